"""Les faits datés d'une fiche : ce qui vieillit, et jusqu'à quand on peut le croire."""

from dataclasses import dataclass

from livre.francais.dates import format_jour, today
from livre.modele.fiches import Chapitre, Constat, Inspiration, Recette


@dataclass(frozen=True, slots=True)
class Fait:
    """Un fait daté, prêt à lire ; `perime` s'il est passé de date."""

    sujet: str
    verifie_le: str
    a_reverifier_avant: str
    perime: bool


def faits(fiche: Recette | Constat | Inspiration | Chapitre) -> list[Fait]:
    """Les faits datés d'une fiche."""
    return [
        Fait(
            fait.sujet,
            format_jour(fait.verifie_le),
            format_jour(fait.a_reverifier_avant),
            fait.a_reverifier_avant < today(),
        )
        for fait in fiche.faits_dates
    ]
