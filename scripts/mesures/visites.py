"""Visiter le catalogue avec un vrai Chromium, et chronométrer ce qu'y vit un lecteur."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from livre.chemins.adresses import CATALOGUE_JSON, RESUMES_JSON
from scripts.machine.navigateur import SANS_NAVIGATEUR, find_browser
from scripts.mesures.banc import Banc, say
from scripts.mesures.chrono import Echec, thousands
from scripts.mesures.durees import Durees, Mots, Visite
from scripts.mesures.poids import transferred
from scripts.mesures.serveur import BANC, serve
from scripts.mesures.sondes import Sondage, queries
from scripts.mesures.vitrine import ENTREES

PETIT = 100
"""En recettes : le livre dont le site est construit pour de bon."""
VISITES = 5
FILTREE = "recettes/?difficulte=3"
BASCULES = {"fois": 600, "cochees": 8}
CASES_CLIQUEES = 12
MOTS_DES_TITRES = 150
RALENTI = 4
MODULE = Path(__file__).with_name("choisir.js")
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_GUET = """new MutationObserver(() => {
  if (document.documentElement?.dataset.demande === undefined) window.filtree ??= performance.now();
}).observe(document, { attributeFilter: ["data-demande"], subtree: true })"""
"""page-amorce.js pose data-demande si l'adresse filtre ; page-catalogue.js l'ôte ensuite."""
_FILTREE = """async () => {
  while (!window.filtree) await new Promise((fini) => setTimeout(fini, 5));
  return window.filtree;
}"""
_NOTES = """async (nombre) => {
  while (window.mesures.length < nombre) await new Promise((fini) => setTimeout(fini, 5));
}"""
_CASES = """[...document.querySelectorAll(".filtres [type=checkbox]")].map(({ id }) => id)"""
_DEPLIE = """document.querySelectorAll(".filtres details").forEach((d) => (d.open = true))"""


@dataclass(frozen=True, slots=True)
class Poste:
    """Un navigateur, et l'adresse du site qu'il visite."""

    navigateur: Browser
    adresse: str

    @contextlib.contextmanager
    def page(self, chemin: str = BANC) -> Iterator[Page]:
        """Une page du site, ouverte comme à la première visite ; à défaut, une page vide."""
        contexte = self.navigateur.new_context(
            base_url=self.adresse, viewport={"width": 1280, "height": 800}
        )
        page = contexte.new_page()
        page.add_init_script(_GUET)
        page.goto(chemin, wait_until="load")
        yield page
        contexte.close()


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


def build_site(banc: Banc) -> Path:
    """Le site d'un petit livre, par la vraie commande, et le module de mesure à côté."""
    say(f"je construis le site de {PETIT} recettes")
    site = banc.dossier / "site-choisir"
    banc.run("scripts.construire", "--racine", str(banc.livre(PETIT)), "--vers", str(site))
    banc_vide = site / BANC
    banc_vide.parent.mkdir()
    banc_vide.write_text("<!doctype html><title>Banc</title>", encoding="utf-8")
    banc_vide.with_name(MODULE.name).write_bytes(MODULE.read_bytes())
    return site


def visit(banc: Banc, taille: int, site: Path, poste: Poste, sondage: Sondage) -> Visite:
    """Habille le site du livre de cette taille, et le visite."""
    racine = banc.livre(taille)
    say(f"je visite le catalogue de {thousands(taille)} recettes")
    banc.run("scripts.mesures.vitrine", str(racine), str(site))
    titres = json.loads((site / CATALOGUE_JSON).read_bytes())["recettes"]["titre"]
    requetes = queries(sondage, titres, MOTS_DES_TITRES)
    lecture, bits = zip(*(_run(poste, "prepare") for _ in range(VISITES)), strict=True)
    mots, recherche = _run(poste, "mots", requetes), _run(poste, "recherche", requetes)
    return Visite(
        taille=taille,
        poids={nom: _weigh(site / nom) for nom in (CATALOGUE_JSON, RESUMES_JSON, ENTREES)},
        arrivee=Durees.of(_arrive(poste) for _ in range(VISITES)),
        lecture=Durees.of(lecture),
        bits=Durees.of(bits),
        bascules=Durees.of(_run(poste, "bascules", BASCULES)),
        clics=_click(poste, 1),
        clics_ralentis=_click(poste, RALENTI),
        mots=Mots.of(mots["preparation"], mots["temps"]),
        recherche=Mots.of(recherche["preparation"], recherche["temps"]),
    )


def _weigh(fichier: Path) -> int:
    """Zéro s'il n'existe pas."""
    return transferred(fichier.read_bytes(), fichier.suffix) if fichier.exists() else 0


def _run(poste: Poste, fonction: str, argument: object = None) -> Any:
    with poste.page() as page:
        return run(page, fonction, argument)


def run(page: Page, fonction: str, argument: object = None) -> Any:
    """Appelle une fonction de choisir.js dans la page."""
    appel = f"async (a) => (await import('/mesures/{MODULE.name}')).{fonction}(a)"
    return page.evaluate(appel, argument)


def _arrive(poste: Poste) -> float:
    """De la navigation vers une adresse qui filtre à la liste filtrée."""
    with poste.page(FILTREE) as page:
        return float(page.evaluate(_FILTREE))


def _click(poste: Poste, ralenti: int) -> Durees:
    """Coche et décoche de vraies cases ; du clic à l'image suivante."""
    with poste.page("recettes/") as page:
        page.locator("[role=status]:not(:empty)").wait_for(state="attached")
        page.evaluate(_DEPLIE)
        run(page, "guette")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": ralenti})
        cases = Random(0).sample(page.evaluate(_CASES), CASES_CLIQUEES)
        totaux = set()
        for rang, case in enumerate(sorted(2 * cases), 1):  # chacune, puis la même
            page.locator(f'label[for="{case}"]').click()
            page.evaluate(_NOTES, rang)
            totaux.add(page.locator("[data-total]").inner_text())
        if len(totaux) < 2:
            raise Echec("les cases du catalogue ne filtrent rien.")
        return Durees.of(page.evaluate("window.mesures"))
