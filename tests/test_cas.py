"""Chaque dossier de `cas/` abîme le mini-livre ; la commande dit exactement `attendu.txt`."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fabriques import FABRIQUES

ICI = Path(__file__).parent
MINI_LIVRE = ICI / "fixtures" / "mini-livre"
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
    return subprocess.run(
        commande, cwd=ICI.parent, capture_output=True, timeout=60, check=False
    )


@pytest.mark.parametrize("nom", CAS)
def test_says_exactly(nom: str, tmp_path: Path) -> None:
    attendu = (ICI / "cas" / nom / ATTENDU).read_text("utf-8")
    sortie = validate(prepare(nom, tmp_path / "livre"))
    assert sortie.stdout.decode() == attendu
    assert sortie.stderr == b""
    assert b"Traceback" not in sortie.stdout
    accepte = attendu.startswith("0 problème")
    assert sortie.returncode == (0 if accepte else 1)


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
    interdits = ("None", "True", "False", "Traceback", "Error", "dict", " str ", "NoneType", "pydantic")
    for nom in CAS:
        texte = (ICI / "cas" / nom / ATTENDU).read_text("utf-8")
        assert [mot for mot in interdits if mot in texte] == [], nom
