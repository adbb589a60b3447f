from pathlib import Path

import pytest
from livre_copie import complete_drafts, copy_book, run

from livre.chemins.pages import all_addresses
from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.modele.promesses import FICHIER, Promesses, format_promesses
from livre.yaml.lecteur import read_yaml
from scripts.commun.racine import RACINE
from scripts.nouvelle_recette import main as new_recipe
from scripts.promesses import main


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_book(tmp_path)


def _livre(racine: Path) -> Livre:
    livre = load_livre(racine).livre
    assert livre is not None
    return livre


def test_real_file_is_written_as_the_command_writes_it() -> None:
    """Une recette pas encore promise n'est qu'un rappel : elle ne fait pas échouer ce test."""
    assert (RACINE / FICHIER).read_text("utf-8") == format_promesses(_livre(RACINE).promesses)


def test_everything_is_promised_after_the_command(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(main, monkeypatch, racine) == 0
    livre = _livre(racine)
    codes = {recette.code: recette.id for recette in livre.recettes.values()}
    assert codes.items() <= livre.promesses.codes.items()
    assert set(all_addresses(livre)) <= set(livre.promesses.adresses)


def test_new_recipe_is_added_and_nothing_is_removed(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(main, monkeypatch, racine) == 0
    avant = _livre(racine).promesses
    assert run(new_recipe, monkeypatch, racine, "--oui", "--titre", "Une soupe") == 0
    complete_drafts(racine)
    assert run(main, monkeypatch, racine) == 0
    apres = _livre(racine).promesses
    code = _livre(racine).recettes["soupe"].code
    assert set(apres.codes) - set(avant.codes) == {code}
    nouvelles = set(apres.adresses) - set(avant.adresses)
    assert nouvelles == {
        "recettes/soupe/",
        f"r/{code.lower()}/",
        "kits/soupe.zip",
        f"api/recettes/{code.lower()}.json",
    }
    assert set(avant.adresses) <= set(apres.adresses)
    assert f"Promis : {code} (soupe)" in capsys.readouterr().out


def test_second_run_changes_nothing(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(main, monkeypatch, racine) == 0
    texte = (racine / FICHIER).read_bytes()
    capsys.readouterr()
    assert run(main, monkeypatch, racine) == 0
    assert "déjà à jour" in capsys.readouterr().out
    assert (racine / FICHIER).read_bytes() == texte


def test_refuses_a_book_with_errors(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (racine / "recettes/cassee.md").write_text("---\ncode: R99\n---\n", "utf-8")
    avant = (racine / FICHIER).read_bytes()
    assert run(main, monkeypatch, racine) == 1
    dit = capsys.readouterr().out
    assert "recettes/cassee.md" in dit
    assert "Rien n'est promis" in dit
    assert (racine / FICHIER).read_bytes() == avant


def test_refuses_to_forget_a_promise(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(main, monkeypatch, racine) == 0
    avant = (racine / FICHIER).read_bytes()
    (racine / "recettes/carnet-de-bord.md").unlink()
    assert run(main, monkeypatch, racine) == 1
    assert (racine / FICHIER).read_bytes() == avant


@pytest.mark.parametrize(
    "promesses",
    [
        Promesses(),
        Promesses(codes={"R100": "no", "R99": "12", "R01": "a-b"}, adresses=("r/r01/", "no")),
    ],
)
def test_written_promises_read_back(promesses: Promesses) -> None:
    texte = format_promesses(promesses)
    lu = Promesses.model_validate(read_yaml(texte, FICHIER).valeur)
    assert lu.codes == promesses.codes
    assert set(lu.adresses) == set(promesses.adresses)
    if promesses.codes:
        assert texte.index("R01") < texte.index("R99") < texte.index("R100")
