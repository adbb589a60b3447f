"""Chaque dossier de `cas/` abîme le mini-livre ; la commande dit exactement `attendu.txt`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fabriques import FABRIQUES
from mini import MINI_LIVRE

ICI = Path(__file__).parents[1]
CAS = sorted(dossier.name for dossier in (ICI / "cas").iterdir() if dossier.is_dir())
ATTENDU = "attendu.txt"


def prepare(nom: str, racine: Path) -> Path:
    """Le mini-livre, abîmé comme le veut ce cas."""
    shutil.copytree(MINI_LIVRE, racine)
    shutil.copytree(
        ICI / "cas" / nom, racine, dirs_exist_ok=True, ignore=shutil.ignore_patterns(ATTENDU)
    )
    FABRIQUES.get(nom, lambda _: None)(racine)
    return racine


def validate(racine: Path) -> subprocess.CompletedProcess[bytes]:
    """La vraie commande, comme depuis un terminal."""
    commande = [sys.executable, "-m", "scripts.valider", "--racine", str(racine)]
    return subprocess.run(commande, cwd=ICI.parent, capture_output=True, timeout=60, check=False)


def _without_inventory(sortie: str) -> str:
    """Un cas accepté ne dépend pas du nombre de collections du livre."""
    return "".join(
        ligne for ligne in sortie.splitlines(True) if not ligne.startswith("Le livre est prêt")
    )


@pytest.mark.parametrize("nom", CAS)
def test_says_exactly(nom: str, tmp_path: Path) -> None:
    """`LIVRE_ECRIRE=1 pytest tests/regles/test_cas.py` réécrit les attendus : relisez-les."""
    attendu = ICI / "cas" / nom / ATTENDU
    sortie = validate(prepare(nom, tmp_path / "livre"))
    dit = _without_inventory(sortie.stdout.decode())
    if os.environ.get("LIVRE_ECRIRE"):
        attendu.write_text(dit, encoding="utf-8")
    assert dit == attendu.read_text("utf-8")
    assert sortie.stderr == b""
    assert "Traceback" not in dit
    assert sortie.returncode == (0 if "\n0 problème" in f"\n{dit}" else 1)


def test_mini_livre_is_spotless() -> None:
    sortie = validate(MINI_LIVRE)
    assert sortie.stdout.decode().startswith("0 problème.\nLe livre est prêt : ")
    assert (sortie.returncode, sortie.stderr) == (0, b"")


def test_every_factory_has_its_case() -> None:
    assert set(FABRIQUES) <= set(CAS)


def test_every_case_changes_something() -> None:
    vides = [
        nom
        for nom in CAS
        if nom not in FABRIQUES
        and not any(f.is_file() and f.name != ATTENDU for f in (ICI / "cas" / nom).rglob("*"))
    ]
    assert vides == []


def test_messages_never_speak_python() -> None:
    """Ni type Python, ni mot d'une bibliothèque : ces textes s'adressent à tout le monde."""
    interdits = (
        "None",
        "True",
        "False",
        "Traceback",
        "Error",
        "dict",
        " str ",
        "NoneType",
        "pydantic",
    )
    for nom in CAS:
        texte = (ICI / "cas" / nom / ATTENDU).read_text("utf-8")
        assert [mot for mot in interdits if mot in texte] == [], nom
