"""Les pages écrites à la main qui entrent dans le livre."""

from pathlib import Path

import pytest
from mini import copy_mini, load, problems
from ouvrage_outils import write_page

from livre.lecture.pages_ecrites import read_pages, written_pages
from livre.ouvrage.donnees import book_data
from livre.ouvrage.plan import make_plan
from livre.texte.arbre import Paragraphe, plain_text


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_mini(tmp_path)


def test_only_marked_pages_enter_the_book(racine: Path) -> None:
    write_page(racine, "zeste", "Un.")
    write_page(racine, "ail", "Deux.")
    write_page(racine, "merci", "Trois.", "fin")
    livre = load(racine)
    assert [page.adresse for page in written_pages(livre, "ouverture")] == ["ail/", "zeste/"]
    assert [page.adresse for page in written_pages(livre, "fin")] == ["merci/"]


def test_what_speaks_to_the_site_alone_is_left_out(racine: Path) -> None:
    corps = (
        "Le chapô.\n{ .chapo }\n\nGardé, *avant*.\n\nSur le site, cliquez\nici.\n{ .ecran }\n\n"
        "## Un titre { #ancre }\n\n{{ faits_dates('x') }}\n\nGardé, après."
    )
    write_page(racine, "page", corps)
    (page,) = written_pages(load(racine), "ouverture")
    assert (page.titre, page.chapo) == ("Page page", "Le chapô.")
    assert [(p.niveau, p.titre) for p in page.parties] == [(0, ""), (2, "Un titre")]
    lus = [
        plain_text(b.enfants) for p in page.parties for b in p.blocs if isinstance(b, Paragraphe)
    ]
    assert lus == ["Gardé, avant.", "Gardé, après."]


def test_levels_never_skip(racine: Path) -> None:
    write_page(racine, "page", "### Trop bas\n\nUn.\n\n##### Bien trop bas\n\nDeux.")
    (page,) = written_pages(load(racine), "ouverture")
    assert [p.niveau for p in page.parties] == [0, 2, 3]


@pytest.mark.parametrize(
    ("corps", "ligne", "dit"),
    [
        ("Un.\n\n| a | b |\n|---|---|\n| c | d |", 8, "un tableau"),
        ("Un <b>gras</b>.", 6, "du HTML"),
        ("Un.\n{ .chapo }\n\nUn \U0001f642.", 9, "U+1F642"),
    ],
)
def test_what_the_book_cannot_hold_is_said_at_its_line(
    racine: Path, corps: str, ligne: int, dit: str
) -> None:
    write_page(racine, "page", corps)
    trouves = [p for p in problems(racine) if p.fichier == "docs/page.md"]
    assert [p.ligne for p in trouves] == [ligne]
    assert dit in trouves[0].message


def test_a_wrong_place_is_explained(racine: Path) -> None:
    write_page(racine, "page", "Un.", "milieu")
    (probleme,) = [p for p in problems(racine) if p.fichier == "docs/page.md"]
    assert (probleme.ligne, probleme.champ) == (2, "livre")
    assert "« milieu »" in probleme.message
    assert "ouverture, fin" in probleme.aides[0]


def test_a_page_without_title_is_explained(racine: Path) -> None:
    (racine / "docs" / "page.md").write_text("---\nlivre: fin\n---\nUn.\n", encoding="utf-8")
    assert [lue.page for lue in read_pages(racine)] == [None]
    assert any("n'a pas de titre" in p.message for p in problems(racine))


@pytest.mark.parametrize(
    ("href", "attendu"),
    [
        ("recettes/soupe-a-l-oignon.md", "#recettes.soupe-a-l-oignon"),
        ("recettes/soupe-a-l-oignon.md#les-etapes", "#recettes.soupe-a-l-oignon"),
        ("recettes/index.md", "#sommaire"),
        ("ingredients/index.md", "#index"),
        ("page.md", "#page.page"),
        ("a-propos.md", "https://soupe.example.org/a-propos/"),
        ("acteurs/cantine-centrale.md", "https://soupe.example.org/acteurs/cantine-centrale/"),
        ("https://ailleurs.example.org/?a=1", "https://ailleurs.example.org/?a=1"),
        ("mailto:soupe@example.org", "mailto:soupe@example.org"),
        ("javascript:alert(1)", None),
        ("//ailleurs.example.org/x.md", None),
        ("", None),
    ],
)
def test_links_lead_into_the_book_or_to_the_site(
    racine: Path, href: str, attendu: str | None
) -> None:
    write_page(racine, "page", "Un.")
    assert make_plan(load(racine)).destination("docs/page.md")(href) == attendu


def test_a_chapter_that_cannot_be_drawn_is_refused(racine: Path) -> None:
    fichier = racine / "data" / "chapitres.yml"
    texte = fichier.read_text("utf-8").replace("Personne ne lit", "Personne \U0001f642 ne lit")
    fichier.write_text(texte, encoding="utf-8")
    trouves = [p for p in problems(racine) if "U+1F642" in p.message]
    assert [p.fichier for p in trouves] == ["data/chapitres.yml"]
    assert "\U0001f642" in texte.splitlines()[trouves[0].ligne - 1]


def test_the_version_follows_the_text(racine: Path) -> None:
    avant = book_data(load(racine))["version"]
    assert book_data(load(racine))["version"] == avant
    write_page(racine, "page", "Un.")
    assert book_data(load(racine))["version"] != avant
