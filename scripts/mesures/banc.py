"""Le banc d'essai : des livres engendrés dans un dossier temporaire, et la montre de pyperf."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyperf

from scripts.mesures.livres import generate_livre

DELAI = 14 * 60.0
"""En secondes, pour une commande ; au-delà, elle est arrêtée et la mesure n'a pas lieu."""
CENT_NANOSECONDES = 1e-7
"""Une horloge de navigateur peut lire zéro, que pyperf refuse."""
_FRANCAIS = {"sec": "s", "us": "µs", "MiB": "Mio", ".": ","}


class Echec(Exception):
    """Une mesure n'a pas pu se faire ; le message dit pourquoi."""


@dataclass(frozen=True, slots=True)
class Rapport:
    """Une mesure et son objectif ; `atteint` vaut None quand il n'est pas jugé."""

    titre: str
    objectif: str
    lignes: tuple[str, ...]
    atteint: bool | None

    def __str__(self) -> str:
        verdict = {True: "ATTEINT", False: "MANQUÉ", None: "non jugé"}[self.atteint]
        corps = "".join(f"    {ligne}\n" for ligne in self.lignes)
        return f"{self.titre}\n{corps}    Objectif : {self.objectif} → {verdict}."


@dataclass
class Banc:
    """Ce que toutes les mesures partagent."""

    modele: Path
    dossier: Path
    tout: bool = False
    """Vrai si l'on a le temps : le témoin d'un livre de mille recettes prend des minutes."""
    _livres: dict[int, Path] = field(default_factory=dict)
    _sites: dict[int, tuple[Path, pyperf.Benchmark]] = field(default_factory=dict)

    def livre(self, nombre: int) -> Path:
        """Le livre engendré de `nombre` recettes, écrit au premier besoin."""
        if nombre not in self._livres:
            say(f"j'écris un livre de {thousands(nombre)} recettes")
            destination = self.dossier / f"livre-{nombre}"
            self._livres[nombre] = generate_livre(self.modele, destination, nombre)
        return self._livres[nombre]

    def site(self, nombre: int) -> tuple[Path, pyperf.Benchmark]:
        """Le site de ce livre, construit au premier besoin, et ce que cela a coûté."""
        if nombre not in self._sites:
            vers = self.dossier / f"site-{nombre}"
            self._sites[nombre] = (vers, self.build(self.livre(nombre), vers))
        return self._sites[nombre]

    def build(self, racine: Path, vers: Path) -> pyperf.Benchmark:
        """Construit un livre par la vraie commande."""
        say(f"je construis {racine.name}")
        return self.run("scripts.construire", "--racine", str(racine), "--vers", str(vers))

    def run(self, *module: str) -> pyperf.Benchmark:
        """Chronomètre une fois un module Python et ses options, depuis le vrai livre."""
        return time_command([sys.executable, "-m", *module], self.modele)


def time_command(commande: Sequence[str], dossier: Path, delai: float = DELAI) -> pyperf.Benchmark:
    """La durée d'une commande lancée dans `dossier` et la mémoire de son plus gros processus.

    Lève `Echec` si elle échoue ou dure plus de `delai` secondes.
    """
    reglages = ("--copy-env", "--name=commande", "-p1", "-n1", "-w0", "-l1", "--pipe=1")
    pyperf_ = [sys.executable, "-m", "pyperf", "command", "--quiet", *reglages, "--", *commande]
    fait = _run_group(pyperf_, dossier, delai)
    if fait.returncode:
        rate = _run_group(commande, dossier, delai)  # sans chronomètre, elle dit ce qui ne va pas
        dernieres = "\n".join(rate.stdout.strip().splitlines()[-15:])
        raise Echec(f"la commande a rendu {rate.returncode} :\n{dernieres}")
    [json] = (ligne for ligne in fait.stdout.splitlines() if ligne.startswith("{"))
    return pyperf.Benchmark.loads(json)


def _run_group(
    commande: Sequence[str], dossier: Path, delai: float
) -> subprocess.CompletedProcess[str]:
    """Lance une commande ; si elle dure ou si l'on interrompt, aucun de ses enfants ne reste."""
    with subprocess.Popen(
        commande,
        cwd=dossier,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as processus:
        try:
            sortie, _ = processus.communicate(timeout=delai)
        except subprocess.TimeoutExpired:
            raise Echec(f"arrêtée après {delai:.0f} s.") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(processus.pid, signal.SIGKILL)
    return subprocess.CompletedProcess(commande, processus.returncode, sortie)


def durations(nom: str, secondes: Iterable[float]) -> pyperf.Benchmark:
    """Des durées prises ailleurs, en secondes, pour que pyperf les résume."""
    valeurs = [max(duree, CENT_NANOSECONDES) for duree in secondes]
    return pyperf.Benchmark([pyperf.Run(valeurs, metadata={"name": nom}, collect_metadata=False)])


def summary(mesure: pyperf.Benchmark) -> str:
    """« 1,23 s, 118 Mio » d'une commande ; d'une série, sa médiane et son 95e centile."""
    if mesure.get_nvalue() > 1:
        mediane, haut = mesure.format_values((mesure.median(), mesure.percentile(95)))
        return in_french(f"médiane {mediane}, p95 {haut} ({mesure.get_nvalue()} fois)")
    memoire = mesure.get_metadata().get("command_max_rss")
    suite = f", {pyperf.format_metadata('command_max_rss', memoire)}" if memoire else ""
    return in_french(f"{mesure.format_value(mesure.median())}{suite}")


def seconds(duree: float) -> str:
    """1.234 s'écrit « 1,23 s », 0.0123 « 12,3 ms »."""
    return in_french(durations("durée", [duree]).format_value(duree))


def in_french(texte: str) -> str:
    """Ce que pyperf écrit, à la française."""
    for anglais, francais in _FRANCAIS.items():
        texte = texte.replace(anglais, francais)
    return texte


def ratio(valeur: float) -> str:
    """1.234 s'écrit « 1,23 »."""
    return in_french(f"{valeur:.2f}")


def thousands(nombre: int) -> str:
    """10000 s'écrit « 10 000 »."""
    return f"{nombre:,}".replace(",", "\u202f")


def say(texte: str) -> None:
    """Dit où l'on en est, à côté des rapports."""
    print(f"… {texte}", file=sys.stderr, flush=True)
