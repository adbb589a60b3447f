"""L'arbre d'un texte en listes et dictionnaires, pour ce qui ne parle pas Python.

Le texte y est composé une fois (`livre.francais.typographie`) ; il n'est jamais que de la donnée.
"""

from collections.abc import Sequence
from typing import Any

from livre.francais.typographie import typo
from livre.texte.arbre import (
    Bloc,
    Code,
    Destination,
    Fragment,
    Gras,
    Italique,
    Lien,
    Liste,
    Paragraphe,
    Saut,
    Texte,
    Titre,
)

Noeud = dict[str, Any]


def block_nodes(blocs: Sequence[Bloc], destination: Destination) -> list[Noeud]:
    """Des blocs entiers."""
    return [_block(bloc, destination) for bloc in blocs]


def _block(bloc: Bloc, destination: Destination) -> Noeud:
    match bloc:
        case Paragraphe(enfants, _):
            return {"t": "par", "c": _inline(enfants, destination)}
        case Titre(_, enfants, _):
            return {"t": "par", "c": [{"t": "strong", "c": _inline(enfants, destination)}]}
        case Liste(items, debut, _):
            puces = [block_nodes(item.blocs, destination) for item in items]
            return {"t": "list", "debut": debut, "c": puces}


def _inline(fragments: Sequence[Fragment], destination: Destination) -> list[Noeud]:
    return [noeud for fragment in fragments for noeud in _fragment(fragment, destination)]


def _fragment(fragment: Fragment, destination: Destination) -> list[Noeud]:
    match fragment:
        case Texte(valeur):
            return [{"t": "text", "v": typo(valeur)}]
        case Code(valeur):
            return [{"t": "code", "v": valeur}]
        case Gras(enfants):
            return [{"t": "strong", "c": _inline(enfants, destination)}]
        case Italique(enfants):
            return [{"t": "em", "c": _inline(enfants, destination)}]
        case Saut():
            return [{"t": "br"}]
        case Lien(href, enfants, _):
            adresse = destination(href)
            dedans = _inline(enfants, destination)
            # Sans adresse publique, un lien du livre ne mènerait nulle part : le texte suffit.
            return [{"t": "link", "href": adresse, "c": dedans}] if adresse else dedans
