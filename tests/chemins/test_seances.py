"""Ce qu'une recette demande pour sa séance : le temps, le groupe, la préparation, l'animation."""

from pathlib import Path

import pytest
from mini import CAFE, LOUCHE, SOUPE, copy_mini, edit, load

from livre.chemins.seances import Besoins, needs_of, say_minutes, say_people
from livre.regles.liste import load_valid_livre
from scripts.commun.racine import RACINE

INGREDIENTS = "data/ingredients.yml"
TABLE = "  nom: Une table vraiment ronde\n"
RAISON = 'raison: "dix minutes par poireau, deux poireaux"'


def _needs(racine: Path, recette: str = CAFE) -> Besoins:
    livre = load(racine)
    return needs_of(livre, livre.recettes[Path(recette).stem])


def _declare(racine: Path, champ: str, recette: str = CAFE) -> None:
    edit(racine, recette, "formats:", f"{champ}\nformats:")


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_mini(tmp_path)


def test_a_session_gives_its_time_and_its_group(racine: Path) -> None:
    besoins = _needs(racine, SOUPE)
    assert (besoins.minutes, besoins.personnes) == ((90, 90), (6, 12))
    assert not besoins.estimes
    assert besoins.phrase == "1 h 30 · 6 à 12 personnes"


def test_what_nobody_knows_is_said(racine: Path) -> None:
    besoins = _needs(racine)
    assert besoins == Besoins(None, None, "", None, None)
    assert besoins.phrase == "temps et groupe inconnus"


def test_an_estimate_says_that_it_is_one(racine: Path) -> None:
    bornes = "minutes: {min: 60, max: 90}, participants: {min: 2, max: 4}"
    _declare(racine, f"estimation: {{{bornes}, {RAISON}}}")
    besoins = _needs(racine)
    assert besoins.phrase == "1 h à 1 h 30 · 2 à 4 personnes (estimation)"
    assert besoins.estimes
    assert besoins.raison == "dix minutes par poireau, deux poireaux"


@pytest.mark.parametrize(
    ("connu", "phrase"),
    [
        ("minutes: {min: 20, max: 20}", "20 min · groupe inconnu (estimation)"),
        ("participants: {min: 12}", "temps inconnu · 12 personnes au moins (estimation)"),
    ],
)
def test_an_estimate_may_know_only_one_of_them(racine: Path, connu: str, phrase: str) -> None:
    _declare(racine, f"estimation: {{{connu}, {RAISON}}}")
    assert _needs(racine).phrase == phrase


@pytest.mark.parametrize(
    ("groupe", "animation"),
    [
        ("{min: 2, max: 8}", "groupe"),
        ("{min: 2, max: 9}", "a-l-aise"),
        ("{min: 9}", "a-l-aise"),
        ("{min: 2}", None),  # son plafond est inconnu
    ],
)
def test_the_group_decides_who_runs_the_session(
    racine: Path, groupe: str, animation: str | None
) -> None:
    _declare(racine, f"estimation: {{participants: {groupe}, {RAISON}}}")
    assert _needs(racine).animation == animation


def test_an_ingredient_that_runs_sessions_is_a_trade(racine: Path) -> None:
    edit(racine, INGREDIENTS, TABLE, f"{TABLE}  animation: true\n")
    assert _needs(racine).animation == "metier"


def test_a_recipe_may_say_who_runs_it_and_what_it_takes_to_prepare(racine: Path) -> None:
    edit(racine, INGREDIENTS, TABLE, f"{TABLE}  animation: true\n  a_reunir: plusieurs-jours\n")
    _declare(racine, "animation: groupe\npreparation: dix-minutes")
    besoins = _needs(racine)
    assert (besoins.animation, besoins.preparation) == ("groupe", "dix-minutes")


def test_preparing_takes_as_long_as_the_slowest_ingredient(racine: Path) -> None:
    edit(racine, INGREDIENTS, TABLE, f"{TABLE}  a_reunir: dix-minutes\n")
    assert _needs(racine).preparation == "dix-minutes"
    assert _needs(racine, LOUCHE).preparation is None  # de la marmite, on ne sait rien
    edit(racine, INGREDIENTS, "  famille: moyens\n", "  famille: moyens\n  a_reunir: une-heure\n")
    assert _needs(racine, LOUCHE).preparation == "une-heure"


def test_days_of_preparation_do_not_wait_for_the_other_ingredients(racine: Path) -> None:
    edit(racine, INGREDIENTS, TABLE, f"{TABLE}  a_reunir: plusieurs-jours\n")
    assert _needs(racine, LOUCHE).preparation == "plusieurs-jours"


def test_cutting_cards_takes_an_hour(racine: Path) -> None:
    texte = (racine / INGREDIENTS).read_text("utf-8")
    vite = texte.replace("  famille:", "  a_reunir: dix-minutes\n  famille:")
    (racine / INGREDIENTS).write_text(vite, "utf-8")
    livre = load(racine)
    soupe = livre.recettes[Path(SOUPE).stem]
    assert soupe.corps.cartes
    assert needs_of(livre, soupe).preparation == "une-heure"


@pytest.mark.parametrize(
    ("bornes", "dit"),
    [
        ((15, 15), "15 min"),
        ((20, 30), "20 à 30 min"),
        ((45, 90), "45 min à 1 h 30"),
        ((60, 480), "1 h à une journée"),
        ((480, 480), "une journée"),
        ((480, 960), "une à deux journées"),
    ],
)
def test_a_time_is_said_as_one_speaks(bornes: tuple[int, int], dit: str) -> None:
    assert say_minutes(*bornes) == dit


@pytest.mark.parametrize(
    ("bornes", "dit"),
    [
        ((1, 1), "1 personne"),
        ((8, 8), "8 personnes"),
        ((6, 12), "6 à 12 personnes"),
        ((1, None), "1 personne au moins"),
        ((12, None), "12 personnes au moins"),
    ],
)
def test_a_group_is_said_as_one_speaks(bornes: tuple[int, int | None], dit: str) -> None:
    assert say_people(*bornes) == dit


def test_the_book_knows_the_time_of_most_of_its_recipes() -> None:
    livre = load_valid_livre(RACINE)
    besoins = [needs_of(livre, recette) for recette in livre.recettes.values()]
    assert sum(b.minutes is not None for b in besoins) >= 25
    assert all(b.preparation for b in besoins)
    assert all(b.raison for b in besoins if b.estimes)
