"""Écrire un fichier d'un coup : il est entier, ou inchangé."""

import os
from pathlib import Path


def write_whole(chemin: Path, texte: str) -> None:
    """Remplace le contenu d'un fichier sans jamais le laisser à moitié écrit."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    provisoire = chemin.with_name(f".{chemin.name}.tmp")
    provisoire.write_text(texte, encoding="utf-8", newline="\n")
    os.replace(provisoire, chemin)
