"""La séance dans la salle : ce qui se lit de loin, le retard, les signaux, les notes emportées."""

import pytest
from playwright.sync_api import Page, expect

from livre.accueil.courrier import read_mail
from livre.chemins.adresses import address
from livre.francais.typographie import typo
from tests.site.axe import finds_nothing
from tests.site.pages_du_livre import COMPLETE, LIVRE

pytestmark = pytest.mark.navigateur
PAGE = f"{address(COMPLETE)}animer/"
ECRANS = {"zoom de 400 %": (320, 256), "téléphone": (390, 844), "couché": (844, 390)}
PROJETE = (1920, 1080)
A_ANIMER = [recette for recette in LIVRE.recettes.values() if recette.corps.deroule]

# Chaque ligne de la consigne, amenée à l'écran : ce qu'on y voit est-il bien elle ?
LIGNES = """() => {
  const bilan = { lignes: 0, couvertes: 0, visibles: 0 };
  for (const temps of document.querySelectorAll("[data-temps]")) {
    for (const autre of document.querySelectorAll("[data-temps]")) autre.hidden = autre !== temps;
    const consigne = temps.querySelector(".temps__consigne");
    const place = temps.parentElement;
    place.scrollTop = 0;
    const lignes = () => {
      const texte = document.createRange();
      texte.selectNodeContents(consigne);
      const hauteurs = new Map();
      for (const r of texte.getClientRects()) {
        if (r.width > 2) hauteurs.set(Math.round(r.bottom), r);
      }
      return [...hauteurs.values()];
    };
    const vue = (r) => {
      const [x, y] = [r.left + Math.min(r.width / 2, 20), r.top + r.height / 2];
      return y > 0 && y < innerHeight && consigne.contains(document.elementFromPoint(x, y));
    };
    const nombre = lignes().length;
    bilan.lignes += nombre;
    bilan.visibles += lignes().filter(vue).length;
    for (let i = 0; i < nombre; i += 1) {
      const cadre = place.getBoundingClientRect();
      const ligne = lignes()[i];
      place.scrollTop += ligne.top - cadre.top - (cadre.height - ligne.height) / 2;
      if (!vue(lignes()[i])) bilan.couvertes += 1;
    }
  }
  return bilan;
}"""


def measured(visiter, recette, taille: tuple[int, int]) -> dict[str, int]:
    page = visiter(f"{address(recette)}animer/").page
    page.set_viewport_size({"width": taille[0], "height": taille[1]})
    page.get_by_role("button", name="Commencer", exact=True).click()
    page.locator("[data-scene]").evaluate("(scene) => scene.scrollIntoView()")
    bilan: dict[str, int] = page.evaluate(LIGNES)
    return bilan


@pytest.mark.parametrize("recette", A_ANIMER, ids=lambda r: r.code)
def test_the_bar_never_covers_a_line(visiter, recette):
    for nom, taille in {**ECRANS, "projeté": PROJETE}.items():
        bilan = measured(visiter, recette, taille)
        assert bilan["lignes"] > 5
        assert bilan["couvertes"] == 0, (nom, bilan)
        if taille == PROJETE:
            assert bilan["visibles"] == bilan["lignes"], bilan


