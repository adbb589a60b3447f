"""`api/catalogue.json` : sa forme, ce qu'elle promet, et ce que la page en accepte."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from mini import MINI_LIVRE, load
from noeud import run_module

from livre.chemins.adresses import CATALOGUE_JSON, FRANCAIS_JSON, RECHERCHE_JSON
from livre.chemins.facettes import FACETTES, Rayons
from livre.chemins.pages import all_addresses
from livre.chemins.placard import TEMPS
from livre.chemins.seances import table_of
from livre.francais.racines import REGLES
from livre.francais.typographie import INSECABLE, typo
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.site.catalogue import COLONNES, VERSION, as_json, catalogue, description, files
from livre.vues.cartes import duree_de
from livre.vues.recette import credited
from scripts.commun.racine import RACINE

PAS_DU_TEXTE = {"id", "code", "dessin", "adresse", "animation", "implique", "par"}
DETAILS = {
    "chapitre": {"service", "dessin"},
    "difficulte": {"phrase"},
    "ingredient": {"animation", "des_que", "implique", "remplacements"},
}
"""Ce qu'une valeur peut porter en plus de son nom."""


@pytest.fixture(scope="module", params=["mini", "vrai"])
def livre(request: pytest.FixtureRequest) -> Livre:
    return load() if request.param == "mini" else load_valid_livre(RACINE)


@pytest.fixture(scope="module")
def octets(livre: Livre) -> bytes:
    """Le fichier, tel que le site le publie."""
    return dict(files(livre, Rayons(livre)))[CATALOGUE_JSON]


@pytest.fixture(scope="module")
def donnees(octets: bytes) -> dict[str, Any]:
    lues: dict[str, Any] = json.loads(octets, parse_constant=pytest.fail)
    return lues


def test_documented_keys_are_the_real_ones(donnees: dict[str, Any]) -> None:
    """La page « Données ouvertes » montre la même description."""
    dits = description()
    assert [*dits["cles"]] == [*donnees]
    assert [*dits["colonnes"]] == [*donnees["recettes"]] == [c.nom for c in COLONNES]
    assert all(sens.endswith(".") for parties in dits.values() for sens in parties.values())
    assert str(VERSION) in dits["cles"]["version"]
    for facette in donnees["facettes"]:
        assert [*facette] == ["id", "nom", "valeurs", "colonne"]
        assert all(f"`{cle}`" in dits["cles"]["facettes"] for cle in ("id", "nom", "valeurs"))


def test_every_column_has_every_recipe(livre: Livre, donnees: dict[str, Any]) -> None:
    nombre = donnees["nombre"]
    assert nombre == len(livre.recettes) > 0
    colonnes = [*donnees["recettes"].values(), *(f["colonne"] for f in donnees["facettes"])]
    assert [len(colonne) for colonne in colonnes] == [nombre] * len(colonnes)
    assert donnees["recettes"]["id"] == [*livre.recettes]
    codes = donnees["recettes"]["code"]
    assert codes == sorted(codes, key=lambda code: (len(code), code))


def test_every_value_is_there_and_every_rank_in_bounds(
    livre: Livre, donnees: dict[str, Any]
) -> None:
    rayons = Rayons(livre)
    assert [f["id"] for f in donnees["facettes"]] == [facette.id for facette in FACETTES]
    for facette in donnees["facettes"]:
        valeurs = facette["valeurs"]
        assert [v["id"] for v in valeurs] == [v.id for v in rayons.valeurs[facette["id"]]]
        for rang, valeur in enumerate(valeurs):
            assert valeur.keys() - {"id", "nom"} <= DETAILS.get(facette["id"], set())
            portees = [i for i, rangs in enumerate(facette["colonne"]) if rang in rangs]
            rangees = rayons.recettes[facette["id"]][valeur["id"]]
            assert [donnees["recettes"]["id"][i] for i in portees] == [r.id for r in rangees]
        bornes = {rang for rangs in facette["colonne"] for rang in rangs}
        assert bornes <= set(range(len(valeurs)))


