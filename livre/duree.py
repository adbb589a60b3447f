"""Les durées telles qu'on les écrit : « 10 min », « 5 à 10 min », « 1 h 30 », « 6 mois »."""

import re
from dataclasses import dataclass

_MINUTES = re.compile(r"(?:(\d+)\s*(?:à|-|–)\s*)?(\d+)\s*(?:min|mn|minutes?)\.?")
_HEURES = re.compile(r"(\d+)\s*(?:h|heures?)(?:\s*(\d{1,2})\s*(?:min|mn)?)?\.?")
FORMES = "« 10 min », « 5 à 10 min », « 1 h », « 1 h 30 »"


@dataclass(frozen=True, slots=True)
class Duree:
    """Une durée de séance, en minutes ; `mini` et `maxi` diffèrent quand l'auteur laisse du jeu."""

    mini: int
    maxi: int

    def __str__(self) -> str:
        if self.mini == self.maxi:
            return format_minutes(self.maxi)
        return f"{self.mini} à {format_minutes(self.maxi)}"


def read_duree(texte: str) -> Duree | None:
    """La durée écrite, ou rien si elle ne se lit pas (ou vaut zéro)."""
    texte = texte.strip().lower()
    if minutes := _MINUTES.fullmatch(texte):
        maxi = int(minutes[2])
        mini = int(minutes[1] or maxi)
    elif heures := _HEURES.fullmatch(texte):
        mini = maxi = int(heures[1]) * 60 + int(heures[2] or 0)
    else:
        return None
    return Duree(mini, maxi) if 0 < mini <= maxi <= 24 * 60 else None


def format_minutes(minutes: int) -> str:
    """90 s'écrit « 1 h 30 », 45 s'écrit « 45 min »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste} min"
    return f"{heures} h {reste:02d}" if reste else f"{heures} h"


def format_mois(mini: float, maxi: float) -> str:
    """1,5 s'écrit « 1 mois et demi », de 6 à 8 s'écrit « 6 à 8 mois »."""
    if mini != maxi:
        return f"{_number(mini)} à {_number(maxi)} mois"
    entier, demi = divmod(maxi, 1)
    if demi == 0.5:
        return f"{int(entier)} mois et demi" if entier else "15 jours"
    return f"{_number(maxi)} mois"


def _number(nombre: float) -> str:
    return f"{nombre:g}".replace(".", ",")
