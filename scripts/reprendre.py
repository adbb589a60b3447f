"""Fait de ce livre le vôtre : pose huit questions, puis écrit le dossier `local/`."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from livre.brouillons.reprise import CONTENUS, QUESTIONS, local_files
from livre.fichiers.ecriture import write_text
from livre.lecture.assemblage import load_livre
from livre.modele.collections import LOCAL
from livre.probleme import errors_of, format_problemes
from livre.regles.liste import check_livre
from scripts.commun.brouillon import gather
from scripts.commun.git import ask
from scripts.commun.porte import Empechement, run
from scripts.commun.racine import parser, read_racine


def main() -> int:
    """Écrit `local/` et relit le livre ; rend 1 si ce dossier existe déjà."""
    analyse = _options()
    racine = read_racine(analyse)
    lecture = load_livre(racine)
    if (racine / LOCAL).exists():
        raise Empechement(f"{LOCAL}/ existe déjà : ce livre est déjà le vôtre.")
    if errors_of(lecture.problemes):
        raise Empechement(format_problemes(lecture.problemes))
    livre = lecture.livre
    reponses = gather(QUESTIONS, livre, analyse.parse_args())
    version = ask(racine, "describe", "--tags", "--abbrev=0") or ""
    for fichier, texte in local_files(livre, reponses, version).items():
        write_text(racine / fichier, texte)
        print(f"Écrit : {fichier}.")
    return _next_steps(racine)


def _options() -> ArgumentParser:
    analyse = parser(__doc__ or "")
    for nom in ("nom", "sous_titre", "auteurs", "description", "prefixe", "adresse", "contact"):
        analyse.add_argument(f"--{nom.replace('_', '-')}", dest=nom)
    analyse.add_argument("--contenu", help=f"l'un de {', '.join(CONTENUS)}")
    analyse.add_argument("--oui", action="store_true", help="ne poser aucune question")
    return analyse


def _next_steps(racine: Path) -> int:
    problemes = check_livre(load_livre(racine))
    if errors_of(problemes):
        raise Empechement(format_problemes(problemes))
    print("Le livre est à vous. Ensuite :")
    print("  1. `make serve` le montre sous votre nom ;")
    print("  2. `make recette` écrit votre première recette (`make adapter` en adapte une) ;")
    print(f"  3. `git add {LOCAL} && git commit -m 'Notre livre' && git push` le publie.")
    print("Le guide : docs/reprendre.md.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
