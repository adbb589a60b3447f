"""Copie une recette de l'origine, ou d'un livre voisin, prête à adapter ; l'originale reste là."""

import sys
from pathlib import Path

from livre.accueil.voisine import adapt
from livre.fichiers.ecriture import write_text
from livre.lecture.assemblage import load_livre
from livre.modele.collections import EMPLACEMENTS, LOCAL
from scripts.commun.porte import Empechement, run
from scripts.commun.racine import parser, read_racine
from scripts.commun.voisines import is_neighbour, read_neighbour, with_element
from scripts.suivi.originaux import RECETTES, find_recipe, read_now
from scripts.suivi.reprise import adapted


def main() -> int:
    """Écrit la copie et dit la suite ; rend 1 sans rien écrire si ce n'est pas possible."""
    analyse = parser(__doc__ or "")
    analyse.add_argument(
        "--recette",
        required=True,
        help="R06, un nom de fichier, voisin:<id>/<code>, ou une adresse",
    )
    analyse.add_argument("--changements", default="", help="ce qui change, en une phrase")
    racine, choix = read_racine(analyse), analyse.parse_args()
    if is_neighbour(choix.recette):
        return _adapt_neighbour(racine, choix.recette, choix.changements)
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


def _adapt_neighbour(racine: Path, demande: str, changements: str) -> int:
    """De même pour la recette d'un voisin ; son crédit s'ajoute aux sources du livre."""
    livre = load_livre(racine).livre
    publiee, page = read_neighbour(livre, demande)
    adaptee = adapt(livre, publiee, page, changements)
    ou = f"{LOCAL}/" if livre.d_origine is not None else ""
    fichier = f"{ou}{RECETTES}/{adaptee.id}.md"
    sources = f"{ou}{EMPLACEMENTS['sources'].chemin}"
    liste = with_element(read_now(racine, sources) or "", adaptee.source, sources)
    write_text(racine / fichier, adaptee.fiche)
    write_text(racine / sources, liste)
    print(f"Écrit : {fichier} ({adaptee.code}), et son crédit dans {sources}.")
    print("Changez-y ce que vous voulez, et dites-le en une phrase (modifications) : la licence le")
    print(
        "demande. Puis `make valider` dit ce qui reste à choisir, et `make promesses` inscrit son"
    )
    print("code.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
