"""`REUSE.toml` et `CITATION.cff` disent ce que dit l'identité, à qui que soit le livre."""

import tomllib
from fnmatch import fnmatchcase
from typing import Any

import pytest
import yaml
from mini import load

from livre.guide.depot import CITATION, REUSE, citation, reuse
from livre.lecture.assemblage import load_livre
from livre.modele.identite import Identite, Licence
from livre.modele.termes import LICENCES
from scripts.commun.racine import RACINE

EXIGES = {"cff-version", "message", "title", "authors"}
"""Les clés que le schéma 1.2.0 de CITATION.cff exige."""
ADMISES = EXIGES | {
    *("abstract", "contact", "license", "license-url", "repository-code", "type", "url"),
}
"""Celles, parmi les siennes, dont nous nous servons ; il refuse toute autre."""


@pytest.fixture
def ici() -> Identite:
    return load_livre(RACINE).livre.identite


@pytest.fixture
def mini() -> Identite:
    return load().identite


def with_licence(identite: Identite, sigle: str) -> Identite:
    licence = Licence(nom="Une autre", identifiant=sigle, adresse="https://autre.example.org/")
    return identite.model_copy(update={"licence_textes": licence})


def licence_of(donnees: dict[str, Any], chemin: str) -> str:
    """La licence d'un fichier : de deux règles qui le visent, la dernière l'emporte."""
    vises = [
        regle["SPDX-License-Identifier"]
        for regle in donnees["annotations"]
        if any(fnmatchcase(chemin, motif) for motif in regle["path"])
    ]
    return str(vises[-1])


def test_each_file_has_the_licence_of_the_identity(ici: Identite) -> None:
    donnees = tomllib.loads((RACINE / REUSE).read_text("utf-8"))
    textes, code = ici.licence_textes.identifiant, ici.licence_code.identifiant
    attendues = {
        "recettes/une-soupe.md": textes,
        "data/quiz/gouts.yml": textes,
        "docs/index.md": textes,
        "docs/assets/favicon.svg": textes,
        "README.md": textes,
        ".github/apercu.png": textes,
        "docs/assets/css/base/couleurs.css": code,
        "docs/assets/js/page-amorce.js": code,
        "livre/probleme.py": code,
        "Makefile": code,
        "tests/fixtures/mini-livre/recettes/soupe-a-l-oignon.md": code,
    }
    assert {chemin: licence_of(donnees, chemin) for chemin in attendues} == attendues


def test_the_copies_of_the_licences_are_those_and_no_other(ici: Identite) -> None:
    copies = {fichier.stem for fichier in (RACINE / "LICENSES").iterdir()}
    assert copies == {ici.licence_textes.identifiant, ici.licence_code.identifiant}


def test_the_readable_licence_says_the_same(ici: Identite) -> None:
    dit = (RACINE / "LICENSE").read_text("utf-8")
    textes, _, code = dit.partition("2. LE CODE")
    assert f"LES TEXTES : {ici.licence_textes.sigle}" in textes
    assert code.startswith(f" : {ici.licence_code.sigle}")
    donnees = tomllib.loads(reuse(ici))
    _, des_textes, des_pages = (regle["path"] for regle in donnees["annotations"])
    for motif in (*des_textes, *des_pages):
        assert motif.removesuffix("**") in textes, motif


@pytest.mark.parametrize("nom", ['Une "soupe" \\ chaude', "Deux\nlignes", "Le livre\x7f & fils"])
def test_any_name_stays_a_name(mini: Identite, nom: str) -> None:
    identite = mini.model_copy(update={"nom": nom, "auteurs": nom})
    donnees = tomllib.loads(reuse(identite))
    assert donnees["SPDX-PackageName"] == nom
    assert {r["SPDX-FileCopyrightText"] for r in donnees["annotations"]} == {nom}
    assert yaml.safe_load(citation(identite))["title"] == nom


def test_who_to_cite_comes_from_the_identity(mini: Identite) -> None:
    cite = yaml.safe_load(citation(mini))
    assert EXIGES <= set(cite) <= ADMISES
    assert cite["cff-version"] == "1.2.0"
    assert cite["title"] == "La soupe municipale & autres <b>potages</b>"
    assert cite["authors"] == [{"name": "La brigade des tests & compagnie"}]
    assert cite["license"] == "CC-BY-SA-4.0"
    assert cite["url"] == "https://soupe.example.org/"
    assert cite["repository-code"] == "https://forge.example.org/soupe/municipale"
    assert "contact" not in cite


def test_the_published_citation_has_what_the_format_requires() -> None:
    cite = yaml.safe_load((RACINE / CITATION).read_text("utf-8"))
    assert EXIGES <= set(cite) <= ADMISES
    assert all(cite[cle] for cle in EXIGES)


def test_a_contact_is_passed_on(mini: Identite) -> None:
    cite = yaml.safe_load(citation(mini.model_copy(update={"contact": "nous@soupe.example.org"})))
    assert cite["contact"] == [{"name": mini.auteurs, "email": "nous@soupe.example.org"}]


@pytest.mark.parametrize("sigle", LICENCES)
def test_a_known_licence_is_named_as_tools_write_it(mini: Identite, sigle: str) -> None:
    identite = with_licence(mini, sigle.upper())
    assert yaml.safe_load(citation(identite))["license"] == sigle
    assert licence_of(tomllib.loads(reuse(identite)), "recettes/une.md") == sigle


def test_an_unknown_licence_gives_its_address(mini: Identite) -> None:
    cite = yaml.safe_load(citation(with_licence(mini, "LicenseRef-maison")))
    assert cite["license-url"] == "https://autre.example.org/"
    assert "license" not in cite
