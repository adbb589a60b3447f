"""Répondre à l'autodiagnostic : au clavier, question par question ou toutes ensemble."""

import pytest
from playwright.sync_api import Page, expect

from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from tests.site.axe import finds_nothing
from tests.site.gestes import tab_to
from tests.site.repondre import (
    ADRESSE,
    answer,
    checked,
    code_of,
    family_of,
    fill,
    see_result,
    some_answers,
)

pytestmark = pytest.mark.navigateur


@pytest.fixture
def quiz(livre: Livre) -> Quiz:
    return livre.quiz["autodiagnostic"]


def progress(page: Page):
    return page.locator("[data-avance-texte]")


@pytest.mark.parametrize("largeur", [360])
def test_whole_flow_with_the_keyboard_only(visiter, quiz: Quiz, largeur: int) -> None:
    visite = visiter(ADRESSE, largeur)
    page, reponses = visite.page, some_answers(quiz, 7)
    tab_to(page, page.locator("#mode-une"))
    page.keyboard.press("Enter")  # ne mène nulle part
    for rang, question in enumerate(quiz.questions):
        if rang:
            expect(page.locator(f"[data-question={question.id}]")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(reponses[rang]):
            page.keyboard.press("ArrowDown")
        expect(page.locator(f"#{question.id}-{reponses[rang]}")).to_be_checked()
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur
        page.keyboard.press("Enter")
    expect(page.locator("#resultat")).to_be_focused()
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    assert visite.plaintes == []


def test_buttons_work_with_the_keyboard_too(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE, 360).page
    premiere, seconde = (question.id for question in quiz.questions[:2])
    page.locator("[data-suivante]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-question={seconde}]")).to_be_focused()
    expect(page.locator("[data-question]:visible")).to_have_count(1)
    page.locator("[data-precedente]").focus()
    page.keyboard.press("Space")
    expect(page.locator(f"[data-question={premiere}]")).to_be_focused()
    expect(page.locator("[data-precedente]")).to_be_hidden()


def test_progress_is_said_in_words(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE).page
    expect(progress(page)).to_have_text("Question 1 sur 20, aucune réponse encore")
    page.locator(f"#{quiz.questions[0].id}-1").check()
    expect(progress(page)).to_have_text("Question 1 sur 20, 1\u00a0réponse")
    page.locator("[data-suivante]").click()
    page.locator(f"#{quiz.questions[1].id}-0").check()
    expect(progress(page)).to_have_text("Question 2 sur 20, 2\u00a0réponses")
    assert page.locator("progress").evaluate("e => [e.value, e.max]") == [2, 20]
    expect(page.get_by_role("progressbar")).to_have_accessible_name(
        "Question 2 sur 20, 2\u00a0réponses"
    )


def test_all_questions_on_one_page(visiter, quiz: Quiz) -> None:
    page, reponses = visiter(ADRESSE).page, some_answers(quiz, 3)
    expect(page.locator("[data-question]:visible")).to_have_count(1)
    page.get_by_label("Toutes sur une page").check()
    expect(page.locator("[data-question]:visible")).to_have_count(len(quiz.questions))
    expect(page.locator("[data-suivante]")).to_be_hidden()
    for rang, question in enumerate(quiz.questions):
        page.locator(f"#{question.id}-{reponses[rang]}").check()
    expect(progress(page)).to_have_text("20\u00a0réponses")
    see_result(page)
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))
    page.reload()
    expect(page.get_by_label("Toutes sur une page")).to_be_checked()
    expect(page.locator("[data-question]:visible")).to_have_count(len(quiz.questions))


def test_changing_the_way_of_answering_keeps_the_answers(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE).page
    fill(page, quiz, {0: 1, 5: 2})
    avant = checked(page)
    page.get_by_label("Toutes sur une page").check()
    page.get_by_label("Une question à la fois").check()
    assert checked(page) == avant
    expect(progress(page)).to_have_text("Question 1 sur 20, 2\u00a0réponses")


def test_going_back_and_changing_an_answer(visiter, quiz: Quiz) -> None:
    page, reponses = visiter(ADRESSE).page, dict(some_answers(quiz, 11))
    answer(page, quiz, reponses)
    code = code_of(page)
    page.get_by_role("button", name="Revoir mes réponses").click()
    expect(page.locator("[data-question]:visible")).to_be_focused()
    autres = some_answers(quiz, 12)
    assert family_of(quiz, autres) != family_of(quiz, reponses)
    answer(page, quiz, autres)
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, autres))
    assert code_of(page) != code


