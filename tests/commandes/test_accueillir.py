"""D'une demande de forge, d'un courriel ou d'un fichier à une fiche : les vraies règles jugent."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from commandes import Sortie, launch_here
from mini import copy_mini, load

from scripts.accueillir import main

ACCORD = "### Accord\n\n- [X] J'accepte que ce texte soit publié."
PISTE = {
    "Titre": "Un bouillon pour commencer",
    "En une phrase": "Trois questions posées debout, avant de s'asseoir.",
    "Thématique": "Tenir la louche à plusieurs",
    "Constats": "_No response_",
    "Ingrédients": "Une grande marmite : pour le bouillon",
    "Formats": "En présence, À distance",
    "Autrices et auteurs": "Les commis, la plonge",
    "En quelques phrases": "On reste debout, on répond à trois questions.",
    "Ce qui manque": "Combien de bols\nQui fait la vaisselle",
}


def form(reponses: dict[str, str], marque: str = "###", accord: str = ACCORD) -> str:
    """Ce qu'une forge rend d'un formulaire rempli."""
    parties = [f"{marque} {titre}\n\n{reponse}" for titre, reponse in reponses.items()]
    return "\n\n".join([*parties, accord])


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_mini(tmp_path / "livre")


def receive(racine: Path, texte: str, nom: str = "recu.txt") -> Sortie:
    recu = racine.parent / nom
    recu.write_text(texte, "utf-8")
    return launch_here(main, racine, "--fichier", str(recu))


def files(racine: Path) -> dict[str, bytes]:
    """Tout le livre, octet pour octet."""
    return {
        chemin.relative_to(racine).as_posix(): chemin.read_bytes()
        for chemin in racine.rglob("*")
        if chemin.is_file()
    }


def test_an_answered_form_becomes_a_recipe(racine: Path) -> None:
    thematique = next(iter(load(racine).thematiques.values()))
    texte = form(PISTE | {"Thématique": thematique.intitule})
    sortie = receive(racine, texte)
    assert sortie.statut == 0, sortie.dit.decode()
    livre = load(racine)
    recette = livre.recettes["bouillon-commencer"]
    assert (recette.code, recette.nature) == ("R04", "piste")
    assert (recette.titre, recette.thematique) == (PISTE["Titre"], thematique.id)
    assert recette.formats == ("presentiel", "distanciel")
    assert [(u.ingredient, u.precision) for u in recette.ingredients] == [
        ("marmite", "pour le bouillon")
    ]
    assert recette.auteurs == ("Les commis", "la plonge")
    assert len(recette.corps.manques) == 2
    assert livre.promesses.codes["R04"] == "bouillon-commencer"
    assert "devenue une fiche" in sortie.dit.decode()


@pytest.mark.parametrize("forge", ["issue", "object_attributes"])
def test_a_forge_announces_it_in_a_file(racine: Path, forge: str) -> None:
    """GitHub et Forgejo d'un côté, GitLab de l'autre : des titres, des cases et des clés à eux."""
    thematique = next(iter(load(racine).thematiques.values())).intitule
    gitlab = forge == "object_attributes"
    reponses = PISTE | {"Thématique": thematique}
    if gitlab:
        reponses |= {"Thématique": f"- [ ] Autre\n- [x] {thematique}", "Constats": "<!-- aide -->"}
    texte = form(
        reponses, "##" if gitlab else "###", ACCORD.replace("###", "##" if gitlab else "###")
    )
    evenement = racine.parent / "evenement.json"
    corps = {"description" if gitlab else "body": texte.replace("\n", "\r\n")}
    evenement.write_text(json.dumps({forge: corps}), "utf-8")
    reponse = racine.parent / "reponse.md"
    options = ("--evenement", str(evenement), "--reponse", str(reponse))
    assert launch_here(main, racine, *options).statut == 0
    assert "recettes/bouillon-commencer.md" in reponse.read_text("utf-8")
    assert load(racine).recettes["bouillon-commencer"].constats == ()


def test_what_must_be_mended_is_said_and_nothing_is_written(racine: Path) -> None:
    avant = files(racine)
    faux = {"Thématique": "Nulle part", "Ingrédients": "Un chaudron : gros", "Difficulté": ""}
    sortie = receive(racine, form(PISTE | faux, accord="### Accord\n\n- [ ] J'accepte"))
    dit = sortie.dit.decode()
    assert sortie.statut == 1
    assert "Thématique : « Nulle part » n'est pas dans la liste." in dit
    assert "Ingrédients : « Un chaudron » n'est pas au livre." in dit
    assert "Accord : cochez la phrase sur la licence." in dit
    assert "Un chaudron : gros" in dit.split("pas su ranger")[1]
    assert files(racine) == avant


def test_a_hostile_answer_stays_text(racine: Path) -> None:
    """Ni la réponse, ni la fiche n'en font une mention, un bloc, une commande ou une balise."""
    hostile = "@equipe ~~~~ ``` <img src=x> $(touch /tmp/x) {{ 7*7 }}\n~~~~~\n## Titre\nVolé"
    dit = receive(racine, form(PISTE | {"Thématique": hostile, "Titre": "Un bol"})).dit.decode()
    barriere = dit.split("text\n")[0].splitlines()[-1]
    assert set(barriere) == {"~"}
    assert barriere not in dit.split("text\n", 1)[1].split(f"\n{barriere}")[0]
    assert dit.count(f"\n{barriere}") >= 2
    thematique = next(iter(load(racine).thematiques.values())).intitule
    bonne = PISTE | {"Thématique": thematique, "En quelques phrases": "Un texte {{ 7*7 }} @tous."}
    assert receive(racine, form(bonne)).statut == 0
    fiche = (racine / "recettes/bouillon-commencer.md").read_text("utf-8")
    assert "Un texte {{ 7*7 }} @tous." in fiche


