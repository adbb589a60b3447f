"""La commande elle-même : ses options, et les terminaux qui ne connaissent pas nos accents."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mini import CAFE, MINI_LIVRE, copy_mini, edit

from scripts.racine import RACINE
from scripts.valider import main


def launch(racine: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    commande = [sys.executable, "-m", "scripts.valider", "--racine", str(racine)]
    return subprocess.run(
        commande,
        cwd=RACINE,
        env={**os.environ, **env},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_folder_that_does_not_exist_is_said_simply() -> None:
    sortie = launch(Path("/nulle/part"))
    assert sortie.returncode == 2
    assert "le dossier « /nulle/part » n'existe pas." in sortie.stderr.decode()
    assert b"Traceback" not in sortie.stderr


@pytest.mark.parametrize("encodage", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_any_terminal_can_show_the_problems(tmp_path: Path, encodage: str) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, CAFE, "difficulte: 1", "dificulté: …")
    sortie = launch(racine, PYTHONIOENCODING=encodage)
    assert sortie.returncode == 1
    assert sortie.stderr == b""
    assert sortie.stdout.decode(encodage).splitlines()[-1] == "1 problème.".encode(
        encodage, "replace"
    ).decode(encodage)


def test_a_relative_folder_will_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(MINI_LIVRE.parent)
    monkeypatch.setattr("sys.argv", ["valider", "--racine", MINI_LIVRE.name])
    assert main() == 0
    lignes = capsys.readouterr().out.splitlines()
    assert lignes[0] == "0 problème."
    assert lignes[1].startswith("Le livre est prêt : 2 chapitres, 2 thématiques, 2 constats, ")


def test_the_same_text_twice(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, CAFE, "difficulte: 1", "difficulte: 9")
    edit(racine, CAFE, "thematique: louche", "thematique: lousse")
    assert launch(racine).stdout == launch(racine, PYTHONHASHSEED="7").stdout
