"""Le livre entier à imprimer : sa structure, ses renvois, et rien qui déborde."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from kits_outils import (
    LARGE,
    SOUPE,
    opened,
    out_of_page,
    pages_of_text,
    silent_figures,
    stress,
    tags,
    text,
)
from mini import load
from ouvrage_outils import altered, homeless, mini_data, only, with_pages, without

from livre.francais.typographie import typo
from livre.impression.presse import KitImpossible, page_count
from livre.modele.livre import Livre
from livre.ouvrage.donnees import book_data
from livre.ouvrage.presse import compose_book, draw_cover
from livre.vues.imprimee import Donnees
from scripts.commun.racine import RACINE


@pytest.fixture(scope="module")
def donnees(tmp_path_factory: pytest.TempPathFactory) -> Donnees:
    return book_data(load(with_pages(tmp_path_factory.mktemp("livre"))))


@pytest.fixture(scope="module")
def livre(donnees: Donnees) -> bytes:
    return compose_book(donnees)


@pytest.fixture(scope="module")
def feuilles(livre: bytes) -> list[str]:
    """Le texte de chaque page, blancs réunis."""
    return [" ".join(page.split()) for page in pages_of_text(livre)]


def flat(texte: str) -> str:
    """Comme on le relit d'un PDF : les blancs réunis."""
    return " ".join(texte.split())


def recipes(donnees: Donnees) -> list[Donnees]:
    return [recette for chapitre in donnees["chapitres"] for recette in chapitre["recettes"]]


def test_the_book_is_tagged_for_everyone(livre: bytes) -> None:
    pdf = opened(livre)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "fr-FR"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as meta:
        assert meta.pdfa_status == "2A"
        assert meta["pdfuaid:part"] == "1"
    genres = [str(tag.S) for tag in tags(pdf)]
    assert next(g for g in genres if re.fullmatch(r"/H\d", g)) == "/H1"
    assert {"/TOC", "/TOCI", "/Link", "/Table", "/TH", "/L"} <= set(genres)
    assert silent_figures(pdf) == []


def test_bookmarks_follow_the_chapters(livre: bytes, donnees: Donnees) -> None:
    with opened(livre).open_outline() as plan:
        par_titre = {signet.title: signet for signet in plan.root}
        assert "Page avant" in par_titre
        assert "Page apres" in par_titre
        for chapitre in donnees["chapitres"]:
            sous = [signet.title for signet in par_titre[chapitre["titre"]].children]
            for recette in chapitre["recettes"]:
                assert recette["titre"] in sous


