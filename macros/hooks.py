"""Les événements MkDocs : chacun délègue au cœur et ne décide de rien."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from livre.brouillons.examen import published
from livre.brouillons.remplissage import starting_points
from livre.chemins.adresses import FORMULAIRE_JSON, short_address
from livre.chemins.pages import PageEngendree, is_spared
from livre.francais.typographie import typo, typo_html
from livre.impression.polices import POLICES, font_bytes
from livre.regles.liste import LivreInvalide
from livre.site import catalogue
from livre.site.index import EntreeIndex, TeteDePage, brief_entry, search_entries
from macros.allegement import strip_comments
from macros.apercu import keep_serving
from macros.atelier import ATELIER
from macros.blocs import serve_blocks
from macros.chrome import repair, security_policy
from macros.feuilles import merge_sheets, publish_sheet
from macros.kits import kit_files, make_kits
from macros.local import add_local_pages, publish_logo, source_of, watch_local
from macros.ouvrage import book_files, make_book
from macros.progression import ProgressionDesPages

PROGRESSION = ProgressionDesPages()
PETIT_LIVRE = 500
"""En recettes : jusque-là, relire souvent les dates des fichiers ne coûte rien."""
REGARD = 0.1
"""En secondes, entre deux regards sur les fichiers d'un petit livre."""


