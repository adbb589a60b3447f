"""Ce que l'on fait et ce que l'on voit sur les pages où l'on choisit une recette."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.site.attendus import codes, counts, matching, sentence

DECALAGES = """() => new Promise((fini) => {
  const vus = [];
  const note = (entrees) => vus.push(...entrees.filter((e) => !e.hadRecentInput));
  const guet = new PerformanceObserver((liste) => note(liste.getEntries()));
  guet.observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => {
    note(guet.takeRecords());
    fini(vus.map((e) => [e.value, e.sources.map((s) => s.node?.outerHTML?.slice(0, 80))]));
  }));
})"""


def heading(page: Page) -> Locator:
    return page.locator("#resultats")


def results(page: Page) -> Locator:
    return page.locator("[data-liste] .carte__code")


def box(page: Page, facette: str, valeur: str) -> Locator:
    return page.locator(f"input[name='{facette}'][value='{valeur}']")


def chips(page: Page) -> Locator:
    return page.get_by_role("list", name="Filtres actifs").get_by_role("button")


def open_groups(page: Page) -> None:
    for titre in page.locator(".filtre > summary").all()[1:]:
        titre.click()


def tab_to(page: Page, cible: Locator, au_plus: int = 40) -> None:
    """Appuie sur Tab jusqu'à cet élément."""
    for _ in range(au_plus):
        page.keyboard.press("Tab")
        if cible.evaluate("(e) => e === document.activeElement"):
            return
    pytest.fail(f"{cible} ne s'atteint pas au clavier")


def shows(page: Page, rayons, recettes) -> None:
    """La liste est exactement celle-là, dans cet ordre, et le titre la compte."""
    expect(results(page)).to_have_text(codes(recettes))
    counts_in_heading(page, rayons, recettes)


def counts_in_heading(page: Page, rayons, recettes) -> None:
    expect(heading(page)).to_have_text(sentence(len(recettes), len(rayons.livre.recettes)))


def shows_choice(page: Page, rayons, choix, texte: str = "") -> None:
    """De même, avec les comptes de toutes les cases ; un mot cherché change l'ordre de la liste."""
    voulues = matching(rayons, choix, texte)
    expect(page.locator("form .compte")).to_have_text(counts(rayons, choix, texte))
    if texte:
        counts_in_heading(page, rayons, voulues)
        assert sorted(results(page).all_text_contents()) == codes(voulues)
    else:
        shows(page, rayons, voulues)


def has_query(page: Page, recherche: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(f"/recettes/{recherche}") + "$"))


def recorded(page: Page) -> Callable[[str], list[str]]:
    """Les adresses demandées depuis, qui finissent ainsi."""
    demandes: list[str] = []
    page.on("request", lambda requete: demandes.append(urlsplit(requete.url).path))
    return lambda fin: [d for d in demandes if d.endswith(fin)]


def triple(route: Route) -> None:
    """Trois fois le même livre : plus de recettes que la page n'en montre d'un coup."""
    donnees = route.fetch().json()
    donnees["nombre"] *= 3
    for colonnes in (donnees["recettes"], *donnees["facettes"]):
        for nom, colonne in colonnes.items():
            if nom not in {"id", "nom", "valeurs"} or colonnes is donnees["recettes"]:
                colonnes[nom] = colonne * 3
    route.fulfill(json=donnees)


def complaints(visite) -> list[str]:
    """Ce que la console a dit, sauf les réponses que l'essai a faites mauvaises exprès."""
    return [p for p in visite.plaintes if not p.startswith("Failed to load resource")]


def hold_back(retenues: list[Route]) -> Callable[[Page], None]:
    """Retient l'index, à laisser partir quand on voudra."""
    return lambda page: page.route("**/api/catalogue.json", lambda route: retenues.append(route))


def failures() -> dict[str, Callable[[Route], None]]:
    """Les façons qu'a l'index de manquer."""

    def changed(change: Callable[[dict], object]) -> Callable[[Route], None]:
        def answer(route: Route) -> None:
            donnees = route.fetch().json()
            change(donnees)
            route.fulfill(json=donnees)

        return answer

    return {
        "absent": lambda route: route.fulfill(status=404, body="rien"),
        "coupé": lambda route: route.fulfill(body='{"version": 1, "nombre": 35, "rec'),
        "vide": lambda route: route.fulfill(body="null"),
        "hors d'atteinte": lambda route: route.abort(),
        "d'une autre version": changed(lambda d: d.update(version=d["version"] + 1)),
        "d'hier": changed(lambda d: d.update(version=d["version"] - 1)),
        "à la colonne courte": changed(lambda d: d["recettes"]["titre"].pop()),
        "à la facette courte": changed(lambda d: d["facettes"][0]["colonne"].pop()),
        "sans une colonne": changed(lambda d: d["recettes"].pop("resume")),
        "au rang impossible": changed(
            lambda d: [facette["colonne"].__setitem__(0, [999]) for facette in d["facettes"]]
        ),
    }
