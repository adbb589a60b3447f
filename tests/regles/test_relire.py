"""Ce que `make relire` rappelle d'un texte : les deux genres, les mots d'initiés."""

from pathlib import Path

import pytest
from mini import MINI_LIVRE, SOUPE, copy_mini, edit

from livre.lecture.assemblage import load_livre
from livre.probleme import AVERTISSEMENT
from livre.regles.liste import check_livre

TITRE = "titre: "


def reminders(racine: Path) -> list[str]:
    """Les rappels de style que le mini-livre n'avait pas avant qu'on l'abîme."""
    avant = {p.message for p in check_livre(load_livre(MINI_LIVRE), strict=True)}
    dits = [p for p in check_livre(load_livre(racine), strict=True) if p.message not in avant]
    assert {p.gravite for p in dits} <= {AVERTISSEMENT}
    return [p.message for p in dits]


@pytest.mark.parametrize(
    ("ecrit", "rappels"),
    [
        ("titre: Les élus/élues à table", ["« élus/élues » : écrivez « élues et élus »."]),
        (
            "titre: Les techniciens à table",
            [
                "« Les techniciens » : écrivez « techniciennes et techniciens », "
                "ou tournez la phrase autrement."
            ],
        ),
        ("titre: Les élues et élus à table", []),
        ('titre: À table\ntitre_source: "Les élus/élues à table"', []),
    ],
)
def test_a_title_is_read_and_that_of_the_source_is_kept(
    tmp_path: Path, ecrit: str, rappels: list[str]
) -> None:
    racine = copy_mini(tmp_path)
    (avant,) = [
        ligne
        for ligne in (racine / SOUPE).read_text("utf-8").splitlines()
        if ligne.startswith(TITRE)
    ]
    edit(racine, SOUPE, avant, ecrit)
    assert reminders(racine) == rappels


def test_the_name_of_a_source_may_be_quoted(tmp_path: Path) -> None:
    """Un titre qui existe hors du livre garde sa forme, là où on le cite."""
    racine = copy_mini(tmp_path)
    sources = racine / "data/sources.yml"
    titre = next(
        ligne.partition("titre: ")[2].strip('"')
        for ligne in sources.read_text("utf-8").splitlines()
        if "titre: " in ligne
    )
    edit(racine, "data/sources.yml", titre, "Le carnet des élus/élues")
    edit(racine, "docs/contribuer.md", "Écrivez-nous.", "Lisez Le carnet des élus/élues.")
    assert reminders(racine) == []


def test_a_heading_of_a_page_is_read_too(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, "docs/contribuer.md", "Écrivez-nous.", "## Les élus au marché")
    (rappel,) = reminders(racine)
    assert rappel.startswith("« Les élus » : écrivez « élues et élus »")
