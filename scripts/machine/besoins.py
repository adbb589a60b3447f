"""Ce que les tests demandent à la machine, et comment le lui donner.

Un besoin se constate en essayant le programme. Sans lui, ou bien rien ne peut tourner, ou bien des
vérifications ne sont pas faites, et `make test` le compte à la fin.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.machine.bibliotheques import missing_libraries, packages_of
from scripts.machine.navigateur import SANS_FENETRE, SANS_NAVIGATEUR, find_browser

Manque = Callable[[], list[str]]
"""Les paquets Debian qui manquent ; aucun si tout est là."""
DISTRIBUTIONS = frozenset({"debian", "ubuntu"})


@dataclass(frozen=True, slots=True)
class Besoin:
    """Un programme : ce qu'on en dit s'il manque, et s'il empêche tout."""

    nom: str
    manque: Manque
    phrase: str
    indispensable: bool = False


class MachineIncomplete(Exception):
    """Ce que la machine n'a pas et qu'on ne peut pas lui donner, en une phrase."""


def _browser() -> list[str]:
    trouve = find_browser()
    if trouve is None:
        return [] if "CHROMIUM" in os.environ else ["chromium"]
    return _of_program(Path(trouve).resolve())


def _driver() -> list[str]:
    """Le pilote du navigateur vient avec son propre Node."""
    import playwright

    return _of_program(Path(playwright.__file__).parent / "driver" / "node")


def _of_program(programme: Path) -> list[str]:
    paquets, inconnues = packages_of(missing_libraries(programme))
    if inconnues:
        raise MachineIncomplete(
            f"Il manque à {programme.name} la bibliothèque {', '.join(inconnues)} : installez le "
            "paquet qui la contient, puis relancez la commande."
        )
    return paquets


def _jdk() -> list[str]:
    """veraPDF et epubcheck tournent en Java ; le premier se compile au lancement."""
    try:
        modules = subprocess.run(["java", "--list-modules"], capture_output=True, check=False)
    except OSError:
        return ["default-jdk-headless"]
    return [] if b"jdk.compiler" in modules.stdout else ["default-jdk-headless"]


def _libreoffice() -> list[str]:
    if shutil.which("soffice"):
        return []
    return ["libreoffice-writer-nogui", "libreoffice-impress-nogui"]


BESOINS = (
    Besoin("un navigateur", _browser, SANS_NAVIGATEUR, True),
    Besoin("le pilote du navigateur", _driver, "Le pilote du navigateur ne démarre pas.", True),
    Besoin("Java", _jdk, "les PDF et l'EPUB ne sont pas relus par veraPDF et epubcheck"),
    Besoin("LibreOffice", _libreoffice, "rien ne dit que les ODT et ODP s'ouvrent"),
)


def wished() -> list[str]:
    """Ce qui n'est pas indispensable, mais que l'on installe quand c'est permis."""
    impose = "CHROMIUM" in os.environ or shutil.which(SANS_FENETRE) is not None
    return [] if impose else [SANS_FENETRE]


def missing(besoins: Sequence[Besoin] = BESOINS) -> Mapping[str, list[str]]:
    """Les paquets qui manquent, par besoin."""
    return {besoin.nom: paquets for besoin in besoins if (paquets := besoin.manque())}


def can_install(uid: int, os_release: str) -> bool:
    """Vrai pour root sur Debian, Ubuntu ou l'une de leurs filles."""
    champs = dict(ligne.split("=", 1) for ligne in os_release.splitlines() if "=" in ligne)
    mots = f"{champs.get('ID', '')} {champs.get('ID_LIKE', '')}".replace('"', "").split()
    return uid == 0 and not DISTRIBUTIONS.isdisjoint(mots)


def sentences(manques: Mapping[str, list[str]]) -> Iterator[tuple[bool, str]]:
    """Pour chaque besoin sans réponse : s'il empêche tout, et la phrase qui le dit."""
    for besoin in BESOINS:
        if besoin.nom in manques:
            paquets = " ".join(manques[besoin.nom])
            if besoin.indispensable:
                yield (
                    True,
                    f"Il manque à cette machine de quoi lancer {besoin.nom} ({paquets}) : "
                    f"installez-le (Debian, Ubuntu : sudo apt-get install {paquets}), puis "
                    "relancez la commande.",
                )
            else:
                yield (
                    False,
                    f"{besoin.nom} manque : {besoin.phrase} (sudo apt-get install {paquets}).",
                )
