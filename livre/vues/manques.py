"""Ce qui manque à une recette pour que son kit d'animation soit complet."""

from livre.modele.fiches import Recette
from livre.texte.sections import COMPLETES, SECTIONS_RECETTE

_PARTIES = frozenset({"deroule", "objectifs", "feuille", "cartes"})
"""Les sections dont le kit est fait, et que rien n'oblige à écrire."""


def missing_parts(recette: Recette) -> list[str]:
    """Les parties que cette recette n'a pas encore : « le déroulé », « les objectifs »…

    Une piste n'a pas de kit, mais une carte d'une page : il ne lui manque rien.
    """
    if recette.nature not in COMPLETES:
        return []
    return [
        section.titre[:1].lower() + section.titre[1:]
        for section in SECTIONS_RECETTE
        if section.cle in _PARTIES and not getattr(recette.corps, section.cle)
    ]
