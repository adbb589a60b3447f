"""Le catalogue quand tout va mal : adresse fausse, texte hostile, données absentes ou lentes."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.site.attendus import largest, matching, query
from tests.site.gestes import (
    box,
    chips,
    complaints,
    counts_in_heading,
    failures,
    has_query,
    heading,
    hold_back,
    open_groups,
    results,
    shows,
    shows_choice,
)

pytestmark = pytest.mark.navigateur
MOT = "formatrices"
HOSTILES = (
    "<img src=x onerror=alert(1)>",
    "</script><h1>Gagné</h1>",
    "(.*)+[a-",
    "\\",
    "%%3Cb%3E &amp; #?q=",
    "${7*7} {{ 7*7 }}",
)


def parameters(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query, keep_blank_values=True)


def test_what_the_book_does_not_know_is_said_ignored_and_kept(visiter, rayons):
    etranges = [("thematique", "nulle-part"), ("couleur", "bleu"), ("tri", "hasard")]
    page = visiter("recettes/" + query({"nature": ["phare"]}, couleur="bleu", tri="hasard")).page
    page.goto(page.url + "&thematique=nulle-part")
    shows_choice(page, rayons, {"nature": ["phare"]})
    avis = page.locator("[data-avis]")
    expect(avis).to_be_visible()
    for nom, valeur in etranges:
        expect(avis).to_contain_text(f"« {nom} = {valeur} »")
    open_groups(page)
    box(page, "format", "presentiel").check()
    shows_choice(page, rayons, {"nature": ["phare"], "format": ["presentiel"]})
    assert set(etranges) < set(parameters(page))
    expect(avis).to_be_visible()
    page.get_by_role("button", name="Tout effacer").click()
    has_query(page, "")
    expect(avis).to_be_hidden()


def test_an_empty_field_in_the_address_asks_for_nothing(visiter, rayons):
    page = visiter("recettes/?q=&thematique=&tri=&nature=phare").page
    shows_choice(page, rayons, {"nature": ["phare"]})
    expect(page.locator("[data-avis]")).to_be_hidden()


def test_ten_thousand_characters(visiter, rayons):
    texte = "un bzzz, " * 1_111
    visite = visiter("recettes/?q=" + quote(texte))
    page = visite.page
    shows(page, rayons, [])
    expect(page.get_by_label("Chercher un mot")).to_have_value(texte)
    expect(page.get_by_text("Retirez l’un de ces choix")).to_be_visible()
    open_groups(page)
    box(page, "nature", "phare").check()
    expect(page).to_have_url(re.compile("nature=phare$"))
    assert parameters(page) == [("q", texte), ("nature", "phare")]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    chips(page).first.click()
    shows_choice(page, rayons, {"nature": ["phare"]})
    assert visite.plaintes == []


def test_markup_and_patterns_are_only_text(visiter):
    visite = visiter("recettes/?q=" + quote(HOSTILES[0]))
    page = visite.page
    balises = page.locator(".catalogue :is(img, script, h1, b)")
    for texte in HOSTILES:
        page.get_by_label("Chercher un mot").fill(texte)
        expect(chips(page).first).to_have_text(f"« {texte} »")
        expect(page).to_have_url(re.compile(r"\?q="))
        assert balises.count() == 0
    assert (visite.dehors, visite.plaintes) == ([], [])


def test_without_a_sound_index_the_static_page_stays_until_it_is_back(visiter, rayons):
    pannes = failures()
    choix = {"thematique": largest(rayons, "thematique"), "nature": ["phare"]}
    recherche = query(choix, couleur="bleu")
    reponses: list[Callable[[Route], None]] = [pannes["absent"]]

    def intercept(page: Page) -> None:
        page.route("**/api/catalogue.json", lambda route: reponses[-1](route))

    visite = visiter("recettes/" + recherche, 360, avant=intercept)
    page = visite.page
    reessayer = page.get_by_role("button", name="Réessayer")
    for panne in pannes.values():
        reponses.append(panne)
        with page.expect_request("**/api/catalogue.json"):
            reessayer.press("Enter")
        expect(page.get_by_text("Les filtres sont indisponibles")).to_be_visible()
        expect(reessayer).to_be_focused()
        expect(page.get_by_label("Chercher un mot")).to_be_hidden()
        shows(page, rayons, matching(rayons, {}))
        expect(results(page).first).to_be_visible()
        has_query(page, recherche)
    reponses.append(lambda route: route.continue_())
    reessayer.press("Enter")
    shows_choice(page, rayons, choix)
    expect(reessayer).to_be_hidden()
    expect(heading(page)).to_be_focused()
    expect(page.locator("[data-avis]")).to_have_text(re.compile("couleur = bleu"))
    expect(page.get_by_label("Chercher un mot")).to_be_visible()
    has_query(page, recherche)
    assert complaints(visite) == []


def test_without_the_rules_of_french_the_facets_still_work(visiter, rayons):
    def cut(page: Page) -> None:
        page.route("**/api/francais.json", lambda route: route.fulfill(status=404))

    visite = visiter("recettes/" + query({"nature": ["phare"]}, q=MOT), avant=cut)
    page = visite.page
    expect(page.get_by_text("La recherche de mots est indisponible")).to_be_visible()
    shows_choice(page, rayons, {"nature": ["phare"]})
    open_groups(page)
    box(page, "format", "presentiel").check()
    shows_choice(page, rayons, {"nature": ["phare"], "format": ["presentiel"]})
    assert ("q", MOT) in parameters(page)
    page.unroute("**/api/francais.json")
    box(page, "format", "presentiel").uncheck()
    shows_choice(page, rayons, {"nature": ["phare"]}, MOT)
    expect(page.get_by_text("La recherche de mots est indisponible")).to_be_hidden()
    assert complaints(visite) == []


def test_what_is_asked_before_a_slow_index_arrives_is_honoured(visiter, rayons):
    retenues: list[Route] = []
    page = visiter("recettes/", avant=hold_back(retenues)).page
    open_groups(page)
    box(page, "nature", "phare").check()
    has_query(page, "?nature=phare")
    box(page, "nature", "phare").uncheck()
    box(page, "format", "presentiel").check()
    expect(results(page)).to_have_count(len(rayons.livre.recettes))
    champ = page.get_by_label("Chercher un mot")
    champ.fill(MOT)
    retenues[0].continue_()
    shows_choice(page, rayons, {"format": ["presentiel"]}, MOT)
    expect(champ).to_have_value(MOT)
    has_query(page, query({"format": ["presentiel"]}, q=MOT))
    expect(champ).to_be_focused()


def test_a_slow_index_hides_neither_the_address_nor_the_form(visiter, rayons):
    retenues: list[Route] = []
    recherche = query({"nature": ["phare"]}, q=MOT)
    page = visiter("recettes/" + recherche, avant=hold_back(retenues)).page
    expect(page.get_by_label("Chercher un mot")).to_have_value(MOT)
    expect(results(page).first).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((attente) => attente.finish())")
    expect(results(page).first).to_be_visible()
    has_query(page, recherche)
    retenues[0].continue_()
    shows_choice(page, rayons, {"nature": ["phare"]}, MOT)


def test_two_tabs_ignore_each_other(visiter, rayons):
    visite = visiter("recettes/" + query({"nature": ["phare"]}))
    une, autre = visite.page, visite.contexte.new_page()
    autre.goto("recettes/" + query({"nature": ["piste"]}, q=MOT))
    shows_choice(autre, rayons, {"nature": ["piste"]}, MOT)
    autre.get_by_role("button", name="Tout effacer").click()
    has_query(autre, "")
    shows_choice(une, rayons, {"nature": ["phare"]})
    chips(une).first.click()
    expect(heading(une)).to_be_focused()
    counts_in_heading(autre, rayons, matching(rayons, {}))
    autre.go_back()
    shows_choice(autre, rayons, {"nature": ["piste"]}, MOT)
    shows_choice(une, rayons, {})
