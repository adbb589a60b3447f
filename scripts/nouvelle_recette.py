"""Écrit le brouillon d'une recette : par questions, ou d'un coup avec les options."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from livre.gabarit import render_draft
from livre.lecture import EMPLACEMENTS
from livre.livre import Lecture, Livre, load_livre
from livre.probleme import format_problemes
from livre.questions import Question, Refus, ask_all, draft_values
from scripts.racine import parser

INTERROMPU = 130


def main() -> int:
    """Pose les questions, écrit le fichier, dit la suite ; rend 1 si rien n'est écrit."""
    options = _options().parse_args()
    lecture = load_livre(options.racine.resolve())
    livre = _usable(lecture)
    if livre is None:
        return 1
    try:
        reponses = ask_all(livre, _asker(options))
    except Refus as refus:
        print(refus, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print("\nAbandon : rien n'est écrit.", file=sys.stderr)
        return INTERROMPU
    valeurs = draft_values(livre, reponses)
    fichier = f"{EMPLACEMENTS['recettes'].chemin}/{reponses['identifiant']}.md"
    return _create(livre.racine, fichier, render_draft(valeurs, livre), valeurs["code"])


def _options() -> ArgumentParser:
    analyse = parser(__doc__ or "")
    ajouter = analyse.add_argument
    ajouter("--titre", help="le titre de la recette")
    ajouter("--id", dest="identifiant", help="le nom du fichier, sans .md")
    ajouter("--resume", help="une phrase")
    ajouter("--nature", help="phare, piste ou partagee")
    ajouter("--thematique", help="identifiant d'une thématique")
    ajouter("--constat", dest="constats", action="append", help="peut se répéter")
    ajouter("--ingredient", dest="ingredients", action="append", help="peut se répéter")
    ajouter("--difficulte", help="de 1 à 5")
    ajouter("--mois", help="durée de mise en œuvre : 6, ou 6-8")
    ajouter("--format", dest="formats", action="append", help="peut se répéter")
    ajouter("--source", help="le document d'où viennent les faits")
    ajouter("--oui", action="store_true", help="accepter les réponses proposées, sans question")
    return analyse


def _usable(lecture: Lecture) -> Livre | None:
    """Le livre, si ses vocabulaires et ses codes se lisent : un code ne sert qu'une fois."""
    livre = lecture.livre
    if livre is not None and not any(livre.illisibles.values()):
        return livre
    print(format_problemes(lecture.problemes), file=sys.stderr)
    print("Réparez d'abord ces fichiers : le prochain code libre en dépend.", file=sys.stderr)
    return None


def _asker(options: Namespace) -> Callable[[Question], Any]:
    """Prend la réponse dans les options, sinon la demande."""

    def answer(question: Question) -> Any:
        donnee = getattr(options, question.cle)
        if donnee is None and not options.oui:
            return _ask(question)
        texte = question.propose if donnee is None else donnee
        try:
            return question.lire(",".join(texte) if isinstance(texte, list) else texte)
        except Refus as refus:
            raise Refus(f"{question.cle} : {refus}") from refus

    return answer


def _ask(question: Question) -> Any:
    print(f"\n{question.texte}")
    for rang, (identifiant, nom) in enumerate(question.choix.items(), 1):
        repere = "" if identifiant == str(rang) else f"{identifiant} : "
        print(f"  {rang:>2}. {repere}{nom}")
    if question.plusieurs:
        print("  (plusieurs réponses possibles, séparées par des virgules)")
    while True:
        saisie = input(f"[{question.propose}] > " if question.propose else "> ")
        try:
            return question.lire(saisie.strip() or question.propose)
        except Refus as refus:
            print(f"  {refus}")


def _create(racine: Path, fichier: str, texte: str, code: str) -> int:
    chemin = racine / fichier
    chemin.parent.mkdir(exist_ok=True)
    try:
        with chemin.open("x", encoding="utf-8", newline="\n") as sortie:
            sortie.write(texte)
    except FileExistsError:
        print(f"{fichier} existe déjà : rien n'est écrit.", file=sys.stderr)
        return 1
    print(f"\nÉcrit : {fichier} (code {code}).")
    print("Ensuite :")
    print(f"  1. ouvrez {fichier} et remplacez chaque « À compléter » ;")
    print("  2. lancez `make valider` : il dit, ligne par ligne, ce qui reste à réparer ;")
    print("  3. lancez `make serve` pour voir la page, puis proposez votre recette.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
