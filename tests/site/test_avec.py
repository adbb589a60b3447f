"""« Avec ce que j'ai » dans un vrai navigateur : ce qui se peut, ce qui manque, comment l'avoir."""

import gzip
import re
from collections.abc import Iterable

import pytest
from playwright.sync_api import Locator, Page, Response, Route, expect

from livre.francais.durees import format_minutes
from livre.francais.typographie import typo
from livre.modele.fiches import Recette
from tests.site.attendus import Placard, codes, missing, ranked
from tests.site.gestes import DECALAGES, complaints, failures, heading, hold_back, tab_to, triple

pytestmark = pytest.mark.navigateur
GROUPES = ("Possibles avec ce que vous avez", "Il manque peu", "Plus loin")
PRESQUE = 2
MONTREES = 30


def by_group(livre, placard: Placard) -> list[list[tuple[Recette, list[str]]]]:
    """Possibles, presque, plus loin."""
    toutes = ranked(livre, placard)
    return [
        [rm for rm in toutes if not rm[1]],
        [rm for rm in toutes if 0 < len(rm[1]) <= PRESQUE],
        [rm for rm in toutes if len(rm[1]) > PRESQUE],
    ]


def phrase(possibles: int, presque: int) -> str:
    accord = "s" if possibles > 1 else ""
    debut = f"{possibles} recette{accord} possible{accord}" if possibles else ""
    suite = f", {presque} à qui il manque peu" if presque else ""
    return (debut or "Rien de possible tel quel") + suite


def group(page: Page, nom: str) -> Locator:
    titre = page.get_by_role("heading", name=nom, level=3, include_hidden=True)
    return page.locator("[data-listes] > *").filter(has=titre)


def shows(page: Page, livre, placard: Placard) -> None:
    """Les groupes, leurs recettes dans l'ordre, et les mots exacts de ce qui manque."""
    groupes = by_group(livre, placard)
    expect(heading(page)).to_have_text(phrase(len(groupes[0]), len(groupes[1])))
    titres = [f"{n} ({len(g)})" for n, g in zip(GROUPES, groupes, strict=True) if g]
    expect(page.locator("[data-listes] h3")).to_have_text(titres)
    for nom, recettes in zip(GROUPES, groupes, strict=True):
        vus = group(page, nom)
        premieres = recettes[:MONTREES]
        expect(vus.locator(".carte__code")).to_have_text(codes(r for r, _ in premieres))
        expect(vus.locator(".manques-liste li")).to_have_text(sentences(premieres))


def sentences(recettes: Iterable[tuple[Recette, list[str]]]) -> list[str]:
    """« Il manque une ou un coach », et le lien qui l'ajoute."""
    return [f"{manque} je l’ai" for _, manques in recettes for manque in manques]


def has_query(page: Page, placard: Placard) -> None:
    expect(page).to_have_url(re.compile(re.escape(f"/{placard.adresse}") + "$"))


def tick(page: Page, identifiant: str) -> None:
    unfold(page)
    page.locator(f"#ingredient-{identifiant}").check()


def unfold(page: Page) -> None:
    """Ouvre « Ce que nous avons déjà », si ce n'est fait."""
    replies = page.locator("[data-ingredients]:not([open]) > summary")
    if replies.count():
        replies.click()


def is_untouched(page: Page) -> None:
    expect(page.get_by_role("heading", name="Ce que demande chaque recette")).to_be_visible()
    expect(heading(page)).to_be_hidden()
    expect(page.locator("[data-listes] li")).to_have_count(0)


def needed(livre, recette: Recette) -> tuple[str, ...]:
    """Les ingrédients d'une recette, dans l'ordre du formulaire."""
    familles = list(dict.fromkeys(i.famille for i in livre.ingredients.values()))
    siens = [livre.ingredients[u.ingredient] for u in recette.ingredients]
    rangs = list(livre.ingredients)
    siens.sort(key=lambda i: (familles.index(i.famille), rangs.index(i.id)))
    return tuple(i.id for i in siens)


