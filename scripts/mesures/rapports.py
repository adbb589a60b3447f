"""Les rapports : une mesure, son objectif, et s'il est atteint."""

import json
import shutil
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from livre.lecture.collections import CACHE
from scripts.mesures.apercu import time_edits
from scripts.mesures.banc import Banc, say
from scripts.mesures.chrono import Mesure, number, seconds, thousands
from scripts.mesures.poids import first_visit

PART_DU_TEMOIN = 0.25
TAILLE_DU_TEMOIN = 1000
MARGE = 1.15
NEGLIGEABLE = 0.2
"""En secondes : une étape plus courte se noie dans le bruit et n'est pas jugée."""
VALIDATION_MAX = 10.0
RETOUCHE_MAX = 1.5
POIDS_MAX = 100 * 1024


@dataclass(frozen=True, slots=True)
class Rapport:
    """`atteint` vaut None quand l'objectif n'est pas jugé."""

    titre: str
    objectif: str
    lignes: tuple[str, ...]
    atteint: bool | None

    def __str__(self) -> str:
        verdict = {True: "ATTEINT", False: "MANQUÉ", None: "non jugé"}[self.atteint]
        corps = "".join(f"    {ligne}\n" for ligne in self.lignes)
        return f"{self.titre}\n{corps}    Objectif : {self.objectif} → {verdict}."


def report_build(banc: Banc, tailles: Sequence[int], avec_temoin: bool) -> Rapport:
    """(a) Le CPU d'une construction, rapporté à celui du témoin."""
    lignes: list[str] = []
    atteint = None
    for taille in tailles:
        nom = f"{thousands(taille)} recettes"
        livre = _measure_build(banc, taille, "avant")
        lignes.append(f"{nom}, livre : {livre}")
        if taille > TAILLE_DU_TEMOIN:
            lignes.append(f"{nom}, témoin : pas mesuré, trop long (35 min au moins)")
        elif avec_temoin:
            temoin = _measure_temoin(banc, taille)
            encore = _measure_build(banc, taille, "après")  # la machine va plus ou moins vite
            rapport = (livre.cpu + encore.cpu) / 2 / temoin.cpu
            lignes += [f"{nom}, témoin : {temoin}", f"{nom}, livre encore : {encore}"]
            lignes.append(f"{nom}, rapport des CPU : {number(rapport)}")
            atteint = rapport <= PART_DU_TEMOIN if taille == TAILLE_DU_TEMOIN else atteint
    return Rapport(
        "(a) Construire le site, contre mkdocs-material simple sur les mêmes pages",
        f"{number(PART_DU_TEMOIN)} fois le CPU du témoin, à {thousands(TAILLE_DU_TEMOIN)} recettes",
        tuple(lignes),
        atteint,
    )


def _measure_build(banc: Banc, taille: int, essai: str) -> Mesure:
    racine = banc.livre(taille)
    say(f"je construis le livre de {thousands(taille)} recettes")
    vers = str(banc.dossier / f"site-{taille}-{essai}")
    return banc.run("scripts.construire", "--racine", str(racine), "--vers", vers)


def _measure_temoin(banc: Banc, taille: int) -> Mesure:
    dossier = banc.dossier / f"temoin-{taille}"
    banc.run("scripts.mesures.temoin", str(banc.livre(taille)), str(dossier))
    say(f"je construis le témoin de {thousands(taille)} recettes")
    return banc.run("mkdocs", "build", "--quiet", dossier=dossier)


def report_steps(banc: Banc, tailles: Sequence[int]) -> Rapport:
    """(b) Chaque étape, d'une taille à la suivante : pas pire que linéaire."""
    titre = "(b) Grandir sans qu'aucune étape soit pire que linéaire"
    if len(tailles) < 2:
        return Rapport(titre, "deux tailles au moins", (), None)
    petite, grande = tailles[-2:]
    avant, apres = _steps(banc, petite, 3), _steps(banc, grande, 1)
    facteur = grande / petite
    entete = (
        f"CPU étalonné, en secondes{'':15}{thousands(petite):>10}{thousands(grande):>10}   rapport"
    )
    lignes = [entete, *_table(avant, apres, facteur * MARGE)]
    jugees = [(n, apres[n] / avant[n]) for n in apres if apres[n] >= NEGLIGEABLE and avant.get(n)]
    return Rapport(
        titre,
        f"rapport ≤ {number(facteur, 0)} × {number(MARGE)} pour chaque étape",
        tuple(lignes),
        all(rapport <= facteur * MARGE for _, rapport in jugees),
    )


