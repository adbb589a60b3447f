"""Le livre entier : toutes les fiches, reliées, figées."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from livre.champs import references, values_at
from livre.construction import Ebauche, build
from livre.etat import Etat, compute_etat
from livre.fiche import Ecrit, Fiche, Origine
from livre.fichier import TAILLE_MAX, TAILLE_MAX_ENGENDRE, read_text
from livre.identite import ANONYME, Identite
from livre.identite import FICHIER as FICHIER_IDENTITE
from livre.lecture import read_collection
from livre.memoire import no_collection
from livre.modele import (
    MODELES,
    Acteur,
    Chapitre,
    Constat,
    Format,
    Ingredient,
    Inspiration,
    Quiz,
    Recette,
    Retour,
    Source,
    Thematique,
)
from livre.mots import fold
from livre.probleme import Probleme
from livre.promesses import FICHIER as FICHIER_PROMESSES
from livre.promesses import Promesses
from livre.yaml_sur import read_yaml

F = TypeVar("F", bound=Fiche)
E = TypeVar("E", bound=Ecrit)


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
    """Par collection, les identifiants écrits qui n'ont pas donné de fiche (« * » : on ne sait)."""
    ebauches: tuple[Ebauche, ...] = field(default=(), repr=False)
    """Les éléments fautifs : leurs références et leurs liens se vérifient quand même."""

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
    def inspirations(self) -> Mapping[str, Inspiration]:
        """Les inspirations, dans l'ordre des chapitres."""
        return cast(Mapping[str, Inspiration], self.collections["inspirations"])

    @property
    def retours(self) -> Mapping[str, Retour]:
        """Les essais racontés, par recette puis par date."""
        return cast(Mapping[str, Retour], self.collections["retours"])

    @property
    def formats(self) -> Mapping[str, Format]:
        """Les façons de se retrouver."""
        return cast(Mapping[str, Format], self.collections["formats"])

    @property
    def sources(self) -> Mapping[str, Source]:
        """Les documents d'où viennent les faits."""
        return cast(Mapping[str, Source], self.collections["sources"])

    @property
    def quiz(self) -> Mapping[str, Quiz]:
        """Les questionnaires, par nom de fichier."""
        return cast(Mapping[str, Quiz], self.collections["quiz"])

    @property
    def ecrits(self) -> Iterator[Fiche | Ebauche]:
        """Tout ce qui est écrit, fautif ou non."""
        for fiches in self.collections.values():
            yield from fiches.values()
        yield from self.ebauches

    def targets(self, fiche: Fiche) -> tuple[Fiche, ...]:
        """Les fiches que celle-ci cite dans son en-tête, chacune une fois."""
        citees = {
            (collection, identifiant): self.collections[collection].get(identifiant)
            for motif, collection in references(type(fiche))
            for _, identifiant in values_at(fiche, motif)
        }
        return tuple(citee for citee in citees.values() if citee is not None)

    def citing(self, fiche: Fiche, modele: type[F]) -> tuple[F, ...]:
        """Les fiches de ce modèle qui citent celle-ci, dans l'ordre du livre."""
        trouvees = self._citations.get((collection_of(type(fiche)), fiche.id), ())
        return tuple(f for f in trouvees if isinstance(f, modele))

    def is_unreadable(self, collection: str, identifiant: str) -> bool:
        """Vrai si cette fiche est écrite mais fautive : inutile de dire aussi qu'elle manque."""
        return bool(self.illisibles[collection] & {identifiant, "*"})

    def written(self, collection: str) -> list[str]:
        """Tous les identifiants écrits d'une collection, ceux des fiches fautives compris."""
        fautifs = self.illisibles[collection] - {"*"} - set(self.collections[collection])
        return [*self.collections[collection], *sorted(fautifs)]

    def etat(self, recette: Recette) -> Etat:
        """L'état calculé de cette recette."""
        retours = self.citing(recette, Retour)
        return compute_etat(recette.nature, [fold(r.territoire.nom) for r in retours])

    def chapitre_of(self, recette: Recette) -> Chapitre:
        """Le chapitre de la thématique où la recette est rangée."""
        return self.chapitres[self.thematiques[recette.thematique].chapitre]

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Recette | None, Recette | None]]:
        """Pour chaque recette, celles d'avant et d'après, par thématique puis par code."""
        rangs = {identifiant: rang for rang, identifiant in enumerate(self.thematiques)}
        ordre = sorted(self.recettes.values(), key=lambda r: rangs[r.thematique])
        suivantes = [*ordre[1:], None]
        return {
            recette.id: (avant, apres)
            for avant, recette, apres in zip([None, *ordre], ordre, suivantes, strict=False)
        }

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
    """Le livre lu et les problèmes rencontrés ; il n'est publiable que s'il n'y en a pas."""

    livre: Livre
    problemes: tuple[Probleme, ...]


def collection_of(modele: type[Fiche]) -> str:
    """Le nom de la collection où ce modèle se range."""
    return next(nom for nom, m in MODELES.items() if m is modele)


def load_livre(racine: Path) -> Lecture:
    """Lit tout le livre sous `racine`, sans jamais lever d'erreur pour un contenu fautif."""
    problemes: list[Probleme] = []
    identite = _read_single(racine, FICHIER_IDENTITE, Identite, problemes)
    promesses = _read_single(racine, FICHIER_PROMESSES, Promesses, problemes, TAILLE_MAX_ENGENDRE)
    with no_collection():
        lus = {nom: read_collection(racine, nom) for nom in MODELES}
    problemes += [probleme for lu in lus.values() for probleme in lu.problemes]
    collections = {nom: _by_identifier(lu.fiches, problemes) for nom, lu in lus.items()}
    livre = Livre(
        racine,
        identite or ANONYME,
        promesses or Promesses.unreadable(),
        MappingProxyType(_in_order(collections)),
        MappingProxyType({nom: lu.illisibles for nom, lu in lus.items()}),
        tuple(ebauche for lu in lus.values() for ebauche in lu.ebauches),
    )
    return Lecture(livre, tuple(problemes))


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
    return (fiche.line(),)
