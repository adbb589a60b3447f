"""Le résultat de l'autodiagnostic : ce qu'il dit, d'où il vient, comment il se garde."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from livre.francais.typographie import typo
from livre.modele.livre import Livre
from livre.modele.quiz import Famille, Quiz
from livre.quiz.notation import Notation, Reponses, close_ones
from tests.site.repondre import ADRESSE, answer, code_of, family_of, some_answers

pytestmark = pytest.mark.navigateur
LIS = """async ([texte, attendu]) => {
  const { lisCode } = await import("/assets/js/quiz/code-court.js");
  return lisCode(texte, attendu);
}"""
ECRIS = """async (resultat) => {
  const { ecrisCode } = await import("/assets/js/quiz/reponses.js");
  return ecrisCode(resultat);
}"""


@pytest.fixture(scope="module")
def quiz(livre: Livre) -> Quiz:
    return livre.quiz["autodiagnostic"]


@dataclass(frozen=True)
class Attendu:
    """Un résultat à l'écran, et ce que le cœur en dit."""

    page: Page
    reponses: Reponses
    places: list[int]
    famille: Famille
    voisine: Famille


def near_tie(quiz: Quiz) -> Reponses:
    """Des réponses où une seconde famille, et une seule, est toute proche."""
    notation = Notation(quiz)
    tirages = (some_answers(quiz, graine) for graine in range(100))
    return next(r for r in tirages if len(close_ones(notation.rank(notation.crans(r)))) == 1)


@pytest.fixture(scope="module")
def resultat(navigateur: Browser, adresse: str, quiz: Quiz) -> Iterator[Attendu]:
    """Un résultat ouvert une fois ; ces tests le lisent sans y toucher."""
    notation, reponses = Notation(quiz), near_tie(quiz)
    places = notation.crans(reponses)
    premiere, seconde, *_ = notation.rank(places)
    page = navigateur.new_page(base_url=adresse)
    page.goto(ADRESSE)
    answer(page, quiz, reponses)
    page.locator("[data-resultat] summary").click()
    yield Attendu(page, reponses, places, premiere.famille, seconde.famille)
    page.context.close()


def test_result_paints_the_family_and_names_the_near_one(resultat: Attendu) -> None:
    page, famille = resultat.page, resultat.famille
    expect(page.locator(".quiz__questions")).to_be_hidden()
    for endroit, attendu in {
        "#resultat": famille.nom,
        "[data-portrait]": famille.portrait,
        "[data-angle]": famille.angle_mort,
        "[data-pas]": famille.prochain_pas,
        "[data-conversation]": famille.conversation,
    }.items():
        expect(page.locator(endroit)).to_have_text(typo(attendu))
    expect(page.locator("[data-forces] li")).to_have_text([typo(f) for f in famille.forces])
    proches = f"Tout près de\u00a0: {typo(resultat.voisine.nom)}. Lisez aussi ce portrait"
    expect(page.locator("[data-pres]")).to_contain_text(proches)
    expect(page.locator("[data-partage]")).to_be_hidden()


def test_positions_are_bars_and_a_table(resultat: Attendu, quiz: Quiz) -> None:
    lignes = resultat.page.locator("[data-tableau] tr")
    barres = resultat.page.locator("[data-curseurs] li")
    expect(lignes).to_have_count(len(quiz.dimensions))
    for d, (dimension, place) in enumerate(zip(quiz.dimensions, resultat.places, strict=True)):
        expect(lignes.nth(d).get_by_role("rowheader")).to_have_text(typo(dimension.nom))
        position, nombre = lignes.nth(d).get_by_role("cell").all_inner_texts()
        assert float(nombre.replace(",", ".").replace("−", "-")) == round((place - 15) / 7.5, 1)
        if abs(place - 15) >= 4:
            assert typo(dimension.poles[place > 15].nom) in position
        barre = barres.nth(d).locator(".curseur")
        style = barre.evaluate("e => e.style.getPropertyValue('--place')")
        assert float(style) == pytest.approx(place / 30)
        for pole in dimension.poles:
            expect(barres.nth(d)).to_contain_text(typo(pole.nom))
        expect(barres.nth(d)).to_contain_text(position)


