"""Les PDF des kits passent au vrai veraPDF, si Java est là."""

import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from kits_outils import CAFE, SOUPE, data, opened, press, press_all, stress, tags
from livre_copie import run
from mini import load

from scripts.commun import verapdf
from scripts.commun.verapdf import SANS_JAVA, VeraPdfManque, check_pdfs
from scripts.pdf import main


@pytest.fixture(scope="module")
def _verapdf(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Sans Java, rien n'est relu : le dire bien fort."""
    try:
        check_pdfs(tmp_path_factory.mktemp("vide"), [])
    except VeraPdfManque as manque:
        warnings.warn(str(manque), stacklevel=1)
        pytest.skip(str(manque))


@pytest.mark.usefixtures("_verapdf")
def test_every_document_follows_both_standards(tmp_path: Path) -> None:
    """Chaque recette, chaque cas extrême : toutes les pièces, et les variantes du kit complet."""
    cas = {recette: data(recette) for recette in load().recettes}
    cas |= {nom: data() | retouches for nom, retouches in stress().items()}
    for rang, donnees in enumerate(cas.values()):
        for nom, octets in press_all(donnees).items():
            (tmp_path / f"{rang}-{nom}.pdf").write_bytes(octets)
    noms = sorted(pdf.name for pdf in tmp_path.iterdir())
    assert len(noms) > 9 * len(stress())
    assert [str(faute) for faute in check_pdfs(tmp_path, noms)] == []


def _without(*cles: str) -> Callable[[pikepdf.Pdf], None]:
    def damage(pdf: pikepdf.Pdf) -> None:
        for cle in cles:
            del pdf.Root[cle]

    return damage


def _mute_figures(pdf: pikepdf.Pdf) -> None:
    for tag in tags(pdf):
        if tag.S == "/Figure":
            del tag["/Alt"]


FAUTES = {
    "sans-structure": (_without("/StructTreeRoot"), "PDF/UA-1, article 7.1-11"),
    "sans-langue": (_without("/Lang"), "PDF/UA-1, article 7.2-34"),
    "sans-metadonnees": (_without("/Metadata"), "PDF/A-2a, article 6.6.2.1-1"),
    "image-muette": (_mute_figures, "PDF/UA-1, article 7.3-1"),
}


@pytest.mark.usefixtures("_verapdf")
def test_planted_faults_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sain = press(data(SOUPE), "fiche-recette")["fiche-recette"]
    (tmp_path / "kits" / "soupe").mkdir(parents=True)
    (tmp_path / "kits" / "soupe" / "saine.pdf").write_bytes(sain)
    for nom, (damage, _) in FAUTES.items():
        pdf = opened(sain)
        damage(pdf)
        pdf.save(tmp_path / "kits" / "soupe" / f"{nom}.pdf")
    (tmp_path / "kits" / "soupe" / "abime.pdf").write_bytes(sain[:500])
    assert run(main, monkeypatch, tmp_path) == 1
    dit = capsys.readouterr().out
    for nom, (_, attendu) in FAUTES.items():
        assert f"soupe/{nom}.pdf : {attendu}" in dit
    assert "soupe/abime.pdf : PDF/A-2a, article illisible" in dit
    assert "saine.pdf" not in dit
    assert "6 documents relus par veraPDF, PDF/UA-1 et PDF/A-2a : " in dit
    assert "fautes dans 5 (" in dit


@pytest.mark.usefixtures("_verapdf")
def test_sound_documents_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "carte.pdf").write_bytes(press(data(CAFE), "carte")["carte"])
    assert run(main, monkeypatch, tmp_path, "--dans", str(tmp_path)) == 0
    attendu = "1 document relu par veraPDF, PDF/UA-1 et PDF/A-2a : aucune faute ("
    assert capsys.readouterr().out.startswith(attendu)


def test_without_java_or_documents_the_command_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(main, monkeypatch, tmp_path) == 1
    assert "`make kits`" in capsys.readouterr().err
    (tmp_path / "kits").mkdir()
    (tmp_path / "kits" / "vide.pdf").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(main, monkeypatch, tmp_path) == 1
    assert SANS_JAVA in capsys.readouterr().err


@pytest.mark.usefixtures("_verapdf")
def test_a_checker_that_stops_halfway_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faux = tmp_path / "java"
    faux.write_text('#!/bin/sh\n[ "$1" = --list-modules ] && echo jdk.compiler || read ligne\n')
    faux.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(verapdf, "_relecteur", cache(verapdf._Relecteur))
    with pytest.raises(RuntimeError, match="arrêté en route"):
        check_pdfs(tmp_path, ["carte.pdf"])
