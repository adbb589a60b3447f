"""Rien ne s'imprime sur rien : le lecteur de pages voit chaque faute, et le livre n'en a aucune."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from epreuve import EPREUVES, filled
from kits_outils import data, press_all, steps
from mini import copy_mini, load
from quiz_fautifs import add_quiz
from superpositions import faults

from livre.impression import presse
from livre.impression.presse import GABARITS, typeset
from livre.modele.livre import Livre
from livre.ouvrage.donnees import book_data
from livre.ouvrage.presse import compose_book
from livre.vues.imprimee import Donnees
from livre.vues.quiz_imprime import paper_quiz_data

FEUILLE = """
#set document(title: "Essai", date: datetime(year: 2024, month: 3, day: 1))
#set text(font: "Source Sans 3", lang: "fr", region: "fr", size: 10pt)
#set page(paper: "a4", margin: 20mm)
"""
FAUTES = {
    "un titre sur le texte": (
        "= Vos forces\n#v(-14pt)\nTenir un budget",
        "« Tenir un budget » est imprimé sur « Vos forces »",
    ),
    "deux lignes trop serrées": (
        "#par(leading: 0pt)[Première ligne #linebreak() Seconde ligne]",
        "« Seconde ligne » est imprimé sur « Première ligne »",
    ),
    "un texte dans le suivant": (
        "#box(width: 20mm)[Anticonstitutionnellement] la commune",
        "« la commune » est imprimé sur « Anticonstitutionnellement »",
    ),
    "un tableau sur un titre": (
        "= Les points\n#v(-16pt)\n#block(width: 80mm, height: 10mm, fill: green)",
        "« Les points » est caché sous un aplat",
    ),
    "un mot hors de son cadre": (
        "#block(width: 20mm, stroke: 1pt)[Anticonstitutionnellement]",
        "« Anticonstitutionnellement » passe le bord d'un cadre, un filet ou un dessin",
    ),
    "un texte barré": (
        "#strike(offset: -3pt)[La commune]",
        "« La commune » passe le bord d'un cadre, un filet ou un dessin",
    ),
    "un mot hors de sa colonne": (
        "#table(columns: (20mm, 30mm), stroke: none, table.header[Temps][Matériel], "
        "[Anticonstitutionnellement], [], [bref], [louche])",
        "« Anticonstitutionnellement » sort de sa colonne",
    ),
    "un mot hors de la page": (
        "#h(150mm)#box(width: 10mm)[Anticonstitutionnellement]",
        "« Anticonstitutionnellement » sort de la page",
    ),
}
SAINE = """
#set par(leading: 0.36em)
= Ça, gagé \\ ÉÀÇ, Ô Âge
#link("https://exemple.fr")[#underline(offset: 0.18em)[Un lien souligné, jusqu’à la ligne d’après]]
#block(fill: yellow, inset: 2mm)[Un #strong[mot]#emph[f]f#super[er] dans son cadre]
#box(stroke: 1pt, inset: 1pt)[A]
#table(columns: (30mm, auto), table.header[Temps][Matériel], [Accueillir], [louche])
"""


@pytest.fixture
def _ailleurs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """La presse du livre, avec les gabarits de ce dossier-ci."""
    monkeypatch.setattr(presse, "GABARITS", tmp_path)
    presse._press.cache_clear()
    yield
    presse._press.cache_clear()


def _printed(dossier: Path, corps: str) -> bytes:
    (dossier / "essai.typ").write_text(FEUILLE + corps, encoding="utf-8")
    return typeset("essai.typ", {"donnees": "{}", "libelles": "{}"}, None)


@pytest.mark.usefixtures("_ailleurs")
@pytest.mark.parametrize("cas", FAUTES)
def test_each_fault_is_seen(tmp_path: Path, cas: str) -> None:
    corps, attendue = FAUTES[cas]
    trouvees = [" ".join(faute.split()) for faute in faults(_printed(tmp_path, corps))]
    assert f"page 1 : {attendue}" in trouvees


@pytest.mark.usefixtures("_ailleurs")
def test_tight_accents_frames_and_underlines_are_no_fault(tmp_path: Path) -> None:
    assert faults(_printed(tmp_path, SAINE)) == []


def test_headings_take_the_depth_that_spaces_them() -> None:
    """`level` les laisse à la profondeur 1, qui n'a pas d'air dessous : le texte s'y imprimait."""
    for gabarit in GABARITS.glob("*.typ"):
        assert "heading(level:" not in gabarit.read_text("utf-8"), gabarit.name


@pytest.fixture(scope="module")
def livre(tmp_path_factory: pytest.TempPathFactory) -> Livre:
    """Le mini-livre et son questionnaire."""
    racine = copy_mini(tmp_path_factory.mktemp("epreuve") / "livre")
    add_quiz(racine)
    return load(racine)


def _kits(livre: Livre) -> dict[str, Donnees]:
    quiz = {nom: paper_quiz_data(livre, fiche) for nom, fiche in livre.quiz.items()}
    return {nom: data(nom, livre) for nom in livre.recettes} | quiz


def _faults(pdfs: dict[str, bytes]) -> list[str]:
    return [f"{nom}, {faute}" for nom, octets in pdfs.items() for faute in faults(octets)]


@pytest.mark.parametrize("cas", EPREUVES)
def test_no_text_however_long_or_short_leaves_its_place(livre: Livre, cas: str) -> None:
    for nom, donnees in _kits(livre).items():
        assert _faults(press_all(filled(donnees, EPREUVES[cas]))) == [], nom
    assert faults(compose_book(filled(book_data(livre), EPREUVES[cas]))) == []


@pytest.mark.parametrize("nombre", [1, 40])
def test_any_number_of_steps_stays_in_place(nombre: int) -> None:
    etapes = steps(nombre, EPREUVES["mots longs"](400))
    assert _faults(press_all(data() | etapes)) == []