def test_each_column_says_what_the_recipe_says(livre: Livre, donnees: dict[str, Any]) -> None:
    colonnes = donnees["recettes"]
    for rang, recette in enumerate(livre.recettes.values()):
        lue = {nom: colonne[rang] for nom, colonne in colonnes.items()}
        seance = recette.seance
        tablee = table_of(recette)
        assert lue == {
            "id": recette.id,
            "code": recette.code,
            "titre": typo(recette.titre),
            "resume": typo(recette.resume),
            "duree": typo(duree_de(recette)),
            "mois": _months(recette),
            "seance": typo(tablee.phrase),
            "seance_minutes": tablee.minutes and [*tablee.minutes],
            "seance_personnes": tablee.personnes
            and [nombre for nombre in tablee.personnes if nombre is not None],
            "seance_estimee": int(recette.seance is None and recette.estimation is not None),
            "minutes": seance.minutes if seance else None,
            "participants": [seance.participants.min, seance.participants.max] if seance else None,
            "credit": typo(credited(livre, recette)) if recette.auteurs else "",
            "reprise": False,
        }


def _months(recette: Recette) -> list[float] | None:
    """Un amuse-bouche tient en une séance : aucun mois ne lui manque."""
    if recette.nature == "amuse-bouche":
        return [0, 0]
    duree = recette.mise_en_oeuvre
    return [duree.mois_min, duree.mois_max] if duree else None


def test_what_an_ingredient_gives_or_stands_for_is_what_the_book_says(
    livre: Livre, donnees: dict[str, Any]
) -> None:
    facette = next(f for f in donnees["facettes"] if f["id"] == "ingredient")
    for valeur in facette["valeurs"]:
        ingredient = livre.ingredients[valeur["id"]]
        desque = ingredient.des_que
        groupe = {"personnes": desque.personnes, "phrase": typo(desque.phrase)} if desque else None
        assert valeur.get("des_que") == groupe
        assert valeur.get("implique", []) == [*ingredient.implique]
        assert valeur.get("remplacements", []) == [
            {"par": r.par, "phrase": typo(r.phrase)} for r in ingredient.remplacements
        ]


def _strings(valeur: object, cle: str = "") -> Iterator[tuple[str, str]]:
    """Tous les textes du fichier, et la clé sous laquelle ils sont."""
    if isinstance(valeur, str):
        yield cle, valeur
    elif isinstance(valeur, dict):
        for nom, dedans in valeur.items():
            yield from _strings(dedans, nom)
    elif isinstance(valeur, list):
        for dedans in valeur:
            yield from _strings(dedans, cle)


def test_every_text_is_set_as_printed(donnees: dict[str, Any]) -> None:
    """Une carte refaite par le navigateur se lit comme celle que la page contenait."""
    textes = [texte for cle, texte in _strings(donnees) if cle not in PAS_DU_TEXTE]
    assert [texte for texte in textes if typo(texte) != texte] == []
    assert any(INSECABLE in duree for duree in donnees["recettes"]["duree"])
    assert "Une demi-journée" in textes


def test_times_are_those_of_the_cupboard(donnees: dict[str, Any]) -> None:
    assert [temps["id"] for temps in donnees["temps"]] == [temps.id for temps in TEMPS]
    for temps in donnees["temps"]:
        assert len(temps.keys() & {"minutes", "mois"}) == 1


def test_the_file_is_short_plain_and_always_the_same(livre: Livre, octets: bytes) -> None:
    assert octets.endswith(b"}\n")
    assert octets.count(b"\n") == 1
    texte = octets.decode()
    compact = json.dumps(json.loads(texte), ensure_ascii=False, separators=(",", ":"))
    assert texte == f"{compact}\n"
    assert dict(files(livre, Rayons(livre)))[CATALOGUE_JSON] == octets
    assert "é" in texte
    assert len(gzip.compress(octets)) < 60 * 1024


