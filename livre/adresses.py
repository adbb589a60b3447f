"""Les adresses du site, énoncées une seule fois."""

from posixpath import dirname, join, normpath, relpath

from livre.livre import collection_of
from livre.modele import (
    Acteur,
    Chapitre,
    Constat,
    Fiche,
    Ingredient,
    Inspiration,
    Quiz,
    Recette,
    Thematique,
)

AVEC_PAGE: tuple[type[Fiche], ...] = (
    Recette,
    Chapitre,
    Thematique,
    Ingredient,
    Constat,
    Inspiration,
    Acteur,
)
"""Les fiches qui ont une page à elles."""

LISTES = (
    "recettes",
    "chapitres",
    "thematiques",
    "ingredients",
    "constats",
    "inspirations",
    "acteurs",
    "retours",
)
"""Les collections qui ont une page d'ensemble."""

LIVRE_PDF = "livre.pdf"
LIVRE_EPUB = "livre.epub"
"""Le livre entier, sous ses deux formes."""


def address(fiche: Fiche) -> str:
    """L'adresse de la page d'une fiche, relative à la racine du site : `recettes/soupe/`.

    Un questionnaire est à la racine : `autodiagnostic/`.
    """
    if isinstance(fiche, Quiz):
        return f"{fiche.id}/"
    return f"{collection_of(type(fiche))}/{fiche.id}/"


def short_address(code: str) -> str:
    """L'adresse courte imprimée sur le papier : `r/r07/`."""
    return f"r/{code.lower()}/"


def relative(depuis: str, vers: str) -> str:
    """Le lien à écrire dans la page `depuis` pour mener à `vers` (deux adresses du site)."""
    chemin, diese, ancre = vers.partition("#")
    if chemin == depuis:
        return f"{diese}{ancre}" or "./"
    lien = relpath(chemin or ".", depuis or ".")
    fin = "/" if chemin.endswith("/") or not chemin else ""
    return f"{lien}{fin}{diese}{ancre}"


def page_address(fichier: str) -> str:
    """L'adresse d'une page écrite à la main : `docs/usage.md` donne `usage/`."""
    page = fichier.removeprefix("docs/").removesuffix(".md").removesuffix("index")
    return page + ("/" if page and not page.endswith("/") else "")


def resolve_file(href: str, fichier: str) -> str:
    """Le fichier visé par un lien relatif écrit dans `fichier` (chemins depuis la racine)."""
    return normpath(join(dirname(fichier), href))
