"""Les couleurs du papier : celles du site, le jour, lues là où un fork les change."""

import re
from pathlib import Path

FICHIER = Path("docs/assets/css/couleurs.css")
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
    """Chaque couleur par son nom."""
    try:
        css = (racine / FICHIER).read_text("utf-8")
    except OSError:
        return dict(DEFAUT)
    ecrites: dict[str, str] = {}
    for nom, valeur in _COULEUR.findall(css):
        ecrites.setdefault(nom, valeur.lower())
    return {nom: ecrites.get(nom, defaut) for nom, defaut in DEFAUT.items()}
