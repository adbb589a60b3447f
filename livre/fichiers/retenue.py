"""Retenir ce qu'un fichier a donné, tant que ni lui ni le code qui le lit n'ont changé.

Le cache ne sert qu'aux grands livres. Il vit hors du contenu, se refait seul et s'efface sans
risque : illisible, en lecture seule ou abîmé, on s'en passe.
"""

import hashlib
import pickle
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from livre.fichiers.empreinte import code_fingerprint

T = TypeVar("T")
_TABLE = "CREATE TABLE IF NOT EXISTS lus (cle BLOB PRIMARY KEY, lu BLOB) WITHOUT ROWID"


class Cache(Generic[T]):
    """Des lectures gardées dans un fichier SQLite, par empreinte de leur contenu."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin

    def read_all(self, fichiers: Sequence[tuple[Path, str]], lire: Callable[[int], T]) -> list[T]:
        """Ce que chaque fichier donne ; `lire(rang)` n'est appelé que pour ceux qui ont changé.

        Un fichier est donné avec le nom sous lequel ses problèmes s'affichent.
        """
        cles = [_key(fichier, nom) for fichier, nom in fichiers]
        connus = self._load()
        lus: list[T] = []
        nouveaux: dict[bytes, bytes] = {}
        for rang, cle in enumerate(cles):
            retenu = connus.get(cle)
            if retenu is not None:
                lus.append(pickle.loads(retenu))
                continue
            lus.append(lire(rang))
            nouveaux[cle] = pickle.dumps(lus[-1], pickle.HIGHEST_PROTOCOL)
        self._save(nouveaux, set(connus) - set(cles))
        return lus

    def _load(self) -> dict[bytes, bytes]:
        try:
            with sqlite3.connect(self.chemin) as base:
                return dict(base.execute("SELECT cle, lu FROM lus"))
        except sqlite3.Error:
            return {}

    def _save(self, nouveaux: dict[bytes, bytes], perimes: set[bytes]) -> None:
        if not nouveaux and not perimes:
            return
        try:
            self.chemin.parent.mkdir(parents=True, exist_ok=True)
            with sqlite3.connect(self.chemin) as base:
                base.execute(_TABLE)
                base.executemany("DELETE FROM lus WHERE cle = ?", [(cle,) for cle in perimes])
                base.executemany("INSERT OR REPLACE INTO lus VALUES (?, ?)", nouveaux.items())
        except (sqlite3.Error, OSError):
            self._forget()

    def _forget(self) -> None:
        """Un cache abîmé se jette : il se refera."""
        try:
            self.chemin.unlink(missing_ok=True)
        except OSError:
            return


def _key(fichier: Path, nom: str) -> bytes:
    """L'empreinte d'un fichier ; un fichier illisible n'en a jamais deux fois la même."""
    try:
        octets = b"lien" if fichier.is_symlink() else fichier.read_bytes()
    except OSError as erreur:
        octets = repr(erreur).encode()
    return hashlib.sha256(code_fingerprint() + nom.encode() + b"\0" + octets).digest()
