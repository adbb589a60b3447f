"""Les règles qui relient les fiches : références, rangs, bornes, liens, doublons."""

import re
from collections.abc import Iterator, Mapping, Sequence

from livre.chemins.identifiants import next_code as next_code
from livre.chemins.liens import Impasse, resolve
from livre.francais.enonces import Enonce
from livre.francais.mots import fold, shorten
from livre.modele.champs import listed_references, references, values_at
from livre.modele.collections import EMPLACEMENTS
from livre.modele.fiche import RESERVES, Ebauche, Fiche, FicheRedigee, is_identifier
from livre.modele.fiches import Chapitre, Constat, Recette, Thematique
from livre.modele.livre import Livre
from livre.probleme import (
    AVERTISSEMENT,
    Probleme,
    admitted_values,
    nearest,
    problem_on,
    suggestion,
)
from livre.texte.arbre import Bloc, links


def check_references(livre: Livre) -> Iterator[Probleme]:
    """Un identifiant cité existe dans sa collection."""
    for ecrit, chemin, valeur, collection in _unknown_references(livre):
        admis = livre.written(collection)
        message = f"« {shorten(valeur)} » n'existe pas.{suggestion(valeur, admis)}"
        aide = admitted_values(admis, EMPLACEMENTS[collection].chemin)
        yield problem_on(ecrit, chemin, message, aide)


def check_nothing_is_listed_twice(livre: Livre) -> Iterator[Probleme]:
    """Une liste d'identifiants ne se répète pas."""
    for ecrit in livre.ecrits:
        for motif, profondeur in listed_references(_modele(ecrit)):
            vus: set[object] = set()
            for chemin, valeur in _identifiers_at(ecrit, motif):
                place = (chemin[:-profondeur], valeur)
                if place in vus:
                    yield problem_on(ecrit, chemin, *REDITE.say(valeur=valeur))
                vus.add(place)


def check_identifiers_are_free(livre: Livre) -> Iterator[Probleme]:
    """Un identifiant n'est pas un nom que le site ou un système se réserve."""
    for fiche in _fiches(livre):
        if fiche.id in RESERVES:
            message = f"« {fiche.id} » est un nom réservé : prenez-en un autre."
            aide = f"Noms réservés : {', '.join(sorted(RESERVES))}."
            if fiche.UN_FICHIER:
                yield Probleme(fiche.fichier, 1, "", message, ("Renommez le fichier.", aide))
            else:
                yield problem_on(fiche, ("id",), message, aide)


def check_ranks_are_unique(livre: Livre) -> Iterator[Probleme]:
    """Deux chapitres, deux thématiques ou deux constats d'un chapitre n'ont pas le même rang."""
    pris: dict[tuple[object, ...], Fiche] = {}
    for fiche in _fiches(livre):
        if not isinstance(fiche, Chapitre | Thematique | Constat):
            continue
        famille = fiche.chapitre if isinstance(fiche, Constat) else ""
        premiere = pris.setdefault((type(fiche), famille, fiche.numero), fiche)
        if premiere is not fiche:
            message = f"le rang {fiche.numero} est déjà celui de « {premiere.id} »."
            yield problem_on(fiche, ("numero",), message, f"Voir {premiere.fichier}.")


def check_phares_have_a_constat(livre: Livre) -> Iterator[Probleme]:
    """Une recette phare répond à au moins un constat, si le livre en a."""
    for recette in livre.recettes.values():
        if recette.nature == "phare" and not recette.constats and livre.written("constats"):
            message = "une recette phare répond à au moins un constat."
            aide = admitted_values(list(livre.constats), EMPLACEMENTS["constats"].chemin)
            yield problem_on(recette, ("constats",), message, aide)


def check_constats_are_used(livre: Livre) -> Iterator[Probleme]:
    """Chaque constat justifie au moins une recette."""
    for constat in _unused(livre, "constats"):
        message = "aucune recette ne répond à ce constat."
        aide = (
            f"Citez « {constat.id} » dans le champ constats d'une recette, ou retirez ce fichier."
        )
        yield problem_on(constat, (), message, aide)


def check_ingredients_are_used(livre: Livre) -> Iterator[Probleme]:
    """Chaque ingrédient sert dans au moins une recette."""
    for ingredient in _unused(livre, "ingredients"):
        message = f"« {ingredient.id} » ne sert dans aucune recette."
        aide = "Citez-le dans le champ ingredients d'une recette, ou retirez-le de la liste."
        yield problem_on(ingredient, ("id",), message, aide)


