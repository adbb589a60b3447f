"""Du dossier au livre : lire chaque collection, refuser les doublons, ranger dans l'ordre."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from livre.fichiers.contenu import TAILLE_MAX, TAILLE_MAX_ENGENDRE, read_text
from livre.fichiers.ramasse_miettes import no_collection
from livre.francais.mots import fold
from livre.lecture.a_cote import strays
from livre.lecture.collections import read_collection
from livre.lecture.construction import build
from livre.lecture.superposition import (
    block_faults,
    is_derived,
    layers,
    local_faults,
    local_logo,
    read_hidden,
)
from livre.modele.collections import LOCAL, MODELES, is_local
from livre.modele.fiche import Ecrit, Fiche, Origine
from livre.modele.fiches import (
    Acteur,
    Chapitre,
    Constat,
    Inspiration,
    Recette,
    Retour,
    Thematique,
)
from livre.modele.identite import ANONYME, FICHIER_LOCAL, Identite
from livre.modele.identite import FICHIER as FICHIER_IDENTITE
from livre.modele.livre import Livre
from livre.modele.promesses import FICHIER as FICHIER_PROMESSES
from livre.modele.promesses import FICHIER_LOCAL as PROMESSES_LOCALES
from livre.modele.promesses import Promesses
from livre.modele.quiz import Quiz
from livre.probleme import Probleme
from livre.yaml.lecteur import read_yaml

E = TypeVar("E", bound=Ecrit)


@dataclass(frozen=True)
class Lecture:
    """Le livre lu et les problèmes rencontrés ; il n'est publiable que s'il n'y en a pas."""

    livre: Livre
    problemes: tuple[Probleme, ...]


def load_livre(racine: Path) -> Lecture:
    """Lit tout le livre sous `racine`, sans jamais lever d'erreur pour un contenu fautif."""
    problemes: list[Probleme] = []
    identite, d_origine = _read_identities(racine, problemes)
    promesses = _read_promises(racine, problemes)
    with no_collection():
        lus = {nom: read_collection(racine, nom) for nom in MODELES}
    problemes += [probleme for lu in lus.values() for probleme in lu.problemes]
    problemes += local_faults(racine)
    logo = local_logo(racine, problemes)
    problemes += block_faults(racine, identite or ANONYME, logo)
    problemes += [refus for couche in layers(racine) for refus in strays(couche, racine)]
    collections = {nom: _by_identifier(lu.fiches, problemes) for nom, lu in lus.items()}
    livre = Livre(
        racine,
        identite or ANONYME,
        promesses,
        MappingProxyType(_in_order(collections)),
        MappingProxyType({nom: lu.illisibles for nom, lu in lus.items()}),
        tuple(ebauche for lu in lus.values() for ebauche in lu.ebauches),
        read_hidden(racine, collections["recettes"], problemes),
        d_origine,
        logo,
    )
    return Lecture(livre, tuple(problemes))


def _read_identities(
    racine: Path, problemes: list[Probleme]
) -> tuple[Identite | None, Identite | None]:
    """L'identité du livre, et celle du livre dont il dérive."""
    origine = _read_single(racine, FICHIER_IDENTITE, Identite, problemes)
    if not is_derived(racine):
        return origine, None
    ici = f"{LOCAL}/{FICHIER_LOCAL}"
    if not (racine / ici).exists():
        aide = f"`make reprendre` l'écrit, une fois {LOCAL}/ effacé ; ou suivez docs/reprendre.md."
        problemes.append(Probleme(ici, 1, "", "ce fichier manque.", (aide,)))
        return None, origine
    identite = _read_single(racine, ici, Identite, problemes)
    return (identite.inherit(origine) if identite and origine else identite), origine


def _read_promises(racine: Path, problemes: list[Probleme]) -> Promesses:
    """Celles du livre d'origine, puis celles du livre dérivé."""
    origine = _read_single(racine, FICHIER_PROMESSES, Promesses, problemes, TAILLE_MAX_ENGENDRE)
    ici = f"{LOCAL}/{PROMESSES_LOCALES}"
    if origine is None or not (racine / ici).exists():
        return origine or Promesses.unreadable()
    locales = _read_single(racine, ici, Promesses, problemes, TAILLE_MAX_ENGENDRE)
    return origine.with_local(locales) if locales else Promesses.unreadable()


def _read_single(
    racine: Path,
    nom: str,
    modele: type[E],
    problemes: list[Probleme],
    limite: int = TAILLE_MAX,
) -> E | None:
    aide = f"Reprenez celui du dépôt : `git restore {nom}`."
    texte = read_text(racine / nom, nom, limite, aide)
    if isinstance(texte, Probleme):
        problemes.append(texte)
        return None
    donnees = read_yaml(texte, nom)
    problemes += donnees.problemes
    if donnees.problemes and donnees.valeur is None:
        return None
    return build(modele, donnees.valeur, Origine(nom, donnees), problemes)


def _by_identifier(fiches: Iterable[Fiche], problemes: list[Probleme]) -> dict[str, Fiche]:
    par_id: dict[str, Fiche] = {}
    for fiche in fiches:
        premiere = par_id.setdefault(fiche.id, fiche)
        if premiere is not fiche:
            ou = f"{premiere.fichier}:{premiere.line('id')}"
            message = f"« {fiche.id} » est déjà pris ({ou})."
            aide = "Donnez un autre identifiant à l'un des deux."
            problemes.append(Probleme(fiche.fichier, fiche.line("id"), "id", message, (aide,)))
    return par_id


def _in_order(collections: Mapping[str, Mapping[str, Fiche]]) -> dict[str, Mapping[str, Fiche]]:
    """Chaque collection dans l'ordre du livre."""
    chapitres = collections["chapitres"]
    return {
        nom: MappingProxyType(
            dict(sorted(fiches.items(), key=lambda couple: _rank(couple[1], chapitres)))
        )
        for nom, fiches in collections.items()
    }


def _rank(fiche: Fiche, chapitres: Mapping[str, Fiche]) -> tuple[object, ...]:
    """L'ordre du livre : par code, par chapitre puis numéro, ou celui du fichier."""
    match fiche:
        case Recette():
            return (len(fiche.code), fiche.code, fiche.id)
        case Constat() | Inspiration():
            chapitre = chapitres.get(fiche.chapitre)
            rang = chapitre.numero if isinstance(chapitre, Chapitre) else 0
            numero = fiche.numero if isinstance(fiche, Constat) else 0
            return (rang, fiche.chapitre, numero, fold(fiche.titre), fiche.id)
        case Retour():
            return (fiche.recette, fiche.date or "", fiche.id)
        case Chapitre() | Thematique():
            return (fiche.numero, fiche.id)
        case Quiz():
            return (fiche.id,)
        case Acteur():
            return (fold(fiche.nom), fiche.id)
    return (is_local(fiche.fichier), fiche.line())
