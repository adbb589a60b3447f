"""Les polices du site : prises dans leurs paquets, réduites au français, en WOFF2.

Une police variable entière pèse un demi-mégaoctet ; une graisse, deux cents signes : 13 ko.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from livre.fichiers.ecriture import write_atomically

SIGNES = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "àâäçèéêëîïôöùûüÿœæÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”–—…·•→←↑↓×°²€\u00a0\u202f"
)


@dataclass(frozen=True, slots=True)
class Police:
    """Une graisse à produire ; `axes` fige les axes de la police variable."""

    fichier: str
    paquet: str
    source: str
    axes: Mapping[str, float]


POLICES = (
    Police(
        "fraunces-600.woff2",
        "fontpkg_fraunces",
        "Fraunces[SOFT,WONK,opsz,wght].ttf",
        {"SOFT": 50, "WONK": 0, "opsz": 72, "wght": 600},
    ),
    Police(
        "source-sans-400.woff2", "fontpkg_source_sans_3", "SourceSans3[wght].ttf", {"wght": 400}
    ),
    Police(
        "source-sans-650.woff2", "fontpkg_source_sans_3", "SourceSans3[wght].ttf", {"wght": 650}
    ),
)


def font_bytes(police: Police, cache: Path) -> bytes:
    """La police prête à servir ; refaite seulement si son paquet ou sa recette a changé."""
    chemin = cache / f"{_key(police)}-{police.fichier}"
    if chemin.is_file():
        return chemin.read_bytes()
    octets = _build(police)
    write_atomically(chemin, octets)
    return octets


def _key(police: Police) -> str:
    recette = (police, SIGNES, version(police.paquet), version("fonttools"))
    return hashlib.sha256(repr(recette).encode()).hexdigest()[:12]


def _build(police: Police) -> bytes:
    ressource = files(police.paquet) / "files" / police.source
    with ressource.open("rb") as flux:
        police_ttf = TTFont(io.BytesIO(flux.read()), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["kern", "liga", "ccmp", "mark"]
    options.hinting = False
    options.notdef_outline = True
    tri = subset.Subsetter(options)
    tri.populate(text=SIGNES)
    tri.subset(police_ttf)
    figee = instancer.instantiateVariableFont(police_ttf, dict(police.axes))
    figee.flavor = "woff2"
    sortie = io.BytesIO()
    figee.save(sortie)
    return sortie.getvalue()
