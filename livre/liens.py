"""Dire où mène un lien écrit par un auteur : une fiche, une page du site, une adresse du monde."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from livre.adresses import address, resolve_file
from livre.lecture import EMPLACEMENTS
from livre.livre import Livre
from livre.probleme import suggestion

_EXTERNES = frozenset({"http", "https", "mailto"})
_FICHIERS = re.compile(r"(.+)/([^/]+)\.md")


@dataclass(frozen=True, slots=True)
class Cible:
    """Où mène un lien : `adresse` est relative à la racine du site, sauf si `externe`."""

    adresse: str
    externe: bool


@dataclass(frozen=True, slots=True)
class Impasse:
    """Pourquoi un lien ne mène nulle part, et comment le réparer."""

    message: str


def resolve(href: str, fichier: str, livre: Livre) -> Cible | Impasse:
    """Résout le lien `href` écrit dans `fichier`."""
    try:
        parties = urlsplit(href)
    except ValueError:
        return Impasse(f"le lien « {href} » ne se lit pas.")
    if parties.scheme.lower() in _EXTERNES:
        return _external(href, parties.scheme.lower(), bool(parties.netloc))
    if parties.scheme or href.startswith("//"):
        schema = f"{parties.scheme}:" if parties.scheme else "//"
        return Impasse(
            f"le lien « {schema}… » n'est pas admis : https, mailto ou un fichier du livre."
        )
    if not parties.path:
        return Impasse(f"le lien « {href} » ne mène nulle part.")
    if not parties.path.endswith(".md"):
        return Impasse(
            f"le lien « {href} » doit viser un fichier du livre, comme [texte](groupe-entraide.md)."
        )
    ancre = f"#{parties.fragment}" if parties.fragment else ""
    return _internal(href, resolve_file(unquote(parties.path), fichier), ancre, livre)


def _external(href: str, schema: str, complet: bool) -> Cible | Impasse:
    if schema != "mailto" and not complet:
        return Impasse(f"le lien « {href} » n'est pas une adresse complète.")
    return Cible(href, True)


def _internal(href: str, fichier: str, ancre: str, livre: Livre) -> Cible | Impasse:
    lu = _FICHIERS.fullmatch(fichier)
    for nom, emplacement in EMPLACEMENTS.items():
        if lu is None or not emplacement.markdown or lu[1] != emplacement.chemin:
            continue
        fiche = livre.collections[nom].get(lu[2])
        if fiche is not None:
            return Cible(address(fiche) + ancre, False)
        proche = suggestion(lu[2], livre.collections[nom])
        return Impasse(f"le lien « {href} » vise {fichier}, qui n'existe pas.{proche}")
    if fichier.startswith("docs/") and (livre.racine / fichier).is_file():
        page = fichier.removeprefix("docs/").removesuffix(".md").removesuffix("index")
        return Cible(page + ("/" if page and not page.endswith("/") else "") + ancre, False)
    return Impasse(f"le lien « {href} » vise {fichier}, qui n'existe pas dans le livre.")
