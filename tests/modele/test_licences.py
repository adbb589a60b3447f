"""Ce que chaque licence connue permet et demande, en une phrase."""

import pytest

from livre.modele.identite import Licence
from livre.modele.termes import LICENCES

CITER = "citer les auteurs"
MEME = "sous la même licence"
VENDRE = "même pour les vendre"
SANS_VENDRE = "pas dans un but commercial"
CHANGER = "dire ce que vous avez changé"
INTACTS = "ne pas diffuser de version modifiée"
DEVOIRS = {CITER, MEME, VENDRE, SANS_VENDRE, CHANGER, INTACTS}
"""Les mots que chaque licence doit dire, et qu'une autre doit taire."""
ATTENDUS = {
    "CC0-1.0": {VENDRE},
    "CC-BY-4.0": {VENDRE, CITER, CHANGER},
    "CC-BY-SA-4.0": {VENDRE, CITER, CHANGER, MEME},
    "CC-BY-NC-4.0": {SANS_VENDRE, CITER, CHANGER},
    "CC-BY-NC-SA-4.0": {SANS_VENDRE, CITER, CHANGER, MEME},
    "CC-BY-ND-4.0": {VENDRE, CITER, INTACTS},
    "CC-BY-NC-ND-4.0": {SANS_VENDRE, CITER, INTACTS},
    "etalab-2.0": {VENDRE},
}


def licence(sigle: str) -> Licence:
    return Licence(nom="Une licence", identifiant=sigle, adresse="https://licence.example.org/")


def said(phrase: str) -> set[str]:
    simple = phrase.replace("d'en citer", "de citer")
    return {mots for mots in DEVOIRS if mots in simple}


@pytest.mark.parametrize("sigle", LICENCES)
def test_each_licence_says_its_duties_and_no_other(sigle: str) -> None:
    phrase = licence(sigle).conditions
    assert said(phrase) == ATTENDUS[sigle]
    assert phrase.startswith("Vous pouvez ")
    assert phrase.endswith(".")
    assert LICENCES[sigle].source.startswith("https://")


def test_the_whole_sentence_reads_well() -> None:
    assert licence("CC-BY-SA-4.0").conditions == (
        "Vous pouvez copier, adapter et redistribuer ces textes, même pour les vendre, "
        "à condition d'en citer les auteurs et la licence, de dire ce que vous avez changé "
        "et de partager ce que vous en tirez sous la même licence."
    )
    assert licence("CC0-1.0").conditions == (
        "Vous pouvez copier, adapter et redistribuer ces textes, même pour les vendre, "
        "sans autorisation à demander ni mention obligatoire."
    )
    assert licence("etalab-2.0").conditions == (
        "Vous pouvez copier, adapter et redistribuer ces textes, même pour les vendre, "
        "à condition d'en citer la source et la date de dernière mise à jour."
    )


def test_capitals_do_not_matter() -> None:
    assert licence("Etalab-2.0").conditions == licence("etalab-2.0").conditions != ""


@pytest.mark.parametrize("sigle", ["LAL-1.3", "CC-BY-SA-3.0", "maison", "CC BY-SA 4.0"])
def test_nothing_is_made_up_for_an_unknown_one(sigle: str) -> None:
    assert licence(sigle).conditions == ""


@pytest.mark.parametrize(
    ("identifiant", "sigle"),
    [("CC-BY-SA-4.0", "CC BY-SA 4.0"), ("CC0-1.0", "CC0-1.0"), ("MIT", "MIT")],
)
def test_the_short_name_reads_like_a_name(identifiant: str, sigle: str) -> None:
    assert licence(identifiant).sigle == sigle
