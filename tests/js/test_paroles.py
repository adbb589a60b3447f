"""Ce que la page d'une séance dit, selon l'endroit où l'on en est."""

import pytest
from noeud import run_module

DEROULE = [{"titre": "Accueillir", "minutes": 10}, {"titre": "Conclure", "minutes": 5}]
MINUTE = 60_000
SCRIPT = """
import { paroles } from "js/animer/paroles.js";
sortie(entree.situations.map((situation) => paroles(situation, entree.deroule)));
"""
ACCUEILLIR = "Accueillir, 10\u00a0minutes."
ENSUITE = "Ensuite\u00a0: Conclure (5\u00a0min)"
CAS = [
    # ici, en marche, reste → bouton, ensuite, annonce
    ((0, False, 10 * MINUTE), ("Commencer", ENSUITE, ACCUEILLIR)),
    ((0, False, 9 * MINUTE), ("Reprendre", ENSUITE, ACCUEILLIR)),
    ((0, False, -MINUTE), ("Reprendre", ENSUITE, ACCUEILLIR)),
    ((0, True, 10 * MINUTE), ("Pause", ENSUITE, ACCUEILLIR)),
    ((0, True, MINUTE), ("Pause", ENSUITE, "Il reste une minute.")),
    ((0, True, 0), ("Pause", ENSUITE, "Accueillir\u00a0: le temps est écoulé.")),
    ((1, False, 5 * MINUTE), ("Reprendre", "C’est le dernier temps.", "Conclure, 5\u00a0minutes.")),
]


@pytest.fixture(scope="module")
def dites() -> list[dict[str, str]]:
    noms = ("ici", "enMarche", "reste")
    situations = [dict(zip(noms, cas, strict=True)) | {"finPrevue": 0} for cas, _ in CAS]
    lues: list[dict[str, str]] = run_module(SCRIPT, {"situations": situations, "deroule": DEROULE})
    return lues


@pytest.mark.parametrize("rang", range(len(CAS)))
def test_a_situation_is_said(dites: list[dict[str, str]], rang: int) -> None:
    (ici, en_marche, reste), attendu = CAS[rang]
    dite = dites[rang]
    assert (dite["geste"], dite["ensuite"], dite["annonce"]) == attendu
    assert dite["ou"] == f"Temps {ici + 1} sur 2"
    neuve = (ici, reste) == (0, 10 * MINUTE)
    assert dite["fin"].startswith("Fin prévue à " if en_marche else "" if neuve else "En pause")
    assert bool(dite["fin"]) is (en_marche or not neuve)
