"""Ce qui se replie sur la page d'une recette : la règle, l'adresse qui s'en souvient, le papier."""

import json
import re
from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup
from playwright.sync_api import Locator, Page, expect

from livre.chemins.adresses import address
from livre.francais.typographie import typo
from livre.site import plis
from livre.site.index import TeteDePage, search_entries
from livre.vues.recette import compose
from tests.outils.pdf_lu import read_pages
from tests.site.axe import finds_nothing
from tests.site.gestes import DECALAGES
from tests.site.pages_du_livre import COMPLETE, LIVRE, PISTE
from tests.site.test_pages import text

PAGE = address(COMPLETE)
TOUT = "document.querySelectorAll('.recette details').forEach((pli) => (pli.open = true))"
LONG, COURT = Markup("<p>" + "mot " * 200 + "</p>"), Markup("<p>" + "mot " * 10 + "</p>")


def fold(page: Page, cle: str) -> Locator:
    return page.locator(f"details[data-pli='{cle}']")


def title(page: Page, cle: str) -> Locator:
    return fold(page, cle).locator("> summary")


def is_open(page: Page, *cles: str) -> None:
    """Ces sections-là sont ouvertes, et elles seules."""
    for pli in page.locator("details[data-pli]").all():
        voulu = pli.get_attribute("data-pli") in cles
        expect(pli).to_have_js_property("open", voulu)


def address_says(page: Page, fin: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(f"/{PAGE}{fin}") + "$"))


def test_only_a_long_card_folds_its_long_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    regle = plis.Plis(compose(LIVRE, COMPLETE))
    assert regle.closes("etapes", LONG)
    assert not regle.closes("etapes", COURT)
    assert not regle.closes("pour-vous-si", LONG)
    assert not plis.Plis(compose(LIVRE, PISTE)).closes("etapes", LONG)
    monkeypatch.setattr(plis, "FICHE_LONGUE", 0)
    assert plis.Plis(compose(LIVRE, PISTE)).closes("etapes", LONG)


def test_every_recipe_page_follows_the_rule(documents: dict[str, html.HtmlElement]) -> None:
    for recette in LIVRE.recettes.values():
        page = documents[address(recette)]
        longue = plis.written_length(recette.corps.blocs) > plis.FICHE_LONGUE
        replies = {pli.get("data-pli") for pli in page.find_class("pli")}
        assert bool(replies) == longue, recette.id
        assert not replies & plis.TOUJOURS_OUVERTES
        assert not page.xpath("//article//details[@open]"), recette.id
        if longue:
            assert {"etapes", "deroule", "kit"} <= replies


def test_a_folded_section_says_what_it_holds(documents: dict[str, html.HtmlElement]) -> None:
    page = documents[PAGE]
    dits = {pli.get("data-pli"): text(pli.find("summary")) for pli in page.find_class("pli")}
    assert f"{len(COMPLETE.corps.etapes)} étapes" in dits["etapes"]
    assert f"{len(COMPLETE.corps.deroule.temps)} temps" in dits["deroule"]
    assert f"{len(COMPLETE.corps.cartes)} cartes" in dits["kit"]


def test_the_search_leads_to_a_folded_section() -> None:
    page = (
        'Début<details><summary><h2 id="titre-a" data-ancre="a">Un</h2> '
        '<span class="pli__repere">3 pas</span></summary><p>Texte</p></details>'
        '<h2 id="b">Deux</h2>Fin'
    )
    _, premiere, seconde = search_entries(TeteDePage("r/", "R"), page)
    assert premiere == {"location": "r/#a", "title": "Un", "text": "Texte"}
    assert seconde["location"] == "r/#b"


def test_every_section_that_is_found_is_on_its_page(
    documents: dict[str, html.HtmlElement], site: Path
) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    trouvees = [e["location"].split("#") for e in index if e["location"].startswith(f"{PAGE}#")]
    assert {"deroule", "kit", "constats"} <= {ancre for _, ancre in trouvees}
    for adresse, ancre in trouvees:
        assert documents[adresse].get_element_by_id(ancre) is not None, ancre


@pytest.mark.navigateur
def test_the_address_remembers_what_is_open(visiter) -> None:
    visite = visiter(PAGE, 390)
    page = visite.page
    is_open(page)
    title(page, "etapes").click()
    address_says(page, "?ouvert=etapes")
    title(page, "kit").click()
    title(page, "cartes").click()
    address_says(page, "?ouvert=etapes,kit,cartes")
    page.reload()
    is_open(page, "etapes", "kit", "cartes")
    page.goto("recettes/")
    page.go_back()
    is_open(page, "etapes", "kit", "cartes")
    title(page, "kit").click()
    address_says(page, "?ouvert=etapes")
    title(page, "etapes").click()
    address_says(page, "")
    assert visite.plaintes == []


