"""Des gabarits Jinja sûrs : échappement automatique, nom inconnu refusé, texte fixe composé.

Le texte fixe d'un gabarit est composé une fois, à son chargement ; les balises et les appels n'y
passent pas.
"""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined

from livre.francais.typographie import typo

_HORS_TEXTE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>)", re.DOTALL)


class Chargeur(FileSystemLoader):
    """Lit les gabarits d'un dossier, et compose leur texte fixe."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Le gabarit, composé."""
        source, fichier, a_jour = super().get_source(environment, template)
        morceaux = _HORS_TEXTE.split(self.arrange(source))
        composes = (m if rang % 2 else typo(m) for rang, m in enumerate(morceaux))
        return "".join(composes), fichier, a_jour

    def arrange(self, source: str) -> str:
        """Ce qu'un format change à la source d'un gabarit avant de la composer."""
        return source


def environment(chargeur: BaseLoader, finalize: Callable[[Any], Any]) -> Environment:
    """Un environnement ; `finalize` reçoit chaque valeur avant qu'elle ne s'écrive, échappée."""
    return Environment(
        loader=chargeur,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
