import re

import pytest
import yaml

from livre.derives import FORMULAIRE_GITHUB, MODELE_GITLAB
from livre.formulaire import Demande, github_form, gitlab_template, questions
from livre.livre import Livre, load_livre
from livre.modele import Recette
from livre.sections import SECTIONS_RECETTE
from scripts.racine import RACINE


@pytest.fixture(scope="module")
def livre() -> Livre:
    lu = load_livre(RACINE).livre
    assert lu is not None
    return lu


@pytest.fixture(scope="module")
def demandes(livre: Livre) -> tuple[Demande, ...]:
    return questions(livre)


def test_forms_on_disk_are_current(livre: Livre) -> None:
    assert (RACINE / FORMULAIRE_GITHUB).read_text("utf-8") == github_form(livre)
    assert (RACINE / MODELE_GITLAB).read_text("utf-8") == gitlab_template(livre)


def test_every_section_and_only_real_fields_are_asked(demandes: tuple[Demande, ...]) -> None:
    cles = [demande.cle for demande in demandes]
    sections = [section.cle for section in SECTIONS_RECETTE]
    assert cles[-len(sections) :] == sections
    assert set(cles) - set(sections) <= set(Recette.model_fields)


def test_github_accepts_the_form(livre: Livre) -> None:
    """Les règles de la documentation « Syntax for GitHub's form schema »."""
    formulaire = yaml.safe_load(github_form(livre))
    assert {"name", "description", "body"} <= formulaire.keys()
    elements = [e for e in formulaire["body"] if e["type"] != "markdown"]
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


def test_choices_are_those_of_the_book(livre: Livre, demandes: tuple[Demande, ...]) -> None:
    par_cle = {demande.cle: demande for demande in demandes}
    attendus = tuple(fiche.intitule for fiche in livre.thematiques.values())
    assert par_cle["thematique"].choix == attendus
    assert not par_cle["thematique"].plusieurs
    assert par_cle["constats"].plusieurs


def test_gitlab_template_asks_the_same(livre: Livre, demandes: tuple[Demande, ...]) -> None:
    texte = gitlab_template(livre)
    titres = re.findall(r"^## (.+)$", texte, re.M)
    assert titres == [*(demande.libelle for demande in demandes), "Accord"]
    for demande in demandes:
        assert all(f"- [ ] {choix}\n" in texte for choix in demande.choix)
