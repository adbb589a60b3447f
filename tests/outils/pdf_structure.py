"""Lire la structure d'un PDF balisé comme un lecteur d'écran : éléments, textes, tableaux."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Element:
    """Un élément de la structure, tel que cette page en montre une part."""

    genre: str
    dit: str
    """Le texte qui le remplace à l'oreille, s'il en a un."""
    marques: frozenset[int]
    """Les numéros de ce qu'il contient directement sur la page."""
    enfants: tuple["Element | None", ...]
    """Dans l'ordre de lecture ; un enfant qui n'est pas sur cette page garde son rang, vide."""


def elements(page: pypdfium2.PdfPage) -> Iterator[Element]:
    """Tous les éléments de la page, dans l'ordre de lecture."""
    with _tree(page) as arbre:
        for rang in range(pdfium.FPDF_StructTree_CountChildren(arbre)):
            racine = _element(pdfium.FPDF_StructTree_GetChildAtIndex(arbre, rang))
            if racine is not None:
                yield from walk(racine)


def walk(element: Element) -> Iterator[Element]:
    """Un élément et tous ceux qu'il contient, dans l'ordre de lecture."""
    yield element
    for enfant in element.enfants:
        if enfant is not None:
            yield from walk(enfant)


def tables(page: pypdfium2.PdfPage) -> Iterator[tuple[frozenset[int], ...]]:
    """Les marques de chaque colonne de chaque tableau, sans les cellules qui en couvrent deux."""
    for tableau in elements(page):
        if tableau.genre == "Table":
            rangees = [e for e in walk(tableau) if e.genre == "TR"]
            pleine = max((len(rangee.enfants) for rangee in rangees), default=0)
            cellules = [map(_marks, r.enfants) for r in rangees if len(r.enfants) == pleine]
            yield tuple(
                frozenset().union(*c) for c in zip_longest(*cellules, fillvalue=frozenset())
            )


def _marks(cellule: Element | None) -> frozenset[int]:
    return frozenset().union(*(e.marques for e in walk(cellule))) if cellule else frozenset()


@contextmanager
def _tree(page: pypdfium2.PdfPage) -> Iterator[Any]:
    arbre = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        yield arbre
    finally:
        pdfium.FPDF_StructTree_Close(arbre)


def _element(brut: Any) -> Element | None:
    """Tout l'élément ; PDFium rend une adresse nulle pour ce qui n'est pas sur la page."""
    if not brut:
        return None
    rangs = range(pdfium.FPDF_StructElement_CountChildren(brut))
    marques = {pdfium.FPDF_StructElement_GetChildMarkedContentID(brut, rang) for rang in rangs}
    enfants = (pdfium.FPDF_StructElement_GetChildAtIndex(brut, rang) for rang in rangs)
    return Element(
        _read(pdfium.FPDF_StructElement_GetType, brut),
        _read(pdfium.FPDF_StructElement_GetActualText, brut)
        or _read(pdfium.FPDF_StructElement_GetAltText, brut),
        frozenset(marques - {-1}),
        tuple(map(_element, enfants)),
    )


def _read(lire: Callable[..., int], brut: Any) -> str:
    octets = lire(brut, None, 0)
    tampon = ctypes.create_string_buffer(octets)
    lire(brut, tampon, octets)
    return tampon.raw.decode("utf-16-le").rstrip("\0")