def test_zoomed_the_instruction_is_on_the_first_screen(visiter):
    page = visiter(PAGE).page
    page.set_viewport_size({"width": 320, "height": 256})
    page.reload()
    consigne = page.locator(".temps:visible .temps__consigne p").first
    expect(consigne).to_be_in_viewport()
    expect(page.get_by_role("button", name="Commencer", exact=True)).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Plus", exact=True).click()
    expect(page.get_by_role("button", name="+1 minute")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture
def scene(visiter) -> Page:
    """La page, à une heure que l'essai fait avancer lui-même."""
    page = visiter(PAGE).page
    page.clock.install(time="2026-11-21T13:59:00")
    page.clock.pause_at("2026-11-21T14:00:00")
    page.reload()
    return page


def click(page: Page, nom: str) -> None:
    page.get_by_role("button", name=nom, exact=True).click()


def test_a_late_session_is_shortened_on_demand(scene):
    temps = COMPLETE.corps.deroule.temps
    click(scene, "Commencer")
    scene.clock.fast_forward(f"{temps[0].duree.maxi + 1}:00")
    expect(scene.locator("[data-en-retard]")).to_be_hidden()
    scene.clock.fast_forward("05:00")
    expect(scene.locator("[data-retard]")).to_have_text("6\u00a0min de retard.")
    click(scene, "Raccourcir la suite")
    expect(scene.locator("[data-en-retard]")).to_be_hidden()
    total = sum(t.duree.maxi for t in temps)
    fin = f"{14 + total // 60}:{total % 60:02d}"
    expect(scene.locator("[data-fin]")).to_have_text(f"Fin prévue à {fin}")
    scene.reload()
    expect(scene.locator("[data-fin]")).to_have_text(f"Fin prévue à {fin}")


def test_the_keys_of_a_remote_change_steps_and_never_while_typing(scene):
    scene.keyboard.press("PageDown")
    expect(scene.locator("[data-ou]")).to_contain_text("Temps 2")
    note = scene.locator("[data-note]:visible")
    note.fill("Bien reçu")
    note.press("PageUp")
    note.press("ArrowLeft")
    expect(scene.locator("[data-ou]")).to_contain_text("Temps 2")
    scene.locator("[data-marche]").focus()
    scene.keyboard.press("PageUp")
    expect(scene.locator("[data-ou]")).to_contain_text("Temps 1")


def test_the_screen_of_the_room_follows_and_hides_what_is_for_the_facilitator(visiter):
    # À l'heure de l'appareil : une horloge arrêtée le serait aussi dans l'autre onglet.
    scene = visiter(PAGE).page
    temps = COMPLETE.corps.deroule.temps
    with scene.expect_popup() as ouverte:
        scene.get_by_role("link", name="Écran de la salle").click()
    salle = ouverte.value
    expect(salle.locator("html")).to_have_attribute("data-seance", "salle")
    expect(salle.locator(".temps:visible h2")).to_have_text(typo(temps[0].titre))
    for cache in (".temps__consigne", ".temps__materiel", ".temps__notes", ".scene__outils"):
        assert salle.locator(f"{cache}:visible").count() == 0
    click(scene, "Suivant")
    expect(salle.locator(".temps:visible h2")).to_have_text(typo(temps[1].titre))
    dites = salle.locator("[data-a-dire]:visible").all_inner_texts()
    assert all(dite.startswith("«") for dite in dites)
    finds_nothing(salle)


SONS = """
  window.notes = [];
  window.AudioContext = class {
    currentTime = 0;
    createGain() {
      const gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
      return { gain, connect() {} };
    }
    createOscillator() {
      const source = { frequency: {}, connect: (vers) => vers, stop() {} };
      source.start = () => window.notes.push(source.frequency.value);
      return source;
    }
  };
"""


@pytest.mark.parametrize("voulu", [False, True])
def test_a_sound_only_if_asked(visiter, voulu):
    page = visiter(PAGE, avant=lambda page: page.add_init_script(SONS)).page
    page.clock.install(time="2026-11-21T14:00:00")
    page.clock.pause_at("2026-11-21T14:00:01")
    page.reload()
    son = page.get_by_label("Un son, une minute avant la fin")
    expect(son).not_to_be_checked()
    if voulu:
        son.check()
    page.evaluate("notes.length = 0")
    click(page, "Commencer")
    minutes = COMPLETE.corps.deroule.temps[0].duree.maxi
    page.clock.run_for((minutes * 60 - 61) * 1000)
    assert page.evaluate("notes.length") == 0
    page.clock.run_for(3_000)
    assert page.evaluate("notes.length") == int(voulu)
    page.clock.run_for(120_000)
    assert page.evaluate("notes.length") == 2 * voulu
    page.reload()
    assert page.get_by_label("Un son, une minute avant la fin").is_checked() is voulu


def test_notes_stay_and_leave_as_a_story_the_book_can_read(scene):
    scene.locator("[data-note]:visible").fill("# Tout le monde a parlé\nsauf moi")
    click(scene, "Commencer")
    scene.clock.fast_forward("25:00")
    click(scene, "Suivant")
    scene.reload()
    with scene.expect_download() as fichier:
        click(scene, "Emporter mes notes")
    texte = fichier.value.path().read_text("utf-8")
    recu = read_mail(texte)
    assert recu is not None
    assert not recu.accord
    assert recu.reponses["recette"].startswith(COMPLETE.code)
    assert recu.reponses["date"] == "21 novembre 2026"
    assert recu.reponses["duree_reelle"] == "25 min"
    assert "\\# Tout le monde a parlé\nsauf moi" in recu.reponses["entree"]
    assert "25 min vécues" in recu.reponses["entree"]
    click(scene, "Tout recommencer")
    click(scene, "Suivant")
    click(scene, "Précédent")
    expect(scene.locator("[data-note]:visible")).to_have_value("")


def test_axe_finds_nothing_with_everything_open(visiter):
    page = visiter(PAGE, 360).page
    page.get_by_role("button", name="Plus", exact=True).click()
    finds_nothing(page)
