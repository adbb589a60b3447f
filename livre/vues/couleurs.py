"""Les couleurs du papier : celles du site, le jour, lues là où un fork les change."""

import re
from collections.abc import Iterator
from pathlib import Path

from livre.modele.collections import LOCAL

FICHIER = Path("docs/assets/css/couleurs.css")
FICHIER_LOCAL = Path(LOCAL) / "couleurs.css"
"""Celles qu'un livre dérivé change, et elles seules."""
DEFAUT = {
    "fond": "#fdf6e7",
    "encre": "#25302b",
    "encre-douce": "#4f5a52",
    "vert": "#1b3a2f",
    "accent": "#b3341f",
    "lien": "#a02d1a",
    "safran": "#f2b544",
    "menthe": "#e4eee2",
    "filet": "#e2d5b8",
    "verre": "#fbe6b6",
    "bol": "#e4eee2",
    "cocotte": "#f8dcd2",
    "tarte": "#efe3f0",
}
"""Celles que les gabarits emploient, telles que le livre d'origine les a."""
_COULEUR = re.compile(r"--([a-z-]+):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{6})\b")


def paper_colours(racine: Path) -> dict[str, str]:
    """Chaque couleur par son nom ; celles d'un livre dérivé passent devant."""
    dites = dict(DEFAUT)
    for fichier in (FICHIER, FICHIER_LOCAL):
        dites |= {nom: valeur for nom, valeur in _read(racine / fichier) if nom in dites}
    return dites


def _read(fichier: Path) -> Iterator[tuple[str, str]]:
    """Les couleurs de cette feuille, la première écriture de chacune."""
    try:
        css = fichier.read_text("utf-8")
    except OSError:
        return
    vues: set[str] = set()
    for nom, valeur in _COULEUR.findall(css):
        if nom not in vues:
            vues.add(nom)
            yield nom, valeur.lower()
