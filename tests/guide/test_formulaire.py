import re
from dataclasses import replace

import pytest
import yaml

from livre.guide.formulaire import (
    ENTREE,
    FORMULAIRES,
    RECETTE,
    RETOUR,
    Formulaire,
    github_form,
    gitlab_template,
    questions,
)
from livre.lecture.assemblage import load_livre
from livre.modele.collections import MODELES
from livre.modele.livre import Livre
from livre.texte.sections import SECTIONS
from scripts.commun.racine import RACINE

CHAQUE = pytest.mark.parametrize("formulaire", FORMULAIRES, ids=lambda f: f.cle)


@pytest.fixture(scope="module")
def livre() -> Livre:
    return load_livre(RACINE).livre


@CHAQUE
def test_forms_on_disk_are_current(livre: Livre, formulaire: Formulaire) -> None:
    attendus = {
        formulaire.github: github_form(formulaire, livre),
        formulaire.gitlab: gitlab_template(formulaire, livre),
    }
    for chemin, attendu in attendus.items():
        ecrit = (RACINE / chemin).read_text("utf-8")
        assert ecrit == attendu


@CHAQUE
def test_every_section_and_only_real_fields_are_asked(formulaire: Formulaire) -> None:
    cles = [demande.cle for demande in questions(formulaire)]
    sections = [section.cle for section in SECTIONS[formulaire.collection]]
    assert cles[-len(sections) - 1 :] == [ENTREE, *sections]
    champs = set(cles) - {ENTREE, *sections}
    assert champs <= set(MODELES[formulaire.collection].model_fields)
    for nommes in (formulaire.courts, formulaire.aides, formulaire.indispensables - {ENTREE}):
        assert set(nommes) <= champs


def test_every_field_of_a_story_is_asked_but_what_the_agreement_settles(livre: Livre) -> None:
    champs = set(MODELES["retours"].model_fields) - {"id", "licence", "source"}
    assert champs == set(RETOUR.champs)


@CHAQUE
def test_github_accepts_the_form(livre: Livre, formulaire: Formulaire) -> None:
    """Les règles de la documentation « Syntax for GitHub's form schema »."""
    contenu = yaml.safe_load(github_form(formulaire, livre))
    assert {"name", "description", "body"} <= contenu.keys()
    elements = [e for e in contenu["body"] if e["type"] != "markdown"]
    identifiants = [element["id"] for element in elements]
    assert len(set(identifiants)) == len(identifiants)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", identifiant) for identifiant in identifiants)
    libelles = [element["attributes"]["label"] for element in elements]
    assert len(set(libelles)) == len(libelles)
    for element in elements:
        assert element["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        options = element["attributes"].get("options", [])
        assert len({str(option) for option in options}) == len(options)
        assert bool(options) == (element["type"] in {"dropdown", "checkboxes"})


@CHAQUE
def test_no_form_depends_on_what_the_book_holds(livre: Livre, formulaire: Formulaire) -> None:
    """Une fiche de plus en amont ne change aucun fichier que git suit dans un livre dérivé."""
    sans = replace(livre, collections={nom: {} for nom in livre.collections})
    assert github_form(formulaire, sans) == github_form(formulaire, livre)
    assert gitlab_template(formulaire, sans) == gitlab_template(formulaire, livre)


def test_an_open_question_names_the_page_that_lists_the_answers() -> None:
    aides = {demande.cle: demande.aide for demande in questions(RECETTE)}
    for cle, page in (("thematique", "Thématiques"), ("constats", "Constats")):
        assert f"la page « {page} »" in aides[cle]
    (recette,) = [demande for demande in questions(RETOUR) if demande.cle == "recette"]
    assert recette.indispensable
    assert recette.courte
    assert "son code (R07, par exemple) ou son titre" in recette.aide


@CHAQUE
def test_gitlab_template_asks_the_same(livre: Livre, formulaire: Formulaire) -> None:
    texte = gitlab_template(formulaire, livre)
    demandes = questions(formulaire)
    titres = re.findall(r"^## (.+)$", texte, re.M)
    assert titres == [*(demande.libelle for demande in demandes), "Accord"]
    for demande in demandes:
        assert all(f"- [ ] {choix}\n" in texte for choix in demande.choix)


@CHAQUE
def test_licence_is_agreed_to(livre: Livre, formulaire: Formulaire) -> None:
    (accord,) = yaml.safe_load(github_form(formulaire, livre))["body"][-1]["attributes"]["options"]
    assert accord["required"]
    assert "CC BY-SA 4.0" in accord["label"]
    assert f"- [ ] {accord['label']}\n" in gitlab_template(formulaire, livre)


@CHAQUE
def test_the_licence_agreed_to_is_the_declared_one(livre: Livre, formulaire: Formulaire) -> None:
    licence = livre.identite.licence_textes.model_copy(update={"identifiant": "CC0-1.0"})
    identite = livre.identite.model_copy(update={"licence_textes": licence})
    autre = replace(livre, identite=identite)
    for texte in (github_form(formulaire, autre), gitlab_template(formulaire, autre)):
        assert "licence CC0-1.0" in texte
        assert "BY-SA" not in texte
