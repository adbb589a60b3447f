"""Mesurer ce qui doit tenir : la fiche sur ses pages, chaque mot dans sa colonne."""

import json
from collections.abc import Iterator
from functools import lru_cache

from livre.impression.cesures import unbreakable
from livre.impression.dessinables import undrawable
from livre.impression.imprimes import for_press, printed
from livre.impression.presse import compose, page_count, too_wide
from livre.modele.fiche import Fiche
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.vues.imprimee import Commande, Donnees, as_json
from livre.vues.quiz_imprime import CommandeDeQuiz


def oversized_sheets(livre: Livre) -> Iterator[tuple[Recette, int, int]]:
    """Les recettes dont la fiche déborde : combien de pages elle fait, et combien il en faut."""
    for fiche, texte in _orders(livre):
        if isinstance(fiche, Recette):
            yield from ((fiche, pages, limite) for pages, limite in _oversized(texte))


def oversized_words(livre: Livre) -> Iterator[tuple[Fiche, str]]:
    """Les mots qu'on ne sait pas couper et qui débordent de leur colonne, par fiche imprimée."""
    for fiche, texte in _orders(livre):
        if unbreakable(texte):
            yield from ((fiche, mot) for mot in _too_wide(texte))


def _orders(livre: Livre) -> Iterator[tuple[Fiche, str]]:
    """Ce que la presse recevrait de chaque recette et de chaque questionnaire qui s'impriment."""
    # Une référence fautive a déjà son message, et ne s'imprime pas.
    solide = livre.solide
    for recette in solide.recettes.values():
        yield from _printable(recette, Commande(solide, recette).donnees)
    for quiz in solide.quiz.values():
        yield from _printable(quiz, CommandeDeQuiz(solide, quiz).donnees)


def _printable(fiche: Fiche, donnees: Donnees) -> Iterator[tuple[Fiche, str]]:
    texte = as_json(for_press(donnees))
    # Un signe qui ne s'imprime pas a déjà son message, à sa ligne.
    if not undrawable(texte):
        yield fiche, texte


@lru_cache(maxsize=1024)
def _too_wide(donnees: str) -> tuple[str, ...]:
    """Ces mots, de tous les imprimés, chacun une fois."""
    mots = [mot for imprime in printed(json.loads(donnees)) for mot in too_wide(donnees, imprime)]
    return tuple(dict.fromkeys(mots))


@lru_cache(maxsize=1024)
def _oversized(donnees: str) -> tuple[tuple[int, int], ...]:
    """Les pages de chaque fiche qui déborde, et leur limite ; le même texte se mesure une fois."""
    # Les gros caractères prennent les pages qu'il leur faut.
    fiches = [
        imprime
        for imprime in printed(json.loads(donnees))
        if imprime.pages_max and not imprime.souple and not imprime.reglages.grand
    ]
    faits = compose(donnees, "", fiches)
    comptes = [(page_count(faits[fiche.nom]), fiche.pages_max) for fiche in fiches]
    return tuple((pages, limite) for pages, limite in comptes if pages > limite)
