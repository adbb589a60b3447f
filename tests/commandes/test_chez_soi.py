"""Dans un livre dérivé, aucune commande n'écrit hors de `local/` : l'origine y reste intacte."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commandes import launch_here
from livre_derive import cloned, commit, files, four_commits, git, make_local

from scripts import adapter, amont, nouveau_retour, nouvelle_recette, promesses, schemas


@pytest.fixture
def livre(origine: Path, tmp_path: Path) -> Path:
    racine = cloned(origine, tmp_path / "derive")
    make_local(racine)
    commit(racine, "Faire du livre le nôtre")
    return racine


ECRIVENT: dict[str, tuple[Callable[[], int], tuple[str, ...], str]] = {
    "adapter": (adapter.main, ("--recette", "R03"), "local/recettes/louche-tournante.md"),
    "recette": (
        nouvelle_recette.main,
        ("--oui", "--titre", "Un potage froid"),
        "local/recettes/potage-froid.md",
    ),
    "retour": (
        nouveau_retour.main,
        ("--oui", "--recette", "R01", "--territoire", "Étampes", "--auteur", "Le canton"),
        "local/data/retours/soupe-a-l-oignon-etampes.md",
    ),
    "promesses": (promesses.main, (), "local/promesses.yml"),
}


@pytest.mark.parametrize("nom", ECRIVENT)
def test_what_a_command_writes_is_in_local(livre: Path, nom: str) -> None:
    commande, options, attendu = ECRIVENT[nom]
    sortie = launch_here(commande, livre, *options)
    assert (sortie.statut, sortie.erreurs) == (0, b""), sortie
    assert f"Écrit : {attendu}" in sortie.dit.decode()
    assert git(livre, "status", "--porcelain", "-uall") == f"?? {attendu}"


def test_a_second_account_of_the_same_place_has_its_own_name(livre: Path) -> None:
    commande, options, attendu = ECRIVENT["retour"]
    for _ in range(2):
        assert launch_here(commande, livre, *options).statut == 0
    assert len(list((livre / attendu).parent.glob("*.md"))) == 2


def test_a_new_recipe_has_a_code_of_its_own(livre: Path) -> None:
    commande, options, attendu = ECRIVENT["recette"]
    assert launch_here(commande, livre, *options).statut == 0
    assert "\ncode: ICR02\n" in (livre / attendu).read_text("utf-8")


def test_what_derives_from_the_model_stays_as_the_origin_wrote_it(livre: Path) -> None:
    for options in ((), ("--verifier",)):
        sortie = launch_here(schemas.main, livre, *options)
        assert sortie.statut == 0
        assert "ceux de l'origine" in sortie.dit.decode()
    assert git(livre, "status", "--porcelain") == ""


def test_a_book_where_everything_was_tried_still_follows(livre: Path, origine: Path) -> None:
    for commande, options, _ in ECRIVENT.values():
        launch_here(commande, livre, *options)
    launch_here(schemas.main, livre)
    commit(livre, "Tout essayer")
    four_commits(origine)
    assert launch_here(amont.main, livre).statut == 0
    assert files(livre) == files(origine)
