"""L'attaquant : un membre du groupe, son propre code en main, énumère tous les groupes possibles."""

import itertools
import json

import pytest
from noeud import run_module

from livre.lecture.assemblage import load_livre
from livre.quiz.notation import AU_CENTRE, Notation, is_central, tied_first
from livre.quiz.vue import as_data
from scripts.commun.racine import RACINE

COTES = {"gauche": 3, "milieu": 15, "droite": 27}
SCRIPT = """
import { bilan } from "js/quiz/groupe.js";
import { ecrisCode } from "js/quiz/reponses.js";
const { quiz, groupes } = entree;
sortie(groupes.map((gens) => {
  const { version } = quiz;
  const dit = bilan(quiz, gens.map((crans, nonce) => ecrisCode({ version, crans, nonce })));
  return JSON.stringify(dit && [dit.presentes.map((p) => p.famille.id), dit.debat?.dimension.id,
    dit.dimensions.map((m) => [m.dite, m.niveau]),
    dit.angles.map((a) => a.absent.nom), dit.recettes]);
}));
"""


@pytest.fixture(scope="module")
def livre():
    return load_livre(RACINE).livre


def shown(livre, groupes):
    quiz = json.loads(as_data(livre, livre.quiz["autodiagnostic"], lambda fiche: fiche.id))
    return run_module(SCRIPT, {"quiz": quiz, "groupes": groupes})


def least_doubt(groupes, pages):
    """Pour chaque page et chaque membre, ce que chaque autre peut être : le plus petit nombre."""
    possibles: dict[tuple[str, str], set[str]] = {}
    for groupe, page in zip(groupes, pages, strict=True):
        for moi in set(groupe):
            autres = list(groupe)
            autres.remove(moi)
            possibles.setdefault((page, moi), set()).update(autres)
    return min(len(ceux) for ceux in possibles.values())


@pytest.mark.parametrize("n", range(5, 13))
def test_no_member_learns_anothers_side_from_a_level(livre, n):
    """Les niveaux, le débat et la voix qui manque ; les familles ont leur propre attaque."""
    groupes = list(itertools.combinations_with_replacement(COTES, n))
    pages = shown(livre, [[[COTES[c], 15, 15, 15, 15] for c in g] for g in groupes])
    assert least_doubt(groupes, [json.dumps(json.loads(page)[1:4]) for page in pages]) >= 3


@pytest.mark.parametrize("n", [5, 6, 8])
def test_no_member_learns_anothers_side_from_the_whole_page(livre, n):
    """Toute la page, deux dimensions à la fois : l'une ne doit pas trahir l'autre."""
    types = {f"{a}, {b}": [COTES[a], COTES[b], 15, 15, 15] for a in COTES for b in COTES}
    groupes = list(itertools.combinations_with_replacement(types, n))
    pages = shown(livre, [[types[t] for t in g] for g in groupes])
    for d in (0, 1):
        possibles: dict[tuple[str, str], set[str]] = {}
        for groupe, page in zip(groupes, pages, strict=True):
            for moi in set(groupe):
                autres = list(groupe)
                autres.remove(moi)
                cotes = {autre.split(", ")[d] for autre in autres}
                possibles.setdefault((page, moi), set()).update(cotes)
        assert min(len(ceux) for ceux in possibles.values()) >= 3


@pytest.mark.parametrize("n", [5, 8, 10])
def test_no_member_learns_anothers_family_from_those_listed(livre, n):
    """Les familles dites, seules : leurs profils exacts, et le centre."""
    quiz = livre.quiz["autodiagnostic"]
    types = {
        f.id: [15 + round(7.5 * f.profil[d.id]) for d in quiz.dimensions] for f in quiz.familles
    }
    types[AU_CENTRE] = [15] * 5
    notation = Notation(quiz)
    assert all(
        is_central(crans) or [p.famille.id for p in tied_first(notation.rank(crans))] == [nom]
        for nom, crans in types.items()
    )
    groupes = list(itertools.combinations_with_replacement(types, n))
    pages = shown(livre, [[types[t] for t in g] for g in groupes])
    dites = [json.dumps(json.loads(page)[0]) for page in pages]
    assert least_doubt(groupes, dites) >= 3


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_under_five_the_page_says_nothing(livre, n):
    assert shown(livre, [[[3, 27, 15, 3, 27]] * n]) == ["null"]
