"""Montre l'équilibre de chaque questionnaire, sur des réponses tirées au hasard."""

import sys

from livre.quiz.bulletin import report
from livre.regles.liste import LivreInvalide, load_valid_livre
from scripts.commun.porte import run
from scripts.commun.racine import parser, read_racine

TIRAGES = 200_000


def main() -> int:
    """Imprime un bulletin par questionnaire ; rend 1 si le livre est à réparer."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--tirages", type=int, default=TIRAGES, help=f"nombre ({TIRAGES})")
    racine, tirages = read_racine(analyse), analyse.parse_args().tirages
    try:
        livre = load_valid_livre(racine)
    except LivreInvalide as erreur:
        print(erreur, file=sys.stderr)
        return 1
    if not livre.quiz:
        print("Ce livre n'a pas de questionnaire (data/quiz/).")
    for quiz in livre.quiz.values():
        print(report(quiz, max(1, tirages)))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
