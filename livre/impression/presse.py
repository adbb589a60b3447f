"""Composer un document en PDF : le même texte donne les mêmes octets, sur toute machine.

Typst ne voit que ses gabarits, les polices de nos paquets et une chaîne JSON. Rien n'est pris au
système ni au réseau, et un avertissement vaut une erreur.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Literal

import typst
from pypdfium2 import PdfDocument

from livre.francais.dates import timestamp
from livre.guide.libelles import composed_labels
from livre.impression.cesures import syllables_of
from livre.impression.imprimes import DENSITES, Imprime

NORMES: Final[list[Literal["ua-1", "a-2a"]]] = ["ua-1", "a-2a"]
GABARITS = Path(__file__).parent / "gabarits"
_NULLE_PART = str(GABARITS / "aucun-paquet")
_PAQUETS = ("fontpkg_source_sans_3", "fontpkg_fraunces")
_PANIQUE = re.compile(r'panicked with: "?(.*?)"?$', re.DOTALL)


class KitImpossible(Exception):
    """Un document ne se compose pas ; le message dit de quelle recette, lequel et pourquoi."""


def compose(
    donnees: str, recette: str, imprimes: Sequence[Imprime], jour: date | None = None
) -> dict[str, bytes]:
    """Chaque document en PDF, par nom, daté de `jour`.

    Un document qui cherche à tenir prend la première densité qui le permet, et le kit complet la
    reprend. Lève `KitImpossible` si l'un d'eux ne se compose pas.
    """
    presse = _Presse(donnees, recette, jour)
    return {imprime.nom: presse.fit(imprime) for imprime in imprimes}


class _Presse:
    """La composition d'une recette ; retient la densité de chaque pièce."""

    def __init__(self, donnees: str, recette: str, jour: date | None) -> None:
        self.donnees = donnees
        self.recette = recette
        self.jour = jour
        self.densites: dict[str, int] = {}

    def fit(self, imprime: Imprime) -> bytes:
        """À la première densité où il tient ; sinon la plus aérée s'il est souple, ou serrée.

        Les gros caractères ne se resserrent pas : ils prennent les pages qu'il faut.
        """
        if imprime.reglages.grand:
            return self._compile(imprime, {})
        aere = pdf = self._at(imprime, 0)
        limite = imprime.pages_max
        densite = 0
        while limite and page_count(pdf) > limite and densite < DENSITES - 1:
            densite += 1
            pdf = self._at(imprime, densite)
        if imprime.souple and page_count(pdf) > limite:
            self.densites[imprime.gabarit] = 0
            return aere
        return pdf

    def _at(self, imprime: Imprime, densite: int) -> bytes:
        self.densites[imprime.gabarit] = densite
        return self._compile(imprime, self.densites)

    def _compile(self, imprime: Imprime, densites: Mapping[str, int]) -> bytes:
        recu = inputs(self.donnees, imprime, densites)
        try:
            return typeset("kit.typ", recu, self.jour)
        except KitImpossible as erreur:
            raise KitImpossible(_explain(self.recette, imprime, str(erreur))) from None


def typeset(gabarit: str, recu: dict[str, str], jour: date | None) -> bytes:
    """Un PDF de ce jour ; `KitImpossible` ne dit que la raison, l'appelant dit le document."""
    try:
        pdf, avertissements = _press().compile_with_warnings(
            input=GABARITS / gabarit,
            format="pdf",
            pdf_standards=[*NORMES],
            timestamp=timestamp(jour),
            sys_inputs=_with_syllables(recu),
        )
    except typst.TypstError as erreur:
        raise KitImpossible(_reason(erreur)) from None
    if avertissements:
        raise KitImpossible(avertissements[0].message)
    assert isinstance(pdf, bytes)
    return pdf


def too_wide(donnees: str, imprime: Imprime) -> list[str]:
    """Les mots de cet imprimé qui passent la largeur de leur colonne, même coupés."""
    trouves = typst.query(
        GABARITS / "kit.typ",
        "<deborde>",
        field="value",
        root=GABARITS,
        font_paths=_fonts(),
        package_path=_NULLE_PART,
        package_cache_path=_NULLE_PART,
        sys_inputs=_with_syllables(inputs(donnees, imprime, {})),
    )
    return [str(mot) for mot in json.loads(trouves)]


def picture(gabarit: str, recu: dict[str, str], ppp: float) -> bytes:
    """Une seule page, en image PNG à `ppp` points par pouce."""
    png = _press().compile(
        input=GABARITS / gabarit, format="png", ppi=ppp, sys_inputs=_with_syllables(recu)
    )
    assert isinstance(png, bytes)
    return png


def _with_syllables(recu: Mapping[str, str]) -> dict[str, str]:
    """Ce que reçoit le gabarit, et où couper les longs mots qu'il imprime."""
    return {**recu, "cesures": syllables_of(recu["donnees"], recu["libelles"])}


def inputs(donnees: str, imprime: Imprime, densites: Mapping[str, int]) -> dict[str, str]:
    """Tout ce que les gabarits reçoivent, chaque fois en entier."""
    return {
        "donnees": donnees,
        "libelles": json.dumps(composed_labels()),
        "nom": imprime.nom,
        "piece": imprime.gabarit,
        "corps": str(imprime.reglages.corps),
        "econome": "oui" if imprime.reglages.econome else "non",
        "densites": json.dumps(densites),
    }


def _explain(recette: str, imprime: Imprime, raison: str) -> str:
    return f"{recette}, « {imprime.titre} » ({imprime.nom}.pdf) : {raison}"


def _reason(erreur: typst.TypstError) -> str:
    """Ce que dit le gabarit qui refuse, ou Typst lui-même, sur une ligne."""
    trouve = _PANIQUE.search(erreur.message)
    return " ".join((trouve[1] if trouve else erreur.message).split())


@cache
def _press() -> typst.Compiler:
    """Le compositeur de ce processus."""
    return typst.Compiler(
        root=str(GABARITS),
        font_paths=_fonts(),
        package_path=_NULLE_PART,
        package_cache_path=_NULLE_PART,
    )


@cache
def _fonts() -> typst.Fonts:
    """Les polices du livre, et elles seules ; elles se lisent une fois."""
    dossiers = [str(dossier) for dossier in font_folders()]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=dossiers
    )


@cache
def font_folders() -> tuple[Path, ...]:
    """Où sont les polices du livre."""
    dossiers = []
    for paquet in _PAQUETS:
        with as_file(files(paquet) / "files") as dossier:
            dossiers.append(dossier)
    return tuple(dossiers)


def page_count(pdf: bytes) -> int:
    """Le nombre de pages d'un PDF."""
    return len(PdfDocument(pdf))
