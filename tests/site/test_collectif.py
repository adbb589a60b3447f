"""La page du groupe, dans un vrai navigateur : réunir les codes, lire le portrait, l'emporter."""

import json
import random
import re
from pathlib import Path

import pytest
import yaml
from noeud import run_module
from playwright.sync_api import Locator, Page, expect

from tests.outils.site_construit import RACINE
from tests.site.axe import violations
from tests.site.memoire import kept_as

pytestmark = pytest.mark.navigateur
PAGE = "autodiagnostic/collectif/"
CLE = kept_as("groupe.autodiagnostic")
HASARD = random.Random(11)
VERSION, AUTRE = (
    yaml.safe_load((RACINE / "data" / "quiz" / f"{nom}.yml").read_text("utf-8"))["version"]
    for nom in ("autodiagnostic", "portrait-chinois")
)
SCRIPT = """
import { ecrisCode } from "js/quiz/reponses.js";
sortie(entree.map(([version, ...crans], n) => ecrisCode({ version, crans, nonce: n % 1024 })));
"""


def write_codes(*gens: list[int]) -> list[str]:
    """Un code par personne : sa version, puis ses crans."""
    return run_module(SCRIPT, gens)


TOUS = write_codes(*([VERSION, *(HASARD.randint(0, 30) for _ in range(5))] for _ in range(1003)))
ENSEMBLE = write_codes(*[[VERSION, 24, 24, 15, 15, 15]] * 4)
AUTRE_VERSION = write_codes([VERSION + 1, 3, 14, 15, 26, 30])[0]
MUET = write_codes([VERSION, 31, 31, 31, 31, 31])[0]
FAUX = TOUS[0][:-1] + ("X" if TOUS[0][-1] != "X" else "Y")
COURRIEL = """\
De : Claire Martin <claire@commune.example>
Objet : Re: nos codes, le 12/03 à 18h30-19h00

Bonjour, tu peux m'appeler au 06 12 34 56 78. Mon code : {0}.
> Le mien est {1}
> et celui de Paul, par le lien https://livre.example/autodiagnostic/collectif/#ajout={2}
Salle 12, 75001 PARIS. Je redonne le mien : {0}
"""


def said(page: Page) -> Locator:
    return page.get_by_role("status")


def total(page: Page) -> Locator:
    return page.locator("[data-total]")


def add(page: Page, *codes: str) -> None:
    page.get_by_label("Codes, un par ligne").fill("\n".join(codes))
    page.get_by_role("button", name="Ajouter", exact=True).click()


def kept(page: Page) -> dict:
    return json.loads(page.evaluate(f"localStorage.getItem('{CLE}')") or "null")


def people(n: int) -> str:
    return f"{n}\u00a0personne{'s' if n > 1 else ''}"


@pytest.mark.parametrize("largeur", [1280, 360])
def test_a_group_is_gathered_and_read(visiter, largeur):
    visite = visiter(PAGE, largeur)
    page = visite.page
    expect(total(page)).to_have_text(people(0))
    add(page, TOUS[0])
    expect(said(page)).to_have_text(f"Code ajouté\u00a0: {people(1)}.")
    add(page, TOUS[1])
    expect(page.get_by_text("Encore 1\u00a0personne, et le portrait")).to_be_visible()
    assert page.locator("#familles").is_hidden()
    add(page, *TOUS[2:9])
    expect(said(page)).to_have_text(f"7\u00a0codes ajoutés\u00a0: {people(9)}.")
    for titre in (
        "À débattre d’abord", "Les familles réunies", "Où vous vous tenez",
        "Des recettes pour ce groupe", "À se demander en marchant",
    ):  # fmt: skip
        expect(page.get_by_role("heading", name=titre)).to_be_visible()
    expect(page.locator(".barres li").first).to_contain_text("personnes")
    assert page.locator(".positions > ul > li").count() == 5
    recette = page.locator(".plats > li").first
    expect(recette).to_contain_text("sur 9.")
    assert recette.locator("a").get_attribute("href").startswith("../../recettes/")
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    assert visite.plaintes == []


