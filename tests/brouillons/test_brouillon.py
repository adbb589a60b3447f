import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from livre_copie import complete_draft, copy_book

from livre.brouillons.brouillon import HORS_DU_BROUILLON, render_draft
from livre.brouillons.questions import QuestionPosee, ask_all, clean
from livre.brouillons.recette import QUESTIONS, recipe_values
from livre.brouillons.retour import QUESTIONS as QUESTIONS_RETOUR
from livre.brouillons.retour import retour_notes, retour_values
from livre.chemins.identifiants import LONGUEUR_MAX, identifier_of, identifier_of_retour
from livre.guide.exemples import A_COMPLETER
from livre.impression.dessinables import undrawable
from livre.lecture.assemblage import load_livre
from livre.modele.collections import MODELES
from livre.modele.fiche import IDENTIFIANT_MAX, RESERVES, is_identifier
from livre.modele.fiches import Recette, Retour
from livre.modele.livre import Livre
from livre.modele.termes import NATURES
from livre.probleme import AVERTISSEMENT, Probleme, errors_of
from livre.regles.liste import check_livre
from livre.texte.sections import SECTIONS, SECTIONS_RECETTE, SECTIONS_RETOUR
from livre.yaml.ecriture import scalar
from livre.yaml.lecteur import read_yaml
from scripts.commun.racine import RACINE

DIFFICILES = (
    'Un "café" : et après ?',
    "L'été, {{ danger }} {% raw %}",
    "# Un titre qui commence par un dièse",
    "- une puce",
    "Sur\ndeux\r\nlignes",
    "oui",
    "12",
    "1:30",
    "null",
    "{a: b}",
    "[x]",
    "&ancre *alias !etiquette",
    "Antislash \\n et tabulation \t",
    "Un titre --> avec une fin de commentaire <!-- et un début",
    "Émoji 🍲 et 日本語",
    "Bascule \u202e cachée",
    "---",
)
ALLEGES = ("recettes", "data/constats", "data/inspirations", "data/quiz", "data/retours", "docs")


@pytest.fixture(scope="module")
def livre() -> Livre:
    lu = load_livre(RACINE).livre
    assert lu is not None
    return lu