def check_bounds_are_ordered(livre: Livre) -> Iterator[Probleme]:
    """Un minimum ne dépasse pas son maximum."""
    for recette in livre.recettes.values():
        duree = recette.mise_en_oeuvre
        if duree and duree.mois_min > duree.mois_max:
            bornes = {"bas": f"{duree.mois_min:g}", "haut": f"{duree.mois_max:g}"}
            dit = BORNES.say(nom_bas="mois_min", nom_haut="mois_max", **bornes)
            yield problem_on(recette, ("mise_en_oeuvre", "mois_min"), *dit)
        groupe = recette.seance.participants if recette.seance else None
        if groupe and groupe.min > groupe.max:
            dit = BORNES.say(nom_bas="min", nom_haut="max", bas=groupe.min, haut=groupe.max)
            yield problem_on(recette, ("seance", "participants", "min"), *dit)
        yield from _disordered_estimate(recette)


def _disordered_estimate(recette: Recette) -> Iterator[Probleme]:
    estimation = recette.estimation
    temps = estimation.minutes if estimation else None
    groupe = estimation.participants if estimation else None
    for nom, mini, maxi in (
        ("minutes", temps.min if temps else 0, temps.max if temps else None),
        ("participants", groupe.min if groupe else 0, groupe.max if groupe else None),
    ):
        if maxi is not None and mini > maxi:
            dit = BORNES.say(nom_bas="min", nom_haut="max", bas=mini, haut=maxi)
            yield problem_on(recette, ("estimation", nom, "min"), *dit)


def check_estimates_are_needed(livre: Livre) -> Iterator[Probleme]:
    """Une estimation donne un temps ou un groupe, et seulement à une recette sans séance."""
    for recette in livre.recettes.values():
        estimation = recette.estimation
        if estimation is None:
            continue
        if recette.seance is not None:
            message = "la séance donne déjà le temps et le groupe : il n'y a rien à estimer."
            yield problem_on(recette, ("estimation",), message, "Retirez ce champ.")
        elif estimation.minutes is None and estimation.participants is None:
            message = "elle n'estime rien : ni minutes, ni participants."
            aide = "estimation: {minutes: {min: …, max: …}, participants: {min: …}, raison: …}"
            yield problem_on(recette, ("estimation",), message, aide)


def check_deroules_match_seances(livre: Livre) -> Iterator[Probleme]:
    """Un déroulé va avec une séance, et ses temps font la durée annoncée."""
    for recette in livre.recettes.values():
        deroule, seance = recette.corps.deroule, recette.seance
        if not recette.corps.lisible:
            continue
        if seance is not None and deroule is None:
            yield problem_on(recette, ("seance",), *SEANCE_SANS_DEROULE.say())
        elif deroule is not None and seance is None:
            message, *aides = DEROULE_SANS_SEANCE.say()
            yield Probleme(recette.fichier, deroule.ligne, "seance", message, tuple(aides))
        elif deroule and seance and not deroule.duree.mini <= seance.minutes <= deroule.duree.maxi:
            dit = {"minutes": seance.minutes, "fait": deroule.duree, "ligne": deroule.ligne}
            yield problem_on(recette, ("seance", "minutes"), *DEROULE_AUTREMENT_LONG.say(**dit))


def check_links_lead_somewhere(livre: Livre) -> Iterator[Probleme]:
    """Un lien mène à une fiche, à une page du livre ou à une adresse complète."""
    for ecrit in livre.ecrits:
        for lien in links(_all_blocks(ecrit)):
            cible = resolve(lien.href, ecrit.fichier, livre)
            if isinstance(cible, Impasse):
                aides = (cible.aide,) if cible.aide else ()
                yield Probleme(ecrit.fichier, lien.ligne, "", cible.message, aides)


REDITE = Enonce("redite", "« {valeur} » est déjà dans la liste : retirez-en un.")
TITRE_PRIS = Enonce(
    "pris",
    "c'est déjà le titre de {fichier} ({code}).",
    "Dites dans le titre ce qui distingue cette recette, ou complétez l'autre.",
)
BORNES = Enonce(
    "bornes",
    "{nom_bas} ({bas}) dépasse {nom_haut} ({haut}).",
    "Échangez les deux nombres, ou corrigez-en un.",
)
SEANCE_SANS_DEROULE = Enonce(
    "sans-deroule",
    "la séance est annoncée, mais le corps n'a pas de section « ## Le déroulé ».",
    "Écrivez cette section, ou retirez le champ seance.",
)
DEROULE_SANS_SEANCE = Enonce(
    "absente",
    "le déroulé demande un champ seance dans l'en-tête.",
    "seance: {{titre: …, minutes: …, participants: {{min: …, max: …}}, origine: projet}}",
)
DEROULE_AUTREMENT_LONG = Enonce(
    "autrement-long",
    "{minutes} minutes annoncées, mais le déroulé fait {fait}.",
    "Corrigez ce nombre, ou les durées du déroulé (ligne {ligne}).",
)


