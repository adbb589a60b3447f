"""Demander aux programmes eux-mêmes les bibliothèques qui leur manquent."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

PAQUETS: Mapping[str, str] = {
    "libatomic.so.1": "libatomic1",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libnspr4.so": "libnspr4",
    "libatk-1.0.so.0": "libatk1.0-0",
    "libatk-bridge-2.0.so.0": "libatk-bridge2.0-0",
    "libatspi.so.0": "libatspi2.0-0",
    "libcups.so.2": "libcups2",
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libasound.so.2": "libasound2",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libcairo.so.2": "libcairo2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libexpat.so.1": "libexpat1",
}
"""Le paquet Debian qui donne chaque bibliothèque."""
_LDD = re.compile(r"^\s*(\S+) => not found$", re.MULTILINE)
_CHARGEUR = re.compile(r"error while loading shared libraries: ([^:\s]+)")


def missing_libraries(programme: Path) -> list[str]:
    """Les bibliothèques qui manquent à ce programme : `ldd` les dit toutes, lui la première."""
    dites = _LDD.findall(_output(["ldd", str(programme)]))
    dites += _CHARGEUR.findall(_output([str(programme), "--version"]))
    return list(dict.fromkeys(dites))


def _output(commande: list[str]) -> str:
    """Ce qu'un programme dit ; rien s'il ne se lance pas."""
    try:
        fait = subprocess.run(commande, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return fait.stdout + fait.stderr


def packages_of(bibliotheques: Iterable[str]) -> tuple[list[str], list[str]]:
    """Les paquets à installer, et les bibliothèques dont on ne sait pas le paquet."""
    connues = [nom for nom in bibliotheques if nom in PAQUETS]
    inconnues = [nom for nom in bibliotheques if nom not in PAQUETS]
    return list(dict.fromkeys(PAQUETS[nom] for nom in connues)), inconnues
