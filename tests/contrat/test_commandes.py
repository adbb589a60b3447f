"""`scripts/` : une commande par fichier à la racine, tout le reste dans des pièces."""

import ast
from pathlib import Path

import pytest

from scripts.commun.racine import RACINE

SCRIPTS = RACINE / "scripts"
COMMANDES = sorted(f for f in SCRIPTS.glob("*.py") if f.stem != "__init__")
PIECES = sorted(p for p in SCRIPTS.iterdir() if (p / "__init__.py").is_file())


def _is_guard(noeud: ast.stmt) -> bool:
    return isinstance(noeud, ast.If) and ast.unparse(noeud.test) == "__name__ == '__main__'"


@pytest.mark.parametrize("fichier", COMMANDES, ids=lambda fichier: fichier.stem)
def test_a_file_at_the_root_is_a_command(fichier: Path) -> None:
    corps = ast.parse(fichier.read_text("utf-8")).body
    assert "main" in {noeud.name for noeud in corps if isinstance(noeud, ast.FunctionDef)}
    assert any(map(_is_guard, corps))


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_a_room_has_four_to_nine_files(piece: Path) -> None:
    fichiers = [f.name for f in piece.iterdir() if f.is_file() and f.name != "__init__.py"]
    assert 4 <= len(fichiers) <= 9, sorted(fichiers)
