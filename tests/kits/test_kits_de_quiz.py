"""Le kit d'un questionnaire : ce qu'on imprime, ce qu'on modifie, ce qu'on publie."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kits_essais import shown
from kits_outils import bookmarks, heading_levels, opened, out_of_page, press_all, tags, text
from livre_copie import run
from mini import copy_mini, edit, load, problems
from quiz_fautifs import QUIZ, add_quiz

from livre.chemins.sujets import subjects
from livre.francais.typographie import typo
from livre.impression.presse import page_count
from livre.kits.fabrique import Fabrique
from livre.kits.kit import Kit
from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.quiz import textes
from livre.quiz.vue import items, regles
from livre.site.rendu import Rendu
from livre.vues.imprimee import Donnees
from livre.vues.quiz_imprime import paper_quiz_data
from macros.kits import make_kits
from scripts.commun.racine import RACINE
from scripts.commun.verapdf import VeraPdfManque, check_pdfs
from scripts.kits import main

NOM = "questionnaire-gouts"
PIECES = ("questionnaire", "grille", "portraits", "kit-complet")
LARGE = "Wagon mammouth "


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un mini-livre avec son questionnaire, qui essaie de sortir de ses pages."""
    racine = copy_mini(tmp_path_factory.mktemp("quiz") / "livre")
    add_quiz(racine)
    return racine


@pytest.fixture(scope="module")
def livre(mini: Path) -> Livre:
    return load(mini)


@pytest.fixture(scope="module")
def kit(livre: Livre) -> Kit:
    return Fabrique(livre).make(subjects(livre))[NOM]


@pytest.fixture(scope="module")
def pdf(kit: Kit) -> dict[str, bytes]:
    return {document.imprime.nom: document.octets for document in kit.documents}


def _said(octets: bytes) -> str:
    """Le texte imprimé, sans retours ni coupures, avec des blancs ordinaires."""
    return " ".join(text(octets).split())


def _joined(texte: str) -> str:
    return " ".join(typo(texte).split())


def _tight(texte: str) -> str:
    return "".join(typo(texte).split())


def _archive(kit: Kit) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(kit.archive or b"")) as archive:
        assert all(nom.startswith(f"{NOM}/") for nom in archive.namelist())
        return {nom.removeprefix(f"{NOM}/"): archive.read(nom) for nom in archive.namelist()}


def test_the_archive_is_complete_and_summed(kit: Kit, mini: Path) -> None:
    fichiers = _archive(kit)
    assert set(fichiers) == {
        *(f"imprimer/{nom}.pdf" for nom in PIECES),
        "modifier/questionnaire.odt",
        "donnees/questionnaire.json",
        "donnees/questionnaire.yml",
        "LICENCE.txt",
        "SHA256SUMS",
    }
    for ligne in fichiers["SHA256SUMS"].decode().splitlines():
        somme, nom = ligne.split("  ")
        assert hashlib.sha256(fichiers[nom]).hexdigest() == somme
    assert fichiers["donnees/questionnaire.yml"] == (mini / QUIZ).read_bytes()
    licence = fichiers["LICENCE.txt"].decode()
    for mention in ("Titre : ", "Auteurs : ", "Source : ", "Construction : ", "CC-BY-SA-4.0"):
        assert mention in licence


def test_data_can_be_scored_elsewhere(kit: Kit, livre: Livre) -> None:
    donnees = json.loads(_archive(kit)["donnees/questionnaire.json"])
    quiz = livre.quiz["gouts"]
    assert donnees["version"] == quiz.version
    assert [q["id"] for q in donnees["questions"]] == [q.id for q in quiz.questions]
    assert donnees["questions"][0]["effets"] == {"sel": 2}
    assert [f["profil"] for f in donnees["familles"]] == [dict(f.profil) for f in quiz.familles]


