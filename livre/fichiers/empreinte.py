"""L'empreinte du code et des outils : ce qui a changé se refait, et rien d'autre."""

import hashlib
import sys
from collections.abc import Collection, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

COEUR = Path(__file__).parents[1]
"""Le dossier `livre/`, toutes pièces comprises."""
_LECTEURS = ("markdown-it-py", "pydantic", "PyYAML", "python-frontmatter")
_PRESSES = (
    "typst",
    "segno",
    "deflate",
    "pypdfium2",
    "pillow",
    "fontpkg-source-sans-3",
    "fontpkg-fraunces",
)


@cache
def code_fingerprint() -> bytes:
    """L'empreinte de tout ce dont dépend une lecture : le cœur, ses bibliothèques, Python."""
    return _fingerprint(_LECTEURS, {".py"})


@cache
def tools_fingerprint() -> bytes:
    """L'empreinte des outils : le cœur, les gabarits, les styles, Typst, les polices."""
    return _fingerprint(_PRESSES, {".py", ".typ", ".css", ".xhtml", ".xml"})


def sources(suffixes: Collection[str]) -> Iterator[Path]:
    """Les fichiers du cœur qui ont l'un de ces suffixes, dans toutes ses pièces, triés."""
    return (f for f in sorted(COEUR.rglob("*.*")) if f.suffix in suffixes)


def _fingerprint(paquets: Collection[str], suffixes: Collection[str]) -> bytes:
    empreinte = hashlib.sha256(sys.version.encode())
    for paquet in paquets:
        empreinte.update(f"{paquet} {version(paquet)}\n".encode())
    for fichier in sources(suffixes):
        empreinte.update(fichier.relative_to(COEUR).as_posix().encode() + b"\0")
        empreinte.update(fichier.read_bytes())
    return empreinte.digest()
