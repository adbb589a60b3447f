"""Un écart entre ce qui est écrit et ce qui se lit, avec la ligne qu'il faudrait."""

import re
from dataclasses import dataclass

from livre.francais.mots import fold

LIGNE_MONTREE = 300
"""En caractères : au-delà, recopier la ligne entière dans un message n'aide plus."""


@dataclass(frozen=True, slots=True)
class Ecart:
    """Ce qui ne se lirait pas comme l'auteur le croit ; `rang` compte à partir de 0."""

    rang: int
    message: str
    aides: tuple[str, ...] = ()


def written_so(ligne: str) -> str:
    """« Écrivez : … », la ligne telle qu'elle se lirait."""
    montree = ligne.strip()
    coupe = montree if len(montree) <= LIGNE_MONTREE else f"{montree[:LIGNE_MONTREE]}…"
    return f"Écrivez : {coupe}"


def normalise_heading(titre: str) -> str:
    """Compare les titres sans se soucier des accents, de la casse ni de la ponctuation."""
    return re.sub(r"[\s.:…?!]+", " ", fold(titre)).strip()
