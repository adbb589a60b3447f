"""« Chez nos voisins » : après les nôtres, avec leur crédit, et rien qui parte d'ici."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from catalogues_voisins import BON, as_bytes, changed
from livre_derive import write
from lxml import html
from playwright.sync_api import expect

from livre.chemins.adresses import VOISINS_JSON
from livre.echanges.garde import GARDE
from tests.outils.site_construit import MINI_LIVRE, address_of, make_livre, run, serve
from tests.site import axe
from tests.site.test_pages import text

VOISINS = """- id: canton
  nom: Le canton
  catalogue: canton.json
  licence: CC-BY-SA-4.0
  note: Des soupes de village & de table.
- id: marais
  nom: Le marais
  catalogue: marais.json
  licence: CC-BY-NC-ND-4.0
- id: plus-tard
  nom: Un livre à venir
  catalogue: https://plus-tard.example.org/api/catalogue.json
  licence: CC-BY-4.0
"""
MARAIS = changed(
    livre="Le marais",
    adresse="https://marais.example.org/",
    licence={"id": "CC-BY-NC-ND-4.0"},
    nombre=30,
    recettes={
        "id": [f"grenouille-{n}" for n in range(30)],
        "code": [f"MAR{n:02d}" for n in range(30)],
        "titre": [f"La grenouille {n}" for n in range(30)],
        "resume": ["<script>alert(1)</script>Un saut & un plouf."] * 30,
    },
    facettes=[],
)
SOUPE_CLAIRE = "https://canton.example.org/potages/recettes/bouillon-clair/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("voisins")
    racine = make_livre(dossier / "livre", MINI_LIVRE)
    write(racine, "data/voisins.yml", VOISINS)
    write(racine, "canton.json", as_bytes(BON).decode())
    write(racine, "marais.json", as_bytes(MARAIS).decode())
    env = {**os.environ, "LIVRE_KITS": "non", "LIVRE_AUJOURDHUI": "2026-05-04"}
    recolte = run("scripts.recolter", "--racine", str(racine), env=env)
    assert recolte.returncode == 1  # « plus-tard » n'existe pas : les deux autres sont là
    fait = run(
        *("scripts.construire", "--racine", str(racine), "--vers", str(dossier / "site")), env=env
    )
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return dossier / "site"


@pytest.fixture(scope="module")
def adresse(site: Path) -> Iterator[str]:
    with serve(site) as ici:
        yield ici


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {
        address_of(site, f): html.fromstring(f.read_bytes()) for f in sorted(site.rglob("*.html"))
    }


def test_the_catalogue_shows_them_after_ours_without_javascript(pages) -> None:
    page = pages["recettes/"]
    cartes = page.xpath("//li[contains(@class, 'carte ')][not(ancestor::template)]")
    genres = ["carte--voisine" in carte.get("class") for carte in cartes]
    assert genres == sorted(genres)
    voisines = [carte for carte in cartes if "carte--voisine" in carte.get("class")]
    assert len(voisines) == 12
    premiere = text(voisines[0])
    for mot in ("Les potages du canton", "ICR01", "Un bouillon clair", "Le canton", "CC-BY-SA-4.0"):
        assert mot in premiere
    (lien,) = voisines[0].iterlinks()
    assert lien[2] == SOUPE_CLAIRE
    assert lien[0].get("rel") == "external"
    assert "Mère Poireau" in text(voisines[1])


def test_the_page_tells_who_they_are(pages) -> None:
    page = pages["voisins/"]
    dit = text(page)
    assert "Des soupes de village & de table." in dit
    assert "Catalogue lu le 4 mai 2026." in dit
    assert "CC-BY-NC-ND-4.0 (pas d’usage commercial, pas de version modifiée)" in dit
    assert "make adapter RECETTE=voisin:canton/ICR01" in dit
    assert "voisin:marais" not in dit
    assert "Son catalogue n’a pas encore été lu." in dit
    chez = page.xpath("//article//a[contains(@href, 'example.org')]")
    assert len(chez) == 2 + 2 + 30
    assert all("external" in a.get("rel") for a in chez)


def test_every_page_leads_there(pages) -> None:
    for adresse in ("", "recettes/", "recettes/soupe-a-l-oignon/"):
        liens = [a.get("href") for a in pages[adresse].xpath("//footer//a")]
        assert any(lien.endswith("voisins/") for lien in liens)


def test_nothing_of_theirs_is_ever_a_tag(site: Path) -> None:
    for fichier in site.rglob("*"):
        if fichier.suffix in {".html", ".json"}:
            assert "<script>alert(1)" not in fichier.read_text("utf-8"), fichier


def test_the_data_file_says_where_each_comes_from(site: Path) -> None:
    lu = json.loads((site / VOISINS_JSON).read_bytes())
    assert [v["livre"] for v in lu["voisins"]] == ["Les potages du canton", "Le marais"]
    assert len(lu["recettes"]) == 32
    assert lu["recettes"][0]["adresse"] == SOUPE_CLAIRE
    assert lu["recettes"][0]["facettes"] == {"duree": ["long"]}


def test_pages_say_where_their_data_are(pages) -> None:
    def alternates(adresse: str) -> list[str]:
        return [li.get("href") for li in pages[adresse].xpath("//link[@rel='alternate']")]

    assert alternates("voisins/") == ["../api/nouvelles.atom"]
    assert alternates("recettes/soupe-a-l-oignon/") == [
        "../../api/nouvelles.atom",
        "../../api/recettes/r01.json",
    ]


def test_words_find_them_in_the_catalogue(visiter) -> None:
    visite = visiter("recettes/")
    page = visite.page
    dit = page.locator("[data-voisines-dit]")
    cartes = page.locator(".carte--voisine")
    expect(cartes).to_have_count(12)
    page.get_by_label("Chercher un mot").fill("velouté")
    expect(dit).to_have_text("1\u00a0recette d’autres livres. Chaque lien mène chez eux.")
    expect(cartes).to_have_count(1)
    expect(cartes.locator("a")).to_have_text("Un velouté du soir")
    page.get_by_label("Chercher un mot").fill("grenouille")
    expect(dit).to_have_text("30\u00a0recettes d’autres livres. Chaque lien mène chez eux.")
    page.get_by_role("button", name="voisines de plus").click()
    expect(cartes).to_have_count(24)
    page.get_by_label("Chercher un mot").fill("")
    expect(dit).to_have_text("32\u00a0recettes d’autres livres. Chaque lien mène chez eux.")
    expect(cartes).to_have_count(12)
    assert visite.dehors == visite.plaintes == []


def test_only_what_means_the_same_everywhere_filters_them(visiter) -> None:
    page = visiter("recettes/?duree=court").page
    dit = page.locator("[data-voisines-dit]")
    expect(dit).to_have_text("1\u00a0recette d’autres livres. Chaque lien mène chez eux.")
    expect(page.locator(".carte--voisine a")).to_have_text("Un velouté du soir")
    page.goto("recettes/?thematique=appetit")
    expect(dit).to_contain_text("Les autres livres ne se rangent pas comme le nôtre")
    expect(page.locator(".carte--voisine")).to_have_count(0)
    expect(page.locator("[data-liste] .carte")).not_to_have_count(0)


def test_the_header_search_shows_them_last(visiter) -> None:
    visite = visiter("./")
    page = visite.page
    page.get_by_role("button", name="Chercher").click()
    page.locator("[data-md-component=search-query]").fill("bouillon soupe")
    reponses = page.locator(".md-search-result__item > a")
    leur = page.locator(f".md-search-result__item > a[href='{SOUPE_CLAIRE}']")
    expect(leur).to_have_attribute("rel", "external")
    expect(leur).to_contain_text("Chez nos voisins")
    expect(leur).to_contain_text("CC-BY-SA-4.0")
    adresses = [a.get_attribute("href") for a in reponses.all()]
    externes = ["canton.example" in a for a in adresses]
    assert externes == sorted(externes)
    assert not externes[0]
    assert visite.dehors == visite.plaintes == []


def _told(page, octets: bytes, nom: str = "catalogue.json") -> list[str]:
    page.locator("#catalogue-a-lire").set_input_files(
        {"name": nom, "mimeType": "application/json", "buffer": octets}
    )
    dit = page.locator("[data-eprouver-dit]")
    expect(dit).not_to_have_text("Lecture…")
    expect(dit.locator("p").first).to_be_visible()
    return dit.locator("p").all_inner_texts()


def test_anyone_can_try_their_catalogue_here(visiter) -> None:
    visite = visiter("voisins/")
    page = visite.page
    assert _told(page, as_bytes(BON)) == [
        "Ce catalogue se lit bien\u00a0: «\u00a0Les potages du canton\u00a0», par Le canton, "
        "2\u00a0recettes sous CC-BY-SA-4.0."
    ]
    expect(page.locator("[data-eprouver-recettes] li")).to_have_count(2)
    assert _told(page, as_bytes(changed(licence={"id": "Beerware"}))) == [
        f"Ce fichier {GARDE['messages']['licence']}"
    ]
    expect(page.locator("[data-eprouver-recettes] li")).to_have_count(0)
    assert _told(page, b"[" * (GARDE["octets"] + 5)) == [
        "Ce fichier pèse plus de 8 Mo : nous n'en lisons pas davantage."
    ]
    dits = _told(page, as_bytes(MARAIS))
    assert dits[1:] == [GARDE["remarques"]["nc"], GARDE["remarques"]["nd"]]
    expect(page.locator("[data-eprouver-recettes] li")).to_have_count(13)
    assert page.locator("script[src*=alert], [data-eprouver] script").count() == 1
    assert visite.dehors == visite.plaintes == []


def test_our_own_catalogue_passes_our_own_test(visiter, site: Path) -> None:
    page = visiter("voisins/").page
    dits = _told(page, (site / "api/catalogue.json").read_bytes())
    assert dits[0].startswith("Ce catalogue se lit bien")


@pytest.mark.parametrize("largeur", axe.LARGEURS)
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("chemin", ["voisins/", "recettes/", "recettes/?q=bouillon"])
def test_pages_stay_accessible(visiter, largeur: int, mode: str, chemin: str) -> None:
    page = visiter(chemin, largeur=largeur, mode=mode).page
    if "?" in chemin:
        expect(page.locator(".carte--voisine")).to_have_count(1)
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
