"""(b) Chronométrer chaque étape à part, d'une taille de livre à la suivante.

`python -m scripts.mesures.etapes LIVRE SITE FICHIER` construit le site en regardant passer les
événements de MkDocs, et écrit dans FICHIER, pour pyperf, les secondes de calcul de chaque étape.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pyperf
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, event_priority

from scripts.commun.moteur import prepare_environment
from scripts.mesures.banc import Banc, Rapport, durations, ratio, say, thousands

TITRE = "(b) Grandir sans qu'aucune étape soit pire que linéaire"
MARGE = 1.15
NEGLIGEABLE = 0.2
"""En secondes : une étape plus courte se noie dans le bruit et n'est pas jugée."""
EVENEMENTS = {
    "on_config": ("site : réglages, lecture et contrôles", -100),
    "on_files": ("site : pages déclarées", -100),
    "on_nav": ("site : menu", -100),
    "on_env": ("site : contenu des pages", 100),
    "on_page_context": ("site : copies et écriture des pages", 100),
    "on_post_page": ("site : gabarit des pages", -100),
    "on_post_build": ("site : copies et écriture des pages", 100),
}
"""L'étape que chaque événement de MkDocs achève ; on le regarde avant ou après les greffons."""


def report_steps(banc: Banc, tailles: Sequence[int]) -> Iterator[Rapport]:
    """(b) Chaque étape, d'une taille à la suivante : pas pire que linéaire."""
    if len(tailles) < 2:
        yield Rapport(TITRE, "deux tailles au moins", (), None)
        return
    petite, grande = tailles[-2:]
    avant, apres = _steps(banc, petite), _steps(banc, grande)
    avant.add_runs(_steps(banc, petite))  # la machine va plus ou moins vite
    yield judge_steps(avant, apres, grande / petite * MARGE)


def judge_steps(
    avant: pyperf.BenchmarkSuite, apres: pyperf.BenchmarkSuite, limite: float
) -> Rapport:
    """Les étapes assez longues ont-elles toutes grandi moins que `limite` ?"""
    lignes, trop = [], False
    for etape in apres:
        nom, duree = etape.get_name(), etape.median()
        rapport = duree / avant.get_benchmark(nom).median()
        note = "  pire que linéaire" if rapport > limite else ""
        note = "  négligeable" if duree < NEGLIGEABLE else note
        trop = trop or "pire" in note
        lignes.append(f"{nom:<42}{ratio(duree):>10} s{ratio(rapport):>10}{note}")
    objectif = f"calcul multiplié par {ratio(limite)} au plus, à chaque étape"
    return Rapport(TITRE, objectif, tuple(lignes), not trop)


def _steps(banc: Banc, taille: int) -> pyperf.BenchmarkSuite:
    racine, fichier = banc.livre(taille), banc.dossier / f"etapes-{time.monotonic_ns()}.json"
    say(f"je chronomètre les étapes à {thousands(taille)} recettes")
    banc.run("scripts.mesures.etapes", str(racine), str(banc.dossier / "site-etapes"), str(fichier))
    return pyperf.BenchmarkSuite.load(str(fichier))


class Etapes:
    """Le calcul que demande chaque étape, dans l'ordre où elles passent.

    Une étape n'attend rien : le temps du processeur dit ce qu'elle coûte, quoi que fasse d'autre
    la machine.
    """

    def __init__(self) -> None:
        self.temps: dict[str, float] = {}
        self.depart = time.process_time()

    def lap(self, nom: str) -> None:
        """Impute à `nom` tout ce qui s'est passé depuis le dernier appel."""
        maintenant = time.process_time()
        self.temps[nom] = self.temps.get(nom, 0.0) + maintenant - self.depart
        self.depart = maintenant


class Chronometre(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Un greffon qui ne fait rien que regarder l'heure à chaque événement de MkDocs."""

    def __init__(self, etapes: Etapes) -> None:
        for evenement, (etape, rang) in EVENEMENTS.items():
            # Un événement donne des arguments à son greffon, qui n'en change aucun.
            regarder = partial(lambda nom, *_, **__: etapes.lap(nom), etape)
            setattr(self, evenement, event_priority(rang)(regarder))


def time_build(racine: Path, destination: Path, etapes: Etapes) -> None:
    """La construction entière, événement par événement."""
    prepare_environment(racine)
    config = load_config(str(racine / "mkdocs.yml"), site_dir=str(destination), strict=True)
    config.plugins["chronometre"] = Chronometre(etapes)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    etapes.lap("site : index de recherche")


def main(racine: Path, destination: Path, fichier: Path) -> None:
    """Chronomètre la construction, et l'écrit pour pyperf."""
    etapes = Etapes()
    time_build(racine, destination, etapes)
    mesures = [durations(nom, [duree]) for nom, duree in etapes.temps.items()]
    pyperf.BenchmarkSuite(mesures).dump(str(fichier))


if __name__ == "__main__":
    main(*(Path(argument).resolve() for argument in sys.argv[1:4]))
