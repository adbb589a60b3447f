"""`make` prépare `.venv` seul, le refait s'il ne convient plus, et dit ce qui l'empêche."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.commun.racine import RACINE
from scripts.machine import environnement
from scripts.machine.environnement import (
    ATTENTE,
    DISQUE_PLEIN,
    LECTURE_SEULE,
    PYTHON_TROP_ANCIEN,
    SANS_RESEAU,
    SANS_VENV,
    Environnement,
    main,
)

FAUX_PIP = """#!/bin/sh
echo "$@" >> "{journal}"
{suite}
"""


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    for nom in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / nom).write_text(f"# {nom}\n", "utf-8")
    return tmp_path


def _fake_venv(depot: Path, monkeypatch: pytest.MonkeyPatch, suite: str = "") -> Path:
    """Un Python de théâtre : `-m venv` pose un interpréteur qui note ce que pip demande."""
    journal = depot / "journal"
    journal.touch()

    def run(commande: list[str], ou: Path | None = None) -> subprocess.CompletedProcess[str]:
        if "venv" in commande:
            interprete = depot / ".venv" / "bin" / "python"
            interprete.parent.mkdir(parents=True)
            interprete.write_text(FAUX_PIP.format(journal=journal, suite=suite), "utf-8")
            interprete.chmod(0o755)
            with journal.open("a") as fichier:
                fichier.write("venv\n")
            return subprocess.CompletedProcess(commande, 0, "", "")
        return subprocess.run(commande, cwd=ou, capture_output=True, text=True, check=False)

    monkeypatch.setattr(environnement, "_run", run)
    return journal


def _steps(journal: Path) -> list[str]:
    """Ce qui a été fait : « venv », puis les listes installées."""
    mots = journal.read_text("utf-8").replace("--require-hashes -r ", "").split("\n")
    return [mot.rpartition(" ")[2] for mot in mots if mot]


def test_a_fresh_clone_gets_everything_once(
    depot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = _fake_venv(depot, monkeypatch)
    assert main(["--dev"], depot) == 0
    assert _steps(journal) == ["venv", "requirements.txt", ".", "requirements-dev.txt"]
    capsys.readouterr()
    assert main(["--dev"], depot) == 0
    assert len(_steps(journal)) == 4
    assert capsys.readouterr().out == ""


def test_only_what_changed_is_installed_again(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = _fake_venv(depot, monkeypatch)
    main(["--dev"], depot)
    (depot / "requirements-dev.txt").write_text("# autre\n", "utf-8")
    main(["--dev"], depot)
    assert _steps(journal)[4:] == ["requirements-dev.txt"]


@pytest.mark.parametrize("accident", ["autre version", "interrompu", "disparu", "ancien témoin"])
def test_a_venv_that_does_not_fit_is_made_again(
    depot: Path, monkeypatch: pytest.MonkeyPatch, accident: str
) -> None:
    journal = _fake_venv(depot, monkeypatch)
    main([], depot)
    temoin, interprete = depot / ".venv" / ".pret-requirements", depot / ".venv" / "bin" / "python"
    match accident:
        case "autre version":
            temoin.write_text(temoin.read_text("utf-8").replace("3.", "2.", 1), "utf-8")
        case "interrompu":
            temoin.unlink()
        case "disparu":
            interprete.unlink()
            interprete.symlink_to("/nulle/part/python3")
        case "ancien témoin":
            temoin.write_bytes(b"\xff")
    main([], depot)
    assert _steps(journal) == ["venv", "requirements.txt", "."] * 2


def test_a_refused_install_leaves_no_stamp_and_starts_again(
    depot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _fake_venv(depot, monkeypatch, 'echo "ERROR: NewConnectionError"; exit 1')
    assert main([], depot) == 1
    assert capsys.readouterr().err == SANS_RESEAU + "\n"
    assert not (depot / ".venv" / ".pret-requirements").exists()
    (depot / "journal").unlink()
    journal = _fake_venv(depot, monkeypatch)
    assert main([], depot) == 0
    assert _steps(journal) == ["venv", "requirements.txt", "."]


@pytest.mark.parametrize(
    ("dit", "phrase"),
    [
        ("ensurepip is not available", SANS_VENV),
        ("OSError: [Errno 28] No space left on device", DISQUE_PLEIN),
    ],
)
def test_no_venv_is_one_sentence(
    depot: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    dit: str,
    phrase: str,
) -> None:
    refuse = subprocess.CompletedProcess(["venv"], 1, dit, "")
    monkeypatch.setattr(environnement, "_run", lambda *_: refuse)
    assert main([], depot) == 1
    assert capsys.readouterr().err == phrase + "\n"


def test_an_old_python_is_told_so(
    depot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    assert main([], depot) == 1
    assert capsys.readouterr().err == PYTHON_TROP_ANCIEN.format(version="3.10.12") + "\n"


def test_a_read_only_checkout_is_one_sentence(
    depot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    assert main([], depot) == 1
    assert capsys.readouterr().err == LECTURE_SEULE.format(dossier=depot) + "\n"


def test_an_interruption_is_one_sentence(
    depot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(environnement, "_run", interrupt)
    assert main([], depot) == 1
    assert "Préparation interrompue" in capsys.readouterr().err


def test_two_commands_wait_for_each_other(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """La seconde dit qu'elle attend, et ne refait rien de ce que la première a fait."""
    journal = _fake_venv(depot, monkeypatch)
    with (depot / ".preparation").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        programme = (
            "import sys; from pathlib import Path; from scripts.machine import environnement as e;"
            f"e.prepare(Path({str(depot)!r}), ['requirements.txt'])"
        )
        seconde = subprocess.Popen(
            [sys.executable, "-c", programme], cwd=RACINE, stdout=subprocess.PIPE, text=True
        )
        assert seconde.stdout is not None
        assert seconde.stdout.readline() == ATTENTE + "\n"
        Environnement(depot, getattr(sys, "_base_executable", sys.executable)).prepare(
            ["requirements.txt"]
        )
    assert seconde.wait(timeout=60) == 0
    seconde.stdout.close()
    assert _steps(journal) == ["venv", "requirements.txt", "."]


def test_make_without_python_is_one_sentence(tmp_path: Path) -> None:
    make = shutil.which("make")
    assert make is not None, "make manque : le Makefile n'est pas essayé"
    fait = subprocess.run(
        [make, "-C", str(RACINE), "venv", "PYTHON=python-qui-n-existe-pas"],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode != 0
    assert "Il faut Python 3.11 ou plus" in fait.stderr
