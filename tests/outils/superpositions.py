"""Relire un PDF comme un œil exigeant : rien ne s'imprime sur rien, ni ne sort de sa place.

Un morceau est une suite de signes d'une même police, sur une même ligne. Sa place est celle que ses
lettres occupent, du bas des jambages au haut des capitales : deux lignes serrées ne s'y touchent
pas, et un accent sur une capitale n'y compte pas. Son encre est tout ce qui en est dessiné.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import pypdfium2
import pypdfium2.raw as pdfium
from pdf_structure import tables

JAMBAGE, CAPITALE = 0.18, 0.66
"""Sous la ligne et au-dessus d'elle, en cadratins : la place que prend toute ligne de texte."""
AISE = 0.1
"""En cadratins : ce dont deux morceaux voisins peuvent se toucher (crénage, italique)."""
GOUTTIERE = 4.0
"""En points : ce qui sépare au moins les textes de deux colonnes d'un tableau."""
FILET = 2.0
"""En points : moins haut que cela, un trait est un filet."""
MARGE = 3 * 72 / 25.4
"""En points : rien ne s'imprime plus près du bord."""


@dataclass(frozen=True, slots=True)
class Boite:
    """Un rectangle de la page, en points depuis son coin bas gauche."""

    gauche: float
    bas: float
    droite: float
    haut: float

    def common(self, autre: "Boite") -> tuple[float, float]:
        """La largeur et la hauteur qu'ils ont en commun ; négatives, ce qui les sépare."""
        return (
            min(self.droite, autre.droite) - max(self.gauche, autre.gauche),
            min(self.haut, autre.haut) - max(self.bas, autre.bas),
        )

    def holds(self, autre: "Boite", aise: float) -> bool:
        """Vrai si l'autre y est tout entier, à `aise` points près."""
        return (
            self.gauche - aise <= autre.gauche
            and autre.droite <= self.droite + aise
            and self.bas - aise <= autre.bas
            and autre.haut <= self.haut + aise
        )


@dataclass(frozen=True, slots=True)
class Morceau:
    """Un texte imprimé d'un seul tenant ; `rang` est son tour d'impression sur la page."""

    texte: str
    rang: int
    cadratin: float
    encre: Boite
    place: Boite
    lettres: Boite
    """Sa place, sans les jambages."""
    marque: int
    """Son numéro dans la structure du document ; -1 s'il n'en a pas."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Un aplat, un cadre, un filet ou un trait de dessin."""

    rang: int
    boite: Boite
    plein: bool


@dataclass(frozen=True, slots=True)
class Feuille:
    """Une page, telle qu'elle s'imprime."""

    numero: int
    bord: Boite
    morceaux: tuple[Morceau, ...]
    traces: tuple[Trace, ...]
    tableaux: tuple[tuple[frozenset[int], ...], ...]
    """Pour chaque tableau, les marques de chaque colonne, de gauche à droite."""


def faults(octets: bytes) -> list[str]:
    """Tout ce qui, dans ce PDF, s'imprime sur autre chose ou sort de sa place."""
    return [faute for feuille in read_sheets(octets) for faute in page_faults(feuille)]


def page_faults(feuille: Feuille) -> Iterator[str]:
    """De même, pour une page déjà lue."""
    for chercher in (_overlaps, _outside, _crossed, _out_of_column):
        for faute in chercher(feuille):
            yield f"page {feuille.numero} : {faute}"


def _overlaps(feuille: Feuille) -> Iterator[str]:
    """Deux lignes l'une sur l'autre, ou deux textes qui se rejoignent sur la même."""
    morceaux = feuille.morceaux
    ouverts: list[Morceau] = []
    for morceau in sorted(morceaux, key=lambda m: m.place.bas):
        ouverts = [m for m in ouverts if m.place.haut > morceau.place.bas]
        for autre in ouverts:
            if _collide(autre, morceau):
                dessous, dessus = sorted((autre, morceau), key=lambda m: m.rang)
                yield f"« {dessus.texte} » est imprimé sur « {dessous.texte} »"
        ouverts.append(morceau)


def _collide(un: Morceau, autre: Morceau) -> bool:
    large, haute = un.place.common(autre.place)
    cadratin = min(un.cadratin, autre.cadratin)
    return large > AISE * cadratin and haute > 0.02 * cadratin


def _outside(feuille: Feuille) -> Iterator[str]:
    for morceau in feuille.morceaux:
        if not feuille.bord.holds(morceau.encre, 0):
            yield f"« {morceau.texte} » sort de la page"


