"""Mesure la vitesse et le poids du livre, sur des livres engendrés de plusieurs tailles."""

import os
import signal
import sys
import tempfile
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path

from livre.kits.kit import SANS_KITS
from scripts.commun.porte import run
from scripts.commun.racine import parser, read_racine
from scripts.mesures.apercu import report_preview
from scripts.mesures.banc import Banc, Echec, Rapport
from scripts.mesures.choisir import report_choice
from scripts.mesures.construction import report_build, report_validation
from scripts.mesures.etapes import report_steps
from scripts.mesures.kits import report_kits
from scripts.mesures.visites import report_weight

MESURES = {
    "c": report_validation,
    "d": report_preview,
    "e": report_weight,
    "g": report_kits,
    "f": report_choice,
    "a": report_build,
    "b": report_steps,
}
"""De la plus brève à la plus longue."""
TAILLES, TOUTES = (100, 1000), (100, 1000, 10000)


def main() -> int:
    """Imprime un rapport par mesure ; rend 0, que les objectifs soient atteints ou non."""
    analyse = parser(__doc__ or "")
    options = _options(analyse)
    racine = read_racine(analyse)
    os.environ[SANS_KITS] = "non"  # leur vitesse se mesure à part, par kit
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Mesure interrompue."))
    with tempfile.TemporaryDirectory(prefix="mesurer-") as dossier:
        rapports = list(_reports(Banc(racine, Path(dossier), options.tout), options))
    atteints = sum(rapport.atteint is True for rapport in rapports)
    print(f"{atteints} objectif(s) atteint(s) sur {len(rapports)}.")
    return 0


def _options(analyse: ArgumentParser) -> Namespace:
    ajouter = analyse.add_argument
    ajouter("--tailles", type=_sizes, help="nombres de recettes (par défaut, 100,1000)")
    ajouter("--tout", action="store_true", help="dix mille recettes aussi, et le témoin de mille")
    ajouter("--seulement", type=_letters, default=[*MESURES], help="les mesures à faire (a à g)")
    options = analyse.parse_args()
    options.tailles = options.tailles or (TOUTES if options.tout else TAILLES)
    return options


def _sizes(texte: str) -> tuple[int, ...]:
    tailles = sorted({int(mot) if mot.isdecimal() else 0 for mot in texte.split(",")})
    if not 1 <= tailles[0] <= tailles[-1] <= max(TOUTES):
        raise ArgumentTypeError(f"« {texte} » : des nombres de 1 à {max(TOUTES)}, et des virgules.")
    return tuple(tailles)


def _letters(texte: str) -> list[str]:
    lettres = set(texte.replace(",", "").strip().lower())
    if not lettres or lettres - set(MESURES):
        raise ArgumentTypeError(f"« {texte} » : des lettres parmi {', '.join(sorted(MESURES))}.")
    return [lettre for lettre in MESURES if lettre in lettres]


def _reports(banc: Banc, options: Namespace) -> Iterator[Rapport]:
    """Fait les mesures demandées ; chaque rapport s'imprime dès qu'il est prêt."""
    for lettre in options.seulement:
        for rapport in _feasible(lettre, MESURES[lettre](banc, options.tailles)):
            print(f"{rapport}\n", flush=True)
            yield rapport


def _feasible(lettre: str, rapports: Iterator[Rapport]) -> Iterator[Rapport]:
    """Les rapports d'une mesure ; si elle échoue, celui qui dit pourquoi."""
    try:
        yield from rapports
    except Echec as echec:
        yield Rapport(f"({lettre}) mesure impossible", "mesurer", (str(echec),), False)


if __name__ == "__main__":
    sys.exit(run(main))
