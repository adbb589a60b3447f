"""Dire où mène un lien écrit par un auteur : une fiche, une page du site, une adresse du monde."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from livre.chemins.adresses import AVEC_PAGE, public_address, resolve_file
from livre.francais.mots import shorten
from livre.modele.collections import EMPLACEMENTS, MODELES, is_written, page_address, place_of
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.probleme import admitted_values, nearest

_EXTERNES = frozenset({"http", "https", "mailto"})
_ADMIS = "Liens admis : https://…, mailto:…, ou un fichier du livre, comme (groupe-entraide.md)."
AVEC_PASSE = "porte un identifiant ou un mot de passe, que tout le monde lirait."
AIDE_PASSE = "Retirez ce qui précède « @ », et changez ce mot de passe s'il a servi."
_SAUT = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]|%0[ad]", re.IGNORECASE)
_AIDE_SAUT = (
    "Il pourrait ajouter des destinataires à l'insu de qui clique : gardez la seule adresse."
)
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
    aide: str = ""


def resolve(href: str, fichier: str, livre: Livre) -> Cible | Impasse:
    """Résout le lien `href` écrit dans `fichier`."""
    if not href:
        return Impasse("ce lien est vide.", _ADMIS)
    montre = shorten(unquote(href))
    try:
        parties = urlsplit(href)
    except ValueError:
        return Impasse(f"le lien « {montre} » ne se lit pas.", _ADMIS)
    if parties.scheme.lower() in _EXTERNES:
        return _external(href, parties, montre)
    if parties.scheme or href.startswith("//"):
        schema = f"{parties.scheme}:" if parties.scheme else "//"
        return Impasse(f"le lien « {schema}… » n'est pas admis.", _ADMIS)
    if not parties.path:
        return Impasse(f"le lien « {montre} » ne mène nulle part.", _ADMIS)
    if not parties.path.endswith(".md"):
        return Impasse(f"le lien « {montre} » ne vise pas un fichier du livre.", _ADMIS)
    ancre = f"#{parties.fragment}" if parties.fragment else ""
    vise = resolve_file(unquote(parties.path), fichier)
    return _internal(montre, place_of(vise), ancre, livre)


def _external(href: str, parties: SplitResult, montre: str) -> Cible | Impasse:
    if parties.scheme.lower() != "mailto" and "@" in parties.netloc:
        return Impasse(f"le lien « {_hidden(parties)} » {AVEC_PASSE}", AIDE_PASSE)
    if parties.scheme.lower() == "mailto" and _SAUT.search(unquote(href)):
        return Impasse(f"le lien « {montre} » cache un saut de ligne (%0a ou %0d).", _AIDE_SAUT)
    complete = "@" in parties.path if parties.scheme == "mailto" else bool(parties.hostname)
    if not complete:
        return Impasse(f"le lien « {montre} » n'est pas une adresse complète.", _ADMIS)
    return Cible(href, True)


def _hidden(parties: SplitResult) -> str:
    """L'adresse, sans répéter ce qu'elle confie."""
    return shorten(f"{parties.scheme}://…@{parties.netloc.rpartition('@')[2]}{parties.path}")


def _internal(montre: str, fichier: str, ancre: str, livre: Livre) -> Cible | Impasse:
    lu = _FICHIERS.fullmatch(fichier)
    for nom, emplacement in EMPLACEMENTS.items():
        if lu is not None and emplacement.markdown and lu[1] == emplacement.chemin:
            return _to_fiche(montre, nom, lu[2], ancre, livre)
    if fichier.startswith("docs/") and is_written(livre.racine, fichier):
        return Cible(page_address(fichier) + ancre, False)
    message = f"le lien « {montre} » vise {shorten(fichier)}, qui n'existe pas dans le livre."
    return Impasse(message, _ADMIS)


def _to_fiche(montre: str, nom: str, identifiant: str, ancre: str, livre: Livre) -> Cible | Impasse:
    if MODELES[nom] not in AVEC_PAGE:
        return Impasse(f"le lien « {montre} » vise une fiche qui n'a pas de page à elle.", _ADMIS)
    if identifiant in livre.collections[nom] or livre.is_unreadable(nom, identifiant):
        return Cible(f"{nom}/{identifiant}/{ancre}", False)
    fiches = livre.written(nom)
    vise = f"{EMPLACEMENTS[nom].chemin}/{shorten(identifiant)}.md"
    proche = nearest(identifiant, fiches)
    suite = f" Vouliez-vous dire « {proche}.md » ?" if proche else ""
    message = f"le lien « {montre} » vise {vise}, qui n'existe pas.{suite}"
    return Impasse(message, admitted_values([f"{i}.md" for i in fiches], EMPLACEMENTS[nom].chemin))


def link_target(livre: Livre, identite: Identite, href: str, fichier: str) -> str | None:
    """L'adresse complète d'un lien écrit dans `fichier`."""
    cible = resolve(href, fichier, livre)
    if not isinstance(cible, Cible):
        return None
    return cible.adresse if cible.externe else public_address(identite, cible.adresse)
