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


def install(paquets: Sequence[str]) -> None:
    """Installe ces paquets ; lève `MachineIncomplete` si apt n'y arrive pas."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    demande = ["install", "-y", "-qq", "--no-install-recommends", *paquets]
    for arguments in (["update", "-qq"], demande):
        fait = subprocess.run(
            ["apt-get", *arguments], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if fait.returncode != 0:
            raise MachineIncomplete(SANS_APT.format(paquets=", ".join(paquets)))
