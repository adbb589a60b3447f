"""Les mots du livre, pris dans le modèle : ce qui s'affiche ne peut pas s'en écarter."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from livre.francais.mots import fold, lower_first, slug
from livre.guide.libelles import INTERTITRES, label_of
from livre.modele.champs import submodel
from livre.modele.collections import MODELES
from livre.modele.fiche import Fiche, FicheRedigee, Partie
from livre.modele.fiches import Constat
from livre.modele.livre import Livre
from livre.modele.termes import (
    ANIMATIONS,
    DIFFICULTES,
    FAMILLES_ACTEUR,
    FAMILLES_INGREDIENT,
    PREPARATIONS,
    Terme,
)
from livre.texte.sections import SECTIONS

C = TypeVar("C", bound=str)


@dataclass(frozen=True, slots=True)
class MotDefini:
    """Un mot et sa définition."""

    nom: str
    definition: str

    @property
    def ancre(self) -> str:
        """Sa place sur la page du glossaire."""
        return slug(self.nom)


def entries(livre: Livre) -> list[MotDefini]:
    """Tous les mots définis par le modèle et que ce livre emploie, par ordre alphabétique."""
    entrees = [*_models(livre), *_terms(livre), *_efforts()]
    return sorted(entrees, key=lambda entree: fold(entree.nom))


_DU_LIVRE = frozenset({"chapitres", "thematiques", "constats", "ingredients"})
"""Les sortes de fiches dont le livre imprimé parle."""


def lexicon(livre: Livre) -> list[MotDefini]:
    """Les mots qu'une lectrice ou un lecteur rencontre dans le livre imprimé."""
    natures = _defined(livre.identite.mots.natures)
    entrees = [*_models(livre, _DU_LIVRE), *_states(livre), *natures, *_efforts()]
    return sorted(entrees, key=lambda entree: fold(entree.nom))


def _models(livre: Livre, seulement: Container[str] = MODELES) -> Iterator[MotDefini]:
    """Les sortes de fiches ; un livre qui n'a pas de constats n'explique pas ce mot."""
    for nom, modele in MODELES.items():
        if nom in seulement and livre.collections[nom]:
            yield MotDefini(*_kind(livre, nom, modele))


def _kind(livre: Livre, nom: str, modele: type[Fiche]) -> tuple[str, str]:
    """Le nom d'une sorte de fiche, et ce que c'est."""
    if modele is Constat:
        terme = livre.identite.mots.le_constat
        return terme.nom, terme.description
    return label_of(nom.removesuffix("s")), _first_line(modele)


def _states(livre: Livre) -> Iterator[MotDefini]:
    for etat in livre.identite.mots.etats.values():
        yield MotDefini(f"{etat.nom} (état)", etat.description)


def _terms(livre: Livre) -> Iterator[MotDefini]:
    mots = livre.identite.mots
    yield from _states(livre)
    yield from _defined(mots.natures)
    yield from _defined(mots.say(FAMILLES_INGREDIENT))
    familles = {acteur.famille for acteur in livre.acteurs.values()}
    yield from _defined(mots.say({f: t for f, t in FAMILLES_ACTEUR.items() if f in familles}))


def _defined(termes: Mapping[C, Terme]) -> list[MotDefini]:
    return [MotDefini(terme.nom, terme.description) for terme in termes.values()]


def _efforts() -> Iterator[MotDefini]:
    """Ce qu'une recette demande d'effort : les étoiles de la source, et nos deux mots."""
    yield _difficulty()
    yield _scale("preparation", PREPARATIONS)
    yield _scale("animation", ANIMATIONS)


def _difficulty() -> MotDefini:
    echelle = ", ".join(f"{rang} : {mot}" for rang, mot in enumerate(DIFFICULTES, 1))
    return MotDefini(
        INTERTITRES["difficulte"],
        f"Les étoiles que donne la source, de 1 à {len(DIFFICULTES)}. {echelle}.",
    )


def _scale(cle: str, termes: Mapping[C, Terme]) -> MotDefini:
    """Un mot à nous, et la règle de chacun de ses degrés."""
    degres = " ".join(
        f"{terme.nom} : {lower_first(terme.description)}" for terme in termes.values()
    )
    return MotDefini(INTERTITRES[cle], degres)


def _first_line(modele: type[Partie]) -> str:
    return (modele.__doc__ or "").strip().splitlines()[0]


@dataclass(frozen=True, slots=True)
class TableauDeChamps:
    """Une sorte de fiche, ses champs et ses sections."""

    nom: str
    definition: str
    champs: list[MotDefini]
    sections: list[MotDefini]


def fields(livre: Livre) -> list[TableauDeChamps]:
    """Ce que veut dire chaque champ de chaque sorte de fiche de ce livre, la recette d'abord."""
    ordre = sorted(MODELES.items(), key=lambda couple: couple[0] != "recettes")
    return [
        TableauDeChamps(
            *_kind(livre, nom, modele),
            list(_fields_of(livre, modele)),
            [MotDefini(s.titre, s.aide) for s in SECTIONS.get(nom, ())],
        )
        for nom, modele in ordre
        if livre.collections[nom]
    ]


_DE_L_ENQUETE = ("issue de l'enquête", "complète")
"""Ce que le modèle dit d'une recette phare, et ce qu'en dit un livre qui n'a pas d'enquête."""


def _fields_of(livre: Livre, modele: type[Fiche]) -> Iterator[MotDefini]:
    for nom, champ in modele.model_fields.items():
        if nom == "id" and issubclass(modele, FicheRedigee):
            continue
        imbrique = submodel(champ.annotation)
        details = [str(f.description) for f in imbrique.model_fields.values()] if imbrique else []
        definition = " ".join([str(champ.description), *details])
        if livre.identite.enquete is None:
            definition = definition.replace(*_DE_L_ENQUETE)
        yield MotDefini(label_of(nom), definition)
