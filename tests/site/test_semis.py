"""Chaque texte d'un livre ressort tel qu'écrit de chaque fichier, lu par un vrai lecteur."""

import csv
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import icalendar
import pikepdf
import pytest
import yaml
from lxml import etree, html
from pdf_lu import text as pdf_text
from semer import GRAPPE, Semis, damaged, found, sow, strings

from tests.outils.site_construit import MINI_LIVRE, make_livre, run

SANS_TEXTE = {".woff2", ".js", ".css", ".png", ".svg", ".gz", ".map", ".sha256", ".webp"}
SOURCES = {".md", ".yml"}
"""Le fichier de l'auteur, que le kit joint tel quel."""


def of_html(octets: bytes) -> str:
    racine = html.document_fromstring(octets)
    donnees = [
        s.text for s in racine.xpath("//script[starts-with(@type, 'application/')]") if s.text
    ]
    dits = [*map(of_json, map(str.encode, donnees)), *racine.xpath("//@*")]
    for script in racine.xpath("//script"):
        script.drop_tree()
    assert racine.xpath("//@zq") == [], "une balise semée a pris"
    return "\n".join([racine.text_content(), *dits])


def of_json(octets: bytes) -> str:
    return "\n".join(strings(json.loads(octets)))


def of_recipe(octets: bytes) -> str:
    """Une recette publiée : son `texte` est du Markdown, où un signe s'écrit avec une barre."""
    lue = json.loads(octets)
    lue["texte"] = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", lue["texte"])
    return "\n".join(strings(lue))


def of_index(octets: bytes) -> str:
    """L'index de la recherche : le thème en affiche les textes comme du HTML."""
    return "\n".join(
        html.fragment_fromstring(texte, create_parent="div").text_content()
        for texte in strings(json.loads(octets))
    )


def of_xml(octets: bytes) -> str:
    racine = etree.fromstring(octets)
    assert racine.xpath("//@zq") == [], "une balise semée a pris"
    return "\n".join(["".join(racine.itertext()), *map(str, racine.xpath("//@*"))])


def of_ics(octets: bytes) -> str:
    agenda = icalendar.Calendar.from_ical(octets)
    return "\n".join(str(v) for partie in agenda.walk() for _, v in partie.property_items())


def of_yaml(octets: bytes) -> str:
    return "\n".join(strings(yaml.safe_load(octets)))


def of_csv(octets: bytes) -> str:
    lignes = csv.reader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";")
    return "\n".join(case for ligne in lignes for case in ligne)


def of_pdf(octets: bytes) -> str:
    with pikepdf.open(io.BytesIO(octets)) as pdf:
        titre = str(pdf.docinfo.get("/Title", ""))
    return f"{titre}\n{pdf_text(octets)}"


LECTEURS: Mapping[str, Callable[[bytes], str]] = {
    ".html": of_html,
    ".json": of_json,
    ".xml": of_xml,
    ".atom": of_xml,
    ".yml": of_yaml,
    ".xhtml": of_xml,
    ".opf": of_xml,
    ".ncx": of_xml,
    ".ics": of_ics,
    ".csv": of_csv,
    ".pdf": of_pdf,
    ".txt": bytes.decode,
}


def read_all(fichiers: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    for nom, octets in fichiers:
        suffixe = Path(nom).suffix
        if suffixe in {".zip", ".odt", ".odp", ".epub"}:
            with zipfile.ZipFile(io.BytesIO(octets)) as archive:
                dedans = [(f"{nom}!{n}", archive.read(n)) for n in archive.namelist()]
            yield from read_all(iter(dedans))
        elif nom == "search/search_index.json":
            yield nom, of_index(octets)
        elif nom.startswith("api/recettes/"):
            yield nom, of_recipe(octets)
        elif suffixe in LECTEURS:
            yield nom, LECTEURS[suffixe](octets)
        else:
            muet = suffixe in SANS_TEXTE | SOURCES or nom.endswith(("!mimetype", "SHA256SUMS"))
            assert muet, f"{nom} : aucun lecteur"


@pytest.fixture(scope="module")
def semis(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Semis]:
    dossier = tmp_path_factory.mktemp("semis")
    livre = make_livre(dossier / "livre", MINI_LIVRE)
    seme = sow(livre)
    avec_kits = {**os.environ, "LIVRE_KITS": "oui"}
    fait = run(
        "scripts.construire", "--racine", str(livre), "--vers", str(dossier / "site"), env=avec_kits
    )
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return dossier / "site", seme


@pytest.fixture(scope="module")
def lus(semis: tuple[Path, Semis]) -> dict[str, str]:
    site, _ = semis
    fichiers = (
        (f.relative_to(site).as_posix(), f.read_bytes())
        for f in sorted(site.rglob("*"))
        if f.is_file()
    )
    return dict(read_all(fichiers))


def test_every_sign_comes_out_whole_everywhere(lus: dict[str, str]) -> None:
    abimes = {(Path(nom).name, suite) for nom, suite in damaged(lus)}
    assert abimes == set()


def test_every_text_is_published(semis: tuple[Path, Semis], lus: dict[str, str]) -> None:
    _, seme = semis
    pages = {nom: texte for nom, texte in lus.items() if nom.endswith(".html")}
    perdus = {lieu for repere, lieu in seme.lieux.items() if repere not in found(pages)}
    assert perdus == set()


@pytest.mark.parametrize("suffixe", sorted(LECTEURS))
def test_each_kind_of_file_carries_some(lus: dict[str, str], suffixe: str) -> None:
    """Sans quoi le premier test ne dirait rien de cette sorte de fichier."""
    assert found({n: t for n, t in lus.items() if n.endswith(suffixe)}), GRAPPE