def test_no_count_under_three_singles_anyone_out(visiter):
    page = visiter(PAGE).page
    add(page, *TOUS[:9])
    page.get_by_text("Les familles et les positions, en tableaux").click()
    comptes = page.locator("table:has-text('Les familles réunies') td").all_inner_texts()
    comptes += page.locator(".barres__compte").all_inner_texts()
    assert comptes
    for compte in comptes:
        assert compte in ("1 ou 2\u00a0personnes", people(0)) or int(compte.split("\u00a0")[0]) >= 3
    assert not re.search(r"minimum|maximum", page.locator(".groupe__portrait").inner_text(), re.I)


def test_details_wait_for_five_people(visiter):
    page = visiter(PAGE).page
    add(page, *TOUS[:4])
    page.get_by_text("Les familles et les positions, en tableaux").click()
    ligne = page.locator("[aria-label='Les positions'] tbody tr").first
    assert ligne.locator("td").all_inner_texts()[1:4] == ["–", "– à –", "–"]
    assert page.locator(".piste__bande:visible").count() == 0
    add(page, TOUS[4])
    assert all(re.match(r"[−+\d]", t) for t in ligne.locator("td").all_inner_texts())
    assert page.locator(".piste__bande:visible").count() == 5


def test_a_pasted_mail_gives_its_codes(visiter):
    page = visiter(PAGE).page
    add(page, COURRIEL.format(*TOUS))
    expect(said(page)).to_contain_text(f"3\u00a0codes ajoutés\u00a0: {people(3)}.")
    expect(said(page)).to_contain_text("1\u00a0code était déjà là")
    assert kept(page)["codes"] == TOUS[:3]
    expect(page.get_by_label("Codes, un par ligne")).to_have_value("")


def test_a_code_may_be_written_carelessly(visiter):
    page = visiter(PAGE).page
    code = next(c for c in TOUS if "0" in c and "1" in c[1:])
    for n, ecrit in enumerate(
        (
            code.lower(),
            code.replace("-", " "),
            f" {code.replace('0', 'o')} ",
            code.replace("1", "l"),
        )
    ):
        add(page, ecrit)
        expect(said(page)).to_contain_text("déjà là" if n else "Code ajouté")
    assert kept(page)["codes"] == [code]


def test_a_mistyped_code_is_explained_and_its_correction_offered(visiter):
    page = visiter(PAGE).page
    add(page, FAUX, TOUS[1])
    expect(said(page)).to_contain_text("1\u00a0code refusé")
    refus = page.locator("section", has_text="Codes refusés").locator("li")
    expect(refus).to_contain_text("un signe au moins est faux")
    expect(refus).to_contain_text(f"Vouliez-vous dire {TOUS[0]}")
    expect(page.get_by_label("Codes, un par ligne")).to_have_value(FAUX)
    assert kept(page)["codes"] == [TOUS[1]]
    page.get_by_role("button", name=f"Oui, ajouter {TOUS[0]}").click()
    expect(said(page)).to_contain_text(people(2))
    expect(refus).to_have_count(0)
    expect(page.get_by_label("Codes, un par ligne")).to_have_value("")
    expect(total(page)).to_be_focused()


PERDU = TOUS[2].replace("-", "")[:4].translate(str.maketrans("ABCDEFGHJKMNPQRSTVWXYZ", "2" * 22))
TRONQUE = f"{PERDU}9-{TOUS[2][6:10]}"


