"""Le livre entier : toutes les fiches, reliées, figées."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from os.path import isfile
from pathlib import Path
from typing import TypeVar, cast

from livre.fichiers.logo import Logo
from livre.francais.mots import fold
from livre.modele.champs import references, values_at
from livre.modele.collections import collection_of, is_local, place_of
from livre.modele.fiche import Ebauche, Fiche
from livre.modele.fiches import (
    Acteur,
    Chapitre,
    Constat,
    Format,
    Ingredient,
    Inspiration,
    Recette,
    Retour,
    Source,
    Synonyme,
    Thematique,
)
from livre.modele.identite import Identite
from livre.modele.promesses import Promesses
from livre.modele.quiz import Famille, Quiz
from livre.modele.termes import Etat, compute_etat

F = TypeVar("F", bound=Fiche)


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
    masquees: frozenset[str] = frozenset()
    """Les recettes qu'un livre dérivé ne propose pas ; leur page et leur adresse demeurent."""
    d_origine: Identite | None = None
    """L'identité du livre dont celui-ci dérive ; rien si c'est lui."""
    logo: Logo | None = field(default=None, repr=False)
    """Celui du livre dérivé, s'il en a un."""

    @property
    def recettes(self) -> Mapping[str, Recette]:
        """Les recettes, par code croissant."""
        return cast(Mapping[str, Recette], self.collections["recettes"])

    @cached_property
    def proposees(self) -> Mapping[str, Recette]:
        """Les recettes que le livre propose : toutes, sauf les masquées."""
        return {nom: r for nom, r in self.recettes.items() if nom not in self.masquees}

    def advised(self, famille: Famille) -> list[tuple[Recette, str]]:
        """Les recettes que cette famille conseille et que le livre propose, et pourquoi."""
        return [
            (self.recettes[conseil.recette], conseil.raison)
            for conseil in famille.recettes
            if conseil.recette in self.proposees
        ]

    def is_adapted(self, recette: Recette) -> bool:
        """Vrai si le livre dérivé a réécrit cette recette du livre d'origine."""
        return is_local(recette.fichier) and isfile(self.racine / place_of(recette.fichier))

    def is_own(self, recette: Recette) -> bool:
        """Vrai si cette recette n'existe que dans le livre dérivé."""
        return is_local(recette.fichier) and not self.is_adapted(recette)

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
    def synonymes(self) -> Mapping[str, Synonyme]:
        """Les mots que l'on tape et ceux du livre, dans l'ordre du fichier."""
        return cast(Mapping[str, Synonyme], self.collections["synonymes"])

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

    def citing(self, fiche: Fiche, modele: type[F], masquees: bool = False) -> tuple[F, ...]:
        """Les fiches de ce modèle qui citent celle-ci, dans l'ordre du livre.

        Les recettes masquées n'y sont que si on les demande.
        """
        trouvees = self._citations.get((collection_of(type(fiche)), fiche.id), ())
        return tuple(
            f
            for f in trouvees
            if isinstance(f, modele)
            and (masquees or not isinstance(f, Recette) or f.id not in self.masquees)
        )

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
    def solide(self) -> "Livre":
        """Le même livre, sans les fiches dont une référence ne mène nulle part, ni qui les cite.

        Une règle qui suit des liens part d'ici : elle ne suppose rien de ce que les autres disent.
        """
        gardees = {nom: dict(fiches) for nom, fiches in self.collections.items()}
        retirees = True
        while retirees:
            retirees = False
            for nom, fiches in gardees.items():
                saines = {i: f for i, f in fiches.items() if _leads_somewhere(f, gardees)}
                retirees |= len(saines) < len(fiches)
                gardees[nom] = saines
        return replace(self, collections=gardees)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Recette | None, Recette | None]]:
        """Pour chaque recette, celles d'avant et d'après, par thématique puis par code."""
        rangs = {identifiant: rang for rang, identifiant in enumerate(self.thematiques)}
        ordre = sorted(self.proposees.values(), key=lambda r: rangs[r.thematique])
        suivantes = [*ordre[1:], None]
        seules = dict.fromkeys(self.masquees, (None, None))
        return seules | {
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


def _leads_somewhere(fiche: Fiche, collections: Mapping[str, Mapping[str, Fiche]]) -> bool:
    """Vrai si tout ce que cite cette fiche est dans ces collections."""
    return all(
        identifiant in collections[collection]
        for motif, collection in references(type(fiche))
        for _, identifiant in values_at(fiche, motif)
    )
