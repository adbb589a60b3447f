"""Le fichier d'une proposition se lit sans faute, et chaque mot saisi s'y retrouve.

`LIVRE_ESSAIS=2000 pytest tests/brouillons/test_ecrivain.py` en essaie davantage.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mini import MINI_LIVRE, load
from remplissages import filling, words_of

from livre.brouillons.declaration import Sorte, sorte_of, sortes
from livre.brouillons.ecrivain import write_file
from livre.brouillons.examen import TableDEssai, trial_table
from livre.brouillons.remplissage import filling_of
from livre.lecture.assemblage import load_livre
from livre.lecture.collections import read_markdown_file
from livre.modele.livre import Livre
from scripts.commun.racine import RACINE

ESSAIS = int(os.environ.get("LIVRE_ESSAIS", "40"))
MINI = load(MINI_LIVRE)
SORTES = [sorte for sorte in sortes(MINI) if sorte.collection and "source" in sorte.fixes]


@pytest.fixture(scope="module")
def table() -> Iterator[TableDEssai]:
    with trial_table(MINI) as table:
        yield table


@pytest.fixture(scope="module")
def livre() -> Livre:
    return load_livre(RACINE).livre


def _possible(sorte: Sorte) -> bool:
    """Le mini-livre n'a pas de quoi remplir toutes les sortes."""
    return all(
        MINI.collections[c.collection] for c in sorte.champs if c.obligatoire and c.collection
    )


@pytest.mark.parametrize("cle", [sorte.cle for sorte in SORTES if _possible(sorte)])
def test_no_filling_is_refused_and_no_word_is_lost(cle: str, table: TableDEssai) -> None:
    sorte = sorte_of(cle, MINI)

    @settings(max_examples=ESSAIS, deadline=None, phases=[Phase.explicit, Phase.generate])
    @given(st.integers(0, 2**32))
    def check(graine: int) -> None:
        remplissage = filling(graine, sorte)
        examen = table.examine(sorte, remplissage)
        assert examen.fautes == ()
        chemin = table.racine / "relu.md"
        chemin.write_text(examen.texte, "utf-8")
        (fiche,) = read_markdown_file(chemin, "relu.md", sorte.collection).fiches
        relu = filling_of(fiche, sorte)
        ecrits = list(words_of({k: remplissage[k] for k in ("champs", "entree", "sections")}))
        lus = list(words_of({k: relu[k] for k in ("champs", "entree", "sections")}))
        assert lus == ecrits

    check()


@pytest.mark.parametrize("collection", ["recettes", "constats", "inspirations", "retours"])
def test_every_sheet_of_the_book_is_written_back_as_it_is(collection: str, livre: Livre) -> None:
    for fiche in livre.collections[collection].values():
        nom = getattr(fiche, "nature", collection.removesuffix("s"))
        sorte = sorte_of(nom, livre)
        ecrit = write_file(sorte, filling_of(fiche, sorte))
        assert _body(ecrit) == _body((RACINE / fiche.fichier).read_text("utf-8"))


def _body(texte: str) -> list[str]:
    return [ligne for ligne in texte.split("---\n", 2)[2].splitlines() if ligne]


def test_the_same_filling_gives_the_same_bytes_and_empties_are_left_out() -> None:
    sorte = sorte_of("piste", MINI)
    vide = {
        "champs": {
            "titre": " Un  titre ",
            "auteurs": ["", " "],
            "ingredients": [{"precision": ""}],
        },
        "entree": "\n\n",
        "sections": {"manques": ["", "  "], "etapes": [{"titre": "", "duree": " "}]},
    }
    assert write_file(sorte, vide) == (
        '---\ntitre: "Un titre"\nnature: piste\nsource: contribution\n---\n'
    )


def test_a_filling_of_the_wrong_shape_never_breaks_the_writer() -> None:
    for sorte in sortes(MINI):
        for faux in (None, 3, "texte", [], {}, [[None]], {"temps": 4, "entree": [1]}):
            cles = [s.cle for s in sorte.champs] + [r.section.cle for r in sorte.rubriques]
            tordu = dict.fromkeys(cles, faux)
            ecrit = write_file(sorte, {"champs": tordu, "entree": faux, "sections": tordu})
            assert ecrit.startswith("---") is bool(sorte.collection)


def test_a_correction_is_a_text_anyone_can_read() -> None:
    champs = {"page": "La soupe", "passage": "Un mot.", "proposition": "- L'autre", "raison": ""}
    assert write_file(sorte_of("correction", MINI), {"champs": champs}) == (
        "## La page\n\nLa soupe\n\n## Ce qui est écrit\n\nUn mot.\n\n"
        "## Ce que vous proposez\n\n\\- L'autre\n"
    )
