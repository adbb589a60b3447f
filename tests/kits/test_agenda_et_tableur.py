"""Le déroulé dans un tableur et la séance dans un agenda : relus comme un logiciel les lirait."""

import csv
import io
import re

import pytest
from icalendar import Calendar
from kits_essais import long_run_sheet, one_step, some
from mini import load
from tableau_lu import sniffed

from livre.kits import horaires
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.vues.imprimee import Commande
from scripts.commun.racine import RACINE


@pytest.fixture(scope="module")
def livre() -> Livre:
    return load()


@pytest.fixture(scope="module")
def soupe(livre: Livre) -> Recette:
    return livre.recettes["soupe-a-l-oignon"]


COLONNES = ["heure_de_debut", "minutes", "temps", "consigne", "intention", "materiel"]


def test_the_spreadsheet_is_read_back(livre: Livre, soupe: Recette) -> None:
    octets = some(horaires.run_sheet(Commande(livre, soupe)))
    assert octets.startswith(b"\xef\xbb\xbf")
    assert octets.count(b"\n") == octets.count(b"\r\n") == 4
    lignes = sniffed(octets.decode("utf-8-sig"))
    assert lignes[0] == COLONNES
    assert [ligne[:3] for ligne in lignes[1:]] == [
        ["00:00:00", "10", "Accueillir"],
        ["00:10:00", "50", "Éplucher ensemble"],
        ["01:00:00", "30", "Goûter"],
    ]
    # Deux paragraphes de consigne, une seule case, une seule ligne.
    assert lignes[2][3].startswith("Chacun raconte sa pire séance. Personne n’interrompt")


def test_every_run_sheet_has_the_same_columns_and_types() -> None:
    """Un outil qui n'en lit que le début y voit des heures, des minutes et des textes."""
    vrai = load(RACINE)
    lus = [horaires.run_sheet(Commande(vrai, recette)) for recette in vrai.recettes.values()]
    tableaux = [sniffed(octets.decode("utf-8-sig")) for octets in lus if octets]
    assert tableaux
    for entete, *lignes in tableaux:
        assert entete == COLONNES
        assert {len(ligne) for ligne in lignes} == {len(COLONNES)}
        assert all(re.fullmatch(r"\d\d:[0-5]\d:00", ligne[0]) for ligne in lignes)
        assert all(ligne[1].isdecimal() for ligne in lignes)


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝"])
def test_a_formula_is_neutralised(livre: Livre, soupe: Recette, debut: str) -> None:
    octets = some(horaires.run_sheet(Commande(livre, one_step(soupe, f'{debut}1;"A0"'))))
    lues = csv.reader(io.StringIO(octets.decode("utf-8-sig"), newline=""), delimiter=";")
    cellules = list(lues)[1][2:]
    assert all(cellule.startswith(f"'{debut.strip()}") for cellule in cellules)


def _unfolded(octets: bytes) -> list[str]:
    return octets.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def test_the_calendar_is_read_back(livre: Livre, soupe: Recette) -> None:
    octets = some(horaires.sessions(Commande(livre, soupe)))
    assert all(len(ligne) <= 75 for ligne in octets.split(b"\r\n"))
    assert b"\n" not in octets.replace(b"\r\n", b"")
    lignes = _unfolded(octets)
    assert lignes[0] == "BEGIN:VCALENDAR"
    assert lignes[-1] == "END:VCALENDAR"
    assert lignes.count("BEGIN:VEVENT") == lignes.count("END:VEVENT") == 4
    assert [x for x in lignes if x.startswith("DTSTART")] == [
        "DTSTART:20270114T090000",
        "DTSTART:20270114T090000",
        "DTSTART:20270114T091000",
        "DTSTART:20270114T100000",
    ]
    assert len({x for x in lignes if x.startswith("UID")}) == 4
    assert sum("À déplacer" in x for x in lignes) == 5
    assert any("patères\\, mouchoirs\\, une ardoise" in x for x in lignes)


def test_folding_never_cuts_a_letter(livre: Livre, soupe: Recette) -> None:
    long = soupe.model_copy(update={"titre": "é𝄞;,\\" * 40})
    octets = some(horaires.sessions(Commande(livre, long)))
    lignes = octets.split(b"\r\n")
    assert max(map(len, lignes)) <= 75
    assert all(ligne.decode() is not None for ligne in lignes)
    relu = Calendar.from_ical(octets)
    assert relu["X-WR-CALNAME"] == long.titre
    assert long.titre in relu.events[0]["SUMMARY"]
    assert [str(e["UID"]) for e in relu.events] == _uids(livre, soupe)


def _uids(livre: Livre, recette: Recette) -> list[str]:
    relu = Calendar.from_ical(some(horaires.sessions(Commande(livre, recette))))
    return [str(evenement["UID"]) for evenement in relu.events]


def test_a_forty_step_session_may_cross_midnight(livre: Livre, soupe: Recette) -> None:
    octets = some(horaires.sessions(Commande(livre, long_run_sheet(soupe, 288))))
    assert b"DTEND:20270115T090000" in octets
