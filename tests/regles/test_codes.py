"""Chaque problème a un code promis, et l'exemple de sa page est éprouvé pour de vrai."""

import shutil
from pathlib import Path

import pytest
from commandes import launch_here
from corpus import prepare, read_cases
from mini import MINI_LIVRE, load

from livre.aide.conseil import Reparation
from livre.aide.reconnaissance import AUTRE, code_of_message
from livre.aide.recueil import conseils
from livre.brouillons.examen import ENONCES
from livre.lecture.assemblage import load_livre
from livre.probleme import Probleme
from livre.regles.liste import check_livre
from scripts.valider import main

PROMIS = Path(__file__).with_name("codes_promis.txt")
CAS = {cas.nom: cas for cas in read_cases()}
MONTRES = [conseil for conseil in conseils() if conseil.exemple]


def _problems(racine: Path) -> tuple[Probleme, ...]:
    return tuple(check_livre(load_livre(racine), False))


@pytest.mark.parametrize("nom", CAS)
def test_every_problem_of_the_cases_has_a_code(nom: str, tmp_path: Path) -> None:
    dits = _problems(prepare(CAS[nom], tmp_path / "livre"))
    assert [probleme.message for probleme in dits if probleme.code == AUTRE] == []


def test_codes_and_sentences_are_listed_once() -> None:
    codes = [conseil.code for conseil in conseils()]
    phrases = [phrase for conseil in conseils() for phrase in conseil.dit]
    assert len(set(codes)) == len(codes)
    assert len(set(phrases)) == len(phrases)


def test_a_promised_code_never_goes_away() -> None:
    """Un code neuf s'ajoute à `codes_promis.txt` ; aucun ne s'y efface, ni ne change de nom."""
    assert sorted(conseil.code for conseil in conseils()) == PROMIS.read_text("utf-8").split()


def test_a_sentence_shared_with_the_form_keeps_its_code() -> None:
    ecrits = {e.message: e.code for e in ENONCES.values()}
    autres = {m: code_of_message(m) for m, code in ecrits.items() if code_of_message(m) != code}
    assert autres == {}


@pytest.mark.parametrize("conseil", MONTRES, ids=lambda conseil: conseil.code)
def test_the_wrong_example_is_refused_and_the_right_one_is_not(
    conseil: Reparation, tmp_path: Path
) -> None:
    assert conseil.exemple
    racine = tmp_path / "livre"
    shutil.copytree(MINI_LIVRE, racine)
    assert conseil.code not in {probleme.code for probleme in _problems(racine)}
    fichier = racine / conseil.exemple.fichier
    texte = conseil.exemple.faux
    if conseil.exemple.juste:
        entier = fichier.read_text("utf-8")
        assert entier.count(conseil.exemple.juste) == 1
        texte = entier.replace(conseil.exemple.juste, texte)
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(texte, "utf-8", newline="\n")
    assert conseil.code in {probleme.code for probleme in _problems(racine)}


def test_the_command_says_the_codes_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIVRE_ADRESSE", raising=False)
    racine = prepare(CAS["champ-mal-orthographie"], tmp_path / "livre")
    assert "champ-inconnu" not in launch_here(main, racine).dit.decode()
    site = load(racine).identite.adresse
    suite = f" : {site.rstrip('/')}/aide/champ-inconnu/" if site else ""
    assert f"\n    champ-inconnu{suite}\n" in launch_here(main, racine, "--codes").dit.decode()
