import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from livre_copie import copy_book

from livre.controles import check_livre
from livre.gabarit import A_COMPLETER, render_draft
from livre.identifiant import LONGUEUR_MAX, RESERVES, identifier_of, is_identifier
from livre.livre import Livre, load_livre
from livre.modele import NATURES, Recette
from livre.probleme import AVERTISSEMENT, Probleme, errors_of
from livre.questions import Question, ask_all, clean, draft_values
from livre.sections import SECTIONS_RECETTE
from livre.yaml_ecrit import flow_list, scalar
from livre.yaml_sur import read_yaml
from scripts.racine import RACINE

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


@pytest.fixture(scope="module")
def racine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_book(tmp_path_factory.mktemp("livre"))


@pytest.fixture(scope="module")
def livre() -> Livre:
    lu = load_livre(RACINE).livre
    assert lu is not None
    return lu


def _draft(livre: Livre, titre: str, nature: str) -> str:
    """Le brouillon qu'on obtient en acceptant tout ce qui est proposé."""

    def answer(question: Question) -> object:
        donnees = {"titre": titre, "nature": nature}
        return question.lire(donnees.get(question.cle, question.propose))

    return render_draft(draft_values(livre, ask_all(livre, answer)), livre)


def _problems_of(racine: Path, texte: str) -> tuple[list[Probleme], Recette | None]:
    fichier = racine / "recettes/brouillon-de-test.md"
    fichier.write_text(texte, "utf-8", newline="\n")
    try:
        lecture = load_livre(racine)
        assert lecture.livre is not None
        recette = lecture.livre.recettes.get("brouillon-de-test")
        problemes = check_livre(lecture)
        return [p for p in problemes if p.fichier.endswith(fichier.name)], recette
    finally:
        fichier.unlink()


def _check_valid(racine: Path, livre: Livre, titre: str, nature: str) -> None:
    problemes, recette = _problems_of(racine, _draft(livre, titre, nature))
    assert errors_of(problemes) == []
    assert [(p.champ, p.gravite) for p in problemes] == [("code", AVERTISSEMENT)]
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
    texte = _draft(livre, "Une soupe", nature)
    texte = re.sub(r"^# (?=(?:  )?(?:[a-z_]+: ?[^ ].*|seance:)$)", "", texte, flags=re.M)
    texte = re.sub(r"^<!-- Facultatif\..*\n", "", texte, flags=re.M)
    texte = re.sub(r"^-->\n", "", texte, flags=re.M)
    problemes, recette = _problems_of(racine, texte)
    assert errors_of(problemes) == []
    assert recette is not None
    assert recette.seance is not None
    assert recette.auteurs
    assert recette.constats
    ecrites = {cle for cle in (s.cle for s in SECTIONS_RECETTE) if getattr(recette.corps, cle)}
    assert ecrites == {section.cle for section in SECTIONS_RECETTE}


def test_draft_explains_every_field_and_section(livre: Livre) -> None:
    texte = _draft(livre, "Une soupe", "piste")
    commentaires = re.sub(r"\n# +", " ", texte)
    for nom, champ in Recette.model_fields.items():
        if nom != "id":
            assert re.search(rf"^(?:# )?{nom}:", texte, re.M), nom
            assert champ.description in commentaires, nom
    for section in SECTIONS_RECETTE:
        assert f"## {section.titre}\n" in texte
        assert section.aide in texte
    assert A_COMPLETER in texte


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


@given(texte=st.text().map(clean).filter(bool))
def test_scalar_reads_back(texte: str) -> None:
    assert read_yaml(f"champ: {scalar(texte)}\n", "x").valeur == {"champ": texte}
    assert read_yaml(f"champ: {flow_list((texte, 'no'))}\n", "x").valeur == {"champ": (texte, "no")}
