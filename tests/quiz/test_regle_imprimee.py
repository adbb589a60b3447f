"""La règle imprimée suffit : un autre calcul, écrit d'après ses mots, donne les mêmes résultats.

Rien ici ne vient de `livre.quiz.notation`, que le résultat auquel comparer. Les points sont ceux de
la grille imprimée, les places des familles celles du tableau imprimé, et tout est en fractions.
"""

from fractions import Fraction
from random import Random

import pytest

from livre.lecture.assemblage import load_livre
from livre.modele.quiz import Quiz
from livre.quiz import textes
from livre.quiz.notation import Notation
from livre.quiz.vue import items
from scripts.commun.racine import RACINE

GRAINE, FEUILLES = 1917, 10_000
Grille = list[list[list[int]]]


@pytest.fixture(scope="module", params=["autodiagnostic", "portrait-chinois"])
def quiz(request: pytest.FixtureRequest) -> Quiz:
    return load_livre(RACINE).livre.quiz[request.param]


def _place(points: list[list[int]], choisis: list[int]) -> int | None:
    """La place de -15 à +15 d'une dimension : points de chaque question répondue, et réponses."""
    attendu, variance, total = Fraction(0), Fraction(0), 0
    for possibles, choisi in zip(points, choisis, strict=True):
        moyenne = Fraction(sum(possibles), len(possibles))
        attendu += moyenne
        variance += sum((p - moyenne) ** 2 for p in possibles) / len(possibles)
        total += possibles[choisi]
    if not variance:
        return None
    ecart = abs(total - attendu)
    # L'entier le plus proche, sans racine : k convient si k - 1/2 <= 7,5 x écart / racine.
    place = sum((k - Fraction(1, 2)) ** 2 * variance <= (ecart * 15 / 2) ** 2 for k in range(1, 16))
    return place if total > attendu else -place


def _by_the_words(quiz: Quiz, grille: Grille, feuille: dict[int, int]) -> list[str]:
    if 2 * len(feuille) < len(grille):
        return ["Trop peu de réponses"]
    places = [
        _place([[r[d] for r in grille[q]] for q in feuille], list(feuille.values()))
        for d in range(len(quiz.dimensions))
    ]
    mesurees = [(p, d.id) for p, d in zip(places, quiz.dimensions, strict=True) if p is not None]
    if not mesurees:
        return ["Trop peu de réponses"]
    if all(-3 <= place <= 3 for place, _ in mesurees):
        return ["Au centre"]
    sommes = {
        f.nom: sum((Fraction(15, 2) * f.profil[d] - place) ** 2 for place, d in mesurees)
        for f in quiz.familles
    }
    return [nom for nom, somme in sommes.items() if somme == min(sommes.values())]


def _sheets(grille: Grille) -> list[dict[int, int]]:
    hasard = Random(GRAINE)
    feuilles = []
    for _ in range(FEUILLES):
        repondues = [
            q for q in range(len(grille)) if hasard.random() < hasard.choice((0.4, 0.8, 1))
        ]
        feuilles.append({q: hasard.randrange(len(grille[q])) for q in repondues})
    return feuilles


def test_printed_rule_alone_gives_every_result(quiz: Quiz) -> None:
    grille = [[r.points for r in item.reponses] for item in items(quiz)]
    notation = Notation(quiz)
    for feuille in _sheets(grille):
        dit = notation.verdict(feuille)
        noms = [f.nom for f in dit.familles] or [dit.titre]
        assert noms == _by_the_words(quiz, grille, feuille), (GRAINE, feuille)


def test_neutral_everywhere_is_central_and_one_answer_too_few() -> None:
    quiz = load_livre(RACINE).livre.quiz["autodiagnostic"]
    notation = Notation(quiz)
    neutre = {q: 2 for q, question in enumerate(quiz.questions) if not question.options}
    assert notation.verdict(neutre).titre == "Au centre"
    assert notation.verdict({0: 0}).titre == "Trop peu de réponses"
    assert notation.verdict({}).titre == "Trop peu de réponses"


def test_thresholds_are_those_the_rule_prints() -> None:
    regle = " ".join(textes.REGLE)
    assert "Moins de la moitié" in regle
    assert "entre −3 et +3" in regle
