"""Une copie du vrai livre, à abîmer sans remords, et de quoi lancer une commande dessus."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.racine import RACINE

COPIES = ("recettes", "data", "docs")


def copy_book(vers: Path) -> Path:
    """Le contenu du livre, sans les outils ni les gros fichiers."""
    for nom in COPIES:
        if (RACINE / nom).is_dir():
            sans = shutil.ignore_patterns("assets")
            shutil.copytree(RACINE / nom, vers / nom, ignore=sans)
    return vers


def run(
    commande: Callable[[], int], monkeypatch: pytest.MonkeyPatch, racine: Path, *options: str
) -> int:
    """Lance une commande du livre sur cette copie, comme depuis un terminal."""
    monkeypatch.setattr("sys.argv", ["commande", "--racine", str(racine), *options])
    return commande()
