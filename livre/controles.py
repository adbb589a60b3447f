"""Les règles du livre, une fonction par règle : sa docstring est la règle.

Chaque contrôle reçoit le livre lu et rend les problèmes qu'il y trouve. La forme des fichiers
(en-tête, champs, types, sections, durées) est vérifiée à la lecture, avant d'arriver ici.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from livre.adresses import all_addresses, short_address
from livre.champs import references, values_at
from livre.lecture import EMPLACEMENTS
from livre.liens import Impasse, resolve
from livre.livre import Lecture, Livre, load_livre
from livre.modele import Constat, Fiche, Recette
from livre.probleme import (
    AVERTISSEMENT,
    Probleme,
    admitted_values,
    errors_of,
    format_problemes,
    suggestion,
)
from livre.promesses import COMMANDE, FICHIER
from livre.texte import Bloc, links
from livre.yaml_sur import path_name

Controle = Callable[[Livre], Iterator[Probleme]]


def check_references(livre: Livre) -> Iterator[Probleme]:
    """Un identifiant cité existe dans sa collection."""
    for fiche in _fiches(livre):
        for motif, collection in references(type(fiche)):
            admis = livre.collections[collection]
            for chemin, valeur in values_at(fiche, motif):
                if valeur not in admis and not livre.is_unreadable(collection, valeur):
                    yield Probleme(
                        fiche.fichier,
                        fiche.line(*chemin),
                        path_name(chemin),
                        f"« {valeur} » n'existe pas.{suggestion(valeur, admis)}",
                        (admitted_values(list(admis), EMPLACEMENTS[collection].chemin),),
                    )


def check_codes_are_unique(livre: Livre) -> Iterator[Probleme]:
    """Un code ne désigne qu'une recette."""
    premiers: dict[str, Recette] = {}
    for recette in livre.recettes.values():
        premiere = premiers.setdefault(recette.code, recette)
        if premiere is not recette:
            yield _on(
                recette,
                ("code",),
                f"« {recette.code} » est déjà le code de {premiere.fichier}.",
                f"Prochain code libre : {next_code(livre)}.",
            )


def check_codes_are_never_reused(livre: Livre) -> Iterator[Probleme]:
    """Un code promis désigne pour toujours la même recette."""
    par_code = {recette.code: recette for recette in livre.recettes.values()}
    for code, promise in livre.promesses.codes.items():
        recette = par_code.get(code)
        if livre.is_unreadable("recettes", promise):
            continue
        if recette is None:
            message = f"le code « {code} » a été promis à « {promise} », qui manque."
            aide = f"Remettez recettes/{promise}.md avec son code : il est peut-être imprimé."
            yield Probleme(FICHIER, _promise_line(livre, code), f"codes.{code}", message, (aide,))
        elif recette.id != promise:
            yield _on(
                recette,
                ("code",),
                f"« {code} » a été promis à « {promise} » ({FICHIER}).",
                f"Prochain code libre : {next_code(livre)}.",
            )


def check_addresses_are_kept(livre: Livre) -> Iterator[Probleme]:
    """Une adresse promise existe toujours."""
    existantes = set(all_addresses(livre))
    for adresse in livre.promesses.adresses:
        if adresse not in existantes and not _is_excused(livre, adresse):
            message = f"l'adresse « {adresse} » a été publiée et n'existe plus."
            aide = "Remettez le fichier qui la portait : des liens et des papiers y mènent."
            yield Probleme(FICHIER, _promise_line(livre, adresse), "adresses", message, (aide,))


def check_promises_are_written(livre: Livre) -> Iterator[Probleme]:
    """Un code publié est inscrit parmi les promesses (simple rappel)."""
    for recette in livre.recettes.values():
        if recette.code not in livre.promesses.codes:
            yield Probleme(
                recette.fichier,
                recette.line("code"),
                "code",
                f"« {recette.code} » n'est pas encore promis : `{COMMANDE}` l'inscrira.",
                gravite=AVERTISSEMENT,
            )


def check_phares_have_a_constat(livre: Livre) -> Iterator[Probleme]:
    """Une recette phare répond à au moins un constat."""
    for recette in livre.recettes.values():
        if recette.nature == "phare" and not recette.constats:
            yield _on(
                recette,
                ("constats",),
                "une recette phare répond à au moins un constat.",
                admitted_values(list(livre.constats), EMPLACEMENTS["constats"].chemin),
            )


def check_constats_are_used(livre: Livre) -> Iterator[Probleme]:
    """Chaque constat justifie au moins une recette."""
    if livre.illisibles["recettes"]:
        return
    for constat in livre.constats.values():
        if not livre.citing(constat, Recette):
            yield _unused(constat, "aucune recette ne répond à ce constat.", "constats")


def check_ingredients_are_used(livre: Livre) -> Iterator[Probleme]:
    """Chaque ingrédient sert dans au moins une recette."""
    if livre.illisibles["recettes"]:
        return
    for ingredient in livre.ingredients.values():
        if not livre.citing(ingredient, Recette):
            yield _unused(
                ingredient, f"« {ingredient.id} » ne sert dans aucune recette.", "ingredients"
            )


def check_nothing_is_listed_twice(livre: Livre) -> Iterator[Probleme]:
    """Une liste d'identifiants ne se répète pas."""
    for fiche in _fiches(livre):
        for motif, _ in references(type(fiche)):
            vus: set[str] = set()
            for chemin, valeur in values_at(fiche, motif):
                if valeur in vus:
                    yield _on(fiche, chemin, f"« {valeur} » est déjà dans la liste.")
                vus.add(valeur)


