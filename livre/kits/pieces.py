"""Ce qu'un kit contient de plus que ses imprimés : de quoi modifier, planifier, reprendre.

Pour ajouter un fichier à tous les kits, ajoutez une ligne à `PIECES`. Une fabrique ne lit que sa
commande : si elle lisait autre chose, un changement ne referait pas le kit.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from livre.chemins.adresses import address, public_address
from livre.chemins.sujets import Sujet
from livre.editables import organisme
from livre.editables import quiz as quiz_editable
from livre.editables import recette as recette_editable
from livre.kits import agenda, tableur
from livre.modele.fiche import Fiche
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from livre.quiz.vue import as_tree
from livre.vues.imprimee import Commande, Donnees
from livre.vues.quiz_imprime import CommandeDeQuiz

CommandeDeKit = Commande | CommandeDeQuiz
C = TypeVar("C", Commande, CommandeDeQuiz)
_PAPIER = frozenset({"couleurs", "dessin", "fond", "adresse", "logo"})
"""Ce qui ne sert qu'à l'impression."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[C]):
    """Un fichier du kit ; la fabrique rend `None` quand il n'y a pas de quoi le faire."""

    chemin: str
    fabrique: Callable[[C], bytes | None]


def order_of(livre: Livre, sujet: Sujet) -> CommandeDeKit:
    """Ce qu'il faut pour faire ce kit."""
    return CommandeDeQuiz(livre, sujet) if isinstance(sujet, Quiz) else Commande(livre, sujet)


def other_files(commande: CommandeDeKit) -> dict[str, bytes]:
    """Tout ce que le kit contient de plus que ses imprimés, par chemin."""
    if isinstance(commande, CommandeDeQuiz):
        return _made(PIECES_DE_QUIZ, commande)
    return _made(PIECES, commande)


def _made(pieces: Sequence[Piece[C]], commande: C) -> dict[str, bytes]:
    faits = ((piece.chemin, piece.fabrique(commande)) for piece in pieces)
    return {chemin: octets for chemin, octets in faits if octets is not None}


def _as_data(commande: Commande) -> bytes:
    return _readable(commande.donnees)


def _readable(donnees: Donnees) -> bytes:
    garde = {cle: valeur for cle, valeur in donnees.items() if cle not in _PAPIER}
    return (json.dumps(garde, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _recipe_as_written(commande: Commande) -> bytes:
    return _as_written(commande.livre, commande.recette)


def _quiz_as_written(commande: CommandeDeQuiz) -> bytes:
    return _as_written(commande.livre, commande.quiz)


def _as_written(livre: Livre, sujet: Sujet) -> bytes:
    return (livre.racine / sujet.fichier).read_bytes()


def _licence(commande: Commande) -> bytes:
    """L'attribution à garder avec le kit, et ce que le livre a changé à sa source."""
    c = commande.donnees["credit"]
    origine = (
        f"Source : {c['source']}{' ' + c['source_adresse'] if c['source_adresse'] else ''}",
        f"Licence de la source : {c['licence_source']}",
        f"Modifications : {c['modifications']}",
    )
    return _licence_text(c, origine, commande.donnees["edition"])


def _licence_text(c: Mapping[str, str], origine: Sequence[str], edition: str) -> bytes:
    lignes = (
        f"Titre : {c['titre']}",
        f"Auteurs : {c['auteurs']}",
        *origine,
        f"Licence de ce kit : {c['licence']} ({c['licence_sigle']})",
        f"Texte de la licence : {c['licence_adresse']}",
        f"Contenu : {edition}",
        "",
        *filter(None, [c["conditions"]]),
        "Ce fichier, gardé avec les documents que vous partagez, dit tout ce qu'il faut citer.",
        "Les polices Source Sans 3 et Fraunces, incluses dans les PDF, sont sous licence SIL OFL.",
    )
    return ("\n".join(lignes) + "\n").encode()


def _quiz_as_data(commande: CommandeDeQuiz) -> bytes:
    """Ce que la page en dit à l'écran, avec son crédit."""
    livre = commande.livre

    def online(fiche: Fiche) -> str:
        return public_address(livre.identite, address(fiche)) or address(fiche)

    credit = {cle: commande.donnees[cle] for cle in ("resume", "credit", "edition")}
    return _readable({**as_tree(livre, commande.quiz, online), **credit})


def _quiz_licence(commande: CommandeDeQuiz) -> bytes:
    donnees = commande.donnees
    origine = (
        f"Source : {donnees['livre']}, {commande.quiz.fichier}",
        f"Construction : {donnees['credit']['construction']}",
    )
    return _licence_text(donnees["credit"], origine, donnees["edition"])


PIECES: tuple[Piece[Commande], ...] = (
    Piece("modifier/recette.odt", recette_editable.texts),
    Piece("modifier/cartes.odp", recette_editable.cards),
    Piece("modifier/deroule.csv", tableur.run_sheet),
    Piece("agenda/seance.ics", agenda.sessions),
    *(Piece(piece.chemin, piece.write) for piece in organisme.PIECES),
    Piece("donnees/recette.json", _as_data),
    Piece("donnees/recette.md", _recipe_as_written),
    Piece("LICENCE.txt", _licence),
)
PIECES_DE_QUIZ: tuple[Piece[CommandeDeQuiz], ...] = (
    Piece("modifier/questionnaire.odt", quiz_editable.texts),
    Piece("donnees/questionnaire.json", _quiz_as_data),
    Piece("donnees/questionnaire.yml", _quiz_as_written),
    Piece("LICENCE.txt", _quiz_licence),
)
