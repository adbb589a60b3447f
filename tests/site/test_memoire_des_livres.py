"""Deux livres d'un même hébergeur ne se lisent pas, et ce qui date d'avant n'est pas perdu."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from noeud import SCRIPTS
from playwright.sync_api import Browser, Page, Route, expect

from livre.chemins.adresses import address
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from macros.allegement import strip_comments
from tests.outils.site_construit import open_page, serve
from tests.site.memoire import kept_as
from tests.site.pages_du_livre import COMPLETE
from tests.site.repondre import ADRESSE, NOM, answer, checked, some_answers

pytestmark = pytest.mark.navigateur
STOCKAGES = r"\b(localStorage|sessionStorage|indexedDB|BroadcastChannel|caches|cookie)\b"


@pytest.fixture(scope="module")
def quiz(livre: Livre) -> Quiz:
    return livre.quiz[NOM]


@pytest.fixture(scope="module")
def voisins(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Le même livre, servi à deux chemins du même hébergeur."""
    dossier = tmp_path_factory.mktemp("voisins")
    for nom in ("un", "deux"):
        (dossier / nom).symlink_to(site)
    with serve(dossier) as adresse:
        yield adresse


@pytest.fixture
def page(navigateur: Browser, voisins: str) -> Iterator[Page]:
    visite = open_page(navigateur, voisins, "un/vos-donnees/")
    yield visite.page
    visite.contexte.close()


def keys(page: Page) -> list[str]:
    return page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()")


def keep(page: Page, cle: str, valeur: str) -> None:
    page.evaluate("([cle, valeur]) => localStorage.setItem(cle, valeur)", [cle, valeur])


def use_everything(page: Page, quiz: Quiz, livre: str) -> None:
    """Tout ce qu'une page peut garder : séance, groupe, réponses, mode, recherche."""
    page.goto(f"{livre}{address(COMPLETE)}animer/")
    page.get_by_role("button", name="Commencer", exact=True).click()
    page.goto(f"{livre}{ADRESSE}collectif/")
    page.get_by_label("Codes, un par ligne").fill("rien")
    page.locator("[name=nom]").evaluate(
        "(e) => e.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    page.goto(f"{livre}{ADRESSE}")
    answer(page, quiz, some_answers(quiz, 3))
    page.locator("[data-change-theme]").click()
    page.locator("[data-ouvre-recherche]").click()
    expect(page.locator("[name=query]")).to_be_focused()
    page.keyboard.insert_text(COMPLETE.titre)
    page.locator(".md-search-result__link").first.wait_for()


def test_everything_kept_carries_the_name_of_its_book(page: Page, quiz: Quiz) -> None:
    use_everything(page, quiz, "un/")
    attendues = [
        kept_as(quoi, "/un/")
        for quoi in (f"animer.{COMPLETE.id}", f"groupe.{NOM}", f"quiz.{NOM}", "resultat", "theme")
    ]
    assert keys(page) == attendues


def test_two_books_of_one_host_keep_to_themselves(page: Page, quiz: Quiz) -> None:
    use_everything(page, quiz, "un/")
    page.goto(f"deux/{ADRESSE}")
    assert checked(page) == []
    assert page.evaluate("document.documentElement.dataset.theme") is None
    page.goto("deux/recettes/")
    expect(page.locator("[data-pour-vous]")).to_be_hidden()
    page.goto("deux/vos-donnees/")
    expect(page.get_by_role("status")).to_have_text("Ce navigateur ne garde rien de ce site.")
    page.goto(f"un/{ADRESSE}")
    assert len(checked(page)) == len(quiz.questions)
    assert page.evaluate("document.documentElement.dataset.theme") == "sombre"


def test_another_book_at_the_same_address_keeps_to_itself(page: Page) -> None:
    keep(page, kept_as("theme", "/un/"), '"sombre"')

    def renamed(route: Route) -> None:
        html = route.fetch().text()
        autre = re.sub('data-livre="[^"]*"', 'data-livre="Un autre livre"', html)
        assert autre != html
        route.fulfill(body=autre, content_type="text/html")

    page.route("**/un/a-propos/", renamed)
    page.goto("un/a-propos/")
    assert page.evaluate("document.documentElement.dataset.theme") is None
    page.locator("[data-change-theme]").click()
    page.locator("[data-change-theme]").click()
    assert keys(page) == sorted(
        [kept_as("theme", "/un/"), kept_as("theme", "/un/", "Un autre livre")]
    )


def test_what_an_older_book_kept_is_moved_once(page: Page, quiz: Quiz) -> None:
    reponse = quiz.questions[0].id
    anciennes = {
        "theme": "sombre",
        "resultat": '{"famille": "Ancienne", "recettes": []}',
        f"quiz.{NOM}": f'{{"version": {quiz.version}, "reponses": {{"{reponse}": 1}}, "nonce": 5}}',
        f"groupe.{NOM}": "illisible",
        f"animer.{COMPLETE.id}": '{"ici": 1, "fin": null, "reste": 60000}',
    }
    for nom, valeur in anciennes.items():
        keep(page, f"livre.{nom}", valeur)
    keep(page, "ailleurs", "un autre site")
    page.goto(f"un/{ADRESSE}")
    assert checked(page) == [f"{reponse}-1"]
    assert page.evaluate("document.documentElement.dataset.theme") == "sombre"
    assert keys(page) == sorted(["ailleurs", *(kept_as(nom, "/un/") for nom in anciennes)])
    for nom, valeur in anciennes.items():
        assert page.evaluate("(c) => localStorage.getItem(c)", kept_as(nom, "/un/")) == valeur
    page.goto(f"un/{address(COMPLETE)}animer/")
    expect(page.locator("[data-ou]")).to_contain_text("Temps 2")
    page.goto("un/recettes/")
    expect(page.locator("[data-pour-vous] summary")).to_contain_text("Ancienne")


def test_a_newer_value_is_not_replaced_and_an_old_one_is_erased_with_it(page: Page) -> None:
    keep(page, kept_as("theme", "/un/"), '"clair"')
    keep(page, "livre.theme", "sombre")
    page.goto("un/vos-donnees/")
    assert page.evaluate("document.documentElement.dataset.theme") == "clair"
    page.get_by_role("button", name="Tout effacer de ce navigateur").click()
    assert keys(page) == []


def test_a_full_memory_loses_nothing_old(page: Page) -> None:
    keep(page, "livre.theme", "sombre")
    page.add_init_script(
        """const pose = Storage.prototype.setItem;
        Storage.prototype.setItem = function (cle, valeur) {
          if (cle.startsWith("livre ")) throw new DOMException("plein", "QuotaExceededError");
          pose.call(this, cle, valeur);
        };"""
    )
    page.goto("un/a-propos/")
    assert page.evaluate("localStorage.getItem('livre.theme')") == "sombre"


def test_only_one_module_names_what_is_kept() -> None:
    gardiens = {
        fichier.relative_to(SCRIPTS).as_posix()
        for fichier in SCRIPTS.rglob("*.js")
        if re.search(STOCKAGES, strip_comments(fichier.read_text("utf-8")))
    }
    # L'amorce les lit avant la page ; « Vos données » les montre et les efface toutes.
    assert gardiens == {
        "page-amorce.js",
        "commun/page-memoire.js",
        "commun/page-vos-donnees.js",
    }
