"""Les recettes voisines et les ingrédients qui vont ensemble, contre le calcul le plus simple."""

import re
from fractions import Fraction
from itertools import islice
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from mini import load

from livre.chemins.voisines import ACCORDS, COMBIEN, ENSEMBLE, SEUIL, Voisinage
from livre.francais.mots import lower_first
from livre.francais.typographie import typo
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from scripts.commun.racine import RACINE

TAILLES = (1, 2, 3, 4, 7, 8, 9, 31, 64, 65, 200)
MELANGES = {"clairseme": (60, 2), "ordinaire": (15, 3), "serre": (3, 3), "jumelles": (1, 1)}
"""Combien de constats possibles (et autant du reste, à proportion), combien par recette."""


def _recipe(
    nom: str,
    constats: str = "",
    thematique: str = "t",
    ingredients: str = "",
    inspirations: str = "",
) -> SimpleNamespace:
    return SimpleNamespace(
        id=nom,
        constats=tuple(constats.split()),
        thematique=thematique,
        ingredients=tuple(SimpleNamespace(ingredient=i) for i in ingredients.split()),
        inspirations=tuple(inspirations.split()),
    )


def _book(*recettes: SimpleNamespace) -> Any:
    """De quoi rapprocher des recettes, sans le reste du livre."""
    constats = {c for r in recettes for c in r.constats}
    ingredients = {u.ingredient for r in recettes for u in r.ingredients}
    return SimpleNamespace(
        recettes={recette.id: recette for recette in recettes},
        proposees={recette.id: recette for recette in recettes},
        constats={c: SimpleNamespace(id=c, titre=f"Constat {c}") for c in constats},
        ingredients={i: SimpleNamespace(id=i, nom=f"Du {i}") for i in ingredients},
    )


def _random_book(nombre: int, possibles: int, chacune: int) -> Any:
    hasard = Random(1000 * nombre + possibles)

    def some(prefixe: str, parmi: int) -> str:
        # Avec remise : un même constat écrit deux fois ne compte qu'une.
        tires = hasard.choices(range(parmi), k=hasard.randint(0, chacune))
        return " ".join(f"{prefixe}{rang:03}" for rang in tires)

    return _book(
        *(
            _recipe(
                f"r{rang}",
                some("c", possibles),
                f"t{hasard.randrange(possibles)}",
                some("i", 2 * possibles),
                some("s", possibles),
            )
            for rang in range(nombre)
        )
    )


@pytest.fixture(scope="module", params=TAILLES)
def taille(request: pytest.FixtureRequest) -> int:
    nombre: int = request.param
    return nombre


@pytest.fixture(scope="module", params=MELANGES)
def hasardeux(request: pytest.FixtureRequest, taille: int) -> Any:
    return _random_book(taille, *MELANGES[request.param])


@pytest.fixture(scope="module")
def vrai() -> Livre:
    return load_valid_livre(RACINE)


def _shared(une: Any, autre: Any) -> dict[str, set[str]]:
    ingredients = [{usage.ingredient for usage in recette.ingredients} for recette in (une, autre)]
    return {
        "constats": set(une.constats) & set(autre.constats),
        "thematique": {une.thematique} & {autre.thematique},
        "ingredients": ingredients[0] & ingredients[1],
        "inspirations": set(une.inspirations) & set(autre.inspirations),
    }


def _score(une: Any, autre: Any) -> int:
    poids = {"constats": 3, "thematique": 2, "ingredients": 1, "inspirations": 1}
    return sum(poids[champ] * len(communs) for champ, communs in _shared(une, autre).items())


def _closest(livre: Any, une: Any) -> list[str]:
    """Les plus hauts scores ; `sorted` garde l'ordre du livre à égalité."""
    autres = [autre for autre in livre.recettes.values() if autre.id != une.id]
    tries = sorted(autres, key=lambda autre: -_score(une, autre))[:COMBIEN]
    return [autre.id for autre in tries if _score(une, autre) >= SEUIL]


