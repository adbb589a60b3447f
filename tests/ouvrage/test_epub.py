"""Le livre pour liseuse : sa structure, ses liens, et un texte qui reste du texte."""

import io
import re
import warnings
import zipfile
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from xml.parsers.expat import ExpatError

import pytest
from epub_relu import Relecture, check_epubs
from jinja2 import UndefinedError
from mini import edit, load
from ouvrage_outils import XHTML, homeless, parsed, unzipped, with_pages, without

from livre.ouvrage.donnees import book_data
from livre.ouvrage.epub import write_epub
from livre.ouvrage.presse import draw_cover
from livre.ouvrage.xhtml import Gabarits, read_xml
from livre.vues.imprimee import Donnees
from scripts.commun.racine import RACINE
from scripts.commun.verapdf import has_compiler

SANS_JAVA = (
    "Java manque, ou n'est pas un JDK (11 ou plus) : rien ne dit que l'EPUB est valide. "
    "Installez-le : apt install default-jdk-headless"
)
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def donnees(tmp_path_factory: pytest.TempPathFactory) -> Donnees:
    return book_data(load(with_pages(tmp_path_factory.mktemp("livre"))))


@pytest.fixture(scope="module")
def couverture(donnees: Donnees) -> bytes:
    return draw_cover(donnees)


@pytest.fixture(scope="module")
def livre(donnees: Donnees, couverture: bytes) -> bytes:
    return write_epub(donnees, couverture)


@pytest.fixture(scope="module")
def pages(livre: bytes) -> dict[str, Any]:
    """Chaque page, lue comme le ferait une liseuse."""
    fichiers = unzipped(livre).items()
    return {nom: parsed(octets) for nom, octets in fichiers if nom.endswith(".xhtml")}


def shown(page: Any) -> str:
    return " ".join("".join(page.find(f"{XHTML}body").itertext()).split())


def test_a_recipe_says_its_session_first_and_an_estimate_its_reason(
    tmp_path: Path, pages: dict[str, Any]
) -> None:
    soupe = shown(pages["EPUB/recettes.soupe-a-l-oignon.xhtml"])
    assert soupe.index("1 h 30 · 6 à 12 personnes") < soupe.index("sur 1,5 à 3 mois")
    racine = with_pages(tmp_path)
    dite = "estimation: {participants: {min: 3}, raison: trois oignons}\nformats:"
    edit(racine, "recettes/cafe-du-poireau.md", "formats:", dite)
    donnees = book_data(load(racine))
    fichiers = unzipped(write_epub(donnees, draw_cover(donnees)))
    cafe = shown(parsed(fichiers["EPUB/recettes.cafe-du-poireau.xhtml"]))
    assert "temps inconnu · 3 personnes au moins (estimation)" in cafe
    assert "Notre estimation : trois oignons." in cafe


def test_the_real_book_has_no_straight_apostrophe_and_says_once_what_it_proposes() -> None:
    vrai = book_data(load(RACINE))
    fichiers = unzipped(write_epub(vrai, draw_cover(vrai)))
    lus = {
        nom: " ".join(parsed(octets).itertext())
        for nom, octets in fichiers.items()
        if nom.endswith((".xhtml", ".opf", ".ncx"))
    }
    assert [nom for nom, lu in lus.items() if re.search(r"\w'\w", lu)] == []
    assert sum(flat(lu).count("est une proposition du livre") for lu in lus.values()) == 1


def flat(texte: str) -> str:
    return " ".join(texte.split())


def test_readers_recognise_the_file(livre: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(livre)) as archive:
        premier = archive.infolist()[0]
        assert premier.filename == "mimetype"
        assert premier.compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"application/epub+zip"
        assert {entree.date_time for entree in archive.infolist()} == {(2024, 3, 1, 0, 0, 0)}
        assert all(nom.isascii() for nom in archive.namelist())


def test_the_package_declares_every_file_and_the_reading_order(livre: bytes) -> None:
    fichiers = unzipped(livre)
    paquet = parsed(fichiers["EPUB/paquet.opf"])
    declares = {i.get("id"): i.get("href") for i in paquet.iter(f"{OPF}item")}
    presents = {nom.removeprefix("EPUB/") for nom in fichiers if nom.startswith("EPUB/")}
    assert set(declares.values()) == presents - {"paquet.opf"}
    lecture = [declares[i.get("idref")] for i in paquet.iter(f"{OPF}itemref")]
    assert lecture[:3] == ["couverture.xhtml", "droits.xhtml", "nav.xhtml"]
    assert set(lecture) == {nom for nom in presents if nom.endswith(".xhtml")}
    ordre = ["page.avant.xhtml", "chapitres.marche.xhtml", "recettes.soupe-a-l-oignon.xhtml"]
    ordre += ["chapitres.fourneaux.xhtml", "index.xhtml", "reperes.xhtml", "page.apres.xhtml"]
    assert [nom for nom in lecture if nom in ordre] == ordre


