"""`make adapter` d'une recette voisine : son texte, son crédit, et ce qu'on refuse."""

import functools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from commandes import Sortie, launch_here
from livre_derive import IDENTITE, LICENCES, write
from mini import SOUPE, copy_mini, edit, load, problems

from livre.chemins.facettes import Rayons
from livre.echanges import publication
from livre.modele.livre import Livre
from livre.site import catalogue
from livre.vues.recette import compose
from scripts import adapter, recolter

VOISIN = """- id: brigade
  nom: La brigade voisine
  catalogue: {}
  licence: CC-BY-SA-4.0
"""
CHEZ = "https://brigade.example.org/"
NEUVE = "local/recettes/soupe-de-brigade.md"


def publish(racine: Path, vers: Path, adresse: str = CHEZ) -> None:
    """Ce que ce livre publierait à cette adresse."""
    livre = load(racine)
    identite = livre.identite.model_copy(update={"adresse": adresse})
    fichiers = dict(catalogue.files(livre, Rayons(livre), identite))
    for nom, octets in {**fichiers, **dict(publication.files(livre, identite))}.items():
        write(vers, nom, octets.decode("utf-8"))


@pytest.fixture
def voisin(tmp_path: Path) -> Path:
    """Le site d'un autre livre : le mini-livre, sous d'autres noms."""
    racine = copy_mini(tmp_path / "autre")
    (racine / SOUPE).rename(racine / "recettes/soupe-de-brigade.md")
    edit(racine, "data/promesses.yml", "R01: soupe-a-l-oignon", "R01: soupe-de-brigade")
    publish(racine, tmp_path / "voisin")
    return tmp_path / "voisin"


@pytest.fixture
def derive(tmp_path: Path) -> Path:
    """Un livre dérivé du mini-livre, sans voisin encore."""
    racine = copy_mini(tmp_path / "derive")
    identite = IDENTITE.format(depot="https://forge.example.org/soupe.git", version="v1.0")
    write(racine, "local/identite.yml", identite + LICENCES)
    return racine


@contextmanager
def _served(dossier: Path) -> Iterator[str]:
    class Muet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    gestion = functools.partial(Muet, directory=str(dossier))
    with ThreadingHTTPServer(("127.0.0.1", 0), gestion) as serveur:
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serveur.server_address[1]}/"
        serveur.shutdown()


def know(racine: Path, catalogue_: str) -> None:
    write(racine, "local/data/voisins.yml", VOISIN.format(catalogue_))
    sortie = launch_here(recolter.main, racine)
    assert (sortie.statut, sortie.erreurs) == (0, b"")


def adapt(racine: Path, demande: str, changements: str = "") -> Sortie:
    return launch_here(adapter.main, racine, "--recette", demande, "--changements", changements)


def refusal(racine: Path, demande: str) -> str:
    avant = sorted(p for p in racine.rglob("*") if p.is_file())
    sortie = adapt(racine, demande)
    assert sortie.statut == 1
    assert sorted(p for p in racine.rglob("*") if p.is_file()) == avant
    return sortie.erreurs.decode()


def test_one_command_adapts_a_neighbour_and_credits_it(derive: Path, voisin: Path) -> None:
    know(derive, str(voisin / "api/catalogue.json"))
    sortie = adapt(derive, "voisin:brigade/r01", "raccourcie d'une heure")
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    assert sortie.dit.decode().startswith(
        f"Écrit : {NEUVE} (ICR01), et son crédit dans local/data/sources.yml.\n"
    )
    assert [str(p) for p in problems(derive) if p.gravite == "erreur"] == []
    livre = load(derive)
    recette = livre.recettes["soupe-de-brigade"]
    assert (recette.code, recette.nature) == ("ICR01", "partagee")
    assert recette.thematique == "appetit"
    credit = compose(livre, recette).credit
    assert "Le canton" in credit.auteurs
    assert "La brigade des tests" in credit.source
    assert "Le grimoire des potages" in credit.source
    assert credit.source_adresse == f"{CHEZ}recettes/soupe-de-brigade/"
    assert credit.licence_source == "CC-BY-SA-4.0"
    assert credit.modifications == "raccourcie d'une heure"
    assert len(recette.corps.etapes) == len(load().recettes["soupe-a-l-oignon"].corps.etapes)


