"""L'équité : les vrais questionnaires sont justes, et les constructions biaisées se voient."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from commandes import launch, launch_here
from mini import MINI_LIVRE, copy_mini, edit, load
from quiz_de_test import affirmation, make_quiz, situation
from quiz_fautifs import QUIZ, add_quiz

from livre.lecture.assemblage import load_livre
from livre.modele.quiz import Quiz
from livre.quiz.bulletin import report
from livre.quiz.equite import (
    EXTREMES,
    TIRAGES_RAPIDES,
    Tirages,
    closest_profiles,
    draw,
    ideal,
    leanings,
    spreads,
)
from livre.quiz.notation import Notation
from livre.regles.quiz import check_quiz_are_fair
from scripts.commun.racine import RACINE
from scripts.quiz import main

TIRAGES = 20_000
VRAIS = ("autodiagnostic", "portrait-chinois")
PERSONAS = {"autodiagnostic": "personas.yml", "portrait-chinois": "personas-portrait-chinois.yml"}
FAITS = RACINE / "tests" / "faits"

Persona = dict[str, Any]


@pytest.fixture(scope="module")
def vrais() -> dict[str, Quiz]:
    return dict(load_livre(RACINE).livre.quiz)


@pytest.fixture(scope="module")
def tirages(vrais: dict[str, Quiz]) -> dict[str, Tirages]:
    return {nom: draw(vrais[nom], TIRAGES) for nom in VRAIS}


# Les vrais questionnaires


@pytest.mark.parametrize("nom", VRAIS)
def test_every_ideal_respondent_lands_on_its_family(vrais: dict[str, Quiz], nom: str) -> None:
    quiz = vrais[nom]
    arrivees = {f.id: Notation(quiz).nearest(ideal(quiz, f)) for f in quiz.familles}
    assert {depart: arrivee and arrivee.id for depart, arrivee in arrivees.items()} == {
        famille.id: famille.id for famille in quiz.familles
    }


def test_there_are_seven_families(vrais: dict[str, Quiz]) -> None:
    assert len(vrais["autodiagnostic"].familles) == 7


@pytest.mark.parametrize(("nom", "bas", "haut"), [(VRAIS[0], 0.08, 0.25), (VRAIS[1], 0.1, 0.3)])
def test_random_answers_reach_every_family(
    tirages: dict[str, Tirages], nom: str, bas: float, haut: float
) -> None:
    parts = tirages[nom].parts
    print({famille: f"{part:.1%}" for famille, part in parts.items()})
    assert sum(parts.values()) == pytest.approx(1)
    assert {f: p for f, p in parts.items() if not bas <= p <= haut} == {}


@pytest.mark.parametrize("nom", VRAIS)
def test_the_quick_estimate_is_close_enough(
    vrais: dict[str, Quiz], tirages: dict[str, Tirages], nom: str
) -> None:
    """Sur 2 000 tirages, l'écart-type d'une part est d'un point au plus : on en laisse trois."""
    vite = draw(vrais[nom], TIRAGES_RAPIDES)
    assert vite == draw(vrais[nom], TIRAGES_RAPIDES)
    for famille, part in tirages[nom].parts.items():
        assert vite.parts[famille] == pytest.approx(part, abs=0.03), famille
    assert vite.serres == pytest.approx(tirages[nom].serres, abs=0.04)


@pytest.mark.parametrize("nom", VRAIS)
def test_every_question_can_change_the_result(tirages: dict[str, Tirages], nom: str) -> None:
    assert min(tirages[nom].influences.values()) > 0.1


@pytest.mark.parametrize("nom", VRAIS)
def test_no_habit_of_answering_leads_to_a_pole(vrais: dict[str, Quiz], nom: str) -> None:
    for _, degre in EXTREMES:
        assert max(map(abs, leanings(vrais[nom], degre))) <= 1
    etalements = spreads(vrais[nom])
    assert max(etalements) / min(etalements) <= 1.6
    assert min(distance for *_, distance in closest_profiles(vrais[nom])) >= 1.5


