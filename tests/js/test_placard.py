"""« Avec ce que j'ai » : ce qui manque à chaque recette, et comment on le dit."""

import json
from random import Random
from typing import Any

import pytest
from noeud import run_module

from livre.chemins.facettes import Rayons
from livre.chemins.placard import TEMPS, TempsDisponible
from livre.francais.durees import DUREE_MAX, format_minutes
from livre.francais.mots import lower_first
from livre.francais.typographie import typo
from livre.modele.termes import PETIT_GROUPE
from livre.regles.liste import load_valid_livre
from livre.site.catalogue import as_json, catalogue
from scripts.commun.racine import RACINE

INGREDIENTS = {"elus": "Des élus", "salle": "Une salle", "coach": "Une ou un coach", "drh": "DRH"}
INGREDIENTS |= {
    "volontaires": "Des volontaires",
    "interco": "Une interco",
    "voisins": "Des voisins",
    "isoles": "Des isolés",
    "temoins": "Des témoins",
    "charte": "Une charte",
}
ANIMENT = {"coach"}
SUITES: dict[str, dict[str, Any]] = {
    "volontaires": {"des_que": {"personnes": 2, "phrase": "Votre groupe suffit."}},
    "interco": {"implique": ["voisins"]},
    "voisins": {"implique": ["charte"]},
    "isoles": {
        "remplacements": [
            {"par": "temoins", "phrase": "Des témoins parlent."},
            {"par": "volontaires", "phrase": "On se connaît déjà."},
        ]
    },
    "temoins": {"remplacements": [{"par": "interco", "phrase": "Elle raconte."}]},
}
ANIMATIONS = ("", "groupe", "a-l-aise", "metier")
NATURES = ("phare", "piste", "partagee")
VIDE: dict[str, Any] = {"ingredient": [], "temps": "", "personnes": 0, "animation": ""}
Recette = dict[str, Any]
Ecart = tuple[list[tuple[str, dict[str, str] | None]], list[str]]

RANGE = """
import { range } from "js/placard/placard.js";
sortie(entree.map(({ donnees, placards }) => placards.map((placard) => range(donnees, placard))));
"""


def _book(*recettes: Recette) -> dict[str, Any]:
    """Un catalogue de ces recettes, à qui il ne manque que ce qu'on n'y lit pas."""
    ingredients = [
        {"id": i, "nom": nom, **SUITES.get(i, {}), **({"animation": "oui"} if i in ANIMENT else {})}
        for i, nom in INGREDIENTS.items()
    ]
    rangs = [*INGREDIENTS]
    return {
        "recettes": {
            "id": [f"r{rang}" for rang in range(len(recettes))],
            **{
                nom: [recette.get(nom, "" if nom == "duree" else None) for recette in recettes]
                for nom in ("duree", "mois")
            },
            **_sessions(recettes),
        },
        "facettes": [
            {
                "id": "ingredient",
                "nom": "",
                "valeurs": ingredients,
                "colonne": [
                    [rangs.index(i) for i in recette.get("ingredients", "").split()]
                    for recette in recettes
                ],
            },
            {
                "id": "anime",
                "nom": "",
                "valeurs": [{"id": niveau, "nom": niveau} for niveau in ANIMATIONS],
                "colonne": [[ANIMATIONS.index(recette.get("anime", ""))] for recette in recettes],
            },
            {
                "id": "nature",
                "nom": "",
                "valeurs": [{"id": nature, "nom": nature} for nature in NATURES],
                "colonne": [
                    [NATURES.index(recette.get("nature", "phare"))] for recette in recettes
                ],
            },
        ],
        "temps": [temps.as_dict() for temps in TEMPS],
        "petit_groupe": PETIT_GROUPE,
    }


def _sessions(recettes: tuple[Recette, ...]) -> dict[str, list[Any]]:
    """Les colonnes d'une séance, tirée d'un déroulé (`minutes`) ou estimée (`estimation`)."""
    colonnes: dict[str, list[Any]] = {"minutes": [], "personnes": [], "estimee": []}
    for recette in recettes:
        minutes = recette.get("minutes")
        connue = [minutes and [minutes, minutes], recette.get("participants")]
        temps, groupe = recette.get("estimation", connue)
        colonnes["minutes"].append(temps)
        colonnes["personnes"].append(groupe)
        colonnes["estimee"].append(int("estimation" in recette))
    return {f"seance_{nom}": colonne for nom, colonne in colonnes.items()}


