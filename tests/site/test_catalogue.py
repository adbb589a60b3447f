"""Le catalogue dans un vrai navigateur : ce qu'il montre est ce que le livre répond."""

import pytest
from playwright.sync_api import expect

from livre.chemins.facettes import FACETTES
from livre.francais.typographie import typo
from tests.site.attendus import (
    codes,
    counts,
    largest,
    matching,
    query,
    sentence,
    value,
    without_answer,
)
from tests.site.gestes import (
    DECALAGES,
    box,
    chips,
    counts_in_heading,
    has_query,
    heading,
    open_groups,
    recorded,
    results,
    shows,
    shows_choice,
    tab_to,
    triple,
)

pytestmark = pytest.mark.navigateur
MOT = "formatrices"
"""Un mot que plusieurs recettes portent, mais au masculin."""

CARTES = """(cartes) => cartes.map((carte) => {
  const copie = carte.cloneNode(true);
  copie.querySelector("a").href = carte.querySelector("a").href;
  return copie.outerHTML.replace(/\\s+/g, " ").replace(/> | </g, (s) => s.trim());
})"""


def test_each_value_gives_its_recipes_and_no_other(visiter, rayons):
    page = visiter("recettes/").page
    open_groups(page)
    for facette in FACETTES:
        rangees = rayons.recettes[facette.id]
        prises = [valeur for valeur, recettes in rangees.items() if recettes]
        for valeur in {*largest(rayons, facette.id), prises[-1]}:
            box(page, facette.id, valeur).check()
            shows(page, rayons, rangees[valeur])
            has_query(page, query({facette.id: [valeur]}))
            box(page, facette.id, valeur).uncheck()
    shows(page, rayons, matching(rayons, {}))
    has_query(page, "")


def test_every_count_is_what_ticking_the_box_would_give(visiter, rayons):
    demandes = [
        {},
        {f: largest(rayons, f) for f in ("duree", "format")},
        {f: largest(rayons, f, 3) for f in ("thematique", "ingredient", "constat")},
        {f: largest(rayons, f, 2) for f in ("chapitre", "difficulte", "nature", "etat")},
        without_answer(rayons, ("chapitre", "ingredient")),
    ]
    page = visiter("a-propos/").page
    for choix in demandes:
        page.goto("recettes/" + query(choix))
        shows_choice(page, rayons, choix)


def test_values_add_up_in_a_facet_and_facets_narrow_each_other(visiter, rayons):
    page = visiter("recettes/").page
    open_groups(page)
    une, autre = largest(rayons, "thematique", 2)
    presentiel = largest(rayons, "format")
    etapes = [
        {"thematique": [autre]},
        {"thematique": [une, autre]},
        {"thematique": [une, autre], "format": presentiel},
        {"thematique": [une, autre], "nature": ["phare"], "format": presentiel},
    ]
    for choix in etapes:
        for facette, valeurs in choix.items():
            for valeur in valeurs:
                box(page, facette, valeur).check()
        shows_choice(page, rayons, choix)
    larges, etroites = (len(matching(rayons, choix)) for choix in etapes[1:4:2])
    assert len(matching(rayons, etapes[0])) < larges > etroites > 0


def test_words_and_facets_narrow_each_other(visiter, rayons):
    assert 1 < len(matching(rayons, {}, MOT)) < len(rayons.livre.recettes)
    page = visiter("recettes/").page
    open_groups(page)
    page.get_by_label("Chercher un mot").fill(f"  {MOT.upper()} ")
    expect(page.locator("form .compte")).to_have_text(counts(rayons, {}, MOT))
    (nature,) = largest(rayons, "nature")
    box(page, "nature", nature).check()
    shows_choice(page, rayons, {"nature": [nature]}, MOT)
    page.get_by_label("Chercher un mot").fill("")
    shows_choice(page, rayons, {"nature": [nature]})
    has_query(page, query({"nature": [nature]}))


