"""Le fil qui va du constat à la recette, des pistes aux essais : tout ce que le livret contient."""

import os
from datetime import date
from pathlib import Path

import pytest
import yaml

from livre.francais.dates import format_jour
from livre.guide.glossaire import entries
from livre.modele.fiches import Recette, Retour
from livre.modele.termes import ETATS, compute_etat
from tests.outils.site_construit import run
from tests.site.test_pages import flat, text

FAITS = yaml.safe_load((Path(__file__).parents[1] / "faits/suite.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("attendue", FAITS["pistes"], ids=lambda p: p["id"])
def test_every_piste_is_live_marked_and_calls_for_help(documents, livre, attendue):
    recette = livre.recettes[attendue["id"]]
    assert (recette.titre_source or recette.titre) == attendue["titre"]
    assert recette.thematique == attendue["thematique"]
    assert recette.nature == "piste"
    assert recette.constats
    assert recette.formats
    page = text(documents[f"recettes/{attendue['id']}/"].find(".//article"))
    for attendu in (recette.titre, "Une idée à essayer", "Ce qui manque", "Complétez-la avec nous"):
        assert flat(attendu) in page
    liens = documents[f"thematiques/{recette.thematique}/"].xpath("//article//a/@href")
    assert f"../../recettes/{recette.id}/" in liens


@pytest.mark.parametrize("attendue", FAITS["inspirations"], ids=lambda i: i["id"])
def test_every_inspiration_is_live_and_feeds_a_recipe(documents, livre, attendue):
    inspiration = livre.inspirations[attendue["id"]]
    assert inspiration.titre == attendue["titre"]
    assert inspiration.chapitre == attendue["chapitre"]
    assert inspiration.thematique == attendue.get("thematique")
    page = documents[f"inspirations/{inspiration.id}/"]
    assert flat(inspiration.titre) in text(page)
    nourries = livre.citing(inspiration, Recette)
    assert nourries
    for recette in nourries:
        assert f"../../recettes/{recette.id}/" in page.xpath("//article//a/@href")
        retour = documents[f"recettes/{recette.id}/"].xpath("//article//a/@href")
        assert f"../../inspirations/{inspiration.id}/" in retour
    assert f"../../inspirations/{inspiration.id}/" in (
        documents[f"chapitres/{inspiration.chapitre}/"].xpath("//article//a/@href")
    )


@pytest.mark.parametrize(("adresse", "mots"), FAITS["pages"].items())
def test_the_page_says_the_facts_of_its_source(documents, adresse, mots):
    page = text(documents[adresse].find(".//article"))
    assert [mot for mot in mots if flat(mot) not in page] == []


def test_the_first_essay_changes_the_state_of_its_recipe(documents, livre):
    assert "defi-2-incubation" in {r.recette for r in livre.retours.values()}
    for recette in livre.recettes.values():
        page = text(documents[f"recettes/{recette.id}/"].find(".//article"))
        raconte = bool(livre.citing(recette, Retour))
        assert ("Aucun essai n’est encore raconté" in page) != raconte
        assert ETATS[livre.etat(recette)].nom in page
        sans_essai = "piste" if recette.nature == "piste" else "a-tester"
        assert livre.etat(recette) in ({"testee", "eprouvee"} if raconte else {sans_essai})


def test_a_recipe_is_proven_by_three_places_not_by_three_stories():
    assert compute_etat("phare", ["a", "b"]) == "testee"
    assert compute_etat("phare", ["a", "a", "a"]) == "testee"
    assert compute_etat("phare", ["a", "b", "c"]) == "eprouvee"
    assert compute_etat("piste", ["a", "b", "c"]) == "piste"


def test_the_essay_shows_what_its_team_tells(documents, livre):
    retour = livre.retours["defi-2-cnfpt"]
    page = text(documents["retours/"].find(".//article"))
    for attendu in (*retour.auteurs, retour.territoire.nom, "Ce qu’on en conclut"):
        assert flat(attendu) in page


def test_coverage_is_a_true_table(documents, livre):
    page = documents["couverture/"]
    tableau = page.find(".//table")
    assert text(tableau.find("caption"))
    colonnes = tableau.xpath("./thead//th[@scope='col']")
    assert len(colonnes) == 1 + len(livre.constats)
    lignes = tableau.xpath("./tbody/tr")
    assert len(lignes) == len(livre.recettes)
    for ligne, recette in zip(lignes, livre.recettes.values(), strict=True):
        assert flat(recette.titre) in text(ligne.find("th"))
        reponses = [bool(text(cellule)) for cellule in ligne.findall("td")]
        assert reponses == [constat in recette.constats for constat in livre.constats]


def test_the_glossary_comes_from_the_model(documents, livre):
    page = text(documents["glossaire/"].find(".//article"))
    for entree in entries(livre):
        assert flat(entree.nom) in page
        assert flat(entree.definition) in page


def test_landmarks_explain_every_field(documents):
    page = text(documents["reperes/"].find(".//article"))
    for champ in Recette.model_fields.values():
        assert flat(str(champ.description)) in page or "Identifiant permanent" in str(champ)


def test_a_stale_fact_says_so_on_its_page(mini, tmp_path):
    recette = mini / "recettes/louche-tournante.md"
    fait = (
        "faits_dates:\n  - sujet: le prix de la louche\n"
        "    verifie_le: 2026-01-01\n    a_reverifier_avant: 2026-06-01\n---\n"
    )
    recette.write_text(recette.read_text("utf-8").replace("\n---\n", "\n" + fait, 1), "utf-8")
    pages = {}
    for jour in ("2026-05-31", "2026-06-02"):
        env = {**os.environ, "LIVRE_AUJOURDHUI": jour}
        site = tmp_path / jour
        fait_ = run("scripts.construire", "--racine", str(mini), "--vers", str(site), env=env)
        assert fait_.returncode == 0, fait_.stderr
        pages[jour] = (site / "recettes/louche-tournante/index.html").read_text("utf-8")
        strict = run("scripts.valider", "--racine", str(mini), "--strict", env=env)
        assert ("le prix de la louche" in strict.stdout) == (jour == "2026-06-02")
    assert "à revérifier avant le" in pages["2026-05-31"]
    assert "À revérifier" not in pages["2026-05-31"]
    assert "À revérifier" in pages["2026-06-02"]


def test_days_are_written_in_french():
    assert format_jour(date(2026, 6, 1)) == "1er juin 2026"
    assert format_jour(date(2026, 11, 21)) == "21 novembre 2026"


def test_no_heading_stands_over_an_empty_list(documents):
    for adresse, page in documents.items():
        vides = page.xpath(
            "//article//*[self::ul or self::ol][not(*)]"
            "[not(ancestor-or-self::*[@hidden]) and not(ancestor::template)]"
            "[not(ancestor::*[@data-pour-vous])]"
        )
        assert vides == [], adresse
