"""Une recette au téléphone : de quoi se décider, le déroulé d'un geste, un menu sur place."""

import pytest
from playwright.sync_api import Locator, Page, expect

from livre.chemins.adresses import address
from livre.francais.typographie import typo
from livre.vues.recette import compose
from tests.site.gestes import tab_to
from tests.site.pages_du_livre import COMPLETE, LIVRE, PISTE
from tests.site.test_plis import TOUT

pytestmark = pytest.mark.navigateur
PAGE = address(COMPLETE)
HAUTEUR = "document.documentElement.scrollHeight"
PHONE = {"width": 390, "height": 844}
COUVERT = """() => {
  const e = document.activeElement;
  const barre = document.querySelector(".a-portee");
  const { top, bottom, left, right } = e.getBoundingClientRect();
  const b = barre.getBoundingClientRect();
  const dessous = top < b.bottom - 1 && bottom > b.top && left < b.right && right > b.left;
  const cache = bottom <= 0 || top >= innerHeight;
  return !barre.contains(e) && (dessous || cache) ? e.outerHTML.slice(0, 120) : null;
}"""
"""Ce qui a le focus, s'il est sous la barre ou hors de la fenêtre."""

PLACES = """() => ["h1", ".entete__menu > summary"]
  .map((choix) => document.querySelector(choix).getBoundingClientRect().y)"""


