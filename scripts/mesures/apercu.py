"""(d) L'aperçu : de l'enregistrement d'une recette à sa nouvelle page, vue par HTTP."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyperf

from scripts.mesures.banc import Banc, Echec, Rapport, durations, say, seconds, summary, thousands

RETOUCHE_MAX = 1.5
RETOUCHES = 5
DEMARRAGE = 120.0
"""En secondes, le temps laissé à l'aperçu pour se lancer, puis pour montrer chaque retouche."""


def report_preview(banc: Banc, tailles: Sequence[int]) -> Iterator[Rapport]:
    """(d) Une recette retouchée sous l'aperçu."""
    taille = tailles[0]
    racine = banc.livre(taille)
    say(f"je retouche {RETOUCHES} fois une recette sous l'aperçu de {thousands(taille)} recettes")
    recette = sorted((racine / "recettes").glob("*.md"))[0]
    with _serving(racine, banc.modele) as adresse:
        page = f"{adresse}recettes/{recette.stem}/"
        _wait_for(page, "</html>")
        retouches = durations("retouche", [_edit(recette, page, n) for n in range(RETOUCHES)])
    yield Rapport(
        f"(d) Revoir une recette retouchée, sous l'aperçu d'un livre de {thousands(taille)}",
        f"{seconds(RETOUCHE_MAX)} en médiane",
        (summary(retouches),),
        retouches.median() <= RETOUCHE_MAX,
    )


def _edit(recette: Path, page: str, rang: int) -> float:
    time.sleep(1 + 0.17 * rang)  # le guet de MkDocs bat toutes les 0,5 s : on tombe n'importe où
    marque = f"Retouche{rang + 1}."
    texte = recette.read_text("utf-8").replace("\n---\n", f"\n---\n{marque} ", 1)
    debut = pyperf.perf_counter()
    recette.write_text(texte, encoding="utf-8")
    _wait_for(page, marque)
    return float(pyperf.perf_counter() - debut)


@contextlib.contextmanager
def _serving(racine: Path, modele: Path) -> Iterator[str]:
    """L'adresse où le livre est servi, le temps du bloc."""
    adresse = f"127.0.0.1:{_free_port()}"
    module = (sys.executable, "-m", "scripts.servir", "--racine", str(racine))
    # MkDocs pose son site dans TMPDIR ; arrêté net, il ne l'efface pas.
    milieu = {**os.environ, "TMPDIR": str(racine.parent)}
    with (
        (racine.parent / "apercu.txt").open("w+") as journal,
        subprocess.Popen(
            (*module, "--port", adresse.rpartition(":")[2]),
            cwd=modele,
            stdout=journal,
            stderr=journal,
            env=milieu,
        ) as processus,
    ):
        try:
            yield f"http://{adresse}/"
        except Echec as echec:
            journal.seek(0)
            raise Echec(f"{echec}\n{journal.read()[-2000:]}") from None
        finally:
            processus.kill()


def _free_port() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def _wait_for(adresse: str, texte: str) -> None:
    limite = time.monotonic() + DEMARRAGE
    while texte not in _get(adresse):
        if time.monotonic() > limite:
            raise Echec(f"{adresse} n'a pas montré « {texte} » en {DEMARRAGE:.0f} s.")
        time.sleep(0.03)


def _get(adresse: str) -> str:
    try:
        with urllib.request.urlopen(adresse, timeout=DEMARRAGE) as reponse:
            return bytes(reponse.read()).decode("utf-8")
    except OSError:  # pas encore lancé, ou en train de se refaire
        return ""
