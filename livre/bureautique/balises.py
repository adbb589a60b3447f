"""Le peu de XML qu'il faut pour écrire de l'OpenDocument : des éléments, jamais des chaînes.

ElementTree échappe tout texte et tout attribut : une recette ne peut pas y ouvrir de balise.
"""

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element as Element
from xml.etree.ElementTree import tostring

from livre.francais.invisibles import check_characters

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
ESPACES: Mapping[str, str] = {
    **{f"xmlns:{nom}": _OASIS.format(nom) for nom in ("office", "style", "text", "table", "meta")},
    "xmlns:draw": _OASIS.format("drawing"),
    "xmlns:presentation": _OASIS.format("presentation"),
    "xmlns:svg": _OASIS.format("svg-compatible"),
    "xmlns:fo": _OASIS.format("xsl-fo-compatible"),
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
}
VERSION = "1.3"
_BLANCS = re.compile(r"( {2,}|\t|\n)")

Attributs = Mapping[str, str]
Contenu = Element | str


def tag(nom: str, attributs: Attributs | None = None, *contenu: Contenu) -> Element:
    """Un élément, ses attributs et ce qu'il tient, texte et éléments mêlés."""
    element = Element(nom, dict(attributs or {}))
    append(element, contenu)
    return element


def append(element: Element, contenu: Iterable[Contenu]) -> None:
    """Ajoute à la suite ; ElementTree range le texte qui suit un fils dans la queue de ce fils."""
    for morceau in contenu:
        if isinstance(morceau, Element):
            element.append(morceau)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + morceau
        else:
            element.text = (element.text or "") + morceau


def spaced(texte: str, champ: str) -> list[Contenu]:
    """Un texte où les blancs multiples et les retours à la ligne survivent à la lecture."""
    contenu: list[Contenu] = []
    for morceau in _BLANCS.split(check_characters(texte, champ)):
        if morceau == "\n":
            contenu.append(tag("text:line-break"))
        elif morceau == "\t":
            contenu.append(tag("text:tab"))
        elif morceau.startswith("  "):
            contenu += [" ", tag("text:s", {"text:c": str(len(morceau) - 1)})]
        else:
            contenu.append(morceau)
    return contenu


def document(nom: str, *contenu: Element) -> bytes:
    """Un fichier XML entier, dont la racine déclare les espaces de noms."""
    racine = tag(nom, {**ESPACES, "office:version": VERSION}, *contenu)
    return serialise(racine)


def serialise(racine: Element) -> bytes:
    """Les octets d'un fichier XML."""
    entete = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (entete + tostring(racine, encoding="unicode")).encode()
