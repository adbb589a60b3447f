"""Ce que l'EPUB dit aux liseuses, anciennes et nouvelles : sommaire, couverture, index."""

from typing import Any

import pytest
from mini import load
from ouvrage_outils import XHTML, parsed, unzipped, with_pages, without

from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.ouvrage.donnees import book_data
from livre.ouvrage.epub import write_epub
from scripts.commun.racine import RACINE

COUVERTURE = b"une image"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

Lignes = list[tuple[str, str, "Lignes"]]
"""Un sommaire : titre, adresse, et ce que la ligne range."""


@pytest.fixture(scope="module")
def livre(tmp_path_factory: pytest.TempPathFactory) -> Livre:
    return load(with_pages(tmp_path_factory.mktemp("livre")))


def opened(livre: Livre) -> dict[str, bytes]:
    """Les fichiers de l'EPUB de ce livre, nommés comme son paquet les nomme."""
    fichiers = unzipped(write_epub(book_data(livre), COUVERTURE))
    return {nom.removeprefix("EPUB/"): octets for nom, octets in fichiers.items()}


@pytest.fixture(scope="module")
def fichiers(livre: Livre) -> dict[str, bytes]:
    return opened(livre)


@pytest.fixture(scope="module")
def paquet(fichiers: dict[str, bytes]) -> Any:
    return parsed(fichiers["paquet.opf"])


@pytest.fixture(scope="module")
def ncx(fichiers: dict[str, bytes], paquet: Any) -> Any:
    """Le sommaire des anciennes liseuses, que l'ordre de lecture leur désigne."""
    demande = paquet.find(f"{OPF}spine").get("toc")
    (item,) = [i for i in paquet.iter(f"{OPF}item") if i.get("id") == demande]
    assert item.get("media-type") == "application/x-dtbncx+xml"
    return parsed(fichiers[item.get("href")])


def of_nav(liste: Any) -> Lignes:
    lignes: Lignes = []
    for li in liste:
        lien, dedans = li.find(f"{XHTML}a"), li.find(f"{XHTML}ol")
        lignes.append((lien.text, lien.get("href"), [] if dedans is None else of_nav(dedans)))
    return lignes


def of_ncx(noeud: Any) -> Lignes:
    return [
        (
            point.findtext(f"{NCX}navLabel/{NCX}text"),
            point.find(f"{NCX}content").get("src"),
            of_ncx(point),
        )
        for point in noeud.findall(f"{NCX}navPoint")
    ]


def summaries(fichiers: dict[str, bytes]) -> tuple[Lignes, Lignes]:
    pages = parsed(fichiers["nav.xhtml"]).iter(f"{XHTML}nav")
    (nav,) = [page for page in pages if page.get(EPUB_TYPE) == "toc"]
    return of_nav(nav.find(f"{XHTML}ol")), of_ncx(parsed(fichiers["toc.ncx"]).find(f"{NCX}navMap"))


@pytest.mark.parametrize("cas", ["mini", "vide", "vrai"])
def test_old_readers_show_the_same_summary_as_new_ones(
    cas: str, fichiers: dict[str, bytes]
) -> None:
    autres = {
        "vide": lambda: opened(without(load(), *load().collections)),
        "vrai": lambda: opened(load(RACINE)),
    }
    nouveau, ancien = summaries(autres[cas]() if cas in autres else fichiers)
    assert nouveau
    assert ancien == nouveau


def test_the_old_summary_holds_chapters_and_recipes(fichiers: dict[str, bytes]) -> None:
    _, ancien = summaries(fichiers)
    fourneaux = next(dedans for titre, _, dedans in ancien if "Passer aux fourneaux" in titre)
    assert [titre for titre, *_ in fourneaux[1:]] == ["La louche tournante", "Le café du poireau"]
    assert ancien[0][:2] == ("Page avant", "page.avant.xhtml")


def test_each_line_of_the_old_summary_leads_somewhere(fichiers: dict[str, bytes], ncx: Any) -> None:
    for lien in ncx.iter(f"{NCX}content"):
        nom, _, ancre = lien.get("src").partition("#")
        ancres = {e.get("id") for e in parsed(fichiers[nom]).iter()}
        assert not ancre or ancre in ancres, lien.get("src")


def test_the_old_summary_belongs_to_this_book(paquet: Any, ncx: Any) -> None:
    tete = {meta.get("name"): meta.get("content") for meta in ncx.iter(f"{NCX}meta")}
    assert tete["dtb:uid"] == paquet.findtext(f".//{DC}identifier")
    assert tete["dtb:depth"] == "2"
    assert ncx.findtext(f"{NCX}docTitle/{NCX}text") == paquet.findtext(f".//{DC}title")
    rangs = [point.get("playOrder") for point in ncx.iter(f"{NCX}navPoint")]
    assert rangs == [str(rang) for rang in range(1, len(rangs) + 1)]


def test_old_readers_find_the_cover(fichiers: dict[str, bytes], paquet: Any) -> None:
    (demande,) = [m.get("content") for m in paquet.iter(f"{OPF}meta") if m.get("name") == "cover"]
    (item,) = [i for i in paquet.iter(f"{OPF}item") if i.get("id") == demande]
    assert (item.get("media-type"), item.get("properties")) == ("image/png", "cover-image")
    assert fichiers[item.get("href")] == COUVERTURE


def of_type(noeud: Any, type_: str) -> list[Any]:
    return [e for e in noeud.iter() if e.get(EPUB_TYPE) == type_]


def test_the_index_is_made_of_entries(livre: Livre, fichiers: dict[str, bytes]) -> None:
    (corps,) = of_type(parsed(fichiers["index.xhtml"]), "index")
    (liste,) = of_type(corps, "index-entry-list")
    lus = {}
    for entree in liste:
        (terme,) = of_type(entree, "index-term")
        lus[entree.get("id")] = (terme.text, len(of_type(entree, "index-locator")))
    attendus = {
        f"ingredients.{i.id}": (i.nom, len(livre.citing(i, Recette)))
        for i in livre.ingredients.values()
        if livre.citing(i, Recette)
    }
    assert lus == attendus


@pytest.mark.parametrize("plein", [True, False])
def test_an_index_is_announced_only_if_there_is_one(plein: bool, livre: Livre) -> None:
    choisi = livre if plein else without(load(), *load().collections)
    paquet = parsed(opened(choisi)["paquet.opf"])
    assert ("index" in {i.get("properties") for i in paquet.iter(f"{OPF}item")}) is plein
    assert ("index" in {m.text for m in paquet.iter(f"{OPF}meta")}) is plein
