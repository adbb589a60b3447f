"""L'équité d'un questionnaire, éprouvée par des réponses tirées au hasard.

Un questionnaire juste n'a ni famille introuvable ni famille attrape-tout, et chacune de ses
questions peut compter. La graine est fixe : deux passages disent la même chose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import dist, sqrt
from random import Random

from livre.modele.quiz import DEGRES, Famille, Quiz
from livre.quiz.notation import Notation, Reponses, close_ones

GRAINE = 20
TIRAGES_RAPIDES = 2_000
"""Assez pour voir une famille introuvable ou envahissante ; `make quiz` en tire cent fois plus."""
RETENUE = 0.35
"""Ce qu'une réponse coûte à la personne type : elle ne choisit pas toujours la plus extrême."""


@dataclass(frozen=True, slots=True)
class Tirages:
    """Ce que donnent des réponses au hasard."""

    parts: dict[str, float]
    """La part de chaque famille, de 0 à 1."""
    influences: dict[str, float]
    """Pour chaque question, la part des changements de réponse qui changent la famille."""
    serres: float
    """La part des résultats où une seconde famille est toute proche."""


def draw(quiz: Quiz, combien: int) -> Tirages:
    """Tire des réponses au hasard et note ce qu'elles donnent."""
    notation, hasard = Notation(quiz), Random(GRAINE)
    tailles = [len(reponses) for reponses in notation.choix]
    comptes = dict.fromkeys((famille.id for famille in quiz.familles), 0)
    essais, changes, serres = [0] * len(tailles), [0] * len(tailles), 0
    for tirage in range(combien):
        reponses = {rang: hasard.randrange(taille) for rang, taille in enumerate(tailles)}
        rangees = notation.rank(notation.crans(reponses))
        comptes[rangees[0].famille.id] += 1
        serres += bool(close_ones(rangees))
        change = tirage % len(tailles)
        saut = 1 + hasard.randrange(tailles[change] - 1)
        autres = {**reponses, change: (reponses[change] + saut) % tailles[change]}
        essais[change] += 1
        changes[change] += notation.nearest(autres) is not rangees[0].famille
    return Tirages(
        {famille: compte / combien for famille, compte in comptes.items()},
        {
            question.id: changes[rang] / max(1, essais[rang])
            for rang, question in enumerate(quiz.questions)
        },
        serres / combien,
    )


def ideal(quiz: Quiz, famille: Famille) -> Reponses:
    """Ce que répondrait la personne type d'une famille : à chaque fois, ce qui lui ressemble."""
    notation = Notation(quiz)
    profil = [famille.profil[dimension.id] for dimension in quiz.dimensions]

    def likeness(deplacement: Sequence[float]) -> float:
        accord = sum(d * p for d, p in zip(deplacement, profil, strict=True))
        return accord - RETENUE * sum(d * d for d in deplacement)

    return {
        rang: max(range(len(choix)), key=lambda c: likeness(choix[c]))
        for rang, choix in enumerate(notation.choix)
    }


def spreads(quiz: Quiz) -> list[float]:
    """L'écart-type de chaque dimension sous des réponses au hasard."""
    hasard = Notation(quiz).hasard
    return [sqrt(sum(question[d][1] for question in hasard)) for d in range(len(quiz.dimensions))]


def leanings(quiz: Quiz, degre: int) -> list[float]:
    """Où mènent toutes les affirmations approuvées au même degré, en écarts-types."""
    notation, ecarts = Notation(quiz), spreads(quiz)
    accords = [rang for rang, question in enumerate(quiz.questions) if not question.options]
    return [
        sum(notation.choix[rang][degre][d] for rang in accords) / ecart if ecart else 0.0
        for d, ecart in enumerate(ecarts)
    ]


EXTREMES = (("être d'accord avec tout", DEGRES - 1), ("n'être d'accord avec rien", 0))


def closest_profiles(quiz: Quiz) -> Iterator[tuple[Famille, Famille, float]]:
    """Chaque paire de familles et la distance de leurs profils."""
    for une, autre in combinations(quiz.familles, 2):
        places = [[f.profil[d.id] for d in quiz.dimensions] for f in (une, autre)]
        yield une, autre, dist(*places)
