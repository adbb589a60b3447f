"""De l'accueil à trois choses à faire la semaine prochaine, sur un téléphone, et pourquoi."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from livre.francais.typographie import typo
from tests.site.attendus import Placard, codes, ranked
from tests.site.gestes import heading

pytestmark = pytest.mark.navigateur
ASSEZ = 3
SITUATIONS = [
    ("2 h", 8, "Non, personne"),
    ("1 h", 8, "Non, personne"),
    ("30 min", 3, "Non, personne"),
    ("1 h", 15, "Oui"),
    ("Une demi-journée", 40, "Oui"),
]
"""Le temps que l'on a, combien on est, si quelqu'un anime ; la plus courante d'abord."""


class Doigt:
    """Touche l'écran et compte."""

    def __init__(self) -> None:
        self.touches = 0

    def tap(self, cible: Locator) -> None:
        cible.tap()
        self.touches += 1


def answers(page: Page, doigt: Doigt, temps: str, personnes: int, anime: str) -> None:
    """De l'accueil à une réponse : un temps, un groupe, quelqu'un ou personne."""
    choisir = page.get_by_role("region", name="Que faire la semaine prochaine ?")
    doigt.tap(choisir.get_by_role("link", name=temps, exact=True))
    expect(page.get_by_label(temps, exact=True)).to_be_checked()
    doigt.tap(page.get_by_role("button", name=f"{personnes} personnes"))
    doigt.tap(page.get_by_role("radio", name=anime, exact=True))


def possible(page: Page) -> Locator:
    titre = page.get_by_role("heading", name="Possibles avec ce que vous avez")
    return page.locator("[data-listes] > *").filter(has=titre).locator("li.possible")


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: f"{s[0]}, {s[1]}, {s[2]}")
def test_three_taps_give_three_things_and_a_fourth_a_deroule(visiter, situation):
    page, doigt = visiter("", 360, has_touch=True).page, Doigt()
    debut = time.perf_counter()
    answers(page, doigt, *situation)
    expect(possible(page).nth(ASSEZ - 1)).to_be_visible()
    assert doigt.touches == 3
    expect(page.locator("[data-une-chose]")).to_be_hidden()
    doigt.tap(possible(page).get_by_role("link", name="Le déroulé de").first)
    page.wait_for_url("**/recettes/*/#deroule")
    expect(page.locator("#deroule")).to_be_in_viewport()
    print(
        f"\n{situation} : {doigt.touches} touches, {time.perf_counter() - debut:.1f} s de machine"
    )
    assert doigt.touches == 4


def test_reasons_stay_on_each_result(visiter, livre):
    page = visiter(Placard(temps="deux-heures", personnes=8, animation="non").adresse, 360).page
    expect(possible(page).nth(ASSEZ)).to_be_visible()
    voulues = ranked(livre, Placard(temps="deux-heures", personnes=8, animation="non"))
    attendues = codes(recette for recette, manques in voulues if not manques)
    expect(possible(page).locator(".carte__code")).to_have_text(attendues)
    for recette in (r for r, manques in voulues if not manques and r.nature == "amuse-bouche"):
        elle = possible(page).filter(has_text=recette.code)
        expect(elle.locator(".raisons-liste")).to_contain_text("votre groupe suffit")
        expect(elle.locator(".raisons-liste")).to_contain_text(
            "Une personne du groupe tient l’heure"
        )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_substitute_says_what_changes(visiter, livre):
    remplace = next(
        (r, i, i.remplacements[0])
        for r in livre.recettes.values()
        if len(r.ingredients) == 1
        for i in [livre.ingredients[r.ingredients[0].ingredient]]
        if i.remplacements
    )
    recette, ingredient, remplacement = remplace
    page = visiter(Placard((remplacement.par,)).adresse, 360).page
    elle = possible(page).filter(has_text=recette.code)
    phrase = typo(remplacement.phrase).rstrip(".")
    dite = f"{typo(ingredient.nom)}\u00a0: {phrase[0].lower()}{phrase[1:]}"
    expect(elle.locator(".raisons-liste")).to_contain_text(dite)


def test_little_possible_names_the_one_thing_to_find(visiter, livre):
    placard = Placard(temps="deux-heures", personnes=1, animation="non")
    page = visiter(placard.adresse, 360).page
    expect(heading(page)).to_be_visible()
    conseil = page.locator("[data-une-chose]")
    expect(conseil).to_contain_text("Une chose à trouver")
    avant = possible(page).count()
    assert avant < ASSEZ
    dites = re.search(r"\. (\d+|Une)\srecettes? de plus", conseil.inner_text())
    assert dites
    promises = 1 if dites[1] == "Une" else int(dites[1])
    conseil.get_by_role("link", name="Je l’ai").first.click()
    expect(heading(page)).to_be_focused()
    expect(possible(page).nth(avant + promises - 1)).to_be_visible()


def test_a_little_more_time_is_offered_with_what_it_opens(visiter, livre):
    page = visiter(Placard(temps="quart-d-heure", personnes=8, animation="non").adresse, 360).page
    conseil = page.locator("[data-une-chose]")
    expect(conseil).to_contain_text("Avec 30")
    dites = re.search(r"Avec 30.min, (\d+)\srecettes de plus", conseil.inner_text())
    assert dites
    avant = possible(page).count()
    conseil.get_by_role("link", name="Je l’ai : 30 min").click()
    expect(page.get_by_label("30 min", exact=True)).to_be_checked()
    expect(possible(page).nth(avant + int(dites[1]) - 1)).to_be_visible()
    expect(conseil).to_be_hidden()


def test_a_round_number_is_one_tap_and_undone_by_another(visiter, livre):
    page = visiter("avec-ce-que-j-ai/", 360).page
    huit = page.get_by_role("button", name="8 personnes")
    huit.click()
    expect(page.get_by_label("Combien de personnes")).to_have_value("8")
    expect(huit).to_have_attribute("aria-pressed", "true")
    huit.click()
    expect(page.get_by_label("Combien de personnes")).to_have_value("")
    expect(huit).to_have_attribute("aria-pressed", "false")


def test_without_javascript_the_home_leads_to_what_each_recipe_asks(visiter, livre):
    page = visiter("", 360, java_script_enabled=False).page
    page.get_by_role("region", name="Que faire la semaine prochaine ?").get_by_text("2 h").click()
    expect(page.locator(".demandes > li")).to_have_count(len(livre.proposees))
    premiere = page.locator(".demandes > li").first
    expect(premiere).to_contain_text("personne")


def test_the_page_of_an_ingredient_says_what_to_do_without_it(visiter, livre):
    for ingredient in livre.ingredients.values():
        if not ingredient.remplacements:
            continue
        page = visiter(f"ingredients/{ingredient.id}/", 360).page
        sinon = page.get_by_role("region", name="Si vous ne l’avez pas")
        for remplacement in ingredient.remplacements:
            par = typo(livre.ingredients[remplacement.par].nom)
            ligne = sinon.get_by_role("listitem").filter(has=page.get_by_role("link", name=par))
            expect(ligne).to_contain_text(typo(remplacement.phrase)[1:])
        return
    pytest.fail("aucun ingrédient n'a de remplacement")
