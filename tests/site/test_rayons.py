"""Choisir sans JavaScript : une page par valeur de chaque facette, ses recettes et son compte."""

import re
from urllib.parse import urljoin

import pytest
from lxml import html

from livre.chemins.facettes import FACETTES
from livre.francais.typographie import typo
from tests.site.attendus import codes, sentence

TOUTES = [facette.id for facette in FACETTES]


def text(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def cards(page: html.HtmlElement) -> list[str]:
    """Les codes des cartes d'une page."""
    codes_vus = page.xpath("//article//li[starts-with(@class, 'carte ')]//*[@class='carte__code']")
    return [text(code) for code in codes_vus]


def labels(rayons, facette: str) -> list[str]:
    """Chaque valeur et son compte, comme la page les écrit."""
    recettes = rayons.recettes[facette]
    return [
        re.sub(r"\s+", " ", f"{typo(v.nom)} ({len(recettes[v.id])})")
        for v in rayons.valeurs[facette]
    ]


@pytest.mark.parametrize("facette", TOUTES)
def test_each_value_has_a_page_with_exactly_its_recipes(documents, rayons, facette):
    for valeur in rayons.valeurs[facette]:
        page = documents[valeur.adresse]
        voulues = codes(rayons.recettes[facette][valeur.id])
        vues = cards(page)
        assert (vues if valeur.propre else sorted(vues)) == voulues, valeur.adresse
        compte = page.xpath("//article//p[@class='invitation']/strong")[0]
        assert text(compte) == f"{len(voulues)} recette{'s' if len(voulues) > 1 else ''}."


@pytest.mark.parametrize("facette", TOUTES)
def test_each_page_leads_to_the_same_choice_in_the_catalogue(documents, rayons, facette):
    for valeur in rayons.valeurs[facette]:
        (lien,) = documents[valeur.adresse].xpath(
            "//article//a[contains(@href, 'recettes/?')]/@href"
        )
        assert urljoin(f"/{valeur.adresse}", lien) == f"/recettes/?{facette}={valeur.id}"


def test_the_catalogue_lists_every_value_its_count_and_its_page(documents, rayons):
    rubriques = documents["recettes/"].find_class("rubrique")
    assert [text(r.find("summary")) for r in rubriques] == [f.nom for f in FACETTES]
    for facette, rubrique in zip(TOUTES, rubriques, strict=True):
        liens = rubrique.findall(".//a")
        adresses = [urljoin("recettes/", lien.get("href")) for lien in liens]
        assert adresses == [v.adresse for v in rayons.valeurs[facette]]
        assert [text(lien) for lien in liens] == labels(rayons, facette)


def test_the_form_says_the_same_before_any_script(documents, rayons):
    page = documents["recettes/"]
    formulaire = page.get_element_by_id("filtres")
    cases = formulaire.xpath(".//input[@type='checkbox']")
    valeurs = [(f, v.id) for f in TOUTES for v in rayons.valeurs[f]]
    assert [(case.get("name"), case.get("value")) for case in cases] == valeurs
    etiquettes = [page.xpath(f"//label[@for='{case.get('id')}']")[0] for case in cases]
    assert [text(e) for e in etiquettes] == [e for f in TOUTES for e in labels(rayons, f)]
    groupes = formulaire.xpath(".//fieldset/legend")
    assert [text(legende) for legende in groupes] == [f.nom for f in FACETTES]
    total = len(rayons.livre.recettes)
    assert text(page.get_element_by_id("resultats")) == sentence(total, total)
    assert formulaire.get("method") == "get"


def test_a_shelf_leads_to_its_siblings(documents, rayons):
    for facette in FACETTES:
        for valeur in (v for v in rayons.valeurs[facette.id] if v.propre):
            page = documents[valeur.adresse]
            autres = [v for v in rayons.valeurs[facette.id] if v is not valeur]
            liens = page.xpath("//section[@aria-labelledby='autres']//a/@href")
            assert [urljoin(valeur.adresse, lien) for lien in liens] == [v.adresse for v in autres]
