"""Un livre d'épreuve : le mini-livre, dont chaque champ prend le texte le plus gênant permis."""

from collections.abc import Callable
from typing import Any

from livre.modele.fiche import RESUME_MAX
from livre.texte.corps import CARTE_TEXTE_MAX, CARTE_TITRE_MAX
from livre.vues.imprimee import Donnees

PROSE_LONGUE = 400
ECRITS = frozenset(
    [
        "angle_mort",
        "auteurs",
        "chapitre",
        "chapo",
        "conversation",
        "debat",
        "description",
        "experimentations",
        "forces",
        "intention",
        "livre",
        "materiel",
        "nom",
        "poles",
        "portrait",
        "precision",
        "prochain_pas",
        "raison",
        "resume",
        "service",
        "sous_titre",
        "texte",
        "thematique",
        "titre",
        "v",
    ]
)
"""Les champs qu'une personne écrit : le reste se calcule, ou ne s'imprime pas."""
MOTS = (
    "l’anticonstitutionnellement d’intercommunalités qu’électroencéphalographiquement "
    "l’intergouvernementalisation administrateur·rices "
)
COURANTS = "Vous réunissez le conseil, puis vous écoutez ceux qui n’ont rien dit jusque-là. "
Ecriture = Callable[[int], str]
"""Un texte d'au plus tant de signes."""
EPREUVES: dict[str, Ecriture] = {
    "une lettre": lambda _place: "É",
    "textes longs": lambda place: repeated(COURANTS, place),
    "mots longs": lambda place: repeated(MOTS, place),
    "un mot": lambda _place: "l’intercommunalité",
}


def repeated(texte: str, place: int) -> str:
    """Ce texte autant de fois qu'il tient en entier, puis ses premiers mots."""
    ecrit = texte * (place // len(texte)) + texte
    return ecrit[: place + 1].rpartition(" ")[0].strip()


def filled(donnees: Donnees, ecrire: Ecriture) -> Donnees:
    """Les mêmes données, dont chaque texte écrit par quelqu'un est remplacé."""
    return {cle: _field(cle, valeur, ecrire, RESUME_MAX) for cle, valeur in donnees.items()}


def _field(cle: str, valeur: Any, ecrire: Ecriture, place: int) -> Any:
    match valeur:
        case str() if cle in ECRITS and valeur:
            ecrit = ecrire(PROSE_LONGUE if cle == "v" else place)
            return f" {ecrit} " if cle == "v" else ecrit
        case list() if cle == "cartes":
            return [_card(carte, ecrire) for carte in valeur]
        case list():
            return [_field(cle, element, ecrire, place) for element in valeur]
        case dict():
            return {nom: _field(nom, v, ecrire, place) for nom, v in valeur.items()}
    return valeur


def _card(carte: Donnees, ecrire: Ecriture) -> Donnees:
    """Une carte a ses propres limites, texte compris."""
    texte = [{"t": "par", "c": [{"t": "text", "v": ecrire(CARTE_TEXTE_MAX)}]}]
    return {"titre": ecrire(CARTE_TITRE_MAX), "c": texte}