def check_bounds_are_ordered(livre: Livre) -> Iterator[Probleme]:
    """Un minimum ne dépasse pas son maximum."""
    for recette in livre.recettes.values():
        duree = recette.mise_en_oeuvre
        if duree.mois_min > duree.mois_max:
            message = f"mois_min ({duree.mois_min:g}) dépasse mois_max ({duree.mois_max:g})."
            yield _on(recette, ("mise_en_oeuvre", "mois_min"), message)
        groupe = recette.seance.participants if recette.seance else None
        if groupe and groupe.min > groupe.max:
            message = f"min ({groupe.min}) dépasse max ({groupe.max})."
            yield _on(recette, ("seance", "participants", "min"), message)


def check_deroules_match_seances(livre: Livre) -> Iterator[Probleme]:
    """Un déroulé va avec une séance, et ses temps font la durée annoncée."""
    for recette in livre.recettes.values():
        deroule, seance = recette.corps.deroule, recette.seance
        if deroule is None and seance is None:
            continue
        if deroule is None:
            message = "la séance est annoncée, mais le corps n'a pas de section « Le déroulé »."
            yield _on(recette, ("seance",), message)
        elif seance is None:
            message = "le déroulé demande un champ « seance » dans l'en-tête (titre, minutes…)."
            yield Probleme(recette.fichier, deroule.ligne, "seance", message)
        elif not deroule.duree.mini <= seance.minutes <= deroule.duree.maxi:
            yield _on(
                recette,
                ("seance", "minutes"),
                f"{seance.minutes} minutes annoncées, mais le déroulé fait {deroule.duree}.",
            )


def check_links_lead_somewhere(livre: Livre) -> Iterator[Probleme]:
    """Un lien mène à une fiche, à une page du livre ou à une adresse complète."""
    for fiche in _fiches(livre):
        for lien in links(_all_blocks(fiche)):
            cible = resolve(lien.href, fiche.fichier, livre)
            if isinstance(cible, Impasse):
                yield Probleme(fiche.fichier, lien.ligne, "", cible.message)


CHECKS: tuple[Controle, ...] = (
    check_references,
    check_nothing_is_listed_twice,
    check_codes_are_unique,
    check_codes_are_never_reused,
    check_addresses_are_kept,
    check_promises_are_written,
    check_phares_have_a_constat,
    check_constats_are_used,
    check_ingredients_are_used,
    check_bounds_are_ordered,
    check_deroules_match_seances,
    check_links_lead_somewhere,
)


def check_livre(lecture: Lecture) -> tuple[Probleme, ...]:
    """Tous les problèmes : ceux de la lecture, puis ceux des règles."""
    livre = lecture.livre
    if livre is None:
        return lecture.problemes
    trouves = [probleme for controle in CHECKS for probleme in controle(livre)]
    return (*lecture.problemes, *trouves)


class LivreInvalide(Exception):
    """Le livre ne peut pas être publié ; le message est la liste des problèmes."""


def load_valid_livre(racine: Path) -> Livre:
    """Le livre, s'il est publiable.

    Lève `LivreInvalide` avec la liste complète des problèmes sinon.
    """
    lecture = load_livre(racine)
    problemes = check_livre(lecture)
    if lecture.livre is None or errors_of(problemes):
        raise LivreInvalide(format_problemes(problemes))
    return lecture.livre


def next_code(livre: Livre) -> str:
    """Le premier code jamais promis ni pris."""
    pris = {r.code for r in livre.recettes.values()} | set(livre.promesses.codes)
    return f"R{max((int(code[1:]) for code in pris), default=0) + 1:02d}"


def _fiches(livre: Livre) -> Iterator[Fiche]:
    for fiches in livre.collections.values():
        yield from fiches.values()


def _on(fiche: Fiche, chemin: tuple[str | int, ...], message: str, *aides: str) -> Probleme:
    return Probleme(fiche.fichier, fiche.line(*chemin), path_name(chemin), message, aides)


def _unused(fiche: Fiche, message: str, champ: str) -> Probleme:
    aide = f"Citez « {fiche.id} » dans le champ {champ} d'une recette, ou retirez-le."
    return Probleme(fiche.fichier, fiche.line(), "", message, (aide,))


def _all_blocks(fiche: Fiche) -> Iterator[Bloc]:
    if isinstance(fiche, Recette | Constat):
        yield from fiche.corps.blocs
    for champ in type(fiche).model_fields:
        yield from fiche.prose(champ)


def _is_excused(livre: Livre, adresse: str) -> bool:
    """L'adresse est celle d'une page écrite à la main, ou d'une fiche illisible déjà signalée."""
    collection, _, reste = adresse.strip("/").partition("/")
    promises = {short_address(code): id_ for code, id_ in livre.promesses.codes.items()}
    if collection == "r":
        collection, reste = "recettes", promises.get(adresse, "")
    if collection in livre.illisibles and livre.is_unreadable(collection, reste):
        return True
    page = livre.racine / "docs" / adresse
    return page.with_suffix(".md").is_file() or (page / "index.md").is_file()


def _promise_line(livre: Livre, cherche: str) -> int:
    lignes = (livre.racine / FICHIER).read_text("utf-8").splitlines()
    return next((n for n, ligne in enumerate(lignes, 1) if cherche in ligne), 1)
