"""Ce que le livre publie pour d'autres se relit avec les outils des autres."""

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from livre_derive import IDENTITE, LICENCES, write
from lxml import etree
from mini import SOUPE, copy_mini, edit, load
from ouvrage_outils import homeless

from livre.chemins.adresses import (
    DATAPACKAGE_JSON,
    METADATA_YML,
    NOUVELLES_ATOM,
    RECETTES_CSV,
    SCHEMA_RECETTE,
    exchange_addresses,
    recipe_json,
)
from livre.chemins.facettes import Rayons
from livre.echanges.colonnes import COLONNES_CSV
from livre.echanges.fil import news
from livre.echanges.publication import files
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.site import catalogue
from scripts.commun.racine import RACINE
from tests.echanges.amb import AMB

ATOM = "{http://www.w3.org/2005/Atom}"
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def published(livre: Livre) -> dict[str, bytes]:
    return dict(files(livre, livre.identite))


@pytest.fixture(scope="module", params=["mini", "vrai"])
def livre(request: pytest.FixtureRequest) -> Livre:
    return load() if request.param == "mini" else load_valid_livre(RACINE)


def recipe_of(livre: Livre, code: str) -> dict[str, Any]:
    lue: dict[str, Any] = json.loads(published(livre)[recipe_json(code)])
    return lue


def test_every_recipe_follows_the_published_schema(livre: Livre) -> None:
    publies = published(livre)
    schema = json.loads(publies[SCHEMA_RECETTE])
    Draft202012Validator.check_schema(schema)
    juge = Draft202012Validator(schema)
    for recette in livre.recettes.values():
        lue = json.loads(publies[recipe_json(recette.code)])
        assert list(juge.iter_errors(lue)) == []
        assert (lue["version"], lue["code"], lue["id"]) == (1, recette.code, recette.id)
        assert "<!--" not in lue["texte"]
    juge_faux = {**lue, "titre": 12}
    assert [e.json_path for e in juge.iter_errors(juge_faux)] == ["$.titre"]


def test_the_catalogue_follows_its_published_schema(livre: Livre) -> None:
    adresse, octets = catalogue.schema_file()
    assert adresse in set(exchange_addresses(livre))
    juge = Draft202012Validator(json.loads(octets))
    lu = json.loads(catalogue.as_json(catalogue.catalogue(livre, Rayons(livre))))
    assert list(juge.iter_errors(lu)) == []
    assert [*juge.iter_errors({**lu, "version": 3})] != []
    lu["recettes"]["minutes"][0] = "une heure"
    assert [e.json_path for e in juge.iter_errors(lu)] == ["$.recettes.minutes[0]"]


def test_every_field_is_explained(livre: Livre) -> None:
    schema = json.loads(published(livre)[SCHEMA_RECETTE])
    formes = [schema, *schema["$defs"].values()]
    assert all(champ.get("description") for f in formes for champ in f["properties"].values())


def test_a_recipe_says_its_credit_and_its_text() -> None:
    lue = recipe_of(load(), "R01")
    assert lue["adresse"] == "https://soupe.example.org/recettes/soupe-a-l-oignon/"
    assert lue["licence"]["identifiant"] == "CC-BY-SA-4.0"
    assert "La brigade des tests" in lue["auteurs"]
    assert lue["source"]["titre"].startswith("Le grimoire")
    assert "## Les étapes" in lue["texte"]


def test_a_link_to_another_recipe_leads_there_from_anywhere(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    edit(racine, SOUPE, "\n---\n", "\n---\nVoyez [le café](cafe-du-poireau.md). ")
    lu = load(racine)
    attendu = "[le café](https://soupe.example.org/recettes/cafe-du-poireau/)"
    assert attendu in recipe_of(lu, "R01")["texte"]
    sans = homeless(lu)
    assert "Voyez le café. " in recipe_of(sans, "R01")["texte"]
    assert recipe_of(sans, "R01")["adresse"] is None


def test_the_addresses_are_those_we_promise(livre: Livre) -> None:
    publies = set(published(livre)) - {METADATA_YML}
    assert publies <= set(exchange_addresses(livre))


def test_two_publications_give_the_same_bytes(livre: Livre) -> None:
    assert published(livre) == published(livre)


def rows(octets: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))


def test_the_table_is_what_its_package_says(livre: Livre) -> None:
    publies = published(livre)
    paquet = json.loads(publies[DATAPACKAGE_JSON])
    (ressource,) = paquet["resources"]
    octets = publies[RECETTES_CSV]
    assert ressource["bytes"] == len(octets)
    assert ressource["hash"] == f"sha256:{hashlib.sha256(octets).hexdigest()}"
    assert f"api/{ressource['path']}" == RECETTES_CSV
    assert re.fullmatch("[-a-z0-9._/]+", paquet["name"])
    champs = ressource["schema"]["fields"]
    lues = rows(octets)
    assert [c["name"] for c in champs] == [*lues[0]] == [c.nom for c in COLONNES_CSV]
    assert len(lues) == len(livre.proposees)
    lit = {
        "string": str,
        "integer": int,
        "date": date.fromisoformat,
        "number": lambda texte: float(texte.replace(",", ".")),
    }
    for lue in lues:
        for champ in champs:
            if lue[champ["name"]]:
                lit[champ["type"]](lue[champ["name"]])
    codes = [lue["code"] for lue in lues]
    assert len(set(codes)) == len(codes)


