"""La commande elle-même : ses options, et les terminaux qui ne connaissent pas nos accents."""

from pathlib import Path

import pytest
from commandes import launch, launch_here
from mini import CAFE, MINI_LIVRE, copy_mini, edit

from scripts.valider import main

COMMANDE = "scripts.valider"


def test_a_folder_that_does_not_exist_is_said_simply() -> None:
    sortie = launch_here(main, Path("/nulle/part"))
    assert sortie.statut == 2
    assert "le dossier « /nulle/part » n'existe pas." in sortie.erreurs.decode()
    assert b"Traceback" not in sortie.erreurs


@pytest.mark.parametrize("encodage", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_any_terminal_can_show_the_problems(tmp_path: Path, encodage: str) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, CAFE, "difficulte: 1", "dificulté: …")
    sortie = launch_here(main, racine, encodage=encodage)
    assert sortie.statut == 1
    assert sortie.erreurs == b""
    assert sortie.dit.decode(encodage).splitlines()[-1] == "1 problème.".encode(
        encodage, "replace"
    ).decode(encodage)


def test_a_real_terminal_does_as_well(tmp_path: Path) -> None:
    """Le moins accueillant : il ne connaît aucun accent."""
    racine = copy_mini(tmp_path)
    edit(racine, CAFE, "difficulte: 1", "dificulté: …")
    sortie = launch(COMMANDE, racine, PYTHONIOENCODING="ascii")
    assert sortie == launch_here(main, racine, encodage="ascii")


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
    assert launch_here(main, racine).dit == launch(COMMANDE, racine, PYTHONHASHSEED="7").dit