def test_sorts(visiter, rayons, livre):
    page = visiter("recettes/").page
    tri = page.get_by_label("Trier par")
    toutes = list(livre.recettes.values())
    loin = 1_000

    def sans_calendrier(recette):
        return 0 if recette.nature == "amuse-bouche" else loin

    for cle, rang in {
        "duree": lambda r: r.mise_en_oeuvre.mois_max if r.mise_en_oeuvre else sans_calendrier(r),
        "difficulte": lambda r: r.difficulte or loin,
        "code": lambda r: r.code,
    }.items():
        tri.select_option(cle)
        shows(page, rayons, sorted(toutes, key=rang))
        has_query(page, f"?tri={cle}")
    voulue = toutes[len(toutes) // 2]
    page.get_by_label("Chercher un mot").fill(voulue.titre.split("»")[0])
    tri.select_option("Pertinence")
    expect(results(page).first).to_have_text(voulue.code)


def test_removing_a_chip_moves_focus_to_the_next_one_then_to_the_heading(visiter, rayons):
    choix = {f: largest(rayons, f) for f in ("thematique", "format", "nature")}
    noms = [f"« {MOT} »"]
    noms += [typo(value(rayons, f, v).nom) for f, valeurs in choix.items() for v in valeurs]
    page = visiter("recettes/" + query(choix, q=MOT)).page
    expect(chips(page)).to_have_text([*noms, "Tout effacer"])
    for ote, suivant in ((1, 2), (0, 2), (3, 2)):
        page.get_by_role("button", name=f"Retirer le filtre {noms[ote]}", exact=True).press("Enter")
        suivante = page.get_by_role("button", name=f"Retirer le filtre {noms[suivant]}", exact=True)
        expect(suivante).to_be_focused()
    shows_choice(page, rayons, {"format": choix["format"]})
    expect(page.get_by_label("Chercher un mot")).to_have_value("")
    page.keyboard.press("Space")
    expect(heading(page)).to_be_focused()
    expect(chips(page)).to_have_count(0)
    shows_choice(page, rayons, {})
    has_query(page, "")


def test_clear_all_leads_to_the_heading_and_back_undoes_it(visiter, rayons):
    choix = {f: largest(rayons, f, 2) for f in ("chapitre", "format")}
    recherche = query(choix, q=MOT)
    page = visiter("recettes/" + recherche).page
    page.get_by_role("button", name="Tout effacer").click()
    expect(heading(page)).to_be_focused()
    shows_choice(page, rayons, {})
    has_query(page, "")
    assert page.locator("form :checked").count() == 0
    page.go_back()
    has_query(page, recherche)
    shows_choice(page, rayons, choix, MOT)


def test_back_and_forward_restore_everything(visiter, rayons):
    page = visiter("recettes/").page
    open_groups(page)
    (format_,), (nature,) = largest(rayons, "format"), largest(rayons, "nature")
    champ = page.get_by_label("Chercher un mot")
    champ.fill(MOT)
    has_query(page, f"?q={MOT}")
    box(page, "format", format_).check()
    box(page, "nature", nature).check()
    page.get_by_label("Trier par").select_option("duree")
    page.go_back()
    page.go_back()
    shows_choice(page, rayons, {"format": [format_]}, MOT)
    expect(page.get_by_label("Trier par")).to_have_value("")
    expect(box(page, "nature", nature)).not_to_be_checked()
    page.go_back()
    shows_choice(page, rayons, {}, MOT)
    for _ in range(3):
        page.go_forward()
    expect(page.get_by_label("Trier par")).to_have_value("duree")
    expect(box(page, "nature", nature)).to_be_checked()
    expect(champ).to_have_value(MOT)
    has_query(page, query({"format": [format_], "nature": [nature]}, q=MOT, tri="duree"))


def test_back_never_loses_the_focus(visiter, rayons):
    choix = {f: largest(rayons, f, 2) for f in ("chapitre", "format")}
    page = visiter("recettes/" + query(choix)).page
    chips(page).first.click()
    expect(chips(page).first).to_be_focused()
    page.go_back()
    shows_choice(page, rayons, choix)
    expect(heading(page)).to_be_focused()
    page.go_forward()
    page.locator("[data-liste] a").last.focus()
    page.go_back()
    shows_choice(page, rayons, choix)
    expect(heading(page)).to_be_focused()


def test_an_address_shows_the_same_list_to_someone_else(visiter, rayons):
    choix = {"format": largest(rayons, "format"), "constat": largest(rayons, "constat", 2)}
    page = visiter("recettes/").page
    open_groups(page)
    for facette, valeurs in choix.items():
        for valeur in valeurs:
            box(page, facette, valeur).check()
    page.get_by_label("Chercher un mot").fill("élu")
    has_query(page, query(choix, q="élu"))
    shows_choice(page, rayons, choix, "élu")
    ailleurs = visiter(page.url, 360).page
    shows_choice(ailleurs, rayons, choix, "élu")
    expect(ailleurs.get_by_label("Chercher un mot")).to_have_value("élu")
    assert ailleurs.title() == page.title()


def test_ticking_keeps_the_focus_and_tells_the_title_and_the_buttons(visiter, rayons):
    page = visiter("recettes/", 360).page
    titre = page.title()
    page.get_by_text("Filtrer", exact=True).click()
    page.locator(".filtre > summary", has_text="Thématique").click()
    (premiere,), deux = largest(rayons, "thematique"), largest(rayons, "thematique", 2)
    box(page, "thematique", premiere).focus()
    page.keyboard.press("Space")
    dit = sentence(len(matching(rayons, {"thematique": [premiere]})), len(rayons.livre.recettes))
    expect(page).to_have_title(f"{dit} · {titre}")
    expect(box(page, "thematique", premiere)).to_be_focused()
    boutons = page.locator("form summary")
    expect(boutons.filter(has_text="Filtrer")).to_have_text("Filtrer 1 actif")
    for valeur in deux:
        box(page, "thematique", valeur).check()
    expect(boutons.filter(has_text="Filtrer")).to_have_text("Filtrer 2 actifs")
    expect(boutons.filter(has_text="Thématique")).to_have_text("Thématique 2 actifs")
    expect(boutons.filter(has_text="Chapitre")).to_have_text("Chapitre")
    for valeur in deux:
        box(page, "thematique", valeur).uncheck()
    expect(boutons.filter(has_text="Filtrer")).to_have_text("Filtrer")
    expect(page).to_have_title(titre)


def test_the_count_is_announced_once_after_typing_settles(visiter, rayons, livre):
    page = visiter("recettes/", avant=lambda page: page.clock.install(time=0)).page
    statut = page.locator(".resultats").get_by_role("status")
    champ = page.get_by_label("Chercher un mot")
    expect(statut).to_have_text(sentence(len(livre.recettes), len(livre.recettes)))
    page.clock.pause_at(60)
    page.evaluate(
        """() => {
          globalThis.dits = [];
          const statut = document.querySelector(".resultats [role=status]");
          new MutationObserver(() => globalThis.dits.push(statut.textContent))
            .observe(statut, {childList: true, characterData: true, subtree: true});
        }"""
    )
    champ.focus()
    for debut in range(0, len(MOT), 4):
        page.keyboard.type(MOT[debut : debut + 4])
        page.clock.run_for(160)
        counts_in_heading(page, rayons, matching(rayons, {}, MOT[: debut + 4]))
        assert page.evaluate("globalThis.dits") == []
    page.clock.run_for(600)
    trouvees = sentence(len(matching(rayons, {}, MOT)), len(livre.recettes))
    expect(statut).to_have_text(trouvees)
    assert len(page.evaluate("globalThis.dits")) == 1


def test_from_the_address_bar_to_a_recipe_by_keyboard_on_a_phone(visiter, rayons):
    visite = visiter("recettes/", 360)
    page = visite.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Chercher un mot"), au_plus=4)
    page.keyboard.type(MOT)
    tab_to(page, page.locator("form summary", has_text="Filtrer"), au_plus=2)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("form summary", has_text="Nature"))
    page.keyboard.press("Enter")
    tab_to(page, box(page, "nature", "phare"), au_plus=3)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Voir les recettes"))
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()
    trouvees = matching(rayons, {"nature": ["phare"]}, MOT)
    shows_choice(page, rayons, {"nature": ["phare"]}, MOT)
    carte = page.get_by_role("link", name=typo(trouvees[0].titre))
    tab_to(page, carte, au_plus=6)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/recettes/{trouvees[0].id}/")
    assert visite.plaintes == []


