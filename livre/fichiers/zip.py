"""Un zip dont les octets ne dépendent que de son contenu, quelle que soit la machine.

Le format est celui d'APPNOTE.TXT 6.3 (PKWARE), sans extension. La bibliothèque standard compresse
avec le zlib du système, et deux versions de zlib ne donnent pas les mêmes octets. libdeflate,
elle, vient d'un paquet épinglé.
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

import deflate

from livre.francais.dates import ORIGINE

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


NIVEAU = 9
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_FIN = struct.Struct("<4s4H2IH")
_VERSION = 20
_UNIX = 3 << 8
_FICHIER_ORDINAIRE = 0o100644 << 16
_NOM_UTF8 = 0x0800
_BRUT, _DEFLATE = 0, 8


@dataclass(frozen=True, slots=True)
class _Membre:
    """Un fichier déjà compressé, et ce que les deux en-têtes en disent."""

    nom: bytes
    methode: int
    corps: bytes
    crc: int
    taille: int

    def fields(self, jour: date) -> tuple[int, ...]:
        """Ce que l'en-tête local et l'entrée du sommaire ont en commun, sauf la version."""
        drapeaux = 0 if self.nom.isascii() else _NOM_UTF8
        jour_dos = (jour.year - 1980) << 9 | jour.month << 5 | jour.day
        tailles = (len(self.corps), self.taille, len(self.nom))
        return (drapeaux, self.methode, 0, jour_dos, self.crc, *tailles)


def write_zip(
    fichiers: Mapping[str, bytes], jour: date | None = None, bruts: Container[str] = ()
) -> bytes:
    """Ces fichiers dans l'ordre donné, tous datés de `jour`.

    Ceux de `bruts`, et ceux que la compression n'allège pas, s'y trouvent tels quels.
    """
    date_dos = max(jour or ORIGINE, ORIGINE)
    corps, sommaire = bytearray(), bytearray()
    for nom, octets in fichiers.items():
        entree = _entry(nom, octets, brut=nom in bruts)
        champs = entree.fields(date_dos)
        place = len(corps)
        corps += _LOCAL.pack(b"PK\3\4", _VERSION, *champs, 0) + entree.nom + entree.corps
        attributs = (0, 0, 0, 0, _FICHIER_ORDINAIRE, place)
        sommaire += _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *champs, *attributs)
        sommaire += entree.nom
    nombre = len(fichiers)
    fin = _FIN.pack(b"PK\5\6", 0, 0, nombre, nombre, len(sommaire), len(corps), 0)
    return bytes(corps + sommaire + fin)


def _entry(nom: str, octets: bytes, *, brut: bool) -> _Membre:
    serre = octets if brut else bytes(deflate.deflate_compress(octets, NIVEAU))
    methode = _DEFLATE if len(serre) < len(octets) else _BRUT
    corps = serre if methode == _DEFLATE else octets
    return _Membre(nom.encode(), methode, corps, deflate.crc32(octets), len(octets))
