"""Animer une séance à l'écran : un temps à la fois, à l'heure de l'appareil, sans réseau."""

import pytest
from playwright.sync_api import expect

from livre.chemins.adresses import address
from livre.francais.typographie import typo
from tests.site.axe import finds_nothing
from tests.site.memoire import kept_as
from tests.site.pages_du_livre import COMPLETE

pytestmark = pytest.mark.navigateur
PAGE = f"{address(COMPLETE)}animer/"


@pytest.fixture
def temps():
    return COMPLETE.corps.deroule.temps


def click(page, nom: str) -> None:
    page.get_by_role("button", name=nom, exact=True).click()


@pytest.fixture
def scene(visiter):
    """La page, à une heure que l'essai fait avancer lui-même."""
    page = visiter(PAGE).page
    page.clock.install(time="2026-11-21T13:59:00")
    page.clock.pause_at("2026-11-21T14:00:00")
    page.reload()
    return page


def test_one_step_at_a_time_with_the_next_announced(scene, temps):
    expect(scene.locator(".temps:visible")).to_have_count(1)
    expect(scene.locator(".temps:visible h2")).to_have_text(typo(temps[0].titre))
    expect(scene.locator("[data-ensuite]")).to_contain_text(typo(temps[1].titre))
    click(scene, "Suivant")
    expect(scene.locator(".temps:visible h2")).to_have_text(typo(temps[1].titre))
    expect(scene.locator(".temps:visible")).to_be_focused()
    scene.keyboard.press("ArrowLeft")
    expect(scene.locator(".temps:visible h2")).to_have_text(typo(temps[0].titre))


def test_the_countdown_follows_the_clock_through_pause_and_adjustments(scene, temps):
    minutes = temps[0].duree.maxi
    expect(scene.locator("[data-reste]")).to_have_text(f"{minutes}:00")
    click(scene, "Commencer")
    scene.clock.fast_forward("01:30")
    expect(scene.locator("[data-reste]")).to_have_text(f"{minutes - 2}:30")
    click(scene, "Pause")
    scene.clock.fast_forward("20:00")
    expect(scene.locator("[data-reste]")).to_have_text(f"{minutes - 2}:30")
    click(scene, "Reprendre")
    click(scene, "+1 minute")
    expect(scene.locator("[data-reste]")).to_have_text(f"{minutes - 1}:30")
    click(scene, "−1 minute")
    expect(scene.locator("[data-reste]")).to_have_text(f"{minutes - 2}:30")


def test_a_reload_or_a_nap_loses_nothing(scene, temps):
    minutes = temps[1].duree.maxi
    click(scene, "Suivant")
    click(scene, "Reprendre")
    scene.clock.fast_forward("03:00")
    scene.reload()
    expect(scene.locator(".temps:visible h2")).to_have_text(typo(temps[1].titre))
    expect(scene.locator("[data-reste]")).to_have_text(f"{minutes - 3}:00")
    scene.clock.fast_forward(f"{minutes}:00")
    expect(scene.locator("[data-reste]")).to_have_text("+3:00")
    expect(scene.get_by_role("status")).to_contain_text("le temps est écoulé")


def test_the_end_of_the_session_is_told(scene, temps):
    total = sum(t.duree.maxi for t in temps)
    click(scene, "Commencer")
    fin = f"{14 + total // 60}:{total % 60:02d}"
    expect(scene.locator("[data-fin]")).to_have_text(f"Fin prévue à {fin}")


def test_starting_again_forgets_the_session(scene, temps):
    click(scene, "Commencer")
    click(scene, "Suivant")
    click(scene, "Tout recommencer")
    expect(scene.locator(".temps:visible h2")).to_have_text(typo(temps[0].titre))
    expect(scene.get_by_role("button", name="Commencer", exact=True)).to_be_visible()
    assert scene.evaluate("Object.keys(localStorage).filter(n => n.includes('animer'))") == []


@pytest.mark.parametrize(
    "gardee", ["{", "12", '{"ici": 99, "fin": null, "reste": 1}', '{"ici": 0, "fin": "x"}']
)
def test_a_damaged_memory_starts_afresh(visiter, temps, gardee):
    page = visiter(PAGE).page
    lieu = kept_as(f"animer.{COMPLETE.id}")
    page.evaluate("([lieu, v]) => localStorage.setItem(lieu, v)", [lieu, gardee])
    page.reload()
    expect(page.locator("[data-reste]")).to_have_text(f"{temps[0].duree.maxi}:00")