def test_a_link_skips_the_form(visiter):
    page = visiter("recettes/", 360).page
    lien = page.get_by_role("link", name="Aller aux résultats")
    lien.focus()
    expect(lien).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    tab_to(page, page.locator("#tri"), au_plus=1)


@pytest.mark.parametrize("largeur", [360, 1280])
def test_nothing_moves_while_loading(visiter, rayons, largeur):
    choix = {"thematique": largest(rayons, "thematique"), "format": largest(rayons, "format")}
    page = visiter("recettes/", largeur).page
    assert page.evaluate(DECALAGES) == []
    for recherche in (query(choix), query({}, q=MOT), query({}, thematique="nulle-part")):
        page.goto("recettes/" + recherche)
        expect(heading(page)).to_be_visible()
        assert page.evaluate(DECALAGES) == [], recherche


def test_without_javascript_the_cards_and_the_shelves_remain(visiter, rayons):
    page = visiter("recettes/" + query({"nature": ["phare"]}), 360, java_script_enabled=False).page
    assert page.locator("form.filtres").is_hidden()
    assert page.locator(".tri").is_hidden()
    assert page.locator("[data-liste] .carte").first.is_visible()
    shows(page, rayons, matching(rayons, {}))
    page.get_by_role("link", name="Choisir par rubrique").click()
    page.locator(".rubrique > summary", has_text="Calendrier").click()
    rayon = value(rayons, "duree", "court")
    page.locator(".rubrique").get_by_role("link", name=rayon.nom).click()
    page.wait_for_url(f"**/{rayon.adresse}")
    cartes = page.locator(".cartes .carte__code")
    expect(cartes).to_have_text(codes(rayons.recettes["duree"]["court"]))