def _destinations(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """La page de chaque lien interne, et celle où il mène ; les deux comptées depuis 1."""
    rangs = {page.objgen: rang for rang, page in enumerate(pdf.pages, 1)}
    nommees = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
    liens = []
    for rang, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", []):
            cible = note.get("/Dest") or note.get("/A", {}).get("/D")
            if isinstance(cible, pikepdf.String):
                cible = nommees[str(cible)]
                cible = cible.get("/D") if isinstance(cible, pikepdf.Dictionary) else cible
            if cible is not None:
                liens.append((rang, rangs[cible[0].objgen]))
    return liens


def test_internal_links_lead_to_the_right_page(livre: bytes, feuilles: list[str]) -> None:
    liens = _destinations(opened(livre))
    sommaire = next(rang for rang, page in enumerate(feuilles, 1) if page.startswith("Sommaire"))
    soupe = _page_of(feuilles, "La soupe à l’oignon")
    assert (sommaire, soupe) in liens
    assert len(liens) > 20


def _page_of(feuilles: list[str], titre: str) -> int:
    """La page où la recette commence : sa tête dit d'abord son chapitre."""
    trouvees = [
        rang
        for rang, page in enumerate(feuilles, 1)
        if re.match(r"(L’apéritif|Le plat de résistance) : .{0,60}" + re.escape(titre), page)
    ]
    assert len(trouvees) == 1, (titre, trouvees)
    return trouvees[0]


DEBUTS = {
    "R01": "La soupe à l’oignon",
    "R02": "Le café du poireau",
    "R03": "La louche tournante",
}


def test_each_recipe_starts_its_page(feuilles: list[str]) -> None:
    debuts = [_page_of(feuilles, titre) for titre in DEBUTS.values()]
    assert len(set(debuts)) == 3


def _announced(page: str, titre: str) -> list[int]:
    """Les numéros annoncés après ce titre."""
    return [int(n) for n in re.findall(re.escape(titre) + r"[^.]*?[ .]{3,}(\d+)", page)]


def test_summary_and_index_tell_the_true_pages(feuilles: list[str]) -> None:
    sommaire = next(page for page in feuilles if page.startswith("Sommaire"))
    rang = next(rang for rang, page in enumerate(feuilles) if page.startswith("Avec ce que vous"))
    index = feuilles[rang]
    for titre in ("Le café du poireau", "La louche tournante"):
        vraie = _page_of(feuilles, titre)
        assert _announced(sommaire, titre) == [vraie]
        assert set(_announced(index, titre)) == {vraie}
    noms = ("Des élues et élus affamés", "Une grande marmite", "Une table vraiment ronde")
    assert sorted(noms, key=index.index) == list(noms)


def test_a_text_link_gives_its_page_on_paper(feuilles: list[str]) -> None:
    ouverture = next(page for page in feuilles if page.startswith("Page avant"))
    assert f"la soupe (p. {_page_of(feuilles, 'La soupe à l’oignon')})" in ouverture
    rang = next(rang for rang, page in enumerate(feuilles, 1) if page.startswith("Avec ce que"))
    assert f"la marmite (p. {rang})" in ouverture


def test_the_foot_tells_the_chapter_and_the_page(feuilles: list[str]) -> None:
    rang = _page_of(feuilles, "La louche tournante")
    assert feuilles[rang - 1].endswith(f"Passer aux fourneaux & y rester {rang}")


def test_outside_links_are_only_web_addresses(livre: bytes) -> None:
    adresses = {
        str(note.A.URI)
        for page in opened(livre).pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }
    assert any(adresse.startswith("https://cantine.example.org/") for adresse in adresses)
    assert all(adresse.startswith("https://") for adresse in adresses)


def test_hostile_texts_are_printed_as_written(livre: bytes) -> None:
    imprime = flat(text(livre))
    for ecrit in ("{{ 7*7 }}", "{% raw %}", "<b>potages</b>", "<script>", "#panic(", "@ref"):
        assert ecrit in imprime, ecrit
    assert "root:" not in imprime


def test_nothing_leaves_the_page(livre: bytes) -> None:
    assert out_of_page(livre) == []


@pytest.mark.parametrize("cas", stress())
def test_extreme_recipes_stay_in_the_page(cas: str) -> None:
    octets = compose_book(altered(mini_data(), **stress()[cas]))
    assert out_of_page(octets) == []


def test_very_long_names_stay_in_the_page() -> None:
    long = LARGE * 14
    livre = mini_data()
    chapitres = [
        {**c, "titre": long, "service": long, "resume": long, "dessin": ""}
        for c in altered(livre, titre=long)["chapitres"]
    ]
    index = [{**i, "nom": long} for i in livre["index"]]
    change = {"nom": long, "sous_titre": long, "auteurs": long, "chapitres": chapitres}
    assert out_of_page(compose_book({**livre, **change, "index": index})) == []


PAUVRES: dict[str, Callable[[Livre], Livre]] = {
    "vide": lambda livre: without(livre, *livre.collections),
    "sans recette": lambda livre: without(livre, "recettes"),
    "sans constat": lambda livre: without(livre, "constats", "recettes"),
    "une recette": lambda livre: only(livre, SOUPE),
    "sans adresse": homeless,
}


@pytest.mark.parametrize("cas", PAUVRES)
def test_a_poor_book_is_still_a_book(cas: str) -> None:
    livre = PAUVRES[cas](load())
    octets = compose_book(book_data(livre))
    imprime = flat(text(octets))
    assert out_of_page(octets) == []
    assert flat(typo(livre.identite.sous_titre)) in imprime
    assert ("soupe.example.org" in imprime) == (cas != "sans adresse")
    for recette in livre.recettes.values():
        assert f"{recette.code}" in imprime


@pytest.mark.parametrize(
    ("liste", "fichier"),
    [
        ("recettes", "recettes/soupe-a-l-oignon.md"),
        ("constats", "data/constats/conseil-affame.md"),
    ],
)
def test_what_cannot_be_printed_is_named(liste: str, fichier: str) -> None:
    livre: Any = mini_data()
    livre["chapitres"][0][liste][0]["titre"] += " \U0001f642"
    with pytest.raises(KitImpossible, match=rf"^{re.escape(fichier)} \(livre.pdf\) : .*could not"):
        compose_book(livre)


def test_a_page_that_cannot_be_printed_is_named(donnees: Donnees) -> None:
    page = {**donnees["ouverture"][0], "titre": "\U0001f642"}
    with pytest.raises(KitImpossible, match=r"^docs/avant.md \(livre.pdf\)"):
        compose_book({**donnees, "ouverture": [page]})


def test_the_cover_is_an_image(donnees: Donnees) -> None:
    assert draw_cover(donnees).startswith(b"\x89PNG")


def test_the_real_book_holds_every_recipe() -> None:
    livre = load(RACINE)
    octets = compose_book(book_data(livre))
    imprime = flat(text(octets))
    assert page_count(octets) > 2 * len(livre.recettes)
    assert out_of_page(octets) == []
    for fiche in (*livre.recettes.values(), *livre.constats.values()):
        assert flat(typo(fiche.titre)) in imprime, fiche.fichier
    vides = [rang for rang, page in enumerate(pages_of_text(octets), 1) if len(page.split()) < 25]
    assert vides == []
    with pikepdf.open(io.BytesIO(octets)) as pdf, pdf.open_outline() as plan:
        titres = [str(pdf.docinfo["/Title"]), *map(str, _bookmarks(plan.root))]
    assert [titre for titre in titres if re.search(r"\w'\w", titre)] == []
    assert imprime.count("est une proposition du livre") == 1


def _bookmarks(signets: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for signet in signets:
        yield signet.title
        yield from _bookmarks(signet.children)


def test_the_path_of_the_book_is_not_in_the_file(donnees: Donnees, livre: bytes) -> None:
    assert str(Path.cwd()).encode() not in livre