@pytest.mark.parametrize("nom", PIECES)
def test_documents_are_tagged_for_everyone(pdf: dict[str, bytes], nom: str) -> None:
    document = opened(pdf[nom])
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == "fr-FR"
    with document.open_metadata() as meta:
        assert (meta.pdfa_status, meta["pdfuaid:part"]) == ("2A", "1")
    niveaux = heading_levels(document)
    assert [niveau for niveau, _ in bookmarks(document)] == niveaux
    assert niveaux[0] == 1
    if nom != "kit-complet":
        assert niveaux.count(1) == 1
    figures = [tag for tag in tags(document) if tag.S == "/Figure"]
    assert all(str(figure.Alt).startswith("Code QR") for figure in figures)
    assert out_of_page(pdf[nom]) == []


def test_the_sheet_says_every_question_and_letter(pdf: dict[str, bytes], livre: Livre) -> None:
    dit = _said(pdf["questionnaire"])
    assert _joined(textes.CONSIGNE) in dit
    for item in items(livre.quiz["gouts"]):
        assert f"{item.numero} {_joined(item.question.texte)}" in dit
        for reponse in item.reponses:
            assert _joined(reponse.texte) in dit
            assert f" {reponse.lettre} " in dit


def test_the_grid_counts_like_the_page(pdf: dict[str, bytes], livre: Livre) -> None:
    dit, quiz = _said(pdf["grille"]), livre.quiz["gouts"]
    for etape in textes.COMPTER:
        assert _joined(etape) in dit
    for item in items(quiz):
        # Dans une colonne étroite, un nom se coupe où il peut : les blancs ne comptent pas.
        for reponse in item.reponses:
            assert _tight(reponse.gains or "–") in _tight(dit)
    for regle in regles(quiz):
        assert all(_joined(borne) in dit for borne in regle.bornes)
    assert _joined(textes.ARRONDI) in dit
    assert _joined(quiz.construction) in dit


def test_each_family_has_its_page_and_its_recipes(pdf: dict[str, bytes], livre: Livre) -> None:
    quiz = livre.quiz["gouts"]
    assert page_count(pdf["portraits"]) == len(quiz.familles)
    dit = _said(pdf["portraits"])
    for famille in quiz.familles:
        assert _joined(famille.nom) in dit
        assert _joined(famille.prochain_pas) in dit
        for conseil in famille.recettes:
            code = livre.recettes[conseil.recette].code
            assert f"soupe.example.org/r/{code.lower()}" in dit.replace("/ r/", "/r/")


def test_the_odt_can_be_changed(kit: Kit, livre: Livre) -> None:
    lu = shown(_archive(kit)["modifier/questionnaire.odt"])
    for question in livre.quiz["gouts"].questions:
        assert question.texte.replace('"', "") in lu.replace('"', "")
    assert "alert('sel')" in lu


def _book(quiz: str) -> Donnees:
    livre = load_livre(RACINE).livre
    return paper_quiz_data(livre, livre.quiz[quiz])


@pytest.mark.parametrize("quiz", ["autodiagnostic", "portrait-chinois"])
def test_the_real_sheets_hold_on_one_leaf(quiz: str) -> None:
    faits = press_all(_book(quiz))
    assert page_count(faits["questionnaire"]) <= 2
    assert page_count(faits["grille"]) <= 2
    assert all(out_of_page(octets) == [] for octets in faits.values())


def _stress(base: Donnees) -> dict[str, Donnees]:
    longue = {"lettre": "Z", "texte": LARGE * 8, "gains": "Le sel +4, La table −2"}
    question = {"numero": 7, "texte": LARGE * 12, "situation": True, "reponses": [longue] * 26}
    dimension = {**base["dimensions"][0], "nom": "L’apprentissage", "debat": LARGE * 9}
    famille = {**base["familles"][0], "nom": LARGE * 3, "portrait": LARGE * 40}
    conseil = famille["recettes"][0] | {"titre": LARGE * 8, "raison": LARGE * 20}
    return {
        "vingt-six réponses": {"questions": [question] * 6, "lettres": ["A"] * 26},
        "douze dimensions": {
            "dimensions": [dimension] * 12,
            "familles": [famille | {"places": ["−2"] * 12}] * 3,
        },
        "longs textes": {
            "titre": LARGE * 10,
            "resume": LARGE * 20,
            "adresse": None,
            "dessin": "",
            "familles": [famille | {"recettes": [conseil | {"adresse": None}] * 9}],
        },
    }