def test_a_card_is_the_same_from_the_build_and_from_the_browser(visiter, rayons):
    page = visiter("recettes/").page
    cartes = page.locator("[data-liste] > *")
    avant = cartes.evaluate_all(CARTES)
    page.locator(".filtre > summary", has_text="Thématique").click()
    case = box(page, "thematique", largest(rayons, "thematique")[0])
    case.check()
    expect(cartes).not_to_have_count(len(avant))
    case.uncheck()
    expect(cartes).to_have_count(len(avant))
    assert cartes.evaluate_all(CARTES) == avant


def test_the_index_is_fetched_once_and_nothing_comes_from_elsewhere(visiter, rayons):
    demandes = []
    visite = visiter("recettes/", avant=lambda page: demandes.append(recorded(page)))
    (fetched,), page = demandes, visite.page
    expect(page.get_by_label("Chercher un mot")).to_be_visible()
    assert fetched("francais.json") == fetched("search_index.json") == []
    page.get_by_label("Chercher un mot").fill(MOT)
    shows_choice(page, rayons, {}, MOT)
    page.get_by_role("button", name="Tout effacer").click()
    shows_choice(page, rayons, {})
    page.go_back()
    shows_choice(page, rayons, {}, MOT)
    assert len(fetched("/api/catalogue.json")) == len(fetched("/api/francais.json")) == 1
    assert len(fetched("search_index.json")) == 1
    assert (visite.dehors, visite.plaintes) == ([], [])


def test_a_long_list_is_shown_by_steps(visiter, rayons):
    page = visiter("recettes/", avant=lambda page: page.route("**/catalogue.json", triple)).page
    pas = len(rayons.livre.recettes)
    cartes = page.locator("[data-liste] > li")
    suite = page.get_by_role("button", name="de plus")
    expect(suite).to_have_text(f"Montrer {pas} recettes de plus")
    expect(heading(page)).to_have_text(f"{3 * pas} recettes")
    suite.click()
    expect(cartes).to_have_count(2 * pas)
    expect(cartes.nth(pas).get_by_role("link")).to_be_focused()
    suite.click()
    expect(cartes).to_have_count(3 * pas)
    expect(suite).to_be_hidden()
