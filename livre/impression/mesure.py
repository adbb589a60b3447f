"""Mesurer ce qui doit tenir : la fiche sur ses pages."""

import json
from collections.abc import Iterator
from functools import lru_cache

from livre.impression.dessinables import undrawable
from livre.impression.imprimes import for_press, printed
from livre.impression.presse import compose, page_count
from livre.modele.champs import references, values_at
from livre.modele.fiche import Fiche
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.vues.imprimee import Commande, as_json


def oversized_sheets(livre: Livre) -> Iterator[tuple[Recette, int, int]]:
    """Les recettes dont la fiche déborde : combien de pages elle fait, et combien il en faut."""
    for recette in livre.recettes.values():
        # Une référence fautive a déjà son message, et ne s'imprime pas.
        if not _is_linked(livre, recette):
            continue
        texte = as_json(for_press(Commande(livre, recette).donnees))
        # Un signe qui ne s'imprime pas a déjà son message, à sa ligne.
        if not undrawable(texte):
            yield from ((recette, pages, limite) for pages, limite in _oversized(texte))


def _is_linked(livre: Livre, fiche: Fiche) -> bool:
    """Vrai si tout ce que cite cette fiche existe, et de proche en proche ce qu'on y cite."""
    for motif, collection in references(type(fiche)):
        for _, identifiant in values_at(fiche, motif):
            citee = livre.collections[collection].get(identifiant)
            if citee is None or not _is_linked(livre, citee):
                return False
    return True


@lru_cache(maxsize=1024)
def _oversized(donnees: str) -> tuple[tuple[int, int], ...]:
    """Les pages de chaque fiche qui déborde, et leur limite ; le même texte se mesure une fois."""
    fiches = [i for i in printed(json.loads(donnees)) if i.pages_max and not i.souple]
    faits = compose(donnees, "", fiches)
    comptes = [(page_count(faits[fiche.nom]), fiche.pages_max) for fiche in fiches]
    return tuple((pages, limite) for pages, limite in comptes if pages > limite)
