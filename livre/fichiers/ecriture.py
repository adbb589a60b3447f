"""Écrire un fichier d'un coup : il est entier, ou inchangé."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path


def write_atomically(chemin: Path, octets: bytes) -> None:
    """Écrit à côté puis met en place : on ne voit jamais un fichier à moitié écrit."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    provisoire = chemin.with_name(f".{chemin.name}-{os.getpid()}")
    try:
        provisoire.write_bytes(octets)
        provisoire.replace(chemin)
    finally:
        remove([provisoire])


def write_text(chemin: Path, texte: str) -> None:
    """De même pour un texte : en UTF-8, une fin de ligne partout la même."""
    write_atomically(chemin, texte.encode())


def explain(erreur: OSError, dossier: Path) -> str:
    """Pourquoi l'on n'a pas pu écrire là, et que faire."""
    match erreur.errno:
        case errno.ENOSPC | errno.EDQUOT:
            raison = "le disque est plein. Libérez de la place"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            raison = "ce dossier est en lecture seule. Rendez-le modifiable, ou effacez-le"
        case _:
            raison = f"erreur {erreur.errno} du système"
    return f"Rien ne s'écrit dans {dossier} : {raison}. Le dernier kit réussi est resté en place."


def remove(chemins: Iterable[Path]) -> None:
    """Retire ces fichiers ; celui qui résiste reste."""
    for chemin in chemins:
        try:
            chemin.unlink(missing_ok=True)
        except OSError:
            continue
