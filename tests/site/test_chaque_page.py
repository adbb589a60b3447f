"""Une page de chaque sorte, visitée une fois : rien du dehors, rien qui déborde, rien pour axe."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.outils.site_construit import Visite, open_page
from tests.site.axe import finds_nothing
from tests.site.pages_du_livre import PAGES

pytestmark = pytest.mark.navigateur


@pytest.fixture(scope="module", params=PAGES)
def visite(request: pytest.FixtureRequest, navigateur: Browser, adresse: str) -> Iterator[Visite]:
    """Une page ouverte, que ces tests regardent l'un après l'autre sans y toucher."""
    ouverte = open_page(navigateur, adresse, request.param)
    yield ouverte
    ouverte.contexte.close()


def test_no_outside_request_and_no_policy_violation(visite: Visite) -> None:
    visite.page.wait_for_load_state("networkidle")
    assert visite.dehors == []
    attendues = ["404"] if visite.page.url.endswith("404.html") else []
    assert [p for p in visite.plaintes if not any(a in p for a in attendues)] == []


def test_nothing_overflows(visite: Visite) -> None:
    for largeur in (320, 360, 768, 1280, 1920):
        visite.page.set_viewport_size({"width": largeur, "height": 800})
        assert visite.page.evaluate("document.documentElement.scrollWidth") <= largeur, largeur


def test_axe_finds_nothing(visite: Visite) -> None:
    """Jour et nuit, téléphone et bureau."""
    finds_nothing(visite.page)
