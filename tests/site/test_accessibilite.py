"""axe-core ne trouve rien à redire à ce que les scripts montrent ; les pages : `chaque_page`."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.attendus import Placard, query, without_answer
from tests.site.axe import finds_nothing, violations
from tests.site.gestes import chips, heading
from tests.site.pages_du_livre import LIVRE

pytestmark = pytest.mark.navigateur


def test_axe_finds_nothing_in_open_search_and_menu(visiter):
    visite = visiter("", 360)
    visite.page.locator("summary", has_text="Menu").click()
    assert violations(visite.page) == []


def filtered_catalogue(page: Page, rayons) -> None:
    """Des filtres, un mot, une valeur inconnue, et tous les groupes ouverts."""
    page.goto("recettes/" + query({"nature": ["phare", "piste"]}, q="élus", couleur="bleu"))
    expect(chips(page)).to_have_count(4)
    page.locator(".filtres__tout > summary").click()
    for titre in page.locator(".filtre > summary").all()[1:]:
        titre.click()


def empty_catalogue(page: Page, rayons) -> None:
    page.goto("recettes/" + query(without_answer(rayons, ("chapitre", "ingredient"))))
    expect(heading(page)).to_have_text("Aucune recette ne répond à tous ces choix")


def catalogue_of_unknown_words(page: Page, rayons) -> None:
    """Rien ne répond : l'orthographe la plus proche, et les portes."""
    page.goto("recettes/?q=xkqzw+izzolemrnt")
    expect(page.get_by_role("link", name="la proposer")).to_be_visible()


def header_of_unknown_words(page: Page, rayons) -> None:
    page.goto("a-propos/")
    page.get_by_role("button", name="Chercher").click()
    champ = page.get_by_role("textbox", name="Rechercher")
    champ.fill("xkqzw izzolemrnt")
    champ.press("End")
    expect(page.get_by_role("link", name="la proposer")).to_be_visible()


def broken_catalogue(page: Page, rayons) -> None:
    page.route("**/api/catalogue.json", lambda route: route.fulfill(status=404))
    page.goto("recettes/" + query({"nature": ["phare"]}))
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()


def filled_cupboard(page: Page, rayons) -> None:
    placard = Placard(tuple(LIVRE.ingredients)[:2], "deux-heures", 5, "non")
    page.goto(placard.adresse + "&couleur=bleu")
    expect(page.locator("li.possible").first).to_be_visible()
    page.locator("summary", has_text="Plus loin").click()


def cupboard_short_of_one_thing(page: Page, rayons) -> None:
    page.goto(Placard(temps="quart-d-heure", personnes=8, animation="non").adresse)
    expect(page.locator("[data-une-chose]")).to_be_visible()
    page.locator("[data-ingredients] > summary").click()


def cupboard_with_only_a_warning(page: Page, rayons) -> None:
    page.goto("avec-ce-que-j-ai/?couleur=bleu")
    expect(page.locator("[data-avis]")).to_be_visible()


def broken_cupboard(page: Page, rayons) -> None:
    page.route("**/api/catalogue.json", lambda route: route.fulfill(status=404))
    page.goto(Placard(tuple(LIVRE.ingredients)[:1]).adresse)
    expect(page.get_by_text("Ce tri est indisponible")).to_be_visible()


ETATS = (
    filtered_catalogue,
    empty_catalogue,
    catalogue_of_unknown_words,
    header_of_unknown_words,
    broken_catalogue,
    filled_cupboard,
    cupboard_short_of_one_thing,
    cupboard_with_only_a_warning,
    broken_cupboard,
)


@pytest.mark.parametrize("etat", ETATS)
def test_axe_finds_nothing_in_what_scripts_show(visiter, rayons, etat):
    page = visiter("a-propos/", 360).page
    etat(page, rayons)
    finds_nothing(page)


def test_axe_would_find_a_fault(visiter):
    page = visiter("glossaire/").page
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [regle for regle, _ in violations(page)] == ["html-has-lang"]


@pytest.mark.parametrize(("mode", "pale"), [("light", "#aaa"), ("dark", "#555")])
def test_axe_would_find_a_pale_text(visiter, mode, pale):
    page = visiter("glossaire/", mode=mode).page
    for couleur, trouvees in (("", []), (pale, ["color-contrast"]), ("", [])):
        page.locator("article p").first.evaluate("(p, c) => (p.style.color = c)", couleur)
        assert [regle for regle, _ in violations(page)] == trouvees