@pytest.fixture(scope="module")
def extremes(livre: Livre) -> dict[str, dict[str, bytes]]:
    base: dict[str, Any] = paper_quiz_data(livre, livre.quiz["gouts"])
    return {cas: press_all(base | retouches) for cas, retouches in _stress(base).items()}


def test_nothing_overflows(extremes: dict[str, dict[str, bytes]]) -> None:
    for cas, faits in extremes.items():
        for nom, octets in faits.items():
            assert out_of_page(octets) == [], (cas, nom)


def test_verapdf_agrees(
    extremes: dict[str, dict[str, bytes]], pdf: dict[str, bytes], tmp_path: Path
) -> None:
    for rang, faits in enumerate((pdf, *extremes.values())):
        for nom, octets in faits.items():
            (tmp_path / f"{rang}-{nom}.pdf").write_bytes(octets)
    noms = sorted(fichier.name for fichier in tmp_path.iterdir())
    try:
        assert [str(faute) for faute in check_pdfs(tmp_path, noms)] == []
    except VeraPdfManque as manque:
        pytest.skip(str(manque))


def test_nothing_is_composed_twice_and_a_change_is_seen(mini: Path, kit: Kit) -> None:
    livre = load(mini)
    fabrique = Fabrique(livre)
    assert dict(fabrique.make(subjects(livre))[NOM].files()) == dict(kit.files())
    assert fabrique.composes == 0
    autre = livre.identite.model_copy(update={"adresse": "https://ailleurs.example.org/"})
    assert fabrique.ready(subjects(replace(livre, identite=autre)))
    assert Fabrique(replace(livre, identite=autre)).ready(subjects(livre)) == {}


def test_its_pages_offer_it(mini: Path, kit: Kit) -> None:
    rendu = Rendu(load(mini), RACINE / "overrides" / "fragments")
    pages = {
        "gouts/": rendu.sur("gouts/").fiche_quiz,
        "gouts/papier/": rendu.sur("gouts/papier/").quiz_papier,
    }
    for page in pages.values():
        assert "make kits" in page("gouts")
    rendu.kits = {NOM: kit}
    for adresse, page in pages.items():
        retour = "../" * adresse.count("/")
        montre = page("gouts")
        assert f'href="{retour}kits/{NOM}.zip"' in montre
        assert f'href="{retour}kits/{NOM}/grille.pdf"' in montre
        assert "PDF, 1 page A4, " in montre
        assert "Le questionnaire à imprimer" in montre


def test_the_commands_and_the_site_make_it(
    mini: Path, kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(main, monkeypatch, mini, "--recette", NOM, "--vers", str(tmp_path)) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [NOM, f"{NOM}.zip"]
    assert (tmp_path / f"{NOM}.zip").read_bytes() == kit.archive
    livre = load(mini)
    monkeypatch.setenv("LIVRE_KITS", "oui")
    assert NOM in make_kits(livre, livre.identite, apercu=True)
    assert NOM in make_kits(livre, livre.identite, apercu=False)


def test_a_recipe_cannot_take_its_address(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    add_quiz(racine)
    (racine / "recettes/cafe-du-poireau.md").rename(racine / f"recettes/{NOM}.md")
    dits = [p.message for p in problems(racine) if p.fichier == QUIZ]
    assert any(f"« kits/{NOM}.zip »" in message for message in dits)


def test_what_fonts_cannot_draw_is_refused_at_its_line(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    add_quiz(racine)
    edit(racine, QUIZ, "Des bancs plutôt", "Des bancs \U0001fa91 plutôt")
    ligne = (racine / QUIZ).read_text("utf-8").split("\U0001fa91")[0].count("\n") + 1
    trouves = [p for p in problems(racine) if "U+1FA91" in p.message]
    assert [(p.fichier, p.ligne) for p in trouves] == [(QUIZ, ligne)]
