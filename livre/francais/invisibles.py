"""Les caractères qu'on ne voit pas et qui servent à cacher du texte à la relecture."""

import re

from livre.francais.mots import shorten

INVISIBLES = frozenset(
    map(
        chr,
        [
            *(c for c in range(0x20) if c not in (0x09, 0x0A)),
            *range(0x7F, 0xA0),
            0x061C,
            0x200B,
            0x200E,
            0x200F,
            *range(0x2028, 0x202F),
            *range(0x2060, 0x2065),
            *range(0x2066, 0x206A),
            0xFEFF,
            *range(0xFFF9, 0xFFFC),
            0xFFFE,
            0xFFFF,
        ],
    )
)
"""Caractères de commande, bascules de sens d'écriture, espaces sans largeur, fins de ligne rares.

Les liants des emojis et des écritures qui en ont besoin (U+200C, U+200D) restent admis."""

_MOTIF = re.compile(f"[{''.join(map(re.escape, sorted(INVISIBLES)))}]")
_INAFFICHABLES = re.compile(f"{_MOTIF.pattern}|[\ud800-\udfff]")


def first_invisible(texte: str) -> int | None:
    """Position du premier caractère invisible interdit, s'il y en a un."""
    trouve = _MOTIF.search(texte)
    return trouve.start() if trouve else None


def describe_invisible(texte: str, position: int) -> str:
    """Le message qui le nomme et dit après quels mots le chercher."""
    debut = texte.rfind("\n", 0, position) + 1
    avant = texte[debut:position]
    ou = f"juste après « {shorten(avant[-30:])} »" if avant.strip() else "en début de ligne"
    return f"caractère invisible interdit (U+{ord(texte[position]):04X}), {ou} : retirez-le."


def without_invisibles(texte: str) -> str:
    """Le texte tel qu'un terminal peut l'afficher sans risque, sur une ligne."""
    return _INAFFICHABLES.sub("�", texte)


_INTERDITS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Les caractères qu'aucun fichier du kit ne peut tenir (ceux que XML 1.0 exclut)."""


def check_characters(texte: str, champ: str) -> str:
    """Le texte, tel quel ; s'il tient un caractère interdit, l'erreur nomme le champ.

    La validation les refuse déjà : ceci arrête une fabrique qui l'aurait oubliée.
    """
    interdit = _INTERDITS.search(texte)
    assert interdit is None, f"{champ} : caractère de commande U+{ord(interdit[0]):04X}"
    return texte
