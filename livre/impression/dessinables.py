"""Les caractères que les polices du livre savent dessiner, en romain comme en italique."""

import unicodedata
from functools import cache
from importlib.resources import files

from fontTools.ttLib import TTFont

from livre.francais.invisibles import INVISIBLES

_PAQUET = "fontpkg_source_sans_3"
_FICHIERS = ("SourceSans3[wght].ttf", "SourceSans3-Italic[wght].ttf")
_BLANCS = frozenset("\n\t")
"""Typst en fait des espaces."""
_INTERDITS = frozenset({"Cc", "Cf", "Co"})
"""Signes de commande et d'usage privé : les normes d'archivage et d'accès les refusent."""


@cache
def drawable() -> frozenset[str]:
    """Tous ces caractères ; Source Sans 3 complète Fraunces dans les titres."""
    return frozenset.intersection(*map(_characters, _FICHIERS)) | _BLANCS


def _characters(fichier: str) -> frozenset[str]:
    with (files(_PAQUET) / "files" / fichier).open("rb") as flux:
        police = TTFont(flux, lazy=True)
        signes = map(chr, police.getBestCmap())
        return frozenset(s for s in signes if unicodedata.category(s) not in _INTERDITS)


def undrawable(texte: str) -> list[str]:
    """Les caractères de ce texte qui ne s'imprimeraient pas, chacun une fois, dans l'ordre.

    Un caractère invisible a déjà son message à la lecture.
    """
    if texte.isascii():
        return []
    inconnus = (s for s in texte if s not in drawable() and s not in INVISIBLES)
    return list(dict.fromkeys(inconnus))