@pytest.fixture(scope="session")
def coaching(livre) -> Recette:
    """Une recette à coach, dont la séance tient en deux heures, et le tout en quelques mois."""

    def suits(recette: Recette) -> bool:
        duree, seance = recette.mise_en_oeuvre, recette.seance
        court = seance and seance.minutes <= 120 and duree and 1 < duree.mois_min <= 6
        return bool(court) and "coach" in needed(livre, recette) != ("coach",)

    return next(filter(suits, livre.recettes.values()))


def test_nothing_ticked_shows_what_each_recipe_asks(visiter, livre):
    visite = visiter("avec-ce-que-j-ai/")
    is_untouched(visite.page)
    demandes = visite.page.locator(".demandes .carte__code")
    voulues = sorted(livre.recettes.values(), key=lambda r: len(r.ingredients))
    expect(demandes).to_have_text(codes(voulues))
    assert (visite.dehors, visite.plaintes) == ([], [])


def test_every_recipe_is_in_its_group_with_what_it_lacks(visiter, livre, coaching):
    siens = needed(livre, coaching)
    tous = tuple(livre.ingredients)
    moitie = coaching.seance.participants.min // 2
    placards = [
        Placard(ingredient=siens),
        Placard(ingredient=tous),
        Placard(ingredient=tous[::2], temps="semestre", personnes=8),
        Placard(ingredient=tous[1::2], temps="deux-heures", personnes=moitie, animation="oui"),
        Placard(ingredient=siens, temps="mois", animation="non"),
        Placard(temps="annee"),
        Placard(personnes=999),
        Placard(animation="oui"),
    ]
    page = visiter("a-propos/").page
    for placard in placards:
        page.goto(placard.adresse)
        shows(page, livre, placard)
        expect(page.locator("#exigences")).to_be_hidden()


def test_ticking_writes_the_address_and_back_undoes_it(visiter, livre, coaching):
    page = visiter("avec-ce-que-j-ai/").page
    premier = needed(livre, coaching)[0]
    tick(page, premier)
    shows(page, livre, Placard((premier,)))
    expect(page.locator(f"#ingredient-{premier}")).to_be_focused()
    page.get_by_label("2 h", exact=True).check()
    page.get_by_label("Combien de personnes").fill("5")
    complet = Placard((premier,), temps="deux-heures", personnes=5)
    shows(page, livre, complet)
    has_query(page, complet)
    shows(visiter(page.url).page, livre, complet)
    page.go_back()
    shows(page, livre, Placard((premier,)))
    expect(page.get_by_label("Combien de personnes")).to_have_value("")
    page.go_back()
    is_untouched(page)
    page.go_forward()
    shows(page, livre, Placard((premier,)))
    expect(page.locator(f"#ingredient-{premier}")).to_be_checked()


def test_a_near_miss_says_what_is_missing_and_a_link_adds_it(visiter, livre, coaching):
    sans_coach = Placard(tuple(i for i in needed(livre, coaching) if i != "coach"))
    page = visiter(sans_coach.adresse).page
    presque = group(page, GROUPES[1]).locator("li.possible", has_text=coaching.code)
    expect(presque.locator(".manques-liste")).to_have_text("Il manque une ou un coach je l’ai")
    lien = presque.get_by_role("link", name="Je l’ai : une ou un coach")
    ailleurs = visiter(lien.evaluate("(a) => a.href")).page
    lien.click()
    avec = Placard((*sans_coach.ingredient, "coach"))
    for vue in (page, ailleurs):
        shows(vue, livre, avec)
        expect(group(vue, GROUPES[0])).to_contain_text(coaching.code)
        expect(vue.locator("#ingredient-coach")).to_be_checked()
    expect(heading(page)).to_be_focused()
    assert page.url == ailleurs.url
    page.go_back()
    shows(page, livre, sans_coach)
    expect(heading(page)).to_be_focused()


