"""Les mots du livre, pris dans le modèle : ce qui s'affiche ne peut pas s'en écarter."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from livre.francais.mots import fold, slug
from livre.guide.libelles import label_of
from livre.modele.champs import submodel
from livre.modele.collections import MODELES
from livre.modele.fiche import Fiche, FicheRedigee, Partie
from livre.modele.termes import (
    DIFFICULTES,
    ETATS,
    FAMILLES_ACTEUR,
    FAMILLES_INGREDIENT,
    NATURES,
    Terme,
)
from livre.texte.sections import SECTIONS


@dataclass(frozen=True, slots=True)
class MotDefini:
    """Un mot et sa définition."""

    nom: str
    definition: str

    @property
    def ancre(self) -> str:
        """Sa place sur la page du glossaire."""
        return slug(self.nom)


def entries() -> list[MotDefini]:
    """Tous les mots définis par le modèle, par ordre alphabétique."""
    entrees = [*_models(), *_terms(), _difficulty()]
    return sorted(entrees, key=lambda entree: fold(entree.nom))


_DU_LIVRE = frozenset({"chapitres", "thematiques", "constats", "ingredients"})
"""Les sortes de fiches dont le livre imprimé parle."""


def lexicon() -> list[MotDefini]:
    """Les mots qu'une lectrice ou un lecteur rencontre dans le livre imprimé."""
    natures = [MotDefini(terme.nom, terme.description) for terme in NATURES.values()]
    entrees = [*_models(_DU_LIVRE), *_states(), *natures, _difficulty()]
    return sorted(entrees, key=lambda entree: fold(entree.nom))


def _models(seulement: Container[str] = MODELES) -> Iterator[MotDefini]:
    for nom, modele in MODELES.items():
        if nom in seulement:
            yield MotDefini(label_of(nom.removesuffix("s")), _first_line(modele))


def _states() -> Iterator[MotDefini]:
    for etat in ETATS.values():
        yield MotDefini(f"{etat.nom} (état)", etat.description)


def _terms() -> Iterator[MotDefini]:
    yield from _states()
    autres: tuple[Iterable[Terme], ...] = (
        NATURES.values(),
        FAMILLES_INGREDIENT.values(),
        FAMILLES_ACTEUR.values(),
    )
    for terme in chain.from_iterable(autres):
        yield MotDefini(terme.nom, terme.description)


def _difficulty() -> MotDefini:
    echelle = ", ".join(f"{rang} : {mot}" for rang, mot in enumerate(DIFFICULTES, 1))
    return MotDefini("Difficulté", f"De 1 à {len(DIFFICULTES)} étoiles. {echelle}.")


def _first_line(modele: type[Partie]) -> str:
    return (modele.__doc__ or "").strip().splitlines()[0]


@dataclass(frozen=True, slots=True)
class TableauDeChamps:
    """Une sorte de fiche, ses champs et ses sections."""

    nom: str
    definition: str
    champs: list[MotDefini]
    sections: list[MotDefini]


def fields() -> list[TableauDeChamps]:
    """Ce que veut dire chaque champ de chaque sorte de fiche, la recette d'abord."""
    ordre = sorted(MODELES.items(), key=lambda couple: couple[0] != "recettes")
    return [
        TableauDeChamps(
            label_of(nom.removesuffix("s")),
            _first_line(modele),
            list(_fields_of(modele)),
            [MotDefini(s.titre, s.aide) for s in SECTIONS.get(nom, ())],
        )
        for nom, modele in ordre
    ]


def _fields_of(modele: type[Fiche]) -> Iterator[MotDefini]:
    for nom, champ in modele.model_fields.items():
        if nom == "id" and issubclass(modele, FicheRedigee):
            continue
        imbrique = submodel(champ.annotation)
        details = [str(f.description) for f in imbrique.model_fields.values()] if imbrique else []
        yield MotDefini(label_of(nom), " ".join([str(champ.description), *details]))