def bar(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Dans cette recette")


def phone(visiter, chemin: str = PAGE, **options: object) -> Page:
    page = visiter(chemin, 390, **options).page
    page.set_viewport_size(PHONE)
    return page


def test_the_first_screen_is_enough_to_decide(visiter) -> None:
    """Pour chaque recette : son titre, sa séance, pour qui, ce qu'elle donne, et la barre."""
    page = phone(visiter, "a-propos/")
    for recette in LIVRE.recettes.values():
        page.goto(address(recette))
        seance = compose(LIVRE, recette).seance
        if seance:
            dits = page.locator(".en-bref").inner_text()
            assert typo(seance.duree) in dits
            assert typo(seance.participants) in dits
        for vu in (page.locator("h1"), page.locator(".chapo"), bar(page)):
            assert vu.bounding_box()["y"] + vu.bounding_box()["height"] <= 844, recette.id


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("fraction", [0, 0.5, 1])
def test_the_running_order_is_one_tap_away_from_anywhere(visiter, fraction, script) -> None:
    page = phone(visiter, java_script_enabled=script)
    page.mouse.wheel(0, 20_000 * fraction)
    if fraction:
        expect(page.locator("h1")).not_to_be_in_viewport()
    lien = bar(page).get_by_role("link", name="Déroulé")
    if fraction < 1:
        expect(lien).to_be_in_viewport()
    lien.click()
    titre = page.locator("#titre-deroule")
    expect(page.locator(".moments > li").first).to_be_visible()
    expect(titre).to_be_in_viewport()
    sous_la_barre = bar(page).bounding_box()["y"] + bar(page).bounding_box()["height"]
    assert sous_la_barre <= titre.bounding_box()["y"] < sous_la_barre + 60


def test_a_long_card_is_well_under_half_its_height(visiter) -> None:
    page = phone(visiter)
    repliee = page.evaluate(HAUTEUR)
    page.evaluate(TOUT)
    assert repliee < 0.45 * page.evaluate(HAUTEUR)


def test_the_bar_leads_to_what_a_recipe_has(visiter) -> None:
    page = phone(visiter)
    assert bar(page).get_by_role("link").all_inner_texts() == ["Déroulé", "Animer", "Kit"]
    bar(page).get_by_role("link", name="Animer").click()
    page.wait_for_url(f"**/{PAGE}animer/")
    page.goto(address(PISTE))
    assert bar(page).get_by_role("link").all_inner_texts() == ["Les premiers pas", "Carte"]
    bar(page).get_by_role("link", name="Carte").click()
    expect(page.locator("#kit-d-animation")).to_be_in_viewport()


@pytest.mark.parametrize("taille", [(320, 256), (320, 568), (390, 844), (1280, 800)])
@pytest.mark.parametrize("touche", ["Tab", "Shift+Tab"])
def test_the_bar_never_covers_what_has_the_focus(visiter, taille, touche) -> None:
    page = visiter(PAGE).page
    page.set_viewport_size(dict(zip(("width", "height"), taille, strict=True)))
    page.evaluate(TOUT)
    page.locator(".recette a, .pied a").nth(0 if touche == "Tab" else -1).focus()
    couverts, vus = [], 0
    while vus < 90 and page.evaluate("document.activeElement !== document.body"):
        couverts.append(page.evaluate(COUVERT))
        page.keyboard.press(touche)
        vus += 1
    assert vus > 30
    assert list(filter(None, couverts)) == []


def test_the_bar_is_reached_with_the_keyboard_and_opens(visiter) -> None:
    page = phone(visiter)
    tab_to(page, bar(page).get_by_role("link", name="Déroulé"))
    page.keyboard.press("Enter")
    expect(page.locator(".moments > li").first).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.deroule') !== null")


@pytest.mark.parametrize("taille", [(320, 256), (320, 568), (1280, 800)])
def test_targets_are_large_and_nothing_overflows(visiter, taille) -> None:
    page = visiter(PAGE).page
    page.set_viewport_size(dict(zip(("width", "height"), taille, strict=True)))
    for cible in page.locator(".a-portee a, .pli > summary").all():
        boite = cible.bounding_box()
        assert min(boite["width"], boite["height"]) >= 44, cible.inner_text()
    page.evaluate(TOUT)
    assert page.evaluate("document.documentElement.scrollWidth") <= taille[0]
    assert bar(page).bounding_box()["height"] <= taille[1] / 4


def test_a_fourth_gesture_would_fit(visiter) -> None:
    page = visiter(PAGE, 320).page
    page.locator(".a-portee ul").evaluate(
        "(u) => { const li = u.lastElementChild.cloneNode(true);"
        " li.firstElementChild.textContent = 'Ajouter au menu'; u.append(li); }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for lien in bar(page).get_by_role("link").all():
        assert lien.evaluate("(a) => a.scrollWidth <= a.clientWidth"), lien.inner_text()


def test_less_motion_and_forced_colours_are_respected(visiter) -> None:
    page = visiter(PAGE, reduced_motion="reduce", forced_colors="active").page
    chevron = "getComputedStyle(document.querySelector('.pli > summary'), '::after')"
    assert page.evaluate(f"{chevron}.transitionDuration") == "0s"
    assert page.evaluate(f"{chevron}.borderBottomWidth") == "2px"
    page.set_viewport_size(PHONE)
    fond = page.locator(".a-portee").evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert "rgba" not in fond
    assert page.locator(".a-portee a").first.evaluate("(e) => getComputedStyle(e).borderWidth")


@pytest.mark.parametrize("taille", [(390, 844), (320, 568), (320, 256)])
def test_the_menu_opens_in_place(visiter, taille) -> None:
    page = visiter(PAGE).page
    page.set_viewport_size(dict(zip(("width", "height"), taille, strict=True)))
    bouton = page.locator(".entete__menu > summary")
    avant = page.evaluate(PLACES)
    bouton.click()
    expect(page.locator(".entete__liens a").first).to_be_in_viewport()
    assert page.evaluate(PLACES) == avant
    assert page.evaluate("document.documentElement.scrollWidth") <= taille[0]
    dernier = page.locator(".entete__liens a").last
    dernier.scroll_into_view_if_needed()
    dernier.click(trial=True)


def test_the_menu_closes_as_soon_as_one_goes_elsewhere(visiter) -> None:
    page = phone(visiter)
    menu, bouton = page.locator(".entete__menu"), page.locator(".entete__menu > summary")
    bouton.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_have_js_property("open", False)
    expect(bouton).to_be_focused()
    bouton.click()
    page.mouse.click(200, 800)
    expect(menu).to_have_js_property("open", False)
    bouton.click()
    page.locator(".entete__liens a").last.focus()
    page.keyboard.press("Tab")
    expect(menu).to_have_js_property("open", False)
    assert page.evaluate(COUVERT) is None


def test_without_script_the_menu_hides_nothing(visiter) -> None:
    page = phone(visiter, java_script_enabled=False)
    page.locator(".entete__menu > summary").click()
    dernier = page.locator(".entete__liens a").last.bounding_box()
    assert dernier["y"] + dernier["height"] <= page.locator(".fil").bounding_box()["y"]
