"""Ce que vaut un mot sans guillemets : du texte, un nombre, oui ou non, une date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any, cast

from yaml.constructor import ConstructorError, SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

PREFIXE = "tag:yaml.org,2002:"
_ENTIER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)")
_CONSTRUCTEUR = SafeConstructor()
_resolve = cast(Callable[[Any, str, tuple[bool, bool]], str], Resolver().resolve)


@dataclass(frozen=True, slots=True)
class Ambigu:
    """Un mot dont YAML fait un nombre qui n'est pas écrit tel quel : `1:30` y vaut 90."""

    brut: str
    lu: str

    def __str__(self) -> str:
        return self.brut


def read_scalar(texte: str) -> Any:
    """La valeur de ce mot, selon les règles de YAML 1.1 ; du texte si elles ne s'appliquent pas."""
    etiquette = _resolve(ScalarNode, texte, (True, False))
    lire = _LIRE.get(etiquette.removeprefix(PREFIXE))
    if lire is None:
        return texte
    try:
        return lire(ScalarNode(etiquette, texte))
    except (ValueError, ConstructorError, OverflowError):
        return texte


def _read_number(noeud: ScalarNode) -> Any:
    """Un nombre écrit en chiffres ; toute autre écriture est ambiguë."""
    if _ENTIER.fullmatch(noeud.value):
        return _CONSTRUCTEUR.construct_yaml_int(noeud)
    if _DECIMAL.fullmatch(noeud.value):
        return _CONSTRUCTEUR.construct_yaml_float(noeud)
    if len(noeud.value) > 20:
        return Ambigu(noeud.value, "un nombre")
    entier = noeud.tag.endswith(":int")
    lire = _CONSTRUCTEUR.construct_yaml_int if entier else _CONSTRUCTEUR.construct_yaml_float
    valeur = lire(noeud)
    if not isfinite(valeur):
        return Ambigu(noeud.value, "un nombre sans fin")
    return Ambigu(noeud.value, f"le nombre {valeur:.15g}".replace(".", ","))


_LIRE: dict[str, Callable[[ScalarNode], Any]] = {
    "int": _read_number,
    "float": _read_number,
    "bool": _CONSTRUCTEUR.construct_yaml_bool,
    "null": lambda noeud: None,
    "timestamp": _CONSTRUCTEUR.construct_yaml_timestamp,
}