def test_no_one_is_lost_without_a_word(visiter):
    """Un code trop mal recopié pour se reconnaître se dit, se compte et reste dans le champ."""
    page = visiter(PAGE).page
    add(page, TOUS[0], TRONQUE)
    expect(said(page)).to_contain_text(f"Code ajouté\u00a0: {people(1)}. 1\u00a0code refusé")
    expect(said(page)).to_contain_text(f"«\u00a0{TRONQUE}\u00a0»\u00a0: il y manque un signe")
    expect(page.locator("section", has_text="Codes refusés").locator("li")).to_contain_text(TRONQUE)
    expect(page.get_by_label("Codes, un par ligne")).to_have_value(TRONQUE)
    expect(page.get_by_label("Codes, un par ligne")).to_be_focused()
    assert kept(page)["codes"] == [TOUS[0]]


def test_many_refusals_are_counted_and_all_listed(visiter):
    page = visiter(PAGE).page
    mauvais = [f"{n}2345-6789" for n in range(8)]
    add(page, TOUS[0], *mauvais)
    expect(said(page)).to_contain_text("8\u00a0codes refusés")
    expect(said(page)).to_contain_text("Les autres sont ci-dessous")
    expect(page.locator("section", has_text="Codes refusés").locator("li")).to_have_count(8)
    expect(page.get_by_label("Codes, un par ligne")).to_have_value("\n".join(mauvais))


def test_a_name_that_comes_without_a_key_is_kept_at_once(visiter):
    page = visiter(PAGE).page
    add(page, *TOUS[:3])
    champ = page.get_by_label("Le nom du groupe")
    champ.focus()
    page.keyboard.insert_text("Conseil")
    page.keyboard.insert_text(" d’été")
    expect(page.locator(".groupe__portrait .surtitre")).to_have_text("Conseil d’été")
    assert kept(page)["nom"] == "Conseil d’été"
    champ.blur()
    expect(said(page)).to_have_text("Le nom est noté.")
    page.get_by_role("button", name="Annuler le dernier geste").click()
    expect(champ).to_have_value("")
    expect(total(page)).to_have_text(people(3))


def test_each_refusal_has_its_reason(visiter):
    page = visiter(PAGE).page
    for ecrit, raison in (
        (AUTRE_VERSION, "il vient d’un autre questionnaire, ou d’une autre version"),
        (TOUS[0][:-2], "il y manque un signe"),
        (TOUS[0][:-2] + "U*", "un signe n’est ni un chiffre ni une lettre"),
        (MUET, "il ne dit rien"),
    ):
        add(page, ecrit)
        expect(page.locator("section", has_text="Codes refusés").locator("li")).to_contain_text(
            raison
        )
    add(page, "Bonjour à toutes et à tous, à jeudi soir pour la réunion !")
    expect(said(page)).to_contain_text("Aucun code dans ce texte")
    expect(total(page)).to_have_text(people(0))


def test_the_same_code_twice_is_not_two_equal_profiles(visiter):
    page = visiter(PAGE).page
    add(page, *ENSEMBLE[:2])
    expect(said(page)).to_contain_text("1\u00a0personne a le même profil qu’une autre")
    add(page, ENSEMBLE[0])
    expect(said(page)).to_have_text("1\u00a0code était déjà là\u00a0: il ne compte qu’une fois.")
    expect(total(page)).to_have_text(people(2))


def test_a_scanned_code_is_kept_then_leaves_the_address(visiter):
    page = visiter(f"{PAGE}#ajout={TOUS[0]}", 360).page
    expect(said(page)).to_contain_text(f"Code ajouté\u00a0: {people(1)}.")
    expect(said(page)).to_be_in_viewport()
    assert "#" not in page.url
    assert kept(page)["codes"] == [TOUS[0]]
    page.goto(f"{PAGE}#ajout={TOUS[1].lower()}")
    expect(total(page)).to_have_text(people(2))
    page.goto(f"{PAGE}#ajout={FAUX}")
    expect(page.get_by_text(f"Vouliez-vous dire {TOUS[0]}")).to_be_visible()
    assert kept(page)["codes"] == TOUS[:2]
    page.reload()
    expect(total(page)).to_have_text(people(2))