def _steps(banc: Banc, taille: int, fois: int) -> dict[str, float]:
    """Le CPU médian de chaque étape."""
    racine = banc.livre(taille)
    essais: list[dict[str, float]] = []
    for rang in range(fois):
        say(f"je chronomètre les étapes à {thousands(taille)} recettes ({rang + 1} sur {fois})")
        vers = str(banc.dossier / f"etapes-{taille}-{rang}")
        sortie = banc.run("scripts.mesures.etapes", str(racine), vers).sortie
        essais.append(json.loads(sortie.strip().splitlines()[-1]))
    return {nom: statistics.median(essai[nom] for essai in essais) for nom in essais[0]}


def _table(avant: dict[str, float], apres: dict[str, float], limite: float) -> Iterator[str]:
    for nom, duree in apres.items():
        rapport = duree / avant[nom] if avant[nom] else 0.0
        note = "  pire que linéaire" if duree >= NEGLIGEABLE and rapport > limite else ""
        note = "  négligeable" if duree < NEGLIGEABLE else note
        yield f"{nom:<40}{number(avant[nom]):>10}{number(duree):>10}{number(rapport, 1):>10}{note}"


def report_validation(banc: Banc, tailles: Sequence[int]) -> Rapport:
    """(c) La validation seule du plus grand livre."""
    taille = tailles[-1]
    racine = banc.livre(taille)
    say(f"je valide le livre de {thousands(taille)} recettes, à froid puis avec son cache")
    shutil.rmtree(racine / CACHE, ignore_errors=True)
    froid, chaud = (banc.run("scripts.valider", "--racine", str(racine)) for _ in range(2))
    return Rapport(
        f"(c) Valider {thousands(taille)} recettes",
        f"{number(VALIDATION_MAX, 0)} s d'horloge pour 10\u202f000 recettes, à froid",
        (f"à froid : {froid}", f"le cache rempli : {chaud}"),
        froid.mur <= VALIDATION_MAX,
    )


def report_preview(banc: Banc, tailles: Sequence[int]) -> Rapport:
    """(d) Une recette retouchée sous l'aperçu."""
    taille = tailles[0]
    racine = banc.livre(taille)
    say(f"je retouche cinq fois une recette sous l'aperçu de {thousands(taille)} recettes")
    temps = time_edits(racine, banc.modele, 5)
    mediane = statistics.median(temps)
    return Rapport(
        f"(d) Revoir une recette retouchée, sous l'aperçu d'un livre de {thousands(taille)}",
        f"{number(RETOUCHE_MAX, 1)} s",
        (f"médiane {seconds(mediane)} ; " + ", ".join(map(seconds, temps)),),
        mediane <= RETOUCHE_MAX,
    )


def report_weight(banc: Banc) -> Rapport:
    """(e) La plus lourde page de recette du vrai livre, à la première visite."""
    say("je construis le vrai livre pour peser ses pages")
    site = banc.dossier / "site-vrai"
    banc.run("scripts.construire", "--racine", str(banc.modele), "--vers", str(site))
    pesees = [first_visit(site, page) for page in sorted(site.glob("recettes/*/index.html"))]
    lourde = max(pesees, key=lambda poids: sum(poids.values()))
    total = sum(lourde.values())
    return Rapport(
        "(e) Poids transféré par une page de recette à la première visite",
        f"{POIDS_MAX // 1024} Kio (gzip), index de recherche exclu",
        (f"la plus lourde du vrai livre : {kib(total)}", *_weights(lourde)),
        total <= POIDS_MAX,
    )


def _weights(poids: dict[str, int]) -> Iterator[str]:
    for nom, octets in sorted(poids.items(), key=lambda couple: -couple[1]):
        yield f"  {kib(octets):>10}  {nom}"


def kib(octets: int) -> str:
    """2048 s'écrit « 2,0 Kio »."""
    return f"{number(octets / 1024, 1)} Kio"
