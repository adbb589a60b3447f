"""`make reprendre` : huit réponses, et le livre porte un autre nom."""

from pathlib import Path

import pytest
from commandes import launch_here
from livre_copie import complete_drafts, copy_book
from mini import copy_mini

from livre.lecture.assemblage import load_livre
from livre.modele.identite import HERITES
from livre.probleme import errors_of
from livre.regles.liste import check_livre
from scripts import nouvelle_recette, promesses, reprendre

REPONSES = (
    *("--nom", "Les recettes d'ICI", "--auteurs", "L'Institut d'à côté", "--prefixe", "icr"),
    *("--adresse", "https://ici.example.org/", "--contact", "ici@example.org", "--oui"),
)


def sound(racine: Path) -> bool:
    return not errors_of(check_livre(load_livre(racine)))


@pytest.fixture(params=["mini", "vrai"])
def racine(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Le mini-livre et le vrai : les deux se reprennent."""
    copier = copy_mini if request.param == "mini" else copy_book
    return copier(tmp_path / "livre")


def test_the_book_takes_another_name_and_keeps_its_credit(racine: Path) -> None:
    avant = load_livre(racine).livre.identite
    sortie = launch_here(reprendre.main, racine, *REPONSES)
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    assert sortie.dit.decode().count("\n  ") == 3
    livre = load_livre(racine).livre
    assert (livre.identite.nom, livre.identite.prefixe) == ("Les recettes d'ICI", "ICR")
    assert livre.identite.origine is not None
    assert livre.identite.origine.nom == avant.nom
    assert livre.identite.origine.licence == avant.licence_textes.identifiant
    assert livre.proposees == livre.recettes
    for herite in HERITES:
        assert getattr(livre.identite, herite) == getattr(avant, herite)
    assert sound(racine)


def test_an_empty_book_offers_none_and_keeps_every_address(racine: Path) -> None:
    sortie = launch_here(reprendre.main, racine, *REPONSES, "--contenu", "vide")
    assert sortie.statut == 0
    livre = load_livre(racine).livre
    assert livre.recettes
    assert not livre.proposees
    assert sound(racine)


def test_its_first_recipe_goes_in_local_with_its_prefix(racine: Path) -> None:
    launch_here(reprendre.main, racine, *REPONSES)
    fait = launch_here(nouvelle_recette.main, racine, "--oui", "--titre", "Un banc public")
    assert fait.statut == 0
    complete_drafts(racine)
    livre = load_livre(racine).livre
    recette = livre.recettes["banc-public"]
    assert (recette.fichier, recette.code) == ("local/recettes/banc-public.md", "ICR01")
    assert sound(racine)
    avant = (racine / "data/promesses.yml").read_bytes()
    assert launch_here(promesses.main, racine).statut == 0
    assert (racine / "data/promesses.yml").read_bytes() == avant
    ecrites = (racine / "local/promesses.yml").read_text("utf-8")
    assert "ICR01: banc-public" in ecrites
    assert "r/icr01/" in ecrites
    assert "r/r01/" not in ecrites
    assert check_livre(load_livre(racine)) == ()


def test_a_book_is_taken_only_once(racine: Path) -> None:
    launch_here(reprendre.main, racine, *REPONSES)
    ecrit = (racine / "local/identite.yml").read_bytes()
    sortie = launch_here(reprendre.main, racine, *REPONSES)
    assert sortie.statut == 1
    assert "déjà le vôtre" in sortie.erreurs.decode()
    assert (racine / "local/identite.yml").read_bytes() == ecrit


@pytest.mark.parametrize(
    ("option", "valeur", "dit"),
    [
        ("--nom", "  ", "il faut un nom"),
        ("--prefixe", "P", "de deux à quatre lettres"),
        ("--prefixe", "PÔT", "de deux à quatre lettres"),
        ("--prefixe", "POTAGER", "de deux à quatre lettres"),
        ("--adresse", "ici.example.org", "une adresse complète"),
        ("--contact", "Camille", "une adresse électronique"),
        ("--contenu", "moitié", "n'existe pas"),
    ],
)
def test_a_wrong_answer_writes_nothing(tmp_path: Path, option: str, valeur: str, dit: str) -> None:
    racine = copy_mini(tmp_path / "livre")
    sortie = launch_here(reprendre.main, racine, *REPONSES, option, valeur)
    assert sortie.statut == 1
    assert dit in sortie.erreurs.decode()
    assert not (racine / "local").exists()


def test_a_draft_waits_for_a_readable_identity(tmp_path: Path) -> None:
    """Sans elle, la recette prendrait un code de l'origine."""
    racine = copy_mini(tmp_path / "livre")
    launch_here(reprendre.main, racine, *REPONSES)
    (racine / "local/identite.yml").write_text("nom: [", "utf-8")
    sortie = launch_here(nouvelle_recette.main, racine, "--oui", "--titre", "Un banc public")
    assert sortie.statut == 1
    assert "l'identité du livre" in sortie.erreurs.decode()
    assert not (racine / "local/recettes").exists()


def test_any_name_is_written_so_that_it_reads_back(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    nom = 'Le "grand" #livre : à nous [&] {{ 7*7 }} \\ <b>'
    assert launch_here(reprendre.main, racine, *REPONSES, "--nom", nom).statut == 0
    assert load_livre(racine).livre.identite.nom == nom
