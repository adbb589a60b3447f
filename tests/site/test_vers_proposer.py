"""Les petits gestes qui mènent à « Proposer » : l'adresse remplit, et n'efface rien."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.site.axe import finds_nothing

pytestmark = pytest.mark.navigateur


def ouvre(visiter, **demande: str) -> Page:
    page = visiter("proposer/?" + urlencode(demande)).page
    page.locator("[data-champs] section").first.wait_for()
    return page


def avec_deroule(livre):
    return next(r for r in livre.proposees.values() if r.corps.deroule)


def demande_de(adresse: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(adresse).query)


def test_the_address_fills_the_fields(visiter, livre) -> None:
    recette = avec_deroule(livre)
    page = ouvre(visiter, sorte="retour", recette=recette.id)
    expect(page.get_by_label("Raconter un essai")).to_be_checked()
    expect(page.locator("#p-champs-recette")).to_have_value(recette.id)
    finds_nothing(page)


def test_a_correction_holds_its_page_and_its_passage_as_text(visiter) -> None:
    passage = "<img src=x onerror=alert(1)> {{ 7*7 }}\n\n  une phrase"
    page = ouvre(visiter, sorte="correction", page="Le menu (/)", passage=passage)
    expect(page.locator("#p-champs-page")).to_have_value("Le menu (/)")
    attendu = "<img src=x onerror=alert(1)> {{ 7*7 }} une phrase"
    expect(page.locator("#p-champs-passage")).to_have_value(attendu)
    assert page.locator(".proposer img").count() == 0


def test_what_the_book_does_not_know_is_said(visiter) -> None:
    page = ouvre(visiter, sorte="poeme", recette="nulle-part", titre="é" * 500)
    avis = page.locator("[data-resume] .avis")
    expect(avis).to_have_text(
        [
            "On ne propose pas de « poeme » ici : choisissez dans la liste.",
            "Le texte venu avec l’adresse était trop long : il est coupé à 120 signes.",
            "La recette « nulle-part » n’est pas dans ce livre : choisissez dans la liste.",
        ]
    )
    expect(page.locator("#p-champs-titre")).to_have_value("é" * 119 + "…")
    finds_nothing(page)


def test_a_started_proposal_is_never_overwritten(visiter) -> None:
    page = ouvre(visiter, titre="La première")
    page.locator("#p-champs-titre").fill("La mienne")
    page.goto(page.url.partition("?")[0] + "?titre=Une+autre")
    expect(page.locator("#p-champs-titre")).to_have_value("Une autre")
    page.get_by_text("Reprendre une proposition commencée (1)").click()
    page.get_by_role("button", name="Reprendre La mienne").click()
    expect(page.locator("#p-champs-titre")).to_have_value("La mienne")


def test_a_sketch_is_completed_from_what_it_holds(visiter, livre) -> None:
    piste = next(r for r in livre.proposees.values() if r.corps.manques)
    page = visiter(f"recettes/{piste.id}/").page
    page.get_by_role("link", name="Complétez-la avec nous").click()
    expect(page.locator("#p-champs-titre")).to_have_value(f"{piste.titre}, adaptée")


def test_the_session_becomes_a_trial(visiter, livre) -> None:
    """Les notes et les durées vont au formulaire par la mémoire de l'appareil."""
    recette = avec_deroule(livre)
    page = visiter(f"recettes/{recette.id}/animer/").page
    page.get_by_role("button", name="Commencer", exact=True).click()
    page.locator("[data-note]:visible").fill("Trop court à douze.")
    page.get_by_role("link", name="Nous l’avons cuisinée").click()
    expect(page.locator("#p-champs-recette")).to_have_value(recette.id)
    expect(page.locator("#p-entree")).to_have_value(re.compile(r"prévues.* Trop court à douze\."))
    expect(page.locator("#p-champs-date")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))
    assert "court" not in page.url


@pytest.mark.parametrize("largeur", [360, 1280])
def test_a_sentence_is_chosen_by_keyboard(visiter, livre, largeur: int) -> None:
    recette = avec_deroule(livre)
    page = visiter(f"recettes/{recette.id}/").page
    page.set_viewport_size({"width": largeur, "height": 800})
    page.get_by_role("link", name="Corriger une phrase").press("Enter")
    dialogue = page.get_by_role("dialog", name="Quel passage corriger ?")
    expect(dialogue).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finds_nothing(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Corriger une phrase")).to_be_focused()
    page.keyboard.press("Enter")
    dialogue.get_by_role("link").first.press("Enter")
    expect(page.locator("#p-champs-passage")).to_have_value(recette.titre)
    expect(page.locator("#p-champs-page")).to_have_value(
        re.compile(re.escape(f"recettes/{recette.id}/"))
    )


def test_the_selected_sentence_is_the_one_to_correct(visiter, livre) -> None:
    recette = avec_deroule(livre)
    page = visiter(f"recettes/{recette.id}/").page
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.chapo'))")
    dit = page.locator(".chapo").inner_text()
    page.get_by_role("link", name="Corriger une phrase").click()
    expect(page.locator("#p-champs-passage")).to_have_value(" ".join(dit.split()))


def test_without_javascript_the_links_still_lead(documents, livre) -> None:
    adresse = f"recettes/{avec_deroule(livre).id}/"
    for page in (adresse, f"{adresse}animer/"):
        (lien,) = documents[page].xpath("//a[contains(@href, 'sorte=retour')]/@href")
        assert demande_de(lien)["recette"] == [avec_deroule(livre).id]
    (lien,) = documents[adresse].xpath("//a[@data-corrige]/@href")
    assert demande_de(lien)["sorte"] == ["correction"]
