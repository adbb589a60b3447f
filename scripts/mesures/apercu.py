"""Chronométrer l'aperçu : de l'enregistrement d'une recette à sa nouvelle page, vue par HTTP."""

import contextlib
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from scripts.mesures.chrono import Echec, python

DEMARRAGE = 120.0
"""En secondes, le temps laissé à l'aperçu pour se lancer, puis pour montrer chaque retouche."""
GUET = 0.03


def time_edits(racine: Path, modele: Path, fois: int) -> list[float]:
    """Retouche `fois` fois une recette de `racine` et rend le temps de chaque retouche."""
    recette = sorted((racine / "recettes").glob("*.md"))[0]
    with _serving(racine, modele) as adresse:
        page = f"{adresse}recettes/{recette.stem}/"
        _wait_for(page, "</html>")
        return [_time_edit(recette, page, rang) for rang in range(fois)]


def _time_edit(recette: Path, page: str, rang: int) -> float:
    time.sleep(1 + 0.17 * rang)  # le guet de MkDocs bat toutes les 0,5 s : on tombe n'importe où
    marque = f"Retouche{rang + 1}."
    texte = recette.read_text("utf-8").replace("\n---\n", f"\n---\n{marque} ", 1)
    debut = time.monotonic()
    recette.write_text(texte, encoding="utf-8")
    _wait_for(page, marque)
    return time.monotonic() - debut


@contextlib.contextmanager
def _serving(racine: Path, modele: Path) -> Iterator[str]:
    """L'adresse où le livre est servi, le temps du bloc."""
    port = _free_port()
    options = ("--racine", str(racine), "--adresse", f"127.0.0.1:{port}")
    with tempfile.TemporaryFile() as journal:
        commande = python("scripts.servir", *options)
        # MkDocs pose son site dans TMPDIR ; arrêté net, il ne l'efface pas.
        milieu = {**os.environ, "TMPDIR": str(racine.parent)}
        processus = subprocess.Popen(
            commande, cwd=modele, stdout=journal, stderr=journal, env=milieu
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        except Echec as echec:
            raise Echec(f"{echec}\n{_read(journal)}") from None
        finally:
            _stop(processus)


def _read(journal: IO[bytes]) -> str:
    journal.seek(0)
    return journal.read().decode("utf-8", "replace")[-2000:]


def _stop(processus: subprocess.Popen[bytes]) -> None:
    processus.terminate()
    try:
        processus.wait(5)
    except subprocess.TimeoutExpired:
        processus.kill()
        processus.wait()


def _free_port() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def _wait_for(adresse: str, texte: str) -> None:
    limite = time.monotonic() + DEMARRAGE
    while texte not in _get(adresse):
        if time.monotonic() > limite:
            raise Echec(f"{adresse} n'a pas montré « {texte} » en {DEMARRAGE:.0f} s.")
        time.sleep(GUET)


def _get(adresse: str) -> str:
    try:
        with urllib.request.urlopen(adresse, timeout=DEMARRAGE) as reponse:
            return bytes(reponse.read()).decode("utf-8")
    except (urllib.error.URLError, ConnectionError):
        return ""