def test_back_to_an_empty_form_never_loses_the_focus(visiter, coaching):
    page = visiter("avec-ce-que-j-ai/").page
    tick(page, "coach")
    page.get_by_role("link", name="Je l’ai").first.click()
    expect(heading(page)).to_be_focused()
    page.go_back()
    page.locator("li.possible a").first.focus()
    page.go_back()
    is_untouched(page)
    expect(page.get_by_role("heading", name="Ce que demande chaque recette")).to_be_focused()


def test_a_session_is_enough_for_the_key_session_and_months_for_the_whole(visiter, livre, coaching):
    siens = needed(livre, coaching)
    page = visiter(Placard(siens, temps="deux-heures").adresse).page
    elle = page.locator("li.possible", has_text=coaching.code)
    dit = f"sa séance clé dure {format_minutes(coaching.seance.minutes)}"
    expect(elle).to_contain_text(f"À savoir : {dit} ; la recette entière demande")
    page.get_by_label("Un mois", exact=True).check()
    expect(elle).to_contain_text("Il manque du temps")
    elle.get_by_role("link", name="Je l’ai : du temps").click()
    expect(page.get_by_label("Un semestre")).to_be_checked()
    shows(page, livre, Placard(siens, temps="semestre"))
    expect(group(page, GROUPES[0])).to_contain_text(coaching.code)


def test_too_few_people_are_missing_and_too_many_or_unknown_are_only_said(visiter, livre, coaching):
    siens, bornes = needed(livre, coaching), coaching.seance.participants
    page = visiter(Placard(siens, personnes=bornes.min - 1).adresse).page
    elle = page.locator("li.possible", has_text=coaching.code)
    expect(elle).to_contain_text(f"Il manque 1 personne ({bornes.min} au moins)")
    elle.get_by_role("link", name="Je l’ai : 1 personne").click()
    champ = page.get_by_label("Combien de personnes")
    expect(champ).to_have_value(str(bornes.min))
    expect(group(page, GROUPES[0])).to_contain_text(coaching.code)
    champ.fill(str(bornes.max + 1))
    expect(elle).to_contain_text(f"prévue pour {bornes.max} personnes au plus")
    expect(group(page, GROUPES[0])).to_contain_text(coaching.code)
    piste = next(r for r in livre.recettes.values() if r.seance is None)
    sienne = page.locator("li.possible", has_text=piste.code)
    expect(sienne).to_contain_text("À savoir : le nombre de personnes reste à voir.")


def test_someone_to_run_it_stands_for_the_coach(visiter, livre, coaching):
    sans_coach = tuple(i for i in needed(livre, coaching) if i != "coach")
    page = visiter(Placard(sans_coach, animation="oui").adresse).page
    shows(page, livre, Placard(sans_coach, animation="oui"))
    expect(group(page, GROUPES[0])).to_contain_text(coaching.code)
    page.get_by_label("Non, personne").check()
    sans = Placard((*sans_coach, "coach"), animation="non")
    tick(page, "coach")
    shows(page, livre, sans)
    assert missing(livre, coaching, sans) == ["Il manque une ou un coach"]
    elle = page.locator("li.possible", has_text=coaching.code)
    elle.get_by_role("link", name="Je l’ai : une ou un coach").click()
    expect(page.get_by_label("Oui", exact=True)).to_be_checked()
    expect(group(page, GROUPES[0])).to_contain_text(coaching.code)


def test_what_the_book_does_not_know_is_said_ignored_and_kept(visiter, livre):
    page = visiter("avec-ce-que-j-ai/?ingredient=licorne&temps=hier&couleur=bleu").page
    avis = page.locator("[data-avis]")
    for dit in ("ingredient = licorne", "temps = hier", "couleur = bleu"):
        expect(avis).to_contain_text(f"« {dit} »")
    is_untouched(page)
    tick(page, "coach")
    shows(page, livre, Placard(("coach",)))
    for gardee in ("ingredient=licorne", "temps=hier", "couleur=bleu"):
        assert gardee in page.url
    page.get_by_role("button", name="Tout effacer").click()
    is_untouched(page)
    expect(avis).to_be_hidden()
    has_query(page, Placard())