def test_reasons_quote_the_answers_given(resultat: Attendu, quiz: Quiz) -> None:
    dites = {
        typo(q.texte): typo(quiz.choix(q)[resultat.reponses[rang]])
        for rang, q in enumerate(quiz.questions)
    }
    raisons = resultat.page.locator("[data-raisons] li").all_inner_texts()
    assert 1 <= len(raisons) <= 2 * len(quiz.dimensions)
    for raison in raisons:
        question, _, reponse = raison.partition(" Vous\u00a0: ")
        assert reponse in (dites[question], f"«\u00a0{dites[question]}\u00a0»")


def test_recipes_come_with_a_reason_and_a_link_that_works(
    resultat: Attendu, livre: Livre, site: Path
) -> None:
    page, famille = resultat.page, resultat.famille
    conseils = [*famille.recettes, *resultat.voisine.recettes]
    raisons = {f"../recettes/{c.recette}/": typo(c.raison) for c in reversed(conseils)}
    items = page.locator("[data-recettes] li").all()
    liens = [item.locator("a").get_attribute("href") for item in items]
    assert 3 <= len(liens) == len(set(liens)) <= 5
    assert [item.locator("p").inner_text() for item in items] == [raisons[lien] for lien in liens]
    assert all((site / ADRESSE / lien / "index.html").resolve().is_file() for lien in liens)
    assert liens[0] == f"../recettes/{famille.recettes[0].recette}/"
    thematique = page.locator("[data-thematique]")
    expect(thematique).to_have_text(typo(livre.thematiques[famille.thematique].titre))
    expect(thematique).to_have_attribute("href", f"../thematiques/{famille.thematique}/")


def test_code_reads_back_and_has_its_square(resultat: Attendu, quiz: Quiz) -> None:
    page = resultat.page
    code = code_of(page)
    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", code)
    attendu = {"version": quiz.version, "dimensions": len(quiz.dimensions)}
    lu = page.evaluate(LIS, [code, attendu])
    assert (lu["ok"], lu["crans"], lu["code"]) == (True, resultat.places, code)
    carre = page.locator("svg[data-qr]")
    expect(carre).to_have_attribute("role", "img")
    expect(carre).to_have_attribute("aria-label", re.compile(code))
    expect(carre).to_have_attribute("viewBox", re.compile(r"^-4 -4 (\d+) \1$"))
    assert len(carre.locator("path").get_attribute("d") or "") > 500


def test_result_is_saved_as_markdown(visiter, quiz: Quiz, adresse: str) -> None:
    page, reponses = visiter(ADRESSE).page, some_answers(quiz, 4)
    famille = Notation(quiz).nearest(reponses)
    answer(page, quiz, reponses)
    with page.expect_download() as attente:
        page.get_by_role("button", name="Enregistrer").click()
    code = code_of(page)
    assert attente.value.suggested_filename == f"autodiagnostic-{code}.md"
    dit = Path(attente.value.path()).read_text("utf-8")
    assert dit.startswith(f"# {typo(famille.nom)}\n\n{typo(quiz.titre)}\n\n")
    for attendu in (famille.portrait, famille.angle_mort, famille.prochain_pas, *famille.forces):
        assert typo(attendu) in dit
    for conseil in famille.recettes:
        assert f"]({adresse}recettes/{conseil.recette}/)\u00a0: {typo(conseil.raison)}" in dit
    assert f"]({adresse}thematiques/{famille.thematique}/)" in dit
    assert (
        f"Code\u00a0: {code}\n\nRetrouver ce résultat\u00a0: {adresse}{ADRESSE}#r={code}\n" in dit
    )
    assert "undefined" not in dit
    assert "\n\n\n" not in dit
    assert dit.count("- ") >= len(quiz.dimensions)


def test_link_opens_the_same_result_elsewhere(visiter, quiz: Quiz) -> None:
    visite = visiter(ADRESSE)
    visite.contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    page, reponses = visite.page, some_answers(quiz, 8)
    answer(page, quiz, reponses)
    code = code_of(page)
    copie = page.locator("[data-copie-lien]")
    copie.click()
    expect(copie).to_have_text("Copié")
    lien = page.evaluate("navigator.clipboard.readText()")
    assert lien.endswith(f"/{ADRESSE}#r={code}")
    page.locator("[data-copie-code]").click()
    expect(page.locator("[data-copie-code]")).to_have_text("Copié")
    assert page.evaluate("navigator.clipboard.readText()") == code

    ailleurs = visiter(lien)
    page = ailleurs.page
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))
    expect(page.locator("#resultat")).to_be_focused()
    assert code_of(page) == code
    expect(page.locator("[data-partage]")).to_contain_text("Ce résultat vient d’un lien")
    expect(page.locator("[data-raisons-section]")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage)") == []
    page.get_by_role("button", name="Revoir mes réponses").click()
    expect(page.locator(".quiz__questions")).to_be_visible()
    assert "#" not in page.url
    assert ailleurs.plaintes == []