def test_the_package_says_who_and_for_whom(livre: bytes, donnees: Donnees) -> None:
    paquet = parsed(unzipped(livre)["EPUB/paquet.opf"])
    assert paquet.findtext(f".//{DC}title") == donnees["nom"]
    assert paquet.findtext(f".//{DC}language") == "fr"
    assert "CC-BY-SA-4.0" in paquet.findtext(f".//{DC}rights")
    dits = {m.get("property") for m in paquet.iter(f"{OPF}meta")}
    for nom in ("accessMode", "accessibilityFeature", "accessibilityHazard"):
        assert f"schema:{nom}" in dits


def test_every_page_is_in_french_with_one_title(pages: dict[str, Any]) -> None:
    for nom, page in pages.items():
        assert page.get("lang") == "fr", nom
        assert page.findtext(f".//{XHTML}title"), nom
        if nom != "EPUB/couverture.xhtml":
            assert len(page.findall(f".//{XHTML}h1")) == 1, nom
        niveaux = [int(e.tag[-1]) for e in page.iter() if str(e.tag)[-2:-1] == "h" and _level(e)]
        assert all(b - a <= 1 for a, b in pairwise(niveaux)), nom
        for image in page.iter(f"{XHTML}img"):
            assert image.get("alt") is not None, nom
    assert "La soupe municipale" in pages["EPUB/couverture.xhtml"].find(f".//{XHTML}img").get("alt")


def _level(element: Any) -> bool:
    return element.tag in {f"{XHTML}h{niveau}" for niveau in range(1, 7)}


def test_every_internal_link_leads_somewhere(pages: dict[str, Any]) -> None:
    ancres = {nom: {e.get("id") for e in page.iter() if e.get("id")} for nom, page in pages.items()}
    suivis = 0
    for depuis, page in pages.items():
        for lien in page.iter(f"{XHTML}a"):
            href = lien.get("href")
            if href.startswith(("https://", "mailto:")):
                continue
            chemin, _, ancre = href.partition("#")
            vers = normpath(join(dirname(depuis), chemin))
            assert vers in pages, (depuis, href)
            assert not ancre or ancre in ancres[vers], (depuis, href)
            suivis += 1
    assert suivis > 30


def test_links_between_recipes_stay_in_the_book(pages: dict[str, Any]) -> None:
    def hrefs(nom: str) -> set[str]:
        return {lien.get("href") for lien in pages[f"EPUB/{nom}"].iter(f"{XHTML}a")}

    assert "recettes.cafe-du-poireau.xhtml" in hrefs("recettes.soupe-a-l-oignon.xhtml")
    assert "https://cantine.example.org/?plat=soupe&jour=mardi" in hrefs(
        "recettes.soupe-a-l-oignon.xhtml"
    )
    assert "index.xhtml#ingredients.marmite" in hrefs("page.avant.xhtml")
    assert "recettes.louche-tournante.xhtml" in hrefs("index.xhtml")


def test_identifiers_are_unique_and_stable(pages: dict[str, Any]) -> None:
    for nom, page in pages.items():
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), nom
    chapitre = pages["EPUB/chapitres.marche.xhtml"]
    ids = [e.get("id") for e in chapitre.iter() if e.get("id")]
    assert ids == [
        "chapitres.marche",
        "thematiques.appetit",
        "entendu.chapitres.marche",
        "constats.conseil-affame",
    ]


def test_the_summary_follows_the_chapters(pages: dict[str, Any]) -> None:
    nav = next(n for n in pages["EPUB/nav.xhtml"].iter(f"{XHTML}nav") if n.get(EPUB_TYPE) == "toc")
    premiers = [li.find(f"{XHTML}a").text for li in nav.find(f"{XHTML}ol")]
    assert premiers[0] == "Page avant"
    assert premiers[-1] == "Page apres"
    fourneaux = next(li for li in nav.find(f"{XHTML}ol") if "Passer aux fourneaux" in li[0].text)
    sous = [a.text for a in fourneaux.find(f"{XHTML}ol").iter(f"{XHTML}a")]
    assert sous[1:] == ["La louche tournante", "Le café du poireau"]


def test_hostile_texts_are_shown_as_written(pages: dict[str, Any]) -> None:
    soupe = shown(pages["EPUB/recettes.soupe-a-l-oignon.xhtml"])
    for ecrit in ("{{ 7*7 }}", "{% raw %}", "<b>conseil</b>", "<script>", "#panic("):
        assert ecrit in soupe, ecrit
    for nom, page in pages.items():
        balises = {str(e.tag).removeprefix(XHTML) for e in page.iter()}
        assert not balises & {"script", "b", "i", "blink", "iframe", "style"}, nom


