"""(a) Construire le site, contre mkdocs-material sur les mêmes pages ; (c) valider le livre."""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyperf

from livre.chemins.pages import PageEngendree, pages
from livre.lecture.collections import CACHE
from livre.regles.liste import load_valid_livre
from livre.site.index import TeteDePage, search_entries
from livre.site.rendu import Rendu
from scripts.mesures.banc import Banc, Rapport, ratio, say, seconds, summary, thousands

PART_DU_TEMOIN = 0.25
TAILLE_JUGEE, TAILLE_BREVE = 1000, 100
"""En recettes, le plus grand témoin, selon que l'on mesure tout ou non."""
VALIDATION_MAX = 10.0
REGLAGES = """site_name: Témoin
theme: {name: material, language: fr, font: false}
plugins: [{search: {lang: fr}}]
"""
"""Sans `nav`, mkdocs-material y met toutes les pages."""
_ENTETE = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MACRO = re.compile(r"\{\{.*?\}\}|\{:.*?\}|^\{ \..*?\}$|</?header.*?>", re.MULTILINE)
_ARGUMENT = re.compile(r'"([^"]*)"')
_LIEN = re.compile(r'<a\b[^>]*\bhref="([^"#:]+)"[^>]*>(.*?)</a>', re.DOTALL)
_BALISE = re.compile(r"<[^>]+>")


def report_build(banc: Banc, tailles: Sequence[int]) -> Iterator[Rapport]:
    """(a) La durée d'une construction, rapportée à celle du témoin."""
    lignes: list[str] = []
    rapport = None
    for taille in tailles:
        nom = f"{thousands(taille)} recettes"
        site, avant = banc.site(taille)
        lignes.append(f"{nom}, livre : {summary(avant)}")
        if taille <= (TAILLE_JUGEE if banc.tout else TAILLE_BREVE):
            temoin = _time_temoin(banc, taille)
            apres = banc.build(banc.livre(taille), site)  # la machine va plus ou moins vite
            rapport = (avant.median() + apres.median()) / 2 / temoin.median()
            lignes += [f"{nom}, témoin : {summary(temoin)}", f"{nom}, encore : {summary(apres)}"]
            lignes.append(f"{nom}, rapport des durées : {ratio(rapport)}")
    yield Rapport(
        "(a) Construire le site, contre mkdocs-material simple sur les mêmes pages",
        f"{ratio(PART_DU_TEMOIN)} fois le témoin, à {thousands(TAILLE_JUGEE)} recettes",
        tuple(lignes),
        rapport <= PART_DU_TEMOIN if rapport and banc.tout and TAILLE_JUGEE in tailles else None,
    )


def _time_temoin(banc: Banc, taille: int) -> pyperf.Benchmark:
    dossier = banc.dossier / f"temoin-{taille}"
    write_temoin(banc.livre(taille), dossier)
    say(f"je construis le témoin de {thousands(taille)} recettes")
    return banc.run("mkdocs", "build", "--quiet", "--config-file", str(dossier / "mkdocs.yml"))


def report_validation(banc: Banc, tailles: Sequence[int]) -> Iterator[Rapport]:
    """(c) La validation seule du plus grand livre."""
    taille = tailles[-1]
    racine = banc.livre(taille)
    say(f"je valide le livre de {thousands(taille)} recettes, à froid puis avec son cache")
    shutil.rmtree(racine / CACHE, ignore_errors=True)
    froid, chaud = (banc.run("scripts.valider", "--racine", str(racine)) for _ in range(2))
    yield Rapport(
        f"(c) Valider {thousands(taille)} recettes",
        f"{seconds(VALIDATION_MAX)} pour 10\u202f000 recettes, à froid",
        (f"à froid : {summary(froid)}", f"le cache rempli : {summary(chaud)}"),
        froid.median() <= VALIDATION_MAX,
    )


def write_temoin(racine: Path, destination: Path) -> None:
    """Écrit le témoin du livre de `racine` : les mêmes pages, en Markdown ordinaire."""
    rendu, docs = Rendu(load_valid_livre(racine)), destination / "docs"
    for page in sorted((racine / "docs").glob("*.md")):
        _write(docs / page.name, [_MACRO.sub("", body_of(page))])
    for engendree in pages(rendu.livre):
        entete = [f"# {engendree.titre}", engendree.description]
        _write(docs / engendree.source, [*entete, *_plain(rendu, engendree)])
    _write(destination / "mkdocs.yml", [REGLAGES])


def _write(chemin: Path, blocs: Iterable[str]) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text("\n\n".join(blocs) + "\n", encoding="utf-8")


def _plain(rendu: Rendu, page: PageEngendree) -> Iterator[str]:
    """Le texte de la page, tel que son auteur l'a écrit s'il a son fichier ; puis ses liens."""
    html = render_page(rendu, page)
    if page.appel.startswith("fiche_") and page.fichier.endswith(".md"):
        yield body_of(rendu.livre.racine / page.fichier)
    else:
        for entree in search_entries(TeteDePage(page.adresse, page.titre), html):
            yield f"## {entree['title']}\n\n{entree['text']}"
    liens = ((_BALISE.sub("", texte).strip(), vers) for vers, texte in _LIEN.findall(html))
    yield "\n".join(f"- [{texte}]({vers})" for texte, vers in liens)


def body_of(fichier: Path) -> str:
    """Le Markdown d'un fichier, sans son en-tête."""
    return _ENTETE.sub("", fichier.read_text("utf-8"))


def render_page(rendu: Rendu, page: PageEngendree) -> str:
    """Fait ce que la macro de cette page ferait."""
    nom = page.appel.partition("(")[0]
    return str(getattr(rendu.sur(page.adresse), nom)(*_ARGUMENT.findall(page.appel)))