CHAMPS = {
    "un champ": "<input>",
    "un texte": "<textarea></textarea>",
    "un choix": "<select><option>a<option>b</select>",
    "un texte libre": "<div contenteditable>Notes</div>",
    "une liste à choisir": "<div role=combobox tabindex=0>Choisir</div>",
}


def test_arrows_typed_in_the_search_stay_there(scene, temps):
    click(scene, "Commencer")
    scene.clock.fast_forward("01:00")
    scene.locator("[data-ouvre-recherche]").click()
    champ = scene.locator("[name=query]")
    expect(champ).to_be_focused()
    scene.keyboard.type("mot")
    for touche in ("ArrowLeft", "ArrowRight", "ArrowRight"):
        scene.keyboard.press(touche)
    # La boîte reste ouverte quand le focus en sort.
    champ.evaluate("(e) => e.blur()")
    scene.keyboard.press("ArrowRight")
    expect(scene.locator("[data-reste]")).to_have_text(f"{temps[0].duree.maxi - 1}:00")
    expect(scene.locator("[data-ou]")).to_contain_text("Temps 1")


@pytest.mark.parametrize("champ", CHAMPS.values(), ids=CHAMPS.keys())
def test_arrows_typed_in_any_field_stay_there(scene, champ):
    scene.evaluate(
        "(html) => document.querySelector('[data-scene]').insertAdjacentHTML('beforeend', html)",
        champ,
    )
    scene.locator("[data-scene] > :last-child").focus()
    scene.keyboard.press("ArrowRight")
    expect(scene.locator("[data-ou]")).to_contain_text("Temps 1")
    scene.evaluate("document.activeElement.blur()")
    scene.keyboard.press("Control+ArrowRight")
    expect(scene.locator("[data-ou]")).to_contain_text("Temps 1")
    scene.keyboard.press("ArrowRight")
    expect(scene.locator("[data-ou]")).to_contain_text("Temps 2")


VEILLE_LENTE = """
  window.tenus = new Set();
  window.reponses = [];
  const demande = () => new Promise((oui) => window.reponses.push(() => {
    const verrou = {
      released: false,
      async release() { this.released = true; tenus.delete(this); },
    };
    tenus.add(verrou);
    oui(verrou);
  }));
  Object.defineProperty(navigator, "wakeLock", { value: { request: demande } });
"""


def test_the_screen_is_let_go_even_when_the_device_answers_after_the_pause(visiter):
    page = visiter(PAGE, avant=lambda page: page.add_init_script(VEILLE_LENTE)).page
    click(page, "Commencer")
    click(page, "Pause")
    page.evaluate("reponses.shift()()")
    assert page.evaluate("tenus.size") == 0
    click(page, "Reprendre")
    page.evaluate("reponses.shift()()")
    assert page.evaluate("tenus.size") == 1
    click(page, "Pause")
    assert page.evaluate("tenus.size") == 0


def test_it_works_offline_once_opened_and_asks_nothing(visiter):
    visite = visiter(PAGE)
    page = visite.page
    page.wait_for_load_state("networkidle")
    demandes = []
    page.on("request", lambda requete: demandes.append(requete.url))
    visite.contexte.set_offline(True)
    click(page, "Commencer")
    click(page, "Suivant")
    expect(page.locator("[data-ou]")).to_contain_text("Temps 2")
    assert demandes == []
    assert visite.plaintes == []


def test_without_javascript_it_is_a_list_with_minutes(visiter, temps):
    page = visiter(PAGE, java_script_enabled=False).page
    expect(page.locator(".temps:visible")).to_have_count(len(temps))
    expect(page.locator(".temps .duree").first).to_have_text(typo(str(temps[0].duree)))
    expect(page.get_by_role("button", name="Commencer", exact=True)).to_be_hidden()


def test_axe_finds_nothing_while_the_session_runs(visiter):
    page = visiter(PAGE).page
    click(page, "Commencer")
    finds_nothing(page)


def test_every_deroule_has_its_scene_and_only_those(documents, livre):
    scenes = {a for a in documents if a.endswith("/animer/")}
    attendues = {r.id for r in livre.recettes.values() if r.corps.deroule}
    assert scenes == {f"recettes/{identifiant}/animer/" for identifiant in attendues}
    for identifiant in attendues:
        liens = documents[f"recettes/{identifiant}/"].xpath("//article//a/@href")
        assert "animer/" in liens
