"""Ce que vivent les gens : au clavier, sans JavaScript, au téléphone, sur le papier."""

import re

import pytest
from playwright.sync_api import expect

from livre.chemins.adresses import address, short_address
from livre.francais.typographie import typo
from tests.site.pages_du_livre import COMPLETE, LIVRE, NOTEE

pytestmark = pytest.mark.navigateur
PAGE = address(COMPLETE)
SOMBRE = "getComputedStyle(document.body).backgroundColor === 'rgb(20, 32, 27)'"
FILL = """(champ, texte) => {
  champ.value = texte;
  champ.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}"""
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const b = e.getBoundingClientRect();
  return {balise: e.tagName, texte: (e.innerText || e.ariaLabel || e.name || '').trim(),
          visible: b.width > 0 && b.height > 0 && b.right > 0 && b.left < innerWidth
                   && getComputedStyle(e).visibility === 'visible'};
}"""


@pytest.mark.parametrize("largeur", [360, 1280])
def test_every_focus_is_visible_along_a_recipe(visiter, livre, largeur):
    page = visiter(PAGE, largeur).page
    vus = []
    for _ in range(80):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        vus.append(focus)
    assert vus[0]["texte"] == "Aller au contenu"
    assert [f for f in vus if not f["visible"]] == []
    textes = [f["texte"] for f in vus]
    assert typo(livre.ingredients[COMPLETE.ingredients[0].ingredient].nom) in textes
    assert any("Recette suivante" in t for t in textes)


def test_skip_link_goes_to_content(visiter):
    page = visiter(PAGE, 360).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    lien = page.evaluate("document.activeElement.closest('#contenu') !== null")
    assert lien


def test_menu_opens_with_the_keyboard_on_a_phone(visiter):
    page = visiter("", 360).page
    menu = page.locator(".entete__menu > summary")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recettes/")
    assert page.locator("h1").inner_text() == "Toutes les recettes"


@pytest.mark.parametrize("largeur", [360, 1280])
def test_search_is_loaded_on_demand_and_works_with_the_keyboard(visiter, largeur):
    visite = visiter("", largeur)
    page = visite.page
    demandes = []
    page.on("request", lambda requete: demandes.append(requete.url))
    page.reload(wait_until="networkidle")
    assert not [u for u in demandes if "search" in u or "bundle" in u]
    page.locator("[data-ouvre-recherche]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=query]")).to_be_focused()
    page.keyboard.type(COMPLETE.titre)
    resultat = page.locator(f".md-search-result__link[href*='{PAGE}']").first
    resultat.wait_for()
    assert visite.dehors == []
    assert visite.plaintes == []


def test_theme_choice_is_kept_from_page_to_page(visiter):
    visite = visiter("", mode="light")
    page = visite.page
    clair = page.evaluate("getComputedStyle(document.body).backgroundColor")
    bouton = page.locator("[data-change-theme]")
    assert bouton.get_attribute("aria-pressed") is None
    expect(bouton).to_have_accessible_name("Mode sombre")
    bouton.click()
    expect(bouton).to_have_accessible_name("Mode clair")
    sombre = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sombre != clair
    page.goto("recettes/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == sombre
    expect(page.locator("[data-change-theme]")).to_have_accessible_name("Mode clair")


@pytest.mark.parametrize("largeur", [360, 1280])
@pytest.mark.parametrize("systeme", ["light", "dark"])
def test_the_mode_button_says_what_it_will_do(visiter, largeur, systeme):
    """Au départ, après chaque geste, après un rechargement, et quand le système change d'avis."""
    page = visiter("", largeur, systeme).page
    bouton = page.locator("[data-change-theme]")

    def says_the_other_mode() -> str:
        dit = "Mode clair" if page.evaluate(SOMBRE) else "Mode sombre"
        expect(bouton).to_have_accessible_name(dit)
        assert bouton.inner_text().split("\n") == [dit]
        return dit

    assert says_the_other_mode() == ("Mode clair" if systeme == "dark" else "Mode sombre")
    for autre in ("dark", "light", systeme):
        page.emulate_media(color_scheme=autre)
        assert says_the_other_mode() == ("Mode clair" if autre == "dark" else "Mode sombre")
    for _ in range(3):
        avant = says_the_other_mode()
        bouton.click()
        assert says_the_other_mode() != avant
        page.reload()
        assert says_the_other_mode() != avant


@pytest.mark.parametrize("geste", ["collé", "dicté"])
def test_a_word_that_comes_without_a_key_is_searched(visiter, geste):
    visite = visiter("")
    page = visite.page
    page.locator("[data-ouvre-recherche]").click()
    champ = page.locator("[name=query]")
    expect(champ).to_be_focused()
    if geste == "dicté":
        page.keyboard.insert_text(COMPLETE.titre)
    else:
        champ.evaluate(FILL, COMPLETE.titre)
    page.locator(f".md-search-result__link[href*='{PAGE}']").first.wait_for()
    assert visite.plaintes == []


@pytest.mark.parametrize("largeur", [360, 1280])
def test_everything_reads_without_javascript(visiter, largeur):
    page = visiter(PAGE, largeur, java_script_enabled=False).page
    texte = page.locator("article").inner_text()
    for titre in ("Pour vous si", "Les ingrédients", "Les étapes", "On sera content si"):
        assert titre in texte
    assert page.locator("[data-ouvre-recherche]").is_hidden()
    assert page.locator("[data-change-theme]").is_hidden()
    if largeur == 360:
        page.locator(".entete__menu > summary").click()
    page.locator(".entete__liens a", has_text="Ingrédients").click()
    page.wait_for_url("**/ingredients/")


def test_short_address_leads_to_the_recipe(visiter):
    page = visiter(short_address(COMPLETE.code)).page
    page.wait_for_url(f"**/{PAGE}")
    assert typo(COMPLETE.titre) in page.locator("h1").inner_text()


def test_attribution_is_ready_to_copy(visiter):
    visite = visiter(PAGE)
    visite.contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visite.page
    page.locator(".citer summary").click()
    page.locator("[data-copie]").click()
    page.locator("[data-copie]", has_text="Copié").wait_for()
    copie = page.evaluate("navigator.clipboard.readText()")
    licence = re.escape(LIVRE.identite.licence_textes.identifiant)
    auteur = re.escape(typo(LIVRE.sources[COMPLETE.source].auteurs[0]))
    assert re.search(rf"{COMPLETE.code}.+{licence}.+{auteur}.+{PAGE}$", copie)


def test_a_recipe_prints_as_a_clean_card(visiter):
    page = visiter(PAGE).page
    page.emulate_media(media="print")
    for cache in (".entete", ".pied", ".suivre", ".citer", "[data-imprime]"):
        assert page.locator(cache).first.is_hidden(), cache
    for montre in ("h1", ".coup-d-oeil", ".etapes", ".deroule", ".credit"):
        assert page.locator(montre).first.is_visible(), montre


def test_first_visit_to_a_recipe_is_light(visiter, adresse):
    visite = visiter("a-propos/")
    visite.contexte.clear_cookies()
    page = visite.contexte.new_page()
    poids = []
    client = visite.contexte.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    client.on("Network.loadingFinished", lambda e: poids.append(e["encodedDataLength"]))
    page.goto(adresse + address(NOTEE), wait_until="networkidle")
    assert 20_000 < sum(poids) <= 100 * 1024