def test_skipped_questions_do_not_count(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE).page
    page.locator("[data-suivante]").click()
    page.locator(f"#{quiz.questions[1].id}-4").check()
    see_result(page)
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, {1: 4}))
    vides = page.locator("[data-tableau] tr", has_text="aucune réponse n’en dit rien")
    expect(vides).to_have_count(4)
    expect(page.locator(".curseur--vide")).to_have_count(4)
    expect(page.locator("[data-raisons] li")).to_have_count(1)


def test_removing_an_answer(visiter, quiz: Quiz) -> None:
    page, question = visiter(ADRESSE).page, quiz.questions[0].id
    retire = page.locator(f"[data-question={question}] [data-retire]")
    expect(retire).to_be_hidden()
    page.locator(f"#{question}-2").check()
    retire.click()
    expect(page.locator(f"[data-question={question}]")).to_be_focused()
    assert checked(page) == []
    expect(retire).to_be_hidden()
    expect(progress(page)).to_have_text("Question 1 sur 20, aucune réponse encore")
    page.reload()
    assert checked(page) == []


@pytest.mark.parametrize("mode", ["une", "toutes"])
def test_nothing_answered_says_so(visiter, quiz: Quiz, mode: str) -> None:
    page = visiter(ADRESSE).page
    page.locator(f"#mode-{mode}").check()
    page.get_by_role("button", name="Voir mon résultat").click()
    dit = page.get_by_role("status")
    expect(dit).to_contain_text("Répondez à une question au moins")
    expect(dit).to_be_visible()
    expect(page.locator("#resultat")).to_be_hidden()
    expect(page.locator(f"[data-question={quiz.questions[0].id}]")).to_be_focused()


def test_without_javascript_the_paper_is_offered(visiter) -> None:
    page = visiter(ADRESSE, 360, java_script_enabled=False).page
    expect(page.locator(".quiz")).to_be_hidden()
    page.locator(".sans-script-seul a").click()
    page.wait_for_url("**/autodiagnostic/papier/")
    expect(page.locator(".papier > li")).to_have_count(20)
    expect(page.get_by_role("heading", name="Compter soi-même")).to_be_visible()


def test_a_missing_script_never_sends_the_answers(visiter) -> None:
    """Sans ce script, le formulaire ne part pas : les réponses n'arrivent dans aucune adresse."""
    page = visiter("a-propos/").page
    page.route("**/quiz/page-seul.js", lambda route: route.abort())
    page.goto(ADRESSE, wait_until="networkidle")
    adresse = page.url
    demandes: list[str] = []
    # En descendant, la page va chercher les aperçus du kit, que son HTML nommait déjà.
    apercus = page.locator("img").evaluate_all("images => images.map((image) => image.src)")
    page.on("request", lambda requete: demandes.append(requete.url))
    page.locator("#petite-realisation-4").check()
    page.get_by_role("button", name="Voir mon résultat").click()
    page.wait_for_load_state("networkidle")
    assert (page.url, set(demandes) - set(apercus)) == (adresse, set())


def test_two_quizzes_do_not_mix(visiter, livre: Livre, quiz: Quiz) -> None:
    chinois = livre.quiz["portrait-chinois"]
    page, reponses = visiter(ADRESSE).page, some_answers(quiz, 1)
    answer(page, quiz, reponses)
    code = code_of(page)
    page.goto("portrait-chinois/")
    assert checked(page) == []
    autres = some_answers(chinois, 2)
    answer(page, chinois, autres)
    expect(page.locator("#resultat")).to_have_text(family_of(chinois, autres))
    page.goto(f"portrait-chinois/#r={code}")
    expect(page.get_by_role("status")).to_contain_text("Ce lien vient d’un autre questionnaire")
    page.goto(ADRESSE)
    see_result(page)
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))
    assert code_of(page) == code


@pytest.mark.parametrize("etat", ["questions", "résultat"])
def test_axe_finds_nothing_in_any_state(visiter, quiz: Quiz, etat: str) -> None:
    """La première question, le papier et « Vos données » sont parmi les pages de conftest."""
    page = visiter(ADRESSE).page
    answer(page, quiz, some_answers(quiz, 5, combien=9))
    if etat == "questions":
        faux = code_of(page)[:-1]
        page.get_by_role("button", name="Revoir mes réponses").click()
        page.get_by_label("Toutes sur une page").check()
        page.evaluate("faux => (location.hash = `#r=${faux}`)", faux + "!")
        expect(page.locator("[data-avis] a")).to_be_visible()
    else:
        page.locator("[data-resultat] summary").click()
    finds_nothing(page)