def test_what_changed_must_be_said(derive: Path, voisin: Path) -> None:
    know(derive, str(voisin / "api/catalogue.json"))
    assert adapt(derive, "voisin:brigade/R01").statut == 0
    dits = [str(p) for p in problems(derive) if p.gravite == "erreur"]
    assert len(dits) == 1
    assert "À compléter : ce qui change, en une phrase" in dits[0]


@pytest.mark.parametrize(
    "chemin", ["recettes/soupe-de-brigade/", "r/r01/", "api/recettes/r01.json"]
)
def test_an_address_is_enough(chemin: str, derive: Path, voisin: Path) -> None:
    with _served(voisin) as base:
        sortie = adapt(derive, base + chemin, "relue")
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    assert (derive / NEUVE).exists()
    source = load(derive).sources[load(derive).recettes["soupe-de-brigade"].source]
    page = base + chemin if chemin.startswith("recettes/") else f"{CHEZ}recettes/soupe-de-brigade/"
    assert source.adresse == page


def test_an_own_book_adapts_too(voisin: Path, tmp_path: Path) -> None:
    """Un livre qui ne dérive d'aucun autre écrit chez lui, à la suite de ses sources."""
    racine = copy_mini(tmp_path / "livre")
    avant = (racine / "data/sources.yml").read_text("utf-8")
    with _served(voisin) as base:
        assert adapt(racine, f"{base}r/r01/", "relue").statut == 0
    assert (racine / "data/sources.yml").read_text("utf-8").startswith(avant)
    assert load(racine).recettes["soupe-de-brigade"].code not in load().promesses.codes


def test_words_we_do_not_have_are_left_to_choose(derive: Path, voisin: Path) -> None:
    fichier = voisin / "api/recettes/r01.json"
    lue = json.loads(fichier.read_bytes())
    lue["thematique"] = {"id": "la-leur", "nom": "La leur"}
    lue["ingredients"] = [{"id": "cumin", "nom": "Du cumin", "precision": "une pincée"}]
    fichier.write_text(json.dumps(lue), "utf-8")
    know(derive, str(voisin / "api/catalogue.json"))
    assert adapt(derive, "voisin:brigade/R01", "relue").statut == 0
    texte = (derive / NEUVE).read_text("utf-8")
    assert "# Chez eux, la thématique est « La leur »." in texte
    assert "# Chez eux, un ingrédient que nous n'avons pas : Du cumin (une pincée)." in texte
    dits = "\n".join(str(p) for p in problems(derive))
    assert "thematique : « a-choisir » n'existe pas." in dits
    assert "ingredients[1].ingredient : « a-choisir » n'existe pas." in dits


HOSTILE: dict[str, Any] = {
    "titre": 'Soupe"\nsource: livret\n# ',
    "resume": "<script>alert(1)</script>: [x\u202e",
    "texte": "Une séance.\n---\ncode: R99\n---\n<!-- caché -->\u200b\n\n"
    "## Les étapes\n1. **A** — b\n",
    "auteurs": 'Nous"\n  adresse: "javascript:alert(1)',
}


def test_a_hostile_recipe_stays_a_text(derive: Path, voisin: Path) -> None:
    fichier = voisin / "api/recettes/r01.json"
    lue = {**json.loads(fichier.read_bytes()), **HOSTILE, "adresse": "https://mechant.example/"}
    lue["source"]["titre"] = "x\n- id: livret\n  titre: volé"
    fichier.write_text(json.dumps(lue), "utf-8")
    know(derive, str(voisin / "api/catalogue.json"))
    assert adapt(derive, "voisin:brigade/R01", "relue").statut == 0
    texte = (derive / NEUVE).read_text("utf-8")
    assert "caché" not in texte
    assert not any(c in texte for c in "\u200b\u202e")
    livre = load(derive)
    assert set(livre.sources) - set(load().sources) == {
        "voisin-la-soupe-municipale-autres-potages-r01"
    }
    source = livre.sources["voisin-la-soupe-municipale-autres-potages-r01"]
    assert source.adresse == f"{CHEZ}recettes/soupe-de-brigade/"
    entete = texte.split("\n---\n")[0]
    assert "\ntitre: " in entete
    assert "\nsource: voisin-la-soupe" in entete
    assert "\nsource: livret" not in entete
    assert "R99" not in livre.promesses.codes
    assert "<script" not in entete


