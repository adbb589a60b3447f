"""Les scripts du site sont rangés par pièces, et chaque pièce ne connaît que celles qu'elle doit.

À la racine de docs/assets/js/, ce que toutes les pages chargent ; dessous, une pièce par usage. Un
fichier « page-… » touche au document ; tout autre est un cœur, qui tourne sans page, et n'importe
donc jamais un « page-… ».
"""

import graphlib
import posixpath
import re
from collections import Counter

import pytest
from noeud import SCRIPTS

from macros.allegement import strip_comments
from scripts.commun.racine import RACINE

FLECHES = {
    "": {"commun", "chercher", "lire"},
    "commun": set(),
    "lire": {"commun"},
    "chercher": {"commun"},
    "choisir": {"commun", "chercher"},
    "placard": {"commun", "choisir"},
    "quiz": {"commun"},
    "animer": {"commun"},
    "proposer": {"commun"},
    "rediger": {"commun", "proposer"},
    "voisins": {"commun"},
}
"""Ce que chaque pièce importe, outre elle-même. La racine ouvre la recherche au premier besoin ; le
catalogue cherche un mot avec l'index et le français de la recherche du site."""
SOURCES = {f.relative_to(SCRIPTS).as_posix(): f.read_text("utf-8") for f in SCRIPTS.rglob("*.js")}
CODES = {nom: strip_comments(source) for nom, source in SOURCES.items()}
NOMS = sorted(SOURCES)
LIGNES_MAX = 300

_ADRESSE = r"""["'](\.[^"']+)["']"""
_IMPORT = re.compile(rf"^(?:import|export)\b[^;(]*?{_ADRESSE}|\bimport\(\s*{_ADRESSE}", re.M)
_DOCUMENT = re.compile(r"\bdocument\.|\bwindow\b|\.querySelector|\bHTML\w*Element\b")
_APPELS = {
    "mkdocs.yml": r"assets/js/([\w/-]+\.js)",
    "overrides/main.html": r"assets/js/([\w/-]+\.js)",
    "macros/chrome.py": r"assets/js/([\w/-]+\.js)",
    "livre/chemins/pages.py": r'"([\w/-]+\.js)"',
}
"""Où sont écrits les scripts qu'une page charge ; l'ouvrier de la recherche est dans chrome.py."""


def _imports(nom: str, texte: str) -> set[str]:
    """Ce que ce texte importe, tout de suite ou plus tard, en adresses depuis docs/assets/js/."""
    ecrites = (a or b for a, b in _IMPORT.findall(texte))
    return {posixpath.normpath(f"{posixpath.dirname(nom)}/./{e}").lstrip("/") for e in ecrites}


GRAPHE = {nom: _imports(nom, code) for nom, code in CODES.items()}
"""Qui charge qui."""
SAVOIRS = {nom: _imports(nom, source) for nom, source in SOURCES.items()}
"""Qui connaît qui : les types que nomme un commentaire comptent aussi."""


def _room(nom: str) -> str:
    return posixpath.dirname(nom)


def _is_page(nom: str) -> bool:
    return posixpath.basename(nom).startswith("page-")


def _entries() -> set[str]:
    """Les scripts que les pages du site appellent par leur nom."""
    trouves: set[str] = set()
    for fichier, motif in _APPELS.items():
        appeles = set(re.findall(motif, (RACINE / fichier).read_text("utf-8")))
        assert appeles, fichier
        trouves |= appeles
    for page in (RACINE / "docs").rglob("*.md"):
        for liste in re.findall(r"^modules: \[(.*)\]$", page.read_text("utf-8"), re.M):
            trouves |= {nom.strip() for nom in liste.split(",")}
    return trouves


def test_every_room_is_known_and_holds_four_to_nine_files() -> None:
    tailles = Counter(map(_room, NOMS))
    racine = tailles.pop("")
    assert racine <= 4
    assert set(tailles) == set(FLECHES) - {""}
    assert {piece: n for piece, n in tailles.items() if not 4 <= n <= 9} == {}


def test_the_contract_itself_has_no_circle() -> None:
    assert set(graphlib.TopologicalSorter(FLECHES).static_order()) == set(FLECHES)


@pytest.mark.parametrize("nom", NOMS)
def test_a_script_knows_only_what_its_room_may_know(nom: str) -> None:
    assert SAVOIRS[nom] >= GRAPHE[nom]
    assert SAVOIRS[nom] <= set(SOURCES), "un script importé n'existe pas"
    connues = {_room(importe) for importe in SAVOIRS[nom]} - {_room(nom)}
    assert connues <= FLECHES[_room(nom)]


def test_scripts_import_in_no_circle() -> None:
    assert len(list(graphlib.TopologicalSorter(SAVOIRS).static_order())) == len(NOMS)


def test_every_script_is_reached_from_a_page() -> None:
    entrees = _entries()
    assert entrees <= set(SOURCES)
    assert all(_is_page(nom) or nom == "chercher/ouvrier.js" for nom in entrees)
    vus: set[str] = set()
    attente = sorted(entrees)
    while attente:
        nom = attente.pop()
        if nom not in vus:
            vus.add(nom)
            attente += GRAPHE[nom]
    assert vus == set(SOURCES)


@pytest.mark.parametrize("nom", NOMS)
def test_only_page_files_touch_the_document(nom: str) -> None:
    assert bool(_DOCUMENT.search(CODES[nom])) is _is_page(nom)
    if not _is_page(nom):
        assert [importe for importe in SAVOIRS[nom] if _is_page(importe)] == []


@pytest.mark.parametrize("nom", NOMS)
def test_a_script_is_checked_documented_and_short(nom: str) -> None:
    assert SOURCES[nom].startswith("// @ts-check\n/**")
    assert SOURCES[nom].count("\n") <= LIGNES_MAX


def test_no_two_scripts_share_a_name() -> None:
    assert len({posixpath.basename(nom) for nom in NOMS}) == len(NOMS)
