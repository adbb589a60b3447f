"""De quoi rendre un fragment : le fonds commun, la page en cours, la fiche demandée.

Les gabarits de `overrides/fragments/` échappent tout et font la typographie ; le cœur choisit quoi
montrer. Leur texte fixe est composé une fois, à leur chargement ; ce qu'ils affichent, à chaque
rendu. Ce qui n'est pas de la prose (adresses, HTML déjà écrit) est du `Markup` et n'y passe pas.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup, escape

from livre.chemins.adresses import address, relative
from livre.chemins.facettes import Rayons
from livre.chemins.liens import Cible, resolve
from livre.chemins.pages import pages
from livre.chemins.sujets import Sujet, kit_name
from livre.chemins.voisines import Voisinage
from livre.fichiers.gabarits import Chargeur, environment
from livre.francais.mots import de, lower_first, upper_first
from livre.francais.typographie import typo
from livre.guide.libelles import INTERTITRES, authors_work
from livre.kits.kit import Kit
from livre.lecture.docs import read_docs, read_targets
from livre.modele.collections import collection_of
from livre.modele.fiche import Fiche
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.ouvrage.fabrique import Ouvrage
from livre.probleme import suggestion
from livre.site.telechargements import VueKit, kit_view
from livre.texte.arbre import Bloc
from livre.texte.html import render_blocs, render_tight
from livre.texte.sections import SECTIONS

F = TypeVar("F", bound=Fiche)
GABARITS = Path("overrides/fragments")


@cache
def open_templates(dossier: Path) -> Environment:
    """L'environnement des gabarits de ce dossier ; un nom inconnu y est une erreur.

    Le même d'une construction à l'autre : un gabarit n'est relu que s'il a changé.
    """
    jinja = environment(Chargeur(dossier), _finalize)
    jinja.filters["de"] = de
    jinja.filters["en_tete"] = upper_first
    jinja.filters["au_milieu"] = lower_first
    return jinja


def _finalize(valeur: Any) -> Any:
    return typo(valeur) if isinstance(valeur, str) and not isinstance(valeur, Markup) else valeur


class FicheInconnue(Exception):
    """Une macro demande une fiche qui n'existe pas ; le message dit laquelle et la plus proche."""


class Page:
    """La page en cours : les liens y sont relatifs à son adresse."""

    def __init__(self, livre: Livre, adresse: str, pages: "Pages | None" = None) -> None:
        self.livre = livre
        self.adresse = adresse
        self.pages = pages or Pages(livre)

    def to(self, cible: Fiche | str) -> Markup:
        """Le lien vers une fiche, ou vers une adresse du site."""
        vers = cible if isinstance(cible, str) else address(cible)
        return escape(relative(self.adresse, vers))

    def link(self, adresse: str) -> Markup | None:
        """Le lien vers une page du site que ce livre peut n'avoir pas ; rien s'il ne l'a pas."""
        vers = self.pages.find(adresse)
        return escape(relative(self.adresse, vers)) if vers else None

    def blocs(self, blocs: Sequence[Bloc], fiche: Fiche) -> Markup:
        """Du Markdown déjà lu, écrit par l'auteur de `fiche`."""
        return render_blocs(blocs, lambda href: self._destination(href, fiche))

    def puce(self, blocs: Sequence[Bloc], fiche: Fiche) -> Markup:
        """Le même, pour une puce de liste."""
        return render_tight(blocs, lambda href: self._destination(href, fiche))

    def _destination(self, href: str, fiche: Fiche) -> str:
        cible = resolve(href, fiche.fichier, self.livre)
        assert isinstance(cible, Cible), cible  # check_links_lead_somewhere l'a vérifié
        return cible.adresse if cible.externe else relative(self.adresse, cible.adresse)


class Pages:
    """Les pages de ce livre : un gabarit, qui sert à d'autres, ne mène qu'à celles qui existent."""

    def __init__(self, livre: Livre) -> None:
        self.livre = livre

    def find(self, adresse: str) -> str | None:
        """L'adresse où mener, sans son ancre si la page ne la pose pas ; rien sans la page."""
        chemin, _, ancre = adresse.partition("#")
        if chemin in self._ecrites:
            return adresse if ancre in self._ecrites[chemin] else chemin
        return adresse if chemin in self._engendrees else None

    @cached_property
    def _ecrites(self) -> Mapping[str, Collection[str]]:
        """Les ancres de chaque page écrite à la main."""
        docs = read_docs(self.livre.racine)
        return {page.adresse: read_targets(page.corps).ancres for page in docs.pages}

    @cached_property
    def _engendrees(self) -> Collection[str]:
        return {page.adresse for page in pages(self.livre)}


class Fonds:
    """Ce que toutes les pages ont en commun : le livre, ses gabarits, ce qui se télécharge."""

    def __init__(self, livre: Livre, gabarits: Path | None = None) -> None:
        self.livre = livre
        self.identite = livre.identite
        """Celle qu'on publie : complétée par la forge qui construit le site."""
        self.kits: Mapping[str, Kit] = {}
        """Les kits publiés avec le site, par nom."""
        self.ouvrage: Ouvrage | None = None
        """Le livre entier, s'il est publié avec le site."""
        self.formulaire: Mapping[str, Any] = {}
        """Ce qu'on peut proposer au livre (`api/formulaire.json`)."""
        self.pages = Pages(livre)
        self.gabarits = open_templates(gabarits or livre.racine / GABARITS)
        self.communs = {
            "livre": livre,
            "address": lambda fiche: Markup(address(fiche)),
            "libelles": INTERTITRES,
            "mots": livre.identite.mots,
            "enquete": livre.identite.enquete,
            "proposition": lambda *quoi: authors_work(quoi, livre.identite.enquete is not None),
            "titres": {nom: {s.cle: s.titre for s in liste} for nom, liste in SECTIONS.items()},
        }

    @cached_property
    def par_code(self) -> Mapping[str, Recette]:
        """Les recettes par code, qui n'en désigne qu'une."""
        return {recette.code: recette for recette in self.livre.recettes.values()}

    @cached_property
    def rayons(self) -> Rayons:
        """Les recettes rangées par valeur de chaque facette."""
        return Rayons(self.livre)

    @cached_property
    def voisinage(self) -> Voisinage:
        """Les recettes et les ingrédients qui se ressemblent."""
        return Voisinage(self.livre)


class RenduDeBase:
    """Ce que tous les fragments d'une page ont en commun ; ses liens partent de `adresse`."""

    def __init__(self, fonds: Fonds, adresse: str) -> None:
        self.fonds = fonds
        self.livre = fonds.livre
        self.page = Page(fonds.livre, adresse, fonds.pages)

    def _render(self, gabarit: str, **valeurs: Any) -> Markup:
        modele = self.fonds.gabarits.get_template(gabarit)
        return Markup(modele.render(page=self.page, **self.fonds.communs, **valeurs).strip())

    def _kit(self, sujet: Sujet) -> VueKit | None:
        """Ce que sa page dit de son kit, s'il est fait."""
        kit = self.fonds.kits.get(kit_name(sujet))
        return kit_view(kit, self.livre.identite.mots.la_piste) if kit else None

    def _find(self, modele: type[F], identifiant: str) -> F:
        collection = self.livre.collections[collection_of(modele)]
        fiche = collection.get(identifiant)
        if isinstance(fiche, modele):
            return fiche
        proche = suggestion(identifiant, collection)
        nom = modele.__name__.lower()
        raise FicheInconnue(f"{nom} « {identifiant} » n'existe pas.{proche}")
