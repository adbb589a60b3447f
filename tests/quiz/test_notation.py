"""La méthode : des exemples comptés à la main, et ses propriétés."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_de_test import affirmation, make_quiz, situation

from livre.modele.quiz import DEGRES, Quiz
from livre.quiz.notation import MILIEU, SANS_MESURE, TOUT_PRES, Notation, Reponses, close_ones


def crans(quiz: Quiz, *rangs: int | None) -> list[int]:
    """Les places de qui répond ainsi, question après question ; rien, c'est passer."""
    reponses = {question: rang for question, rang in enumerate(rangs) if rang is not None}
    return Notation(quiz).crans(reponses)


# Des exemples comptés à la main


@pytest.mark.parametrize(("degre", "cran"), list(enumerate([4, 10, 15, 20, 26])))
def test_one_statement(degre: int, cran: int) -> None:
    """Déplacements -2 -1 0 1 2 : moyenne 0, variance 2 ; z = 2/√2 = 1,41, et 7,5 × 1,41 = 10,6."""
    assert crans(make_quiz("a", [affirmation("q", a=2)]), degre) == [cran]


@pytest.mark.parametrize(("choix", "attendus"), [(0, [25, 10]), (1, [7, 10]), (2, [13, 26])])
def test_one_situation(choix: int, attendus: list[int]) -> None:
    """Sur a : 2 -1 0, z = (2 - 1/3)/√(14/9) = 1,34. Sur b : 0 0 2, z = -2/3/√(8/9) = -0,71."""
    quiz = make_quiz("a b", [situation("q", {"a": 2}, {"a": -1}, {"b": 2})])
    assert crans(quiz, choix) == attendus


def test_scores_add_up_and_are_bounded() -> None:
    """Quatre accords nets : z = 8/√8 = 2,83, borné à 2."""
    quiz = make_quiz("a", [affirmation(f"q{n}", a=2) for n in range(4)])
    assert Notation(quiz).scores(dict.fromkeys(range(4), 4)) == [pytest.approx(2.828, abs=1e-3)]
    assert crans(quiz, 4, 4, 4, 4) == [30]
    assert crans(quiz, 0, 0, 0, 0) == [0]
    assert crans(quiz, 4, 0, 4, 0) == [15]


def test_skipping_is_not_answering_in_the_middle() -> None:
    """Répondu seul : z = 2/√2 = 1,41. Avec un milieu : z = 2/√4 = 1, soit 7,5 crans, donc 8."""
    quiz = make_quiz("a", [affirmation("q", a=2), affirmation("r", a=2)])
    assert crans(quiz, 4) == [26]
    assert crans(quiz, 4, 2) == [23]


def test_half_a_notch_treats_both_poles_alike() -> None:
    quiz = make_quiz("a", [affirmation("q", a=2), affirmation("r", a=2)])
    assert (crans(quiz, 4, 2), crans(quiz, 0, 2)) == ([23], [7])


def test_untouched_dimension_is_said_and_left_aside() -> None:
    quiz = make_quiz(
        "a b",
        [affirmation("q", a=2), affirmation("r", b=2)],
        {"loin": [2, 2], "pres": [1, -2]},
    )
    notation = Notation(quiz)
    assert crans(quiz, 4) == [26, SANS_MESURE]
    rangees = notation.rank([26, SANS_MESURE])
    assert [p.famille.id for p in rangees] == ["pres", "loin"]
    # 26 crans font 22/15 ; seule la dimension a compte.
    assert [p.distance for p in rangees] == [
        pytest.approx(22 / 15 - 1),
        pytest.approx(2 - 22 / 15),
    ]


def test_distance_by_hand() -> None:
    """(26, 4) est en (22/15, -22/15) ; jusqu'à (2, 0) : √(8² + 22²)/15."""
    quiz = make_quiz("a b", [affirmation("q", a=2)], {"une": [2, 0], "autre": [-2, 0]})
    une, autre = Notation(quiz).rank([26, 4])
    assert une.distance == pytest.approx((64 + 484) ** 0.5 / 15)
    assert autre.distance == pytest.approx((52**2 + 22**2) ** 0.5 / 15)


def test_no_answer_no_result() -> None:
    notation = Notation(make_quiz("a b", [affirmation("q", a=2)]))
    assert notation.crans({}) == [SANS_MESURE, SANS_MESURE]
    assert notation.rank(notation.crans({})) == []
    assert notation.nearest({}) is None


@pytest.mark.parametrize("noms", [("une", "autre"), ("autre", "une")])
def test_exact_tie_goes_to_the_first_family_of_the_file(noms: tuple[str, str]) -> None:
    quiz = make_quiz("a", [affirmation("q", a=2)], dict(zip(noms, ([-1], [1]), strict=True)))
    rangees = Notation(quiz).rank([MILIEU])
    assert rangees[0].famille.id == noms[0]
    assert [p.famille.id for p in close_ones(rangees)] == [noms[1]]