def test_two_proposals_of_one_title_are_told_apart(racine: Path) -> None:
    """La seconde apprend que la première existe ; sous un autre titre, elle a son code à elle."""
    thematique = next(iter(load(racine).thematiques.values())).intitule
    premiere = PISTE | {"Thématique": thematique}
    seconde = premiere | {"En quelques phrases": "Assis.", "En une phrase": "Assis, en rond."}
    assert receive(racine, form(premiere)).statut == 0
    refus = receive(racine, form(seconde))
    assert refus.statut == 1
    assert (
        "Titre : c'est déjà le titre de recettes/bouillon-commencer.md (R04)" in refus.dit.decode()
    )
    assert receive(racine, form(seconde | {"Titre": "Un bouillon assis"})).statut == 0
    assert load(racine).recettes["bouillon-assis"].code == "R05"


@pytest.mark.parametrize("dite", ["{r.code} · {r.titre}", "{r.titre}", "{r.code}", "- {r.code}"])
def test_a_try_is_told_in_a_form(racine: Path, dite: str) -> None:
    """La recette s'écrit comme on veut : par son code, par son titre, ou par les deux."""
    livre = load(racine)
    soupe = livre.recettes["soupe-a-l-oignon"]
    reponses = {
        "Recette": dite.format(r=soupe),
        "Territoire": "Potage-sur-Loire (49), 1 200 habitants",
        "Date": "mars 2026",
        "Participants": "9 personnes",
        "Durée réelle": "2 h",
        "Signes de réussite atteints": "1\nLa soupe était bonne",
        "Autrices et auteurs": "La brigade",
        "Votre essai": "Nous avons pleuré, puis voté.",
        "Ce qui a coincé": "- Les oignons\n- La louche",
    }
    sortie = receive(racine, form(reponses))
    assert sortie.statut == 0, sortie.dit.decode()
    retour = next(r for r in load(racine).retours.values() if r.auteurs == ("La brigade",))
    assert (retour.recette, retour.date, retour.participants) == (soupe.id, "2026-03", 9)
    assert (retour.territoire.nom, retour.territoire.habitants) == ("Potage-sur-Loire (49)", 1200)
    assert retour.contents == (1,)
    assert len(retour.corps.difficultes) == 2
    assert "La soupe était bonne" in sortie.dit.decode().split("pas su ranger")[1]


def test_a_mail_with_a_signature_and_quotes(racine: Path) -> None:
    thematique = next(iter(load(racine).thematiques.values())).intitule
    courriel = form(PISTE | {"Thématique": thematique}, "##", "## Accord\n\nJ'accepte.")
    cite = "\n".join(f"> {ligne}" for ligne in f"Bonjour,\n\n{courriel}\n-- \nMaison".split("\n"))
    sortie = receive(racine, cite)
    assert sortie.statut == 0, sortie.dit.decode()
    assert "Maison" in sortie.dit.decode().split("pas su ranger")[1]
    assert "Bonjour," in sortie.dit.decode()


