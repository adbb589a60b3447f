"""Comparer deux constructions : ce qui a changé se voit, ce qui a seulement déménagé se tait."""

from pathlib import Path

import pytest

from scripts.comparer import main

PAGE = '<link rel="stylesheet" href="{css}"><p>{mot}</p><script type="module" src="{js}"></script>'


def _site(dossier: Path, mot: str, css: str = "a.css", js: str = "b.js", **autres: str) -> Path:
    (dossier / "assets" / "js").mkdir(parents=True)
    (dossier / "assets" / "js" / js).write_text(js, "utf-8")
    (dossier / "index.html").write_text(PAGE.format(mot=mot, css=css, js=js), "utf-8")
    for nom, texte in autres.items():
        (dossier / nom).write_text(texte, "utf-8")
    return dossier


def _run(monkeypatch: pytest.MonkeyPatch, *sites: Path) -> int:
    monkeypatch.setattr("sys.argv", ["comparer", *map(str, sites)])
    return main()


def test_moved_scripts_and_styles_are_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    avant, apres = _site(tmp_path / "a", "Soupe"), _site(tmp_path / "b", "Soupe", "c.css", "d.js")
    assert _run(monkeypatch, avant, apres) == 0
    assert capsys.readouterr().out == "0 différence(s).\n"


def test_each_difference_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = _site(tmp_path / "a", "Soupe", **{"vieux.txt": "1", "zip.zip": "1"})
    apres = _site(tmp_path / "b", "Potage", **{"neuf.txt": "1", "zip.zip": "2"})
    assert _run(monkeypatch, avant, apres) == 1
    assert capsys.readouterr().out.splitlines() == [
        "changé : index.html",
        "ajouté : neuf.txt",
        "retiré : vieux.txt",
        "changé : zip.zip",
        "4 différence(s).",
    ]


def test_a_missing_site_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, tmp_path / "nulle-part", tmp_path) == 1
    assert "construisez d'abord" in capsys.readouterr().out