@pytest.mark.navigateur
def test_back_and_forward_restore_what_was_open(visiter) -> None:
    page = visiter(PAGE, 390).page
    title(page, "ingredients").click()
    address_says(page, "?ouvert=ingredients")
    page.get_by_role("link", name="Déroulé", exact=True).click()
    address_says(page, "?ouvert=ingredients,deroule#deroule")
    page.go_back()
    is_open(page, "ingredients")
    page.go_forward()
    is_open(page, "ingredients", "deroule")
    title(page, "deroule").click()
    address_says(page, "?ouvert=ingredients")
    page.reload()
    is_open(page, "ingredients")


@pytest.mark.navigateur
def test_a_page_kept_by_the_browser_comes_back_as_its_address_says(visiter) -> None:
    page = visiter(f"{PAGE}?ouvert=etapes", 390).page
    is_open(page, "etapes")
    page.evaluate("history.replaceState(null, '', '?ouvert=deroule')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    is_open(page, "deroule")


@pytest.mark.navigateur
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("ancre", ["deroule", "kit", "constats"])
def test_a_deep_link_opens_its_section(visiter, ancre: str, script: bool) -> None:
    page = visiter(f"{PAGE}#{ancre}", 390, java_script_enabled=script).page
    titre = page.locator(f"#titre-{ancre}")
    expect(titre).to_be_in_viewport()
    expect(fold(page, ancre).locator("> section")).to_be_visible()
    assert titre.bounding_box()["y"] < 200


@pytest.mark.navigateur
def test_a_link_to_the_cards_opens_all_that_holds_them(visiter) -> None:
    page = visiter(f"{PAGE}#cartes", 390).page
    is_open(page, "kit", "cartes")
    expect(page.locator(".jeu > li").first).to_be_visible()


@pytest.mark.navigateur
@pytest.mark.parametrize("largeur", [390, 1280])
@pytest.mark.parametrize("fin", ["", "?ouvert=ingredients,etapes,deroule", "#deroule", "#cartes"])
def test_nothing_moves_while_the_page_comes(visiter, largeur: int, fin: str) -> None:
    assert visiter(PAGE + fin, largeur).page.evaluate(DECALAGES) == []


@pytest.mark.navigateur
@pytest.mark.parametrize("script", [True, False])
def test_a_folded_page_prints_whole(visiter, script: bool) -> None:
    page = visiter(PAGE, java_script_enabled=script).page
    imprime = " ".join(feuille.texte for feuille in read_pages(page.pdf()))
    imprime = re.sub(r"\s+", "", imprime)
    corps = COMPLETE.corps
    for titre in (
        *(carte.titre for carte in corps.cartes),
        *(temps.titre for temps in corps.deroule.temps),
        *(etape.titre for etape in corps.etapes),
        "La feuille des participants",
        "Les tours de main",
        LIVRE.constats[COMPLETE.constats[0]].titre,
    ):
        assert re.sub(r"\s+", "", typo(titre)) in imprime, titre
    assert "Télécharger" not in imprime
    page.emulate_media(media="print")
    for montre in (".jeu > li", "details:has(#feuille) > ol > li", ".moments > li", "#titre-kit"):
        expect(page.locator(montre).first).to_be_visible()
    expect(page.locator(".a-portee")).to_be_hidden()


@pytest.mark.navigateur
def test_a_browser_that_prints_only_what_is_open_opens_all(visiter) -> None:
    """Celui-ci ne connaît pas `::details-content`."""
    page = visiter("a-propos/").page
    page.add_init_script("CSS.supports = () => false")
    page.goto(PAGE)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    is_open(page, *(p.get_attribute("data-pli") for p in page.locator("details[data-pli]").all()))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    is_open(page)
    address_says(page, "")


@pytest.mark.navigateur
def test_axe_finds_nothing_once_all_is_open(visiter) -> None:
    page = visiter(PAGE).page
    page.evaluate(TOUT)
    finds_nothing(page)


@pytest.mark.navigateur
def test_titles_stay_titles_and_their_state_is_said(visiter) -> None:
    visite = visiter(PAGE, 390)
    page = visite.page
    expect(page.get_by_role("heading", level=2, name="Les étapes")).to_be_visible()
    client = visite.contexte.new_cdp_session(page)

    def states() -> dict[str, bool]:
        """Ce qu'un lecteur d'écran dit de chaque titre qui se déplie."""
        noeuds = client.send("Accessibility.getFullAXTree")["nodes"]
        dits = {}
        for noeud in noeuds:
            etats = {p["name"]: p["value"].get("value") for p in noeud.get("properties", ())}
            if "expanded" in etats and not noeud.get("ignored"):
                dits[noeud["name"]["value"].split(" ")[0]] = etats["expanded"]
        return dits

    nom = next(nom for nom in states() if nom.startswith("Les"))
    etapes = title(page, "etapes")
    assert states()[nom] is False
    etapes.focus()
    page.keyboard.press("Enter")
    expect(fold(page, "etapes")).to_have_js_property("open", True)
    page.keyboard.press("Space")
    expect(fold(page, "etapes")).to_have_js_property("open", False)