def on_startup(command: str, dirty: bool) -> None:
    """Retient s'il s'agit d'un aperçu ou d'une publication."""
    ATELIER.apercu = command == "serve"


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Garde l'aperçu debout quand une faute s'enregistre."""
    server.builder = keep_serving(builder)
    if len(ATELIER.livre.recettes) <= PETIT_LIVRE:
        # MkDocs regarde les fichiers deux fois par seconde ; un petit livre se regarde plus vite.
        server.observer._timeout = REGARD
    return server


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lit et vérifie le livre avant toute chose : un livre fautif ne touche pas au site."""
    racine = Path(config.config_file_path).parent
    try:
        ATELIER.open(racine)
    except LivreInvalide as erreur:
        raise Abort(str(erreur)) from None
    identite = ATELIER.livre.identite.on_forge(os.environ)
    config.site_name = str(escape(typo(identite.nom)))
    config.site_description = str(escape(typo(identite.description)))
    if not ATELIER.apercu:
        config.site_url = identite.adresse or config.site_url
    config.extra["identite"] = ATELIER.rendu.identite = identite
    ATELIER.rendu.formulaire = published(ATELIER.livre, identite)
    config.extra["trouve"] = ATELIER.rendu.pages.find
    config.extra["sous_titre"] = typo(identite.sous_titre)
    ATELIER.feuilles = merge_sheets(config)
    watch_local(config)
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Ajoute pages engendrées, adresses courtes, kits, livre entier, données ; unit les styles."""
    add_local_pages(files, config)
    publish_logo(ATELIER.livre, files, config)
    for page in ATELIER.par_source.values():
        files.append(_generated_page(page, config))
    for recette in ATELIER.livre.recettes.values():
        adresse = f"{short_address(recette.code)}index.html"
        contenu = str(ATELIER.rendu.redirection(recette))
        files.append(File.generated(config, adresse, content=contenu + "\n"))
    kits = make_kits(ATELIER.livre, config.extra["identite"], ATELIER.apercu)
    ATELIER.rendu.kits = kits
    for fichier in kit_files(kits, config):
        files.append(fichier)
    ouvrage = make_book(ATELIER.livre, config.extra["identite"], ATELIER.apercu)
    ATELIER.rendu.ouvrage = ouvrage
    for fichier in book_files(ouvrage, config):
        files.append(fichier)
    cache = Path(config.config_file_path).parent / ".cache" / "polices"
    for police in POLICES:
        octets = font_bytes(police, cache)
        files.append(File.generated(config, f"assets/polices/{police.fichier}", content=octets))
    formulaire = catalogue.as_json(ATELIER.rendu.formulaire)
    files.append(File.generated(config, FORMULAIRE_JSON, content=formulaire))
    for adresse, remplissage in starting_points(ATELIER.livre):
        octets = catalogue.as_json(remplissage)
        files.append(File.generated(config, adresse, content=octets))
    for adresse, octets in catalogue.files(ATELIER.livre, ATELIER.rendu.rayons):
        files.append(File.generated(config, adresse, content=octets))
    for fichier in files:
        if fichier.src_uri.startswith("assets/js/") and fichier.src_uri.endswith(".js"):
            fichier.content_string = strip_comments(fichier.content_string)
    publish_sheet(ATELIER.feuilles, files, config)
    config.nav = _without_spared(config.nav)
    PROGRESSION.start(len(files.documentation_pages()))
    return files


def _without_spared(menu: Any) -> Any:
    """Le menu, sans les pages dont ce livre se passe."""
    if isinstance(menu, list):
        gardes = [_without_spared(entree) for entree in menu]
        return [entree for entree in gardes if entree]
    if isinstance(menu, dict):
        gardees = {nom: _without_spared(valeur) for nom, valeur in menu.items()}
        return {nom: valeur for nom, valeur in gardees.items() if valeur}
    return None if isinstance(menu, str) and is_spared(ATELIER.livre, menu) else menu


def _generated_page(page: PageEngendree, config: MkDocsConfig) -> File:
    contenu = f"{{{{ {page.appel} }}}}\n"
    fichier = File.generated(
        config, page.source, content=contenu, inclusion=InclusionLevel.NOT_IN_NAV
    )
    fichier.edit_uri = None
    return fichier


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> None:
    """Donne aux gabarits du thème les blocs qu'un livre dérivé peut remplacer."""
    serve_blocks(env, config)


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Ouvre aux macros nos pages engendrées, et elles seules parmi celles-ci."""
    if page.file.src_uri in ATELIER.par_source:
        page.meta = {"render_macros": True}
    return markdown


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    """Compose les titres que le menu du site donne à ses pages."""
    for element in nav.items:
        if element.title:
            element.title = typo(element.title)
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Remet les fragments à leur place et pose les titres, échappés, après le passage de Jinja."""
    PROGRESSION.step()
    engendree = ATELIER.par_source.get(page.file.src_uri)
    source = source_of(page.file, config)
    description = page.meta.get("description") or ATELIER.livre.identite.description
    code = engendree.code if engendree else ""
    if engendree is not None:
        source, description = engendree.fichier, engendree.description
        if "title" not in vars(page):  # le menu du site n'a pas donné de titre court
            page.title = str(escape(typo(engendree.titre)))
    elif page.title:
        page.title = typo(page.title)
    echappee = str(escape(typo(str(description))))
    html = ATELIER.put_back(html if engendree else typo_html(html))
    ATELIER.entrees += _entries(engendree, page, echappee, html)
    page.meta = {
        **page.meta,
        "description": echappee,
        "fichier": source,
        "hors_des_moteurs": engendree is not None and engendree.masquee,
        "donnees_liees": ATELIER.rendu.donnees_liees(code) if code else "",
        "modules": engendree.modules if engendree else page.meta.get("modules", ()),
        "search": {"exclude": True},  # l'index est fait par le cœur
    }
    return html


def _entries(
    engendree: PageEngendree | None, page: Page, description: str, html: str
) -> Iterable[EntreeIndex]:
    """Ce que la recherche lit d'une page ; l'accueil, qui nomme tout, n'y est pas."""
    recherche = engendree.recherche if engendree else "rien" if page.is_homepage else "tout"
    code = engendree.code if engendree else ""
    mots = str(escape(typo(ATELIER.mots.get(page.url, ""))))
    seance = typo(ATELIER.seances.get(page.url, ""))
    tete = TeteDePage(page.url, str(page.title), description, code, mots, seance)
    if recherche == "tout":
        return search_entries(tete, html)
    if recherche == "bref":
        return [brief_entry(tete)]
    return []


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    """Donne à la recherche les entrées des pages, juste avant qu'elle n'écrive."""
    recherche: Any = config.plugins.get("material/search")
    if recherche is not None:
        recherche.search_index.entries += ATELIER.entrees


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Répare le thème pour le clavier et pose la politique de sécurité."""
    return security_policy(repair(output), ATELIER.apercu)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """De même pour la page 404, qui n'est pas une page pour MkDocs."""
    if not template_name.endswith(".html"):
        return output
    return security_policy(repair(output), ATELIER.apercu)
