"""Écrit le brouillon d'un essai raconté : par questions, ou d'un coup avec les options."""

import sys
from argparse import ArgumentParser

from livre.brouillons.brouillon import render_draft
from livre.brouillons.questions import Saisies
from livre.brouillons.retour import QUESTIONS, retour_identifier, retour_notes, retour_values
from livre.modele.livre import Livre
from scripts.commun.brouillon import Brouillon, CommandeDeBrouillon, write_draft
from scripts.commun.porte import run
from scripts.commun.racine import parser


def main() -> int:
    """Pose les questions, écrit le fichier, dit la suite ; rend 1 si rien n'est écrit."""
    return write_draft(
        _options(), CommandeDeBrouillon(QUESTIONS, _draft, _obstacle, "proposez votre récit")
    )


def _options() -> ArgumentParser:
    analyse = parser(__doc__ or "")
    ajouter = analyse.add_argument
    ajouter("--recette", help="la recette essayée : son nom de fichier, ou son code (R07)")
    ajouter("--territoire", help="le lieu de l'essai")
    ajouter("--auteur", dest="auteurs", action="append", help="qui raconte ; peut se répéter")
    ajouter("--oui", action="store_true", help="ne poser aucune question")
    return analyse


def _obstacle(livre: Livre) -> str:
    """Un essai est celui d'une recette, et dit de quel document il vient."""
    if not livre.recettes:
        return "Il faut une recette qui se lise : c'est elle que l'on raconte."
    return "" if livre.sources else "Réparez d'abord data/sources.yml : un récit dit sa source."


def _draft(livre: Livre, reponses: Saisies) -> Brouillon:
    fichier = f"{livre.folder_of('retours')}/{retour_identifier(livre, reponses)}.md"
    notes = retour_notes(livre.recettes[reponses["recette"]])
    return Brouillon(fichier, render_draft("retours", retour_values(livre, reponses), livre, notes))


if __name__ == "__main__":
    sys.exit(run(main))
