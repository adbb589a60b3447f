"""Ce que les commandes de brouillon partagent : demander, puis écrire un fichier neuf."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from livre.brouillons.questions import Poser, QuestionPosee, Refus, Saisies, ask_all
from livre.lecture.assemblage import load_livre
from livre.modele.collections import LOCAL
from livre.modele.identite import ANONYME
from livre.modele.livre import Livre
from livre.probleme import format_problemes
from scripts.commun.porte import INTERROMPUE, Empechement
from scripts.commun.racine import read_racine


@dataclass(frozen=True, slots=True)
class Brouillon:
    """Un fichier à créer : son chemin depuis la racine, son texte, ce qu'il y a à en dire."""

    fichier: str
    texte: str
    precision: str = ""


@dataclass(frozen=True, slots=True)
class CommandeDeBrouillon:
    """Une commande de brouillon ; `obstacle` dit pourquoi ce livre ne s'y prête pas encore."""

    questions: Sequence[Poser]
    rediger: Callable[[Livre, Saisies], Brouillon]
    obstacle: Callable[[Livre], str]
    suite: str


def write_draft(analyse: ArgumentParser, commande: CommandeDeBrouillon) -> int:
    """Pose les questions, écrit le fichier et dit la suite ; lève `Empechement` sinon."""
    racine = read_racine(analyse)
    lecture = load_livre(racine)
    if lecture.livre.identite is ANONYME:
        obstacle = "Réparez d'abord l'identité du livre : le code d'une recette en dépend."
    else:
        obstacle = commande.obstacle(lecture.livre)
    if obstacle:
        raise Empechement(f"{format_problemes(lecture.problemes)}\n{obstacle}")
    reponses = gather(commande.questions, lecture.livre, analyse.parse_args())
    brouillon = commande.rediger(lecture.livre, reponses)
    return _create(racine, _at_home(brouillon, lecture.livre), commande.suite)


def _at_home(brouillon: Brouillon, livre: Livre) -> Brouillon:
    """Le même, dans `local/` si ce livre dérive d'un autre : le reste n'est pas à lui."""
    if livre.d_origine is None:
        return brouillon
    return replace(brouillon, fichier=f"{LOCAL}/{brouillon.fichier}")


def gather(questions: Sequence[Poser], livre: Livre, options: Namespace) -> Saisies:
    """Les réponses, prises dans les options ou demandées ; lève `Empechement`."""
    try:
        return ask_all(questions, livre, _asker(options))
    except Refus as refus:
        raise Empechement(str(refus)) from None
    except (KeyboardInterrupt, EOFError):
        raise Empechement("\nAbandon : rien n'est écrit.", INTERROMPUE) from None


def _asker(options: Namespace) -> Callable[[QuestionPosee], Any]:
    """Prend la réponse dans les options, sinon la demande."""

    def answer(question: QuestionPosee) -> Any:
        donnee = getattr(options, question.cle)
        if donnee is None and not options.oui:
            return _ask(question)
        texte = question.propose if donnee is None else donnee
        try:
            return question.lire(",".join(texte) if isinstance(texte, list) else texte)
        except Refus as refus:
            raise Refus(f"{question.cle} : {refus}") from refus

    return answer


def _ask(question: QuestionPosee) -> Any:
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


def _create(racine: Path, brouillon: Brouillon, suite: str) -> int:
    chemin = racine / brouillon.fichier
    chemin.parent.mkdir(parents=True, exist_ok=True)
    try:
        with chemin.open("x", encoding="utf-8", newline="\n") as sortie:
            sortie.write(brouillon.texte)
    except FileExistsError:
        print(f"{brouillon.fichier} existe déjà : rien n'est écrit.", file=sys.stderr)
        return 1
    print(f"\nÉcrit : {brouillon.fichier}{brouillon.precision}.")
    print("Ensuite :")
    print(f"  1. ouvrez {brouillon.fichier} et remplacez chaque « À compléter » ;")
    print("  2. lancez `make valider` : il dit, ligne par ligne, ce qui reste à réparer ;")
    print(f"  3. lancez `make serve` pour voir la page, puis {suite}.")
    return 0
