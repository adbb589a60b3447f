"""Ce qu'on retient d'une lecture dépend de tout le cœur, quelle que soit la pièce qui change."""

import shutil
from pathlib import Path

import pytest

from livre.fichiers import empreinte
from scripts.commun.racine import RACINE


def test_every_file_of_the_core_counts() -> None:
    du_coeur = set((RACINE / "livre").rglob("*.py"))
    assert len(du_coeur) > 100
    assert set(empreinte.sources({".py"})) == du_coeur


@pytest.mark.parametrize(
    "fichier", ["texte/markdown.py", "modele/fiches.py", "yaml/lecteur.py", "probleme.py"]
)
def test_changing_any_room_changes_the_fingerprint(
    fichier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sans quoi l'on servirait des pages lues par le code d'hier."""
    sans = shutil.ignore_patterns("__pycache__")
    copie = Path(shutil.copytree(RACINE / "livre", tmp_path / "livre", ignore=sans))
    monkeypatch.setattr(empreinte, "COEUR", copie)
    avant = empreinte.code_fingerprint.__wrapped__()
    with (copie / fichier).open("a", encoding="utf-8") as ouvert:
        ouvert.write("# un mot\n")
    assert empreinte.code_fingerprint.__wrapped__() != avant