def test_two_tabs_agree(visiter):
    visite = visiter(PAGE)
    page = visite.page
    add(page, *TOUS[:4])
    lien = page.locator(".plats a").first
    lien.focus()
    telephone = visite.contexte.new_page()
    telephone.goto(f"{PAGE}#ajout={TOUS[4]}")
    expect(said(telephone)).to_contain_text(people(5))
    expect(said(page)).to_have_text(f"Code ajouté\u00a0: {people(5)}.")
    expect(lien).to_be_focused()
    # Défaire un geste d'ici ne perd pas ce qui vient d'ailleurs.
    page.get_by_role("button", name="Annuler le dernier geste").click()
    expect(total(page)).to_have_text(people(1))
    assert kept(page)["codes"] == [TOUS[4]]
    expect(total(telephone)).to_have_text(people(1))


def test_removing_clearing_and_undoing_with_the_keyboard(visiter):
    page = visiter(PAGE, 360).page
    add(page, *TOUS[:4])
    expect(page.get_by_label("Codes, un par ligne")).to_be_focused()
    page.get_by_text("Les codes (4)").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text(f"Code retiré\u00a0: {people(3)}.")
    expect(page.get_by_role("button", name=f"Retirer le code {TOUS[1]}")).to_be_focused()
    page.get_by_role("button", name="Retirer tous les codes").press("Enter")
    expect(said(page)).to_have_text("Tous les codes sont retirés.")
    expect(total(page)).to_be_focused()
    expect(total(page)).to_have_text(people(0))
    annule = page.get_by_role("button", name="Annuler le dernier geste")
    annule.press("Enter")
    expect(total(page)).to_have_text(people(3))
    annule.press("Enter")
    expect(total(page)).to_have_text(people(4))
    assert kept(page)["codes"] == TOUS[:4]
    annule.press("Enter")
    expect(annule).to_be_hidden()
    expect(total(page)).to_be_focused()


def test_a_click_on_plain_text_moves_nothing(visiter):
    page = visiter(PAGE).page
    page.get_by_text("Un courriel entier convient").click()
    expect(total(page)).not_to_be_focused()


def test_everything_works_without_storage(visiter, navigateur, adresse):
    contexte = navigateur.new_context(base_url=adresse)
    contexte.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refusé') }})"
    )
    page = contexte.new_page()
    page.goto(f"{PAGE}#ajout={TOUS[0]}")
    expect(said(page)).to_contain_text("Code ajouté")
    expect(page.get_by_text("Ce navigateur ne garde rien")).to_be_visible()
    assert f"#ajout={TOUS[0]}" in page.url  # rien d'autre ne le retient
    add(page, *TOUS[1:5])
    expect(total(page)).to_have_text(people(5))
    contexte.close()


def test_full_storage_is_said_and_loses_nothing(visiter):
    page = visiter(PAGE).page
    page.evaluate(
        """() => {
          for (let taille = 2 ** 21, n = 0; taille >= 1; n += 1) {
            try { localStorage.setItem('plein' + n, 'x'.repeat(taille)) } catch { taille /= 2 }
          }
        }"""
    )
    add(page, *TOUS[:5])
    expect(total(page)).to_have_text(people(5))
    expect(page.get_by_text("Ce navigateur ne garde rien, ou n’a plus de place")).to_be_visible()
    page.evaluate("localStorage.clear()")
    add(page, TOUS[5])
    expect(page.get_by_text("Ce navigateur ne garde rien")).to_be_hidden()
    assert len(kept(page)["codes"]) == 6


def test_a_damaged_group_is_set_aside(visiter):
    visite = visiter(PAGE)
    page = visite.page
    for garde in ('{"quiz":"autodiagnostic","version":31,"codes":[]}', '{"codes":["'):
        page.evaluate(f"localStorage.setItem('{CLE}', {json.dumps(garde)})")
        page.reload()
        expect(page.get_by_text("Il est mis de côté")).to_be_visible()
    add(page, TOUS[0])
    assert kept(page)["codes"] == [TOUS[0]]
    with page.expect_download() as attendu:
        page.get_by_role("button", name="L’enregistrer dans un fichier").click()
    assert Path(attendu.value.path()).read_text("utf-8") == garde
    assert visite.plaintes == []


