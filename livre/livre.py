"""Le livre entier : toutes les fiches, reliées, figées."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from livre.champs import references, values_at
from livre.etat import Etat, compute_etat
from livre.fichier import read_text
from livre.identite import FICHIER as FICHIER_IDENTITE
from livre.identite import Identite
from livre.lecture import build, read_collection
from livre.modele import (
    MODELES,
    Acteur,
    Chapitre,
    Constat,
    Fiche,
    Format,
    Ingredient,
    Origine,
    Partie,
    Recette,
    Source,
    Thematique,
)
from livre.probleme import Probleme
from livre.promesses import FICHIER as FICHIER_PROMESSES
from livre.promesses import Promesses
from livre.yaml_sur import read_yaml

F = TypeVar("F", bound=Fiche)
P = TypeVar("P", bound=Partie)


@dataclass(frozen=True)
class Livre:
    """Toutes les collections, par identifiant, et les liens entre elles.

    Les liens se suivent dans les deux sens : `targets` va d'une fiche à celles qu'elle cite,
    `citing` revient d'une fiche à celles qui la citent.
    """

    racine: Path
    identite: Identite
    promesses: Promesses
    collections: Mapping[str, Mapping[str, Fiche]] = field(repr=False)
    illisibles: Mapping[str, frozenset[str]] = field(repr=False)
    """Par collection, les identifiants écrits qui n'ont pas donné de fiche (« * » : le fichier)."""

    @property
    def recettes(self) -> Mapping[str, Recette]:
        """Les recettes, par code croissant."""
        return cast(Mapping[str, Recette], self.collections["recettes"])

    @property
    def constats(self) -> Mapping[str, Constat]:
        """Les constats, dans l'ordre des chapitres."""
        return cast(Mapping[str, Constat], self.collections["constats"])

    @property
    def chapitres(self) -> Mapping[str, Chapitre]:
        """Les chapitres, dans l'ordre du livre."""
        return cast(Mapping[str, Chapitre], self.collections["chapitres"])

    @property
    def thematiques(self) -> Mapping[str, Thematique]:
        """Les thématiques, dans l'ordre du livre."""
        return cast(Mapping[str, Thematique], self.collections["thematiques"])

    @property
    def ingredients(self) -> Mapping[str, Ingredient]:
        """Les ingrédients, dans l'ordre du fichier."""
        return cast(Mapping[str, Ingredient], self.collections["ingredients"])

    @property
    def acteurs(self) -> Mapping[str, Acteur]:
        """Les acteurs, par nom."""
        return cast(Mapping[str, Acteur], self.collections["acteurs"])

    @property
    def formats(self) -> Mapping[str, Format]:
        """Les façons de se retrouver."""
        return cast(Mapping[str, Format], self.collections["formats"])

    @property
    def sources(self) -> Mapping[str, Source]:
        """Les documents d'où viennent les faits."""
        return cast(Mapping[str, Source], self.collections["sources"])

    def citing(self, fiche: Fiche, modele: type[F]) -> tuple[F, ...]:
        """Les fiches de ce modèle qui citent celle-ci, dans l'ordre du livre."""
        trouvees = self._citations.get((collection_of(type(fiche)), fiche.id), ())
        return tuple(f for f in trouvees if isinstance(f, modele))

    def is_unreadable(self, collection: str, identifiant: str) -> bool:
        """Vrai si cette fiche est écrite mais fautive : inutile de dire aussi qu'elle manque."""
        return bool(self.illisibles[collection] & {identifiant, "*"})

    def etat(self, recette: Recette) -> Etat:
        """L'état calculé de cette recette."""
        return compute_etat(recette.nature, ())

    def chapitre_of(self, recette: Recette) -> Chapitre:
        """Le chapitre de la thématique où la recette est rangée."""
        return self.chapitres[self.thematiques[recette.thematique].chapitre]

    @cached_property
    def _citations(self) -> Mapping[tuple[str, str], Sequence[Fiche]]:
        citations: dict[tuple[str, str], dict[int, Fiche]] = defaultdict(dict)
        for fiches in self.collections.values():
            for fiche in fiches.values():
                for motif, collection in references(type(fiche)):
                    for _, cible in values_at(fiche, motif):
                        citations[collection, cible][id(fiche)] = fiche
        return {cle: tuple(fiches.values()) for cle, fiches in citations.items()}


@dataclass(frozen=True)
class Lecture:
    """Le livre lu et les problèmes rencontrés ; sans identité lisible, il n'y a pas de livre."""

    livre: Livre | None
    problemes: tuple[Probleme, ...]


def collection_of(modele: type[Fiche]) -> str:
    """Le nom de la collection où ce modèle se range."""
    return next(nom for nom, m in MODELES.items() if m is modele)


def load_livre(racine: Path) -> Lecture:
    """Lit tout le livre sous `racine`, sans jamais lever d'erreur pour un contenu fautif."""
    problemes: list[Probleme] = []
    identite = _read_single(racine, FICHIER_IDENTITE, Identite, problemes)
    promesses = _read_single(racine, FICHIER_PROMESSES, Promesses, problemes)
    collections = {}
    illisibles = {}
    for nom in MODELES:
        lu = read_collection(racine, nom)
        problemes += lu.problemes
        collections[nom] = _by_identifier(lu.fiches, problemes)
        illisibles[nom] = lu.illisibles
    if identite is None or promesses is None:
        return Lecture(None, tuple(problemes))
    rangees = {nom: MappingProxyType(_sorted(fiches)) for nom, fiches in collections.items()}
    livre = Livre(racine, identite, promesses, MappingProxyType(rangees), illisibles)
    return Lecture(livre, tuple(problemes))


def _read_single(racine: Path, nom: str, modele: type[P], problemes: list[Probleme]) -> P | None:
    texte = read_text(racine / nom, nom)
    if isinstance(texte, Probleme):
        problemes.append(texte)
        return None
    donnees = read_yaml(texte, nom)
    problemes += donnees.problemes
    if donnees.problemes:
        return None
    return build(modele, donnees.valeur, Origine(nom, donnees), problemes)


def _by_identifier(fiches: Iterable[Fiche], problemes: list[Probleme]) -> dict[str, Fiche]:
    par_id: dict[str, Fiche] = {}
    for fiche in fiches:
        premiere = par_id.setdefault(fiche.id, fiche)
        if premiere is not fiche:
            ou = f"{premiere.fichier}:{premiere.line('id')}"
            message = f"« {fiche.id} » est déjà pris ({ou})."
            problemes.append(Probleme(fiche.fichier, fiche.line("id"), "id", message))
    return par_id


def _sorted(fiches: Mapping[str, Fiche]) -> dict[str, Fiche]:
    return dict(sorted(fiches.items(), key=lambda couple: _rank(couple[1])))


def _rank(fiche: Fiche) -> tuple[object, ...]:
    """L'ordre du livre : par code, par chapitre puis numéro, ou celui du fichier."""
    match fiche:
        case Recette():
            return (len(fiche.code), fiche.code, fiche.id)
        case Constat():
            return (fiche.chapitre, fiche.numero, fiche.id)
        case Chapitre() | Thematique():
            return (fiche.numero, fiche.id)
        case Acteur():
            return (fiche.nom.casefold(), fiche.id)
    return (fiche.line(),)
