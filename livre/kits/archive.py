"""Le zip d'un kit : le même contenu donne les mêmes octets, où et quand qu'on le fasse."""

import hashlib
import io
import time
import zipfile
from collections.abc import Mapping

from livre.kits.pdf import DATE

SOMMES = "SHA256SUMS"
_DATE_ZIP = time.gmtime(DATE)[:6]
_UNIX = 3
_FICHIER_ORDINAIRE = 0o100644 << 16


def pack(dossier: str, fichiers: Mapping[str, bytes]) -> bytes:
    """Les fichiers dans un seul dossier, avec leurs sommes SHA-256.

    Rien n'est comprimé : les PDF le sont déjà, et deux versions de zlib ne donneraient pas les
    mêmes octets. Lève `ValueError` si un nom n'est pas en ASCII.
    """
    entrees = {**fichiers, SOMMES: _sums(fichiers)}
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_STORED) as archive:
        for nom in sorted(entrees):
            archive.writestr(_entry(f"{dossier}/{nom}"), entrees[nom])
    return sortie.getvalue()


def unpack(octets: bytes) -> dict[str, bytes]:
    """Les fichiers d'un zip, sans le dossier qui les tient ; `ValueError` s'il est abîmé."""
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            noms = archive.namelist()
            return {nom.partition("/")[2]: archive.read(nom) for nom in noms}
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as erreur:
        raise ValueError(str(erreur)) from None


def _sums(fichiers: Mapping[str, bytes]) -> bytes:
    """Ce que `sha256sum -c` sait relire."""
    sommes = (f"{hashlib.sha256(fichiers[nom]).hexdigest()}  {nom}\n" for nom in sorted(fichiers))
    return "".join(sommes).encode()


def _entry(nom: str) -> zipfile.ZipInfo:
    if not nom.isascii():
        raise ValueError(f"« {nom} » n'est pas un nom de fichier simple.")
    entree = zipfile.ZipInfo(nom, _DATE_ZIP)
    entree.create_system = _UNIX
    entree.external_attr = _FICHIER_ORDINAIRE
    return entree
