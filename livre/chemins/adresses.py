"""Les adresses du site, énoncées une seule fois."""

import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath

import segno

from livre.modele.collections import collection_of
from livre.modele.fiche import Fiche
from livre.modele.fiches import (
    Acteur,
    Chapitre,
    Constat,
    Ingredient,
    Inspiration,
    Recette,
    Thematique,
)
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz

AVEC_PAGE: tuple[type[Fiche], ...] = (
    Recette,
    Chapitre,
    Thematique,
    Ingredient,
    Constat,
    Inspiration,
    Acteur,
)
"""Les fiches qui ont une page à elles."""

LISTES = (
    "recettes",
    "chapitres",
    "thematiques",
    "ingredients",
    "constats",
    "inspirations",
    "acteurs",
    "retours",
)
"""Les collections qui ont une page d'ensemble."""

LIVRE_PDF = "livre.pdf"
LIVRE_EPUB = "livre.epub"
"""Le livre entier, sous ses deux formes."""

FACULTATIVES = ("a-propos", "contribuer", "donnees", "dossier-formation", "vos-donnees")
"""Les pages écrites à la main où les gabarits mènent, si le livre les a."""

CATALOGUE_JSON = "api/catalogue.json"
RESUMES_JSON = "api/resumes.json"
FRANCAIS_JSON = "api/francais.json"
RECHERCHE_JSON = "api/recherche.json"
FORMULAIRE_JSON = "api/formulaire.json"
REMPLISSAGES = "api/remplissages/"
"""Les données que lit le navigateur."""
GROS_CATALOGUE = 5000
"""En recettes : au-delà, les résumés sont à part : on filtre sans les attendre."""


def address(fiche: Fiche) -> str:
    """L'adresse de la page d'une fiche, relative à la racine du site : `recettes/soupe/`.

    Un questionnaire est à la racine : `autodiagnostic/`.
    """
    if isinstance(fiche, Quiz):
        return f"{fiche.id}/"
    return f"{collection_of(type(fiche))}/{fiche.id}/"


def short_address(code: str) -> str:
    """L'adresse courte imprimée sur le papier : `r/r07/`."""
    return f"r/{code.lower()}/"


def relative(depuis: str, vers: str) -> str:
    """Le lien à écrire dans la page `depuis` pour mener à `vers` (deux adresses du site)."""
    chemin, diese, ancre = vers.partition("#")
    if chemin == depuis:
        return f"{diese}{ancre}" or "./"
    lien = relpath(chemin or ".", depuis or ".")
    fin = "/" if chemin.endswith("/") or not chemin else ""
    return f"{lien}{fin}{diese}{ancre}"


def resolve_file(href: str, fichier: str) -> str:
    """Le fichier visé par un lien relatif écrit dans `fichier` (chemins depuis la racine)."""
    return normpath(join(dirname(fichier), href))


def collectif(quiz: Quiz) -> str:
    """L'adresse de la page du groupe : `autodiagnostic/collectif/`."""
    return f"{address(quiz)}collectif/"


def papier(quiz: Quiz) -> str:
    """L'adresse du questionnaire à imprimer : `autodiagnostic/papier/`."""
    return f"{address(quiz)}papier/"


def is_large(livre: Livre) -> bool:
    """Vrai si les résumés sont à part."""
    return len(livre.proposees) > GROS_CATALOGUE


def data_addresses(livre: Livre) -> Iterator[str]:
    """Les adresses des fichiers de données du site."""
    yield CATALOGUE_JSON
    if is_large(livre):
        yield RESUMES_JSON
    yield FRANCAIS_JSON
    yield RECHERCHE_JSON


def public_address(identite: Identite, adresse: str) -> str | None:
    """L'adresse complète d'une page, si l'on sait où le livre est publié."""
    return f"{identite.adresse.rstrip('/')}/{adresse}" if identite.adresse else None


def printed_address(identite: Identite, recette: Recette) -> Mapping[str, str] | None:
    """L'adresse imprimée d'une recette et son code QR ; rien si le livre n'en a pas."""
    return readable_address(identite, short_address(recette.code))


def printed_site(identite: Identite) -> Mapping[str, str] | None:
    """De même pour le site entier."""
    return readable_address(identite, "")


def readable_address(identite: Identite, adresse: str) -> Mapping[str, str] | None:
    """Une adresse du site, à cliquer, à lire et à photographier."""
    complete = public_address(identite, adresse)
    if complete is None:
        return None
    lisible = complete.partition("://")[2].rstrip("/")
    return {"complete": complete, "lisible": lisible, "qr": _qr(complete)}


@lru_cache(maxsize=4096)
def _qr(adresse: str) -> str:
    """Le code QR en SVG ; sa marge claire en fait partie."""
    sortie = io.BytesIO()
    segno.make_qr(adresse, error="m").save(sortie, kind="svg", border=2, xmldecl=False)
    return sortie.getvalue().decode()