@pytest.mark.parametrize("sorte", ["json", "csv"])
def test_a_group_leaves_in_a_file_and_comes_back(visiter, tmp_path, sorte):
    page = visiter(PAGE).page
    add(page, *TOUS[:8])
    page.get_by_label("Le nom du groupe").fill("Conseil d’été")
    with page.expect_download() as attendu:
        nom = "Enregistrer le groupe" if sorte == "json" else "Pour un tableur (CSV)"
        page.get_by_role("button", name=nom).click()
    assert attendu.value.suggested_filename == f"Conseil d’été.{sorte}"
    fichier = tmp_path / f"groupe.{sorte}"
    attendu.value.save_as(fichier)
    assert fichier.read_bytes().startswith(b"\xef\xbb\xbf") == (sorte == "csv")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.get_by_label("Ou ouvrir un groupe").set_input_files(fichier)
    expect(total(page)).to_have_text(people(8))
    assert kept(page)["codes"] == TOUS[:8]
    if sorte == "json":
        expect(page.locator(".groupe__portrait .surtitre")).to_have_text("Conseil d’été")


def test_a_wrong_file_is_said_and_changes_nothing(visiter):
    page = visiter(PAGE).page
    add(page, *TOUS[:3])
    for contenu, dit in (
        ('{"quiz":"portrait-chinois","version":3,"codes":[]}', "vient d’un autre questionnaire"),
        ('{"quiz":"autodiagnostic","version":31,"codes":[]}', "a répondu à la version 31"),
        ('{"quiz":"autodiag', "Ce fichier est abîmé"),
        ("\ufeffcode;Le feu;Le service;Le panier\r\n", "vient d’un autre questionnaire"),
        ("", "Ce fichier est abîmé"),
    ):
        page.get_by_label("Ou ouvrir un groupe").set_input_files(
            {"name": "g.json", "mimeType": "", "buffer": contenu.encode()}
        )
        expect(said(page)).to_contain_text(dit)
        expect(said(page)).to_contain_text("Rien n’a changé")
    assert kept(page)["codes"] == TOUS[:3]


def test_one_link_carries_the_whole_group(visiter):
    visite = visiter(PAGE)
    visite.contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visite.page
    add(page, *TOUS[:60])
    page.get_by_role("button", name="Copier le lien du groupe").click()
    expect(said(page)).to_have_text("C’est copié.")
    lien = page.evaluate("navigator.clipboard.readText()")
    assert "?" not in lien
    page.evaluate("localStorage.clear()")
    page.goto("a-propos/")
    page.goto(lien)
    expect(total(page)).to_have_text(people(60))
    assert kept(page)["codes"] == TOUS[:60]
    assert "#" not in page.url


def test_a_second_group_asks_what_becomes_of_it(visiter):
    page = visiter(PAGE).page
    lien = ".".join(TOUS[2:6]).replace("-", "")
    for choix, attendus in (
        ("Le mettre à la place du mien", TOUS[2:6]),
        ("L’ajouter au mien", TOUS[:6]),
        ("Le laisser", TOUS[:3]),
        ("Le garder comme début de cycle", TOUS[:3]),
    ):
        page.evaluate("localStorage.clear(); dispatchEvent(new Event('storage'))")
        add(page, *TOUS[:3])
        page.evaluate(f"location.hash = 'groupe={lien}&nom=Voisins'")
        expect(page.get_by_text("Le groupe qui arrive compte 4")).to_be_visible()
        assert kept(page)["codes"] == TOUS[:3]
        page.get_by_role("button", name=choix).click()
        expect(page.get_by_text("Le groupe qui arrive compte 4")).to_be_hidden()
        expect(total(page)).to_be_focused()
        assert kept(page)["codes"] == attendus
        comparaison = page.get_by_role("heading", name="Du début à la fin du cycle")
        expect(comparaison).to_be_visible(visible="début" in choix)


