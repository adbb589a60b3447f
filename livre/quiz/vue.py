"""Un questionnaire pour ses pages : en données pour l'écran, en grille pour le papier."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from string import ascii_uppercase
from typing import Any

from markupsafe import Markup

from livre.modele.fiche import Fiche
from livre.modele.livre import Livre
from livre.modele.quiz import Famille, Question, Quiz
from livre.quiz.notation import Notation
from livre.texte.noeuds import as_script, plain_data

Vers = Callable[[Fiche], str]
"""Rend l'adresse à écrire pour mener à une fiche."""


def as_data(livre: Livre, quiz: Quiz, vers: Vers) -> Markup:
    """Le questionnaire en JSON, pour une balise `script` de données."""
    return as_script(as_tree(livre, quiz, vers))


def as_tree(livre: Livre, quiz: Quiz, vers: Vers) -> dict[str, Any]:
    """Le questionnaire en données simples, avec de quoi le noter."""
    arbre: dict[str, Any] = plain_data(_raw(livre, quiz, vers))
    return arbre


def _raw(livre: Livre, quiz: Quiz, vers: Vers) -> dict[str, Any]:
    return {
        "id": quiz.id,
        "version": quiz.version,
        "titre": quiz.titre,
        "echelle": quiz.echelle,
        "dimensions": [
            {
                "id": d.id,
                "nom": d.nom,
                "debat": d.debat,
                "poles": [{"nom": p.nom, "phrase": p.phrase} for p in d.poles],
            }
            for d in quiz.dimensions
        ],
        "questions": [_question(question) for question in quiz.questions],
        "familles": [_famille(livre, famille, vers) for famille in quiz.familles],
    }


def _question(question: Question) -> dict[str, Any]:
    commun = {"id": question.id, "texte": question.texte}
    if question.effets:
        return {**commun, "effets": dict(question.effets)}
    options = [{"texte": o.texte, "effets": dict(o.effets)} for o in question.options]
    return {**commun, "options": options}


def _famille(livre: Livre, famille: Famille, vers: Vers) -> dict[str, Any]:
    thematique = livre.thematiques[famille.thematique]
    return {
        "id": famille.id,
        "nom": famille.nom,
        "portrait": famille.portrait,
        "forces": famille.forces,
        "angle_mort": famille.angle_mort,
        "prochain_pas": famille.prochain_pas,
        "conversation": famille.conversation,
        "profil": dict(famille.profil),
        "thematique": {"titre": thematique.titre, "adresse": vers(thematique)},
        "recettes": [
            {
                "recette": recette.id,
                "titre": recette.titre,
                "adresse": vers(recette),
                "raison": raison,
            }
            for recette, raison in livre.advised(famille)
        ],
    }


@dataclass(frozen=True, slots=True)
class Reponse:
    """Une réponse à cocher, sa lettre, et ses points sur chaque dimension."""

    lettre: str
    texte: str
    points: list[int]
    gains: str
    """Les mêmes en mots : « Le regard +4 »."""


@dataclass(frozen=True, slots=True)
class QuestionNumerotee:
    """Une question numérotée."""

    numero: int
    question: Question
    reponses: list[Reponse]


@dataclass(frozen=True, slots=True)
class Regle:
    """Une dimension sur le papier : les totaux qui mènent à chaque place, de -2 à 2."""

    nom: str
    poles: tuple[str, str]
    bornes: list[str]


def items(quiz: Quiz) -> list[QuestionNumerotee]:
    """Les questions et leurs réponses ; les points du papier sont doublés, donc entiers."""
    return [
        QuestionNumerotee(rang + 1, question, _reponses(quiz, question, deplacements))
        for rang, (question, deplacements) in enumerate(
            zip(quiz.questions, Notation(quiz).choix, strict=True)
        )
    ]


def _reponses(
    quiz: Quiz, question: Question, deplacements: Sequence[Sequence[float]]
) -> list[Reponse]:
    reponses = []
    for lettre, texte, effet in zip(ascii_uppercase, quiz.choix(question), deplacements):  # noqa: B905
        points = [round(2 * d) for d in effet]
        noms = zip(quiz.dimensions, points, strict=True)
        gains = ", ".join(f"{d.nom} {signed(n)}" for d, n in noms if n)
        reponses.append(Reponse(lettre, texte, points, gains))
    return reponses


def letters(questions: Sequence[QuestionNumerotee]) -> str:
    """Les lettres qu'il faut à la question qui a le plus de réponses."""
    return ascii_uppercase[: max(len(item.reponses) for item in questions)]


def signed(nombre: int) -> str:
    """Un nombre avec son signe : « +4 », « −4 », « 0 »."""
    return f"+{nombre}" if nombre > 0 else f"−{-nombre}" if nombre else "0"


PLACES = (-2, -1, 0, 1, 2)
COUPES = (-1.5, -0.5, 0.5, 1.5)
"""En écarts-types : où finit une place et où commence la suivante."""
PRESQUE_RIEN = 1e-9
"""Ce qu'un calcul à virgule peut ajouter à une coupe qui tombe juste."""


def regles(quiz: Quiz) -> list[Regle]:
    """Pour chaque dimension, le total de points qui donne chaque place, tout répondu."""
    notation = Notation(quiz)
    return [
        Regle(
            dimension.nom,
            (dimension.poles[0].nom, dimension.poles[1].nom),
            _ranges(paper_cuts(notation, d)),
        )
        for d, dimension in enumerate(quiz.dimensions)
    ]


def paper_cuts(notation: Notation, d: int) -> list[int]:
    """Le premier total entier de chaque place après la première, en points de papier."""
    moyenne = sum(question[d][0] for question in notation.hasard)
    ecart = sum(question[d][1] for question in notation.hasard) ** 0.5
    return [ceil(2 * (moyenne + coupe * ecart) - PRESQUE_RIEN) for coupe in COUPES]


def _ranges(coupes: list[int]) -> list[str]:
    milieu = [_range(bas, haut - 1) for bas, haut in pairwise(coupes)]
    return [f"moins de {signed(coupes[0])}", *milieu, f"{signed(coupes[-1])} et plus"]


def _range(bas: int, haut: int) -> str:
    if bas > haut:
        return "–"
    return f"de {signed(bas)} à {signed(haut)}" if haut > bas else signed(bas)
