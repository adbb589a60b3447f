import re
from dataclasses import replace

import pytest
import yaml
from livre_copie import without_recipe_choice

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
        assert without_recipe_choice(chemin, ecrit) == without_recipe_choice(chemin, attendu)


@CHAQUE
def test_every_section_and_only_real_fields_are_asked(livre: Livre, formulaire: Formulaire) -> None:
    cles = [demande.cle for demande in questions(formulaire, livre)]
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


def test_choices_are_those_of_the_book(livre: Livre) -> None:
    par_cle = {demande.cle: demande for demande in questions(RECETTE, livre)}
    attendus = tuple(fiche.intitule for fiche in livre.thematiques.values())
    assert par_cle["thematique"].choix == attendus
    assert not par_cle["thematique"].plusieurs
    assert par_cle["constats"].plusieurs


def test_recipe_tried_is_chosen_by_code_and_title(livre: Livre) -> None:
    (demande,) = [d for d in questions(RETOUR, livre) if d.cle == "recette"]
    recettes = livre.recettes.values()
    assert demande.choix == tuple(f"{r.code} · {r.titre}" for r in recettes)
    assert not demande.plusieurs
    assert demande.indispensable


@CHAQUE
def test_gitlab_template_asks_the_same(livre: Livre, formulaire: Formulaire) -> None:
    texte = gitlab_template(formulaire, livre)
    demandes = questions(formulaire, livre)
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
