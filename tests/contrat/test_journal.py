"""`make amont` lit dans le journal ce qu'un livre dérivé doit savoir : sa forme compte."""

import re
from pathlib import Path

import pytest
from livre_derive import alone, commit, new_repository, write

from scripts.commun.racine import RACINE
from scripts.suivi.nouvelles import JOURNAL, RUBRIQUE, new_advice

TITRE = re.compile(r"En cours|v[0-9]+(?:\.[0-9]+)+ \([0-9]{4}-[0-9]{2}-[0-9]{2}\)")


def test_each_section_is_a_version_and_the_first_is_open() -> None:
    titres = re.findall(r"^## (.+)$", (RACINE / JOURNAL).read_text("utf-8"), re.M)
    assert titres[0] == "En cours"
    assert [titre for titre in titres if not TITRE.fullmatch(titre)] == []
    assert len(titres) == len(set(titres))


def test_the_advice_is_spelled_as_it_is_read() -> None:
    titres = re.findall(r"^### (.*dériv.*)$", (RACINE / JOURNAL).read_text("utf-8"), re.M)
    assert RUBRIQUE in titres


def test_only_what_is_new_to_derived_books_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Une section renommée à sa publication ne redit pas ce qu'on a déjà lu."""
    alone(tmp_path, monkeypatch)
    racine = new_repository(tmp_path / "livre")
    ancien = "## En cours\n\n### Pour les livres dérivés\n- Vieux.\n\n### Ajouté\n- Autre.\n"
    write(racine, JOURNAL, ancien)
    commit(racine, "Avant", "v1.0")
    neuf = ancien.replace("En cours", "v1.1 (2026-12-01)").replace("- Vieux.", "- Vieux.\n- Neuf.")
    tete = (
        "## En cours\n\n### POUR LES LIVRES DÉRIVÉS :\n\n- Encore.\n  Suite.\n\n#### Plus\n- Oui.\n"
    )
    write(racine, JOURNAL, f"{tete}\n{neuf}")
    commit(racine, "Après", "v1.1")
    attendu = ["  - Encore.", "    Suite.", "  - Oui.", "  - Neuf."]
    assert new_advice(racine, "v1.0", "v1.1").splitlines() == attendu
