"""Une copie du vrai livre, à abîmer sans remords, et de quoi lancer une commande dessus."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.commun.porte import run as pass_through
from scripts.commun.racine import RACINE

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
    return pass_through(commande)


_CACHES_OU_ATTENDUS = re.compile(r"^<!--.*?-->|^# .*?$|(À compléter[^*\n\"]*)", re.S | re.M)


def complete_draft(texte: str) -> str:
    """Le brouillon, chaque « À compléter » remplacé, comme son auteur le ferait."""
    return _CACHES_OU_ATTENDUS.sub(lambda lu: "Une réponse." if lu[1] else lu[0], texte)


def complete_drafts(racine: Path) -> None:
    """De même pour tous les brouillons de ce livre."""
    for fichier in sorted(racine.rglob("*.md")):
        texte = fichier.read_text("utf-8")
        if "À compléter" in texte and "docs" not in fichier.parts:
            fichier.write_text(complete_draft(texte), encoding="utf-8", newline="\n")


def type_answers(monkeypatch: pytest.MonkeyPatch, *reponses: str) -> None:
    """Répond ainsi aux questions, puis laisse vide."""
    restantes = iter(reponses)
    monkeypatch.setattr("builtins.input", lambda invite="": next(restantes, ""))
