"""Retrouver le code d'un message d'après ses mots, quoi qui y soit cité."""

import re
from functools import cache

from livre.aide.conseil import TROU, Reparation
from livre.aide.recueil import conseils

AUTRE = "autre"
"""Le code d'un message qui n'est pas encore dans la liste."""


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Chaque phrase et son code ; la plus précise d'abord, qui en contient parfois une courte."""
    paires = [(phrase, conseil.code) for conseil in conseils() for phrase in conseil.dit]
    paires.sort(key=lambda paire: -len(paire[0].replace(TROU, "")))
    return tuple((_pattern(phrase), code) for phrase, code in paires)


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile("(?s:.*?)".join(map(re.escape, phrase.split(TROU))))


def code_of_message(message: str) -> str:
    """Le code de ce message : `duree-illisible`."""
    return next((code for phrase, code in _phrases() if phrase.fullmatch(message)), AUTRE)


def conseil_of(code: str) -> Reparation:
    """Le conseil de ce code ; `KeyError` s'il n'y en a pas."""
    return {conseil.code: conseil for conseil in conseils()}[code]
