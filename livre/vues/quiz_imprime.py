"""Un questionnaire en données simples : ce que le papier en dit, composé et calculé.

Les points, les places et les mots sont ceux de sa page « sur le papier » : les mêmes fonctions.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from livre.chemins.adresses import address, readable_address, short_address
from livre.chemins.sujets import kind
from livre.modele.fiches import Chapitre, Recette
from livre.modele.livre import Livre
from livre.modele.quiz import Famille, Quiz
from livre.quiz import textes
from livre.quiz.vue import PLACES, items, letters, regles, signed
from livre.texte.noeuds import plain_data
from livre.vues.couleurs import paper_colours
from livre.vues.imprimee import Donnees, as_json, drawing, edition, own_logo
from livre.vues.recette import identity_of


@dataclass(frozen=True)
class CommandeDeQuiz:
    """Ce qu'il faut pour faire le kit d'un questionnaire ; `livre` porte l'identité publiée."""

    livre: Livre
    quiz: Quiz

    @cached_property
    def donnees(self) -> Donnees:
        """Le questionnaire pour le papier, calculé une fois."""
        return paper_quiz_data(self.livre, self.quiz)


def paper_quiz_data(livre: Livre, quiz: Quiz) -> Donnees:
    """Tout ce que le papier dit de ce questionnaire ; `version` change dès qu'il change."""
    donnees = plain_data(_raw(livre, quiz))
    return {**donnees, **edition(quiz.mis_a_jour, as_json(donnees))}


def _raw(livre: Livre, quiz: Quiz) -> Donnees:
    chapitre = _chapitre(livre, quiz)
    return {
        "genre": kind(quiz),
        "id": quiz.id,
        "code": livre.recettes[quiz.recette].code if quiz.recette else "Quiz",
        "titre": quiz.titre,
        "resume": quiz.introduction,
        "thematique": chapitre.titre,
        "livre": livre.identite.nom,
        "fond": chapitre.dessin,
        "dessin": drawing(livre, chapitre.dessin),
        "couleurs": paper_colours(livre.racine),
        "adresse": readable_address(livre.identite, address(quiz)),
        "credit": quiz_credit(livre, quiz),
        "textes": _texts(),
        **_questions(quiz),
        **_grid(quiz),
        **own_logo(livre),
        "familles": [_famille(livre, quiz, famille) for famille in quiz.familles],
    }


def quiz_credit(livre: Livre, quiz: Quiz) -> dict[str, str]:
    """L'attribution : titre, auteurs, source, licence, et comment il a été fait."""
    identite = identity_of(livre, quiz)
    outil = f" de la recette {livre.recettes[quiz.recette].code}" if quiz.recette else ""
    phrases = {
        "titre": f"« {quiz.titre} », questionnaire{outil}",
        "auteurs": f"{identite.auteurs}, {identite.nom}",
        "construction": f"{textes.PROPOSITION} {quiz.construction}",
        "licence": identite.licence_textes.nom,
        "conditions": identite.licence_textes.conditions,
    }
    return {
        **phrases,
        "licence_sigle": identite.licence_textes.identifiant,
        "licence_adresse": identite.licence_textes.adresse,
    }


def _chapitre(livre: Livre, quiz: Quiz) -> Chapitre:
    """Celui dont il prend la couleur : le chapitre de sa recette, ou de la première qu'il cite."""
    recette = quiz.recette or quiz.familles[0].recettes[0].recette
    return livre.chapitre_of(livre.recettes[recette])


def _texts() -> dict[str, Any]:
    """Les phrases du papier, par nom."""
    return {nom.lower(): texte for nom, texte in vars(textes).items() if nom.isupper()}


def _questions(quiz: Quiz) -> Donnees:
    posees = items(quiz)
    return {
        "questions": [
            {
                "numero": item.numero,
                "texte": item.question.texte,
                "situation": bool(item.question.options),
                "reponses": [
                    {"lettre": r.lettre, "texte": r.texte, "gains": r.gains} for r in item.reponses
                ],
            }
            for item in posees
        ],
        "lettres": list(letters(posees)),
    }


def _grid(quiz: Quiz) -> Donnees:
    """De quoi trouver sa place sur chaque dimension."""
    return {
        "places": [signed(place) for place in PLACES],
        "dimensions": [
            {
                "nom": dimension.nom,
                "poles": [pole.nom for pole in dimension.poles],
                "bornes": regle.bornes,
                "debat": dimension.debat,
            }
            for dimension, regle in zip(quiz.dimensions, regles(quiz), strict=True)
        ],
    }


def _famille(livre: Livre, quiz: Quiz, famille: Famille) -> Donnees:
    return {
        "nom": famille.nom,
        "portrait": famille.portrait,
        "forces": famille.forces,
        "angle_mort": famille.angle_mort,
        "prochain_pas": famille.prochain_pas,
        "conversation": famille.conversation,
        "thematique": livre.thematiques[famille.thematique].titre,
        "places": [signed(famille.profil[d.id]) for d in quiz.dimensions],
        "recettes": [_advice(livre, recette, raison) for recette, raison in livre.advised(famille)],
    }


def _advice(livre: Livre, recette: Recette, raison: str) -> Donnees:
    return {
        "code": recette.code,
        "titre": recette.titre,
        "raison": raison,
        "adresse": readable_address(livre.identite, short_address(recette.code)),
    }