def test_copy_button_finds_its_words_again(visiter, quiz: Quiz) -> None:
    visite = visiter("a-propos/")
    visite.contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visite.page
    page.clock.install()
    page.goto(ADRESSE)
    answer(page, quiz, {0: 0})
    copie = page.locator("[data-copie-code]")
    for _ in range(2):
        copie.click()
        expect(copie).to_have_text("Copié")
        page.clock.run_for(1000)
    page.clock.run_for(5000)
    expect(copie).to_have_text("Copier le code")


def test_mistyped_link_is_said_and_its_correction_offered(visiter, quiz: Quiz) -> None:
    visite = visiter(ADRESSE)
    page, reponses = visite.page, some_answers(quiz, 9)
    answer(page, quiz, reponses)
    code = code_of(page)
    faux = code[:3] + ("7" if code[3] != "7" else "8") + code[4:]
    page.evaluate("faux => (location.hash = `#r=${faux}`)", faux)
    dit = page.get_by_role("status")
    expect(dit).to_contain_text("Ce lien de résultat ne se lit pas")
    expect(dit).to_contain_text(f"vouliez-vous dire {code}")
    expect(page.locator("#resultat")).to_be_hidden()
    dit.get_by_role("link", name=code).click()
    expect(page.locator("#resultat")).to_have_text(family_of(quiz, reponses))
    assert code_of(page) == code
    # La casse, les espaces et le tiret ne comptent pas.
    dicte = code.lower().replace("-", "%20")
    page.evaluate("dicte => (location.hash = `#r=${dicte}`)", dicte)
    expect(page.locator("#resultat")).to_be_focused()
    assert code_of(page) == code
    assert visite.plaintes == []


def test_link_of_another_version_is_said(visiter, quiz: Quiz) -> None:
    visite = visiter(ADRESSE)
    resultat = {"version": quiz.version + 1, "crans": [15] * len(quiz.dimensions), "nonce": 5}
    ancien = visite.page.evaluate(ECRIS, resultat)
    page = visiter(f"{ADRESSE}#r={ancien}").page
    expect(page.get_by_role("status")).to_contain_text("une autre version de celui-ci")
    expect(page.locator("#resultat")).to_be_hidden()


@pytest.mark.parametrize("mode", ["à l'arrivée", "devant un résultat"])
def test_garbage_after_the_hash_is_harmless(visiter, quiz: Quiz, mode: str) -> None:
    visite = visiter(f"{ADRESSE}#r=%")
    page = visite.page
    dit = page.get_by_role("status")
    expect(dit).to_have_text("Ce lien de résultat ne se lit pas.")
    if mode == "devant un résultat":
        answer(page, quiz, {0: 0})
    for debris in ("", "%E0%A4%A", "<script>alert(1)</script>", "é" * 10, "Z" * 5000):
        page.evaluate("d => (location.hash = d)", f"#r={debris}")
        expect(dit).to_contain_text("Ce lien de résultat ne se lit pas")
        expect(page.locator(".quiz__questions")).to_be_visible()
    page.locator("#batiment-a-renover-1").check()
    expect(dit).to_be_empty()
    assert visite.plaintes == []


def test_only_the_result_is_printed(visiter, quiz: Quiz) -> None:
    page = visiter(ADRESSE).page
    answer(page, quiz, some_answers(quiz, 6))
    page.emulate_media(media="print")
    for cache in (
        ".quiz__questions",
        ".quiz__memoire",
        ".quiz__resultat > .quiz__gestes",
        "[data-copie-code]",
    ):
        expect(page.locator(cache)).to_be_hidden()
    for montre in ("#resultat", "[data-curseurs]", "[data-recettes]", "[data-code]", "[data-qr]"):
        expect(page.locator(montre)).to_be_visible()