def test_a_senseless_number_of_people_does_not_count(visiter, livre):
    visite = visiter("avec-ce-que-j-ai/?ingredient=coach&personnes=12")
    page = visite.page
    champ = page.get_by_label("Combien de personnes")
    for nombre in ("0", "-3", "1e9", "1000", "2.5", "abc"):
        shows(page, livre, Placard(("coach",), personnes=12))
        champ.fill("")
        champ.press_sequentially(nombre)
        shows(page, livre, Placard(("coach",)))
        expect(page.locator("[data-rappel]")).not_to_contain_text("personne")
        has_query(page, Placard(("coach",)))
        champ.fill("12")
    assert visite.plaintes == []


def test_a_senseless_number_in_the_address_is_said_and_ignored(visiter, livre):
    page = visiter("a-propos/").page
    for nombre in ("0", "-3", "1e9", "abc"):
        page.goto(f"avec-ce-que-j-ai/?ingredient=coach&personnes={nombre}")
        shows(page, livre, Placard(("coach",)))
        expect(page.locator("[data-avis]")).to_contain_text(f"« personnes = {nombre} »")
        expect(page.get_by_label("Combien de personnes")).to_have_value("")


def test_an_empty_field_in_the_address_says_nothing(visiter, livre):
    page = visiter("avec-ce-que-j-ai/?temps=&personnes=&animation=&ingredient=coach").page
    shows(page, livre, Placard(("coach",)))
    expect(page.locator("[data-avis]")).to_be_hidden()


def test_a_whole_family_is_ticked_at_once_and_everything_cleared(visiter, livre):
    page = visiter("avec-ce-que-j-ai/").page
    unfold(page)
    page.get_by_role("button", name="Tout cocher").first.click()
    famille = next(iter(livre.ingredients.values())).famille
    tous = tuple(i.id for i in livre.ingredients.values() if i.famille == famille)
    shows(page, livre, Placard(tous))
    has_query(page, Placard(tous))
    page.get_by_label("Un semestre").check()
    page.get_by_label("Combien de personnes").fill("12")
    shows(page, livre, Placard(tous, temps="semestre", personnes=12))
    page.get_by_role("button", name="Tout effacer").click()
    is_untouched(page)
    has_query(page, Placard())
    page.go_back()
    shows(page, livre, Placard(tous, temps="semestre", personnes=12))


def test_far_recipes_are_folded_and_come_by_steps(visiter, livre):
    placard = Placard(personnes=1, temps="deux-heures", animation="non")
    page = visiter(placard.adresse).page
    shows(page, livre, placard)
    loin = group(page, GROUPES[2]).locator("li.possible")
    expect(loin.first).to_be_hidden()
    page.route("**/api/catalogue.json", triple)
    page.reload()
    page.locator("summary", has_text=GROUPES[2]).click()
    expect(loin).to_have_count(MONTREES)
    group(page, GROUPES[2]).get_by_role("button", name="de plus").click()
    expect(loin.nth(MONTREES).get_by_role("link").first).to_be_focused()
    total = 3 * len(by_group(livre, placard)[2])
    expect(loin).to_have_count(min(2 * MONTREES, total))


def test_without_javascript_the_whole_list_remains(visiter, livre):
    page = visiter(Placard(("coach",)).adresse, 360, java_script_enabled=False).page
    assert page.locator("form.filtres").is_hidden()
    assert page.locator("[data-dynamique]").is_hidden()
    demandes = page.locator(".demandes > li")
    expect(demandes).to_have_count(len(livre.recettes))
    demandes.first.get_by_role("link").first.click()
    page.wait_for_url("**/recettes/*/")


