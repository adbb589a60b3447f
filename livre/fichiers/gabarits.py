"""Des gabarits Jinja sûrs : échappement automatique, nom inconnu refusé, texte fixe composé.

Le texte fixe d'un gabarit est composé une fois, à son chargement ; les balises et les appels n'y
passent pas.

Un livre dérivé peut remplacer quelques blocs de page, `BLOCS`, et eux seuls : leurs noms et ce
qu'ils reçoivent ne changent pas d'une version à l'autre. Ils s'écrivent dans un bac à sable.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from livre.francais.typographie import typo

DOSSIER_DES_BLOCS = "overrides/blocs"
"""Dans le livre, et dans `local/`."""
BLOCS: Mapping[str, str] = {
    "marque": "le logo et le nom du livre, en haut à gauche de chaque page",
    "pied": "le premier paragraphe du pied de page : le nom, le sous-titre, le contact",
    "liens": "les liens du pied de page, après les licences : vos mentions y ont leur place",
    "introuvable": "le contenu de la page qu'on montre quand une adresse ne mène nulle part",
}
"""Les blocs stables : leur fichier s'appelle comme eux."""
VALEURS_DES_BLOCS: Mapping[str, str] = {
    "nom": "le nom du livre",
    "sous_titre": "la ligne sous le nom",
    "identite": "tout ce que dit `local/identite.yml` : `identite.contact`, `identite.auteurs`",
    "logo": "le logo, ou rien",
    "texte_du_logo": "ce que le logo dit à qui ne le voit pas",
    "adresse": "`adresse('contribuer/')` : le lien vers cette page, depuis celle où l'on est",
    "trouve": "`trouve('contribuer/')` : la même adresse si ce livre a cette page, sinon rien",
}
"""Ce qu'un bloc reçoit, et rien d'autre."""
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


def block_environment(*dossiers: Path) -> Environment:
    """De quoi écrire un bloc, pris dans le premier de ces dossiers qui l'a."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([dossier / DOSSIER_DES_BLOCS for dossier in dossiers]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_composed,
    )


def _composed(valeur: Any) -> Any:
    """La typographie de ce qu'un bloc affiche ; une adresse, ou du HTML déjà écrit, reste telle."""
    return typo(valeur) if isinstance(valeur, str) and not isinstance(valeur, Markup) else valeur


def block_fault(texte: str, essai: Mapping[str, Any]) -> tuple[int, str] | None:
    """La ligne d'un bloc qui ne s'écrit pas et pourquoi ; `essai` tient une valeur de chaque nom.

    Un bloc fautif se dit ainsi avant toute construction, et non au milieu.
    """
    jinja = block_environment()
    try:
        inconnus = sorted(find_undeclared_variables(jinja.parse(texte)) - set(VALEURS_DES_BLOCS))
        if inconnus:
            ligne = texte[: texte.find(inconnus[0])].count("\n") + 1
            return ligne, f"« {inconnus[0]} » n'est pas une valeur que reçoit un bloc."
        jinja.from_string(texte).render(essai)
    except TemplateSyntaxError as erreur:
        return erreur.lineno, f"ce bloc ne se lit pas ({erreur.message})."
    except Exception as erreur:  # ce qu'un bloc calcule peut échouer de toutes les façons
        return 1, f"ce bloc ne s'écrit pas ({type(erreur).__name__} : {erreur})."
    return None
