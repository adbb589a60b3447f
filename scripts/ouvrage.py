"""Fabrique le livre entier dans kits/ : livre.pdf à imprimer, livre.epub pour les liseuses."""

import sys
import time
from pathlib import Path

from livre.fichiers.ecriture import explain, write_atomically
from livre.francais.mots import count
from livre.francais.poids import format_poids
from livre.kits.fabrique import KitImpossible
from livre.ouvrage.fabrique import FabriqueDOuvrage
from livre.regles.liste import LivreInvalide, load_valid_livre
from scripts.commun.porte import run
from scripts.commun.racine import parser
from scripts.kits import published


def main() -> int:
    """Rend 0 si les deux fichiers sont en place, 1 sinon."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--vers", type=Path, help="où les mettre (par défaut, kits/)")
    options = analyse.parse_args()
    racine = options.racine.resolve()
    destination = options.vers or racine / "kits"
    debut = time.monotonic()
    try:
        fabrique = FabriqueDOuvrage(published(load_valid_livre(racine)))
        ouvrage = fabrique.make()
        for nom, octets in ouvrage.files():
            write_atomically(destination / nom, octets)
    except (LivreInvalide, KitImpossible) as erreur:
        print(erreur, file=sys.stderr)
        return 1
    except OSError as erreur:
        print(explain(erreur, destination), file=sys.stderr)
        return 1
    if fabrique.cache.panne:
        print(fabrique.cache.panne, file=sys.stderr)
    faits = ", ".join(f"{nom} ({format_poids(len(octets))})" for nom, octets in ouvrage.files())
    duree = f"{time.monotonic() - debut:.1f} s".replace(".", ",")
    suite = "" if fabrique.compose else " ; rien n'avait changé"
    print(f"Dans {destination.name}/ : {faits}, {count(ouvrage.pages, 'page')}, en {duree}{suite}.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
