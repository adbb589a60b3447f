"""Installer des paquets Debian, quand on en a le droit."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.machine.besoins import MachineIncomplete, can_install

OS_RELEASE = Path("/etc/os-release")
SANS_APT = (
    "Les paquets {paquets} ne s'installent pas : vérifiez la connexion au réseau et les sources "
    "d'apt, puis relancez la commande."
)


def allowed() -> bool:
    """Vrai si `apt-get` est là et que l'on est root sur Debian ou Ubuntu."""
    if shutil.which("apt-get") is None:
        return False
    return can_install(os.geteuid(), _os_release())


def _os_release() -> str:
    try:
        return OS_RELEASE.read_text("utf-8")
    except OSError:
        return ""


def known(paquets: Sequence[str]) -> list[str]:
    """Ceux que les dépôts de cette machine ont ; Ubuntu n'a pas tous ceux de Debian."""
    return [paquet for paquet in paquets if _run(["apt-cache", "show", paquet])]


def _run(commande: Sequence[str]) -> bool:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    muet = subprocess.DEVNULL
    return subprocess.run(commande, env=env, stdout=muet, stderr=muet, check=False).returncode == 0


def update() -> None:
    """Relit la liste des paquets ; un échec se verra à l'installation."""
    _run(["apt-get", "update", "-qq"])


def install(paquets: Sequence[str]) -> None:
    """Installe ces paquets ; lève `MachineIncomplete` si apt n'y arrive pas."""
    if not _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *paquets]):
        raise MachineIncomplete(SANS_APT.format(paquets=", ".join(paquets)))