# Les voisines


def _check_neighbours(livre: Any) -> None:
    voisinage = Voisinage(livre)
    for recette in livre.recettes.values():
        voisines = [voisine.recette.id for voisine in voisinage.voisines(recette)]
        assert voisines == _closest(livre, recette)
        assert recette.id not in voisines


def test_neighbours_are_those_of_a_plain_count(hasardeux: Any) -> None:
    _check_neighbours(hasardeux)


def test_neighbours_of_the_real_books(vrai: Livre) -> None:
    _check_neighbours(vrai)
    _check_neighbours(load())


def test_ties_follow_the_book() -> None:
    livre = _book(*(_recipe(f"r{rang}", "c") for rang in range(12)))
    voisines = Voisinage(livre).voisines(livre.recettes["r1"])
    assert [voisine.recette.id for voisine in voisines] == ["r0", "r2", "r3"]


def test_the_threshold_is_exact() -> None:
    """Un ingrédient et une inspiration ne suffisent pas ; un point de plus, si."""
    livre = _book(
        _recipe("une", thematique="a", ingredients="sel ail", inspirations="x"),
        _recipe("deux", thematique="b", ingredients="sel", inspirations="x"),
        _recipe("trois", thematique="c", ingredients="sel ail", inspirations="x"),
    )
    voisines = Voisinage(livre).voisines(livre.recettes["une"])
    assert [voisine.recette.id for voisine in voisines] == ["trois"]


def test_a_point_written_twice_counts_once() -> None:
    livre = _book(
        _recipe("une", thematique="a", ingredients="sel sel sel"),
        _recipe("deux", thematique="b", ingredients="sel sel sel"),
    )
    assert Voisinage(livre).voisines(livre.recettes["une"]) == []


# La raison


def _check_reason(livre: Any, une: Any, autre: Any, raison: str) -> None:
    """Rien n'est dit qui ne soit partagé, et rien d'important n'est tu."""
    communs = _shared(une, autre)
    titres = {livre.constats[constat].titre for constat in communs["constats"]}
    noms = {livre.ingredients[i].nom for i in communs["ingredients"]}
    assert ("la même thématique" in raison) == bool(communs["thematique"])
    cites = re.findall("« (.*?) »", raison)
    assert len(cites) == bool(titres)
    assert set(cites) <= titres
    assert (f"{len(titres)} constats, dont" in raison) == (len(titres) > 1)
    assert ("un constat, «" in raison) == (len(titres) == 1)
    if len(noms) > 2:
        assert raison.endswith(f"{len(noms)} ingrédients.")
    else:
        assert all(lower_first(nom) in raison for nom in noms)
    assert {i.nom for i in livre.ingredients.values() if lower_first(i.nom) in raison} <= noms
    seules = not (communs["thematique"] or titres or noms)
    assert (raison == "En commun : ce qui les inspire.") == seules


def test_reasons_name_only_what_both_share(hasardeux: Any) -> None:
    voisinage = Voisinage(hasardeux)
    for recette in islice(hasardeux.recettes.values(), 40):
        for voisine in voisinage.voisines(recette):
            _check_reason(hasardeux, recette, voisine.recette, voisine.raison)


