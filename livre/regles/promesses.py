"""Les règles de ce qui est publié : un code et une adresse promis ne changent plus de sens."""

import re
from collections.abc import Iterator

from livre.chemins.adresses import short_address
from livre.chemins.identifiants import CODE_D_ORIGINE, next_code, prefix_of
from livre.chemins.pages import all_addresses
from livre.modele.collections import is_local, is_written
from livre.modele.fiches import Recette, Retour
from livre.modele.identite import ANONYME
from livre.modele.livre import Livre
from livre.modele.promesses import COMMANDE, FICHIER
from livre.modele.termes import conditions_of, known_licence
from livre.probleme import AVERTISSEMENT, Probleme, problem_on


def check_codes_are_unique(livre: Livre) -> Iterator[Probleme]:
    """Un code ne désigne qu'une recette."""
    promises = set(livre.promesses.codes.values())
    par_code: dict[str, list[Recette]] = {}
    for recette in livre.recettes.values():
        par_code.setdefault(recette.code, []).append(recette)
    for code, recettes in par_code.items():
        promise = livre.promesses.codes.get(code)
        legitime = next((r for r in recettes if r.id == promise), recettes[0])
        for recette in recettes:
            # Promise sous un autre code, elle a déjà son message.
            if recette is not legitime and recette.id not in promises:
                message = f"« {code} » est déjà le code de {legitime.fichier}."
                yield problem_on(recette, ("code",), message, _free_code(livre))


def check_codes_are_never_reused(livre: Livre) -> Iterator[Probleme]:
    """Un code promis désigne pour toujours la même recette."""
    par_code = {recette.code: recette for recette in reversed(list(livre.recettes.values()))}
    for code, promise in livre.promesses.codes.items():
        porteuse, promue = par_code.get(code), livre.recettes.get(promise)
        if livre.is_unreadable("recettes", promise):
            continue
        if promue is not None and promue.code != code:
            message = f"« {promue.code} » : cette recette a été promise sous le code « {code} »."
            yield problem_on(promue, ("code",), message, f"Remettez {code} ({FICHIER}).")
        elif promue is None and porteuse is not None:
            message = f"« {code} » a été promis à « {promise} » ({FICHIER})."
            aide = f"Reprenez le nom recettes/{promise}.md, ou un autre code. {_free_code(livre)}"
            yield problem_on(porteuse, ("code",), message, aide)
        elif promue is None:
            message = f"le code « {code} » a été promis à « {promise} », qui manque."
            aide = f"Remettez recettes/{promise}.md avec son code : il est peut-être imprimé."
            ou, chemin = livre.promesses.where("codes", code)
            yield problem_on(ou, chemin, message, aide)


def check_derived_books_say_where_they_come_from(livre: Livre) -> Iterator[Probleme]:
    """Un livre dérivé crédite son origine."""
    if _is_derived(livre) and livre.identite.origine is None:
        aide = "origine: {nom: …, auteurs: …, adresse: …, licence: CC-BY-SA-4.0, version: …}"
        message = "un livre dérivé dit de quel livre il vient : sa licence le demande."
        yield problem_on(livre.identite, ("origine",), message, aide)


def _is_derived(livre: Livre) -> bool:
    """Vrai d'un livre dérivé dont l'identité se lit ; fautive, elle a déjà son message."""
    return livre.d_origine is not None and livre.identite is not ANONYME


def check_codes_carry_their_prefix(livre: Livre) -> Iterator[Probleme]:
    """Le code d'une recette propre à un livre dérivé porte son préfixe, et elle seule."""
    if not _is_derived(livre):
        return
    prefixe = livre.identite.prefixe
    if prefixe is None and any(map(livre.is_own, livre.recettes.values())):
        message = "ce livre a ses propres recettes : il leur faut un préfixe."
        yield problem_on(livre.identite, ("prefixe",), message, "De deux à quatre capitales : ICR.")
    for recette in livre.recettes.values():
        attendu = prefixe if livre.is_own(recette) else CODE_D_ORIGINE
        if attendu and is_local(recette.fichier) and prefix_of(recette.code) != attendu:
            sienne = "propre à ce livre" if attendu == prefixe else "adaptée de l'origine"
            message = (
                f"« {recette.code} » : cette recette est {sienne}, son code commence par {attendu}."
            )
            yield problem_on(recette, ("code",), message, _free_code(livre))


def check_licences_agree(livre: Livre) -> Iterator[Probleme]:
    """Chaque texte peut paraître sous la licence que le livre annonce pour tous."""
    if livre.identite is ANONYME:
        return
    en_commun = list(_origin_licence(livre))
    yield from en_commun
    if en_commun:
        return
    du_livre = livre.identite.licence_textes.identifiant
    retours = (r for r in livre.retours.values() if r.recette in livre.proposees)
    textes: tuple[Recette | Retour, ...] = (*livre.proposees.values(), *retours)
    for texte in textes:
        refus = _adaptation_conflict(livre, texte) or licence_conflict(
            texte.licence or "", du_livre
        )
        if refus:
            aide = f"Ôtez ce champ, si l'on vous permet de le publier sous {du_livre}."
            yield problem_on(texte, ("licence",), refus, aide)


