"""Copie une recette de l'origine dans local/recettes/, prête à adapter ; l'originale reste là."""

import sys
from pathlib import Path

from livre.fichiers.ecriture import write_text
from livre.modele.collections import LOCAL
from scripts.commun.porte import Empechement, run
from scripts.commun.racine import parser, read_racine
from scripts.suivi.originaux import RECETTES, find_recipe, read_now
from scripts.suivi.reprise import adapted


def main() -> int:
    """Écrit la copie et dit la suite ; rend 1 sans rien écrire si ce n'est pas possible."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--recette", required=True, help="son code (R06) ou son nom de fichier")
    analyse.add_argument("--changements", default="", help="ce qui change, en une phrase")
    racine, choix = read_racine(analyse), analyse.parse_args()
    fichier = _adapt(racine, choix.recette, choix.changements)
    print(f"Écrit : {fichier}. L'originale n'a pas bougé.")
    print("Changez-y ce que vous voulez, et dites-le en une phrase (derive_de, changements) : la")
    print("licence le demande. L'empreinte et le code restent : ils mènent à l'originale.")
    print("Puis `make valider`, et `make serve` pour la voir. Plus tard, `make derive` dira si")
    print("l'originale a changé.")
    return 0


def _adapt(racine: Path, demande: str, changements: str) -> str:
    recette = find_recipe(racine, demande)
    fichier = f"{LOCAL}/{RECETTES}/{recette}.md"
    if (racine / fichier).exists():
        raise Empechement(f"Cette recette est déjà adaptée : {fichier}. Changez ce fichier.")
    original = read_now(racine, f"{RECETTES}/{recette}.md") or ""
    write_text(racine / fichier, adapted(recette, original, changements))
    return fichier


if __name__ == "__main__":
    sys.exit(run(main))
