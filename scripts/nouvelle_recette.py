"""Écrit le brouillon d'une recette : par questions, ou d'un coup avec les options."""

import sys
from argparse import ArgumentParser

from livre.brouillons.brouillon import render_draft
from livre.brouillons.questions import Saisies
from livre.brouillons.recette import QUESTIONS, recipe_values
from livre.modele.livre import Livre
from scripts.commun.brouillon import Brouillon, CommandeDeBrouillon, write_draft
from scripts.commun.porte import run
from scripts.commun.racine import parser


def main() -> int:
    """Pose les questions, écrit le fichier, dit la suite ; rend 1 si rien n'est écrit."""
    return write_draft(
        _options(), CommandeDeBrouillon(QUESTIONS, _draft, _obstacle, "proposez votre recette")
    )


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
    ajouter("--difficulte", help="de 1 à 5 ; vide si inconnue")
    ajouter("--mois", help="durée de mise en œuvre : 6, ou 6-8 ; vide si inconnue")
    ajouter("--format", dest="formats", action="append", help="peut se répéter")
    ajouter("--source", help="le document d'où viennent les faits")
    ajouter("--oui", action="store_true", help="accepter les réponses proposées, sans question")
    return analyse


def _obstacle(livre: Livre) -> str:
    """Un code ne sert qu'une fois : tout doit se lire pour connaître le prochain."""
    if not any(livre.illisibles.values()):
        return ""
    return "Réparez d'abord ces fichiers : le prochain code libre en dépend."


def _draft(livre: Livre, reponses: Saisies) -> Brouillon:
    valeurs = recipe_values(livre, reponses)
    fichier = f"{livre.folder_of('recettes')}/{reponses['identifiant']}.md"
    texte = render_draft("recettes", valeurs, livre)
    return Brouillon(fichier, texte, f" (code {valeurs['code']})")


if __name__ == "__main__":
    sys.exit(run(main))
