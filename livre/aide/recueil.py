"""Les conseils livrés avec le livre, lus une fois."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from livre.aide.conseil import FauxEtJuste, Reparation

DOSSIER = Path(__file__).with_name("conseils")
_LECTEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def conseils() -> tuple[Reparation, ...]:
    """Tous les conseils, dans l'ordre de leurs codes."""
    ecrits = (
        ecrit
        for fichier in sorted(DOSSIER.glob("*.yml"))
        for ecrit in yaml.load(fichier.read_text("utf-8"), Loader=_LECTEUR)
    )
    return tuple(sorted(map(_read, ecrits), key=lambda conseil: conseil.code))


def _read(ecrit: dict[str, Any]) -> Reparation:
    exemple = ecrit.get("exemple")
    return Reparation(
        ecrit["code"],
        tuple(ecrit["dit"]),
        tuple(ecrit.get("a_faire", ())),
        FauxEtJuste(**exemple) if exemple else None,
    )
