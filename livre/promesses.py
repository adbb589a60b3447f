"""Ce qui a été publié ne bouge plus : les codes et les adresses promis."""

from collections.abc import Mapping

from pydantic import Field

from livre.modele import Partie, Texte

FICHIER = "data/promesses.yml"
COMMANDE = "make promesses"


class Promesses(Partie):
    """La liste versionnée de ce que le papier, les QR et les liens d'autrui désignent."""

    codes: Mapping[str, Texte] = Field(
        default_factory=dict, description="Chaque code imprimé et la recette qu'il désigne."
    )
    adresses: tuple[Texte, ...] = Field(
        default=(), description="Les adresses publiées, relatives à la racine du site."
    )


def format_promesses(promesses: Promesses) -> str:
    """Le fichier tel qu'il se relit : trié, une promesse par ligne."""
    lignes = [
        f"# Codes et adresses déjà publiés : `{COMMANDE}` en ajoute, on n'en retire jamais.",
        "codes:",
        *(f"  {code}: {recette}" for code, recette in sorted(promesses.codes.items())),
        "adresses:",
        *(f"  - {adresse}" for adresse in sorted(promesses.adresses)),
    ]
    return "\n".join(lignes) + "\n"
