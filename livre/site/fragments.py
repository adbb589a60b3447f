"""Les gabarits de `overrides/fragments/` : échappement automatique, typographie partout.

Le texte fixe d'un gabarit est composé une fois, à son chargement ; ce qu'il affiche l'est à chaque
rendu. Ce qui n'est pas de la prose (adresses, HTML déjà écrit) est du `Markup` et n'y passe pas.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from livre.fichiers.gabarits import Chargeur, environment
from livre.francais.mots import de, upper_first
from livre.francais.typographie import typo


@cache
def open_templates(dossier: Path) -> Environment:
    """L'environnement des gabarits de ce dossier ; un nom inconnu y est une erreur.

    Le même d'une construction à l'autre : un gabarit n'est relu que s'il a changé.
    """
    jinja = environment(Chargeur(dossier), _finalize)
    jinja.filters["de"] = de
    jinja.filters["en_tete"] = upper_first
    return jinja


def _finalize(valeur: Any) -> Any:
    return typo(valeur) if isinstance(valeur, str) and not isinstance(valeur, Markup) else valeur
