"""Mesurer ce qui doit tenir : la fiche sur ses pages."""

from collections.abc import Iterator

from livre.kits.donnees import Commande, as_json, recipe_data
from livre.kits.imprimes import for_press, printed
from livre.kits.pdf import compose, page_count
from livre.livre import Livre
from livre.modele import Recette


def oversized_sheets(livre: Livre) -> Iterator[tuple[Recette, int, int]]:
    """Les recettes dont la fiche déborde : combien de pages elle fait, et combien il en faut."""
    for recette in livre.recettes.values():
        donnees = recipe_data(Commande(livre, recette))
        fiches = [
            imprime for imprime in printed(donnees) if imprime.pages_max and not imprime.souple
        ]
        faits = compose(as_json(for_press(donnees)), recette.code, fiches)
        for imprime in fiches:
            pages = page_count(faits[imprime.nom])
            if pages > imprime.pages_max:
                yield recette, pages, imprime.pages_max
