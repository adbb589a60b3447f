"""Peser ce qu'une première visite transfère : la page, ses styles, ses scripts, ses polices."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

from scripts.mesures.chrono import Echec

COMPRESSIBLES = frozenset({".html", ".css", ".js", ".svg", ".json"})
_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_MODULES = re.compile(r"""^\s*(?:import|export)\b[^"'()]*["'](\.[^"']+)["']""", re.MULTILINE)
_COMMENTAIRES = re.compile(r"/\*.*?\*/", re.DOTALL)
_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload"})


class _LecteurDePage(HTMLParser):
    """Relève ce que la page charge d'elle-même."""

    def __init__(self) -> None:
        super().__init__()
        self.liens: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        valeurs = {nom: valeur or "" for nom, valeur in attrs}
        if tag == "link" and _RELATIONS & set(valeurs.get("rel", "").split()):
            self.liens.append(valeurs.get("href", ""))
        elif tag in ("script", "img", "source", "iframe") and valeurs.get("src"):
            self.liens.append(valeurs["src"])


def first_visit(site: Path, page: Path) -> dict[str, int]:
    """Chaque fichier chargé par cette page du site, et ce qu'il pèse une fois compressé."""
    poids: dict[str, int] = {}
    attente = [page.relative_to(site).as_posix()]
    while attente:
        nom = attente.pop()
        if nom not in poids:
            fichier = site / nom
            if not fichier.is_file():
                raise Echec(f"la page charge {nom}, qui n'est pas dans le site.")
            octets = fichier.read_bytes()
            poids[nom] = transferred(octets, fichier.suffix)
            attente += _loaded(nom, octets, fichier.suffix)
    return poids


def transferred(octets: bytes, suffixe: str) -> int:
    """Ce qu'un hébergeur ordinaire enverrait ; les polices sont déjà compressées."""
    if suffixe in COMPRESSIBLES:
        return len(gzip.compress(octets, 6, mtime=0))
    return len(octets)


def _loaded(nom: str, octets: bytes, suffixe: str) -> Iterator[str]:
    """Les fichiers du site que celui-ci fait charger tout de suite."""
    for href in _hrefs(octets, suffixe):
        if not href.startswith(("data:", "#", "http:", "https:", "//")):
            yield unquote(urljoin(f"/{nom}", href).partition("#")[0].partition("?")[0]).lstrip("/")


def _hrefs(octets: bytes, suffixe: str) -> list[str]:
    texte = octets.decode("utf-8", "replace") if suffixe in COMPRESSIBLES else ""
    if suffixe == ".html":
        lecteur = _LecteurDePage()
        lecteur.feed(texte)
        return lecteur.liens
    if suffixe == ".css":
        return [a or b for a, b in _STYLES.findall(_COMMENTAIRES.sub("", texte))]
    return _MODULES.findall(_COMMENTAIRES.sub("", texte)) if suffixe == ".js" else []
