"""Trois choses à faire la semaine prochaine, quels que soient le temps, le groupe et qui anime.

La grille passe par la logique même de la page « Avec ce que j'ai », sans qu'un ingrédient soit
coché. `pytest -s` l'imprime.
"""

import json
from itertools import product
from typing import Any

import pytest
from noeud import run_module

from livre.chemins.facettes import Rayons
from livre.regles.liste import load_valid_livre
from livre.site.catalogue import as_json, catalogue
from scripts.commun.racine import RACINE

TEMPS = ("demi-heure", "une-heure", "deux-heures", "demi-journee")
PERSONNES = (3, 8, 15, 40)
ANIMATION = ("oui", "non")
ASSEZ = 3
GRILLE = [*product(TEMPS, PERSONNES, ANIMATION)]
SCRIPT = """
import { range } from "js/placard/placard.js";
import { uneChose } from "js/placard/conseil.js";
const { donnees, placards } = entree;
sortie(placards.map((placard) => {
  const recettes = range(donnees, placard);
  const possibles = recettes.filter(({ manques }) => !manques.length);
  return { possibles, chose: uneChose(donnees, placard, recettes) };
}));
"""


@pytest.fixture(scope="module")
def donnees() -> dict[str, Any]:
    livre = load_valid_livre(RACINE)
    lues: dict[str, Any] = json.loads(as_json(catalogue(livre, Rayons(livre))))
    return lues


@pytest.fixture(scope="module")
def cases(donnees: dict[str, Any]) -> list[dict[str, Any]]:
    placards = [
        {"ingredient": [], "temps": temps, "personnes": personnes, "animation": animation}
        for temps, personnes, animation in GRILLE
    ]
    rendues: list[dict[str, Any]] = run_module(SCRIPT, {"donnees": donnees, "placards": placards})
    return rendues


def _timed(donnees: dict[str, Any], case: dict[str, Any]) -> list[str]:
    """Les recettes possibles dont on connaît la séance, ou dont on l'estime en le disant."""
    recettes = donnees["recettes"]
    return [
        recettes["code"][p["rang"]]
        for p in case["possibles"]
        if recettes["seance_minutes"][p["rang"]]
    ]


def _told(donnees: dict[str, Any], case: dict[str, Any]) -> str:
    codes = _timed(donnees, case)
    if len(codes) >= ASSEZ:
        return f"{len(codes):2} : {' '.join(codes)}"
    chose = case.get("chose")
    trouver = f"à trouver : {chose['texte']} (+{chose['combien']})" if chose else "RIEN"
    return f"{len(codes):2} : {' '.join(codes)} | {trouver}"


def test_every_case_gives_three_recipes_or_the_one_thing_to_find(
    donnees: dict[str, Any], cases: list[dict[str, Any]]
) -> None:
    lignes = [
        f"{temps:12} {personnes:3} personnes, animation {animation} : {_told(donnees, case)}"
        for (temps, personnes, animation), case in zip(GRILLE, cases, strict=True)
    ]
    print("", *lignes, sep="\n")
    for ligne, case in zip(lignes, cases, strict=True):
        assert len(_timed(donnees, case)) >= ASSEZ or case.get("chose"), ligne