def test_near_ties_are_said_up_to_a_third() -> None:
    """Au cran 13, les familles en -1 et 1 sont à 11/15 et 19/15 : 8/15 d'écart ; au 14, 4/15."""
    quiz = make_quiz("a", [affirmation("q", a=2)])
    notation = Notation(quiz)
    assert 4 / 15 < TOUT_PRES < 8 / 15
    assert close_ones(notation.rank([13])) == []
    assert [p.famille.id for p in close_ones(notation.rank([14]))] == ["droite"]


def test_middle_of_the_scale_is_neutral() -> None:
    """Le milieu de l'échelle ne déplace rien ; ses deux bouts déplacent de tout l'effet."""
    notation = Notation(make_quiz("a", [affirmation("q", a=-2)]))
    assert [choix[0] for choix in notation.choix[0]] == [2, 1, 0, -1, -2]
    assert len(notation.choix[0]) == DEGRES


# Ses propriétés, sur des questionnaires quelconques

_POIDS = st.integers(-2, 2)
_NON_NUL = st.sampled_from([-2, -1, 1, 2])
_EFFETS = st.dictionaries(st.sampled_from("ab"), _NON_NUL, min_size=1)
_CHOIX = st.lists(_EFFETS, min_size=1, max_size=5)
"""Une question : les effets de chaque réponse, ou d'un accord s'il n'y en a qu'un."""


@dataclass(frozen=True)
class Rempli:
    """De quoi faire un petit questionnaire, et des réponses à une partie de ses questions."""

    effets: list[list[dict[str, int]]]
    profils: list[tuple[int, int]]
    reponses: Reponses

    def notation(self, signe: int = 1) -> Notation:
        """Sa règle de calcul ; le signe -1 échange les pôles de chaque dimension."""
        questions = []
        for rang, choix in enumerate(self.effets):
            tournes = [{nom: signe * poids for nom, poids in e.items()} for e in choix]
            une = len(tournes) == 1
            nom = f"q{rang}"
            questions.append(affirmation(nom, **tournes[0]) if une else situation(nom, *tournes))
        profils = {f"f{n}": (signe * a, signe * b) for n, (a, b) in enumerate(self.profils)}
        return Notation(make_quiz("a b", questions, profils))


@st.composite
def _filled(tirer: Any) -> Rempli:
    effets = tirer(st.lists(_CHOIX, min_size=1, max_size=5))
    profils = tirer(st.lists(st.tuples(_POIDS, _POIDS), min_size=2, max_size=4))
    reponses = {
        rang: tirer(st.integers(0, (DEGRES if len(choix) == 1 else len(choix)) - 1))
        for rang, choix in enumerate(effets)
        if tirer(st.booleans())
    }
    return Rempli(effets, profils, reponses)


def _distances(notation: Notation, places: list[int]) -> list[tuple[str, float]]:
    return [(p.famille.id, p.distance) for p in notation.rank(places)]


@given(_filled())
def test_swapping_poles_mirrors_the_result(rempli: Rempli) -> None:
    endroit, envers = rempli.notation(), rempli.notation(-1)
    places = endroit.crans(rempli.reponses)
    miroir = [c if c == SANS_MESURE else 2 * MILIEU - c for c in places]
    assert envers.crans(rempli.reponses) == miroir
    assert _distances(envers, miroir) == _distances(endroit, places)


@given(_filled())
def test_places_stay_on_the_scale_and_on_their_side(rempli: Rempli) -> None:
    notation = rempli.notation()
    scores, places = notation.scores(rempli.reponses), notation.crans(rempli.reponses)
    for score, cran in zip(scores, places, strict=True):
        assert (cran == SANS_MESURE) == (score is None)
        assert score is None or 0 <= cran <= 30
        assert score is None or (cran - MILIEU) * score >= 0


@given(_filled())
def test_pushing_towards_a_pole_never_moves_away(rempli: Rempli) -> None:
    notation = rempli.notation()
    for rang in rempli.reponses:
        for d in range(2):
            places = [
                (deplacement[d], notation.crans({**rempli.reponses, rang: reponse})[d])
                for reponse, deplacement in enumerate(notation.choix[rang])
            ]
            assert [place for _, place in sorted(places)] == sorted(place for _, place in places)


@given(_filled())
def test_ranking_is_by_distance_then_by_file_order(rempli: Rempli) -> None:
    notation = rempli.notation()
    ordre = [famille.id for famille in notation.quiz.familles]
    rangees = notation.rank(notation.crans(rempli.reponses))
    assert rangees == sorted(rangees, key=lambda p: (p.distance, ordre.index(p.famille.id)))
    assert len(rangees) in (0, len(ordre))
    assert not rangees or close_ones(rangees) == rangees[1 : 1 + len(close_ones(rangees))]