def test_before_and_after_a_cycle(visiter):
    page = visiter(PAGE).page
    add(page, *ENSEMBLE)
    page.get_by_role("button", name="Garder comme début de cycle").click()
    expect(page.get_by_text("Début de cycle gardé\u00a0: 4")).to_be_visible()
    page.get_by_text("Les codes (4)").click()
    page.get_by_role("button", name="Retirer tous les codes").click()
    add(page, *write_codes(*[[VERSION, 6, 24, 15, 15, 15]] * 4))
    tableau = page.get_by_role("region", name="Les positions, du début à la fin")
    expect(tableau.locator("tbody tr").first).to_contain_text("Vers « Vision solidaire »")
    expect(tableau.locator("tbody tr").nth(1)).to_contain_text("Pas de changement net")
    page.reload()
    expect(tableau).to_be_visible()
    page.get_by_role("button", name="Oublier le début de cycle").click()
    expect(tableau).to_be_hidden()
    expect(total(page)).to_be_focused()


def test_a_thousand_codes_and_no_more(visiter):
    page = visiter(PAGE).page
    add(page, *TOUS)
    expect(said(page)).to_contain_text("3\u00a0codes sont restés dans le champ", timeout=15_000)
    expect(total(page)).to_have_text(people(1000))
    expect(page.get_by_label("Codes, un par ligne")).to_have_value("\n".join(TOUS[1000:]))


def update_time(page: Page, texte: str) -> float:
    """Ajouter, tout recalculer, tout remettre en page : le temps que l'écran attend."""
    return page.evaluate(
        """(texte) => {
          const champ = document.querySelector('textarea');
          champ.value = texte;
          const debut = performance.now();
          champ.form.requestSubmit();
          document.body.getBoundingClientRect();
          return performance.now() - debut;
        }""",
        texte,
    )


def test_many_codes_update_as_quickly_as_few(visiter):
    """Seize fois plus de codes ne font pas attendre soixante fois plus."""
    page = visiter(PAGE).page
    add(page, *TOUS[:60])
    peu = min(update_time(page, TOUS[0]) for _ in range(5))
    add(page, *TOUS[60:1000])
    expect(total(page)).to_have_text(people(1000))
    beaucoup = min(update_time(page, TOUS[0]) for _ in range(5))
    assert beaucoup < 60 * peu, (beaucoup, peu)


def test_nothing_is_requested_once_open_and_it_works_offline(visiter):
    visite = visiter(PAGE)
    page = visite.page
    demandes = []
    page.on("request", lambda r: demandes.append(r.url))
    visite.contexte.set_offline(True)
    add(page, *TOUS[:6])
    expect(total(page)).to_have_text(people(6))
    page.get_by_text("Le lien en QR code").click()
    expect(page.locator("[data-qr=lien] path")).to_be_visible()
    with page.expect_download():
        page.get_by_role("button", name="Enregistrer le groupe").click()
    page.get_by_role("button", name="Projeter le portrait").click()
    page.keyboard.press("Escape")
    assert [u for u in demandes if not u.startswith("blob:") and "favicon" not in u] == []
    assert visite.dehors == []


