"""Le cache de lecture : il fait gagner du temps, jamais perdre une correction."""

import os
from pathlib import Path

import pytest
from mini import copy_mini

from livre.lecture import collections
from livre.lecture.assemblage import load_livre
from livre.regles.liste import check_livre


@pytest.fixture
def livre(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(collections, "ASSEZ_POUR_RETENIR", 1)
    return copy_mini(tmp_path / "livre")


def state(racine: Path) -> tuple[list[str], list[str]]:
    lu = load_livre(racine)
    fiches = [repr(f) for fiches in lu.livre.collections.values() for f in fiches.values()]
    return fiches, [str(p) for p in check_livre(lu)]


def forbid_reading(monkeypatch) -> list[str]:
    lus: list[str] = []
    vraie = collections.read_markdown_file

    def read(chemin, nom, collection):
        lus.append(nom)
        return vraie(chemin, nom, collection)

    monkeypatch.setattr(collections, "read_markdown_file", read)
    return lus


def test_nothing_is_read_twice_and_nothing_changes(livre, monkeypatch):
    premier = state(livre)
    lus = forbid_reading(monkeypatch)
    assert state(livre) == premier
    assert lus == []


def test_an_edited_file_is_read_again_and_only_it(livre, monkeypatch):
    state(livre)
    recette = livre / "recettes/louche-tournante.md"
    recette.write_text(
        recette.read_text("utf-8").replace("difficulte: 4", "difficulte: 9"), "utf-8"
    )
    lus = forbid_reading(monkeypatch)
    _, problemes = state(livre)
    assert lus == ["recettes/louche-tournante.md"]
    assert any("louche-tournante.md" in p and "difficulte" in p for p in problemes)


def test_a_deleted_file_is_forgotten(livre):
    state(livre)
    (livre / "recettes/louche-tournante.md").unlink()
    fiches, _ = state(livre)
    assert not any("louche-tournante" in fiche for fiche in fiches)


@pytest.mark.parametrize("octets", [b"", b"pas une base", b"SQLite format 3\0" + b"\0" * 500])
def test_a_damaged_cache_is_thrown_away(livre, octets):
    premier = state(livre)
    for base in (livre / collections.CACHE).glob("*.sqlite"):
        base.write_bytes(octets)
    assert state(livre) == premier
    assert state(livre) == premier


def test_a_cache_that_cannot_be_written_is_done_without(livre):
    (livre / ".cache").write_text("un fichier à la place du dossier")
    assert state(livre) == state(livre)


def test_a_symbolic_link_is_still_refused(livre):
    if not hasattr(os, "symlink"):
        pytest.skip("ce système n'a pas de liens symboliques")
    (livre / "recettes/lien.md").symlink_to(livre / "recettes/louche-tournante.md")
    for _ in range(2):
        assert any("lien symbolique" in p for p in state(livre)[1])
