"""Un kit fait : ses imprimés, leurs aperçus, son archive, et comment le garder pour plus tard."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from livre.chemins.sujets import Sujet, kind, kit_address, kit_name
from livre.fichiers.zip import write_zip
from livre.impression.apercus import HAUTEUR, LARGEUR
from livre.impression.imprimes import CATALOGUES, Imprime

SANS_KITS = "LIVRE_KITS"
"""Mise à « non », cette variable construit le site sans ses kits ni le livre entier."""
_ARCHIVE = "kit.zip"
_TEMOIN = "kit.json"

APERCU = (LARGEUR, HAUTEUR)
"""Les dimensions des aperçus, en pixels."""


@dataclass(frozen=True, slots=True)
class ImprimeFait:
    """Un imprimé du kit, tel que publié à part."""

    imprime: Imprime
    octets: bytes
    pages: int
    apercu: bytes
    """Sa première page, en image."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Le kit d'une recette ou d'un questionnaire ; une piste n'a pas d'archive."""

    sujet: Sujet
    archive: bytes | None
    documents: tuple[ImprimeFait, ...]
    fichiers: tuple[str, ...]
    """Les autres fichiers de l'archive."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Ce que le site publie, par adresse."""
        if self.archive is not None:
            yield kit_address(self.sujet), self.archive
        for document in self.documents:
            yield document_address(self.sujet, document.imprime), document.octets
            yield preview_address(self.sujet, document.imprime), document.apercu


def document_address(sujet: Sujet, imprime: Imprime) -> str:
    """L'adresse d'un imprimé : `kits/soupe/deroule.pdf`."""
    return f"kits/{kit_name(sujet)}/{imprime.nom}.pdf"


def preview_address(sujet: Sujet, imprime: Imprime) -> str:
    """L'adresse de l'image d'un imprimé : `kits/soupe/deroule.webp`."""
    return f"kits/{kit_name(sujet)}/{imprime.nom}.webp"


def freeze(kit: Kit) -> bytes:
    """Le kit en un fichier, que l'on relit sans rien refaire."""
    temoin = {
        "pages": {document.imprime.nom: document.pages for document in kit.documents},
        "fichiers": kit.fichiers,
    }
    fichiers = {_TEMOIN: json.dumps(temoin).encode()}
    if kit.archive is not None:
        fichiers[_ARCHIVE] = kit.archive
    for document in kit.documents:
        fichiers[f"{document.imprime.nom}.pdf"] = document.octets
        fichiers[f"{document.imprime.nom}.webp"] = document.apercu
    return write_zip(fichiers, bruts=fichiers)


def thaw(sujet: Sujet, octets: bytes) -> Kit | None:
    """Le kit que `freeze` a gardé ; rien si le fichier est abîmé."""
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as garde:
            return _read(sujet, garde)
    except (zipfile.BadZipFile, EOFError, KeyError, ValueError):
        return None


def _read(sujet: Sujet, garde: zipfile.ZipFile) -> Kit:
    temoin = json.loads(garde.read(_TEMOIN))
    pages = temoin["pages"]
    documents = tuple(
        ImprimeFait(
            imprime,
            garde.read(f"{imprime.nom}.pdf"),
            pages[imprime.nom],
            garde.read(f"{imprime.nom}.webp"),
        )
        for imprime in CATALOGUES[kind(sujet)]
        if imprime.nom in pages
    )
    archive = garde.read(_ARCHIVE) if _ARCHIVE in garde.namelist() else None
    return Kit(sujet, archive, documents, tuple(temoin["fichiers"]))
