import re
import shlex
from pathlib import Path

import pytest
from livre_copie import complete_draft, complete_drafts, copy_book, run

from livre.guide.formulaire import FORMULAIRES
from livre.guide.schemas import fields_of, item_schema
from livre.lecture.assemblage import load_livre
from livre.modele.collections import MODELES
from livre.probleme import errors_of
from livre.regles.liste import check_livre
from livre.texte.sections import SECTIONS
from scripts.commun.racine import RACINE
from scripts.nouveau_retour import main as new_retour
from scripts.nouvelle_recette import main as new_recipe

GUIDE = (RACINE / "CONTRIBUTING.md").read_text("utf-8")
MOTS_MAX = 30


def _prose() -> list[str]:
    """Les phrases du guide, hors tableaux, commandes, titres et commentaires."""
    texte = re.sub(r"```.*?```|<!--.*?-->", "", GUIDE, flags=re.S)
    lignes = (re.sub(r"^(?:- |\d+\. )", "", ligne) for ligne in texte.splitlines())
    utiles = [ligne for ligne in lignes if ligne and not ligne.startswith(("|", "#"))]
    return [phrase for ligne in utiles for phrase in re.split(r"(?<=[.!?:;])\s", ligne)]


def test_tables_name_every_field_and_section() -> None:
    livre = load_livre(RACINE).livre
    assert livre is not None
    for nom, modele in MODELES.items():
        for champ in fields_of(modele, item_schema(nom, livre)):
            assert f"| `{champ.nom}` |" in GUIDE
    for section in (section for sections in SECTIONS.values() for section in sections):
        assert f"| `## {section.titre}` |" in GUIDE


def test_error_shown_is_the_real_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    racine = copy_book(tmp_path)
    assert run(new_recipe, monkeypatch, racine, "--oui", "--titre", "x", "--id", "soupe") == 0
    fichier = racine / "recettes/soupe.md"
    brouillon = complete_draft(fichier.read_text("utf-8"))
    nu = re.sub(r"^(?:#[^#].*)?\n", "", brouillon, flags=re.M)
    fichier.write_text(nu.replace("[presentiel]", "[presentielle]"), "utf-8")
    (erreur,) = errors_of(check_livre(load_livre(racine)))
    assert f"```\n{erreur}\n```" in GUIDE


def test_command_shown_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    racine = copy_book(tmp_path)
    (ligne,) = re.findall(r"^\.venv/bin/python -m scripts\.nouvelle_recette (.+)$", GUIDE, re.M)
    assert run(new_recipe, monkeypatch, racine, *shlex.split(ligne)) == 0
    complete_drafts(racine)
    assert errors_of(check_livre(load_livre(racine))) == []


def test_story_command_shown_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    racine = copy_book(tmp_path)
    (ligne,) = re.findall(r"^\.venv/bin/python -m scripts\.nouveau_retour (.+)$", GUIDE, re.M)
    assert run(new_retour, monkeypatch, racine, *shlex.split(ligne)) == 0
    complete_drafts(racine)
    assert errors_of(check_livre(load_livre(racine))) == []


def test_dated_fact_shown_is_admitted(tmp_path: Path) -> None:
    """Sur une fiche qui n'en a pas, l'exemple du guide se lit sans faute."""
    racine = copy_book(tmp_path)
    (exemple,) = re.findall(r"^faits_dates:\n(?:  .+\n)+", GUIDE, re.M)
    fichier = racine / "recettes/groupe-entraide.md"
    texte = fichier.read_text("utf-8")
    assert "faits_dates" not in texte
    fichier.write_text(texte.replace("\n---\n", f"\n{exemple}---\n", 1), "utf-8")
    lecture = load_livre(racine)
    assert errors_of(check_livre(lecture)) == []
    assert lecture.livre.recettes["groupe-entraide"].faits_dates


def test_forms_named_exist() -> None:
    for formulaire in FORMULAIRES:
        assert f"« {formulaire.nom} »" in GUIDE


def test_commands_named_exist() -> None:
    nommees = set(re.findall(r"`make ([a-z]+)`", GUIDE))
    makefile = (RACINE / "Makefile").read_text("utf-8")
    cibles = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.M))
    assert nommees <= cibles


def test_links_lead_somewhere() -> None:
    titres = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", GUIDE, flags=re.S), re.M)
    ancres = {re.sub(r"[^\w -]", "", titre.lower()).replace(" ", "-") for titre in titres}
    for ancre in re.findall(r"\]\(#([^)]+)\)", GUIDE):
        assert ancre in ancres
    for fichier in re.findall(r"`((?:livre|data|recettes|scripts|macros)/[\w/.]+)`", GUIDE):
        assert (RACINE / fichier).exists(), fichier


def test_sentences_are_short() -> None:
    longues = [phrase for phrase in _prose() if len(phrase.split()) > MOTS_MAX]
    assert longues == []


def test_wording() -> None:
    prose = " ".join(_prose())
    assert not re.search(r"\bélus\b(?<!élues et élus)", prose)
    assert "·" not in prose
