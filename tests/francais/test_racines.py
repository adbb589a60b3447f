"""Le français de la recherche : les mêmes mots en Python et en JavaScript."""

import json
import re
import unicodedata
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from noeud import run_module

from livre.francais.racines import REGLES, fold_text, split_words, stem
from livre.site.catalogue import as_json

DOSSIER = Path(__file__).parents[1] / "recherche"
VECTEURS: dict[str, Any] = yaml.safe_load((DOSSIER / "vecteurs.yml").read_text("utf-8"))
SONDES: dict[str, Any] = yaml.safe_load((DOSSIER / "sondes.yml").read_text("utf-8"))
PUBLIEES = json.loads(as_json(REGLES))
MOTIFS = ("inclusif", "prefixe", "elision", "mot", "code")
TEXTES = [vecteur["texte"] for vecteur in VECTEURS["vecteurs"]]
COMBIEN = 3_000

JAVASCRIPT = """
import { creeFrancais } from "js/chercher/francais.js";
const { plie, mots, racine } = creeFrancais(entree.regles);
sortie(entree.textes.map((texte) => {
  const trouves = mots(texte);
  return [plie(texte), trouves, trouves.map((mot) => mot.map(racine))];
}));
"""


def _in_python(texte: str) -> list[Any]:
    mots = split_words(texte)
    return [fold_text(texte), [list(m) for m in mots], [[stem(p) for p in m] for m in mots]]


def _in_javascript(textes: list[str]) -> list[list[Any]]:
    lus: list[list[Any]] = run_module(JAVASCRIPT, {"regles": PUBLIEES, "textes": textes})
    return lus


@cache
def _vectors_in_javascript() -> list[list[Any]]:
    return _in_javascript(TEXTES)


def _written(mots: list[list[str]]) -> str:
    return " ".join("+".join(mot) for mot in mots)


def _root(mot: str) -> str:
    ((entier, *_),) = split_words(mot)
    return stem(entier)


# Écrits à la main


def test_golden_vectors_are_many_and_different() -> None:
    assert len(TEXTES) == len(set(TEXTES)) >= 80


@pytest.mark.parametrize("vecteur", VECTEURS["vecteurs"], ids=lambda v: repr(v["texte"]))
def test_golden_vectors_in_both_languages(vecteur: dict[str, str]) -> None:
    en_javascript = _vectors_in_javascript()[TEXTES.index(vecteur["texte"])]
    for _, mots, racines in (_in_python(vecteur["texte"]), en_javascript):
        assert (_written(mots), _written(racines)) == (vecteur["mots"], vecteur["racines"])


@pytest.mark.parametrize("famille", VECTEURS["familles"], ids=lambda f: f[0])
def test_plurals_and_feminines_meet(famille: list[str]) -> None:
    assert len({_root(mot) for mot in famille}) == 1, [(mot, _root(mot)) for mot in famille]


@pytest.mark.parametrize("sosies", VECTEURS["sosies"], ids=lambda s: "/".join(s))
def test_look_alikes_do_not_meet(sosies: list[str]) -> None:
    un, autre = map(_root, sosies)
    assert un != autre


def test_families_and_look_alikes_are_many() -> None:
    assert sum(len(famille) - 1 for famille in VECTEURS["familles"]) >= 60
    assert len({tuple(sosies) for sosies in VECTEURS["sosies"]}) >= 25


def test_families_keep_to_themselves() -> None:
    """Aucune racine n'est celle de deux familles."""
    racines = [_root(famille[0]) for famille in VECTEURS["familles"]]
    assert [a for a, b in pairwise(sorted(racines)) if a == b] == []


# Au hasard : les deux langues disent la même chose


def _generated_texts() -> list[str]:
    """Du français malmené : accents décomposés, formes inclusives, signes de tout Unicode."""
    hasard = Random(2026)
    mots = [mot for texte in _ordinary_texts() for mot in texte.split()]
    # Python et Node n'ont pas la même édition d'Unicode : on s'en tient à ce qu'il y a de commun.
    signes = [chr(c) for c in range(0x30000) if unicodedata.category(chr(c)) not in ("Cs", "Cn")]
    marques = [signe for signe in signes if unicodedata.combining(signe)]
    liens = [" "] * 6 + list("'’-‐‑·•.()/,;:!?\u00a0\u202f\u2028\n«»\"_<>&*") + ["", "-t-", "(e)"]
    fins = ["·e", "·e·s", ".es", "(e)s", "-e-s", "·ne", "·rice·s", ".ve", "(x)", "’", "'", "·es-"]
    greffes = [*("lqdjcsmœæŒÆßıİſΣςﬁ²½①Ⅳ№°ª´`ʼ"), *"🍲👩‍🍳🇫🇷"]

    def one(mot: str) -> str:
        sort = hasard.random()
        if sort < 0.15:
            return mot + hasard.choice(fins)
        if sort < 0.25:
            return unicodedata.normalize(hasard.choice(("NFD", "NFKD", "NFC")), mot)
        if sort < 0.35:
            return hasard.choice((mot.upper(), mot.title(), mot.swapcase()))
        if sort < 0.6:
            ou = hasard.randrange(len(mot) + 1)
            return mot[:ou] + hasard.choice(hasard.choice((signes, marques, greffes))) + mot[ou:]
        return mot

    return [
        "".join(
            one(hasard.choice(mots)) + hasard.choice(liens) for _ in range(hasard.randint(1, 9))
        )
        for _ in range(COMBIEN)
    ]


