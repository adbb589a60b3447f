"""La recherche du site, par la boîte du thème et notre ouvrier : ce que l'on tape, ce qui sort."""

import re
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from livre.chemins.adresses import address
from livre.francais.typographie import typo
from livre.vues.cartes import carte
from tests.site.gestes import recorded

pytestmark = pytest.mark.navigateur
ENTRAIDE = "recettes/groupe-entraide/"
TELLES_QU_ON_LES_TAPE = {
    "ISOLEMENT": ENTRAIDE,
    "l'isolement": ENTRAIDE,
    "isolemnt": ENTRAIDE,
    "isol": ENTRAIDE,
    "élu·es isolé·es": "ingredients/elus-isoles/",
    "elue isolee": "ingredients/elus-isoles/",
    "éco-systèmes": "chapitres/ecosysteme/",
    "formatrice": "ingredients/formateurs/",
    "les enquêteuses": "recettes/elus-enqueteurs/",
    "encapacitation": "article/",
}
"""Accents, élisions, débuts de mots, une faute, féminins, pluriels, écritures inclusives."""


def result(page: Page, adresse: str = "") -> Locator:
    return page.locator(f".md-search-result__link[href$='/{adresse}']")


def any_result(page: Page) -> Locator:
    return page.locator(".md-search-result__link")


def open_search(page: Page) -> Locator:
    page.get_by_role("button", name="Chercher").click()
    champ = page.get_by_role("textbox", name="Rechercher")
    expect(champ).to_be_focused()
    return champ


def ask(champ: Locator, texte: str) -> None:
    """Efface les réponses d'avant, puis demande."""
    champ.fill("")
    champ.press("End")
    expect(any_result(champ.page)).to_have_count(0)
    champ.fill(texte)
    champ.press("End")


def test_words_as_people_type_them_find_their_page(visiter):
    visite = visiter("")
    champ = open_search(visite.page)
    for texte, adresse in TELLES_QU_ON_LES_TAPE.items():
        ask(champ, texte)
        expect(result(visite.page, adresse), texte).to_be_visible()
        expect(visite.page.locator(".md-search-result mark").first, texte).to_be_visible()
    assert (visite.dehors, visite.plaintes) == ([], [])


def test_every_sort_of_page_is_found_by_its_title(visiter, livre):
    page = visiter("a-propos/").page
    champ = open_search(page)
    for collection in (livre.chapitres, livre.constats, livre.inspirations, livre.recettes):
        fiche = list(collection.values())[-1]
        ask(champ, fiche.intitule)
        expect(any_result(page).first).to_have_attribute(
            "href", re.compile(f"/{re.escape(address(fiche))}$")
        )


def test_a_code_puts_its_recipe_first_and_enter_opens_it(visiter, livre):
    """Tel qu'imprimé, en minuscules, ou sans son zéro."""
    page = visiter("couverture/").page
    champ = open_search(page)
    recette = min(livre.recettes.values(), key=lambda r: r.code)
    sienne = re.compile(f"/{re.escape(address(recette))}$")
    nombre = int(recette.code[1:])
    for tape in (recette.code, recette.code.lower(), f"r{nombre}", f"R00{nombre}"):
        ask(champ, tape)
        expect(any_result(page).first, tape).to_have_attribute("href", sienne)
    champ.press("Enter")
    page.wait_for_url(f"**/{address(recette)}**")


def test_hits_are_marked_and_nothing_else(visiter):
    page = visiter("").page
    ask(open_search(page), "formatrices")
    extrait = result(page, "ingredients/formateurs/")
    expect(extrait.locator("mark").first).to_have_text("formatrices")
    marques = page.locator(".md-search-result mark").all_text_contents()
    assert {m.strip(".,:;()’ ").lower()[:9] for m in marques} <= {"formateur", "formatric"}