def _origin_licence(livre: Livre) -> Iterator[Probleme]:
    """Un livre dérivé dit la licence de son origine telle qu'elle est, et la respecte."""
    if livre.d_origine is None:
        return
    identite, due = livre.identite, livre.d_origine.licence_textes.identifiant
    if identite.origine and _spdx(identite.origine.licence) != _spdx(due):
        message = f"les textes de l'origine sont sous {due}."
        yield problem_on(identite, ("origine", "licence"), message, f"Écrivez {due}.")
    repris = [r for r in livre.proposees.values() if not livre.is_own(r) and not r.licence]
    refus = licence_conflict(due, identite.licence_textes.identifiant)
    if refus and repris:
        message = f"{refus} Ce livre reprend « {repris[0].titre} » de l'origine."
        aide = f"Gardez {due}, ou masquez les recettes de l'origine (local/masquees.yml)."
        yield problem_on(identite, ("licence_textes", "identifiant"), message, aide)


def _adaptation_conflict(livre: Livre, texte: Recette | Retour) -> str:
    """Pourquoi une adaptation ne peut pas porter la licence qu'elle se donne ; vide sinon."""
    if not isinstance(texte, Recette) or texte.licence is None or livre.d_origine is None:
        return ""
    due = livre.d_origine.licence_textes.identifiant
    return licence_conflict(due, texte.licence) if livre.is_adapted(texte) else ""


def licence_conflict(de: str, vers: str) -> str:
    """Pourquoi un texte sous la première licence ne peut paraître sous la seconde ; vide sinon.

    C'est la table des licences d'une adaptation que donne Creative Commons
    (https://creativecommons.org/faq/#if-i-derive-or-adapt-material-offered-under-a-creative-commons-license-which-cc-licenses-can-i-use),
    réduite à ce qui la fait : on n'ôte rien de ce qu'un auteur demande, et ce qu'il veut intact ou
    sous la même licence le reste. D'une licence inconnue, on ne dit rien.
    """
    de, vers = _spdx(de), _spdx(vers)
    demande, offre = conditions_of(de), conditions_of(vers)
    if demande is None or offre is None or de == vers:
        return ""
    if demande.intouchable:
        return f"{de} ne permet pas d'adapter un texte ; {vers} le promet ou change ses conditions."
    if demande.contagieuse:
        return f"{de} demande de garder la même licence : {vers} en est une autre."
    if offre.commerciale and not demande.commerciale:
        return f"{de} réserve l'usage commercial, que {vers} permet à tout le monde."
    if demande.devoirs and not offre.devoirs:
        return f"{de} demande de citer l'auteur, ce que {vers} n'exige plus de personne."
    return ""


def _spdx(ecrite: str) -> str:
    """L'identifiant d'une licence écrite comme on la dit : « CC BY-SA 4.0 »."""
    sigle = ecrite.strip().replace(" ", "-")
    return known_licence(sigle) or sigle


def check_addresses_are_kept(livre: Livre) -> Iterator[Probleme]:
    """Une adresse promise existe toujours."""
    existantes = set(all_addresses(livre)) | _already_reported(livre)
    for rang, adresse in enumerate(livre.promesses.adresses):
        if adresse not in existantes and not _is_excused(livre, adresse):
            message = f"« {adresse} » a été publiée et n'existe plus."
            aide = "Remettez le fichier qui la portait : des liens et des papiers y mènent."
            ou, chemin = livre.promesses.where("adresses", rang)
            yield problem_on(ou, chemin, message, aide)


def check_promises_are_written(livre: Livre) -> Iterator[Probleme]:
    """Un code publié est inscrit parmi les promesses (simple rappel)."""
    if not livre.promesses.lisibles:
        return
    connues = set(livre.promesses.codes.values())
    nouveaux = {r.code: r for r in reversed(list(livre.recettes.values()))}
    for code, recette in nouveaux.items():
        if code not in livre.promesses.codes and recette.id not in connues:
            message = f"« {code} » n'est pas encore promis : `{COMMANDE}` l'inscrira."
            yield problem_on(recette, ("code",), message, gravite=AVERTISSEMENT)


def _free_code(livre: Livre) -> str:
    return f"Prochain code libre : {next_code(livre)}."


def _already_reported(livre: Livre) -> set[str]:
    """Les adresses d'un code promis : si la recette a bougé, son code l'a déjà dit."""
    return {
        adresse
        for code, recette in livre.promesses.codes.items()
        for adresse in (short_address(code), f"recettes/{recette}/")
    }


def _is_excused(livre: Livre, adresse: str) -> bool:
    """Celle d'une page écrite à la main, d'un kit masqué, ou d'une fiche déjà signalée."""
    if adresse in {f"kits/{masquee}.zip" for masquee in livre.masquees}:
        return True
    if _is_of_an_unreadable(livre, adresse):
        return True
    page = f"docs/{adresse.rstrip('/')}"
    return any(is_written(livre.racine, f"{page}{fin}") for fin in ("", ".md", "/index.md"))


_DE_RECETTE = re.compile(r"kits/(?P<id>[^/.]+)\.zip|api/recettes/(?P<code>[^/.]+)\.json")
"""Ce qu'une recette publie hors de son dossier."""


def _is_of_an_unreadable(livre: Livre, adresse: str) -> bool:
    """Vrai d'une adresse qu'une fiche écrite, mais fautive, portera une fois réparée."""
    collection, _, suite = adresse.strip("/").partition("/")
    identifiant = suite.partition("/")[0]
    if lu := _DE_RECETTE.fullmatch(adresse):
        collection = "recettes"
        identifiant = lu["id"] or livre.promesses.codes.get(lu["code"].upper(), "")
    return collection in livre.illisibles and livre.is_unreadable(collection, identifiant)
