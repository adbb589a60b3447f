"""Deux lecteurs de JSON-LD, écrits par d'autres, lisent dans nos pages les mêmes faits.

Le contexte de schema.org leur est donné ici, réduit à ce que nous employons : rien ne se lit sur le
réseau.
"""

import json
from typing import Any

import pytest
from mini import load
from pyld import jsonld
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.site.page import GABARITS
from livre.site.rendu import Rendu
from scripts.commun.racine import RACINE

SCHEMA = "http://schema.org/"
CONTEXTE = {
    "@vocab": SCHEMA,
    "url": {"@type": "@id"},
    "license": {"@type": "@id"},
    "dateModified": {"@type": f"{SCHEMA}Date"},
}


def _load(adresse: str, _options: object) -> dict[str, Any]:
    assert adresse == "https://schema.org"
    return {"document": {"@context": CONTEXTE}, "documentUrl": adresse, "contextUrl": None}


def by_pyld(lu: dict[str, Any]) -> Graph:
    options = {"format": "application/n-quads", "documentLoader": _load}
    return Graph().parse(data=jsonld.to_rdf(lu, options), format="nt")


def by_rdflib(lu: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps({**lu, "@context": CONTEXTE}), format="json-ld")


@pytest.fixture(scope="module", params=["mini", "vrai"])
def livre(request: pytest.FixtureRequest) -> Livre:
    return load() if request.param == "mini" else load_valid_livre(RACINE)


def test_two_processors_read_the_same_facts(livre: Livre) -> None:
    rendu = Rendu(livre, RACINE / GABARITS)
    for recette in livre.recettes.values():
        lu = json.loads(str(rendu.donnees_liees(recette.code)))
        graphe = by_pyld(lu)
        assert isomorphic(graphe, by_rdflib(lu)), recette.id
        (ressource,) = graphe.subjects(RDF.type, URIRef(f"{SCHEMA}LearningResource"))
        assert graphe.value(ressource, URIRef(f"{SCHEMA}identifier")) == Literal(recette.code)
        licence = URIRef(livre.identite.licence_textes.adresse)
        assert graphe.value(ressource, URIRef(f"{SCHEMA}license")) == licence
        assert graphe.value(ressource, URIRef(f"{SCHEMA}name"))
        if livre.identite.adresse:
            assert str(ressource).endswith(f"/recettes/{recette.id}/")


def test_no_word_of_ours_is_lost_on_the_way(livre: Livre) -> None:
    """Un mot que le contexte ne connaît pas disparaît sans bruit : aucun n'est dans ce cas."""
    rendu = Rendu(livre, RACINE / GABARITS)
    recette = next(iter(livre.recettes.values()))
    lu = json.loads(str(rendu.donnees_liees(recette.code)))
    (etendu,) = jsonld.expand(lu, {"documentLoader": _load})
    dits = {cle.removeprefix(SCHEMA) for cle in etendu if not cle.startswith("@")}
    vides = {cle for cle, valeur in lu.items() if valeur in ([], {})}
    assert dits | vides >= {cle for cle in lu if not cle.startswith("@")}
