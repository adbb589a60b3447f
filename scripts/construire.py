"""Construit le site à côté, puis le met en place d'un coup : raté, l'ancien reste intact."""

import os
import shutil
import sys
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from scripts.commun.moteur import prepare_environment
from scripts.commun.porte import run
from scripts.commun.racine import parser

TRACES = ("404.html", "search/search_index.json")
"""Ce que tout site construit contient : à cela, on le reconnaît avant de le remplacer."""


class DestinationImpossible(MkDocsException):
    """Le site ne peut pas être mis là où on le demande ; le message dit pourquoi."""


def main() -> int:
    """Construit dans site/ ; rend 0 si le site est en place, 1 sinon."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--vers", type=Path, help="où mettre le site (par défaut, site/)")
    options = analyse.parse_args()
    racine = options.racine.resolve()
    destination = (options.vers or racine / "site").resolve()
    debut = time.monotonic()
    print("Lecture et vérification du livre, puis construction des pages…", flush=True)
    try:
        build_into(racine, destination)
    except MkDocsException as erreur:
        print(erreur, file=sys.stderr)
        if destination.exists():
            print("Le site précédent est resté en place, intact.", file=sys.stderr)
        return 1
    print(f"Site construit dans {destination.name}/ en {time.monotonic() - debut:.1f} s.")
    return 0


def build_into(racine: Path, destination: Path) -> None:
    """Construit le livre de `racine`, puis remplace `destination` par le résultat.

    Lève `MkDocsException` si quelque chose empêche de publier ; `destination` n'a alors pas bougé.
    """
    refus = _refusal(racine, destination)
    if refus:
        raise DestinationImpossible(refus)
    prepare_environment(racine)
    provisoire = destination.with_name(f".{destination.name}-{os.getpid()}")
    try:
        # Avant de rien construire : si le dossier refuse l'écriture, autant le dire tout de suite.
        provisoire.mkdir(parents=True)
        config = load_config(str(racine / "mkdocs.yml"), site_dir=str(provisoire), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        _swap(provisoire, destination)
    except MkDocsException:
        raise
    except SystemExit as sortie:
        # mkdocs-macros quitte Python quand un appel échoue, après avoir dit lequel.
        raise MkDocsException(f"La construction s'est arrêtée ({sortie.code}).") from None
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)


def _refusal(racine: Path, destination: Path) -> str:
    """Pourquoi le site ne peut pas être mis là, avant de rien construire."""
    ailleurs = "Visez un autre dossier : `.venv/bin/python -m scripts.construire --vers …`."
    if destination == racine or destination in racine.parents:
        return f"« {destination} » contient le livre lui-même : le site l'effacerait. {ailleurs}"
    if os.path.ismount(destination):
        return f"« {destination} » est un point de montage : il ne se remplace pas. {ailleurs}"
    if destination.exists() and not destination.is_dir():
        return f"« {destination} » n'est pas un dossier. {ailleurs}"
    if destination.exists() and not _is_ours(destination):
        return f"« {destination} » n'est ni vide ni un site : il serait effacé. {ailleurs}"
    return ""


def _is_ours(dossier: Path) -> bool:
    """Vrai d'un dossier vide, ou d'un site qu'une construction a déjà mis là."""
    return not any(dossier.iterdir()) or all((dossier / trace).is_file() for trace in TRACES)


def _swap(nouveau: Path, destination: Path) -> None:
    ancien = destination.with_name(f".{destination.name}-ancien-{os.getpid()}")
    if destination.exists():
        destination.rename(ancien)
    nouveau.rename(destination)
    shutil.rmtree(ancien, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(run(main))
