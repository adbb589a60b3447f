"""(e) Visiter un site avec un vrai Chromium, servi comme chez un hébergeur ; le peser."""

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from livre.francais.poids import format_poids
from scripts.machine.navigateur import SANS_NAVIGATEUR, find_browser
from scripts.mesures.banc import Banc, Echec, Rapport

POIDS_MAX = 100 * 1024
COMPRESSIBLES = frozenset({".html", ".css", ".js", ".svg", ".json"})
BANC = "mesures/index.html"
"""La page vide où l'on chronomètre les calculs."""
ISOLEMENT = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
"""Isolée, une page a une horloge à 5 µs au lieu de 100 ; mais elle s'ouvre moins vite."""
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_CHARGES = """() => ["navigation", "resource"].flatMap((genre) =>
  performance.getEntriesByType(genre).map((e) => [e.name, e.encodedBodySize, e.responseStatus]))"""


def report_weight(banc: Banc, _: Sequence[int]) -> Iterator[Rapport]:
    """(e) La plus lourde page de recette du vrai livre, à la première visite."""
    site = banc.dossier / "site-vrai"
    banc.build(banc.modele, site)
    pages = [f"{page.parent.relative_to(site)}/" for page in site.glob("recettes/*/index.html")]
    with opened(site) as poste:
        lourde = max(map(poste.weigh, sorted(pages)), key=lambda poids: sum(poids.values()))
    total = sum(lourde.values())
    pieces = sorted(lourde.items(), key=lambda couple: -couple[1])
    yield Rapport(
        "(e) Poids transféré par une page de recette à la première visite",
        f"{format_poids(POIDS_MAX)} (gzip), index de recherche exclu",
        (
            f"la plus lourde du vrai livre : {format_poids(total)}",
            *(f"  {format_poids(octets):>10}  {nom}" for nom, octets in pieces),
        ),
        total <= POIDS_MAX,
    )


@dataclass(frozen=True, slots=True)
class Poste:
    """Un navigateur, et l'adresse du site qu'il visite."""

    navigateur: Browser
    adresse: str

    @contextlib.contextmanager
    def page(self, chemin: str = BANC) -> Iterator[Page]:
        """Une page du site, ouverte comme à la première visite ; à défaut, une page vide."""
        contexte = self.navigateur.new_context(base_url=self.adresse)
        page = contexte.new_page()
        page.goto(chemin, wait_until="load")
        yield page
        contexte.close()

    def weigh(self, chemin: str, puis: str = "() => {}") -> Mapping[str, int]:
        """Chaque fichier que la page, puis le script `puis`, fait charger, et son poids compressé.

        Lève `Echec` si l'un d'eux manque au site.
        """
        with self.page(chemin) as page:
            page.evaluate(puis)
            page.wait_for_load_state("networkidle")
            charges = page.evaluate(_CHARGES)
        siens = [
            (u.removeprefix(self.adresse), *reste) for u, *reste in charges if "/search" not in u
        ]
        for nom, _, statut in siens:
            if statut >= 400:
                raise Echec(f"la page charge {nom}, qui n'est pas dans le site.")
        return {nom: octets for nom, octets, _ in siens if not nom.startswith("data:")}


@contextlib.contextmanager
def opened(site: Path) -> Iterator[Poste]:
    """De quoi visiter le site."""
    chemin = find_browser()
    if chemin is None:
        raise Echec(SANS_NAVIGATEUR)
    with serve(site) as adresse, sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chemin, args=_CHROMIUM)
        try:
            yield Poste(navigateur, adresse)
        except Error as erreur:
            raise Echec(str(erreur)) from None
        finally:
            navigateur.close()


class _Gestion(http.server.SimpleHTTPRequestHandler):
    """Rend un fichier du site, compressé."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *_: object) -> None:
        """Ne dit rien."""

    def do_GET(self) -> None:
        """Rend le fichier demandé, ou 404."""
        chemin = Path(self.translate_path(self.path))
        chemin = chemin / "index.html" if chemin.is_dir() else chemin
        if not chemin.is_file():
            self.send_error(404)
            return
        octets = transferred(chemin)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(chemin)))
        if chemin.suffix in COMPRESSIBLES:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(octets)))
        self.send_header("Cache-Control", "no-store")
        for nom, valeur in ISOLEMENT.items() if chemin.match(BANC) else ():
            self.send_header(nom, valeur)
        self.end_headers()
        self.wfile.write(octets)


def transferred(fichier: Path) -> bytes:
    """Ce que le serveur envoie d'un fichier ; une police ou une image est déjà compressée."""
    return _compressed(fichier, fichier.stat().st_mtime_ns)


@functools.lru_cache(maxsize=256)
def _compressed(fichier: Path, modifie: int) -> bytes:
    octets = fichier.read_bytes()
    return gzip.compress(octets, 6, mtime=0) if fichier.suffix in COMPRESSIBLES else octets


@contextlib.contextmanager
def serve(dossier: Path) -> Iterator[str]:
    """L'adresse locale où le dossier est servi, le temps du bloc."""
    gestion = functools.partial(_Gestion, directory=str(dossier))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), gestion) as serveur:
        fil = threading.Thread(target=serveur.serve_forever, daemon=True)
        fil.start()
        try:
            yield f"http://127.0.0.1:{serveur.server_port}/"
        finally:
            serveur.shutdown()
            fil.join()