@pytest.fixture(scope="module")
def racine(livre: Livre, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Une copie du livre, allégée de ce qu'un brouillon ne cite pas : on la relit cent fois."""
    copie = copy_book(tmp_path_factory.mktemp("livre"))
    gardes = _cited(livre, livre.recettes["groupe-entraide"])
    for dossier in ALLEGES:
        for fichier in (copie / dossier).glob("*.*"):
            if fichier.stem not in gardes:
                fichier.unlink()
    return copie


def _cited(livre: Livre, recette: Recette) -> set[str]:
    """Une recette, ce qu'elle cite, et ce qu'un brouillon propose de citer : le premier venu."""
    premiers = next(iter(livre.constats)), next(iter(livre.inspirations))
    premiere = next(iter(livre.recettes.values()))
    citees = {c for r in (recette, premiere) for c in (r.id, *r.constats, *r.inspirations)}
    return {*citees, *premiers}


def _draft(livre: Livre, titre: str, nature: str) -> str:
    """Le brouillon qu'on obtient en acceptant tout ce qui est proposé."""

    def answer(question: QuestionPosee) -> object:
        donnees = {"titre": titre, "nature": nature}
        return question.lire(donnees.get(question.cle, question.propose))

    reponses = ask_all(QUESTIONS, livre, answer)
    return render_draft("recettes", recipe_values(livre, reponses), livre)


def _story(livre: Livre, recette: str, territoire: str, auteurs: str) -> str:
    """Le brouillon d'un essai de cette recette."""
    donnees = {"recette": recette, "territoire": territoire, "auteurs": auteurs}
    reponses = ask_all(QUESTIONS_RETOUR, livre, lambda q: q.lire(donnees[q.cle]))
    notes = retour_notes(livre.recettes[reponses["recette"]])
    return render_draft("retours", retour_values(livre, reponses), livre, notes)


def _read(fichier: Path, racine: Path, texte: str) -> tuple[list[Probleme], Livre]:
    fichier.write_text(texte, "utf-8", newline="\n")
    try:
        lecture = load_livre(racine)
        problemes = check_livre(lecture, strict=True)
        return [p for p in problemes if p.fichier.endswith(fichier.name)], lecture.livre
    finally:
        fichier.unlink()


def _problems_of(racine: Path, texte: str) -> tuple[list[Probleme], Recette | None]:
    problemes, livre = _read(racine / "recettes/brouillon-de-test.md", racine, texte)
    return problemes, livre.recettes.get("brouillon-de-test")


def _problems_of_story(racine: Path, texte: str) -> tuple[list[Probleme], Retour | None]:
    problemes, livre = _read(racine / "data/retours/essai-de-test.md", racine, texte)
    return problemes, livre.retours.get("essai-de-test")


def _uncomment(texte: str) -> str:
    """Le brouillon, tout ce qu'il propose retenu."""
    texte = re.sub(r"^# (?=(?: {2}(?:- | {2})?)?[a-z_]+:(?: .+)?$)", "", texte, flags=re.M)
    return re.sub(r"^(?:<!-- Facultatif\..*|-->)\n", "", texte, flags=re.M)


def _check_valid(racine: Path, livre: Livre, titre: str, nature: str) -> None:
    """Un brouillon complété est prêt, sauf si les polices ne dessinent pas son titre."""
    problemes, recette = _problems_of(racine, complete_draft(_draft(livre, titre, nature)))
    refuses = [p for p in errors_of(problemes) if "les polices ne savent pas" in p.message]
    assert bool(refuses) == bool(undrawable(clean(titre)))
    assert {p.champ for p in refuses} <= {"titre"}
    assert errors_of(problemes) == refuses
    assert ("code", AVERTISSEMENT) in [(p.champ, p.gravite) for p in problemes]
    assert recette is not None
    assert recette.titre == clean(titre)
    assert recette.nature == nature


@pytest.mark.parametrize("nature", NATURES)
@pytest.mark.parametrize("titre", DIFFICILES)
def test_draft_is_valid_whatever_the_title(
    racine: Path, livre: Livre, titre: str, nature: str
) -> None:
    _check_valid(racine, livre, titre, nature)


@settings(max_examples=40, deadline=None)
@given(titre=st.text(min_size=1).filter(clean), nature=st.sampled_from(list(NATURES)))
def test_draft_is_valid_for_any_title(racine: Path, livre: Livre, titre: str, nature: str) -> None:
    _check_valid(racine, livre, titre, nature)


@pytest.mark.parametrize("nature", NATURES)
def test_optional_parts_are_valid_once_uncommented(racine: Path, livre: Livre, nature: str) -> None:
    problemes, recette = _problems_of(
        racine, complete_draft(_uncomment(_draft(livre, "Une soupe", nature)))
    )
    assert errors_of(problemes) == []
    assert recette is not None
    for champ in Recette.model_fields.keys() - HORS_DU_BROUILLON:
        assert getattr(recette, champ), champ
    ecrites = {cle for cle in (s.cle for s in SECTIONS_RECETTE) if getattr(recette.corps, cle)}
    assert ecrites == {section.cle for section in SECTIONS_RECETTE}


@pytest.mark.parametrize("nature", NATURES)
@pytest.mark.parametrize("preparer", [str, _uncomment])
def test_every_text_left_to_write_is_named(
    racine: Path, livre: Livre, nature: str, preparer: Callable[[str], str]
) -> None:
    texte = preparer(_draft(livre, "Une soupe", nature))
    problemes, _ = _problems_of(racine, texte)
    dits = {p.ligne for p in errors_of(problemes) if "est encore là" in p.message}
    visible = re.sub(r"<!--.*?-->", lambda lu: "\n" * lu[0].count("\n"), texte, flags=re.S)
    attendues = {
        rang
        for rang, ligne in enumerate(visible.split("\n"), 1)
        if A_COMPLETER in ligne and not ligne.startswith("# ")
    }
    assert attendues == dits
    assert len(dits) > 3


def test_draft_explains_every_field_and_section(livre: Livre) -> None:
    brouillons = {
        "recettes": _draft(livre, "Une soupe", "piste"),
        "retours": _story(livre, "R07", "Ici", "Ada"),
    }
    for collection, texte in brouillons.items():
        commentaires = re.sub(r"\n# +", " ", texte)
        for nom, champ in MODELES[collection].model_fields.items():
            if nom not in {"id", *HORS_DU_BROUILLON}:
                assert re.search(rf"^(?:# )?{nom}:", texte, re.M), nom
                assert str(champ.description) in commentaires, nom
        for section in SECTIONS[collection]:
            assert f"## {section.titre}\n" in texte
            assert section.aide in texte
        assert A_COMPLETER in texte


@pytest.mark.parametrize(("nature", "facultatif"), [("phare", False), ("piste", True)])
def test_draft_says_what_its_nature_demands(livre: Livre, nature: str, facultatif: bool) -> None:
    texte = _draft(livre, "Une soupe", nature)
    for nom in ("constats", "mise_en_oeuvre", "difficulte"):
        aide = str(Recette.model_fields[nom].description)
        assert (f"# Facultatif. {aide}" in texte) == facultatif
        assert bool(re.search(rf"^# {nom}:", texte, re.M)) == facultatif


@pytest.mark.parametrize("territoire", DIFFICILES)
def test_story_is_valid_whatever_the_place(racine: Path, livre: Livre, territoire: str) -> None:
    problemes, retour = _problems_of_story(
        racine, complete_draft(_story(livre, "R07", territoire, "Ada, La Ville"))
    )
    assert errors_of(problemes) == []
    assert retour is not None
    assert retour.territoire.nom == clean(territoire)
    assert retour.auteurs == ("Ada", "La Ville")
    assert (retour.source, retour.licence) == ("contribution", "CC BY-SA 4.0")


@settings(max_examples=30, deadline=None)
@given(
    territoire=st.text(min_size=1).filter(clean),
    auteur=st.text(min_size=1).filter(lambda texte: clean(texte.replace(",", ""))),
)
def test_story_is_valid_for_any_place(
    racine: Path, livre: Livre, territoire: str, auteur: str
) -> None:
    problemes, _ = _problems_of_story(
        racine, complete_draft(_story(livre, "R07", territoire, auteur))
    )
    assert errors_of(problemes) == []


def test_story_is_valid_for_every_recipe_and_shows_its_signs(racine: Path, livre: Livre) -> None:
    for recette in livre.recettes.values():
        texte = _story(livre, recette.id, "Ici", "Ada")
        assert texte.count("\n# 1. ") == bool(recette.corps.content_si)
    problemes, retour = _problems_of_story(
        racine, complete_draft(_uncomment(_story(livre, "R07", "Ici", "Ada")))
    )
    assert problemes == []
    assert retour is not None
    assert all(getattr(retour, champ) for champ in Retour.model_fields)
    assert all(getattr(retour.corps, section.cle) for section in SECTIONS_RETOUR)


def test_mandatory_sections_are_written_and_the_others_wait_in_comments(livre: Livre) -> None:
    visible = re.sub(r"<!--.*?-->", "", _draft(livre, "Une soupe", "phare"), flags=re.S)
    ecrites = re.findall(r"^## (.+)$", visible, re.M)
    assert ecrites == [s.titre for s in SECTIONS_RECETTE if "phare" in s.obligatoire_pour]


@pytest.mark.parametrize(
    ("titre", "attendu"),
    [
        ("Un café, chaque mois", "cafe-mois"),
        ("L'œuvre d'un élu", "oeuvre-elu"),
        ("Index", "recette-index"),
        ("日本", "recette"),
        ("de la", "de-la"),
        ("a" * 90, "a" * LONGUEUR_MAX),
    ],
)
def test_identifier_is_short_and_plain(titre: str, attendu: str) -> None:
    assert identifier_of(titre) == attendu


@given(titre=st.text())
def test_identifier_is_always_valid_and_free(titre: str) -> None:
    premier = identifier_of(titre)
    second = identifier_of(titre, {premier})
    assert is_identifier(premier)
    assert is_identifier(second)
    assert premier != second
    assert premier not in RESERVES


@pytest.mark.parametrize(
    ("lieu", "attendu"),
    [
        ("Loos-en-Gohelle", "cafe-mensuel-loos-en-gohelle"),
        ("L'Haÿ-les-Roses (94)", "cafe-mensuel-l-hay-les-roses-94"),
        ("日本", "cafe-mensuel-essai"),
        ("a" * 90, "cafe-mensuel"),
    ],
)
def test_story_is_named_after_its_recipe_and_place(lieu: str, attendu: str) -> None:
    assert identifier_of_retour("cafe-mensuel", lieu) == attendu
    assert identifier_of_retour("cafe-mensuel", lieu, {attendu}) == f"{attendu}-2"


@given(recette=st.from_regex(r"[a-z0-9]{1,80}", fullmatch=True), lieu=st.text())
def test_name_of_a_story_is_always_valid(recette: str, lieu: str) -> None:
    nom = identifier_of_retour(recette, lieu, {identifier_of_retour(recette, lieu)})
    assert is_identifier(nom)
    assert len(nom) <= IDENTIFIANT_MAX


@given(texte=st.text().map(clean).filter(bool))
def test_scalar_reads_back(texte: str) -> None:
    assert read_yaml(f"champ: {scalar(texte)}\n", "x").valeur == {"champ": texte}
    assert read_yaml(f"- {scalar(texte)}\n- {scalar('no')}\n", "x").valeur == (texte, "no")