@pytest.mark.parametrize("ingredients", [(), ("coach",)])
def test_without_a_sound_index_the_whole_list_stays_until_it_is_back(visiter, livre, ingredients):
    pannes, placard = failures(), Placard(ingredients)
    reponses = [pannes["absent"]]

    def intercept(page: Page) -> None:
        page.route("**/api/catalogue.json", lambda route: reponses[-1](route))

    visite = visiter(placard.adresse, 360, avant=intercept)
    page = visite.page
    reessayer = page.get_by_role("button", name="Réessayer")
    for panne in pannes.values():
        reponses.append(panne)
        with page.expect_request("**/api/catalogue.json"):
            reessayer.press("Enter")
        expect(page.get_by_text("Ce tri est indisponible")).to_be_visible()
        expect(reessayer).to_be_focused()
        expect(page.locator("form.filtres")).to_be_hidden()
        expect(page.locator(".demandes > li")).to_have_count(len(livre.recettes))
        expect(page.locator(".demandes > li").first).to_be_visible()
        has_query(page, placard)
    reponses.append(lambda route: route.continue_())
    reessayer.press("Enter")
    expect(reessayer).to_be_hidden()
    expect(page.get_by_text("Ce tri est indisponible")).to_be_hidden()
    if ingredients:
        shows(page, livre, placard)
        expect(heading(page)).to_be_focused()
    else:
        is_untouched(page)
        expect(page.get_by_label("À voir").first).to_be_focused()
    has_query(page, placard)
    assert complaints(visite) == []


def test_an_empty_form_says_what_to_tick_before_a_slow_index_and_after(visiter):
    retenues: list[Route] = []
    page = visiter("avec-ce-que-j-ai/?couleur=bleu", 360, avant=hold_back(retenues)).page
    voir = page.get_by_role("button", name="Voir les recettes")
    conseil = page.get_by_role("status").get_by_text("Dites d’abord ce que vous avez")
    expect(conseil).to_be_hidden()
    voir.press("Enter")
    expect(conseil).to_be_in_viewport()
    expect(voir).to_be_focused()
    retenues[0].continue_()
    expect(page.locator("html[data-demande]")).to_have_count(0)
    expect(conseil).to_be_visible()
    tick(page, "coach")
    expect(conseil).to_be_hidden()
    page.get_by_role("button", name="Tout effacer").click()
    is_untouched(page)
    page.get_by_label("Combien de personnes").press("Enter")
    expect(conseil).to_be_visible()
    unfold(page)
    page.get_by_role("button", name="Tout cocher").first.click()
    expect(conseil).to_be_hidden()
    voir.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="à qui il manque peu")).to_have_count(1)
    page.get_by_role("button", name="Tout effacer").click()
    voir.press("Enter")
    expect(conseil).to_be_visible()


@pytest.mark.parametrize(
    "gestes",
    [
        "formulaire.reset();",
        "for (const dit of ['5', '']) { nombre.value = dit; nombre.dispatchEvent(saisie); }",
    ],
    ids=["tout effacer", "un nombre repris"],
)
def test_what_was_waiting_does_not_take_the_advice_away(visiter, gestes):
    """On envoie le formulaire avant que la page ait fini de noter le geste d'avant."""
    page = visiter("avec-ce-que-j-ai/", avant=lambda page: page.clock.install()).page
    expect(page.locator("html[data-demande]")).to_have_count(0)
    conseil = page.get_by_role("status").get_by_text("Dites d’abord ce que vous avez")
    page.evaluate(
        f"""() => {{
          const nombre = document.querySelector("input[type=number]");
          const formulaire = nombre.form;
          const saisie = new Event("input", {{ bubbles: true }});
          {gestes}
          formulaire.requestSubmit();
        }}"""
    )
    page.clock.run_for(5_000)
    expect(conseil).to_be_visible()


