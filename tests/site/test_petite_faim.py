"""Trouver un amuse-bouche depuis l'accueil, le catalogue ou la recherche, et le mener."""

import json
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.outils.site_construit import Visite
from tests.site.axe import finds_nothing
from tests.site.test_pages import flat, text

RAYON = "recettes-par/nature/amuse-bouche/"


@pytest.fixture(scope="module")
def bouchees(livre):
    return [r for r in livre.recettes.values() if r.nature == "amuse-bouche"]


def test_the_home_opens_a_small_door(documents, bouchees):
    (porte,) = documents[""].xpath("//section[@aria-labelledby='pour-commencer']")
    adresses = [urljoin("/", a.get("href")) for a in porte.iter("a")]
    assert adresses[-1] == f"/{RAYON}"
    assert 1 <= len(adresses) - 1 <= 3
    assert "15 min" in text(porte)
    assert str(len(bouchees)) in text(porte)


def test_the_menu_gives_minutes_for_what_holds_in_a_session(documents, bouchees):
    menu = text(documents[""].find_class("menu__carte")[0])
    for recette in bouchees:
        assert f"{flat(recette.titre)} {recette.seance.minutes} min" in menu


def test_a_page_says_what_it_takes_and_never_unknown(documents, bouchees):
    for recette in bouchees:
        page = documents[f"recettes/{recette.id}/"]
        coup = text(page.find_class("coup-d-oeil")[0])
        assert f"Préparation{recette.seance.preparation} min" in coup
        assert "AnimationUne personne du groupe" in coup
        assert f"{recette.seance.minutes} min · " in coup
        assert "inconnue" not in coup
        assert "À tester" in coup
        (badge,) = page.find_class("provenance")
        assert "déroulé" in text(badge)


def test_the_recipe_it_comes_from_leads_to_it(documents, bouchees):
    for recette in bouchees:
        for origine in recette.d_apres:
            page = documents[f"recettes/{origine}/"]
            (gouter,) = page.xpath("//section[@aria-labelledby='pour-y-gouter']")
            assert flat(recette.titre) in text(gouter)
            for proches in page.xpath("//section[@aria-labelledby='voisines']"):
                assert flat(recette.titre) not in text(proches)


def test_data_for_the_cupboard_are_complete(site, bouchees):
    catalogue = json.loads((site / "api" / "catalogue.json").read_bytes())
    colonnes = catalogue["recettes"]
    for recette in bouchees:
        rang = colonnes["id"].index(recette.id)
        groupe = recette.seance.participants
        assert colonnes["minutes"][rang] == recette.seance.minutes
        assert colonnes["participants"][rang] == [groupe.min, groupe.max]
        assert colonnes["mois"][rang] == [0, 0]
    index = json.loads((site / "search" / "search_index.json").read_bytes())["docs"]
    trouvees = {entree["location"].partition("#")[0] for entree in index}
    assert {f"recettes/{r.id}/" for r in bouchees} <= trouvees


@pytest.mark.navigateur
@pytest.mark.parametrize("largeur", [360, 1280])
def test_three_taps_lead_to_a_session_that_runs(visiter, bouchees, largeur):
    visite: Visite = visiter("", largeur=largeur)
    page = visite.page
    page.locator("section[aria-labelledby='pour-commencer'] a").last.click()
    expect(page.locator("article .carte")).to_have_count(len(bouchees))
    page.locator("article .carte a").first.click()
    page.get_by_role("link", name="Animer cette séance à l’écran").click()
    page.get_by_role("button", name="Commencer", exact=True).click()
    expect(page.locator(".temps:visible h2")).to_have_count(1)
    finds_nothing(page)
    assert visite.plaintes == []


@pytest.mark.navigateur
def test_the_catalogue_keeps_only_them(visiter, bouchees):
    page = visiter("recettes/?nature=amuse-bouche").page
    expect(page.locator("[data-liste] > .carte")).to_have_count(len(bouchees))
    expect(page.locator("[data-total]")).to_contain_text(str(len(bouchees)))
