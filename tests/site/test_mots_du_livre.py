"""Ce que l'identité d'un livre change à ses pages : l'enquête, les mots, les pages qu'il a."""

from pathlib import Path

import pytest
from lxml import html
from mini import copy_mini, edit, load

from livre.chemins.pages import is_spared, pages
from livre.modele.identite import FICHIER
from livre.modele.promesses import FICHIER as PROMESSES
from livre.site.page import GABARITS, Pages
from livre.site.rendu import Rendu
from tests.outils.site_construit import RACINE

ENQUETE = "enquete: {aupres_de: onze cantines et d'un traiteur}\n"
BESOINS = "mots:\n  constat: {nom: Envie, pluriel: envies, feminin: true}\n"
PISTES = "mots:\n  piste: {nom: Brouillon, pluriel: brouillons, feminin: false}\n"


def rendu(racine: Path, identite: str = "") -> Rendu:
    with (racine / FICHIER).open("a", encoding="utf-8") as fichier:
        fichier.write(identite)
    return Rendu(load(racine), RACINE / GABARITS)


def dit(fragment: str) -> str:
    return " ".join(html.fromstring(f"<div>{fragment}</div>").text_content().split())


def test_a_survey_is_named_only_if_there_was_one(tmp_path: Path) -> None:
    sans = rendu(copy_mini(tmp_path / "sans"))
    avec = rendu(copy_mini(tmp_path / "avec"), ENQUETE)
    aupres = "menée auprès de onze cantines et d’un traiteur"
    for adresse, appel in (
        ("constats/", lambda page: page.liste_constats()),
        ("", lambda page: page.accueil()),
        ("chapitres/marche/", lambda page: page.fiche_chapitre("marche")),
        ("recettes/soupe/", lambda page: page.fiche_recette("soupe-a-l-oignon")),
        ("emporter/", lambda page: page.emporter()),
        ("reperes/", lambda page: page.reperes()),
        ("glossaire/", lambda page: page.glossaire()),
    ):
        muet = dit(appel(sans.sur(adresse))).replace("Entendu pendant l’enquête", "")
        assert "enquête" not in muet, adresse
        assert (aupres in dit(appel(avec.sur(adresse)))) == (adresse in ("constats/", ""))
    assert "Ce que l’enquête a constaté" in dit(avec.sur("chapitres/x/").fiche_chapitre("marche"))


def test_findings_take_the_name_and_the_gender_the_book_gives_them(tmp_path: Path) -> None:
    livre = rendu(copy_mini(tmp_path), ENQUETE + BESOINS)
    liste = dit(livre.sur("constats/").liste_constats())
    assert liste.startswith("Les envies Ce que l’enquête menée")
    assert "Chaque recette répond à l’une d’elles au moins." in liste
    assert "Des envies tirées de l’enquête" in dit(livre.sur("").accueil())
    assert "auxquelles elles répondent" in dit(livre.sur("couverture/").couverture())
    page = next(p for p in pages(livre.livre) if p.adresse == "constats/")
    assert page.titre == "Les envies"
    assert [f.nom for f in livre.rayons.facettes if f.id == "constat"] == ["Envie"]
    raisons = [v.raison for v in livre.voisinage.voisines(livre.livre.recettes["louche-tournante"])]
    assert any("une envie, « " in raison for raison in raisons)


def test_an_idea_takes_the_name_the_book_gives_it(tmp_path: Path) -> None:
    livre = rendu(copy_mini(tmp_path), PISTES)
    page = dit(livre.sur("thematiques/louche/").fiche_thematique("louche"))
    assert "Un brouillon supplémentaire ? Cette thématique attend le vôtre." in page


def test_an_anchor_the_page_does_not_set_is_left_out(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, "docs/a-propos.md", "## D'où ça vient\n\n{:", "## D'où ça vient {:")
    toutes = Pages(load(racine))
    assert toutes.find("contribuer/#raconter-un-essai") == "contribuer/"
    assert toutes.find("a-propos/#sources") == "a-propos/#sources"
    assert toutes.find("recettes/#rubriques") == "recettes/#rubriques"
    assert toutes.find("vos-donnees/") is None


@pytest.mark.parametrize("nom", ["inspirations", "retours"])
def test_an_empty_list_is_published_only_if_it_was_promised(tmp_path: Path, nom: str) -> None:
    racine = copy_mini(tmp_path)
    assert f"{nom}/" in {page.adresse for page in pages(load(racine))}
    assert is_spared(load(racine), f"{nom}/index.md")
    edit(racine, PROMESSES, f"  - {nom}/\n", "")
    assert f"{nom}/" not in {page.adresse for page in pages(load(racine))}


def test_the_menu_spares_what_this_book_has_not(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    assert not is_spared(load(racine), "a-propos.md")
    (racine / "docs" / "a-propos.md").unlink()
    livre = load(racine)
    assert is_spared(livre, "a-propos.md")
    assert not is_spared(livre, "constats/index.md")
    assert not is_spared(livre, "a-propo.md"), "une faute de frappe reste une faute"