def test_paper_keeps_the_list_and_what_was_said(visiter, livre, coaching):
    placard = Placard(needed(livre, coaching), temps="semestre", personnes=6)
    page = visiter(placard.adresse).page
    shows(page, livre, placard)
    page.emulate_media(media="print")
    for cache in ("form.filtres", ".entete", "#exigences"):
        expect(page.locator(cache)).to_be_hidden()
    rappel = page.locator("[data-rappel]")
    for dit in (*placard.ingredient, "semestre", "6 personnes"):
        nom = typo(livre.ingredients[dit].nom)[1:] if dit in livre.ingredients else dit
        expect(rappel).to_contain_text(nom)
    expect(rappel).to_be_visible()
    expect(group(page, GROUPES[0])).to_be_visible()
    expect(page.get_by_text("Il manque").first).to_be_visible()
    expect(page.get_by_text("je l’ai", exact=True).first).to_be_hidden()


def test_from_the_form_to_a_recipe_by_keyboard_on_a_phone(visiter, livre, coaching):
    visite = visiter("avec-ce-que-j-ai/", 360)
    page = visite.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("À voir").first, au_plus=3)
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Un semestre")).to_be_checked()
    tab_to(page, page.locator("[data-ingredients] > summary"))
    page.keyboard.press("Enter")
    siens = needed(livre, coaching)
    for identifiant in siens:
        tab_to(page, page.locator(f"#ingredient-{identifiant}"))
        page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Voir les recettes"))
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()
    shows(page, livre, Placard(siens, temps="semestre"))
    tab_to(page, page.get_by_role("link", name=typo(coaching.titre)), au_plus=6)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/recettes/{coaching.id}/")
    assert visite.plaintes == []


def test_a_link_skips_the_form(visiter, livre):
    page = visiter("avec-ce-que-j-ai/", 360).page
    lien = page.get_by_role("link", name="Aller aux recettes")
    lien.press("Enter")
    expect(page.get_by_role("heading", name="Ce que demande chaque recette")).to_be_in_viewport()
    tab_to(page, page.locator(".demandes a").first, au_plus=1)
    for placard in (Placard(("coach",)), Placard(("coach", "lieu"))):
        tick(page, placard.ingredient[-1])
        shows(page, livre, placard)
        lien.press("Enter")
        expect(heading(page)).to_be_focused()
        expect(page).to_have_url(re.compile(re.escape(placard.adresse + "#resultats") + "$"))


@pytest.mark.parametrize("largeur", [360, 1280])
def test_nothing_moves_while_loading(visiter, largeur):
    page = visiter("avec-ce-que-j-ai/", largeur).page
    assert page.evaluate(DECALAGES) == []
    page.goto(Placard(("coach",), temps="semestre").adresse)
    expect(heading(page)).to_be_visible()
    assert page.evaluate(DECALAGES) == []


POIDS_AU_CHARGEMENT = 10_500
"""En octets, une fois gzip passé : les scripts reçus avant la première réponse."""


def test_the_page_loads_light_and_brings_the_rest_at_the_first_answer(visiter, livre):
    """Ce qui écrit les recettes ne vient qu'avec une réponse ; une panne se dit, et se reprend."""
    poids: dict[str, int] = {}

    def weigh(reponse: Response) -> None:
        if reponse.url.endswith(".js"):
            poids[reponse.url.rsplit("/", 1)[1]] = len(gzip.compress(reponse.body()))

    def prepare(page: Page) -> None:
        page.on("response", weigh)
        page.route("**/page-possibles.js", lambda route: route.abort(), times=1)

    page = visiter("avec-ce-que-j-ai/", 360, avant=prepare).page
    is_untouched(page)
    page.wait_for_load_state("networkidle")
    assert "page-avec.js" in poids
    assert "page-possibles.js" not in poids
    assert sum(poids.values()) <= POIDS_AU_CHARGEMENT, poids
    page.locator("[data-personnes='8']").click()
    expect(page.get_by_text("Ce tri est indisponible")).to_be_visible()
    page.get_by_role("button", name="Réessayer").click()
    shows(page, livre, Placard(personnes=8))
    assert "page-possibles.js" in poids
