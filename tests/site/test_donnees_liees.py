"""Chaque recette se présente aux moteurs et aux index : du JSON-LD que rien ne peut ouvrir."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kits_outils import CAFE, LOUCHE, SOUPE
from lxml import html
from mini import load
from ouvrage_outils import homeless

from livre.echanges.donnees_liees import iso_duration
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.site.page import GABARITS
from livre.site.rendu import Rendu
from livre.texte.noeuds import as_script
from scripts.commun.racine import RACINE

TYPE = "application/ld+json"
EXIGES = {"@context", "@type", "name", "description", "inLanguage", "license", "author"}
"""Ce que tout index demande."""


def block(rendu: Rendu, recette: str = SOUPE) -> str:
    return str(rendu.donnees_liees(rendu.livre.recettes[recette].code))


def linked(livre: Livre, recette: str = SOUPE) -> dict[str, Any]:
    lu: dict[str, Any] = json.loads(block(Rendu(livre, RACINE / GABARITS), recette))
    return lu


def test_a_full_recipe_says_all_it_knows() -> None:
    lu = linked(load())
    assert lu["@context"] == "https://schema.org"
    assert lu["@type"] == "LearningResource"
    assert lu["url"] == lu["@id"] == "https://soupe.example.org/recettes/soupe-a-l-oignon/"
    assert lu["inLanguage"] == "fr"
    assert lu["license"] == "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
    assert lu["identifier"] == "R01"
    recette = load().recettes[SOUPE]
    assert recette.seance is not None
    assert recette.mis_a_jour is not None
    assert lu["timeRequired"] == iso_duration(recette.seance.minutes)
    assert lu["dateModified"] == recette.mis_a_jour.isoformat()
    assert len(lu["teaches"]) == len(recette.corps.objectifs) > 0
    assert all(isinstance(objectif, str) and objectif for objectif in lu["teaches"])
    assert lu["isPartOf"]["url"] == "https://soupe.example.org/"


def test_the_source_is_told_with_its_licence() -> None:
    livre = load()
    source = livre.sources[livre.recettes[SOUPE].source]
    fonde = linked(livre)["isBasedOn"]
    assert fonde["@type"] == "CreativeWork"
    assert len(fonde["author"]) == len(source.auteurs)
    assert fonde.get("url") == source.adresse
    assert fonde.get("license") == source.licence_adresse


@pytest.mark.parametrize("recette", [SOUPE, CAFE, LOUCHE])
def test_every_recipe_has_what_indexes_ask(recette: str) -> None:
    lu = linked(load(), recette)
    assert set(lu) >= EXIGES
    assert all(lu.values()), "une clé vide ne dit rien : elle n'a pas à être là"


def test_what_is_not_written_is_not_made_up() -> None:
    lu = linked(load(), CAFE)
    assert not {"timeRequired", "teaches"} & set(lu)


def test_without_a_public_address_nothing_is_invented() -> None:
    lu = linked(homeless(load()))
    assert not {"@id", "url"} & set(lu)
    assert "url" not in lu["isPartOf"]


def test_the_address_the_forge_gives_is_used() -> None:
    livre = homeless(load())
    rendu = Rendu(livre, RACINE / GABARITS)
    rendu.identite = livre.identite.on_forge({"LIVRE_ADRESSE": "https://forge.example.org/x/"})
    assert json.loads(block(rendu))["url"] == f"https://forge.example.org/x/recettes/{SOUPE}/"


def test_authors_of_the_card_come_first() -> None:
    livre = load()
    soupe = livre.recettes[SOUPE].model_copy(update={"auteurs": ("Ada", "La brigade")})
    autre = replace(
        livre,
        collections={**livre.collections, "recettes": {**livre.recettes, SOUPE: soupe}},
    )
    ada, brigade, livre_entier = linked(autre)["author"]
    assert (ada, brigade) == ({"name": "Ada"}, {"name": "La brigade"})
    assert livre_entier["@type"] == "Organization"


@pytest.mark.parametrize(
    "hostile",
    [
        "Fin </script><script>alert(1)</script>",
        "Un <!-- <script> jamais fermé",
        "Des {{ 7*7 }} et des \\ et des \" et des '",
    ],
)
def test_no_text_closes_the_block(hostile: str) -> None:
    donnees = {"nom": hostile}
    page = html.fromstring(f"<div><script type='{TYPE}'>{as_script(donnees)}</script></div>")
    (bloc,) = page.xpath(".//script")
    assert json.loads(bloc.text) == donnees


def test_a_hostile_summary_stays_text() -> None:
    """Le résumé de la soupe porte une balise `script`."""
    assert "<" not in block(Rendu(load(), RACINE / GABARITS))
    assert "<script>alert(" in linked(load())["description"]


def test_each_published_recipe_carries_its_own_and_no_other_page(site: Path) -> None:
    """Dans l'en-tête, où ni la lecture à voix haute ni la recherche ne vont."""
    livre = load_valid_livre(RACINE)
    par_code = {}
    for page in sorted(site.rglob("*.html")):
        racine = html.fromstring(page.read_bytes())
        for bloc in racine.xpath(f"//script[@type='{TYPE}']"):
            lu = json.loads(bloc.text)
            assert bloc.getparent().tag == "head", page
            assert set(lu) >= EXIGES, page
            par_code[lu["identifier"]] = page.relative_to(site).as_posix()
    attendues = {r.code: f"recettes/{r.id}/index.html" for r in livre.recettes.values()}
    assert par_code == attendues


@pytest.mark.parametrize(
    ("minutes", "iso"), [(5, "PT5M"), (60, "PT1H"), (90, "PT1H30M"), (1440, "PT24H")]
)
def test_a_duration_is_written_as_the_norm_says(minutes: int, iso: str) -> None:
    assert iso_duration(minutes) == iso