def test_a_title_is_never_a_formula(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    edit(racine, SOUPE, "\ntitre: ", '\ntitre: "=HYPERLINK(1)" # ')
    lue = rows(published(load(racine))[RECETTES_CSV])[0]
    assert lue["titre"] == "'=HYPERLINK(1)"
    for cases in rows(published(load())[RECETTES_CSV]):
        assert not any(case.startswith(("=", "+", "@")) for case in cases.values())


def test_the_feed_is_valid_atom(livre: Livre) -> None:
    fil = etree.fromstring(published(livre)[NOUVELLES_ATOM])
    assert fil.tag == f"{ATOM}feed"
    entrees = fil.findall(f"{ATOM}entry")
    assert len(entrees) == len(news(livre)) > 0
    for noeud in (fil, *entrees):
        assert URN.fullmatch(noeud.findtext(f"{ATOM}id"))
        assert noeud.findtext(f"{ATOM}title").strip()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", noeud.findtext(f"{ATOM}updated"))
        assert noeud.findtext(f"{ATOM}author/{ATOM}name").strip()
        (page,) = [li for li in noeud.findall(f"{ATOM}link") if li.get("rel") == "alternate"]
        assert page.get("href")
    ids = [e.findtext(f"{ATOM}id") for e in entrees]
    assert len(set(ids)) == len(ids)
    jours = [e.findtext(f"{ATOM}updated") for e in entrees]
    assert jours == sorted(jours, reverse=True)
    assert fil.findtext(f"{ATOM}updated") == jours[0]


def test_the_feed_tells_the_trials_too() -> None:
    vrai = load_valid_livre(RACINE)
    genres = {n.genre for n in news(vrai)}
    dates = any(retour.date for retour in vrai.retours.values())
    assert genres == ({"recette", "essai"} if dates else {"recette"})


def test_identifiers_survive_a_move() -> None:
    """Un livre qui change d'adresse n'a pas de nouvelles nouvelles."""

    def ids(livre: Livre) -> list[str]:
        fil = etree.fromstring(published(livre)[NOUVELLES_ATOM])
        return [noeud.text for noeud in fil.iter(f"{ATOM}id")]

    assert ids(load()) == ids(homeless(load()))


def test_a_homeless_feed_links_from_where_it_is() -> None:
    fil = etree.fromstring(published(homeless(load()))[NOUVELLES_ATOM])
    lien = fil.find(f"{ATOM}entry/{ATOM}link")
    assert lien.get("href") == "../recettes/soupe-a-l-oignon/"
    assert [li.get("rel") for li in fil.findall(f"{ATOM}link")] == ["license", "alternate"]


def test_the_metadata_follow_the_profile() -> None:
    lu = yaml.safe_load(published(load())[METADATA_YML])
    juge = Draft202012Validator(AMB)
    Draft202012Validator.check_schema(AMB)
    assert list(juge.iter_errors(lu)) == []
    assert lu["id"] == "https://soupe.example.org/"
    assert lu["hasPart"][0]["id"] == "https://soupe.example.org/recettes/soupe-a-l-oignon/"
    assert list(juge.iter_errors({**lu, "license": "CC"})) != []


def test_without_an_address_there_is_no_metadata() -> None:
    sans = homeless(load())
    assert yaml.safe_load(published(sans)[METADATA_YML])["id"] == sans.identite.depot
    identite = sans.identite.model_copy(update={"depot": None})
    assert METADATA_YML not in published(replace(sans, identite=identite))


def test_a_derived_book_credits_its_origin(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    identite = IDENTITE.format(depot="https://forge.example.org/soupe.git", version="v1.0")
    write(racine, "local/identite.yml", identite + LICENCES + "adresse: https://canton.example/\n")
    write(racine, "local/masquees.yml", "- cafe-du-poireau\n")
    derive = load(racine)
    lu = yaml.safe_load(published(derive)[METADATA_YML])
    assert list(Draft202012Validator(AMB).iter_errors(lu)) == []
    assert lu["isBasedOn"][0]["id"] == "https://soupe.example.org/"
    intacte = recipe_of(derive, "R01")
    assert "La brigade des tests" in intacte["auteurs"]
    assert intacte["livre"] == "Les potages du canton"
    assert recipe_of(derive, "R02")["masquee"] is True
    lues = [lue["code"] for lue in rows(published(derive)[RECETTES_CSV])]
    assert "R01" in lues
    assert "R02" not in lues
    colonnes = catalogue.catalogue(derive, Rayons(derive))["recettes"]
    assert set(colonnes["reprise"]) == {True}
    assert all("La brigade des tests" in credit for credit in colonnes["credit"])
