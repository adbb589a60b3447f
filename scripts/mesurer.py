"""Mesure la vitesse et le poids du livre, sur des livres engendrés de plusieurs tailles."""

import os
import signal
import sys
import tempfile
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from macros.kits import SANS_KITS
from scripts.commun.racine import parser, read_racine
from scripts.mesures.banc import Banc, machine, say
from scripts.mesures.choisir import report_choice
from scripts.mesures.chrono import Echec
from scripts.mesures.kits import report_kits
from scripts.mesures.rapports import (
    Rapport,
    report_build,
    report_preview,
    report_steps,
    report_validation,
    report_weight,
)

RAPPORTS = "cdegfab"
"""Du plus bref au plus long : si le temps manque, il manque aux derniers."""
TAILLES = (100, 1000, 10000)
TAILLE_MAX = 10000


def main() -> int:
    """Imprime un rapport par mesure ; rend 0, ou 1 si `--exigeant` et un objectif manqué."""
    analyse = parser(__doc__ or "")
    options = _options(analyse)
    racine = read_racine(analyse)
    os.environ[SANS_KITS] = "non"  # leur vitesse se mesure à part, par kit
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Mesure interrompue."))
    with tempfile.TemporaryDirectory(prefix="mesurer-") as dossier:
        banc = Banc(racine, Path(dossier))
        print(f"{machine()}\n", flush=True)
        say("je prépare les polices")
        banc.prepare_fonts()
        rapports = list(_reports(banc, options))
        say("j'efface les livres engendrés")
    atteints = sum(rapport.atteint is True for rapport in rapports)
    print(f"{atteints} objectif(s) atteint(s) sur {len(rapports)}.")
    manque = any(rapport.atteint is False for rapport in rapports)
    return 1 if options.exigeant and manque else 0


def _options(analyse: ArgumentParser) -> Namespace:
    analyse.add_argument(
        "--tailles", type=_sizes, default=TAILLES, help="nombres de recettes (100,1000,10000)"
    )
    analyse.add_argument(
        "--sans-temoin", action="store_true", help="ne construit pas le témoin mkdocs-material"
    )
    analyse.add_argument(
        "--seulement", type=_letters, default=RAPPORTS, help="les mesures à faire (a,b,c,d,e,f,g)"
    )
    analyse.add_argument("--exigeant", action="store_true", help="rend 1 si un objectif est manqué")
    return analyse.parse_args()


def _sizes(texte: str) -> tuple[int, ...]:
    try:
        tailles = sorted({int(mot) for mot in texte.split(",")})
    except ValueError:
        raise ArgumentTypeError(f"« {texte} » : des nombres séparés par des virgules.") from None
    if not all(1 <= taille <= TAILLE_MAX for taille in tailles):
        raise ArgumentTypeError(f"« {texte} » : de 1 à {TAILLE_MAX} recettes.")
    return tuple(tailles)


def _letters(texte: str) -> str:
    lettres = texte.replace(",", "").strip().lower()
    if not lettres or set(lettres) - set(RAPPORTS):
        raise ArgumentTypeError(f"« {texte} » : des lettres parmi a, b, c, d, e, f, g.")
    return lettres


def _reports(banc: Banc, options: Namespace) -> Iterator[Rapport]:
    """Fait les mesures demandées ; chaque rapport s'imprime dès qu'il est prêt."""
    mesures: dict[str, Callable[[], Iterable[Rapport]]] = {
        "a": lambda: [report_build(banc, options.tailles, not options.sans_temoin)],
        "b": lambda: [report_steps(banc, options.tailles)],
        "c": lambda: [report_validation(banc, options.tailles)],
        "d": lambda: [report_preview(banc, options.tailles)],
        "e": lambda: [report_weight(banc)],
        "f": lambda: report_choice(banc, options.tailles),
        "g": lambda: report_kits(banc),
    }
    for lettre in sorted(options.seulement, key=RAPPORTS.index):
        for rapport in _feasible(lettre, mesures[lettre]):
            print(f"{rapport}\n", flush=True)
            yield rapport


def _feasible(lettre: str, mesure: Callable[[], Iterable[Rapport]]) -> Iterator[Rapport]:
    """Les rapports d'une mesure ; si elle échoue, celui qui dit pourquoi."""
    try:
        yield from mesure()
    except Echec as echec:
        yield Rapport(f"({lettre}) mesure impossible", "mesurer", (str(echec),), False)


if __name__ == "__main__":
    sys.exit(main())