@pytest.mark.parametrize("largeur", [360, 1280])
def test_arrows_and_enter_lead_to_the_page(visiter, largeur):
    page = visiter("a-propos/", largeur).page
    champ = open_search(page)
    champ.press_sequentially("groupe d'entr")
    expect(result(page, ENTRAIDE)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(any_result(page).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(champ).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ENTRAIDE}**")


def test_markup_in_the_query_is_only_text(visiter):
    visite = visiter("")
    page = visite.page
    champ = open_search(page)
    for texte in ("<img src=x onerror=alert(1)>", "</mark><h1>Gagné</h1>", "(.*)+[a-", "\\"):
        ask(champ, texte)
        expect(page.locator(".md-search-result__meta")).to_contain_text("document")
    ask(champ, "<mark>isolement</mark> <script>")
    expect(page.locator(".md-search-result").locator("img, script")).to_have_count(0)
    ask(champ, "un mot, " * 1_250 + "isolement")
    ask(champ, "isolement")
    expect(result(page, ENTRAIDE)).to_be_visible()
    assert (visite.dehors, visite.plaintes) == ([], [])


PANNES = {
    "règles absentes": ("api/francais.json", {"status": 404, "body": "rien"}),
    "règles coupées": ("api/francais.json", {"body": '{"lettres": {"œ"'}),
    "règles d'un autre âge": ("api/francais.json", {"body": "{}"}),
    "index absent": ("search/search_index.json", {"status": 404, "body": "rien"}),
    "index coupé": ("search/search_index.json", {"body": '{"config": {}, "docs": [{"loc'}),
    "index vide": ("search/search_index.json", {"body": "null"}),
    "index sans pages": ("search/search_index.json", {"body": '{"config": {}}'}),
    "index aux pages abîmées": ("search/search_index.json", {"body": '{"docs": [{}]}'}),
    "ouvrier absent": ("assets/js/chercher/ouvrier.js", {"status": 404, "body": "rien"}),
    "module absent": ("assets/js/chercher/recherche.js", {"status": 404, "body": "rien"}),
}


@pytest.mark.parametrize(("fichier", "reponse"), PANNES.values(), ids=PANNES)
def test_a_broken_search_says_so_and_leads_elsewhere(visiter, fichier, reponse):
    def spoil(page: Page) -> None:
        page.route(f"**/{fichier}", lambda route: route.fulfill(**reponse))

    page = visiter("chapitres/pairs/", 360, avant=spoil).page
    champ = open_search(page)
    boite = page.get_by_role("dialog", name="Recherche")
    expect(boite.get_by_role("status")).to_contain_text("La recherche est indisponible")
    expect(any_result(page)).to_contain_text(["Le catalogue", "Le menu"])
    champ.press_sequentially("isolement")
    expect(boite.get_by_role("status")).to_contain_text("La recherche est indisponible")
    page.keyboard.press("ArrowDown")
    expect(result(page, "recettes/")).to_be_focused()
    page.keyboard.press("ArrowUp")
    champ.press("Enter")
    page.wait_for_url("**/recettes/")


def test_a_broken_search_closes_and_stays_honest(visiter):
    def spoil(page: Page) -> None:
        page.route("**/api/francais.json", lambda route: route.abort())

    page = visiter("404.html", avant=spoil).page
    champ = open_search(page)
    expect(page.get_by_text("La recherche est indisponible")).to_be_visible()
    champ.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    open_search(page)
    expect(page.get_by_text("La recherche est indisponible")).to_be_visible()
    result(page, "recettes/").click()
    page.wait_for_url("**/recettes/")


def test_nothing_is_fetched_before_the_search_opens(visiter):
    demandes = []
    page = visiter("", avant=lambda page: demandes.append(recorded(page))).page
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Recettes", exact=True).first.hover()
    attendues = ("search_index.json", "francais.json", "ouvrier.js", ".min.js")
    assert [demandes[0](fin) for fin in attendues] == [[], [], [], []]
    ask(open_search(page), "isolement")
    expect(result(page, ENTRAIDE)).to_be_visible()
    assert [len(demandes[0](fin)) for fin in attendues] == [1, 1, 1, 1]


def test_a_word_nobody_wrote_is_named_above_the_answers(visiter):
    page = visiter("").page
    champ = open_search(page)
    ask(champ, "isolement fusée")
    expect(result(page, ENTRAIDE)).to_be_visible()
    avis = page.locator(".md-search-result .avis-recherche")
    expect(avis).to_contain_text("Pas trouvé dans le livre : « fusée ».")
    ask(champ, "isolement")
    expect(result(page, ENTRAIDE)).to_be_visible()
    expect(avis).to_be_hidden()


def test_nothing_found_opens_doors(visiter):
    """L'orthographe la plus proche, trois portes, et la fiche à proposer."""
    visite = visiter("chapitres/pairs/")
    page = visite.page
    champ = open_search(page)
    ask(champ, "izzolemrnt")
    avis = page.locator(".md-search-result .avis-recherche")
    expect(avis).to_contain_text("Pas trouvé dans le livre")
    liens = avis.locator("li a")
    expect(liens).to_have_count(3)
    for rang, adresse in enumerate(("thematiques/", "avec-ce-que-j-ai/", "autodiagnostic/")):
        expect(liens.nth(rang)).to_have_attribute("href", re.compile(f"/{adresse}$"))
    expect(avis).to_contain_text("Le livre n’a pas encore de fiche là-dessus")
    expect(avis.get_by_role("link", name="la proposer")).to_have_attribute(
        "href", re.compile(r"/proposer/\?titre=izzolemrnt$")
    )
    avis.get_by_role("button", name="isolement").click()
    expect(champ).to_have_value("isolement")
    expect(result(page, ENTRAIDE)).to_be_visible()
    expect(avis).to_be_hidden()
    assert (visite.dehors, visite.plaintes) == ([], [])


@pytest.mark.parametrize(
    "texte", ["réunion publique houleuse", "DGS", "budget participatif", "mutualiser", "elus"]
)
def test_the_header_and_the_catalogue_agree(visiter, texte):
    """Les mêmes recettes, dans le même ordre ; et rien des premières réponses n'est perdu."""
    page = visiter("recettes/?" + urlencode({"q": texte})).page
    expect(page.locator(".jetons button").first).to_be_visible()
    codes = page.locator("[data-liste] .carte__titre a, [data-liste] h3 a")
    siennes = [urlsplit(lien.get_attribute("href")).path for lien in codes.all()]
    catalogue = [chemin.rstrip("/").rpartition("/")[2] for chemin in siennes]
    liens = page.locator("[data-lecture] li a").all()
    hors_recettes = [urlsplit(lien.evaluate("a => a.href")).path for lien in liens]
    champ = open_search(page)
    ask(champ, texte)
    expect(any_result(page).first).to_be_visible()
    liens = page.locator(".md-search-result__item > a:first-child").all()
    chemins = [urlsplit(lien.get_attribute("href")).path for lien in liens]
    entete = [c.rstrip("/").rpartition("/")[2] for c in chemins if re.search("/recettes/.", c)]
    assert len(entete) > 1
    assert catalogue[: len(entete)] == entete
    autres = [c.rstrip("/") for c in chemins[:5] if not re.search("/recettes/.", c)]
    assert [c.rstrip("/") for c in hors_recettes] == autres[:3]


def test_the_catalogue_says_where_else_when_no_recipe_answers(visiter):
    visite = visiter("recettes/?q=logement")
    page = visite.page
    lecture = page.locator("[data-lecture]")
    expect(lecture).to_contain_text("Dans le livre, hors des recettes")
    expect(lecture.locator("li a").first).to_have_attribute("href", re.compile("autodiagnostic/$"))
    page.get_by_label("Chercher un mot").fill("xkqzw")
    expect(lecture.locator("li a")).to_have_count(3)
    expect(lecture.get_by_role("link", name="la proposer")).to_be_visible()
    page.get_by_label("Chercher un mot").fill("")
    expect(lecture).to_be_hidden()
    assert (visite.dehors, visite.plaintes) == ([], [])


def test_without_synonyms_the_words_of_the_book_still_answer(visiter):
    def spoil(page: Page) -> None:
        page.route("**/api/recherche.json", lambda route: route.fulfill(status=404))

    page = visiter("recettes/", avant=spoil).page
    page.get_by_label("Chercher un mot").fill("isolement")
    expect(page.locator("[data-liste] .carte__code").first).to_have_text("R07")
    ask(open_search(page), "isolement")
    expect(result(page, ENTRAIDE)).to_be_visible()


def test_an_answer_says_the_session_before_the_text(visiter, livre):
    """Le temps et le groupe d'une recette, dans l'en-tête comme dans le catalogue."""
    recette = livre.recettes["groupe-entraide"]
    dit = typo(carte(livre, recette).en_bref)
    page = visiter("").page
    champ = open_search(page)
    ask(champ, recette.code)
    reponse = page.locator(f".md-search-result__item > a[href$='/{ENTRAIDE}']")
    expect(reponse.locator("article strong").first).to_have_text(dit)
    ask(champ, "encapacitation")
    expect(result(page, "article/")).to_be_visible()
    expect(result(page, "article/").locator("strong")).to_have_count(0)
