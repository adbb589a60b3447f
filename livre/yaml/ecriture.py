"""Écrire une valeur YAML qui se relira telle qu'on l'a donnée."""

import json
import re

import yaml

_NU = re.compile(r"[A-Za-z0-9]+(?:[-/][a-z0-9]+)*/?")
"""Les identifiants et les adresses du livre se passent de guillemets."""


def scalar(texte: str) -> str:
    """Un texte d'une ligne, entre guillemets sauf s'il se lit sans ambiguïté."""
    if _NU.fullmatch(texte) and yaml.safe_load(texte) == texte:
        return texte
    return quoted(texte)


def quoted(texte: str) -> str:
    """Un texte d'une ligne, toujours entre guillemets doubles."""
    return json.dumps(texte, ensure_ascii=False)
