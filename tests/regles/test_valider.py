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
    compte = "1 probleme." if encodage == "ascii" else "1 problème."
    assert sortie.dit.decode(encodage).splitlines()[-1] == compte


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


def test_a_proposal_is_annotated_and_never_refused_for_a_reminder(tmp_path: Path) -> None:
    """Ce qui désigne une personne se voit en marge, à sa ligne."""
    racine = copy_mini(tmp_path)
    edit(racine, CAFE, "Un café, un poireau", "Écrivez à camille@exemple.fr. Un café, un poireau")
    lignes = (racine / CAFE).read_text("utf-8").split("\n")
    ligne = next(rang for rang, lue in enumerate(lignes, 1) if "camille@" in lue)
    sortie = launch_here(main, racine, "--annoter")
    dites = sortie.dit.decode().splitlines()
    (annotee,) = [li for li in dites if li.startswith(f"::warning file={CAFE}")]
    assert annotee.startswith(f"::warning file={CAFE},line={ligne}::« camille@exemple.fr » : ")
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    assert launch_here(main, racine, "--strict").statut == 1


def test_an_annotation_cannot_command_the_forge(tmp_path: Path) -> None:
    """Un texte d'auteur reste sur sa ligne, et son « % » y reste un signe."""
    racine = copy_mini(tmp_path)
    (racine / CAFE).rename(racine / "recettes/poireau%0A\n::error::pirate,line=1.md")
    sortie = launch_here(main, racine, "--annoter")
    annotees = [li for li in sortie.dit.decode().splitlines() if li.lstrip().startswith("::")]
    (pirate,) = [li for li in annotees if "pirate" in li.partition(",line=")[0]]
    assert pirate.startswith(
        "::error file=recettes/poireau%250A%0A%3A%3Aerror%3A%3Apirate%2Cline=1.md,line=1::"
    )
    assert sortie.statut == 1
