"""Le zip d'un kit : un seul dossier, des noms simples, et de quoi vérifier chaque fichier."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date

from livre.fichiers.zip import write_zip

SOMMES = "SHA256SUMS"


def pack(dossier: str, fichiers: Mapping[str, bytes], jour: date | None = None) -> bytes:
    """Les fichiers dans un seul dossier, avec leurs sommes SHA-256.

    Lève `ValueError` si un nom n'est pas en ASCII.
    """
    entrees = {**fichiers, SOMMES: _sums(fichiers)}
    for nom in (dossier, *entrees):
        if not nom.isascii():
            raise ValueError(f"« {nom} » n'est pas un nom de fichier simple.")
    return write_zip({f"{dossier}/{nom}": entrees[nom] for nom in sorted(entrees)}, jour)


def unpack(octets: bytes) -> dict[str, bytes]:
    """Les fichiers d'un zip, sans le dossier qui les tient ; `ValueError` s'il est abîmé."""
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            noms = archive.namelist()
            return {nom.partition("/")[2]: archive.read(nom) for nom in noms}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as erreur:
        raise ValueError(str(erreur)) from None


def _sums(fichiers: Mapping[str, bytes]) -> bytes:
    """Ce que `sha256sum -c` sait relire."""
    sommes = (f"{hashlib.sha256(fichiers[nom]).hexdigest()}  {nom}\n" for nom in sorted(fichiers))
    return "".join(sommes).encode()