def test_recommended_recipes_cover_every_chapter() -> None:
    livre = load_livre(RACINE).livre
    for quiz in livre.quiz.values():
        citees = {c.recette for famille in quiz.familles for c in famille.recettes}
        chapitres = {livre.chapitre_of(livre.recettes[recette]).id for recette in citees}
        assert chapitres == set(livre.chapitres)
        assert all(3 <= len(famille.recettes) <= 5 for famille in quiz.familles)


# Des personnes décrites


def _personas(nom: str) -> list[Persona]:
    lues = yaml.safe_load((FAITS / PERSONAS[nom]).read_text("utf-8"))
    assert isinstance(lues, list)
    return lues


def _ranks(quiz: Quiz, persona: Persona) -> dict[int, int]:
    """Le fichier compte à partir de 1 ; une question absente a été passée."""
    rangs = {question.id: rang for rang, question in enumerate(quiz.questions)}
    reponses = {rangs[question]: choix - 1 for question, choix in persona["reponses"].items()}
    for rang, choix in reponses.items():
        assert 0 <= choix < len(quiz.choix(quiz.questions[rang])), (persona["id"], rang)
    return reponses


@pytest.mark.parametrize(
    ("nom", "persona"),
    [(nom, persona) for nom in VRAIS for persona in _personas(nom)],
    ids=lambda valeur: valeur if isinstance(valeur, str) else valeur["id"],
)
def test_a_described_person_meets_the_expected_family(
    vrais: dict[str, Quiz], nom: str, persona: Persona
) -> None:
    trouvee = Notation(vrais[nom]).nearest(_ranks(vrais[nom], persona))
    assert trouvee is not None
    assert trouvee.id == persona["famille"]


@pytest.mark.parametrize(("nom", "combien"), [(VRAIS[0], 12), (VRAIS[1], 5)])
def test_described_people_are_many_and_varied(
    vrais: dict[str, Quiz], nom: str, combien: int
) -> None:
    personas = _personas(nom)
    assert len(personas) >= combien
    assert len({persona["id"] for persona in personas}) == len(personas)
    assert {p["famille"] for p in personas} == {f.id for f in vrais[nom].familles}


# Des constructions biaisées, faites exprès

_JUSTES = [
    affirmation("plus-a", a=2),
    affirmation("moins-a", a=-2),
    affirmation("plus-b", b=2),
    affirmation("moins-b", b=-2),
    situation("s", {"a": 2}, {"a": -2}, {"b": 2}, {"b": -2}),
    situation("t", {"b": -2}, {"b": 2}, {"a": -2}, {"a": 2}),
]
_COINS = {"nord": [1, 1], "est": [1, -1], "ouest": [-1, 1], "sud": [-1, -1]}


def _faults(quiz: Quiz) -> list[str]:
    """Les champs fautifs, selon la règle d'équité."""
    mini = load()
    livre = replace(mini, collections={**mini.collections, "quiz": {quiz.id: quiz}})
    return [f"{p.champ} : {p.message}" for p in check_quiz_are_fair(livre)]


def test_a_fair_construction_is_accepted() -> None:
    assert _faults(make_quiz("a b", _JUSTES, _COINS)) == []


def test_agreeing_with_everything_must_lead_nowhere() -> None:
    accords = [affirmation("plus-a", a=2), affirmation("aussi-a", a=2), *_JUSTES[2:]]
    (faute,) = _faults(make_quiz("a b", accords, _COINS))
    assert faute.startswith("dimensions[1] : être d'accord avec tout mène à « a droite »")


def test_a_family_in_the_middle_catches_everyone() -> None:
    """8values dit « centriste » à sept réponses au hasard sur dix : ce n'est pas un portrait."""
    quiz = make_quiz("a b", _JUSTES, {"centre": [0, 0], "nord": [2, 2], "sud": [-2, -2]})
    assert draw(quiz, TIRAGES_RAPIDES).parts["centre"] > 0.5
    assert any(faute.startswith("familles[1].profil") for faute in _faults(quiz))


def test_a_family_out_of_reach_is_found() -> None:
    quiz = make_quiz("a b", _JUSTES, {**_COINS, "tres-loin": [2, 2]})
    assert draw(quiz, TIRAGES_RAPIDES).parts["tres-loin"] < 0.1
    assert any("« tres-loin » et « nord » se confondent" in faute for faute in _faults(quiz))


