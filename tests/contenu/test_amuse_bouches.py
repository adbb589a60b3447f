"""Les amuse-bouches de ce livre : assez pour chaque groupe, complets, et crédités."""

import pytest

from livre.modele.fiches import Recette
from livre.modele.termes import AMUSE_BOUCHE
from livre.regles.liste import load_valid_livre
from livre.texte.arbre import links
from livre.texte.noeuds import plain_data
from livre.vues.ensembles import menu
from livre.vues.imprimee import as_json
from scripts.commun.racine import RACINE

LIVRE = load_valid_livre(RACINE)
BOUCHEES = [r for r in LIVRE.recettes.values() if r.nature == "amuse-bouche"]
GESTES = {
    "cafe-mensuel",
    "co-dev-formateurs",
    "speed-dating",
    "groupe-entraide",
    "pret-de-competences",
    "boussole-participation",
    "autodiagnostic",
    "defi-2-incubation",
}
"""Les recettes dont un geste se goûte en trois quarts d'heure au plus."""


def _feasible(minutes: int, personnes: int) -> list[str]:
    return [
        r.id
        for r in BOUCHEES
        if r.seance
        and r.seance.minutes <= minutes
        and r.seance.participants.min <= personnes <= r.seance.participants.max
    ]


def _by_id(recettes: list[Recette]) -> list[object]:
    return [pytest.param(recette, id=recette.id) for recette in recettes]


@pytest.mark.parametrize("personnes", [3, 8, 15, 40])
def test_half_an_hour_is_enough_for_any_group(personnes: int) -> None:
    assert len(_feasible(30, personnes)) >= 3


def test_there_is_something_for_a_quarter_of_an_hour() -> None:
    assert _feasible(15, 8)


def test_gestures_come_from_the_book() -> None:
    assert {recette for bouchee in BOUCHEES for recette in bouchee.d_apres} >= GESTES


@pytest.mark.parametrize("recette", _by_id(BOUCHEES))
def test_each_can_be_run_with_its_page_alone(recette: Recette) -> None:
    corps, seance = recette.corps, recette.seance
    assert seance is not None
    assert corps.deroule is not None
    assert corps.deroule.duree.mini == corps.deroule.duree.maxi == seance.minutes
    assert seance.preparation is not None
    assert seance.preparation <= AMUSE_BOUCHE.preparation
    assert all(temps.duree.maxi <= 20 for temps in corps.deroule.temps)
    assert as_json(plain_data(corps.deroule)).count("«") >= 3, "des phrases prêtes à dire"
    assert len(corps.tours_de_main) >= 3, "que faire quand cela se passe mal"
    assert len(corps.content_si) >= 2
    assert bool(corps.feuille) != bool(corps.cartes), "une feuille ou des cartes"


@pytest.mark.parametrize("recette", _by_id(BOUCHEES))
def test_each_credits_its_gesture_and_claims_no_trial(recette: Recette) -> None:
    assert recette.seance is not None
    assert recette.seance.origine == "projet"
    assert recette.d_apres
    cites = {lien.href.removesuffix(".md") for lien in links(recette.corps.histoire)}
    assert set(recette.d_apres) <= cites
    assert LIVRE.etat(recette) == "a-tester"


@pytest.mark.parametrize("recette", _by_id(BOUCHEES))
def test_nobody_has_to_come_from_outside(recette: Recette) -> None:
    for usage in recette.ingredients:
        assert not LIVRE.ingredients[usage.ingredient].animation
    assert {u.ingredient for u in recette.ingredients} <= {"elus-volontaires"}


def test_each_theme_of_the_menu_keeps_its_complete_recipes_first() -> None:
    for plat in (plat for service in menu(LIVRE) for plat in service.plats):
        rangs = [{"piste": 2, "amuse-bouche": 1}.get(c.recette.nature, 0) for c in plat.cartes]
        assert rangs == sorted(rangs)
