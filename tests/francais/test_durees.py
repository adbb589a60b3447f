from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livre.francais.durees import DUREE_MAX, Duree, format_minutes, format_mois, read_duree


@pytest.mark.parametrize(
    ("ecrite", "mini", "maxi"),
    [
        ("10 min", 10, 10),
        ("10min", 10, 10),
        ("10 mn.", 10, 10),
        ("90 minutes", 90, 90),
        ("5 à 10 min", 5, 10),
        ("5-10 min", 5, 10),
        ("5 – 10 min", 5, 10),
        ("1 h", 60, 60),
        ("1 heure", 60, 60),
        ("2 heures", 120, 120),
        ("1 h 30", 90, 90),
        ("1h30", 90, 90),
        ("1 h 05 min", 65, 65),
        ("45 min à 1 h", 45, 60),
        ("2 heures et demie", 150, 150),
        ("1 h et demie", 90, 90),
        ("1 h et quart", 75, 75),
        ("1,5 h", 90, 90),
        ("1.5 h", 90, 90),
        ("env. 30 min", 30, 30),
        ("environ 1 h", 60, 60),
        ("~ 20 min", 20, 20),
        ("½ journée", 240, 240),
        ("une demi-journée", 240, 240),
        ("une demi-heure à 1 h", 30, 60),
        ("trois quarts d’heure", 45, 45),
        ("1 h à 1 h 30", 60, 90),
        ("2 à 3 h", 120, 180),
        ("1\u00a0h\u00a030", 90, 90),
        ("  1 H 30  ", 90, 90),
        ("24 h", DUREE_MAX, DUREE_MAX),
    ],
)
def test_reads_what_people_write(ecrite: str, mini: int, maxi: int) -> None:
    assert read_duree(ecrite) == Duree(mini, maxi)


@pytest.mark.parametrize(
    "ecrite",
    [
        "",
        "10",
        "dix minutes",
        "un certain temps",
        "0 min",
        "-5 min",
        "10 à 5 min",
        "5 à 10 à 15 min",
        "1 h 75",
        "25 h",
        "1441 min",
        "3 jours",
        "٣ min",
        "9" * 5000 + " min",
        "min",
        "h",
        "à",
        "à 10 min",
        "10 min à",
    ],
)
def test_says_nothing_of_what_it_cannot_read(ecrite: str) -> None:
    assert read_duree(ecrite) is None


@pytest.mark.parametrize(
    ("minutes", "ecrites"),
    [(5, "5 min"), (59, "59 min"), (60, "1 h"), (65, "1 h 05"), (90, "1 h 30"), (120, "2 h")],
)
def test_writes_minutes(minutes: int, ecrites: str) -> None:
    assert format_minutes(minutes) == ecrites


@pytest.mark.parametrize(
    ("duree", "ecrite"),
    [
        (Duree(90, 90), "1 h 30"),
        (Duree(5, 10), "5 à 10 min"),
        (Duree(50, 60), "50 min à 1 h"),
        (Duree(85, 90), "1 h 25 à 1 h 30"),
    ],
)
def test_writes_a_duration_with_its_unit(duree: Duree, ecrite: str) -> None:
    assert str(duree) == ecrite


@given(st.integers(1, DUREE_MAX))
def test_written_minutes_read_back(minutes: int) -> None:
    assert read_duree(format_minutes(minutes)) == Duree(minutes, minutes)


@given(st.integers(1, DUREE_MAX), st.integers(1, DUREE_MAX))
def test_written_durations_read_back(un: int, autre: int) -> None:
    duree = Duree(min(un, autre), max(un, autre))
    assert read_duree(str(duree)) == duree


@given(st.text())
def test_any_text_gives_a_sound_duration_or_nothing(texte: str) -> None:
    duree = read_duree(texte)
    assert duree is None or 0 < duree.mini <= duree.maxi <= DUREE_MAX


@pytest.mark.parametrize(
    ("mini", "maxi", "ecrits"),
    [
        (0.5, 0.5, "15 jours"),
        (1.5, 1.5, "1 mois et demi"),
        (3, 3, "3 mois"),
        (6, 8, "6 à 8 mois"),
        (1.5, 3, "1,5 à 3 mois"),
    ],
)
def test_writes_months(mini: float, maxi: float, ecrits: str) -> None:
    assert format_mois(mini, maxi) == ecrits


@given(st.integers(1, 72), st.integers(1, 72))
def test_months_keep_the_french_comma(un: int, autre: int) -> None:
    mini, maxi = (float(Fraction(n, 2)) for n in sorted((un, autre)))
    assert "." not in format_mois(mini, maxi)
