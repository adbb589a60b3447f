"""Ce qu'un lecteur d'écran dit des cases à cocher, lu par PDFium dans la structure du document."""

import pypdfium2
import pytest
from kits_outils import CASE, data, press
from pdf_structure import Element, elements, walk


@pytest.fixture(scope="module")
def soupe() -> dict[str, bytes]:
    return press(data())


def _elements(octets: bytes) -> list[Element]:
    document = pypdfium2.PdfDocument(octets)
    try:
        return [element for page in document for element in elements(page)]
    finally:
        document.close()


def _said(element: Element) -> list[str]:
    """Ce qui se dit de lui à la place de ce qu'on voit."""
    return [fils.dit for fils in walk(element) if fils.dit]


@pytest.mark.parametrize("nom", ["fiche-recette", "deroule", "evaluation", "kit-complet"])
def test_every_box_says_what_it_is(soupe: dict[str, bytes], nom: str) -> None:
    cases = [e for e in _elements(soupe[nom]) if e.genre == "Figure" and e.dit == CASE]
    assert cases
    assert all(case.marques for case in cases), "une case vide ne se lit pas"


def test_no_label_is_empty(soupe: dict[str, bytes]) -> None:
    for nom, octets in soupe.items():
        for etiquette in (e for e in _elements(octets) if e.genre == "Lbl"):
            assert _said(etiquette) or any(e.marques for e in walk(etiquette)), nom


def test_each_success_sign_has_four_boxes_under_four_headings(soupe: dict[str, bytes]) -> None:
    rangees = [e for e in _elements(soupe["evaluation"]) if e.genre == "TR"]
    entetes, *signes = rangees
    assert len(entetes.enfants) == 5
    assert len(signes) == len(data()["content_si"])
    for signe in signes:
        assert [_said(c) for c in signe.enfants[1:] if c] == [[CASE]] * 4
