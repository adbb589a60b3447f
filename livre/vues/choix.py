"""Ce que montrent le catalogue, ses rayons et le placard, tout calculé."""

from dataclasses import dataclass

from livre.chemins.facettes import Facette, Rayons, Valeur
from livre.modele.fiches import Ingredient
from livre.modele.livre import Livre
from livre.vues.cartes import CarteRecette, carte

TRIS = {
    "": "Pertinence",
    "code": "Code",
    "seance": "Séance, la plus courte d'abord",
    "groupe": "Groupe, le plus petit d'abord",
    "preparation": "Préparation, la plus courte d'abord",
    "anime": "Animation, la plus simple d'abord",
    "duree": "Calendrier, le plus court d'abord",
    "difficulte": "Mise en œuvre, la plus facile d'abord",
}
"""Comment ranger les résultats ; sans mot cherché, la pertinence suit l'ordre du livre."""

CARTE_VIERGE = {
    "recette": {"code": "", "titre": "", "resume": "", "nature": "", "id": ""},
    "chapitre": {"dessin": "", "service": ""},
    "adresse": "",
    "besoins": {"phrase": " "},
    "calendrier": " ",
    "etoiles": {"pleines": 0, "vides": 5, "phrase": "mise en œuvre"},
    "etat": {"nom": ""},
}
"""Une carte sans recette : le navigateur remplit celle-ci, faite du même gabarit que les autres."""


@dataclass(frozen=True, slots=True)
class Choix:
    """Une valeur à cocher, et combien de recettes elle donne."""

    valeur: Valeur
    compte: int


@dataclass(frozen=True, slots=True)
class Groupe:
    """Une facette et ses choix."""

    facette: Facette
    choix: list[Choix]


def groupes(rayons: Rayons) -> list[Groupe]:
    """Toutes les facettes, avec leurs comptes."""
    return [_group(rayons, facette) for facette in rayons.facettes]


def _group(rayons: Rayons, facette: Facette) -> Groupe:
    recettes = rayons.recettes[facette.id]
    return Groupe(facette, [Choix(v, len(recettes[v.id])) for v in rayons.valeurs[facette.id]])


@dataclass(frozen=True, slots=True)
class Rayon:
    """Une valeur de facette, et les autres valeurs de la même."""

    facette: Facette
    ici: Choix
    autres: list[Choix]
    definition: str
    """Ce que veut dire cette valeur ; vide si rien ne le dit."""


def rayon(rayons: Rayons, facette: Facette, valeur: str) -> Rayon:
    """Le rayon de cette valeur."""
    choix = _group(rayons, facette).choix
    ici = next(c for c in choix if c.valeur.id == valeur)
    definition = facette.definit(rayons.livre).get(valeur, "")
    return Rayon(facette, ici, [c for c in choix if c is not ici], definition)


@dataclass(frozen=True, slots=True)
class Exigence:
    """Ce que demande une recette : sa carte dit le temps et le groupe, puis ses ingrédients."""

    carte: CarteRecette
    ingredients: list[Ingredient]


def exigences(livre: Livre) -> list[Exigence]:
    """Ce que demande chaque recette, la moins gourmande en ingrédients d'abord."""
    toutes = [
        Exigence(
            carte(livre, recette),
            [livre.ingredients[usage.ingredient] for usage in recette.ingredients],
        )
        for recette in livre.proposees.values()
    ]
    return sorted(toutes, key=lambda e: len(e.ingredients))
