"""Le zip que nous écrivons est un zip ordinaire, et ne dépend que de ce qu'on y met."""

import io
import zipfile
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from livre.fichiers.zip import pack, unpack, write_zip
from livre.francais.dates import ORIGINE, timestamp

NOMS = st.text(st.characters(codec="utf-8", exclude_characters="/\\\0"), min_size=1, max_size=20)
FICHIERS = st.dictionaries(NOMS, st.binary(max_size=2000), max_size=6)
JOURS = st.dates(ORIGINE, date(2100, 1, 1))


def opened(octets: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(octets))


@given(FICHIERS, JOURS)
def test_any_file_comes_back_whole(fichiers: dict[str, bytes], jour: date) -> None:
    archive = opened(write_zip(fichiers, jour))
    assert archive.testzip() is None
    assert archive.namelist() == list(fichiers)
    assert {nom: archive.read(nom) for nom in fichiers} == fichiers
    for entree in archive.infolist():
        assert entree.date_time == (jour.year, jour.month, jour.day, 0, 0, 0)
        assert entree.external_attr >> 16 == 0o100644


def test_what_must_stay_raw_does_and_the_rest_is_lighter() -> None:
    soupe = b"une louche de soupe, " * 100
    archive = opened(write_zip({"brut": soupe, "serre": soupe}, bruts={"brut"}))
    brut, serre = archive.infolist()
    assert brut.compress_type == zipfile.ZIP_STORED
    assert serre.compress_size < len(soupe) / 10


def test_a_content_without_a_date_takes_the_first_day_a_zip_knows() -> None:
    assert opened(write_zip({"a": b""})).infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert timestamp(None) == 315_532_800
    assert timestamp(date(2024, 3, 1)) == 1_709_251_200


def test_a_kit_has_one_folder_that_its_reading_forgets() -> None:
    fichiers = {"b.txt": b"b", "a/b.txt": b"ab"}
    assert unpack(pack("kit", fichiers)).items() >= fichiers.items()