def test_the_file_does_not_depend_on_the_process() -> None:
    """Ni l'ordre des ensembles ni la machine n'y changent un octet."""
    programme = (
        "import sys; from pathlib import Path; from livre.lecture.assemblage import load_livre;"
        "from livre.chemins.facettes import Rayons; from livre.site.catalogue import files;"
        f"livre = load_livre(Path({str(MINI_LIVRE)!r})).livre;"
        "sys.stdout.buffer.write(b''.join(o for _, o in files(livre, Rayons(livre))))"
    )
    ecrits = {
        subprocess.run(
            [sys.executable, "-c", programme],
            cwd=RACINE,
            env={**os.environ, "PYTHONHASHSEED": graine},
            capture_output=True,
            check=True,
        ).stdout
        for graine in ("1", "2")
    }
    livre = load()
    assert ecrits == {b"".join(octets for _, octets in files(livre, Rayons(livre)))}


def test_hostile_texts_stay_data() -> None:
    """Balises et accolades sont des caractères : rien n'est calculé, rien n'est échappé."""
    livre = load()
    lues = json.loads(as_json(catalogue(livre, Rayons(livre))))
    titre, resume = lues["recettes"]["titre"][0], lues["recettes"]["resume"][0]
    for morceau in ("{{ 7*7 }}", "<b>conseil</b>", "{% raw %}", " & "):
        assert morceau in titre
    for morceau in ("{{ config }}", "<script>alert(", "</script>"):
        assert morceau in resume
    assert not [texte for _, texte in _strings(lues) if "49" in texte or "&lt;" in texte]


def test_a_book_without_recipes_still_gives_its_file(tmp_path: Path) -> None:
    livre = load(tmp_path)
    lues = json.loads(as_json(catalogue(livre, Rayons(livre))))
    assert lues["nombre"] == 0
    assert all(colonne == [] for colonne in lues["recettes"].values())


def test_published_files_are_announced(livre: Livre) -> None:
    publies = dict(files(livre, Rayons(livre)))
    assert [*publies] == [CATALOGUE_JSON, FRANCAIS_JSON, RECHERCHE_JSON]
    assert publies.keys() <= set(all_addresses(livre))
    assert json.loads(publies[FRANCAIS_JSON])["vides"] == REGLES["vides"]


def test_the_search_file_holds_synonyms_and_doors(livre: Livre) -> None:
    """Chaque synonyme du livre, et des portes qui s'ouvrent ; un livre sans synonymes en a zéro."""
    recherche = json.loads(dict(files(livre, Rayons(livre)))[RECHERCHE_JSON])
    synonymes = livre.synonymes.values()
    assert recherche["synonymes"] == [
        {"mots": list(groupe.mots), "vers": list(groupe.vers)} for groupe in synonymes
    ]
    assert {porte["adresse"] for porte in recherche["portes"]} <= set(all_addresses(livre))
    assert len(recherche["portes"]) == 2 + any(quiz.recette for quiz in livre.quiz.values())
    assert recherche["proposer"] == "proposer/"


# Ce que la page en accepte

LECTURE = """
import { litDonnees } from "js/choisir/catalogue.js";
const lis = async (texte) => {
  try {
    const { nombre } = await litDonnees(`data:application/json,${texte}`);
    return nombre;
  } catch (erreur) {
    return erreur.constructor.name;
  }
};
sortie(await Promise.all(entree.map(lis)));
"""


def test_the_page_reads_the_file_and_refuses_any_other() -> None:
    """Un fichier d'une autre forme, tronqué ou absent : la page garde sa liste écrite d'avance."""
    livre = load()
    texte = as_json(catalogue(livre, Rayons(livre))).decode()
    autre = json.dumps({**json.loads(texte), "version": VERSION + 1})
    hier = json.dumps({**json.loads(texte), "version": VERSION - 1})
    courte = json.loads(texte)
    courte["recettes"]["titre"].pop()
    sans_rangs = json.loads(texte)
    sans_rangs["facettes"][2]["colonne"].append([0])
    mauvais = [
        autre,
        hier,
        json.dumps(courte),
        json.dumps(sans_rangs),
        texte[:-40],
        "null",
        "{}",
        "[]",
    ]
    lus = run_module(LECTURE, [quote(t) for t in (texte, *mauvais, "")])
    assert lus[0] == 3
    assert all(isinstance(lu, str) and lu.endswith("Error") for lu in lus[1:]), lus
