"""Un très gros livre range ses résumés à part : le catalogue s'en sert, et s'en passe."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from livre.chemins.adresses import CATALOGUE_JSON, RESUMES_JSON
from livre.site import catalogue
from scripts.mesures.visites import serve

pytestmark = pytest.mark.navigateur


@pytest.fixture
def gros(site: Path, tmp_path: Path) -> Path:
    """Le vrai site, rangé comme celui d'un gros livre."""
    copie = Path(shutil.copytree(site, tmp_path / "site"))
    fichier = copie / CATALOGUE_JSON
    donnees = json.loads(fichier.read_bytes())
    resumes = donnees["recettes"].pop("resume")
    donnees["resumes"] = "resumes.json"
    fichier.write_bytes(catalogue.as_json(donnees))
    (copie / RESUMES_JSON).write_bytes(catalogue.as_json(resumes))
    return copie


@pytest.fixture
def page(gros: Path, navigateur: Browser) -> Iterator[Page]:
    with serve(gros) as adresse:
        contexte = navigateur.new_context(base_url=adresse)
        yield contexte.new_page()
        contexte.close()


def test_cards_wait_for_their_summaries(page: Page) -> None:
    page.goto("recettes/?nature=phare")
    page.locator(".jetons button").first.wait_for()
    cartes = page.locator("[data-liste] .carte").count()
    assert cartes == page.locator("[data-liste] .carte__resume").count() > 0


def test_words_of_summaries_are_found(page: Page, gros: Path) -> None:
    mot = json.loads((gros / RESUMES_JSON).read_bytes())[0].split()[-1].strip(".")
    page.goto(f"recettes/?q={mot}")
    page.locator(".jetons button").first.wait_for()
    assert page.locator("[data-liste] .carte").count() > 0


def test_filters_work_without_summaries(page: Page, gros: Path) -> None:
    (gros / RESUMES_JSON).unlink()
    (gros / "search/search_index.json").unlink()
    page.goto("recettes/?nature=phare&q=atelier")
    page.locator(".jetons button").first.wait_for()
    assert "indisponible" in page.locator("[data-avis]").inner_text()
    assert page.locator("[data-liste] .carte").count() > 0
    assert page.locator("[data-liste] .carte__resume").count() == 0


def test_the_pantry_uses_them_too(page: Page) -> None:
    page.goto("avec-ce-que-j-ai/?animation=oui")
    page.locator(".possible").first.wait_for()
    assert page.locator(".possible__demande").first.inner_text()