@pytest.mark.parametrize(
    ("une", "autre", "raison"),
    [
        ({"constats": "b a"}, {"constats": "a b"}, "2 constats, dont « Constat b »"),
        ({"constats": "x a"}, {"constats": "y a"}, "un constat, « Constat a »"),
        (
            {"thematique": "t", "ingredients": "sel"},
            {"thematique": "t", "ingredients": "sel"},
            "la même thématique ; du sel",
        ),
        (
            {"constats": "a", "ingredients": "sel ail"},
            {"constats": "a", "ingredients": "ail sel"},
            "un constat, « Constat a » ; du sel et du ail",
        ),
        ({"ingredients": "sel ail eau"}, {"ingredients": "eau ail sel"}, "3 ingrédients"),
        ({"inspirations": "x y z"}, {"inspirations": "x y z"}, "ce qui les inspire"),
        (
            {"thematique": "t", "inspirations": "x"},
            {"thematique": "t", "inspirations": "x"},
            "la même thématique",
        ),
    ],
)
def test_reasons_by_hand(une: dict[str, str], autre: dict[str, str], raison: str) -> None:
    livre = _book(
        _recipe("une", **{"thematique": "a", **une}),
        _recipe("autre", **{"thematique": "b", **autre}),
    )
    (voisine,) = Voisinage(livre).voisines(livre.recettes["une"])
    assert voisine.raison == f"En commun : {raison}."


def test_an_acronym_keeps_its_capitals() -> None:
    assert [lower_first(nom) for nom in ("Une équipe", "DRH", "À deux", "É", "")] == [
        "une équipe",
        "DRH",
        "à deux",
        "é",
        "",
    ]


def test_every_recipe_of_the_book_has_neighbours(vrai: Livre) -> None:
    voisinage = Voisinage(vrai)
    for recette in vrai.recettes.values():
        assert voisinage.voisines(recette), recette.id


def test_reasons_of_the_book_read_well(vrai: Livre) -> None:
    voisinage = Voisinage(vrai)
    for recette in vrai.recettes.values():
        for voisine in voisinage.voisines(recette):
            raison = voisine.raison
            _check_reason(vrai, recette, voisine.recette, raison)
            assert re.fullmatch(r"En commun : [^ .;].*[^ .;]\.", raison)
            assert not re.search(r"  |; ;|\bNone\b|\.\.", raison)
            assert raison.count("«") == raison.count("»") <= 1
            assert len(raison) < 250
            assert typo(typo(raison)) == typo(raison)


# Va bien avec


def _companions(livre: Any, ingredient: str) -> list[tuple[str, int]]:
    """Par cosinus, calculé juste ; à égalité, par identifiant."""
    listes = [{u.ingredient for u in recette.ingredients} for recette in livre.recettes.values()]
    trouves = []
    for autre in livre.ingredients:
        ensemble = sum({ingredient, autre} <= presents for presents in listes)
        if autre != ingredient and ensemble >= ENSEMBLE:
            partout = sum(autre in presents for presents in listes)
            trouves.append((-Fraction(ensemble**2, partout), autre, ensemble))
    return [(autre, ensemble) for _, autre, ensemble in sorted(trouves)[:ACCORDS]]


def _check_companions(livre: Any) -> None:
    voisinage = Voisinage(livre)
    for ingredient in livre.ingredients.values():
        accords = [(a.ingredient.id, a.ensemble) for a in voisinage.accords(ingredient)]
        assert accords == _companions(livre, ingredient.id)


def test_companions_are_those_of_a_plain_count(hasardeux: Any) -> None:
    _check_companions(hasardeux)


def test_companions_of_the_real_books(vrai: Livre) -> None:
    _check_companions(vrai)
    _check_companions(load())
    voisinage = Voisinage(vrai)
    assert any(voisinage.accords(ingredient) for ingredient in vrai.ingredients.values())


def test_a_faithful_companion_comes_before_one_that_is_everywhere() -> None:
    livre = _book(
        *(_recipe(f"r{rang}", ingredients="sel oignon lard") for rang in range(2)),
        *(_recipe(f"s{rang}", ingredients="sel") for rang in range(8)),
    )
    oignon = livre.ingredients["oignon"]
    assert [a.ingredient.id for a in Voisinage(livre).accords(oignon)] == ["lard", "sel"]


def test_an_ingredient_no_recipe_uses_goes_with_nothing() -> None:
    livre = _book(_recipe("une", ingredients="sel"))
    assert Voisinage(livre).accords(SimpleNamespace(id="poivre")) == []  # type: ignore[arg-type]
