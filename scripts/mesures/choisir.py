"""(f) Choisir et chercher dans le navigateur : un rapport par objectif."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from livre.chemins.adresses import CATALOGUE_JSON, RESUMES_JSON
from scripts.mesures.banc import Banc, say
from scripts.mesures.chrono import number, thousands
from scripts.mesures.durees import Mots, Visite, ms
from scripts.mesures.poids import first_visit
from scripts.mesures.rapports import Rapport, kib
from scripts.mesures.sondes import Note, Sondage, grade, read_probes
from scripts.mesures.visites import RALENTI, Poste, build_site, opened, run, visit
from scripts.mesures.vitrine import ENTREES, PAGE

INDEX_MAX = 600 * 1024
PRET_MAX = 500.0
BASCULE_MAX = 1.0
CLIC_MAX = 100.0
UNE_IMAGE = 17.0
"""En millisecondes : deux clics à moins d'une image l'un de l'autre se valent."""
REQUETE_MAX = 5.0
SCRIPTS_MAX = 8 * 1024
RAPPEL_MIN = 0.97
CONFIG = {
    "lang": ["fr"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1000000}},
}
"""Ce que le greffon `search` de mkdocs-material écrit pour `lang: fr`."""
OUVRIERS = {
    "notre recherche": "assets/js/chercher/ouvrier.js",
    "celle de mkdocs-material (lang: fr)": "assets/javascripts/workers/search.*.min.js",
}


def report_choice(banc: Banc, tailles: Sequence[int]) -> Iterator[Rapport]:
    """(f) Ce que vit un lecteur du catalogue, à chaque taille."""
    site = build_site(banc)
    sondage = read_probes(banc.modele)
    with opened(site) as poste:
        visites = [visit(banc, taille, site, poste, sondage) for taille in tailles]
        say("je passe les sondes du français")
        notes = {nom: _probe(poste, site, motif, sondage) for nom, motif in OUVRIERS.items()}
    yield from (juge(visites) for juge in JUGES)
    yield judge_scripts(first_visit(site, site / PAGE), _later(site))
    yield judge_french(notes, len(sondage.sondes))


def _probe(poste: Poste, site: Path, motif: str, sondage: Sondage) -> Note:
    """Fait passer toutes les sondes à un ouvrier du site."""
    [ouvrier] = site.glob(motif)
    essai = {
        "adresse": f"/{ouvrier.relative_to(site).as_posix()}",
        "config": CONFIG,
        "docs": sondage.documents,
        "requetes": [sonde.requete for sonde in sondage.sondes],
    }
    with poste.page(PAGE) as page:
        return grade(sondage.sondes, run(page, "interroge", essai))


def _later(site: Path) -> dict[str, int]:
    """Ce que charge le premier mot cherché."""
    return first_visit(site, site / "assets/js/choisir/index-du-catalogue.js")


def _lines(visites: Sequence[Visite], dit: Callable[[Visite], str]) -> tuple[str, ...]:
    return tuple(f"{thousands(visite.taille)} recettes : {dit(visite)}" for visite in visites)


def judge_index(visites: Sequence[Visite]) -> Rapport:
    """Le poids de l'index."""
    return Rapport(
        "(f) Choisir : l'index du catalogue",
        f"{INDEX_MAX // 1024} Kio (gzip) pour 10\u202f000 recettes",
        tuple(ligne for visite in visites for ligne in _indexes(visite)),
        visites[-1].poids[CATALOGUE_JSON] <= INDEX_MAX,
    )


def _indexes(visite: Visite) -> Iterator[str]:
    nom, resumes = f"{thousands(visite.taille)} recettes", visite.poids[RESUMES_JSON]
    a_part = f" ; les résumés, à part, {kib(resumes)}" if resumes else ", résumés compris"
    yield f"{nom} : {kib(visite.poids[CATALOGUE_JSON])}{a_part}"
    yield f"{nom}, recherche du site, au premier mot cherché : {kib(visite.poids[ENTREES])}"


