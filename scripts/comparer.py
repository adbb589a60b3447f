"""Compare deux sites construits, fichier par fichier, adresses des scripts et des styles à part."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.commun.porte import run

_BALISES = re.compile(
    rb"""<link rel="(?:stylesheet|modulepreload)"[^>]*>|<script[^>]*\bsrc="[^"]*"[^>]*></script>"""
)
_ADRESSES = re.compile(rb"""[^"'\s]*assets/(?:js|css)/[^"'\s]*""")
_BLANCS = re.compile(rb"\s+")
A_PART = ("assets/js/", "assets/css/", "sitemap.xml.gz")
"""Les scripts et les feuilles eux-mêmes ; la date que gzip écrit dans le plan du site."""


def differences(avant: Path, apres: Path) -> Iterator[str]:
    """Une ligne par fichier ajouté, retiré ou changé, dans l'ordre des chemins."""
    anciens, nouveaux = _files(avant), _files(apres)
    for nom in sorted({*anciens, *nouveaux}):
        if nom not in nouveaux:
            yield f"retiré : {nom}"
        elif nom not in anciens:
            yield f"ajouté : {nom}"
        elif _content(anciens[nom]) != _content(nouveaux[nom]):
            yield f"changé : {nom}"


def _files(site: Path) -> dict[str, Path]:
    fichiers = {f.relative_to(site).as_posix(): f for f in site.rglob("*") if f.is_file()}
    return {nom: f for nom, f in fichiers.items() if not nom.startswith(A_PART)}


def _content(fichier: Path) -> bytes:
    """Les octets d'un fichier ; d'une page, sans blancs ni adresses de scripts et styles."""
    octets = fichier.read_bytes()
    if fichier.suffix != ".html":
        return octets
    return _BLANCS.sub(b" ", _ADRESSES.sub(b"", _BALISES.sub(b" ", octets)))


def main() -> int:
    """Rend 1 et dit ce qui diffère ; 0 si les deux sites disent la même chose."""
    analyse = argparse.ArgumentParser(description=__doc__)
    analyse.add_argument("avant", type=Path)
    analyse.add_argument("apres", type=Path)
    options = analyse.parse_args()
    for site in (options.avant, options.apres):
        if not site.is_dir():
            print(f"« {site} » n'est pas un dossier : construisez d'abord les deux sites.")
            return 1
    lignes = list(differences(options.avant, options.apres))
    print("\n".join([*lignes, f"{len(lignes)} différence(s)."]))
    return 1 if lignes else 0


if __name__ == "__main__":
    sys.exit(run(main))
