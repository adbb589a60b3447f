"""(f) Choisir et chercher dans le catalogue, avec un vrai Chromium."""

import json
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pyperf
import yaml
from playwright.sync_api import Page

from livre.chemins.adresses import CATALOGUE_JSON, RESUMES_JSON
from livre.francais.poids import format_poids
from scripts.mesures.banc import Banc, Echec, Rapport, durations, say, seconds, summary, thousands
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
INDEX_DU_SITE = "search/search_index.json"
CHERCHEUR = """() => Promise.all([
    "choisir/mots-du-catalogue", "chercher/page-avis", "chercher/francais", "chercher/recherche"
].map((nom) => import(`/assets/js/${nom}.js`)))"""
SONDES = "tests/recherche/sondes.yml"
MODULE = Path(__file__).with_name("choisir.js")


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
        *(("filtre prêt",), 50, 0.5),
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
    visites = [_visit(banc, taille) for taille in tailles]
    with opened(banc.site(tailles[0])[0]) as poste:
        page, mots = poste.weigh("recettes/"), poste.weigh("recettes/", CHERCHEUR)
    yield judge_index(visites)
    yield from (judge(objectif, visites) for objectif in OBJECTIFS)
    yield judge_scripts(page, mots)


def _visit(banc: Banc, taille: int) -> Visite:
    """Visite le site du livre de cette taille, le module de mesure posé à côté."""
    site, _ = banc.site(taille)
    (site / BANC).parent.mkdir(exist_ok=True)
    (site / BANC).write_text("<!doctype html><title>Banc</title>", encoding="utf-8")
    (site / BANC).with_name(MODULE.name).write_bytes(MODULE.read_bytes())
    existants = (n for n in (CATALOGUE_JSON, RESUMES_JSON, INDEX_DU_SITE) if (site / n).exists())
    poids = {nom: len(transferred(site / nom)) for nom in existants}
    say(f"je visite le catalogue de {thousands(taille)} recettes")
    titres = json.loads((site / CATALOGUE_JSON).read_bytes())["recettes"]["titre"]
    tapees = queries(banc.modele, titres, MOTS_DES_TITRES)
    with opened(site) as poste:
        prises = dict(_measures(poste, tapees))
    temps = {nom: durations(nom, (ms / 1000 for ms in toutes)) for nom, toutes in prises.items()}
    return Visite(taille, poids, temps)


def _measures(poste: Poste, tapees: Sequence[str]) -> Iterator[tuple[str, list[float]]]:
    """Chaque durée que nomment les objectifs, autant de fois que le navigateur l'a prise."""
    yield "filtre prêt", [_call(poste, "prepare") for _ in range(VISITES)]
    yield "bascule", _call(poste, "bascules", BASCULES)
    yield "clic", _click(poste, 1)
    yield f"clic, processeur {RALENTI} fois plus lent", _click(poste, RALENTI)
    for nom, fonction in (("catalogue", "mots"), ("site", "recherche")):
        froid, requetes = answers(_call(poste, fonction, tapees))
        yield from ((nom, requetes), (f"{nom} à froid", froid))


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
    noms = [", ".join(nom.rpartition("/")[2] for nom in sorted(lot)) for lot in (siens, suite)]
    return Rapport(
        "(f) Choisir : le JavaScript de la page du catalogue",
        f"{format_poids(SCRIPTS_MAX)} (gzip)",
        (
            f"d'emblée {format_poids(total)} ({noms[0]})",
            f"puis, au premier mot, {format_poids(sum(suite.values()))} ({noms[1]})",
        ),
        total <= SCRIPTS_MAX,
    )
