"""(f) Choisir et chercher dans le catalogue, avec un vrai Chromium.

Le site d'un petit livre est construit pour de bon. Le catalogue d'un autre s'y pose à la place du
sien : construire dix mille pages avec MkDocs n'y changerait pas un octet.
"""

import json
import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pyperf
import yaml
from markupsafe import escape
from playwright.sync_api import Page

from livre.chemins.adresses import CATALOGUE_JSON, RESUMES_JSON
from livre.chemins.pages import PageEngendree, pages
from livre.francais.poids import format_poids
from livre.francais.typographie import typo
from livre.regles.liste import load_valid_livre
from livre.site import catalogue
from livre.site.index import EntreeIndex, brief_entry, search_entries
from livre.site.rendu import Rendu
from scripts.mesures.banc import Banc, Echec, Rapport, durations, say, seconds, summary, thousands
from scripts.mesures.construction import render_page
from scripts.mesures.visites import BANC, Poste, opened, transferred

INDEX_MAX = 600 * 1024
SCRIPTS_MAX = 8 * 1024
VISITES = 5
BASCULES = {"fois": 600, "cochees": 8}
CASES_CLIQUEES = 12
MOTS_DES_TITRES = 150
RALENTI = 4
UNE_IMAGE = 0.017
"""En secondes : deux clics à moins d'une image l'un de l'autre se valent."""
PAGE = "recettes/index.html"
FILTREE = "recettes/?difficulte=3"
ENTREES = "mesures/entrees.json"
"""Les entrées de la recherche du site, telles que les événements MkDocs les donnent au thème."""
CHERCHEUR = "() => import('/assets/js/choisir/index-du-catalogue.js')"
SONDES = "tests/recherche/sondes.yml"
MODULE = Path(__file__).with_name("choisir.js")
_ARTICLE = re.compile(r'(<article class="prose">).*?(</article>)', re.DOTALL)
_GUET = """window.filtree = new Promise((fini) => new MutationObserver(() => {
  if (document.documentElement?.dataset.demande === undefined) fini(performance.now());
}).observe(document, { attributeFilter: ["data-demande"], subtree: true }))"""
"""page-amorce.js pose data-demande si l'adresse filtre ; page-catalogue.js l'ôte ensuite."""


@dataclass(frozen=True, slots=True)
class Objectif:
    """Des durées à ne pas dépasser, en secondes ; `dites` s'impriment sans être jugées."""

    titre: str
    jugees: tuple[str, ...]
    centile: int
    maximum: float
    dites: tuple[str, ...] = ()
    ecart: float | None = None
    """Ce que le plus grand livre peut prendre de plus que le plus petit."""


OBJECTIFS = (
    Objectif(
        "Choisir : de l'index demandé au filtre prêt, sans rien en réserve",
        *(("filtre prêt",), 50, 0.5, ("page entière",)),
    ),
    Objectif("Choisir : basculer une case, tous les comptes refaits", ("bascule",), 95, 0.001),
    Objectif(
        "Choisir : d'un vrai clic sur une case à l'image qui suit",
        *(("clic",), 50, 0.1, (f"clic, processeur {RALENTI} fois plus lent",), UNE_IMAGE),
    ),
    Objectif(
        "Chercher : répondre à une requête, l'index étant prêt",
        *(("catalogue", "site"), 95, 0.005, ("catalogue à froid", "site à froid")),
    ),
)


@dataclass(frozen=True, slots=True)
class Visite:
    """Tout ce qui se mesure dans le catalogue d'un livre ; les poids en octets compressés."""

    taille: int
    poids: Mapping[str, int]
    temps: Mapping[str, pyperf.Benchmark]


def call(page: Page, fonction: str, argument: object = None) -> Any:
    """Appelle une fonction de choisir.js dans la page."""
    appel = f"async (a) => (await import('/mesures/{MODULE.name}')).{fonction}(a)"
    return page.evaluate(appel, argument)


def _call(poste: Poste, fonction: str, argument: object = None) -> Any:
    with poste.page() as page:
        return call(page, fonction, argument)


