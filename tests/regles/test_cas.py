"""Chaque cas de `cas/` abîme le mini-livre ; la commande dit exactement son `attendu`."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from commandes import Sortie, launch, launch_here
from corpus import DOSSIER, Cas, prepare, read_cases, replace_expected, write_expected
from fabriques import FABRIQUES
from mini import MINI_LIVRE

from scripts.valider import main

CAS = {cas.nom: cas for cas in read_cases()}
# Une faute ordinaire, des octets, un questionnaire, de quoi commander un terminal.
EN_VRAI = ("champ-mal-orthographie", "fichier-utf16", "quiz-champ-inconnu", "nom-sur-deux-lignes")
# Ce qu'une recette cite manque ou n'est pas lisible.
SANS_CITES = (
    "chapitre-renomme",
    "collection-pas-une-liste",
    "dossier-pour-une-collection",
    "fichier-pour-un-dossier",
    "nombre-enorme",
    "nombre-hors-echelle",
    "partout",
    "reference-inconnue",
    "reference-vers-une-fiche-fautive",
)


def validate(racine: Path, *options: str) -> Sortie:
    """La commande, sans le temps de lancer Python."""
    return launch_here(main, racine, *options)


def really_validate(racine: Path) -> Sortie:
    """La vraie commande, comme depuis un terminal."""
    return launch("scripts.valider", racine)


def _without_inventory(sortie: str) -> str:
    """Un cas accepté ne dépend pas du nombre de collections du livre."""
    return "".join(
        ligne for ligne in sortie.splitlines(True) if not ligne.startswith("Le livre est prêt")
    )


def _check(cas: Cas, sortie: Sortie) -> None:
    dit = _without_inventory(sortie.dit.decode())
    assert dit == cas.attendu
    assert sortie.erreurs == b""
    assert "Traceback" not in dit
    assert sortie.statut == (0 if "\n0 problème" in f"\n{dit}" else 1)


@pytest.mark.parametrize("nom", CAS)
def test_says_exactly(nom: str, tmp_path: Path) -> None:
    """`LIVRE_ECRIRE=1 pytest tests/regles/test_cas.py` réécrit les attendus : relisez-les."""
    cas = CAS[nom]
    sortie = validate(prepare(cas, tmp_path / "livre"))
    dit = _without_inventory(sortie.dit.decode())
    if os.environ.get("LIVRE_ECRIRE") and dit != cas.attendu:
        write_expected(cas, dit)
        cas = next(relu for relu in read_cases() if relu.nom == nom)
    _check(cas, sortie)


@pytest.mark.parametrize("nom", EN_VRAI)
def test_the_real_command_says_the_same(nom: str, tmp_path: Path) -> None:
    _check(CAS[nom], really_validate(prepare(CAS[nom], tmp_path / "livre")))


@pytest.mark.parametrize("nom", SANS_CITES)
def test_attentive_reading_says_at_least_as_much(nom: str, tmp_path: Path) -> None:
    cas = CAS[nom]
    sortie = validate(prepare(cas, tmp_path / "livre"), "--strict")
    assert set(cas.attendu.splitlines()[:-1]) <= set(sortie.dit.decode().splitlines())
    assert (sortie.statut, sortie.erreurs) == (1, b"")


@pytest.mark.parametrize("commande", [validate, really_validate])
def test_mini_livre_is_spotless(commande: Callable[[Path], Sortie]) -> None:
    sortie = commande(MINI_LIVRE)
    assert sortie.dit.decode().startswith("0 problème.\nLe livre est prêt : ")
    assert (sortie.statut, sortie.erreurs) == (0, b"")


def test_every_factory_has_its_case() -> None:
    assert set(FABRIQUES) == {cas.fabrique for cas in CAS.values()} - {""}


def test_every_case_changes_something() -> None:
    assert [nom for nom, cas in CAS.items() if not cas.gestes] == []


def test_no_two_cases_are_the_same() -> None:
    assert len(read_cases()) == len(CAS)
    gestes = [cas.gestes for cas in CAS.values()]
    assert [nom for nom, cas in CAS.items() if gestes.count(cas.gestes) > 1] == []


def test_messages_never_speak_python() -> None:
    """Ni type Python, ni mot d'une bibliothèque : ces textes s'adressent à tout le monde."""
    interdits = (
        "None",
        "True",
        "False",
        "Traceback",
        "Error",
        "dict",
        " str ",
        "NoneType",
        "pydantic",
    )
    for nom, cas in CAS.items():
        assert [mot for mot in interdits if mot in cas.attendu] == [], nom


# La réécriture des attendus


def test_expected_texts_are_rewritten_as_they_are() -> None:
    for cas in CAS.values():
        texte = cas.source.read_text("utf-8")
        assert replace_expected(texte, cas.nom, cas.attendu) == texte, cas.nom


def test_rewriting_an_expected_text_touches_nothing_else(tmp_path: Path) -> None:
    texte = (DOSSIER / "liens.yml").read_text("utf-8")
    dits = "Un mot.\n    Une aide : \\1.\n\n\n1 problème.\n", "0 problème.\n"
    avant = read_cases()
    noms = [cas.nom for cas in avant if cas.source.name == "liens.yml"]
    for nom in (noms[0], noms[1], noms[-1]):
        for dit in dits:
            (tmp_path / "liens.yml").write_text(replace_expected(texte, nom, dit), "utf-8")
            relus = {cas.nom: cas for cas in read_cases(tmp_path)}
            assert relus.pop(nom).attendu == dit
            assert relus == {autre: CAS[autre] for autre in noms if autre != nom}
