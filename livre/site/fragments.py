"""Les gabarits de `overrides/fragments/` : échappement automatique, typographie partout.

Le texte fixe d'un gabarit est composé une fois, à son chargement ; ce qu'il affiche l'est à chaque
rendu. Ce qui n'est pas de la prose (adresses, HTML déjà écrit) est du `Markup` et n'y passe pas.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from livre.francais.typographie import typo

_HORS_TEXTE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>)", re.DOTALL)


class _Chargeur(FileSystemLoader):
    """Compose le texte fixe des gabarits, sans toucher aux balises ni aux appels."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, fichier, a_jour = super().get_source(environment, template)
        morceaux = _HORS_TEXTE.split(source)
        composes = (m if rang % 2 else typo(m) for rang, m in enumerate(morceaux))
        return "".join(composes), fichier, a_jour


@cache
def open_templates(dossier: Path) -> Environment:
    """L'environnement des gabarits de ce dossier ; un nom inconnu y est une erreur.

    Le même d'une construction à l'autre : un gabarit n'est relu que s'il a changé.
    """
    return Environment(
        loader=_Chargeur(dossier),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(valeur: Any) -> Any:
    return typo(valeur) if isinstance(valeur, str) and not isinstance(valeur, Markup) else valeur
