"""La maison est telle qu'ARCHITECTURE.md et le contrat de `pyproject.toml` la disent."""

import re
import tomllib
from pathlib import Path

import pytest

from scripts.commun.racine import RACINE

GUIDE = (RACINE / "ARCHITECTURE.md").read_text("utf-8")
REGLAGES = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))
ETAGES = [
    set(etage.split(" | "))
    for etage in REGLAGES["tool"]["importlinter"]["contracts"][0]["layers"][::-1]
]
"""Les pièces de chaque étage, de bas en haut."""
PIECES = sorted(p for p in (RACINE / "livre").iterdir() if (p / "__init__.py").is_file())
CHEMIN = re.compile(r"`((?:livre|macros|scripts|tests|data|docs|overrides|recettes)/[\w/.*-]*)`")


def test_the_guide_is_short() -> None:
    assert len(GUIDE.splitlines()) <= 120


def test_every_path_of_the_guide_exists() -> None:
    cites = CHEMIN.findall(GUIDE)
    assert len(cites) > 30
    assert [chemin for chemin in cites if not list(RACINE.glob(chemin.rstrip("/")))] == []


def test_the_guide_shows_the_contract() -> None:
    lignes = re.findall(r"^\| (\d+) \| `livre/(\w+)(?:/|\.py)` \|", GUIDE, re.M)
    montres = [{nom for etage, nom in lignes if int(etage) == n} for n in range(1, len(ETAGES) + 1)]
    assert montres == ETAGES


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_a_room_has_four_to_nine_files(piece: Path) -> None:
    fichiers = [f for f in sorted(piece.glob("*.py")) if f.stem != "__init__"]
    assert 4 <= len(fichiers) <= 9, [f.name for f in fichiers]


def test_no_module_stands_in_the_corridor() -> None:
    seuls = {f.stem for f in (RACINE / "livre").glob("*.py")} - {"__init__"}
    assert seuls == {"probleme"}
