"""Lire un PDF comme le ferait quelqu'un : son texte, page par page, et la place de chaque mot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_COUPURE = re.compile(r"[\u0002\ufffe]\s*|[-\u00ad]\s*\n")
"""Un mot coupé en fin de ligne : PDFium rend le trait d'union ajouté par un signe à lui, parfois
sans retour à la ligne."""


@dataclass(frozen=True, slots=True)
class Mot:
    """Un mot imprimé et sa boîte, en points depuis le coin haut gauche de la page."""

    texte: str
    gauche: float
    haut: float
    droite: float
    bas: float


@dataclass(frozen=True, slots=True)
class PageLue:
    """Une page : ses dimensions en points, son texte ligne à ligne, ses mots."""

    largeur: float
    hauteur: float
    texte: str
    mots: tuple[Mot, ...]


def read_pages(octets: bytes) -> list[PageLue]:
    """Toutes les pages d'un PDF."""
    document = pypdfium2.PdfDocument(octets)
    try:
        return [_read_page(page) for page in document]
    finally:
        document.close()


def text(octets: bytes) -> str:
    """Le texte imprimé, sans les retours à la ligne ni les coupures de mots."""
    pages = "\n".join(page.texte for page in read_pages(octets))
    return " ".join(_COUPURE.sub("", pages).split())


def pages_of_text(octets: bytes) -> list[str]:
    """Le texte de chaque page, ligne à ligne."""
    return [page.texte for page in read_pages(octets)]


def _read_page(page: pypdfium2.PdfPage) -> PageLue:
    texte = page.get_textpage()
    lu = texte.get_text_range().replace("\r\n", "\n")
    largeur, hauteur = page.get_size()
    return PageLue(largeur, hauteur, lu, tuple(_words(texte, hauteur)))


def _words(texte: pypdfium2.PdfTextPage, hauteur: float) -> Iterator[Mot]:
    """Les signes qui se suivent sans blanc ; un blanc que PDFium ajoute coupe aussi."""
    signes: list[str] = []
    boites: list[tuple[float, float, float, float]] = []
    for rang in range(texte.count_chars()):
        signe = chr(pdfium.FPDFText_GetUnicode(texte, rang))
        if signe.isspace() or signe in "\u0002\ufffe\0":
            yield from _word(signes, boites, hauteur)
            signes, boites = [], []
            continue
        signes.append(signe)
        boites.append(texte.get_charbox(rang, loose=True))
    yield from _word(signes, boites, hauteur)


def _word(
    signes: list[str], boites: list[tuple[float, float, float, float]], hauteur: float
) -> Iterator[Mot]:
    if signes:
        gauches, bas, droites, hauts = zip(*boites, strict=True)
        haut, pied = hauteur - max(hauts), hauteur - min(bas)
        yield Mot("".join(signes), min(gauches), haut, max(droites), pied)
