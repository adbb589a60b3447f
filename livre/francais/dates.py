"""Les dates : le jour qu'il est, et comment une date s'écrit."""

import os
import re
from datetime import UTC, date, datetime, time

MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def today() -> date:
    """Le jour qu'il est ; LIVRE_AUJOURDHUI (2026-03-15) en impose un autre, pour les essais."""
    impose = os.environ.get("LIVRE_AUJOURDHUI")
    return date.fromisoformat(impose) if impose else date.today()


def format_jour(jour: date) -> str:
    """« 15 mars 2026 », « 1er mars 2026 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"


def format_quand(quand: str) -> str:
    """« 2026 », « mars 2026 » ou « 15 mars 2026 », selon ce qui est connu."""
    annee, *reste = quand.split("-")
    if not reste:
        return annee
    mois = MOIS[int(reste[0]) - 1]
    return f"{mois} {annee}" if len(reste) == 1 else format_jour(date.fromisoformat(quand))


_ECRITE = re.compile(
    r"(?:(?P<jour>[0-3]?[0-9])(?:er)? )?(?:(?P<mois>[a-zéû]+) )?(?P<annee>[0-9]{4})"
)
_CHIFFRES = re.compile(r"(?:(?P<jour>[0-3]?[0-9])[/.])?(?P<mois>[01]?[0-9])[/.](?P<annee>[0-9]{4})")


def read_quand(texte: str) -> str | None:
    """« 15 mars 2026 », « 03/2026 » ou « 2026 » tels que le livre les range ; rien si illisible."""
    ecrite = " ".join(texte.lower().removeprefix("en ").removeprefix("le ").split()).strip(" .")
    lue = _ECRITE.fullmatch(ecrite) or _CHIFFRES.fullmatch(ecrite)
    if lue is None:
        return ecrite if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){1,2}", ecrite) else None
    mois = lue["mois"] or ""
    if mois and not mois.isdecimal():
        if mois not in MOIS:
            return None
        mois = str(MOIS.index(mois) + 1)
    if lue["jour"] and not mois:
        return None
    morceaux = (
        lue["annee"],
        mois and f"{int(mois):02d}",
        lue["jour"] and f"{int(lue['jour']):02d}",
    )
    quand = "-".join(filter(None, morceaux))
    try:
        first_day(quand)
    except ValueError:
        return None
    return quand


def first_day(quand: str) -> date:
    """Le premier jour possible d'une date plus ou moins précise.

    Lève `ValueError` si elle n'existe pas (2026-13, 2026-02-30).
    """
    annee, mois, jour = [*map(int, quand.split("-")), 1, 1][:3]
    return date(annee, mois, jour)


ORIGINE = date(1980, 1, 1)
"""Le premier jour qu'un zip sache écrire : il tient lieu de date à ce qui n'en a pas."""


def timestamp(jour: date | None) -> int:
    """Minuit ce jour-là, en secondes, pour ce qui veut une heure ; celui de l'origine à défaut."""
    minuit = datetime.combine(jour or ORIGINE, time.min, UTC)
    return int(minuit.timestamp())
