import signal
import subprocess
import sys
from pathlib import Path

import pytest
from livre_copie import complete_drafts, copy_book, run, type_answers

from livre.chemins.identifiants import next_code
from livre.lecture.assemblage import load_livre
from livre.probleme import errors_of
from livre.regles.liste import check_livre
from scripts.commun.porte import INTERROMPUE
from scripts.commun.racine import RACINE
from scripts.nouvelle_recette import main


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_book(tmp_path)


def test_options_are_enough(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = load_livre(racine).livre
    assert avant is not None
    options = (
        "--oui",
        "--titre",
        'Une soupe : "maison"',
        "--nature",
        "phare",
        "--thematique",
        "voisins",
        "--constat",
        "conflits",
        "--constat",
        "pair-a-pair",
        "--ingredient",
        "coach",
        "--difficulte",
        "2",
        "--mois",
        "6-8",
        "--format",
        "distanciel",
    )
    assert run(main, monkeypatch, racine, *options) == 0
    dit = capsys.readouterr().out
    assert f"Écrit : recettes/soupe-maison.md (code {next_code(avant)})." in dit
    assert "make valider" in dit
    complete_drafts(racine)
    lecture = load_livre(racine)
    assert lecture.livre is not None
    assert errors_of(check_livre(lecture)) == []
    recette = lecture.livre.recettes["soupe-maison"]
    assert recette.titre == 'Une soupe : "maison"'
    assert recette.code == next_code(avant)
    assert recette.constats == ("conflits", "pair-a-pair")
    assert recette.mise_en_oeuvre is not None
    assert (recette.mise_en_oeuvre.mois_min, recette.mise_en_oeuvre.mois_max) == (6, 8)
    assert [usage.ingredient for usage in recette.ingredients] == ["coach"]


def test_questions_are_asked_again_until_the_answer_is_good(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_answers(
        monkeypatch,
        *("", "Une soupe"),
        *("Soupe !", "groupe-entraide", "ma-soupe"),
        *("x" * 201, ""),
        *("9", "2"),
        *("comunaute", "communaute"),
        "",
        *("zut", "1, coach"),
        *("6", "4"),
        *("longtemps", "8 à 6", "1,5"),
        *(",", "1,3"),
        "",
    )
    assert run(main, monkeypatch, racine) == 0
    dit = capsys.readouterr().out
    for refus in (
        "il faut un titre.",
        "minuscules sans accent",
        "recettes/groupe-entraide.md existe déjà.",
        "201 caractères : il faut en retirer 1.",
        "« 9 » n'existe pas.",
        "Vouliez-vous dire « communaute » ?",
        "« zut » n'existe pas.",
        "« 6 » n'existe pas.",
        "écrivez un nombre de mois",
        "de 0.5 à 36 mois, dans l'ordre.",
        "il en faut au moins un.",
    ):
        assert refus in dit
    complete_drafts(racine)
    lecture = load_livre(racine)
    assert lecture.livre is not None
    assert errors_of(check_livre(lecture)) == []
    recette = lecture.livre.recettes["ma-soupe"]
    assert (recette.nature, recette.thematique, recette.difficulte) == ("piste", "communaute", 4)
    assert recette.formats == ("presentiel", "autonomie")
    assert recette.mise_en_oeuvre is not None
    assert recette.mise_en_oeuvre.mois_max == 1.5


@pytest.mark.parametrize("nature", ["piste", "partagee"])
@pytest.mark.parametrize("reponse", ["", "inconnue", "Inconnue "])
def test_duration_and_difficulty_may_be_unknown(
    racine: Path, monkeypatch: pytest.MonkeyPatch, nature: str, reponse: str
) -> None:
    type_answers(monkeypatch, "Soupe", "", "", nature, "", "", "", reponse, reponse)
    assert run(main, monkeypatch, racine) == 0
    complete_drafts(racine)
    lecture = load_livre(racine)
    assert errors_of(check_livre(lecture)) == []
    recette = lecture.livre.recettes["soupe"]
    assert recette.nature == nature
    assert recette.mise_en_oeuvre is None
    assert recette.difficulte is None
    assert bool(recette.corps.manques) == (nature == "piste")


def test_phare_is_proposed_a_duration_and_a_difficulty(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_answers(monkeypatch, "Soupe", "", "", "phare")
    assert run(main, monkeypatch, racine) == 0
    complete_drafts(racine)
    lecture = load_livre(racine)
    assert errors_of(check_livre(lecture)) == []
    recette = lecture.livre.recettes["soupe"]
    assert recette.mise_en_oeuvre is not None
    assert recette.difficulte == 3


def test_never_overwrites(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = racine / "recettes/groupe-entraide.md"
    avant = fichier.read_bytes()
    options = ("--oui", "--titre", "x", "--id", "groupe-entraide")
    assert run(main, monkeypatch, racine, *options) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert fichier.read_bytes() == avant


def test_same_title_twice_gives_two_files_and_two_codes(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        assert run(main, monkeypatch, racine, "--oui", "--titre", "Une soupe") == 0
    complete_drafts(racine)
    livre = load_livre(racine).livre
    assert livre is not None
    assert livre.recettes["soupe"].code != livre.recettes["soupe-2"].code
    erreurs = errors_of(check_livre(load_livre(racine)))
    assert {e.message.partition(" (")[0] for e in erreurs} == {
        "c'est déjà le titre de recettes/soupe.md",
        "ce texte est celui de recettes/soupe.md",
    }


@pytest.mark.parametrize(
    ("options", "dit"),
    [
        ((), "titre : il faut un titre."),
        (("--titre", "x", "--thematique", "voisin"), "Vouliez-vous dire « voisins » ?"),
        (("--titre", "x", "--id", "../../etc/passwd"), "minuscules sans accent"),
        (("--titre", "x", "--mois", "900"), "mois : de 0.5 à 36 mois"),
        (("--titre", "x", "--nature", "phare", "--constat", ""), "constats : il en faut"),
        (("--titre", "x", "--nature", "phare", "--mois", ""), "mois : «  » : écrivez"),
        (("--titre", "x", "--nature", "phare", "--difficulte", "inconnue"), "difficulte : «"),
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
    commande = [sys.executable, "-m", "scripts.nouvelle_recette", "--racine", str(racine)]
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
        while "Titre" not in processus.stdout.readline():
            pass
        processus.send_signal(signal.SIGINT)
        _, erreurs = processus.communicate(timeout=20)
    assert processus.returncode == INTERROMPUE
    assert "Traceback" not in erreurs
    assert sorted(racine.rglob("*")) == avant


def test_refuses_while_a_code_may_be_hidden(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (racine / "recettes/cassee.md").write_text("---\ncode: R99\n---\n", "utf-8")
    assert run(main, monkeypatch, racine, "--oui", "--titre", "x") == 1
    erreurs = capsys.readouterr().err
    assert "recettes/cassee.md" in erreurs
    assert "prochain code libre" in erreurs
