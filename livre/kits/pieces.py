"""Ce qu'un kit contient de plus que ses imprimés : de quoi modifier, planifier, reprendre.

Pour ajouter un fichier à tous les kits, ajoutez une ligne à `PIECES`. Une fabrique ne lit que le
livre et son sujet : si elle lisait autre chose, un changement ne referait pas le kit.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from livre.chemins.adresses import address
from livre.chemins.publiques import public_address
from livre.chemins.sujets import Sujet
from livre.editables import organisme
from livre.editables import quiz as quiz_editable
from livre.editables import recette as recette_editable
from livre.kits import agenda, tableur
from livre.modele.fiche import Fiche
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from livre.quiz.vue import as_tree
from livre.vues.imprimee import Commande, Donnees, credit, recipe_data
from livre.vues.quiz_imprime import paper_quiz_data

S = TypeVar("S", Recette, Quiz)
_PAPIER = frozenset({"couleurs", "dessin", "fond", "adresse"})
"""Ce qui ne sert qu'à l'impression."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[S]):
    """Un fichier du kit ; la fabrique rend `None` quand il n'y a pas de quoi le faire."""

    chemin: str
    fabrique: Callable[[Livre, S], bytes | None]


def other_files(livre: Livre, sujet: Sujet) -> dict[str, bytes]:
    """Tout ce que le kit contient de plus que ses imprimés, par chemin."""
    if isinstance(sujet, Quiz):
        return _made(PIECES_DE_QUIZ, livre, sujet)
    return _made(PIECES, livre, sujet)


def _made(pieces: Sequence[Piece[S]], livre: Livre, sujet: S) -> dict[str, bytes]:
    faits = ((piece.chemin, piece.fabrique(livre, sujet)) for piece in pieces)
    return {chemin: octets for chemin, octets in faits if octets is not None}


def _as_data(livre: Livre, recette: Recette) -> bytes:
    return _readable(recipe_data(Commande(livre, recette)))


def _readable(donnees: Donnees) -> bytes:
    garde = {cle: valeur for cle, valeur in donnees.items() if cle not in _PAPIER}
    return (json.dumps(garde, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _as_written(livre: Livre, sujet: Sujet) -> bytes:
    return (livre.racine / sujet.fichier).read_bytes()


def _licence(livre: Livre, recette: Recette) -> bytes:
    """L'attribution à garder avec le kit, et ce que le livre a changé à sa source."""
    c = credit(Commande(livre, recette))
    origine = (
        f"Source : {c['source']}{' ' + c['source_adresse'] if c['source_adresse'] else ''}",
        f"Licence de la source : {c['licence_source']}",
        f"Modifications : {c['modifications']}",
    )
    return _licence_text(c, origine, recipe_data(Commande(livre, recette))["edition"])


def _licence_text(c: Mapping[str, str], origine: Sequence[str], edition: str) -> bytes:
    lignes = (
        f"Titre : {c['titre']}",
        f"Auteurs : {c['auteurs']}",
        *origine,
        f"Licence de ce kit : {c['licence']} ({c['licence_sigle']})",
        f"Texte de la licence : {c['licence_adresse']}",
        f"Contenu : {edition}",
        "",
        "Gardez ces lignes avec les documents que vous partagez, et dites ce que vous avez changé.",
        "Les polices Source Sans 3 et Fraunces, incluses dans les PDF, sont sous licence SIL OFL.",
    )
    return ("\n".join(lignes) + "\n").encode()


def _quiz_as_data(livre: Livre, quiz: Quiz) -> bytes:
    """Ce que la page en dit à l'écran, avec son crédit."""

    def online(fiche: Fiche) -> str:
        return public_address(livre.identite, address(fiche)) or address(fiche)

    papier = paper_quiz_data(livre, quiz)
    credit = {cle: papier[cle] for cle in ("resume", "credit", "edition")}
    return _readable({**as_tree(livre, quiz, online), **credit})


def _quiz_licence(livre: Livre, quiz: Quiz) -> bytes:
    donnees = paper_quiz_data(livre, quiz)
    origine = (
        f"Source : {donnees['livre']}, {quiz.fichier}",
        f"Construction : {donnees['credit']['construction']}",
    )
    return _licence_text(donnees["credit"], origine, donnees["edition"])


PIECES: tuple[Piece[Recette], ...] = (
    Piece("modifier/recette.odt", recette_editable.texts),
    Piece("modifier/cartes.odp", recette_editable.cards),
    Piece("modifier/deroule.csv", tableur.run_sheet),
    Piece("agenda/seance.ics", agenda.sessions),
    *(Piece(piece.chemin, piece.write) for piece in organisme.PIECES),
    Piece("donnees/recette.json", _as_data),
    Piece("donnees/recette.md", _as_written),
    Piece("LICENCE.txt", _licence),
)
PIECES_DE_QUIZ: tuple[Piece[Quiz], ...] = (
    Piece("modifier/questionnaire.odt", quiz_editable.texts),
    Piece("donnees/questionnaire.json", _quiz_as_data),
    Piece("donnees/questionnaire.yml", _as_written),
    Piece("LICENCE.txt", _quiz_licence),
)
