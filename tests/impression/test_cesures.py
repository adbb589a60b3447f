"""Les longs mots se coupent quand leur colonne est étroite, et restent des mots qu'on retrouve."""

import json
from pathlib import Path

import pytest
from kits_outils import SOUPE, data, press, steps
from mini import SOUPE as FICHIER
from mini import copy_mini, edit, load
from pdf_lu import read_pages, text
from superpositions import faults

from livre.impression.cesures import syllables, syllables_of
from livre.probleme import AVERTISSEMENT
from livre.regles.imprimes import check_words_fit_their_columns

ELIDES = (
    "l’anticonstitutionnellement",
    "d’intercommunalités",
    "l’intercommunalité",
    "administrateur·rices",
)


@pytest.mark.parametrize(
    ("mot", "coupe"),
    [
        ("l’intercommunalité", "l’in-ter-com-mu-na-lité"),
        ("administrateur·rices", "ad-mi-nis-tra-teur·rices"),
        ("jusqu’aujourd’hui", "jusqu’aujourd’hui"),
        ("habitant·e·s", "ha-bi-tant·e·s"),
        ("lycées", "ly-cées"),
    ],
)
def test_words_are_cut_as_french_does(mot: str, coupe: str) -> None:
    assert "-".join(syllables(mot)) == coupe


def test_only_long_words_that_can_be_cut_are_given_to_the_press() -> None:
    recu = json.loads(syllables_of("Le vieillissent, l’élu, 1234567890123", "l’intercommunalité"))
    assert list(recu["mots"]) == ["l’intercommunalité"]


def _run_sheet(mot: str, corps: int) -> bytes:
    deroule = steps(2)["deroule"]
    for temps in deroule["temps"]:
        temps |= {"titre": f"Dire {mot}", "intention": mot, "materiel": mot}
    return press(data(SOUPE) | {"deroule": deroule}, "deroule", corps=corps)["deroule"]


@pytest.mark.parametrize("mot", ELIDES)
@pytest.mark.parametrize("corps", [10, 14])
def test_an_elided_word_stays_in_its_column_and_is_still_found(mot: str, corps: int) -> None:
    octets = _run_sheet(mot, corps)
    assert faults(octets) == []
    assert text(octets).count(mot) == 6


def test_a_word_that_fits_holds_no_hidden_hyphen() -> None:
    octets = press(data() | steps(1, "Avec l’intercommunalité, puis l’anticonstitutionnellement."))
    for nom, pdf in octets.items():
        assert all("\u00ad" not in page.texte for page in read_pages(pdf)), nom
        if nom != "deroule":
            continue
        assert "l’intercommunalité" in " ".join(page.texte for page in read_pages(pdf))


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_mini(tmp_path)


def test_a_word_nobody_can_cut_is_told_at_its_line(racine: Path) -> None:
    mot = "l'" + "z" * 40
    edit(racine, FICHIER, "**Accueillir**", f"**Accueillir {mot}**")
    (probleme,) = check_words_fit_their_columns(load(racine))
    ligne = (racine / FICHIER).read_text("utf-8").splitlines()[probleme.ligne - 1]
    assert (probleme.fichier, probleme.gravite) == (FICHIER, AVERTISSEMENT)
    assert mot in ligne
    assert f"« {mot.replace(chr(39), '’')} » est plus large que sa colonne" in probleme.message


@pytest.mark.parametrize("mot", ["l'anticonstitutionnellement", "d'aujourd'hui", "a" * 11])
def test_a_word_that_can_be_cut_is_no_problem(racine: Path, mot: str) -> None:
    edit(racine, FICHIER, "**Accueillir**", f"**Accueillir {mot}**")
    assert list(check_words_fit_their_columns(load(racine))) == []
