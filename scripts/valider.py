"""Vérifie tout le contenu du livre et dit, d'un coup, tout ce qui est à réparer."""

import sys

from livre.controles import check_livre
from livre.livre import load_livre
from livre.probleme import errors_of, format_problemes
from scripts.racine import parser


def main() -> int:
    """Imprime les problèmes et leur compte ; rend 1 s'il y a une erreur, 0 sinon."""
    racine = parser(__doc__ or "").parse_args().racine.resolve()
    lecture = load_livre(racine)
    problemes = check_livre(lecture)
    print(format_problemes(problemes))
    if errors_of(problemes):
        return 1
    if lecture.livre is not None:
        comptes = (f"{len(fiches)} {nom}" for nom, fiches in lecture.livre.collections.items())
        print("Le livre est prêt :", ", ".join(comptes) + ".")
    return 0


if __name__ == "__main__":
    sys.exit(main())
