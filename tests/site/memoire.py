"""Le nom sous lequel un livre garde quelque chose dans le navigateur."""

import re

from tests.site.pages_du_livre import LIVRE


def kept_as(quoi: str, chemin: str = "/", nom: str = LIVRE.identite.nom) -> str:
    """La clé de « quiz.autodiagnostic », pour le livre de ce nom, servi à ce chemin."""
    uni = re.sub(r"\s+", "-", nom)
    return f"livre {chemin} {uni} {quoi}"
