"""Chronométrer une commande : CPU de tout l'arbre de processus, temps d'horloge, mémoire."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DERNIERES_LIGNES = 15


class Echec(Exception):
    """Une mesure n'a pas pu se faire ; le message dit pourquoi."""


@dataclass(frozen=True, slots=True)
class Mesure:
    """Ce qu'une commande a coûté ; la mémoire, en Mio, est celle de son plus gros processus."""

    cpu: float
    mur: float
    memoire: float
    sortie: str

    def __str__(self) -> str:
        return f"{seconds(self.cpu)} de CPU, {seconds(self.mur)} d'horloge, {self.memoire:.0f} Mio"


def python(*arguments: str) -> list[str]:
    """La commande qui lance un module Python avec l'interpréteur en cours."""
    return [sys.executable, "-m", *arguments]


def measure(commande: Sequence[str], dossier: Path, delai: float) -> Mesure:
    """Lance la commande dans `dossier` et la chronomètre.

    Lève `Echec` si elle échoue ou dure plus de `delai` secondes.
    """
    with tempfile.TemporaryFile() as journal:
        debut = time.monotonic()
        processus = subprocess.Popen(
            commande, cwd=dossier, stdout=journal, stderr=journal, start_new_session=True
        )
        usage = _wait(processus, delai)
        mur = time.monotonic() - debut
        journal.seek(0)
        sortie = journal.read().decode("utf-8", "replace")
    if processus.returncode:
        raise Echec(_explain(processus.returncode, sortie, delai))
    return Mesure(usage.ru_utime + usage.ru_stime, mur, usage.ru_maxrss / 1024, sortie)


def _wait(processus: subprocess.Popen[bytes], delai: float) -> resource.struct_rusage:
    """Attend la fin et rend ce que l'arbre a consommé ; le tue s'il dure ou si l'on interrompt."""
    minuterie = threading.Timer(max(delai, 0), _kill_group, [processus.pid])
    minuterie.start()
    try:
        _, etat, usage = os.wait4(processus.pid, 0)
    except BaseException:
        _kill_group(processus.pid)
        raise
    finally:
        minuterie.cancel()
    processus.returncode = os.waitstatus_to_exitcode(etat)
    return usage


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _explain(code: int, sortie: str, delai: float) -> str:
    if code == -signal.SIGKILL:
        return f"arrêtée après {max(delai, 0):.0f} s, ou faute de mémoire."
    dernieres = "\n".join(sortie.strip().splitlines()[-DERNIERES_LIGNES:])
    return f"la commande a rendu {code} :\n{dernieres}"


def process_cpu() -> float:
    """Le CPU de ce processus et de ses enfants terminés, utilisateur et système, en secondes."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def seconds(duree: float) -> str:
    """1.234 s'écrit « 1,23 s »."""
    return f"{number(duree)} s"


def number(valeur: float, decimales: int = 2) -> str:
    """Un nombre à la française."""
    return f"{valeur:.{decimales}f}".replace(".", ",")


def thousands(nombre: int) -> str:
    """10000 s'écrit « 10 000 »."""
    return f"{nombre:,}".replace(",", "\u202f")