def report_choice(banc: Banc, tailles: Sequence[int]) -> Iterator[Rapport]:
    """(f) Ce que vit un lecteur du catalogue, à chaque taille."""
    site = _build_site(banc, tailles[0])
    with opened(site) as poste:
        visites = [_visit(banc, taille, site, poste) for taille in tailles]
        page = poste.weigh("recettes/")
        mots = poste.weigh("recettes/", CHERCHEUR)
    yield judge_index(visites)
    yield from (judge(objectif, visites) for objectif in OBJECTIFS)
    yield judge_scripts(page, mots)


def _build_site(banc: Banc, taille: int) -> Path:
    """Le site d'un petit livre, par la vraie commande, et le module de mesure à côté."""
    say(f"je construis le site de {thousands(taille)} recettes")
    site = banc.dossier / "site-choisir"
    banc.run("scripts.construire", "--racine", str(banc.livre(taille)), "--vers", str(site))
    (site / BANC).parent.mkdir()
    (site / BANC).write_text("<!doctype html><title>Banc</title>", encoding="utf-8")
    (site / BANC).with_name(MODULE.name).write_bytes(MODULE.read_bytes())
    return site


def _visit(banc: Banc, taille: int, site: Path, poste: Poste) -> Visite:
    """Habille le site du livre de cette taille, et le visite."""
    racine = banc.livre(taille)
    say(f"je visite le catalogue de {thousands(taille)} recettes")
    dress(racine, site)
    titres = json.loads((site / CATALOGUE_JSON).read_bytes())["recettes"]["titre"]
    tapees = queries(banc.modele, titres, MOTS_DES_TITRES)
    millisecondes = {
        "filtre prêt": [_call(poste, "prepare") for _ in range(VISITES)],
        "page entière": [_arrive(poste) for _ in range(VISITES)],
        "bascule": _call(poste, "bascules", BASCULES),
        "clic": _click(poste, 1),
        f"clic, processeur {RALENTI} fois plus lent": _click(poste, RALENTI),
    }
    for nom, fonction in (("catalogue", "mots"), ("site", "recherche")):
        froid, requetes = answers(_call(poste, fonction, tapees))
        millisecondes |= {f"{nom} à froid": froid, nom: requetes}
    temps = {
        nom: durations(nom, (n / 1000 for n in prises)) for nom, prises in millisecondes.items()
    }
    existants = (nom for nom in (CATALOGUE_JSON, RESUMES_JSON, ENTREES) if (site / nom).exists())
    return Visite(taille, {nom: len(transferred(site / nom)) for nom in existants}, temps)


def _arrive(poste: Poste) -> float:
    """De la navigation vers une adresse qui filtre à la liste filtrée."""
    with poste.page(FILTREE, _GUET) as page:
        return float(page.evaluate("window.filtree"))


def _click(poste: Poste, ralenti: int) -> list[float]:
    """Coche et décoche de vraies cases ; du clic à l'image suivante."""
    with poste.page("recettes/") as page:
        page.locator("[role=status]:not(:empty)").wait_for(state="attached")
        cases = Random(0).sample(call(page, "guette"), CASES_CLIQUEES)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": ralenti})
        totaux = set()
        for rang, case in enumerate(sorted(2 * cases), 1):  # chacune, puis la même
            page.locator(f'label[for="{case}"]').click()
            call(page, "attend", rang)
            totaux.add(page.locator("[data-total]").inner_text())
        if len(totaux) < 2:
            raise Echec("les cases du catalogue ne filtrent rien.")
        return list(page.evaluate("window.mesures"))


def answers(passages: Sequence[Sequence[float]]) -> tuple[list[float], list[float]]:
    """De plusieurs passages de chaque requête : le premier, et la médiane de tous."""
    return list(passages[0]), list(map(statistics.median, zip(*passages, strict=True)))


def queries(modele: Path, titres: Sequence[str], nombre: int) -> list[str]:
    """Les requêtes des sondes, puis `nombre` autres tirées des titres, comme on les tape."""
    alea = Random(0)
    sondes = yaml.safe_load((modele / SONDES).read_text("utf-8"))["sondes"]
    tapees = (" ".join(alea.choice(titres).split()[-3:]) for _ in range(nombre))
    # Le dernier mot est souvent inachevé.
    tirees = [tapee[: len(tapee) - alea.randrange(4)] for tapee in tapees]
    return [*(str(sonde["requete"]) for sonde in sondes), *tirees]


