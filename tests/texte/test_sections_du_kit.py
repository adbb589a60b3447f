"""Ce qui manque à un kit, dit en mots simples."""

from pathlib import Path

import pytest
from mini import CAFE, LOUCHE, SOUPE, copy_mini, edit, load

from livre.modele.livre import Livre
from livre.vues.recette import missing_parts

TOUT = ["le déroulé", "les objectifs", "la feuille des participants", "les cartes"]


def _missing(livre: Livre, nom: str) -> list[str]:
    return missing_parts(livre.recettes[Path(nom).stem])


@pytest.mark.parametrize(("nom", "manques"), [(SOUPE, []), (CAFE, []), (LOUCHE, TOUT)])
def test_what_is_missing_is_said_in_the_order_of_the_page(nom: str, manques: list[str]) -> None:
    """La soupe a tout, le café est une piste, la louche n'a rien."""
    assert _missing(load(), nom) == manques


@pytest.mark.parametrize(
    ("titre", "manque"),
    [
        ("Les objectifs", "les objectifs"),
        ("La feuille des participants", "la feuille des participants"),
        ("Les cartes", "les cartes"),
    ],
)
def test_a_part_taken_away_is_missing(tmp_path: Path, titre: str, manque: str) -> None:
    racine = copy_mini(tmp_path)
    entier = (racine / SOUPE).read_text("utf-8")
    section = entier.split(f"## {titre}\n", 1)[1].split("\n## ", 1)[0]
    edit(racine, SOUPE, f"## {titre}\n{section}\n", "")
    assert _missing(load(racine), SOUPE) == [manque]
