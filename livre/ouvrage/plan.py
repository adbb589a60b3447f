"""Le plan du livre entier : ce qu'il contient, et où mène un lien qui y est écrit.

Une ancre nomme chaque fiche. Elle vient de son adresse sur le site et ne change pas plus qu'elle.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from livre.chemins.adresses import address, public_address, resolve_file
from livre.chemins.liens import Cible, resolve
from livre.lecture.docs import DOSSIER
from livre.lecture.pages_ecrites import PageEcrite, written_pages
from livre.modele.collections import page_address, place_of
from livre.modele.fiche import Fiche
from livre.modele.fiches import Constat, Ingredient, Recette, Thematique
from livre.modele.livre import Livre
from livre.texte.arbre import Destination

SOMMAIRE = "sommaire"
INDEX = "index"
LEXIQUE = "glossaire"
_LISTES: Mapping[str, str] = {
    "": SOMMAIRE,
    "recettes/": SOMMAIRE,
    "chapitres/": SOMMAIRE,
    "thematiques/": SOMMAIRE,
    "constats/": SOMMAIRE,
    "ingredients/": INDEX,
    "glossaire/": LEXIQUE,
}
"""Les pages d'ensemble du site, et ce qui en tient lieu dans le livre."""
_ENGENDREE = re.compile(r"((?!/)[\w./-]+\.md)(?:#.*)?")


@dataclass(frozen=True)
class Plan:
    """Le livre à mettre en un fichier, et ses ancres par adresse du site."""

    livre: Livre
    ouverture: tuple[PageEcrite, ...]
    fin: tuple[PageEcrite, ...]
    ancres: Mapping[str, str] = field(repr=False)

    def destination(self, fichier: str) -> Destination:
        """Où mènent les liens écrits dans ce fichier : `#ancre` s'ils restent dans le livre."""
        return partial(self._follow, fichier)

    def _follow(self, fichier: str, href: str) -> str | None:
        cible = self._target(fichier, href)
        if cible is None or cible.externe:
            return cible.adresse if cible else None
        ancre = self.ancres.get(cible.adresse.partition("#")[0])
        return f"#{ancre}" if ancre else public_address(self.livre.identite, cible.adresse)

    def _target(self, fichier: str, href: str) -> Cible | None:
        cible = resolve(href, fichier, self.livre)
        if isinstance(cible, Cible):
            return cible
        # Une page écrite à la main vise aussi des pages engendrées : MkDocs les vérifie.
        vise = _ENGENDREE.fullmatch(href)
        if vise is None or not place_of(fichier).startswith(f"{DOSSIER}/"):
            return None
        return Cible(page_address(resolve_file(vise[1], place_of(fichier))), False)


def make_plan(livre: Livre) -> Plan:
    """Le plan de ce livre."""
    ouverture, fin = written_pages(livre, "ouverture"), written_pages(livre, "fin")
    ancres = {adresse: ancre for adresse, ancre in _LISTES.items() if ancre != INDEX}
    if used_ingredients(livre):
        ancres["ingredients/"] = INDEX
    ancres |= {page.adresse: page_anchor(page) for page in (*ouverture, *fin)}
    ancres |= {address(fiche): anchor_of(fiche) for fiche in _fiches(livre)}
    return Plan(livre, tuple(ouverture), tuple(fin), ancres)


def page_anchor(page: PageEcrite) -> str:
    """L'ancre d'une page écrite à la main."""
    return "page." + re.sub(r"[^a-z0-9-]+", "-", page.adresse.strip("/").lower())


def anchor_of(fiche: Fiche) -> str:
    """L'ancre d'une fiche : `recettes.soupe`."""
    return address(fiche).strip("/").replace("/", ".")


def used_ingredients(livre: Livre) -> list[Ingredient]:
    """Ceux qu'une recette au moins demande : l'index ne montre qu'eux."""
    return [i for i in livre.ingredients.values() if livre.citing(i, Recette)]


def _fiches(livre: Livre) -> Iterator[Fiche]:
    """Tout ce qui a sa place dans le livre."""
    for chapitre in livre.chapitres.values():
        yield chapitre
        yield from livre.citing(chapitre, Constat)
        for thematique in livre.citing(chapitre, Thematique):
            yield thematique
            yield from livre.citing(thematique, Recette)
    yield from used_ingredients(livre)