@pytest.mark.parametrize("largeur", [1280, 360])
def test_projection_shows_one_thing_in_large(visiter, largeur):
    page = visiter(PAGE, largeur).page
    add(page, *TOUS[:9])
    corps = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    bouton = page.get_by_role("button", name="Projeter le portrait")
    bouton.press("Enter")
    sortie = page.get_by_role("button", name="Quitter la projection")
    expect(sortie).to_be_focused()
    expect(page.locator("#familles")).to_be_visible()
    for cache in ("textarea", ".entete", ".pied", "#guide", ".codes", "#garder", ".barres__compte"):
        expect(page.locator(cache).first).to_be_hidden()
    grand = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert float(grand[:-2]) >= float(corps[:-2])
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    page.keyboard.press("Escape")
    expect(bouton).to_be_focused()
    expect(page.locator("textarea")).to_be_visible()
    page.get_by_role("button", name="Projeter cette invitation").click()
    expect(page.locator("[data-qr=adresse]")).to_be_in_viewport()
    expect(page.locator(".groupe__salle")).to_contain_text("/autodiagnostic/")
    expect(page.locator("#familles")).to_be_hidden()
    sortie.click()
    expect(page.get_by_role("button", name="Projeter cette invitation")).to_be_focused()


def test_from_ten_people_the_room_sees_the_counts(visiter):
    page = visiter(PAGE).page
    add(page, *TOUS[:10])
    page.get_by_role("button", name="Projeter le portrait").click()
    expect(page.locator(".barres__compte").first).to_be_visible()


def test_the_portrait_prints_alone(visiter):
    page = visiter(PAGE).page
    add(page, *TOUS[:9])
    page.get_by_text("Les codes (9)").click()
    page.emulate_media(media="print")
    for cache in ("textarea", ".entete", ".qr", ".codes", "#garder", "#guide", ".groupe__outils"):
        expect(page.locator(cache).first).to_be_hidden()
    for montre in ("h1", "#portrait", "#debat", "#familles", "#positions", "#recettes"):
        expect(page.locator(montre)).to_be_visible()
    assert not any(code in page.locator("article").inner_text() for code in TOUS[:9])


def test_without_javascript_the_paper_does_it(visiter):
    page = visiter(PAGE, java_script_enabled=False).page
    expect(page.locator("textarea")).to_be_hidden()
    expect(page.get_by_text("un groupe s’y compte à la main")).to_be_visible()
    expect(page.get_by_role("heading", name="Sans écran, sur le papier")).to_be_visible()
    expect(page.get_by_role("heading", name="En parler ensemble, en 45 minutes")).to_be_visible()


def test_the_guide_lasts_forty_five_minutes(documents):
    guide = documents[PAGE].xpath("//ol[@class='moments']/li")
    ecoule = 0
    for moment in guide:
        heure, duree = moment.find_class("moment__heure")[0], moment.find_class("duree")[0]
        assert heure.text_content().split()[1:] == ["0", "h", f"{ecoule:02d}"]
        ecoule += int(duree.text_content().split()[0])
    assert ecoule == 45


def test_a_second_quiz_has_its_own_group(visiter):
    page = visiter("portrait-chinois/collectif/").page
    add(page, *write_codes(*[[AUTRE, 3, 14, 15, 26]] * 3))
    expect(total(page)).to_have_text(people(3))
    assert page.locator(".positions > ul > li").count() == 4
    assert kept(page) is None


def test_axe_finds_nothing_in_any_state(visiter):
    page = visiter(PAGE).page

    def check(etat: str, *vues: tuple[int, str]) -> None:
        for largeur, mode in vues:
            page.set_viewport_size({"width": largeur, "height": 800})
            page.emulate_media(color_scheme=mode)
            trouvees = violations(page)
            assert trouvees == [], (etat, largeur, mode, trouvees)

    bureau, telephone = ((1280, "light"), (1280, "dark")), ((360, "light"), (360, "dark"))
    check("vide", bureau[0], telephone[1])
    add(page, *TOUS[1:12], FAUX, AUTRE_VERSION)
    page.get_by_role("button", name="Garder comme début de cycle").click()
    page.get_by_text("Les familles et les positions, en tableaux").click()
    page.get_by_text("Les codes (11)").click()
    page.get_by_text("Le lien en QR code").click()
    page.get_by_role("button", name="Retirer le code").first.click()
    check("plein, avec des refus et une comparaison", *bureau, *telephone)
    page.get_by_role("button", name="Projeter le portrait").click()
    check("projeté", bureau[1], telephone[0])