def test_twin_families_are_found_and_the_second_never_comes_out() -> None:
    quiz = make_quiz("a b", _JUSTES, {**_COINS, "jumelle": [1, 1]})
    fautes = _faults(quiz)
    assert any("se confondent : leurs profils sont à 0 l'un" in faute for faute in fautes)
    assert any("familles[5].profil : 0 % des réponses" in faute for faute in fautes)
    assert any("arrive dans « nord »" in faute for faute in fautes)


def test_a_dimension_that_tells_no_family_apart_makes_its_question_useless() -> None:
    quiz = make_quiz(
        "a b c",
        [*_JUSTES, situation("inutile", {"c": 2}, {"c": -2})],
        {nom: [*places, 0] for nom, places in _COINS.items()},
    )
    assert draw(quiz, TIRAGES_RAPIDES).influences["inutile"] == 0
    (faute,) = _faults(quiz)
    assert faute.startswith("questions[7] : changer de réponse")


def test_an_unbalanced_dimension_is_found() -> None:
    faibles = [affirmation("plus-b", b=1), affirmation("moins-b", b=-1)]
    fautes = _faults(make_quiz("a b", [*_JUSTES[:2], *faibles], _COINS))
    assert any("« a » pèse 2 fois plus que « b »" in faute for faute in fautes)


@pytest.mark.parametrize(
    "questions",
    [
        [situation("q", {"a": 1}, {"a": 1})],
        [situation("q", {"a": 1, "b": 2}, {"b": 2, "a": 1}), affirmation("r", a=2)],
    ],
)
def test_what_measures_nothing_is_said_without_a_fall(questions: Sequence[Any]) -> None:
    fautes = _faults(make_quiz("a b", questions, _COINS))
    assert any("aucune question ne mesure cette dimension" in faute for faute in fautes)
    assert any("les mêmes effets que la réponse 1" in faute for faute in fautes)
    assert not any("au hasard" in faute for faute in fautes)


# Le bulletin de `make quiz`


@pytest.mark.parametrize("nom", VRAIS)
def test_report_names_every_family_dimension_and_question(vrais: dict[str, Quiz], nom: str) -> None:
    quiz, dit = vrais[nom], report(vrais[nom], 200)
    for element in (*quiz.familles, *quiz.dimensions, *quiz.questions):
        assert f"    {element.id} " in dit
    assert (
        f"Personnes types sur leur famille : {len(quiz.familles)} sur {len(quiz.familles)}" in dit
    )
    assert "200 tirages" in dit
    assert max(map(len, dit.splitlines())) <= 100


def test_command_reports_on_every_quiz(vrais: dict[str, Quiz]) -> None:
    fait = launch_here(main, RACINE, "--tirages", "200")
    assert (fait.statut, fait.erreurs) == (0, b"")
    assert fait.dit.decode() == "".join(f"{report(vrais[nom], 200)}\n" for nom in VRAIS)


@pytest.mark.parametrize("pour_de_vrai", [False, True])
def test_command_says_when_there_is_no_quiz(pour_de_vrai: bool) -> None:
    options = (MINI_LIVRE, "--tirages", "200")
    fait = launch("scripts.quiz", *options) if pour_de_vrai else launch_here(main, *options)
    assert (fait.statut, fait.erreurs) == (0, b"")
    assert fait.dit.decode() == "Ce livre n'a pas de questionnaire (data/quiz/).\n"


def test_command_stops_on_a_faulty_book(tmp_path: Path) -> None:
    add_quiz(copy_mini(tmp_path))
    edit(tmp_path, QUIZ, "profil: {sel: 1, table: -1}", "profil: {sel: 1}")
    fait = launch_here(main, tmp_path, "--tirages", "200")
    assert (fait.statut, fait.dit) == (1, b"")
    assert "familles[2].profil" in fait.erreurs.decode()
    assert "Traceback" not in fait.erreurs.decode()


def test_command_always_draws_something(tmp_path: Path) -> None:
    add_quiz(copy_mini(tmp_path))
    fait = launch_here(main, tmp_path, "--tirages", "-5")
    assert (fait.statut, fait.erreurs) == (0, b"")
    assert "4 familles ; 1 tirage" in fait.dit.decode()
