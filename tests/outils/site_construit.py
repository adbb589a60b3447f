"""Les sites construits et le navigateur, faits une fois pour tous les tests d'un processus."""

import fcntl
import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from livre.chemins.facettes import Rayons
from livre.impression.polices import POLICES, font_bytes
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from scripts.machine.navigateur import SANS_NAVIGATEUR, find_browser
from tests.site.attendus import RayonsDuSite

RACINE = Path(__file__).resolve().parents[2]
MINI_LIVRE = RACINE / "tests" / "fixtures" / "mini-livre"


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Lance une commande du livre comme le ferait quelqu'un."""
    return subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, **options
    )


def make_livre(dossier: Path, contenu: Path) -> Path:
    """Un livre entier : le contenu de `contenu`, le moteur et la maquette du vrai."""
    shutil.copytree(contenu, dossier)
    shutil.copy(RACINE / "mkdocs.yml", dossier)
    for nom in ("macros", "overrides", "docs/assets"):
        shutil.copytree(RACINE / nom, dossier / nom)
    _give_fonts(dossier / ".cache" / "polices")
    return dossier


def _give_fonts(cache: Path) -> None:
    """Les polices du vrai livre, déjà réduites : elles ne dépendent que de leurs paquets."""
    for police in POLICES:
        font_bytes(police, RACINE / ".cache" / "polices")
    shutil.copytree(RACINE / ".cache" / "polices", cache)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Le vrai livre, construit par la vraie commande : une fois pour tous les processus."""
    commun = tmp_path_factory.getbasetemp()
    commun = commun.parent if "PYTEST_XDIST_WORKER" in os.environ else commun
    destination = commun / "vrai-site"
    with (commun / "vrai-site.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not destination.is_dir():
            avec_kits = {**os.environ, "LIVRE_KITS": "oui"}
            fait = run("scripts.construire", "--vers", str(destination), env=avec_kits)
            assert fait.returncode == 0, fait.stdout + fait.stderr
    return destination


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """Un petit livre modifiable, avec tout ce qu'il faut pour le construire."""
    return make_livre(tmp_path / "livre", MINI_LIVRE)


@pytest.fixture(scope="session")
def livre() -> Livre:
    """Le vrai livre, lu."""
    return load_valid_livre(RACINE)


@pytest.fixture(scope="session")
def rayons(livre: Livre, site: Path) -> Rayons:
    """Ses recettes, rangées par valeur de chaque facette, et les mots de leurs pages."""
    return RayonsDuSite(livre, site=site)


@pytest.fixture(scope="session")
def documents(site: Path) -> dict[str, html.HtmlElement]:
    """Toutes les pages, par adresse ; les redirections à part."""
    return {
        address_of(site, fichier): html.fromstring(fichier.read_bytes())
        for fichier in sorted(site.rglob("*.html"))
    }


def address_of(site: Path, fichier: Path) -> str:
    return fichier.relative_to(site).as_posix().removesuffix("index.html")


COMPRESSES = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml"})
"""Ce qu'un hébergeur ordinaire compresse."""


@functools.cache
def _compressed(chemin: Path, _modifie: int) -> bytes:
    """Ce qu'on envoie d'un fichier : compressé une fois, tant qu'il ne change pas."""
    octets = chemin.read_bytes()
    return gzip.compress(octets, mtime=0) if chemin.suffix in COMPRESSES else octets


class _Serveur(http.server.SimpleHTTPRequestHandler):
    """Sert un dossier comme un hébergeur ordinaire : compressé, et la page 404 du site."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        chemin = Path(self.translate_path(self.path))
        chemin = chemin / "index.html" if chemin.is_dir() else chemin
        code = 200
        if not chemin.is_file():
            code, chemin = 404, Path(self.directory) / "404.html"
        octets = _compressed(chemin, chemin.stat().st_mtime_ns)
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(str(chemin)))
        if chemin.suffix in COMPRESSES:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        # Une page quittée en route n'attend plus sa réponse.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(octets)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Sert un site construit, et donne son adresse."""
    gestion = functools.partial(_Serveur, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), gestion) as serveur:
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serveur.server_port}/"
        serveur.shutdown()


@pytest.fixture(scope="session")
def adresse(site: Path) -> Iterator[str]:
    """L'adresse locale où le vrai site est servi."""
    with serve(site) as ici:
        yield ici


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """Un vrai Chromium, sans réseau d'arrière-plan."""
    chemin = find_browser()
    if chemin is None:
        pytest.fail(SANS_NAVIGATEUR)
    reglages = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        # Rien ne sort : un nom ne se résout pas. Ce qu'une page demande se note quand même.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ]
    with sync_playwright() as playwright:
        lance = playwright.chromium.launch(executable_path=chemin, args=reglages)
        yield lance
        lance.close()


@dataclass
class Visite:
    """Une page ouverte, et ce que le navigateur a refusé ou voulu chercher ailleurs."""

    page: Page
    contexte: BrowserContext
    dehors: list[str] = field(default_factory=list)
    plaintes: list[str] = field(default_factory=list)


def open_page(
    navigateur: Browser,
    adresse: str,
    chemin: str = "",
    largeur: int = 1280,
    mode: str = "light",
    avant: Callable[[Page], object] | None = None,
    **options: object,
) -> Visite:
    """Ouvre une page dans un contexte neuf, que l'on fermera ; `visiter` dit le reste."""
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 800},
        color_scheme=mode,
        base_url=adresse,
        **options,
    )
    visite = Visite(contexte.new_page(), contexte)

    def noter(requete: Request) -> None:
        if not requete.url.startswith((adresse, "data:")):
            visite.dehors.append(requete.url)

    contexte.on("request", noter)
    visite.page.on("console", lambda m: m.type == "error" and visite.plaintes.append(m.text))
    visite.page.on("pageerror", lambda erreur: visite.plaintes.append(str(erreur)))
    if avant:
        avant(visite.page)
    visite.page.goto(chemin or "./", wait_until="load")
    return visite


@pytest.fixture
def visiter(navigateur: Browser, adresse: str) -> Iterator[object]:
    """Ouvre une page du site : `visiter("recettes/", largeur=360, mode="dark")`.

    `avant` reçoit la page encore vide : de quoi retenir une réponse, ou en donner une fausse.
    """
    visites: list[Visite] = []

    def ouvrir(*voulu: object, **options: object) -> Visite:
        visites.append(open_page(navigateur, adresse, *voulu, **options))
        return visites[-1]

    yield ouvrir
    for visite in visites:
        visite.contexte.close()
