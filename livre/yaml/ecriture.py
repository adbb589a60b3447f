"""Écrire une valeur YAML qui se relira telle qu'on l'a donnée."""

import json
import re

import yaml

_NU = re.compile(r"[A-Za-z0-9]+(?:[-/][a-z0-9]+)*/?")
"""Les identifiants et les adresses du livre se passent de guillemets."""
_IDENTIFIANT = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NOMBRE = re.compile(r"(-?)0*([0-9]{1,18})(?:[.,]([0-9]{1,9}))?")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
MOTS_DE_YAML = ("false", "n", "no", "null", "off", "on", "true", "y", "yes")
"""Ce que YAML lirait comme oui, non ou rien."""


def scalar(texte: str) -> str:
    """Un texte d'une ligne, entre guillemets sauf s'il se lit sans ambiguïté."""
    if _NU.fullmatch(texte) and yaml.safe_load(texte) == texte:
        return texte
    return quoted(texte)


def quoted(texte: str) -> str:
    """Un texte d'une ligne, toujours entre guillemets doubles."""
    return json.dumps(texte, ensure_ascii=False)


def word(texte: str) -> str:
    """Un identifiant ou un mot fermé, nu ; tout autre texte entre guillemets."""
    nu = _IDENTIFIANT.fullmatch(texte) and texte not in MOTS_DE_YAML
    return texte if nu else quoted(texte)


def number(texte: str) -> str:
    """Un nombre tel qu'on le dit (1,5) s'écrit tel que YAML le lit (1.5) ; sinon, des guillemets.

    Les zéros de devant partent : YAML y lirait un nombre en base huit.
    """
    lu = _NOMBRE.fullmatch(texte)
    if lu is None:
        return quoted(texte)
    return f"{lu[1]}{lu[2]}{f'.{lu[3]}' if lu[3] else ''}"


def day(texte: str) -> str:
    """Une date, entière ou non (2026-03), nue ; tout autre texte entre guillemets."""
    return texte if _DATE.fullmatch(texte) else quoted(texte)
