"""Les durées telles qu'on les écrit : « 10 min », « 5 à 10 min », « 1 h 30 », « 6 mois ».

Les façons de le dire en toutes lettres se lisent aussi : « 2 heures et demie », « 1,5 h »,
« env. 30 min », « ½ journée » (quatre heures, comme dans « Avec ce que j'ai »).
"""

import re
from dataclasses import dataclass

_MINUTES = re.compile(r"([0-9]{1,4}) ?(?:min|mn|minutes?)")
_HEURES = re.compile(r"([0-9]{1,2}) ?(?:h|heures?)(?: ?([0-5]?[0-9]) ?(?:min|mn|minutes)?)?")
_FRACTIONS = re.compile(r"([0-9]{1,2}) ?(?:h|heures?) ?(?:et )?(demie?|½|quart|un quart|¼)")
_DECIMALES = re.compile(r"([0-9]{1,2})[.,]([0-9]{1,2}) ?(?:h|heures?)")
_PART = {"quart": 15, "un quart": 15, "¼": 15, "demi": 30, "demie": 30, "½": 30}
_EN_MOTS = {
    "une heure": 60,
    "½ heure": 30,
    "½ h": 30,
    "demi heure": 30,
    "une demi heure": 30,
    "quart d'heure": 15,
    "un quart d'heure": 15,
    "trois quarts d'heure": 45,
    "½ journée": 240,
    "½ jour": 240,
    "demi journée": 240,
    "une demi journée": 240,
    "1 journée": 480,
    "une journée": 480,
}
_A_PEU_PRES = re.compile(r"^(?:env\.? |environ |à peu près |~ ?|≈ ?)")
_JEU = re.compile(r" ?(?:à|-|–|—) ?")
FORMES = "« 10 min », « 5 à 10 min », « 1 h », « 1 h 30 »"
DUREE_MAX = 24 * 60

REGLES = {
    "minutes": _MINUTES.pattern,
    "heures": _HEURES.pattern,
    "fractions": _FRACTIONS.pattern,
    "decimales": _DECIMALES.pattern,
    "parts": _PART,
    "en_mots": _EN_MOTS,
    "a_peu_pres": _A_PEU_PRES.pattern,
    "jeu": _JEU.pattern,
    "maximum": DUREE_MAX,
}
"""De quoi lire les mêmes durées dans un navigateur."""


@dataclass(frozen=True)
class Duree:
    """Une durée de séance, en minutes ; `mini` et `maxi` diffèrent quand l'auteur laisse du jeu."""

    mini: int
    maxi: int

    def __str__(self) -> str:
        if self.mini == self.maxi:
            return format_minutes(self.maxi)
        debut = f"{self.mini}" if self.maxi < 60 else format_minutes(self.mini)
        return f"{debut} à {format_minutes(self.maxi)}"


def read_duree(texte: str) -> Duree | None:
    """La durée écrite, ou rien si elle ne se lit pas (ou vaut zéro)."""
    ecrite = " ".join(texte.lower().replace("’", "'").split()).removesuffix(".")
    ecrite = _A_PEU_PRES.sub("", ecrite).replace("demi-", "demi ")
    debut, *fin = _JEU.split(ecrite, maxsplit=1)
    maxi = _read_minutes(fin[0] if fin else debut)
    # « 5 à 10 min » : le premier nombre emprunte l'unité du second.
    mini = _read_minutes(f"{debut} {_unit_of(fin[0])}" if fin and debut.isdecimal() else debut)
    if mini is None or maxi is None:
        return None
    return Duree(mini, maxi) if 0 < mini <= maxi <= DUREE_MAX else None


def _read_minutes(texte: str) -> int | None:
    if texte in _EN_MOTS:
        return _EN_MOTS[texte]
    if minutes := _MINUTES.fullmatch(texte):
        return int(minutes[1])
    if heures := _HEURES.fullmatch(texte):
        return int(heures[1]) * 60 + int(heures[2] or 0)
    if fraction := _FRACTIONS.fullmatch(texte):
        return int(fraction[1]) * 60 + _PART[fraction[2]]
    if decimale := _DECIMALES.fullmatch(texte):
        return round(float(f"{decimale[1]}.{decimale[2]}") * 60)
    return None


def _unit_of(texte: str) -> str:
    return "h" if "h" in texte else "min"


def format_minutes(minutes: int) -> str:
    """90 s'écrit « 1 h 30 », 45 s'écrit « 45 min »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste} min"
    return f"{heures} h {reste:02d}" if reste else f"{heures} h"


def format_horloge(minutes: int) -> str:
    """70 s'écrit « 1 h 10 », 10 s'écrit « 0 h 10 » : l'heure comptée depuis l'ouverture."""
    return f"{minutes // 60} h {minutes % 60:02d}"


def format_heure(minutes: int) -> str:
    """75 s'écrit « 01:15:00 » : sans les secondes, des outils y liraient une minute et quart."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}:00"


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
