"""Les blocs de page qu'un livre dérivé peut remplacer, écrits dans les gabarits du thème."""

from pathlib import Path

from jinja2 import Environment, TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import normalize_url

from livre.fichiers.gabarits import block_environment
from livre.modele.collections import LOCAL


def serve_blocks(env: Environment, config: MkDocsConfig) -> None:
    """Donne aux gabarits du thème `bloc("pied")` : le bloc du livre dérivé, ou le nôtre."""
    racine = Path(config.config_file_path).parent
    blocs = block_environment(racine / LOCAL, racine)

    @pass_context
    def bloc(contexte: Context, nom: str) -> Markup:
        def adresse(vers: str) -> Markup:
            page, diese, ancre = vers.partition("#")
            relative = normalize_url(page, contexte["page"], contexte["base_url"])
            return Markup(escape(relative + diese + ancre))

        extra = config.extra
        valeurs = {
            "nom": Markup(config.site_name),
            "sous_titre": extra["sous_titre"],
            "identite": extra["identite"],
            "logo": extra["logo"],
            "texte_du_logo": extra["texte_du_logo"],
            "adresse": adresse,
            "trouve": extra["trouve"],
        }
        try:
            return Markup(blocs.get_template(f"{nom}.html").render(valeurs).strip())
        except TemplateError as erreur:
            raise Abort(f"{LOCAL}/overrides/blocs/{nom}.html : {erreur}") from None

    env.globals["bloc"] = bloc
