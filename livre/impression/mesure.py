"""Mesurer ce qui doit tenir : la fiche sur ses pages."""

import json
from collections.abc import Iterator
from functools import lru_cache

from livre.impression.dessinables import undrawable
from livre.impression.imprimes import for_press, printed
from livre.impression.presse import compose, page_count
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.vues.imprimee import Commande, as_json


def oversized_sheets(livre: Livre) -> Iterator[tuple[Recette, int, int]]:
    """Les recettes dont la fiche déborde : combien de pages elle fait, et combien il en faut."""
    # Une référence fautive a déjà son message, et ne s'imprime pas.
    solide = livre.solide
    for recette in solide.recettes.values():
        texte = as_json(for_press(Commande(solide, recette).donnees))
        # Un signe qui ne s'imprime pas a déjà son message, à sa ligne.
        if not undrawable(texte):
            yield from ((recette, pages, limite) for pages, limite in _oversized(texte))


@lru_cache(maxsize=1024)
def _oversized(donnees: str) -> tuple[tuple[int, int], ...]:
    """Les pages de chaque fiche qui déborde, et leur limite ; le même texte se mesure une fois."""
    fiches = [i for i in printed(json.loads(donnees)) if i.pages_max and not i.souple]
    faits = compose(donnees, "", fiches)
    comptes = [(page_count(faits[fiche.nom]), fiche.pages_max) for fiche in fiches]
    return tuple((pages, limite) for pages, limite in comptes if pages > limite)