def _ordinary_texts() -> list[str]:
    documents = [d[champ] for d in SONDES["documents"] for champ in ("titre", "texte")]
    return [*TEXTES, *documents, *(sonde["requete"] for sonde in SONDES["sondes"])]


def test_python_and_javascript_agree_on_anything() -> None:
    textes = _generated_texts() + _ordinary_texts()
    paires = zip(textes, _in_javascript(textes), strict=True)
    ecarts = [(t, _in_python(t), lu) for t, lu in paires if _in_python(t) != lu]
    assert ecarts[:3] == []


def test_python_and_javascript_agree_on_every_ending() -> None:
    """Des mots faits des terminaisons mêmes, l'une sur l'autre."""
    fins = sorted({fin for passe in PUBLIEES["terminaisons"] for fin, _, _ in passe} | {"ss", "e"})
    debuts = ["", "a", "bo", "mar", "conseill"]
    mots = [f"{debut}{a}{b}" for debut in debuts for a in fins for b in ("", *fins)]
    mots += [*PUBLIEES["irreguliers"], *PUBLIEES["vides"]]
    assert _in_javascript(mots) == [_in_python(mot) for mot in mots]


# Ce qui est toujours vrai


@given(st.text(max_size=80))
def test_words_are_plain_letters_and_digits(texte: str) -> None:
    mots = split_words(texte)
    for mot in mots:
        assert all(re.fullmatch("[a-z0-9]+", morceau) for morceau in mot)
        assert len(mot) == 1 or "".join(mot) != mot[0]
    vides = [mot for mot in mots if mot[0] in REGLES["vides"]]
    assert vides in ([], mots)


@given(st.from_regex("[a-z0-9]{1,20}", fullmatch=True))
def test_a_root_is_hardly_longer_than_its_word(mot: str) -> None:
    assert 1 <= len(stem(mot)) <= len(mot) + 1


@given(st.from_regex("[a-z]{4,20}[a-rt-wyz]", fullmatch=True))
def test_an_ordinary_plural_meets_its_singular(mot: str) -> None:
    """Un s de plus ne change rien, sauf aux mots dont la liste dit qu'ils sont à part."""
    a_part = {f for f in REGLES["irreguliers"] if mot in (f, f.removesuffix("s"))}
    if not a_part:
        assert stem(f"{mot}s") == stem(mot)


def test_folding_twice_changes_nothing() -> None:
    assert [t for t in _ordinary_texts() if fold_text(fold_text(t)) != fold_text(t)] == []


@pytest.mark.parametrize("forme", ["NFC", "NFD", "NFKC"])
def test_case_and_accents_change_nothing(forme: str) -> None:
    for texte in _ordinary_texts():
        assert split_words(unicodedata.normalize(forme, texte.upper())) == split_words(texte)


# Les règles publiées


def test_rules_survive_the_file() -> None:
    """Ce que le navigateur lit est ce que Python applique."""
    assert json.loads(json.dumps(PUBLIEES)) == PUBLIEES
    assert {**REGLES, "terminaisons": [list(map(list, p)) for p in REGLES["terminaisons"]]} == (
        PUBLIEES
    )


def test_patterns_compile_everywhere_and_mean_the_same() -> None:
    """Rien qui se lise autrement ailleurs : ni \\w, ni \\b, ni groupe nommé."""
    for nom in MOTIFS:
        re.compile(PUBLIEES[nom])
        assert not re.search(r"\\[a-zA-Z]|\(\?[P<](?![=!])", PUBLIEES[nom])
    script = 'sortie(entree.map((motif) => new RegExp(motif, "gv").source.length));'
    motifs = [PUBLIEES[nom] for nom in MOTIFS]
    assert all(run_module(script, motifs))


def test_signs_hold_in_a_character_class() -> None:
    """JavaScript les met entre crochets : aucun n'y a de sens particulier."""
    assert all(len(signe) == 1 and signe not in "]^\\-" for signe in REGLES["lettres"])


def test_lists_are_written_folded_and_once() -> None:
    vides = REGLES["vides"]
    assert len(vides) == len(set(vides))
    for mot in (*vides, *REGLES["irreguliers"]):
        assert re.fullmatch("[a-z0-9]+", mot)


def test_no_ending_hides_behind_a_shorter_one() -> None:
    """Dans une passe, la première reconnue l'emporte : les longues viennent d'abord."""
    for passe in REGLES["terminaisons"]:
        for (avant, _, au_moins), (apres, _, _) in combinations(passe, 2):
            assert not apres.endswith(avant) or len(apres) < au_moins