def _crossed(feuille: Feuille) -> Iterator[str]:
    """Un aplat posé après lui le cache ; un bord de cadre ou un filet le traverse."""
    for morceau in feuille.morceaux:
        touches = [trace for trace in feuille.traces if _touches(trace, morceau)]
        if any(trace.plein and trace.rang > morceau.rang for trace in touches):
            yield f"« {morceau.texte} » est caché sous un aplat"
        elif not all(
            trace.boite.holds(morceau.place, AISE * morceau.cadratin) for trace in touches
        ):
            yield f"« {morceau.texte} » passe le bord d'un cadre, un filet ou un dessin"


def _touches(trace: Trace, morceau: Morceau) -> bool:
    """Un filet souligne une ligne sans la toucher : il ne compte qu'à travers les lettres."""
    boite = trace.boite
    lettres = morceau.lettres if boite.haut - boite.bas < FILET else morceau.place
    large, haute = lettres.common(boite)
    aise = AISE * morceau.cadratin
    return large > min(aise, (boite.droite - boite.gauche) / 2) and haute > min(
        aise, (boite.haut - boite.bas) / 2
    )


def _out_of_column(feuille: Feuille) -> Iterator[str]:
    """Le texte d'une cellule entre dans la colonne d'à côté, même là où elle est vide."""
    for tableau in feuille.tableaux:
        for colonne, suivante in pairwise(tableau):
            bord = min((m.encre.gauche for m in _marked(feuille, suivante)), default=inf)
            for morceau in _marked(feuille, colonne):
                if morceau.encre.droite + GOUTTIERE > bord:
                    yield f"« {morceau.texte} » sort de sa colonne"


def _marked(feuille: Feuille, marques: frozenset[int]) -> Iterator[Morceau]:
    return (morceau for morceau in feuille.morceaux if morceau.marque in marques)


def read_sheets(octets: bytes) -> Iterator[Feuille]:
    """Les pages d'un PDF, une à une."""
    document = pypdfium2.PdfDocument(octets)
    try:
        for numero, page in enumerate(document, 1):
            yield _sheet(numero, page)
    finally:
        document.close()


def _sheet(numero: int, page: pypdfium2.PdfPage) -> Feuille:
    largeur, hauteur = page.get_size()
    textes = page.get_textpage()
    morceaux, traces = [], []
    for rang, objet in enumerate(page.get_objects(max_depth=1)):
        if objet.type == pdfium.FPDF_PAGEOBJ_TEXT:
            morceau = _piece(rang, objet, textes)
            if morceau.texte:
                morceaux.append(morceau)
        elif trace := _trace(rang, objet):
            traces.append(trace)
    bord = Boite(MARGE, MARGE, largeur - MARGE, hauteur - MARGE)
    return Feuille(numero, bord, tuple(morceaux), tuple(traces), tuple(tables(page)))


def _piece(rang: int, objet: pypdfium2.PdfObject, textes: pypdfium2.PdfTextPage) -> Morceau:
    corps = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(objet.raw, corps)
    matrice = objet.get_matrix()
    cadratin = corps.value * abs(matrice.d)
    encre = Boite(*objet.get_bounds())
    ligne = matrice.f
    haut = ligne + CAPITALE * cadratin
    place = Boite(encre.gauche, ligne - JAMBAGE * cadratin, encre.droite, haut)
    lettres = Boite(encre.gauche, ligne, encre.droite, haut)
    marque = pdfium.FPDFPageObj_GetMarkedContentID(objet.raw)
    return Morceau(_said(objet, textes).strip(), rang, cadratin, encre, place, lettres, marque)


def _said(objet: pypdfium2.PdfObject, textes: pypdfium2.PdfTextPage) -> str:
    octets = pdfium.FPDFTextObj_GetText(objet.raw, textes.raw, None, 0)
    tampon = (ctypes.c_ushort * (octets // 2))()
    pdfium.FPDFTextObj_GetText(objet.raw, textes.raw, tampon, octets)
    return bytes(tampon).decode("utf-16-le").rstrip("\0")


def _trace(rang: int, objet: pypdfium2.PdfObject) -> Trace | None:
    """Ce que l'objet montre ; rien s'il ne se voit pas."""
    plein = True
    if objet.type == pdfium.FPDF_PAGEOBJ_PATH:
        remplissage, contour = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(objet.raw, remplissage, contour)
        if not (remplissage.value or contour.value):
            return None
        plein = bool(remplissage.value)
    return Trace(rang, Boite(*objet.get_bounds()), plein)
