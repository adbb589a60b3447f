"""Les macros qu'une page écrite à la main peut appeler, et ce qu'elles attendent.

Les autres servent aux pages que le livre engendre : les appeler ailleurs ferait deux fois la même
page.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Appel:
    """Une macro vue de qui écrit une page."""

    dit: str
    """Ce qu'elle met à la place de l'appel."""
    cite: str = ""
    """La collection dont elle attend un identifiant."""
    filtre: bool = False
    """Vrai si elle prend des critères : `liste_recettes(thematique="communaute")`."""


APPELS: Mapping[str, Appel] = {
    "accueil": Appel("le menu de l'accueil"),
    "couverture": Appel("le tableau des recettes et des constats"),
    "credits": Appel("les sources du livre"),
    "licences": Appel("les licences du livre, et ce qu'elles demandent"),
    "donnees_ouvertes": Appel("la forme des fichiers de données"),
    "emporter": Appel("le livre entier à télécharger"),
    "glossaire": Appel("les mots du livre"),
    "reperes": Appel("ce que veut dire chaque champ"),
    "faits_dates": Appel("les faits datés d'un chapitre", cite="chapitres"),
    "carte_recette": Appel("la carte d'une recette", cite="recettes"),
    "liste_recettes": Appel("des recettes choisies", filtre=True),
    **{
        f"fiche_{collection[:-1]}": Appel("la page entière d'une fiche", cite=collection)
        for collection in (
            *("recettes", "chapitres", "thematiques", "ingredients"),
            *("constats", "inspirations", "acteurs"),
        )
    },
    "liste_acteurs": Appel("les acteurs"),
    "liste_chapitres": Appel("les chapitres"),
    "liste_constats": Appel("les constats"),
    "liste_ingredients": Appel("les ingrédients"),
    "liste_inspirations": Appel("les inspirations"),
    "liste_retours": Appel("les essais racontés"),
    "liste_thematiques": Appel("les thématiques"),
}