def _fiches(livre: Livre) -> Iterator[Fiche]:
    for fiches in livre.collections.values():
        yield from fiches.values()


def _modele(ecrit: Fiche | Ebauche) -> type[Fiche]:
    return ecrit.modele if isinstance(ecrit, Ebauche) else type(ecrit)


def _identifiers_at(
    ecrit: Fiche | Ebauche, motif: tuple[str, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Les identifiants cités dans un champ ; ce qui n'est pas du texte a déjà son message."""
    valeurs = ecrit.valeurs if isinstance(ecrit, Ebauche) else ecrit
    for chemin, valeur in values_at(valeurs, motif):
        if isinstance(valeur, str) and valeur.strip():
            yield chemin, valeur


def _unknown_references(
    livre: Livre,
) -> Iterator[tuple[Fiche | Ebauche, tuple[str | int, ...], str, str]]:
    for ecrit in livre.ecrits:
        for motif, collection in references(_modele(ecrit)):
            admis = livre.collections[collection]
            for chemin, valeur in _identifiers_at(ecrit, motif):
                excusee = is_identifier(valeur) and livre.is_unreadable(collection, valeur)
                if valeur not in admis and not excusee:
                    yield ecrit, chemin, valeur, collection


def _unused(livre: Livre, collection: str) -> Iterator[Fiche]:
    """Les fiches qu'aucune recette ne cite, sauf celles qu'une faute de frappe empêche de citer."""
    if livre.illisibles["recettes"]:
        return
    fiches: Mapping[str, Fiche] = livre.collections[collection]
    voulues = {
        nearest(v, fiches) for _, _, v, nom in _unknown_references(livre) if nom == collection
    }
    for fiche in fiches.values():
        if fiche.id not in voulues and not livre.citing(fiche, Recette, masquees=True):
            yield fiche


def _all_blocks(ecrit: Fiche | Ebauche) -> Iterator[Bloc]:
    if isinstance(ecrit, Ebauche):
        yield from ecrit.blocs
        return
    if isinstance(ecrit, FicheRedigee):
        yield from ecrit.blocs
    for champ in type(ecrit).model_fields:
        yield from ecrit.prose(champ)


_NOM_SEUL = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ'’-]+")
"""Un nom ou un prénom, sans l'autre ; un sigle (ADEME) n'en est pas un."""


def check_recipes_differ(livre: Livre) -> Iterator[Probleme]:
    """Deux recettes n'ont ni le même titre ni le même texte."""
    titres: dict[str, Recette] = {}
    textes: dict[object, Recette] = {}
    for recette in livre.recettes.values():
        jumelle = titres.setdefault(title_key(recette.titre), recette)
        if jumelle is not recette:
            dit = TITRE_PRIS.say(fichier=jumelle.fichier, code=jumelle.code)
            yield problem_on(recette, ("titre",), *dit)
        semblable = textes.setdefault(_text(livre, recette), recette)
        if semblable is not recette:
            message = f"ce texte est celui de {semblable.fichier} ({semblable.code})."
            aide = (
                "Gardez un seul des deux fichiers : une copie vieillit sans que personne le voie."
            )
            yield Probleme(recette.fichier, recette.corps.ligne, "", message, (aide,))


def title_key(texte: str) -> str:
    """Un titre tel qu'on le compare : ses mots, sans accent, casse ni ponctuation."""
    return " ".join(re.findall(r"\w+", fold(texte)))


def _text(livre: Livre, recette: Recette) -> str:
    """Le corps tel qu'écrit, aux espaces près."""
    ecrit = (livre.racine / recette.fichier).read_text("utf-8-sig")
    return " ".join(ecrit.split("---", 2)[-1].split())


def check_authors_are_whole(livre: Livre) -> Iterator[Probleme]:
    """Un nom et son prénom ne sont pas deux auteurs (rappel)."""
    for nom in ("recettes", "retours", "sources"):
        for fiche in livre.collections[nom].values():
            auteurs: Sequence[str] = getattr(fiche, "auteurs", ())
            if len(auteurs) == 2 and all(map(_NOM_SEUL.fullmatch, auteurs)):
                message = f"« {auteurs[0]} » et « {auteurs[1]} » : une seule personne ?"
                aide = f"Écrivez alors [{auteurs[1]} {auteurs[0]}] : une virgule sépare deux noms."
                yield problem_on(fiche, ("auteurs",), message, aide, AVERTISSEMENT)
