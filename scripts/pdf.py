"""Fait relire par veraPDF tous les PDF de kits/, à leurs deux normes : aucune faute admise."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from livre.francais.mots import count
from scripts.commun.porte import run
from scripts.commun.racine import parser, read_racine
from scripts.commun.verapdf import NORMES, FautePdf, VeraPdfManque, check_pdfs


def main() -> int:
    """Rend 0 si chaque document suit les deux normes, 1 sinon ou s'il manque un outil."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--dans", type=Path, help="le dossier à relire (par défaut, kits/)")
    dossier = analyse.parse_args().dans or read_racine(analyse) / "kits"
    noms = sorted(pdf.relative_to(dossier).as_posix() for pdf in dossier.rglob("*.pdf"))
    if not noms:
        print(f"Aucun PDF dans {dossier.name}/ : faites d'abord `make kits`.", file=sys.stderr)
        return 1
    debut = time.monotonic()
    try:
        fautes = check_pdfs(dossier, noms)
    except VeraPdfManque as manque:
        print(manque, file=sys.stderr)
        return 1
    for faute in fautes:
        print(faute)
    duree = f"{time.monotonic() - debut:.1f} s".replace(".", ",")
    print(f"{_summary(noms, fautes)} ({duree}).")
    return 1 if fautes else 0


def _summary(noms: Sequence[str], fautes: Sequence[FautePdf]) -> str:
    """« 139 documents relus par veraPDF, PDF/UA-1 et PDF/A-2a : aucune faute »."""
    relus = f"{count(len(noms), 'document')} relus" if len(noms) > 1 else "1 document relu"
    fautifs = len({faute.fichier for faute in fautes})
    trouve = f"{count(len(fautes), 'faute')} dans {fautifs}" if fautes else "aucune faute"
    return f"{relus} par veraPDF, {' et '.join(NORMES.values())} : {trouve}"


if __name__ == "__main__":
    sys.exit(run(main))
