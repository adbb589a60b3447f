"""Les collections du livre : le modèle de chacune, et l'endroit où elle est écrite."""

from collections.abc import Mapping
from dataclasses import dataclass
from os.path import isfile
from pathlib import Path

from livre.modele.fiche import Fiche, FicheRedigee
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
from livre.modele.quiz import Quiz

LOCAL = "local"
"""Le dossier d'un livre dérivé : tout ce qui est à lui, et rien d'autre n'y change."""

_SANS_DATA = ("synonymes", "menus", "ustensiles")
"""Les collections qu'un livre dérivé peut mettre à la racine de `local/`, si le livre les a."""

MODELES: Mapping[str, type[Fiche]] = {
    "chapitres": Chapitre,
    "thematiques": Thematique,
    "constats": Constat,
    "ingredients": Ingredient,
    "acteurs": Acteur,
    "formats": Format,
    "sources": Source,
    "synonymes": Synonyme,
    "inspirations": Inspiration,
    "recettes": Recette,
    "retours": Retour,
    "quiz": Quiz,
}
"""Chaque collection du livre et le modèle de ses éléments."""


@dataclass(frozen=True)
class Emplacement:
    """Où une collection est écrite : un dossier de fichiers, ou une seule liste YAML."""

    chemin: str
    suffixe: str
    """Celui des fichiers du dossier ; vide pour une liste."""

    @property
    def markdown(self) -> bool:
        """Vrai si ses fichiers ont un en-tête et un corps."""
        return self.suffixe == ".md"

    @property
    def courte(self) -> str:
        """Sa place à la racine de `local/`, si elle y en a une ; vide sinon."""
        nom = self.chemin.removeprefix("data/")
        return nom if nom.removesuffix(".yml") in _SANS_DATA else ""

    @property
    def locales(self) -> tuple[str, ...]:
        """Ses places dans `local/`."""
        return (self.chemin, self.courte) if self.courte else (self.chemin,)

    @property
    def fichiers(self) -> str:
        """Les fichiers de la collection : `recettes/*.md`, `data/acteurs.yml`."""
        return f"{self.chemin}/*{self.suffixe}" if self.suffixe else self.chemin


def _place(nom: str, modele: type[Fiche]) -> Emplacement:
    if not modele.UN_FICHIER:
        return Emplacement(f"data/{nom}.yml", "")
    chemin = "recettes" if nom == "recettes" else f"data/{nom}"
    return Emplacement(chemin, ".md" if issubclass(modele, FicheRedigee) else ".yml")


EMPLACEMENTS: Mapping[str, Emplacement] = {
    nom: _place(nom, modele) for nom, modele in MODELES.items()
}
"""Chaque collection et l'endroit où elle est écrite, relatif à la racine du livre."""


_A_LA_RACINE = frozenset(e.courte for e in EMPLACEMENTS.values() if e.courte)


def collection_of(modele: type[Fiche]) -> str:
    """Le nom de la collection où ce modèle se range."""
    return next(nom for nom, m in MODELES.items() if m is modele)


def place_of(fichier: str) -> str:
    """La place d'un fichier dans le livre : `local/recettes/soupe.md` y est `recettes/soupe.md`."""
    place = fichier.removeprefix(f"{LOCAL}/")
    return f"data/{place}" if place.partition("/")[0] in _A_LA_RACINE else place


def is_written(racine: Path, place: str) -> bool:
    """Vrai si ce fichier existe, dans le livre ou dans `local/`."""
    return any(isfile(racine / dossier / place) for dossier in ("", LOCAL))


def is_local(fichier: str) -> bool:
    """Vrai si ce fichier est au livre dérivé, et non à celui dont il vient."""
    return fichier.startswith(f"{LOCAL}/")


def page_address(fichier: str) -> str:
    """L'adresse d'une page écrite à la main : `docs/usage.md` donne `usage/`."""
    page = place_of(fichier).removeprefix("docs/").removesuffix(".md").removesuffix("index")
    return page + ("/" if page and not page.endswith("/") else "")
