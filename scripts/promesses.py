"""Inscrit les codes et les adresses nouveaux parmi les promesses, sans jamais en retirer."""

import sys

from livre.chemins.pages import renewed_promises
from livre.fichiers.ecriture import write_text
from livre.modele.collections import LOCAL
from livre.modele.livre import Livre
from livre.modele.promesses import FICHIER, FICHIER_LOCAL, Promesses, format_promesses
from livre.regles.liste import LivreInvalide, load_valid_livre
from scripts.commun.porte import run
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
    nouvelles = renewed_promises(livre)
    texte = format_promesses(nouvelles)
    fichier = FICHIER if livre.d_origine is None else f"{LOCAL}/{FICHIER_LOCAL}"
    chemin = livre.racine / fichier
    if chemin.exists() and chemin.read_text("utf-8") == texte:
        print(f"{fichier} est déjà à jour.")
        return 0
    write_text(chemin, texte)
    for ligne in _added(livre.promesses, nouvelles):
        print(f"Promis : {ligne}")
    print(f"Écrit : {fichier}. Ces codes et ces adresses ne changeront plus.")
    return 0


def _added(avant: Promesses, apres: Promesses) -> list[str]:
    codes = [f"{c} ({r})" for c, r in apres.codes.items() if c not in avant.codes]
    return codes + [a for a in apres.adresses if a not in avant.adresses]


if __name__ == "__main__":
    sys.exit(run(main))