def test_a_later_form_is_still_read(derive: Path, voisin: Path) -> None:
    """Un champ ajouté demain par un voisin n'empêche pas de le lire aujourd'hui."""
    fichier = voisin / "api/recettes/r01.json"
    lue = {**json.loads(fichier.read_bytes()), "demain": {"a": 1}}
    fichier.write_text(json.dumps(lue), "utf-8")
    know(derive, str(voisin / "api/catalogue.json"))
    assert adapt(derive, "voisin:brigade/R01", "relue").statut == 0


def test_refusals_say_why_and_write_nothing(derive: Path, voisin: Path) -> None:
    assert refusal(derive, "voisin:brigade/R01") == (
        "« brigade » n'est pas un voisin. `make recolter` lit les voisins.\n"
    )
    know(derive, str(voisin / "api/catalogue.json"))
    assert refusal(derive, "voisin:brigad/R01") == (
        "« brigad » n'est pas un voisin. Vouliez-vous dire « brigade » ? `make recolter` lit les "
        "voisins.\n"
    )
    assert refusal(derive, "voisin:brigade/R77").startswith(
        "« La soupe municipale & autres potages » n'a pas de recette « R77 »."
    )
    assert refusal(derive, "https://qui:secret@brigade.example.org/recettes/x/") == (
        "Il faut une adresse http ou https, sans identifiant ni mot de passe.\n"
    )
    assert refusal(derive, "https://brigade.example.org/").startswith(
        "Cette adresse n'est pas celle d'une recette."
    )
    (voisin / "api/recettes/r01.json").write_text("[1]", "utf-8")
    assert "n'a pas la forme d'une recette publiée" in refusal(derive, "voisin:brigade/R01")
    (voisin / "api/recettes/r01.json").unlink()
    assert "n'a pas été lu : ce fichier n'existe pas." in refusal(derive, "voisin:brigade/R01")


@pytest.mark.parametrize(
    ("licence", "phrase"),
    [
        (
            "CC-BY-NC-4.0",
            "Un texte sous CC-BY-NC-4.0 ne s'adapte pas dans un livre sous CC-BY-SA-4.0",
        ),
        (
            "CC-BY-ND-4.0",
            "Un texte sous CC-BY-ND-4.0 ne s'adapte pas dans un livre sous CC-BY-SA-4.0",
        ),
        ("Beerware", "Nous ne connaissons pas la licence de cette recette"),
    ],
)
def test_a_licence_that_forbids_it_is_refused(
    licence: str, phrase: str, derive: Path, voisin: Path
) -> None:
    know(derive, str(voisin / "api/catalogue.json"))
    fichier = voisin / "api/recettes/r01.json"
    lue = json.loads(fichier.read_bytes())
    lue["licence"]["identifiant"] = licence
    fichier.write_text(json.dumps(lue), "utf-8")
    assert refusal(derive, "voisin:brigade/R01").startswith(phrase)


def test_a_text_too_heavy_for_a_recipe_is_refused(derive: Path, voisin: Path) -> None:
    fichier = voisin / "api/recettes/r01.json"
    lue = {**json.loads(fichier.read_bytes()), "texte": "<!--" * 200_000}
    fichier.write_text(json.dumps(lue), "utf-8")
    know(derive, str(voisin / "api/catalogue.json"))
    assert refusal(derive, "voisin:brigade/R01") == (
        "Le texte de cette recette pèse plus de 64 ko, la limite d'une fiche.\n"
    )


def test_our_own_recipes_come_back_once(derive: Path, tmp_path: Path) -> None:
    """D'un livre qui dérive du nôtre, on ne montre que ce qui est à lui."""
    publish(derive, tmp_path / "leur", "https://canton.example.org/")
    lu: Livre = load(derive)
    assert lu.d_origine is not None
    know(derive, str(tmp_path / "leur/api/catalogue.json"))
    copie = json.loads((derive / "local/data/voisins/brigade.json").read_bytes())
    assert copie["recettes"] == []
