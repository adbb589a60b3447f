"""Les adresses du site, énoncées une seule fois."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath

from livre.livre import Livre, collection_of
from livre.modele import (
    Acteur,
    Chapitre,
    Constat,
    Fiche,
    Ingredient,
    Inspiration,
    Recette,
    Thematique,
)
from livre.promesses import Promesses

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


def address(fiche: Fiche) -> str:
    """L'adresse de la page d'une fiche, relative à la racine du site : `recettes/soupe/`."""
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


def all_addresses(livre: Livre) -> Iterator[str]:
    """Toutes les adresses que le livre engendre : pages d'ensemble, fiches, codes."""
    yield from (f"{nom}/" for nom in LISTES)
    for modele in AVEC_PAGE:
        for fiche in livre.collections[collection_of(modele)].values():
            yield address(fiche)
    yield from (short_address(recette.code) for recette in livre.recettes.values())


def renewed_promises(livre: Livre) -> Promesses:
    """Les promesses déjà faites, plus les codes et les adresses d'aujourd'hui."""
    codes = {recette.code: recette.id for recette in livre.recettes.values()}
    adresses = {*livre.promesses.adresses, *all_addresses(livre)}
    return Promesses(codes={**codes, **livre.promesses.codes}, adresses=tuple(sorted(adresses)))


def resolve_file(href: str, fichier: str) -> str:
    """Le fichier visé par un lien relatif écrit dans `fichier` (chemins depuis la racine)."""
    return normpath(join(dirname(fichier), href))
