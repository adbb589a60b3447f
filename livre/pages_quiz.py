"""Les trois adresses d'un questionnaire : seul, en groupe, sur le papier."""

from livre.adresses import address
from livre.quiz import Quiz


def collectif(quiz: Quiz) -> str:
    """L'adresse de la page du groupe : `autodiagnostic/collectif/`."""
    return f"{address(quiz)}collectif/"


def papier(quiz: Quiz) -> str:
    """L'adresse du questionnaire à imprimer : `autodiagnostic/papier/`."""
    return f"{address(quiz)}papier/"
