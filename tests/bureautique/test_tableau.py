"""Un CSV que chaque outil coupe de la même façon, en colonnes et en types."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tableau_lu import sniffed

from livre.bureautique.tableau import plain, write_csv

SIGNES = "abcdéàœ ’';,:=+-@\"\\/#\t\n\r()<>&%«»”…0123456789\u00a0\u202f\u2028"
TEXTES = st.builds("{}{}".format, st.sampled_from("aÉœ5"), st.text(SIGNES, max_size=80))
"""Une lettre, puis n'importe quoi : un texte fait de rien que « : » tromperait tout détecteur."""
FORMULES = ("=1+1", "+1", "-1", "@a", "＝1", "\t=1", "\r\n=1", '"=1"', "'=1")


def written(*cases: str | int | timedelta) -> str:
    """La ligne de ces cases."""
    texte = write_csv(["x"] * len(cases), [cases]).decode("utf-8-sig")
    return texte.split("\r\n")[1]


def test_numbers_and_times_are_bare_and_texts_are_quoted() -> None:
    assert written(timedelta(minutes=75), 12, "Goûter", "") == '01:15:00;12;"Goûter";'
    assert written(timedelta(0), -3, "a ; b") == '00:00:00;-3;"a ; b"'


def test_the_header_needs_no_quotes() -> None:
    octets = write_csv(["heure de début", "L'œuvre", "matériel"], [])
    assert octets == b"\xef\xbb\xbfheure_de_debut;l_oeuvre;materiel\r\n"


@pytest.mark.parametrize("texte", FORMULES)
def test_no_cell_is_taken_for_a_formula_nor_a_number(texte: str) -> None:
    assert not plain(texte).startswith(("=", "+", "-", "@", "＝"))
    assert written(-1) == "-1"


def test_a_text_stays_on_one_line_without_straight_quotes() -> None:
    assert plain('Deux\r\n\tlignes, "un" mot d\'ici\n') == "Deux lignes, ”un” mot d’ici"


@given(st.lists(st.tuples(st.integers(1, 90), TEXTES, TEXTES), min_size=1, max_size=12))
def test_a_detector_finds_the_columns_whatever_the_texts(
    rangees: list[tuple[int, str, str]],
) -> None:
    lignes = [
        [timedelta(minutes=5 * rang), duree, "Un temps", *textes]
        for rang, (duree, *textes) in enumerate(rangees)
    ]
    octets = write_csv(["début", "minutes", "temps", "consigne", "matériel"], lignes)
    entete, *lues = sniffed(octets.decode("utf-8-sig"))
    assert entete == ["debut", "minutes", "temps", "consigne", "materiel"]
    assert [ligne[1:] for ligne in lues] == [
        [str(duree), "Un temps", *map(plain, textes)] for duree, *textes in rangees
    ]
    assert all(re.fullmatch(r"\d\d:\d\d:00", ligne[0]) for ligne in lues)
