"""Inscrit les codes et les adresses nouveaux parmi les promesses, sans jamais en retirer."""

import sys

from livre.modele.livre import Livre
from livre.regles.liste import LivreInvalide, load_valid_livre
from scripts.commun.porte import run
from scripts.commun.promesses import register
from scripts.commun.racine import parser, read_racine


def main() -> int:
    """Met le fichier des promesses à jour ; rend 1 sans rien écrire si le livre a des erreurs."""
    racine = read_racine(parser(__doc__ or ""))
    try:
        livre = load_valid_livre(racine)
    except LivreInvalide as problemes:
        print(problemes)
        print("Rien n'est promis tant que le livre a des problèmes.")
        return 1
    return _write(livre)


def _write(livre: Livre) -> int:
    fichier, promises = register(livre)
    if promises is None:
        print(f"{fichier} est déjà à jour.")
        return 0
    for ligne in promises:
        print(f"Promis : {ligne}")
    print(f"Écrit : {fichier}. Ces codes et ces adresses ne changeront plus.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
