"""Les règles du livre, une fonction par règle : sa docstring est la règle.

Chaque contrôle reçoit le livre lu et rend les problèmes qu'il y trouve. La forme des fichiers
(en-tête, champs, types, sections, durées) est vérifiée à la lecture, avant d'arriver ici.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from livre.champs import listed_references, references, values_at
from livre.construction import Ebauche
from livre.controles_essais import (
    check_dated_facts_are_fresh,
    check_dated_facts_are_ordered,
    check_phares_are_complete,
    check_retours_are_past,
    check_retours_count_their_signs,
    check_updates_are_past,
)
from livre.controles_kits import (
    check_pages_of_the_book_can_be_printed,
    check_sheets_fit_their_pages,
    check_texts_can_be_printed,
)
from livre.controles_promesses import (
    check_addresses_are_kept,
    check_codes_are_never_reused,
    check_codes_are_unique,
    check_promises_are_written,
)
from livre.controles_promesses import next_code as next_code
from livre.controles_quiz import (
    check_quiz_addresses_are_free,
    check_quiz_are_fair,
    check_quiz_are_well_formed,
    check_quiz_lead_to_every_chapter,
)
from livre.controles_style import check_texts_read_well
from livre.fiche import Fiche, FicheRedigee
from livre.identifiant import RESERVES, is_identifier
from livre.lecture import EMPLACEMENTS
from livre.liens import Impasse, resolve
from livre.livre import Lecture, Livre, load_livre
from livre.modele import Chapitre, Constat, Recette, Thematique
from livre.mots import shorten
from livre.probleme import (
    Probleme,
    admitted_values,
    errors_of,
    format_problemes,
    nearest,
    problem_on,
    suggestion,
)
from livre.texte import Bloc, links

Controle = Callable[[Livre], Iterator[Probleme]]


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
                    message = f"« {valeur} » est déjà dans la liste : retirez-en un."
                    yield problem_on(ecrit, chemin, message)
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
    """Une recette phare répond à au moins un constat."""
    for recette in livre.recettes.values():
        if recette.nature == "phare" and not recette.constats:
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
            message = f"mois_min ({duree.mois_min:g}) dépasse mois_max ({duree.mois_max:g})."
            yield problem_on(recette, ("mise_en_oeuvre", "mois_min"), message, _INVERSEZ)
        groupe = recette.seance.participants if recette.seance else None
        if groupe and groupe.min > groupe.max:
            message = f"min ({groupe.min}) dépasse max ({groupe.max})."
            yield problem_on(recette, ("seance", "participants", "min"), message, _INVERSEZ)


def check_deroules_match_seances(livre: Livre) -> Iterator[Probleme]:
    """Un déroulé va avec une séance, et ses temps font la durée annoncée."""
    for recette in livre.recettes.values():
        deroule, seance = recette.corps.deroule, recette.seance
        if not recette.corps.lisible:
            continue
        if seance is not None and deroule is None:
            message = "la séance est annoncée, mais le corps n'a pas de section « ## Le déroulé »."
            aide = "Écrivez cette section, ou retirez le champ seance."
            yield problem_on(recette, ("seance",), message, aide)
        elif deroule is not None and seance is None:
            message = "le déroulé demande un champ seance dans l'en-tête."
            aide = "seance: {titre: …, minutes: …, participants: {min: …, max: …}, origine: projet}"
            yield Probleme(recette.fichier, deroule.ligne, "seance", message, (aide,))
        elif deroule and seance and not deroule.duree.mini <= seance.minutes <= deroule.duree.maxi:
            message = f"{seance.minutes} minutes annoncées, mais le déroulé fait {deroule.duree}."
            aide = f"Corrigez ce nombre, ou les durées du déroulé (ligne {deroule.ligne})."
            yield problem_on(recette, ("seance", "minutes"), message, aide)


def check_links_lead_somewhere(livre: Livre) -> Iterator[Probleme]:
    """Un lien mène à une fiche, à une page du livre ou à une adresse complète."""
    for ecrit in livre.ecrits:
        for lien in links(_all_blocks(ecrit)):
            cible = resolve(lien.href, ecrit.fichier, livre)
            if isinstance(cible, Impasse):
                aides = (cible.aide,) if cible.aide else ()
                yield Probleme(ecrit.fichier, lien.ligne, "", cible.message, aides)


CHECKS: tuple[Controle, ...] = (
    check_references,
    check_nothing_is_listed_twice,
    check_identifiers_are_free,
    check_ranks_are_unique,
    check_codes_are_unique,
    check_codes_are_never_reused,
    check_addresses_are_kept,
    check_promises_are_written,
    check_phares_have_a_constat,
    check_phares_are_complete,
    check_constats_are_used,
    check_ingredients_are_used,
    check_bounds_are_ordered,
    check_deroules_match_seances,
    check_retours_are_past,
    check_retours_count_their_signs,
    check_dated_facts_are_ordered,
    check_updates_are_past,
    check_links_lead_somewhere,
    check_texts_can_be_printed,
    check_pages_of_the_book_can_be_printed,
    check_quiz_are_well_formed,
    check_quiz_addresses_are_free,
    check_quiz_are_fair,
    check_quiz_lead_to_every_chapter,
)
CHECKS_STRICTS: tuple[Controle, ...] = (
    check_dated_facts_are_fresh,
    check_texts_read_well,
    check_sheets_fit_their_pages,
)
"""Ce qu'une relecture attentive ajoute : des rappels, que `--strict` change en refus."""
_INVERSEZ = "Échangez les deux nombres, ou corrigez-en un."


def check_livre(lecture: Lecture, strict: bool = False) -> tuple[Probleme, ...]:
    """Tous les problèmes : ceux de la lecture, ceux des règles et, si `strict`, les rappels."""
    regles = (*CHECKS, *CHECKS_STRICTS) if strict else CHECKS
    trouves = [probleme for controle in regles for probleme in controle(lecture.livre)]
    return (*lecture.problemes, *trouves)


class LivreInvalide(Exception):
    """Le livre ne peut pas être publié ; le message est la liste des problèmes."""


def load_valid_livre(racine: Path) -> Livre:
    """Le livre, s'il est publiable.

    Lève `LivreInvalide` avec la liste complète des problèmes sinon.
    """
    lecture = load_livre(racine)
    problemes = check_livre(lecture)
    if errors_of(problemes):
        raise LivreInvalide(format_problemes(problemes))
    return lecture.livre


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
        if fiche.id not in voulues and not livre.citing(fiche, Recette):
            yield fiche


def _all_blocks(ecrit: Fiche | Ebauche) -> Iterator[Bloc]:
    if isinstance(ecrit, Ebauche):
        yield from ecrit.blocs
        return
    if isinstance(ecrit, FicheRedigee):
        yield from ecrit.blocs
    for champ in type(ecrit).model_fields:
        yield from ecrit.prose(champ)