def test_the_recipe_is_whole(pages: dict[str, Any], donnees: Donnees) -> None:
    page = pages["EPUB/recettes.soupe-a-l-oignon.xhtml"]
    titres = [e.text for e in page.iter(f"{XHTML}h2")]
    for cle in ("pour_vous_si", "etapes", "content_si", "objectifs", "feuille", "cartes"):
        assert donnees["titres"][cle] in titres
    assert len(list(page.iter(f"{XHTML}th"))) == 4
    assert all(th.get("scope") == "col" for th in page.iter(f"{XHTML}th"))
    assert "soupe.example.org/r/r01" in shown(page)


@pytest.mark.parametrize("cas", ["vide", "sans adresse"])
def test_a_poor_book_is_still_a_book(cas: str, couverture: bytes) -> None:
    entier = load()
    livre = without(entier, *entier.collections) if cas == "vide" else homeless(entier)
    fichiers = unzipped(write_epub(book_data(livre), couverture))
    liens = b"".join(o for nom, o in fichiers.items() if nom.endswith(".xhtml"))
    assert b"soupe.example.org" in liens if cas == "vide" else b"soupe.example.org" not in liens
    assert ("EPUB/index.xhtml" in fichiers) == (cas != "vide")


def test_a_template_cannot_pass_over_what_it_does_not_know() -> None:
    page = {"ancre": "page.avant", "titre": "Avant", "chapo": "", "parties": []}
    gabarits = Gabarits({})
    ecrite = gabarits.render("ecrite.xhtml", titre="Avant", type_="", page=page)
    assert parsed(ecrite).findtext(f".//{XHTML}h1") == "Avant"
    for noeud in ({"t": "blink", "c": []}, {"t": "par", "c": [{"t": "blink"}]}):
        parties = [{"niveau": 1, "titre": "", "c": [noeud]}]
        with pytest.raises(UndefinedError):
            gabarits.render("ecrite.xhtml", titre="", type_="", page={**page, "parties": parties})


def test_a_template_left_open_is_refused() -> None:
    with pytest.raises(ExpatError):
        read_xml("<p>Une soupe<br></p>")


def test_the_same_book_gives_the_same_bytes(donnees: Donnees, couverture: bytes) -> None:
    assert write_epub(donnees, couverture) == write_epub(donnees, couverture)


@pytest.fixture(scope="module")
def relus(
    livre: bytes, couverture: bytes, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Relecture]:
    """Ce qu'epubcheck dit de chaque livre ; et d'un livre amputé, pour être sûr qu'il parle."""
    if not has_compiler():
        warnings.warn(SANS_JAVA, stacklevel=1)
        pytest.skip(SANS_JAVA)
    vide = book_data(without(load(), *load().collections))
    livres = {
        "mini": livre,
        "vide": write_epub(vide, couverture),
        "vrai": write_epub(book_data(load(RACINE)), couverture),
        "amputé": _maimed(livre),
        "sans termes": _termless(livre),
    }
    return check_epubs(tmp_path_factory.mktemp("epub"), livres)


def _maimed(livre: bytes) -> bytes:
    """Le même livre, sans sa feuille de style, que ses pages demandent encore."""
    return _zipped({nom: o for nom, o in unzipped(livre).items() if not nom.endswith(".css")})


def _termless(livre: bytes) -> bytes:
    """Le même livre, dont l'index n'a plus que des listes."""
    terme = b' epub:type="index-term"'
    return _zipped({nom: octets.replace(terme, b"") for nom, octets in unzipped(livre).items()})


def _zipped(fichiers: dict[str, bytes]) -> bytes:
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as archive:
        for nom, contenu in fichiers.items():
            archive.writestr(nom, contenu)
    return octets.getvalue()


@pytest.mark.parametrize("cas", ["mini", "vide", "vrai"])
def test_epubcheck_finds_nothing(cas: str, relus: dict[str, Relecture]) -> None:
    assert relus[cas] == Relecture(valide=True, messages=[])


def test_epubcheck_would_find_a_fault(relus: dict[str, Relecture]) -> None:
    assert not relus["amputé"].valide
    assert any("could not be found" in texte for *_, texte in relus["amputé"].messages)


def test_epubcheck_reads_the_index_too(relus: dict[str, Relecture]) -> None:
    assert not relus["sans termes"].valide
    assert any('"index-term"' in texte for *_, texte in relus["sans termes"].messages)
