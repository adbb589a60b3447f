import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from livre_copie import complete_drafts, copy_book, run, type_answers

from livre.lecture.assemblage import load_livre
from livre.modele.fiches import Retour
from livre.probleme import errors_of
from livre.regles.liste import check_livre
from scripts.commun.porte import INTERROMPUE
from scripts.commun.racine import RACINE
from scripts.nouveau_retour import main

COMPLET = ("--recette", "R07", "--territoire", "Loos-en-Gohelle", "--auteur", "Ada", "--oui")


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_book(tmp_path)


def _retours(racine: Path) -> dict[str, Retour]:
    complete_drafts(racine)
    lecture = load_livre(racine)
    assert errors_of(check_livre(lecture)) == []
    return dict(lecture.livre.retours)


def test_options_are_enough(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(main, monkeypatch, racine, *COMPLET, "--auteur", "La Ville") == 0
    dit = capsys.readouterr().out
    assert "Écrit : data/retours/groupe-entraide-loos-en-gohelle.md." in dit
    assert "make valider" in dit
    retour = _retours(racine)["groupe-entraide-loos-en-gohelle"]
    assert (retour.recette, retour.territoire.nom) == ("groupe-entraide", "Loos-en-Gohelle")
    assert retour.auteurs == ("Ada", "La Ville")
    assert retour.licence == "CC BY-SA 4.0"


def test_story_counts_for_its_recipe(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    avant = load_livre(racine).livre
    assert run(main, monkeypatch, racine, *COMPLET) == 0
    apres = load_livre(racine).livre
    assert avant.etat(avant.recettes["groupe-entraide"]) != "testee"
    assert apres.etat(apres.recettes["groupe-entraide"]) == "testee"


@pytest.mark.parametrize("recette", ["groupe-entraide", "R07", "r07", "7"])
def test_recipe_is_named_as_one_likes(
    racine: Path, monkeypatch: pytest.MonkeyPatch, recette: str
) -> None:
    options = ("--recette", recette, "--territoire", "Ici", "--auteur", "Ada", "--oui")
    assert run(main, monkeypatch, racine, *options) == 0
    assert _retours(racine)["groupe-entraide-ici"].recette == "groupe-entraide"


def test_questions_are_asked_again_until_the_answer_is_good(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_answers(
        monkeypatch,
        *("", "groupe-entraid", "R999", "R07"),
        *("", " \t", "Île-de-France"),
        *("", " , ", "Ada, La Ville, Ada"),
    )
    assert run(main, monkeypatch, racine) == 0
    dit = capsys.readouterr().out
    for attendu in (
        "groupe-entraide : R07 · ",
        "il faut choisir une recette.",
        "Vouliez-vous dire « groupe-entraide » ?",
        "« R999 » n'existe pas.",
        "il faut un lieu.",
        "il faut un nom, de personne ou de structure.",
    ):
        assert attendu in dit
    assert _retours(racine)["groupe-entraide-ile-de-france"].auteurs == ("Ada", "La Ville")


def test_never_overwrites(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(main, monkeypatch, racine, *COMPLET) == 0
    premier = racine / "data/retours/groupe-entraide-loos-en-gohelle.md"
    avant = premier.read_bytes()
    assert run(main, monkeypatch, racine, *COMPLET) == 0
    assert premier.read_bytes() == avant
    assert "groupe-entraide-loos-en-gohelle-2" in _retours(racine)


def test_file_written_meanwhile_is_kept(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = racine / "data/retours/groupe-entraide-ici.md"
    monkeypatch.setattr("scripts.nouveau_retour.retour_identifier", lambda *_: fichier.stem)
    fichier.write_text("déjà là\n", "utf-8")
    assert run(main, monkeypatch, racine, *COMPLET) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert fichier.read_text("utf-8") == "déjà là\n"


def test_first_story_makes_its_folder(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for fichier in (racine / "data/retours").iterdir():
        fichier.unlink()
    (racine / "data/retours").rmdir()
    assert run(main, monkeypatch, racine, *COMPLET) == 0
    assert list(_retours(racine)) == ["groupe-entraide-loos-en-gohelle"]


@pytest.mark.parametrize(
    ("options", "dit"),
    [
        ((), "recette : il faut choisir une recette."),
        (("--recette", "groupe-entraid"), "Vouliez-vous dire « groupe-entraide » ?"),
        (("--recette", "../../etc/passwd"), "n'existe pas"),
        (("--recette", "R07"), "territoire : il faut un lieu."),
        (("--recette", "R07", "--territoire", "\u202e"), "territoire : il faut un lieu."),
        (("--recette", "R07", "--territoire", "Ici"), "auteurs : il faut un nom"),
    ],
)
def test_bad_option_is_refused_and_nothing_is_written(
    racine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    dit: str,
) -> None:
    avant = sorted(racine.rglob("*.md"))
    assert run(main, monkeypatch, racine, "--oui", *options) == 1
    assert dit in capsys.readouterr().err
    assert sorted(racine.rglob("*.md")) == avant


def test_unreadable_recipe_is_said_so_and_the_others_are_not_held_up(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (racine / "recettes/cassee.md").write_text("---\ncode: R99\n---\n", "utf-8")
    options = ("--oui", "--territoire", "Ici", "--auteur", "Ada", "--recette")
    assert run(main, monkeypatch, racine, *options, "cassee") == 1
    assert "recettes/cassee.md ne se lit pas" in capsys.readouterr().err
    assert run(main, monkeypatch, racine, *options, "R07") == 0


@pytest.mark.parametrize("nom", ["recettes", "data/sources.yml"])
def test_refuses_a_book_that_cannot_hold_a_story(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], nom: str
) -> None:
    (racine / nom).rename(racine / "ailleurs")
    assert run(main, monkeypatch, racine, *COMPLET) == 1
    erreurs = capsys.readouterr().err
    assert re.search("Il faut une recette|Réparez d'abord data/sources.yml", erreurs)
    assert not (racine / "data/retours/groupe-entraide-loos-en-gohelle.md").exists()


@pytest.mark.parametrize("fin", [KeyboardInterrupt, EOFError])
def test_giving_up_is_clean(
    racine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fin: type[BaseException],
) -> None:
    def give_up(invite: str = "") -> str:
        raise fin

    monkeypatch.setattr("builtins.input", give_up)
    assert run(main, monkeypatch, racine) == INTERROMPUE
    assert "Abandon : rien n'est écrit." in capsys.readouterr().err


def test_real_interruption_leaves_no_trace(racine: Path) -> None:
    commande = [sys.executable, "-m", "scripts.nouveau_retour", "--racine", str(racine)]
    avant = sorted(racine.rglob("*"))
    with subprocess.Popen(
        commande,
        cwd=RACINE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as processus:
        assert processus.stdout is not None
        while "Recette" not in processus.stdout.readline():
            pass
        processus.send_signal(signal.SIGINT)
        _, erreurs = processus.communicate(timeout=20)
    assert processus.returncode == INTERROMPUE
    assert "Traceback" not in erreurs
    assert sorted(racine.rglob("*")) == avant