def _rank_all(cas: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[list[list[Any]]]:
    donnees = [{"donnees": livre, "placards": placards} for livre, placards in cas]
    ranges: list[list[list[Any]]] = run_module(RANGE, donnees)
    return ranges


# Un à un, à la main : une recette, ce que l'on a, ce qui manque, ce qu'il faut savoir

UN_MOIS_ET_DEMI = {"mois": [1.5, 3], "duree": "1,5 à 3\u00a0mois"}
SIX_MOIS = {"mois": [6, 8], "duree": "6 à 8\u00a0mois"}
DEUX_ANS = {"mois": [18, 24], "duree": "18 à 24\u00a0mois"}
SEANCE = "du temps ({} pour la séance clé)"
A_SIX = {"participants": [6, 12]}
CAS: dict[str, tuple[Recette, dict[str, Any], Ecart]] = {
    "ingrédient coché": (
        {"ingredients": "elus salle"},
        {"ingredient": ["elus", "salle"]},
        ([], []),
    ),
    "ingrédient manquant": (
        {"ingredients": "elus salle"},
        {"ingredient": ["elus"]},
        ([("une salle", {"ingredient": "salle"})], []),
    ),
    "rien de coché": (
        {"ingredients": "salle elus"},
        {},
        ([("une salle", {"ingredient": "salle"}), ("des élus", {"ingredient": "elus"})], []),
    ),
    "un sigle garde ses capitales": (
        {"ingredients": "drh"},
        {},
        ([("DRH", {"ingredient": "drh"})], []),
    ),
    "ingrédient de trop": ({"ingredients": "elus"}, {"ingredient": ["elus", "drh"]}, ([], [])),
    "animation tue, coach non coché": (
        {"ingredients": "coach"},
        {},
        ([("une ou un coach", {"ingredient": "coach"})], []),
    ),
    "animation tue, coach coché": ({"ingredients": "coach"}, {"ingredient": ["coach"]}, ([], [])),
    "animation oui, coach non coché": ({"ingredients": "coach"}, {"animation": "oui"}, ([], [])),
    "animation non, coach coché": (
        {"ingredients": "coach"},
        {"animation": "non", "ingredient": ["coach"]},
        ([("une ou un coach", {"animation": "oui"})], []),
    ),
    "animation oui ne remplace pas une salle": (
        {"ingredients": "salle coach"},
        {"animation": "oui"},
        ([("une salle", {"ingredient": "salle"})], []),
    ),
    "séance qui tient": (
        {"minutes": 120},
        {"temps": "deux-heures"},
        ([], []),
    ),
    "séance qui tient, recette plus longue": (
        {"minutes": 90, **SIX_MOIS},
        {"temps": "deux-heures"},
        (
            [],
            [
                "sa séance clé dure 1\u00a0h\u00a030\u202f; "
                "la recette entière demande 6 à 8\u00a0mois"
            ],
        ),
    ),
    "séance trop longue": (
        {"minutes": 121},
        {"temps": "deux-heures"},
        ([(SEANCE.format("2\u00a0h\u00a001"), {"temps": "demi-journee"})], []),
    ),
    "séance plus longue que toutes": (
        {"minutes": 300},
        {"temps": "demi-journee"},
        ([(SEANCE.format("5\u00a0h"), {"temps": "mois"})], []),
    ),
    "séance d'une recette sans séance": (
        SIX_MOIS,
        {"temps": "deux-heures"},
        ([("du temps (6 à 8\u00a0mois)", {"temps": "semestre"})], []),
    ),
    "calendrier au plus court": (SIX_MOIS, {"temps": "semestre"}, ([], [])),
    "calendrier trop court": (
        {"minutes": 90, **UN_MOIS_ET_DEMI},
        {"temps": "mois"},
        ([("du temps (1,5 à 3\u00a0mois)", {"temps": "semestre"})], []),
    ),
    "calendrier trop court, sans séance": (
        UN_MOIS_ET_DEMI,
        {"temps": "mois"},
        ([("du temps (1,5 à 3\u00a0mois)", {"temps": "semestre"})], []),
    ),
    "aucun temps n'y suffit": (
        DEUX_ANS,
        {"temps": "annee"},
        ([("du temps (18 à 24\u00a0mois)", None)], []),
    ),
    "calendrier, séance seule connue": ({"minutes": 600}, {"temps": "mois"}, ([], [])),
    "temps inconnu": ({}, {"temps": "mois"}, ([], ["son temps n’est pas encore connu"])),
    "temps inconnu, une séance": (
        {},
        {"temps": "deux-heures"},
        ([], ["son temps n’est pas encore connu"]),
    ),
    "temps que le livre ne propose pas": (SIX_MOIS, {"temps": "siecle"}, ([], [])),
    "temps tu": (DEUX_ANS, {}, ([], [])),
    "assez de personnes, tout juste": (A_SIX, {"personnes": 6}, ([], [])),
    "assez de personnes, au plus": (A_SIX, {"personnes": 12}, ([], [])),
    "une personne manque": (
        A_SIX,
        {"personnes": 5},
        ([("1\u00a0personne (6 au moins)", {"personnes": "6"})], []),
    ),
    "deux personnes manquent": (
        A_SIX,
        {"personnes": 4},
        ([("2\u00a0personnes (6 au moins)", {"personnes": "6"})], []),
    ),
    "trop de personnes": (
        A_SIX,
        {"personnes": 13},
        ([], ["prévue pour 12\u00a0personnes au plus\u00a0: faites 2\u00a0groupes"]),
    ),
    "nombre de personnes inconnu": (
        {},
        {"personnes": 8},
        ([], ["le nombre de personnes reste à voir"]),
    ),
    "personnes tues": (A_SIX, {}, ([], [])),
    "tout à la fois": (
        {"ingredients": "elus coach", "minutes": 180, "participants": [6, 12]},
        {"temps": "deux-heures", "personnes": 20, "animation": "non"},
        (
            [
                ("des élus", {"ingredient": "elus"}),
                ("une ou un coach", {"animation": "oui"}),
                (SEANCE.format("3\u00a0h"), {"temps": "demi-journee"}),
            ],
            ["prévue pour 12\u00a0personnes au plus\u00a0: faites 2\u00a0groupes"],
        ),
    ),
}


# Pourquoi rien ne manque : ce qui découle des réponses, ce qui remplace, et qui mène la séance

Constat = tuple[list[str], list[str], list[str]]
"""Ce qui manque, les raisons, ce qu'il faut savoir."""
HEURE = "Une personne du groupe tient l’heure"
A_HUIT = {"participants": [4, 8], "anime": "groupe"}
A_VINGT = {"participants": [6, 20], "anime": "a-l-aise"}
COACHEE = {"ingredients": "coach", "participants": [3, 6], "anime": "metier"}
ESTIMEE = {"estimation": [[60, 120], [12]]}
RAISONS: dict[str, tuple[Recette, dict[str, Any], Constat]] = {
    "le groupe suffit": (
        {"ingredients": "volontaires"},
        {"personnes": 2},
        (
            [],
            ["Des volontaires\u00a0: votre groupe suffit"],
            ["le nombre de personnes reste à voir"],
        ),
    ),
    "une personne seule n'est pas un groupe": (
        {"ingredients": "volontaires", "participants": [1, 4]},
        {"personnes": 1},
        (["des volontaires"], [], []),
    ),
    "coché, il n'a pas à se justifier": (
        {"ingredients": "volontaires"},
        {"ingredient": ["volontaires"]},
        ([], [], []),
    ),
    "compris dans un autre": (
        {"ingredients": "voisins"},
        {"ingredient": ["interco"]},
        ([], ["Des voisins\u00a0: compris dans «\u00a0Une interco\u00a0»"], []),
    ),
    "compris, de proche en proche": (
        {"ingredients": "charte"},
        {"ingredient": ["interco"]},
        ([], ["Une charte\u00a0: compris dans «\u00a0Des voisins\u00a0»"], []),
    ),
    "l'inverse n'est pas vrai": (
        {"ingredients": "interco"},
        {"ingredient": ["voisins"]},
        (["une interco"], [], []),
    ),
    "remplacé par ce que le groupe donne": (
        {"ingredients": "isoles", "participants": [2, 9]},
        {"personnes": 8},
        ([], ["Des isolés\u00a0: on se connaît déjà"], []),
    ),
    "le premier remplacement l'emporte": (
        {"ingredients": "isoles", "participants": [2, 9]},
        {"personnes": 8, "ingredient": ["temoins"]},
        ([], ["Des isolés\u00a0: des témoins parlent"], []),
    ),
    "un remplaçant n'est pas remplacé": (
        {"ingredients": "isoles"},
        {"ingredient": ["interco"]},
        (["des isolés"], [], []),
    ),
    "quelqu'un anime": (
        {"ingredients": "coach"},
        {"animation": "oui"},
        ([], ["Une ou un coach\u00a0: quelqu’un peut animer"], []),
    ),
    "sans personne, le groupe se mène": (
        A_HUIT,
        {"animation": "non", "personnes": 8},
        ([], [HEURE], []),
    ),
    "sans personne, un petit groupe d'une grande recette": (
        A_VINGT,
        {"animation": "non", "personnes": 8},
        ([], [HEURE], []),
    ),
    "sans personne, un grand groupe se partage": (
        A_VINGT,
        {"animation": "non", "personnes": 15},
        ([], ["Dans chaque groupe, une personne tient l’heure"], ["faites 2\u00a0groupes"]),
    ),
    "sans personne, groupe tu": (
        A_VINGT,
        {"animation": "non"},
        ([], ["À 8\u00a0personnes au plus, l’une d’elles tient l’heure"], []),
    ),
    "sans personne, un groupe trop grand pour se mener": (
        {"participants": [9, 20], "anime": "a-l-aise"},
        {"animation": "non", "personnes": 12},
        (["quelqu’un à l’aise devant un groupe"], [], []),
    ),
    "sans personne, un métier": (
        {"anime": "metier"},
        {"animation": "non"},
        (["quelqu’un pour animer"], [], []),
    ),
    "sans personne, un métier déjà dit par un ingrédient": (
        COACHEE,
        {"animation": "non", "personnes": 5},
        (["une ou un coach"], [], []),
    ),
    "sans personne, un ingrédient dont le groupe se passe": (
        {**COACHEE, "anime": "groupe"},
        {"animation": "non", "personnes": 5},
        ([], [HEURE], []),
    ),
    "un seul pour plusieurs groupes": (
        COACHEE,
        {"animation": "oui", "personnes": 12},
        (
            [],
            ["Une ou un coach\u00a0: quelqu’un peut animer"],
            [
                "prévue pour 6\u00a0personnes au plus\u00a0: "
                "faites 2\u00a0groupes, avec quelqu’un pour animer chacun"
            ],
        ),
    ),
    "une personne de trop regarde": (
        {"participants": [2, 2]},
        {"personnes": 3},
        ([], [], ["prévue pour 2\u00a0personnes au plus\u00a0: 1\u00a0personne regarde"]),
    ),
    "deux personnes de trop regardent": (
        {"participants": [6, 6]},
        {"personnes": 14},
        (
            [],
            [],
            [
                "prévue pour 6\u00a0personnes au plus\u00a0: "
                "faites 2\u00a0groupes, 2\u00a0personnes regardent"
            ],
        ),
    ),
    "estimée, elle tient au plus long": (
        ESTIMEE,
        {"temps": "deux-heures", "personnes": 40},
        ([], [], []),
    ),
    "estimée, elle ne tient qu'au plus court": (
        ESTIMEE,
        {"temps": "une-heure", "personnes": 11},
        (["du temps (1\u00a0h à 2\u00a0h, estimés)", "1\u00a0personne (12 au moins)"], [], []),
    ),
}


@pytest.fixture(scope="module")
def constats() -> dict[str, Constat]:
    ranges = _rank_all(
        [(_book(recette), [{**VIDE, **placard}]) for recette, placard, _ in RAISONS.values()]
    )
    return {
        nom: (
            [m["texte"] for m in possible["manques"]],
            possible["raisons"],
            possible["precisions"],
        )
        for nom, ((possible,),) in zip(RAISONS, (r for r in ranges), strict=True)
    }


@pytest.mark.parametrize("nom", RAISONS)
def test_why_nothing_is_missing(constats: dict[str, Constat], nom: str) -> None:
    assert constats[nom] == RAISONS[nom][2]


def test_reasons_are_set_as_printed(constats: dict[str, Constat]) -> None:
    for textes in constats.values():
        for texte in [texte for liste in textes for texte in liste]:
            assert typo(texte) == texte


def _one_thing(recettes: list[Recette], **placard: Any) -> Any:
    script = """
    import { range } from "js/placard/placard.js";
    import { uneChose } from "js/placard/conseil.js";
    const { donnees, placard } = entree;
    sortie(uneChose(donnees, placard, range(donnees, placard)) ?? null);
    """
    return run_module(script, {"donnees": _book(*recettes), "placard": {**VIDE, **placard}})


def test_the_one_thing_to_find_opens_the_most_recipes() -> None:
    recettes: list[Recette] = [
        {"ingredients": "salle"},
        {"ingredients": "drh"},
        {"ingredients": "salle", "nature": "piste"},
        {"ingredients": "salle coach"},
        {},
    ]
    chose = _one_thing(recettes, personnes=8)
    assert chose == {"texte": "une salle", "ajout": {"ingredient": "salle"}, "combien": 2}


def test_someone_to_run_it_is_one_thing_whoever_it_stands_for() -> None:
    coachee = {**COACHEE, "participants": [3, 20]}
    recettes = [coachee, {"anime": "metier"}, {"participants": [9, 20], "anime": "a-l-aise"}]
    chose = _one_thing(recettes, animation="non", personnes=12)
    assert (chose["texte"], chose["combien"]) == ("quelqu’un pour animer", 3)


def test_being_more_can_bring_what_the_group_gives() -> None:
    """Être deux, c'est aussi avoir des volontaires : une seule chose en ôte deux."""
    recettes: list[Recette] = [{"ingredients": "volontaires", "participants": [2, 8]}]
    chose = _one_thing(recettes, personnes=1)
    assert (chose["ajout"], chose["combien"]) == ({"personnes": "2"}, 1)


def test_time_is_not_a_thing_to_find_and_an_unknown_time_promises_nothing() -> None:
    assert _one_thing([{"minutes": 90}], temps="une-heure") is None
    assert _one_thing([{"ingredients": "salle"}], temps="une-heure") is None
    assert _one_thing([{"ingredients": "salle", "minutes": 30}], temps="une-heure")["combien"] == 1


@pytest.fixture(scope="module")
def ecarts() -> dict[str, Ecart]:
    ranges = _rank_all(
        [(_book(recette), [{**VIDE, **placard}]) for recette, placard, _ in CAS.values()]
    )
    return {
        nom: ([(m["texte"], m.get("ajout")) for m in possible["manques"]], possible["precisions"])
        for nom, ((possible,),) in zip(CAS, (r for r in ranges), strict=True)
    }


@pytest.mark.parametrize("nom", CAS)
def test_what_is_missing(ecarts: dict[str, Ecart], nom: str) -> None:
    assert ecarts[nom] == CAS[nom][2]


def test_sentences_are_set_as_printed(ecarts: dict[str, Ecart]) -> None:
    for manques, precisions in ecarts.values():
        for texte in [*(texte for texte, _ in manques), *precisions]:
            assert typo(texte) == texte


# L'ordre


def _order(recettes: list[Recette], **placard: Any) -> list[int]:
    (((*possibles,),),) = _rank_all([(_book(*recettes), [{**VIDE, **placard}])])
    return [possible["rang"] for possible in possibles]


def test_the_closest_come_first_then_complete_recipes_then_codes() -> None:
    recettes = [
        {"ingredients": "elus salle drh"},
        {"ingredients": "elus salle", "nature": "piste"},
        {"ingredients": "elus", "nature": "piste"},
        {"ingredients": "elus salle"},
        {"ingredients": "elus", "nature": "partagee"},
        {"ingredients": "elus"},
    ]
    assert _order(recettes, ingredient=["elus"]) == [4, 5, 2, 3, 1, 0]
    assert _order(recettes, ingredient=["elus", "salle", "drh"]) == [0, 3, 4, 5, 1, 2]
    assert _order(recettes, animation="oui") == [4, 5, 2, 3, 1, 0]


def test_what_is_only_to_be_known_does_not_change_the_order() -> None:
    recettes: list[Recette] = [{"participants": [2, 4]}, {}, {"participants": [2, 30]}]
    assert _order(recettes, personnes=20) == [0, 1, 2]


def test_an_empty_book_gives_an_empty_list() -> None:
    assert _order([], personnes=3) == []


# Le vrai livre


def _random_placard(hasard: Random, ingredients: list[str]) -> dict[str, Any]:
    return {
        "ingredient": [i for i in ingredients if hasard.random() < 0.4],
        "temps": hasard.choice(["", *(temps.id for temps in TEMPS)]),
        "personnes": hasard.choice([0, 1, 5, 12, 200]),
        "animation": hasard.choice(["", "oui", "non"]),
    }


def test_adding_what_is_missing_always_helps() -> None:
    """Chaque lien « je l'ai » ôte un manque à sa recette, et ne lui en donne pas d'autre."""
    livre = load_valid_livre(RACINE)
    donnees = json.loads(as_json(catalogue(livre, Rayons(livre))))
    hasard = Random(12)
    placards = [_random_placard(hasard, [*livre.ingredients]) for _ in range(25)]
    script = """
    import { range } from "js/placard/placard.js";
    const { donnees, placards } = entree;
    const ajoute = (placard, { ingredient, personnes, ...reste }) => ({
      ...placard,
      ...reste,
      ingredient: ingredient ? [...placard.ingredient, ingredient] : placard.ingredient,
      personnes: Number(personnes ?? placard.personnes),
    });
    const combien = (placard, rang) =>
      range(donnees, placard).find((p) => p.rang === rang).manques.length;
    sortie(placards.map((placard) => {
      const possibles = range(donnees, placard);
      const pas = possibles.flatMap(({ rang, manques }) =>
        manques.slice(-2).map(({ texte, ajout }) => [
          texte, manques.length, ajout ? combien(ajoute(placard, ajout), rang) : -1,
        ]));
      return { rangs: possibles.map(({ rang }) => rang), pas };
    }));
    """
    for fait in run_module(script, {"donnees": donnees, "placards": placards}):
        assert sorted(fait["rangs"]) == [*range(len(livre.recettes))]
        for texte, avant, apres in fait["pas"]:
            assert apres < avant, texte
            assert typo(texte) == texte


def test_someone_who_can_lead_stands_for_those_ingredients_only() -> None:
    """« animation » dans les données : il y en a, et ce sont des personnes."""
    ingredients = load_valid_livre(RACINE).ingredients.values()
    animent = [ingredient for ingredient in ingredients if ingredient.animation]
    assert animent
    assert {ingredient.famille for ingredient in animent} == {"personnes"}


# Les mots


def test_minutes_are_said_as_in_the_rest_of_the_book() -> None:
    minutes = [*range(DUREE_MAX + 1)]
    script = """
import { enHeures } from "js/commun/heures.js";
sortie(entree.map((minutes) => enHeures(minutes, "\u00a0")));
"""
    assert run_module(script, minutes) == [typo(format_minutes(m)) for m in minutes]


def test_names_are_said_as_in_the_rest_of_the_book() -> None:
    noms = ["Une ou un coach", "Élus", "À deux", "DRH", "L'équipe", "Œufs", "é", "", "2 salles"]
    noms += [ingredient.nom for ingredient in load_valid_livre(RACINE).ingredients.values()]
    script = 'import { auMilieu } from "js/placard/placard.js"; sortie(entree.map(auMilieu));'
    assert run_module(script, noms) == [lower_first(nom) for nom in noms]


def test_having_nothing_is_known_as_such() -> None:
    pleins = [{"ingredient": ["elus"]}, {"temps": "mois"}, {"personnes": 1}, {"animation": "non"}]
    script = 'import { estVide } from "js/placard/placard.js"; sortie(entree.map(estVide));'
    placards = [VIDE, *({**VIDE, **plein} for plein in pleins)]
    assert run_module(script, placards) == [True, False, False, False, False]


def test_times_go_from_the_shortest_to_the_longest() -> None:
    """Le lien qui ajoute du temps propose le premier qui suffit : l'ordre compte."""

    def length(temps: TempsDisponible) -> float:
        return temps.minutes or (temps.mois or 0) * 30 * 24 * 60

    assert [*TEMPS] == sorted(TEMPS, key=length)
    assert len({temps.id for temps in TEMPS}) == len(TEMPS)
    assert all((temps.minutes is None) != (temps.mois is None) for temps in TEMPS)
    assert all(temps.as_dict().keys() >= {"id", "nom"} for temps in TEMPS)
