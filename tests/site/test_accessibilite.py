"""axe-core ne trouve rien à redire : chaque sorte de page, jour et nuit, téléphone et bureau."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.conftest import PAGES

AXE = Axe()


@pytest.mark.navigateur
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("chemin", PAGES)
def test_axe_finds_nothing(visiter, chemin, mode):
    page = visiter(chemin, mode=mode).page
    for largeur in (1280, 360):
        page.set_viewport_size({"width": largeur, "height": 800})
        violations = AXE.run(page).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in violations] == [], largeur


@pytest.mark.navigateur
def test_axe_finds_nothing_in_open_search_and_menu(visiter):
    visite = visiter("", 360)
    visite.page.locator("summary", has_text="Menu").click()
    assert AXE.run(visite.page).response["violations"] == []
