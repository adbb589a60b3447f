"""Ce que valent les réponses au hasard à un questionnaire, dit en clair : `make quiz`."""

from collections.abc import Iterator

from livre.modele.quiz import Quiz
from livre.quiz.equite import EXTREMES, Tirages, closest_profiles, draw, ideal, leanings, spreads
from livre.quiz.notation import Notation

LARGEUR = 40
"""En signes, la plus longue barre."""


def report(quiz: Quiz, combien: int) -> str:
    """Les répartitions d'un questionnaire, sur `combien` réponses tirées au hasard."""
    tirages = draw(quiz, combien)
    lignes = [
        f"{quiz.titre} (data/quiz/{quiz.id}.yml, version {quiz.version})",
        f"{len(quiz.questions)} questions, {len(quiz.dimensions)} dimensions, "
        f"{len(quiz.familles)} familles ; {combien} tirages",
        *_shares(quiz, tirages),
        *_dimensions(quiz),
        *_questions(quiz, tirages),
        *_families(quiz, tirages),
    ]
    return "\n".join(lignes)


def _shares(quiz: Quiz, tirages: Tirages) -> Iterator[str]:
    yield "\n  La famille d'une réponse au hasard"
    plus = max(tirages.parts.values())
    for famille in quiz.familles:
        part = tirages.parts[famille.id]
        barre = "█" * round(LARGEUR * part / plus)
        yield f"    {famille.id:<20} {_percent(part):>7}  {barre}"


def _dimensions(quiz: Quiz) -> Iterator[str]:
    yield "\n  Les dimensions : écart-type au hasard, et où mènent les réponses toujours pareilles"
    penchants = [leanings(quiz, degre) for _, degre in EXTREMES]
    for rang, (dimension, ecart) in enumerate(zip(quiz.dimensions, spreads(quiz), strict=True)):
        ou = ", ".join(_signed(penchant[rang]) for penchant in penchants)
        yield f"    {dimension.id:<20} {_number(ecart):>7}  {ou}"


def _questions(quiz: Quiz, tirages: Tirages) -> Iterator[str]:
    yield "\n  Combien de fois changer une seule réponse change la famille"
    for question in quiz.questions:
        yield f"    {question.id:<24} {_percent(tirages.influences[question.id]):>7}"


def _families(quiz: Quiz, tirages: Tirages) -> Iterator[str]:
    notation = Notation(quiz)
    justes = sum(notation.nearest(ideal(quiz, f)) is f for f in quiz.familles)
    une, autre, distance = min(closest_profiles(quiz), key=lambda paire: paire[2])
    yield f"\n  Personnes types sur leur famille : {justes} sur {len(quiz.familles)}"
    yield f"  Familles les plus proches : {une.id} et {autre.id}, à {_number(distance)}"
    yield f"  Résultats où une seconde famille est toute proche : {_percent(tirages.serres)}\n"


def _percent(part: float) -> str:
    return f"{_number(part * 100, 1)} %"


def _signed(nombre: float) -> str:
    return f"{'+' if nombre >= 0 else ''}{_number(nombre)}"


def _number(nombre: float, decimales: int = 2) -> str:
    return f"{nombre:.{decimales}f}".replace(".", ",")
