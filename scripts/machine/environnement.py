"""Préparer `.venv` : le faire, le refaire s'il ne convient plus, y installer les paquets.

Le Makefile lance ce fichier avec le Python du système, avant que rien ne soit installé : il
n'emploie que la bibliothèque standard, et un Python trop ancien sait encore le lire.

Le témoin `.venv/.pret-…` s'écrit en dernier : sans lui, ou s'il parle d'un autre Python, `.venv`
est à refaire. Une installation interrompue se voit donc à la commande suivante.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Sequence  # noqa: UP035 (un Python ancien doit pouvoir lire ce fichier)

RACINE = Path(__file__).resolve().parents[2]
VERSION_MINI = (3, 11)
PYTHON_TROP_ANCIEN = (
    "Il faut Python 3.11 ou plus, et celui-ci est le {version} : PYTHON=python3.12 make …"
)
LECTURE_SEULE = (
    "Rien ne s'écrit dans {dossier} : copiez le dépôt dans un dossier à vous, puis relancez la "
    "commande."
)
DISQUE_PLEIN = "Le disque est plein : libérez de la place, puis relancez la commande."
SANS_VENV = (
    "Python ne sait pas créer d'environnement : installez son module venv "
    "(Debian, Ubuntu : apt-get install python3-venv), puis relancez la commande."
)
SANS_RESEAU = (
    "Les paquets Python ne se téléchargent pas : vérifiez la connexion au réseau, puis relancez la "
    "commande."
)
REFUS_DE_PIP = "Les paquets Python ne s'installent pas ({raison})."
INTERROMPU = "Préparation interrompue : la prochaine commande la reprendra depuis le début."
ATTENTE = "Une autre commande prépare déjà l'environnement : celle-ci attend qu'elle ait fini…"
_PANNES_DE_RESEAU = (
    "NewConnectionError",
    "Temporary failure in name resolution",
    "Could not find a version that satisfies",
    "ConnectTimeoutError",
    "Network is unreachable",
    "ProxyError",
)


class EnvironnementImpossible(Exception):
    """Ce qui empêche de préparer l'environnement, en une phrase."""


class Environnement:
    """Le dossier `.venv` d'un dépôt, pour un Python donné."""

    def __init__(self, racine: Path, python: str) -> None:
        self.racine = racine
        self.python = python
        self.dossier = racine / ".venv"
        self.interprete = self.dossier / "bin" / "python"

    def is_ready(self, listes: Sequence[str]) -> bool:
        """Vrai si les paquets de ces listes y sont, posés par ce Python."""
        return self.interprete.exists() and all(
            self._read_stamp(liste) == self._expected(liste) for liste in listes
        )

    def prepare(self, listes: Sequence[str]) -> None:
        """Fait ce qui manque ; lève `EnvironnementImpossible` si c'est impossible."""
        if not self._is_sound():
            self._create()
        for liste in listes:
            if self._read_stamp(liste) != self._expected(liste):
                self._install(liste)

    def _is_sound(self) -> bool:
        """Vrai si `.venv` vient de ce Python, et qu'aucune installation n'y est restée en plan."""
        temoin = self._read_stamp("requirements.txt").partition("\n")[0]
        return self.interprete.exists() and temoin == self._identity()

    def _identity(self) -> str:
        """Le Python qui a fait `.venv` : sa version, sa compilation, sa place."""
        return f"{' '.join(sys.version.split())} {os.path.realpath(self.python)}"

    def _expected(self, liste: str) -> str:
        empreinte = hashlib.sha256()
        for nom in (liste, "pyproject.toml"):
            empreinte.update((self.racine / nom).read_bytes())
        return f"{self._identity()}\n{empreinte.hexdigest()}\n"

    def _stamp(self, liste: str) -> Path:
        return self.dossier / f".pret-{Path(liste).stem}"

    def _read_stamp(self, liste: str) -> str:
        try:
            return self._stamp(liste).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _create(self) -> None:
        print("Préparation de l'environnement Python…", flush=True)
        if self.dossier.is_symlink():
            self.dossier.unlink()
        elif self.dossier.exists():
            shutil.rmtree(self.dossier)
        fait = _run([self.python, "-m", "venv", str(self.dossier)])
        if fait.returncode != 0:
            raise EnvironnementImpossible(_reason_of_venv(fait.stdout))

    def _install(self, liste: str) -> None:
        print(f"Installation des paquets de {liste} (une minute au plus)…", flush=True)
        with contextlib.suppress(FileNotFoundError):
            self._stamp(liste).unlink()
        self._pip("--require-hashes", "-r", liste)
        if liste == "requirements.txt":
            self._pip("--no-deps", "--no-build-isolation", "-e", ".")
        self._stamp(liste).write_text(self._expected(liste), encoding="utf-8")

    def _pip(self, *arguments: str) -> None:
        pip = [str(self.interprete), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        fait = _run([*pip, "install", *arguments], self.racine)
        if fait.returncode != 0:
            raise EnvironnementImpossible(_reason_of_pip(fait.stdout))


def _run(commande: Sequence[str], ou: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        commande, cwd=ou, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def _reason_of_venv(dit: str) -> str:
    if "No space left" in dit:
        return DISQUE_PLEIN
    return SANS_VENV


def _reason_of_pip(dit: str) -> str:
    if "No space left" in dit:
        return DISQUE_PLEIN
    if any(panne in dit for panne in _PANNES_DE_RESEAU):
        return SANS_RESEAU
    lignes = [ligne for ligne in dit.splitlines() if ligne.strip()]
    return REFUS_DE_PIP.format(raison=lignes[-1].strip() if lignes else "pip n'a rien dit")


@contextlib.contextmanager
def alone(racine: Path) -> Iterator[None]:
    """Attend son tour : deux commandes ne préparent pas le même dossier à la fois."""
    try:
        import fcntl
    except ImportError:  # ce système n'a pas ces verrous
        yield
        return
    with (racine / ".preparation").open("w") as verrou:
        try:
            fcntl.flock(verrou, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(ATTENTE, flush=True)
            fcntl.flock(verrou, fcntl.LOCK_EX)
        yield


def explain(erreur: OSError, racine: Path) -> str:
    """Un refus du système, en une phrase."""
    if erreur.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISQUE_PLEIN
    if erreur.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LECTURE_SEULE.format(dossier=racine)
    return f"Le système refuse de préparer l'environnement : {erreur.strerror or erreur}."


def prepare(racine: Path, listes: Sequence[str]) -> None:
    """Assure que `.venv` est prêt ; rien à faire s'il l'est déjà.

    Lève `EnvironnementImpossible` ou `OSError`.
    """
    python = getattr(sys, "_base_executable", None) or sys.executable
    environnement = Environnement(racine, python)
    if environnement.is_ready(listes):
        return
    with alone(racine):
        environnement.prepare(listes)


def main(arguments: Sequence[str], racine: Path = RACINE) -> int:
    """`--dev` ajoute les paquets de test ; rend 1 et une phrase si rien n'est possible."""
    if sys.version_info < VERSION_MINI:
        version = ".".join(map(str, sys.version_info[:3]))
        print(PYTHON_TROP_ANCIEN.format(version=version), file=sys.stderr)
        return 1
    listes = ["requirements.txt", *(["requirements-dev.txt"] if "--dev" in arguments else [])]
    try:
        prepare(racine, listes)
    except EnvironnementImpossible as refus:
        print(refus, file=sys.stderr)
    except OSError as erreur:
        print(explain(erreur, racine), file=sys.stderr)
    except KeyboardInterrupt:
        print(f"\n{INTERROMPU}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
