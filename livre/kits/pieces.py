"""Ce qu'un kit contient de plus que ses imprimés : de quoi modifier, planifier, reprendre.

Pour ajouter un fichier à tous les kits, ajoutez une ligne à `PIECES`. Une fabrique ne lit que le
livre et la recette : si elle lisait autre chose, un changement ne referait pas le kit.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from livre.kits import agenda, editable, organisme, tableur
from livre.kits.donnees import Commande, credit, recipe_data
from livre.livre import Livre
from livre.modele import Recette

Fabrique = Callable[[Livre, Recette], bytes | None]
_PAPIER = frozenset({"couleurs", "dessin", "fond", "adresse"})
"""Ce qui ne sert qu'à l'impression."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Un fichier du kit ; la fabrique rend `None` quand la recette n'a pas de quoi le faire."""

    chemin: str
    fabrique: Fabrique


def _as_data(livre: Livre, recette: Recette) -> bytes:
    donnees = recipe_data(Commande(livre, recette))
    garde = {cle: valeur for cle, valeur in donnees.items() if cle not in _PAPIER}
    return (json.dumps(garde, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _as_written(livre: Livre, recette: Recette) -> bytes:
    return (livre.racine / recette.fichier).read_bytes()


def _licence(livre: Livre, recette: Recette) -> bytes:
    """L'attribution à garder avec le kit, et ce que le livre a changé à sa source."""
    c = credit(Commande(livre, recette))
    edition = recipe_data(Commande(livre, recette))["edition"]
    lignes = (
        f"Titre : {c['titre']}",
        f"Auteurs : {c['auteurs']}",
        f"Source : {c['source']}{' ' + c['source_adresse'] if c['source_adresse'] else ''}",
        f"Licence de la source : {c['licence_source']}",
        f"Modifications : {c['modifications']}",
        f"Licence de ce kit : {c['licence']} ({c['licence_sigle']})",
        f"Texte de la licence : {c['licence_adresse']}",
        f"Contenu : {edition}",
        "",
        "Gardez ces lignes avec les documents que vous partagez, et dites ce que vous avez changé.",
        "Les polices Source Sans 3 et Fraunces, incluses dans les PDF, sont sous licence SIL OFL.",
    )
    return ("\n".join(lignes) + "\n").encode()


PIECES: tuple[Piece, ...] = (
    Piece("modifier/recette.odt", editable.texts),
    Piece("modifier/cartes.odp", editable.cards),
    Piece("modifier/deroule.csv", tableur.run_sheet),
    Piece("agenda/seance.ics", agenda.sessions),
    *(Piece(piece.chemin, piece.write) for piece in organisme.PIECES),
    Piece("donnees/recette.json", _as_data),
    Piece("donnees/recette.md", _as_written),
    Piece("LICENCE.txt", _licence),
)