def dress(racine: Path, site: Path) -> None:
    """Pose dans `site` le catalogue du livre de `racine`, et ce que la recherche en lirait."""
    rendu = Rendu(load_valid_livre(racine))
    fragment = str(rendu.sur("recettes/").toutes_les_recettes())
    page = site / PAGE
    page.write_text(replace_article(page.read_text("utf-8"), fragment), encoding="utf-8")
    (site / RESUMES_JSON).unlink(missing_ok=True)
    for adresse, octets in catalogue.files(rendu.livre, rendu.rayons):
        (site / adresse).write_bytes(octets)
    entrees = [e for page in pages(rendu.livre) for e in entries_of(rendu, page)]
    (site / ENTREES).write_bytes(catalogue.as_json({"docs": entrees}))


def replace_article(html: str, fragment: str) -> str:
    """La même page, avec un autre contenu."""
    remplacee, fois = _ARTICLE.subn(lambda trouve: trouve[1] + fragment + trouve[2], html)
    assert fois == 1, "la page n'a pas un seul <article class=prose>"
    return remplacee


def entries_of(rendu: Rendu, page: PageEngendree) -> Iterator[EntreeIndex]:
    """Ce que la recherche lit d'une page, comme macros.hooks."""
    titre = str(escape(typo(page.titre)))
    if page.recherche == "tout":
        yield from search_entries(page.adresse, titre, render_page(rendu, page))
    elif page.recherche == "bref":
        yield brief_entry(page.adresse, titre, str(escape(typo(page.description))))


def judge(objectif: Objectif, visites: Sequence[Visite]) -> Rapport:
    """Les durées d'un objectif ; le plus grand livre est jugé."""
    petit, grand = (
        max(v.temps[nom].percentile(objectif.centile) for nom in objectif.jugees)
        for v in (visites[0], visites[-1])
    )
    limite = min(objectif.maximum, petit + (objectif.ecart or objectif.maximum))
    ecart = ", et à une image près autant que le plus petit livre" if objectif.ecart else ""
    return Rapport(
        f"(f) {objectif.titre}",
        f"{objectif.centile}e centile ≤ {seconds(objectif.maximum)}{ecart}",
        tuple(
            f"{thousands(v.taille)} recettes, {nom} : {summary(v.temps[nom])}"
            for v in visites
            for nom in (*objectif.jugees, *objectif.dites)
        ),
        grand <= limite,
    )


def judge_index(visites: Sequence[Visite]) -> Rapport:
    """Le poids de l'index."""
    return Rapport(
        "(f) Choisir : l'index du catalogue ; à part, résumés et recherche du site",
        f"{format_poids(INDEX_MAX)} (gzip) pour 10\u202f000 recettes",
        tuple(
            f"{thousands(v.taille)} recettes, {nom} : {format_poids(octets)}"
            for v in visites
            for nom, octets in v.poids.items()
        ),
        visites[-1].poids[CATALOGUE_JSON] <= INDEX_MAX,
    )


def judge_scripts(page: Mapping[str, int], mots: Mapping[str, int]) -> Rapport:
    """Nos scripts, sur la page du catalogue."""
    siens = {nom: octets for nom, octets in page.items() if nom.startswith("assets/js/")}
    suite = {
        nom: octets
        for nom, octets in mots.items()
        if nom.startswith("assets/js/") and nom not in siens
    }
    total = sum(siens.values())
    return Rapport(
        "(f) Choisir : le JavaScript de la page du catalogue",
        f"{format_poids(SCRIPTS_MAX)} (gzip)",
        (
            f"d'emblée {format_poids(total)} ({_names(siens)})",
            f"puis, au premier mot, {format_poids(sum(suite.values()))} ({_names(suite)})",
        ),
        total <= SCRIPTS_MAX,
    )


def _names(poids: Mapping[str, int]) -> str:
    return ", ".join(sorted(nom.rpartition("/")[2] for nom in poids))
