"""Vérifie tout le contenu du livre et dit, d'un coup, tout ce qui est à réparer."""

import sys

from livre.francais.mots import count
from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.probleme import errors_of, format_problemes
from livre.regles.liste import check_livre
from scripts.commun.racine import parser, read_racine

_ACCENTS = {"thematique": "thématique", "ingredient": "ingrédient"}


def main() -> int:
    """Imprime les problèmes et leur compte ; rend 1 s'il reste à réparer."""
    analyse = parser(__doc__ or "")
    analyse.add_argument(
        "--strict", action="store_true", help="relire aussi le style et les faits qui vieillissent"
    )
    strict = analyse.parse_args().strict
    lecture = load_livre(read_racine(analyse))
    problemes = check_livre(lecture, strict)
    print(format_problemes(problemes))
    if errors_of(problemes) or (strict and problemes):
        return 1
    print(f"Le livre est prêt : {_inventory(lecture.livre)}.")
    return 0


def _inventory(livre: Livre) -> str:
    """« 4 chapitres, 11 thématiques… », dans l'ordre du modèle."""
    noms = ((nom.removesuffix("s"), len(fiches)) for nom, fiches in livre.collections.items())
    return ", ".join(count(nombre, _ACCENTS.get(nom, nom)) for nom, nombre in noms)


if __name__ == "__main__":
    sys.exit(main())
