"""Le nom de chaque champ d'une recette, tel qu'on le dit à qui répond à une question."""

from collections.abc import Mapping

LIBELLES: Mapping[str, str] = {
    "titre": "Titre",
    "identifiant": "Nom du fichier",
    "resume": "En une phrase",
    "nature": "Nature",
    "thematique": "Thématique",
    "constats": "Constats",
    "ingredients": "Ingrédients",
    "mise_en_oeuvre": "Mise en œuvre",
    "difficulte": "Difficulté",
    "formats": "Formats",
    "source": "Source",
    "auteurs": "Autrices et auteurs",
}
