"""Lancer une commande du livre : ici même, ou pour de vrai dans un autre Python."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from scripts.commun.porte import run
from scripts.commun.racine import RACINE


class Sortie(NamedTuple):
    """Ce qu'une commande laisse : son statut, et les octets de ses deux sorties."""

    statut: int
    dit: bytes
    erreurs: bytes


def launch_here(
    commande: Callable[[], int], racine: Path, *options: str, encodage: str = "utf-8"
) -> Sortie:
    """La commande, ses options et ses sorties, sans le temps de lancer Python."""
    sortie, erreurs = (TextIOWrapper(BytesIO(), encoding=encodage) for _ in range(2))
    arguments = ["commande", "--racine", str(racine), *options]
    with patch.object(sys, "argv", arguments), redirect_stdout(sortie), redirect_stderr(erreurs):
        try:
            statut = run(commande)
        except SystemExit as fin:
            statut = int(fin.code or 0)
    return Sortie(statut, _written(sortie), _written(erreurs))


def _written(sortie: TextIOWrapper) -> bytes:
    sortie.flush()
    ecrit = sortie.buffer
    assert isinstance(ecrit, BytesIO)
    return ecrit.getvalue()


def launch(module: str, racine: Path, *options: str, **env: str) -> Sortie:
    """La vraie commande, comme depuis un terminal."""
    fait = subprocess.run(
        [sys.executable, "-m", module, "--racine", str(racine), *options],
        cwd=RACINE,
        env={**os.environ, **env},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Sortie(fait.returncode, fait.stdout, fait.stderr)
