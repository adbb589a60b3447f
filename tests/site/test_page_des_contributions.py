"""« Les contributions » : qui a apporté quoi, et par où commencer."""

import pytest

from livre.vues.ensembles import a_completer, apports
from tests.site.axe import finds_nothing


def test_each_signed_sheet_is_under_its_author(documents, livre) -> None:
    page = documents["contributions/"]
    noms = [dt.text_content() for dt in page.xpath("//section[@aria-labelledby='qui']//dt")]
    assert noms == [*apports(livre)]
    signes = {nom for fiche in livre.retours.values() for nom in fiche.auteurs}
    assert signes
    assert signes <= set(noms)
    assert "@" not in page.xpath("//article")[0].text_content()


def test_each_gap_leads_to_its_form(documents, livre) -> None:
    page = documents["contributions/"]
    liens = page.xpath(
        "//section[@aria-labelledby='a-completer']//a[contains(@href, 'sorte=')]/@href"
    )
    attendus = [f"?sorte={r.nature}&recette={r.id}" for r, _ in a_completer(livre)]
    assert attendus
    assert ["?" + lien.partition("?")[2] for lien in liens] == attendus


def test_the_feed_and_the_menu_lead_there(documents) -> None:
    page = documents["contributions/"]
    assert page.xpath("//article//a[@type='application/atom+xml']/@href") == [
        "../api/nouvelles.atom"
    ]
    assert documents["recettes/"].xpath("//footer//a[contains(@href, 'contributions/')]")


def test_what_happens_next_is_said_once(documents, livre) -> None:
    dit = documents["proposer/"].xpath("//section[@aria-labelledby='ensuite']")[0].text_content()
    for attendu in ("Qui lit", livre.identite.licence_textes.nom, "Votre nom", "À ne pas envoyer"):
        assert attendu in dit


@pytest.mark.navigateur
@pytest.mark.parametrize("largeur", [360, 1280])
def test_the_page_has_no_defect(visiter, largeur: int) -> None:
    page = visiter("contributions/").page
    page.set_viewport_size({"width": largeur, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finds_nothing(page)
