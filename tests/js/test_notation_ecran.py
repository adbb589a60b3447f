"""L'écran (quiz/notation.js, quiz/reponses.js) calcule comme le cœur, réponse à réponse."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import playwright
import pytest

from livre.francais.typographie import typo
from livre.lecture.assemblage import load_livre
from livre.modele.quiz import Quiz
from livre.quiz.notation import MILIEU, SANS_MESURE, Notation, Reponses, close_ones
from livre.quiz.vue import as_data
from scripts.commun.racine import RACINE

NODE = Path(playwright.__file__).parent / "driver" / "node"
VECTEURS = 250
"""Par questionnaire."""


_SCRIPT = """
import { classe, toutPres } from "./notation.js";
import { crans, raisons } from "./reponses.js";
import { readFileSync } from "node:fs";
const lots = JSON.parse(readFileSync(0, "utf8"));
const note = (quiz, reponses) => {
  const places = crans(quiz, reponses);
  const rangees = classe(quiz, places);
  return {
    places,
    rangees: rangees.map(({ famille, distance }) => [famille.id, distance]),
    proches: rangees.length ? toutPres(rangees).map(({ famille }) => famille.id) : [],
    raisons: quiz.dimensions.map((_, d) => raisons(quiz, reponses, d, places[d])),
  };
};
console.log(JSON.stringify(lots.map(({ quiz, reponses }) => reponses.map((r) => note(quiz, r)))));
"""


@dataclass(frozen=True)
class Lot:
    """Un questionnaire, des réponses, et ce que l'écran en dit."""

    quiz: Quiz
    reponses: list[Reponses]
    ecran: list[dict[str, Any]]


def _random_answers(quiz: Quiz, hasard: Random) -> list[Reponses]:
    """D'abord rien, puis une réponse, puis un peu ; la moitié répond à tout."""
    nombre = len(quiz.questions)
    combien = [0, 1, 1, 1, nombre - 1] + [hasard.randint(1, nombre) for _ in range(120)]
    combien += [nombre] * (VECTEURS - len(combien))
    return [
        {
            rang: hasard.randrange(len(quiz.choix(quiz.questions[rang])))
            for rang in hasard.sample(range(nombre), n)
        }
        for n in combien
    ]


@pytest.fixture(scope="module")
def lots(tmp_path_factory: pytest.TempPathFactory) -> list[Lot]:
    """Les deux vrais questionnaires ; le navigateur n'est appelé qu'une fois."""
    livre = load_livre(RACINE).livre
    hasard = Random(1789)
    prets = [(quiz, _random_answers(quiz, hasard)) for quiz in livre.quiz.values()]
    demandes = [
        {
            "quiz": json.loads(as_data(livre, quiz, lambda fiche: f"../{fiche.id}/")),
            "reponses": [{quiz.questions[q].id: r for q, r in s.items()} for s in series],
        }
        for quiz, series in prets
    ]
    dossier = tmp_path_factory.mktemp("notation")
    for nom in ("notation.js", "reponses.js", "code-court.js"):
        shutil.copy(RACINE / "docs/assets/js/quiz" / nom, dossier)
    (dossier / "package.json").write_text('{"type": "module"}')
    (dossier / "essai.js").write_text(_SCRIPT)
    fait = subprocess.run(
        [NODE, dossier / "essai.js"],
        input=json.dumps(demandes),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    dits = json.loads(fait.stdout)
    return [Lot(*pret, ecran) for pret, ecran in zip(prets, dits, strict=True)]


def test_screen_and_core_agree_on_500_answer_sets(lots: list[Lot]) -> None:
    assert sum(len(lot.reponses) for lot in lots) == 2 * VECTEURS
    for lot in lots:
        notation = Notation(lot.quiz)
        for reponses, ecran in zip(lot.reponses, lot.ecran, strict=True):
            places = notation.crans(reponses)
            rangees = notation.rank(places)
            assert ecran["places"] == places
            assert ecran["rangees"] == [[p.famille.id, p.distance] for p in rangees]
            assert ecran["proches"] == [p.famille.id for p in close_ones(rangees)]


def test_answer_sets_cover_every_case(lots: list[Lot]) -> None:
    for lot in lots:
        tailles = {len(reponses) for reponses in lot.reponses}
        assert {0, 1, len(lot.quiz.questions)} <= tailles
        assert {p for ecran in lot.ecran for p in ecran["places"]} >= {0, MILIEU, 30, SANS_MESURE}
        premieres = {ecran["rangees"][0][0] for ecran in lot.ecran if ecran["rangees"]}
        assert premieres == {famille.id for famille in lot.quiz.familles}


def test_reasons_are_given_answers_on_the_right_side_by_weight(lots: list[Lot]) -> None:
    for lot in lots:
        notation = Notation(lot.quiz)
        for reponses, ecran in zip(lot.reponses, lot.ecran, strict=True):
            for d, (place, dites) in enumerate(zip(ecran["places"], ecran["raisons"], strict=True)):
                attendues = _reasons(notation, reponses, d, place)
                assert [(r["question"], r["reponse"]) for r in dites] == [r[:2] for r in attendues]
                poids = [r["poids"] for r in dites]
                assert poids == pytest.approx([r[2] for r in attendues])
                assert poids == sorted(poids, reverse=True)


def _reasons(
    notation: Notation, reponses: Reponses, d: int, place: int
) -> list[tuple[str, str, float]]:
    """Les réponses données qui poussent du côté où l'on penche, la plus lourde d'abord."""
    if place in (MILIEU, SANS_MESURE):
        return []
    cote = 1 if place > MILIEU else -1
    pesees = []
    for rang in sorted(reponses):
        question, choix = notation.quiz.questions[rang], notation.choix[rang]
        moyenne = sum(c[d] for c in choix) / len(choix)
        poids = (choix[reponses[rang]][d] - moyenne) * cote
        if poids > 0:
            reponse = notation.quiz.choix(question)[reponses[rang]]
            pesees.append((typo(question.texte), typo(reponse), poids))
    return sorted(pesees, key=lambda pesee: -pesee[2])
