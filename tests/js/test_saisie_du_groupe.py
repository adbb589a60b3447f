"""Personne ne se perd : ce qui est tapé ou collé est compté, ou nommé, ou laissé dans le champ."""

import json
import random

import pytest
from noeud import run_module

from livre.lecture.assemblage import load_livre
from livre.quiz.vue import as_data
from scripts.commun.racine import RACINE

GRAINE = 23
SCRIPT = """
import {{ ajoute, lisListe, lisTout }} from "js/quiz/saisie.js";
import {{ ecrisCode }} from "js/quiz/reponses.js";
const {{ quiz, ...d }} = entree;
const ecris = (crans, nonce) => ecrisCode({{ version: quiz.version, crans, nonce }});
sortie((() => {{ {corps} }})() ?? null);
"""


@pytest.fixture(scope="module")
def js():
    livre = load_livre(RACINE).livre
    quiz = json.loads(as_data(livre, livre.quiz["autodiagnostic"], lambda fiche: fiche.id))
    return lambda corps, **d: run_module(SCRIPT.format(corps=corps), {"quiz": quiz, **d})


@pytest.fixture(scope="module")
def codes(js):
    hasard = random.Random(GRAINE)
    gens = [[hasard.randint(0, 30) for _ in range(5)] for _ in range(400)]
    ecrits = js("return d.gens.map((crans, n) => ecris(crans, n));", gens=gens)
    return [c for c in ecrits if sum(s.isdigit() for s in c) > 2 and any(s.isalpha() for s in c)]


def spelled(code: str) -> list[str]:
    nu = code.replace("-", "")
    return [" ".join(nu), "-".join(nu), ", ".join(nu), f"{nu[:3]}-{nu[3:7]}-{nu[7:]}"]


def test_spelled_or_cut_elsewhere_codes_count_among_others(js, codes):
    for n in range(0, 40, 2):
        for ecrit in spelled(codes[n]):
            texte = f"{codes[n + 1]}\nMon code : {ecrit}\nBien à vous, Anne"
            lu = js("return lisTout(quiz, d.texte);", texte=texte)
            assert [x.get("code") for x in lu["lectures"]] == [codes[n + 1], codes[n]], texte
            assert lu["reste"] == "Mon code :\nBien à vous, Anne"


def test_every_line_is_counted_named_or_kept(js, codes):
    hasard = random.Random(GRAINE)
    for n in range(60):
        code = codes[n]
        place = hasard.choice([p for p in range(len(code)) if code[p] != "-"])
        court = code[:place] + code[place + 1 :]
        for ecrit in (court, " ".join(court.replace("-", "")), "Paul n'a pas son code"):
            texte = f"{codes[n + 1]}\n{ecrit}\n{codes[n + 2]}"
            lu = js("return lisTout(quiz, d.texte);", texte=texte)
            dits = "".join(x["brut"] for x in lu["lectures"]) + lu["reste"]
            assert set(ecrit.replace("-", "").split()) <= set(dits.replace("-", "").split()) or (
                ecrit in dits
            ), texte


def test_a_transposition_gets_a_lead_and_two_wrong_signs_no_button(js, codes):
    hasard, signes = random.Random(GRAINE), "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    echanges, faux = [], []
    for code in codes[:200]:
        nu = list(code.replace("-", ""))
        i = hasard.choice([i for i in range(1, 9) if nu[i] != nu[i + 1]])
        autre = [*nu]
        autre[i], autre[i + 1] = nu[i + 1], nu[i]
        echanges.append("".join(autre))
        deux = [*nu]
        for p in hasard.sample(range(10), 2):
            deux[p] = hasard.choice([s for s in signes if s != nu[p]])
        faux.append("".join(deux))
    refus = js("return ajoute(quiz, [], lisListe(quiz, d.liste)).refus;", liste=echanges)
    assert len(refus) == 200
    assert all(code in un["pistes"] for code, un in zip(codes, refus, strict=False))
    refus = js("return ajoute(quiz, [], lisListe(quiz, d.liste)).refus;", liste=faux)
    assert len(refus) == 200
    assert not any("proposition" in un for un in refus)


def test_a_corrected_answer_counts_once_and_the_last_is_kept(js):
    fait = js(
        """const gens = [[3, 9, 20, 8, 7], [3, 12, 20, 8, 7], [30, 1, 2, 29, 28]];
        const [a, b, c] = gens.map((crans) => ecris(crans, 5));
        return [ajoute(quiz, [], lisListe(quiz, [a, b, c])), a, b, c];"""
    )
    sorts, _, dernier, inconnu = fait
    assert sorts["codes"] == [dernier, inconnu]
    assert sorts["remplaces"] == [dernier]


def test_ten_thousand_lines_lose_no_one(js, codes):
    lignes = [codes[n % len(codes)] if n % 3 else f"Ligne {n}" for n in range(10_000)]
    lu = js("return lisTout(quiz, d.texte);", texte="\n".join(lignes))
    justes = [lecture["code"] for lecture in lu["lectures"] if lecture["ok"]]
    assert justes == [ligne for ligne in lignes if "Ligne" not in ligne]
    dits = [x["brut"] for x in lu["lectures"] if not x["ok"]] + lu["reste"].splitlines()
    gardes = " ".join(dits).split()
    assert sorted(gardes) == sorted(" ".join(x for x in lignes if "Ligne" in x).split())
