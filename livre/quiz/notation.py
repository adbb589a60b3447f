"""Noter un questionnaire : une place sur chaque dimension, puis la famille la plus proche.

1. Chaque réponse déplace des dimensions : une option, de ses `effets` ; un degré d'accord, de -1 à
   +1 fois ceux de l'affirmation.
2. Sur chaque dimension, la somme des déplacements devient un score standard (Crocker et Algina,
   *Introduction to Classical and Modern Test Theory*, 1986) : z = (somme - moyenne) / écart-type,
   où moyenne et écart-type sont ceux de qui répondrait au hasard aux seules questions répondues.
   Passer une question n'est donc pas y répondre au milieu.
3. Le score, borné à ±2, s'arrondit à l'un de 31 crans, de 0 à 30 ; 15 est le milieu. À égale
   distance de deux crans, le plus loin du milieu l'emporte : les deux pôles sont traités de même.
   Une dimension qu'aucune réponse ne touche vaut `SANS_MESURE`.
4. La famille est celle dont le profil est le plus proche (plus proche prototype : Hastie,
   Tibshirani et Friedman, *The Elements of Statistical Learning*, 2009, 13.2), à la distance
   d'Euclide, calculée sur les crans : deux écrans qui lisent le même code disent la même chose. Les
   carrés sont des entiers, une égalité est exacte ; la première famille du fichier l'emporte.

`docs/assets/js/quiz/` (`reponses.js`, `notation.js`) fait le même calcul : un essai compare les
deux, réponse par réponse.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import floor, sqrt

from livre.modele.quiz import DEGRES, Effets, Famille, Question, Quiz

BORNE = 2.0
CRANS = 30
MILIEU = 15
SANS_MESURE = 31
TOUT_PRES = 0.35
"""En dessous de cet écart de distance, deux familles sont dites toutes proches."""

Reponses = Mapping[int, int]
"""Rang de la question répondue → rang de la réponse choisie."""


@dataclass(frozen=True, slots=True)
class Proximite:
    """Une famille et sa distance, dans l'unité des profils."""

    famille: Famille
    distance: float


@dataclass(frozen=True)
class Notation:
    """La règle de calcul d'un questionnaire, préparée une fois."""

    quiz: Quiz

    @cached_property
    def choix(self) -> list[list[list[float]]]:
        """Pour chaque question et chaque réponse, le déplacement sur chaque dimension."""
        return [self._moves(question) for question in self.quiz.questions]

    def _moves(self, question: Question) -> list[list[float]]:
        if question.options:
            return [self._vector(option.effets, 1.0) for option in question.options]
        milieu = DEGRES // 2
        effets = question.effets or {}
        return [self._vector(effets, (degre - milieu) / milieu) for degre in range(DEGRES)]

    def _vector(self, effets: Effets, part: float) -> list[float]:
        return [effets.get(dimension.id, 0) * part for dimension in self.quiz.dimensions]

    @cached_property
    def hasard(self) -> list[list[tuple[float, float]]]:
        """Pour chaque question et chaque dimension, moyenne et variance d'une réponse au hasard."""
        return [
            [_moments([choix[d] for choix in reponses]) for d in range(len(self.quiz.dimensions))]
            for reponses in self.choix
        ]

    def scores(self, reponses: Reponses) -> list[float | None]:
        """Le score standard de chaque dimension, non borné ; rien si rien ne la mesure."""
        repondues = tuple(sorted(reponses))
        choisis = [self.choix[rang][reponses[rang]] for rang in repondues]
        attendus = self._attendus(repondues)
        return [_score(choisis, d, *attendu) for d, attendu in enumerate(attendus)]

    @cached_property
    def _attendus(self) -> Callable[[tuple[int, ...]], list[tuple[float, float]]]:
        """Moyenne et variance de chaque dimension, pour qui répondrait au hasard à ces questions.

        On répond souvent aux mêmes questions : à toutes.
        """
        return lru_cache(maxsize=256)(self._sum_chances)

    def _sum_chances(self, repondues: tuple[int, ...]) -> list[tuple[float, float]]:
        sommes = []
        for d in range(len(self.quiz.dimensions)):
            moyenne, variance = 0.0, 0.0
            for rang in repondues:
                moyenne += self.hasard[rang][d][0]
                variance += self.hasard[rang][d][1]
            sommes.append((moyenne, variance))
        return sommes

    def crans(self, reponses: Reponses) -> list[int]:
        """La place sur chaque dimension, de 0 à 30, ou `SANS_MESURE`."""
        return [_notch(score) for score in self.scores(reponses)]

    def rank(self, crans: Sequence[int]) -> list[Proximite]:
        """Les familles, la plus proche d'abord ; aucune si rien n'est mesuré."""
        if all(cran == SANS_MESURE for cran in crans):
            return []
        carres = [_square(crans, vise) for vise in self._vises]
        ordre = sorted(range(len(carres)), key=lambda rang: carres[rang])
        return [Proximite(self.quiz.familles[r], sqrt(carres[r]) / MILIEU) for r in ordre]

    @cached_property
    def _vises(self) -> list[list[int]]:
        """Le profil de chaque famille, sur l'échelle de `_square`."""
        dimensions = [dimension.id for dimension in self.quiz.dimensions]
        return [[CRANS + MILIEU * f.profil[d] for d in dimensions] for f in self.quiz.familles]

    def nearest(self, reponses: Reponses) -> Famille | None:
        """La famille la plus proche, s'il y a de quoi le dire."""
        rangees = self.rank(self.crans(reponses))
        return rangees[0].famille if rangees else None


def _score(
    choisis: Sequence[Sequence[float]], d: int, moyenne: float, variance: float
) -> float | None:
    somme = 0.0
    for deplacement in choisis:
        somme += deplacement[d]
    return (somme - moyenne) / sqrt(variance) if variance > 0 else None


def _square(crans: Sequence[int], vise: Sequence[int]) -> int:
    """Le carré de la distance, en quinzièmes : un entier, exact ici et dans le navigateur."""
    carre = 0
    for cran, place in zip(crans, vise, strict=True):
        if cran != SANS_MESURE:
            ecart = 2 * cran - place
            carre += ecart * ecart
    return carre


def close_ones(rangees: Sequence[Proximite]) -> list[Proximite]:
    """Les familles presque à égalité avec la première, qui n'y est pas."""
    return [p for p in rangees[1:] if p.distance - rangees[0].distance < TOUT_PRES]


def _moments(valeurs: Sequence[float]) -> tuple[float, float]:
    moyenne = sum(valeurs) / len(valeurs)
    variance = 0.0
    for valeur in valeurs:
        variance += (valeur - moyenne) * (valeur - moyenne)
    return moyenne, variance / len(valeurs)


def _notch(score: float | None) -> int:
    if score is None:
        return SANS_MESURE
    ecart = floor(min(BORNE, abs(score)) / BORNE * MILIEU + 0.5)
    return MILIEU + ecart if score > 0 else MILIEU - ecart