def test_a_recipe_without_code_receives_one(racine: Path) -> None:
    """Dans le livre, ou apportée : les codes se donnent à l'accueil."""
    soupe = (racine / "recettes/cafe-du-poireau.md").read_text("utf-8")
    sans = soupe.replace("code: R02\n", "").replace("Le café du poireau", "Le thé du radis")
    sans = sans.split("Un café, un poireau")[0] + "Un thé tiède.\n\n## Ce qui manque\n- Du thé.\n"
    (racine / "recettes/the-du-radis.md").write_text(sans, "utf-8")
    assert launch_here(main, racine).statut == 0
    assert receive(racine, sans.replace("thé", "jus froid"), "jus-du-radis.md").statut == 0
    livre = load(racine)
    assert [livre.recettes[i].code for i in ("the-du-radis", "jus-du-radis")] == ["R04", "R05"]
    assert set(livre.promesses.codes) == {"R01", "R02", "R03", "R04", "R05"}
    assert (racine / "recettes/the-du-radis.md").read_text("utf-8") == f"---\ncode: R04{sans[3:]}"
    avant = files(racine)
    assert launch_here(main, racine).statut == 0
    assert files(racine) == avant


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("Bonjour, j'ai une idée.", "ne répond à aucun formulaire"),
        ("x" * 600_000, "la limite est"),
        ("", "vide"),
    ],
)
def test_what_is_no_proposal_is_said(racine: Path, texte: str, phrase: str) -> None:
    avant = files(racine)
    sortie = receive(racine, texte)
    assert sortie.statut == 1
    assert phrase in (sortie.dit + sortie.erreurs).decode()
    assert files(racine) == avant


def test_an_event_that_is_none_is_answered_all_the_same(racine: Path) -> None:
    evenement, reponse = racine.parent / "e.json", racine.parent / "r.md"
    evenement.write_text("[1, 2", "utf-8")
    options = ("--evenement", str(evenement), "--reponse", str(reponse))
    assert launch_here(main, racine, *options).statut == 1
    assert "n'est pas l'annonce d'une demande" in reponse.read_text("utf-8")


@pytest.mark.parametrize("nom", ["absent.txt", "livre", "livre/recettes/absente.md"])
def test_what_is_no_file_is_said_in_one_sentence(racine: Path, nom: str) -> None:
    avant = files(racine)
    vise = racine.parent / nom
    sortie = launch_here(main, racine, "--fichier", str(vise))
    phrase = f"« {vise} » n'est pas un fichier : vérifiez son chemin.\n"
    assert (sortie.statut, sortie.erreurs.decode()) == (1, phrase)
    assert files(racine) == avant


def test_an_input_that_is_no_text_is_said(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    octets = "## Titre\n\nUn thé".encode("latin-1")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(octets), encoding="ascii"))
    sortie = launch_here(main, racine, "--fichier", "-")
    assert sortie.statut == 1
    assert "n'est pas en UTF-8" in sortie.erreurs.decode()


@pytest.mark.parametrize("evenement", ["[" * 200_000, '{"issue": {"body": "\\ud800"}}', "[]"])
def test_a_hostile_event_is_answered(racine: Path, evenement: str) -> None:
    avant = files(racine)
    annonce, reponse = racine.parent / "e.json", racine.parent / "r.md"
    annonce.write_text(evenement, "utf-8")
    options = ("--evenement", str(annonce), "--reponse", str(reponse))
    assert launch_here(main, racine, *options).statut == 1
    assert "n'est pas l'annonce d'une demande" in reponse.read_text("utf-8")
    assert files(racine) == avant


def test_a_text_beside_the_recipes_is_not_taken_for_one(racine: Path) -> None:
    """Un README, une fiche posée à la racine : on les lit, on ne les croit pas déjà rangés."""
    (racine / "LISEZMOI.md").write_text("# Bonjour\n", "utf-8")
    sortie = launch_here(main, racine, "--fichier", str(racine / "LISEZMOI.md"))
    assert sortie.statut == 1
    assert "ne répond à aucun formulaire" in sortie.erreurs.decode()


def test_an_answer_that_cannot_be_written_stops_everything_first(racine: Path) -> None:
    avant = files(racine)
    recu = racine.parent / "recu.txt"
    recu.write_text(form(PISTE), "utf-8")
    sortie = launch_here(main, racine, "--fichier", str(recu), "--reponse", str(racine))
    assert (sortie.statut, files(racine)) == (1, avant)
    assert "est un dossier : nommez le fichier de la réponse" in sortie.erreurs.decode()
