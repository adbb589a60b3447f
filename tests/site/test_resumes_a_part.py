"""Au-delà d'une certaine taille, `api/catalogue.json` laisse les résumés à un fichier voisin."""

import json

import pytest

from livre.chemins import adresses
from livre.chemins.adresses import CATALOGUE_JSON, RESUMES_JSON, data_addresses
from livre.chemins.facettes import Rayons
from livre.chemins.pages import all_addresses
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.site import catalogue
from scripts.commun.racine import RACINE


@pytest.fixture(scope="module")
def livre() -> Livre:
    return load_valid_livre(RACINE)


def _files(livre: Livre) -> dict[str, object]:
    return {nom: json.loads(o) for nom, o in catalogue.files(livre, Rayons(livre))}


def test_summaries_are_inside_an_ordinary_book(livre: Livre) -> None:
    fichiers = _files(livre)
    donnees = fichiers[CATALOGUE_JSON]
    assert isinstance(donnees, dict)
    assert donnees["resumes"] is None
    assert len(donnees["recettes"]["resume"]) == donnees["nombre"]
    assert RESUMES_JSON not in fichiers


def test_summaries_of_a_large_book_are_apart(livre: Livre, monkeypatch: pytest.MonkeyPatch) -> None:
    avant = _files(livre)[CATALOGUE_JSON]
    monkeypatch.setattr(adresses, "GROS_CATALOGUE", 10)
    fichiers = _files(livre)
    donnees = fichiers[CATALOGUE_JSON]
    assert isinstance(avant, dict)
    assert isinstance(donnees, dict)
    assert donnees["resumes"] == RESUMES_JSON.removeprefix("api/")
    assert fichiers[RESUMES_JSON] == avant["recettes"].pop("resume")
    assert donnees["recettes"] == avant["recettes"]


@pytest.mark.parametrize("seuil", [10, 1000])
def test_each_file_has_its_address(
    livre: Livre, seuil: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adresses, "GROS_CATALOGUE", seuil)
    assert list(data_addresses(livre)) == list(_files(livre))
    assert set(_files(livre)) <= set(all_addresses(livre))
