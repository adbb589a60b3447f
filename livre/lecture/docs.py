"""Lire les pages de `docs/` : le même en-tête, les mêmes messages que pour une fiche.

MkDocs laisserait passer un en-tête fautif et le publierait comme du texte : il est lu ici d'abord.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import markdown
from pydantic import Field

from livre.fichiers.contenu import read_text
from livre.lecture.a_cote import misplaced
from livre.lecture.construction import build
from livre.lecture.entete import Coupe, has_header, split_header
from livre.lecture.superposition import over
from livre.modele.collections import page_address, place_of
from livre.modele.fiche import Jour, Origine, Partie, TexteCourt, TitreCourt
from livre.probleme import Probleme
from livre.yaml.lecteur import read_yaml

Place = Literal["ouverture", "fin"]
PLACES: tuple[Place, ...] = ("ouverture", "fin")
DOSSIER = "docs"
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html")
"""Celles que le site donne à ses pages (`mkdocs.yml`, et les trois de MkDocs)."""
RESSOURCES = "assets"
"""Les styles, les scripts et les dessins : ce n'est pas du texte."""
_FINS_DE_PAGE = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""Ce que MkDocs prend pour une page."""
_SANS_FIN = frozenset({"", ".txt", ".xml", ".json", ".ico", ".zip", ".csv"})
"""Ce qu'un site publie tel quel : CNAME, robots.txt…"""
_ENTETE_NU = re.compile(r" {0,3}([A-Za-z0-9_-]+):(?:\s|$)")
_AIDE = "Il va d'une ligne « --- » à la suivante."


class EntetePage(Partie):
    """Ce qu'une page dit d'elle-même ; tout y est facultatif."""

    title: TitreCourt | None = Field(
        default=None, description="Son titre au menu ; à défaut, celui qui ouvre son texte."
    )
    description: TexteCourt | None = Field(
        default=None, description="Une phrase, pour les moteurs de recherche."
    )
    livre: Place | None = Field(
        default=None, description="Sa place dans le livre imprimé : ouverture ou fin."
    )
    render_macros: bool = Field(
        default=False, description="Vrai si elle appelle des macros : {{ glossaire() }}."
    )
    verifie_le: Jour | None = Field(
        default=None, description="Le jour où ses faits ont été vérifiés (2026-03-15)."
    )
    modules: tuple[TexteCourt, ...] = Field(
        default=(), description="Les scripts de cette page seulement."
    )


@dataclass(frozen=True, slots=True)
class PageDeDocs:
    """Une page telle qu'écrite : son en-tête, et son texte, pas encore lu."""

    fichier: str
    entete: EntetePage
    corps: str
    ligne: int
    """Celle où commence le texte."""

    @property
    def adresse(self) -> str:
        """L'adresse de cette page sur le site."""
        return page_address(self.fichier)


@dataclass(frozen=True, slots=True)
class Docs:
    """Les pages lisibles, les autres fichiers publiés tels quels, et ce qui est à réparer."""

    pages: tuple[PageDeDocs, ...]
    fichiers: frozenset[str]
    """Depuis `docs/` : ce qu'un lien peut viser."""
    problemes: tuple[Probleme, ...]


def read_docs(racine: Path) -> Docs:
    """Tout ce que `docs/` contient, ressources à part."""
    pages: list[PageDeDocs] = []
    fichiers: set[str] = set()
    problemes: list[Probleme] = []
    for chemin in over(racine, DOSSIER, _entries):
        nom = chemin.relative_to(racine).as_posix()
        if chemin.suffix == ".md":
            page = _read_page(chemin, nom, problemes)
            pages += [page] if page else []
        elif chemin.is_symlink():
            aide = ("Mettez le vrai dossier ou le vrai fichier à sa place.",)
            problemes.append(Probleme(nom, 1, "", "c'est un lien symbolique.", aide))
        elif chemin.is_file():
            probleme = _stray(chemin, nom)
            problemes += [probleme] if probleme else []
        fichiers.add(place_of(nom).removeprefix(f"{DOSSIER}/"))
    return Docs(tuple(pages), frozenset(fichiers), tuple(problemes))


def _entries(dossier: Path) -> Iterator[Path]:
    """Les fichiers, de haut en bas ; ce qui est caché n'est jamais publié."""
    if not dossier.is_dir():
        return
    for chemin in sorted(dossier.iterdir()):
        if chemin.name.startswith(".") or chemin.name == RESSOURCES:
            continue
        if chemin.is_dir() and not chemin.is_symlink() and chemin.suffix not in _FINS_DE_PAGE:
            yield from _entries(chemin)
        else:
            yield chemin


def _stray(chemin: Path, nom: str) -> Probleme | None:
    """Ce fichier serait publié tel quel : une copie de travail, un document à recopier."""
    return None if chemin.suffix.lower() in _SANS_FIN else misplaced(chemin, nom, ".md")


def _read_page(chemin: Path, nom: str, problemes: list[Probleme]) -> PageDeDocs | None:
    texte = read_text(chemin, nom, si_vide="Écrivez-la, ou effacez ce fichier.")
    if isinstance(texte, Probleme):
        problemes.append(texte)
        return None
    coupe = _cut(texte, nom)
    if isinstance(coupe, Probleme):
        problemes.append(coupe)
        return None
    donnees = read_yaml(coupe.entete, nom, coupe.ligne_entete - 1)
    problemes += donnees.problemes
    if donnees.problemes:
        return None
    valeurs = donnees.valeur if donnees.valeur is not None else {}
    entete = build(EntetePage, valeurs, Origine(nom, donnees), problemes)
    return PageDeDocs(nom, entete, coupe.corps, coupe.ligne_corps) if entete else None


def _cut(texte: str, nom: str) -> Coupe | Probleme:
    """Une page peut n'avoir pas d'en-tête ; du texte ne doit pas être pris pour lui."""
    if has_header(texte):
        return split_header(texte, nom, _AIDE)
    nu = _ENTETE_NU.match(texte)
    if nu:
        message = f"« {nu[1]}: » en première ligne serait pris pour un en-tête, et disparaîtrait."
        aide = "Mettez une ligne « --- » avant l'en-tête et une après, ou commencez par un titre."
        return Probleme(nom, 1, "", message, (aide,))
    return Coupe("", 1, texte, 1)


class Cibles(HTMLParser):
    """Les liens d'une page, et les ancres qu'elle pose."""

    def __init__(self) -> None:
        super().__init__()
        self.liens: list[str] = []
        self.ancres: set[str] = set()

    def handle_starttag(self, balise: str, attributs: list[tuple[str, str | None]]) -> None:
        """Retient ce que cette balise vise et nomme."""
        for nom, valeur in attributs:
            if nom in ("href", "src") and valeur:
                self.liens.append(valeur)
            elif nom in ("id", "name") and valeur:
                self.ancres.add(valeur)


@lru_cache(maxsize=512)
def read_targets(corps: str) -> Cibles:
    """La page telle que le site la comprend : le même Markdown, les mêmes extensions."""
    cibles = Cibles()
    cibles.feed(markdown.markdown(corps, extensions=list(EXTENSIONS)))
    cibles.close()
    return cibles
