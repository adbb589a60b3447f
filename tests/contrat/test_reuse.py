"""Chaque fichier du dépôt dit sa licence : `reuse lint` n'y trouve rien à redire."""

import subprocess
import sys

import pytest

from scripts.commun.racine import RACINE


def test_every_file_tells_its_licence() -> None:
    pytest.importorskip("reuse", reason="make venv-dev installe reuse")
    dit = subprocess.run(
        [sys.executable, "-m", "reuse", "lint", "--lines"],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert dit.returncode == 0, dit.stdout + dit.stderr
