"""Empreintes des suites de dix mots d'un document : de quoi voir une reprise sans garder le texte.

Usage : python tests/outils/empreintes.py SOURCES TITRES.yml > tests/faits/empreintes.txt
Les suites qui tiennent dans un titre permis (entre guillemets, dans le second fichier) sont ôtées.
"""

import base64
import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

MOTS = 10
OCTETS = 5


def words(texte: str) -> list[tuple[str, int]]:
    """Les mots, sans accents ni casse, chacun avec son numéro de ligne."""
    trouves = []
    for numero, ligne in enumerate(texte.splitlines(), 1):
        plat = unicodedata.normalize("NFKD", ligne.lower())
        nu = "".join(c for c in plat if not unicodedata.combining(c))
        trouves += [(mot, numero) for mot in re.findall(r"[a-z0-9]+", nu)]
    return trouves


def fingerprints(texte: str) -> Iterator[tuple[bytes, int]]:
    """L'empreinte de chaque suite de dix mots, et la ligne où elle commence."""
    mots = words(texte)
    for rang in range(len(mots) - MOTS + 1):
        suite = " ".join(mot for mot, _ in mots[rang : rang + MOTS])
        yield hashlib.blake2b(suite.encode(), digest_size=OCTETS).digest(), mots[rang][1]


def read_fingerprints(chemin: Path) -> frozenset[bytes]:
    """Relit le fichier que ce programme écrit."""
    octets = base64.b64decode(chemin.read_text("ascii"))
    return frozenset(octets[i : i + OCTETS] for i in range(0, len(octets), OCTETS))


def main() -> None:
    """Écrit les empreintes sur la sortie, en base 64 par lignes de cent signes."""
    dossier, titres = Path(sys.argv[1]), Path(sys.argv[2])
    interdites = {e for f in sorted(dossier.glob("*.txt")) for e, _ in fingerprints(f.read_text())}
    for titre in re.findall(r'"([^"]+)"', titres.read_text("utf-8")):
        interdites -= {e for e, _ in fingerprints(titre)}
    code = base64.b64encode(b"".join(sorted(interdites))).decode()
    print("\n".join(code[i : i + 100] for i in range(0, len(code), 100)))


if __name__ == "__main__":
    main()
