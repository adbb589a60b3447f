"""Les mots fermés du modèle : ce que veut dire chaque nature, famille ou degré."""

from typing import Literal

from livre.etat import Terme

Nature = Literal["phare", "piste", "partagee"]
NATURES: dict[Nature, Terme] = {
    "phare": Terme("Recette phare", "Une recette complète, issue de l'enquête."),
    "piste": Terme("Piste", "Une idée de recette, à compléter par qui veut l'essayer."),
    "partagee": Terme("Recette partagée", "Une recette complète, apportée par d'autres."),
}
DIFFICULTES = ("très facile", "facile", "demande de l'habitude", "exigeante", "très exigeante")
"""Le mot qui accompagne chaque nombre d'étoiles, de 1 à 5."""

TypeTerritoire = Literal[
    "commune", "intercommunalite", "departement", "region", "reseau", "organisme"
]
TYPES_TERRITOIRE: dict[TypeTerritoire, str] = {
    "commune": "commune",
    "intercommunalite": "intercommunalité",
    "departement": "département",
    "region": "région",
    "reseau": "réseau",
    "organisme": "organisme",
}

Dessin = Literal["verre", "bol", "cocotte", "tarte"]
"""Les dessins de `overrides/fragments/dessins/`."""

FamilleIngredient = Literal["personnes", "cadre", "moyens"]
FAMILLES_INGREDIENT: dict[FamilleIngredient, Terme] = {
    "personnes": Terme("Les personnes", "Qui inviter autour de la table."),
    "cadre": Terme("Le cadre", "Les conditions à poser avant de commencer."),
    "moyens": Terme("Les moyens", "Ce qu'il faut avoir, ou s'être donné."),
}

FamilleActeur = Literal["formation", "appui", "collectivite", "projet"]
FAMILLES_ACTEUR: dict[FamilleActeur, Terme] = {
    "formation": Terme("Organismes de formation", "Ils forment des élues et des élus."),
    "appui": Terme(
        "Appuis et relais", "Médiateurs, prescripteurs, acteurs publics et parapublics."
    ),
    "collectivite": Terme("Collectivités", "Des territoires où essayer."),
    "projet": Terme("L'équipe de l'enquête", "Les structures qui ont porté (Dé)formations."),
}
