"""Ce que le navigateur garde, ou refuse de garder ; et rien qui parte ailleurs."""

import json

import pytest
from playwright.sync_api import Page, expect

from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from livre.quiz.notation import Notation
from tests.site.gestes import DECALAGES
from tests.site.memoire import kept_as
from tests.site.repondre import (
    ADRESSE,
    MEMOIRE,
    answer,
    checked,
    code_of,
    family_of,
    fill,
    see_result,
    some_answers,
)

pytestmark = pytest.mark.navigateur
INTERDITE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refusé", "SecurityError"); },
});"""
PLEINE = """Storage.prototype.setItem = () => {
  throw new DOMException("plein", "QuotaExceededError");
};"""
ABIMEES = (
    "{",
    "[]",
    '{"version": %d, "reponses": null, "nonce": 5}',
    '{"version": %d, "reponses": {"batiment-a-renover": 2}, "nonce": 99999}',
    '{"version": %d, "reponses": {"batiment-a-renover": 99, "inconnue": 1}, "nonce": 5}',
    '{"version": %d, "reponses": {"batiment-a-renover": "2"}, "nonce": 5, "mode": {}}',
)


@pytest.fixture(scope="module")
def quiz(livre: Livre) -> Quiz:
    return livre.quiz["autodiagnostic"]


def stored(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).sort()")


def store(page: Page, valeur: str) -> None:
    page.evaluate("([nom, valeur]) => localStorage.setItem(nom, valeur)", [MEMOIRE, valeur])


def test_reload_resumes_with_the_same_code(visiter, quiz: Quiz) -> None:
    page, reponses = visiter(ADRESSE).page, some_answers(quiz, 21)
    fill(page, quiz, {rang: reponses[rang] for rang in range(3)})
    page.reload()
    ici = page.locator(f"[data-question={quiz.questions[3].id}]")
    expect(ici).to_be_visible()
    expect(page.locator("[data-avance-texte]")).to_have_text("Question 4 sur 20, 3\u00a0réponses")
    answer(page, quiz, {rang: reponses[rang] for rang in range(3, len(quiz.questions))})
    code = code_of(page)
    page.reload()
    see_result(page)
    assert code_of(page) == code
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))


def test_erasing_leaves_nothing(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE).page
    answer(page, quiz, some_answers(quiz, 22))
    assert stored(page) == [MEMOIRE, kept_as("resultat")]
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.get_by_role("status")).to_have_text("Vos réponses sont effacées de ce navigateur.")
    expect(page.locator("#resultat")).to_be_hidden()
    assert stored(page) == []
    assert checked(page) == []
    expect(page.locator("[data-avance-texte]")).to_have_text(
        "Question 1 sur 20, aucune réponse encore"
    )
    page.reload()
    assert checked(page) == []


def test_damaged_memory_is_ignored(visiter, quiz: Quiz) -> None:
    visite = visiter(ADRESSE)
    page = visite.page
    for abimee in ABIMEES:
        store(page, abimee.replace("%d", str(quiz.version)))
        page.reload(wait_until="domcontentloaded")
        assert checked(page) == [], abimee
        expect(page.locator("[data-question]:visible")).to_have_count(1)
    answer(page, quiz, {0: 1})
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, {0: 1}))
    assert visite.plaintes == []


def test_memory_of_another_version_is_ignored(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE).page
    gardee = {"version": quiz.version, "reponses": {"batiment-a-renover": 2}, "nonce": 5}
    store(page, json.dumps(gardee))
    page.reload()
    assert checked(page) == ["batiment-a-renover-2"]
    store(page, json.dumps({**gardee, "version": quiz.version + 1}))
    page.reload()
    assert checked(page) == []


@pytest.mark.parametrize("memoire", [INTERDITE, PLEINE], ids=["interdite", "pleine"])
def test_everything_works_without_memory(visiter, quiz: Quiz, memoire: str) -> None:
    visite, reponses = visiter("a-propos/"), some_answers(quiz, 23)
    page = visite.page
    page.add_init_script(memoire)
    page.goto(ADRESSE)
    fill(page, quiz, reponses)
    dit = page.get_by_role("status")
    expect(dit).to_contain_text("Ce navigateur refuse de garder vos réponses")
    expect(dit).to_be_visible()
    see_result(page)
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))
    page.get_by_role("button", name="Tout effacer").click()
    assert checked(page) == []
    page.goto("vos-donnees/")
    expect(page.get_by_role("status")).to_contain_text("ne garde rien")
    page.goto("recettes/")
    expect(page.locator("[data-pour-vous]")).to_be_hidden()
    assert visite.plaintes == []


def test_nothing_leaves_the_browser_and_it_works_offline(visiter, quiz: Quiz, adresse: str) -> None:
    visite, reponses = visiter(ADRESSE), some_answers(quiz, 24)
    page = visite.page
    page.wait_for_load_state("networkidle")
    demandes: list[str] = []
    page.on("request", lambda requete: demandes.append(requete.url))
    visite.contexte.set_offline(True)
    page.locator("#batiment-a-renover-1").check()
    page.locator("[data-suivante]").click()
    page.get_by_label("Toutes sur une page").check()
    answer(page, quiz, reponses)
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))
    expect(page.locator("svg[data-qr] path")).to_have_count(1)
    with page.expect_download() as attente:
        page.get_by_role("button", name="Enregistrer").click()
    assert attente.value.failure() is None
    page.get_by_role("button", name="Revoir mes réponses").click()
    page.evaluate("code => (location.hash = `#r=${code}`)", code_of(page))
    expect(page.locator("#resultat")).to_be_focused()
    page.get_by_role("button", name="Tout effacer").click()
    # Chromium relit de lui-même l'icône du site quand l'adresse change après le « # ».
    ordinaires = ("blob:", f"{adresse}assets/favicon.svg")
    assert [demande for demande in demandes if not demande.startswith(ordinaires)] == []
    assert "?" not in page.url
    assert visite.dehors == []
    assert [plainte for plainte in visite.plaintes if "DISCONNECTED" not in plainte] == []


def test_your_data_lists_then_erases(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE).page
    answer(page, quiz, some_answers(quiz, 25))
    page.locator("[data-change-theme]").click()
    page.evaluate("localStorage.setItem('ailleurs', 'un autre site du même hébergeur')")
    page.get_by_role("link", name="Ce qui est gardé, et où").click()
    page.wait_for_url("**/vos-donnees/")
    gardees = page.locator("[data-gardees] li")
    expect(gardees).to_have_count(3)
    for rang, nom in enumerate((MEMOIRE, kept_as("resultat"), kept_as("theme"))):
        expect(gardees.nth(rang)).to_contain_text(nom)
    page.get_by_role("button", name="Tout effacer de ce navigateur").click()
    expect(page.get_by_role("status")).to_have_text("Ce navigateur ne garde rien de ce site.")
    expect(page.get_by_role("status")).to_be_focused()
    expect(gardees).to_have_count(0)
    expect(page.locator("[data-tout-efface]")).to_be_hidden()
    assert stored(page) == ["ailleurs"]


def test_your_data_has_nothing_to_erase_at_first(visiter) -> None:
    page = visiter("vos-donnees/").page
    expect(page.get_by_role("status")).to_have_text("Ce navigateur ne garde rien de ce site.")
    expect(page.locator("[data-tout-efface]")).to_be_hidden()


def shifts(page: Page, adresse: str) -> list[list[object]]:
    """Ce qui bouge pendant le chargement."""
    page.goto(adresse, wait_until="networkidle")
    return page.evaluate(DECALAGES)


@pytest.mark.parametrize("largeur", [360, 1280])
def test_catalogue_recommends_after_a_result_and_not_before(
    visiter, quiz: Quiz, largeur: int
) -> None:
    page, reponses = visiter("a-propos/", largeur).page, some_answers(quiz, 2)
    famille = Notation(quiz).nearest(reponses)
    assert famille is not None
    assert shifts(page, "recettes/") == []
    expect(page.locator("[data-pour-vous]")).to_be_hidden()
    assert shifts(page, ADRESSE) == []
    answer(page, quiz, reponses)
    assert shifts(page, "recettes/") == []
    titre = page.locator("[data-pour-vous] summary")
    expect(titre).to_have_text(f"Recommandées pour vous\u00a0: {family_of(quiz, reponses)}")
    titre.click()
    liens = page.locator("[data-pour-vous] a")
    expect(liens).to_have_count(len(famille.recettes))
    liens.first.click()
    page.wait_for_url(f"**/recettes/{famille.recettes[0].recette}/")


def test_catalogue_ignores_a_damaged_result(visiter) -> None:
    visite = visiter("recettes/")
    page = visite.page
    for abime in ("{", '{"famille": "x", "recettes": [{}]}', '{"famille": 1, "recettes": []}'):
        page.evaluate(
            "([cle, abime]) => localStorage.setItem(cle, abime)", [kept_as("resultat"), abime]
        )
        page.reload(wait_until="domcontentloaded")
        expect(page.locator("[data-pour-vous]")).to_be_hidden()
    assert visite.plaintes == []
