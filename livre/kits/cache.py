"""Les kits déjà faits, par empreinte de ce dont ils dépendent. S'efface sans risque."""

import errno
import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

DOSSIER = Path(".cache") / "kits"
_SOURCES = frozenset({".py", ".typ", ".css"})
_PAQUETS = (
    "typst",
    "segno",
    "deflate",
    "pypdfium2",
    "pillow",
    "fontpkg-source-sans-3",
    "fontpkg-fraunces",
)


@cache
def tools_fingerprint() -> bytes:
    """L'empreinte des outils : le cœur, les gabarits, les styles, Typst, les polices."""
    empreinte = hashlib.sha256()
    for paquet in _PAQUETS:
        empreinte.update(f"{paquet} {version(paquet)}\n".encode())
    coeur = Path(__file__).parents[1]
    for fichier in sorted(f for f in coeur.rglob("*.*") if f.suffix in _SOURCES):
        empreinte.update(fichier.relative_to(coeur).as_posix().encode() + b"\0")
        empreinte.update(fichier.read_bytes())
    return empreinte.digest()


def key_of(*parties: bytes) -> str:
    """La clé d'un kit : change dès que l'une des parties ou un outil change."""
    empreinte = hashlib.sha256(tools_fingerprint())
    for partie in parties:
        empreinte.update(hashlib.sha256(partie).digest())
    return empreinte.hexdigest()[:24]


class CacheDeKits:
    """Un dossier de kits ; une panne d'écriture se dit une fois et n'arrête rien."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.panne = ""

    def read(self, recette: str, cle: str) -> bytes | None:
        """Le kit gardé sous cette clé."""
        try:
            return self._path(recette, cle).read_bytes()
        except OSError:
            return None

    def latest(self, recette: str) -> bytes | None:
        """Le dernier kit gardé pour cette recette, quelle que soit sa clé."""
        gardes = sorted(self.dossier.glob(f"{recette}.*.zip"))
        return gardes[-1].read_bytes() if gardes else None

    def keep(self, recette: str, cle: str, octets: bytes) -> None:
        """Garde ce kit, puis retire les états précédents de la même recette."""
        try:
            write_atomically(self._path(recette, cle), octets)
        except OSError as erreur:
            self.panne = explain(erreur, self.dossier)
            return
        _remove(self._others(recette, cle))

    def _path(self, recette: str, cle: str) -> Path:
        return self.dossier / f"{recette}.{cle}.zip"

    def _others(self, recette: str, cle: str) -> Iterable[Path]:
        gardee = self._path(recette, cle)
        return [chemin for chemin in self.dossier.glob(f"{recette}.*.zip") if chemin != gardee]


def write_atomically(chemin: Path, octets: bytes) -> None:
    """Écrit à côté puis met en place : on ne voit jamais un fichier à moitié écrit."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    provisoire = chemin.with_name(f".{chemin.name}-{os.getpid()}")
    try:
        provisoire.write_bytes(octets)
        provisoire.replace(chemin)
    finally:
        _remove([provisoire])


def explain(erreur: OSError, dossier: Path) -> str:
    """Pourquoi l'on n'a pas pu écrire là, et que faire."""
    match erreur.errno:
        case errno.ENOSPC | errno.EDQUOT:
            raison = "le disque est plein. Libérez de la place"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            raison = "ce dossier est en lecture seule. Rendez-le modifiable, ou effacez-le"
        case _:
            raison = f"erreur {erreur.errno} du système"
    return f"Rien ne s'écrit dans {dossier} : {raison}. Le dernier kit réussi est resté en place."


def _remove(chemins: Iterable[Path]) -> None:
    for chemin in chemins:
        try:
            chemin.unlink(missing_ok=True)
        except OSError:
            continue