def judge_ready(visites: Sequence[Visite]) -> Rapport:
    """De l'index demandé au filtre prêt."""
    return Rapport(
        "(f) Choisir : du premier octet demandé de l'index au filtre prêt, sans rien en réserve",
        f"{ms(PRET_MAX)} en médiane",
        _lines(
            visites,
            lambda v: (
                f"{ms(v.pret)} (lire {ms(v.lecture.mediane)}, ensembles de bits "
                f"{ms(v.bits.mediane)}) ; la page entière, de la navigation à la liste que filtre "
                f"son adresse : {ms(v.arrivee.mediane)}"
            ),
        ),
        visites[-1].pret <= PRET_MAX,
    )


def judge_toggles(visites: Sequence[Visite]) -> Rapport:
    """Le calcul de tous les comptes."""
    return Rapport(
        "(f) Choisir : basculer une case, tous les comptes refaits (calcul seul)",
        f"p95 ≤ {ms(BASCULE_MAX)}",
        _lines(visites, lambda v: f"{v.bascules} ({len(v.bascules.toutes)} bascules)"),
        visites[-1].bascules.centile(95) <= BASCULE_MAX,
    )


def judge_clicks(visites: Sequence[Visite]) -> Rapport:
    """Du clic à l'image."""
    petite, grande = visites[0].clics.mediane, visites[-1].clics.mediane
    return Rapport(
        "(f) Choisir : d'un vrai clic sur une case à l'image qui suit",
        f"{ms(CLIC_MAX)} en médiane, et autant à la petite taille qu'à la grande, à une image près",
        _lines(
            visites,
            lambda v: (
                f"{v.clics} ({len(v.clics.toutes)} clics) ; "
                f"processeur {RALENTI} fois plus lent : {v.clics_ralentis}"
            ),
        ),
        grande <= min(CLIC_MAX, petite + UNE_IMAGE),
    )


def judge_queries(visites: Sequence[Visite]) -> Rapport:
    """Les requêtes, l'index étant prêt."""
    return Rapport(
        "(f) Chercher : répondre à une requête, l'index étant prêt",
        f"p95 ≤ {ms(REQUETE_MAX)}, médiane de trois passages, catalogue et site",
        tuple(
            f"{thousands(visite.taille)} recettes, {nom} : {mots}"
            for visite in visites
            for nom, mots in _engines(visite).items()
        ),
        max(m.requetes.centile(95) for m in _engines(visites[-1]).values()) <= REQUETE_MAX,
    )


def _engines(visite: Visite) -> dict[str, Mots]:
    return {
        "catalogue (filtre, comptes et tri compris)": visite.mots,
        "site (extraits compris)": visite.recherche,
    }


JUGES = (judge_index, judge_ready, judge_toggles, judge_clicks, judge_queries)


def judge_scripts(page: dict[str, int], mots: dict[str, int]) -> Rapport:
    """Nos scripts, sur la page du catalogue."""
    siens = {nom: octets for nom, octets in page.items() if nom.startswith("assets/js/")}
    suite = {nom: octets for nom, octets in mots.items() if nom not in siens}
    total = sum(siens.values())
    return Rapport(
        "(f) Choisir : le JavaScript de la page du catalogue",
        f"{SCRIPTS_MAX // 1024} Kio (gzip)",
        (
            f"d'emblée {kib(total)} ({_names(siens)})",
            f"au premier mot cherché, {kib(sum(suite.values()))} de plus ({_names(suite)})",
        ),
        total <= SCRIPTS_MAX,
    )


def _names(poids: dict[str, int]) -> str:
    return ", ".join(sorted(nom.rpartition("/")[2] for nom in poids))


def judge_french(notes: dict[str, Note], combien: int) -> Rapport:
    """Le français de la recherche, à côté de celle du thème."""
    return Rapport(
        f"(f) Chercher : le français, sur {combien} sondes",
        f"rappel ≥ {number(RAPPEL_MIN)}",
        tuple(
            f"{nom} : rappel {number(note.rappel)} ({note.trouves} sur {note.attendus}), "
            f"{note.en_trop} en trop, {note.parfaites} sondes sans faute"
            for nom, note in notes.items()
        ),
        next(iter(notes.values())).rappel >= RAPPEL_MIN,
    )
