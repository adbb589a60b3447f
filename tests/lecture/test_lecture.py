"""Un fichier quelconque donne une fiche, ou au moins un problème ; jamais une erreur."""

import os
import re
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mini import CAFE, LOUCHE, MINI_LIVRE, SOUPE, copy_mini, edit, load, problems

from livre.fichiers.contenu import TAILLE_MAX, TAILLE_MAX_LISTE, read_text
from livre.francais.invisibles import INVISIBLES, first_invisible, without_invisibles
from livre.lecture.assemblage import load_livre
from livre.lecture.collections import Lu, read_list_file, read_markdown_file
from livre.modele.champs import references, values_at
from livre.modele.collections import EMPLACEMENTS
from livre.modele.fiche import IDENTIFIANT_MAX, is_identifier
from livre.modele.fiches import Recette
from livre.probleme import (
    ERREUR,
    Probleme,
    errors_of,
    format_problemes,
    nearest,
    path_name,
    suggestion,
)


def _has_bad_reference(lu: Lu) -> bool:
    return any(
        isinstance(valeur, str) and (not is_identifier(valeur) or len(valeur) > IDENTIFIANT_MAX)
        for ebauche in lu.ebauches
        for motif, _ in references(ebauche.modele)
        for _, valeur in values_at(ebauche.valeurs, motif)
    )


ENTIER = (MINI_LIVRE / SOUPE).read_bytes()
COLLECTIONS_MARKDOWN = [nom for nom, e in EMPLACEMENTS.items() if e.markdown]
COLLECTIONS_YAML = [nom for nom, e in EMPLACEMENTS.items() if not e.markdown]
SANS_DECOR = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def _check(lu: Lu) -> None:
    """Une référence mal formée attend, dans l'ébauche, que `check_references` en parle."""
    assert lu.fiches or lu.problemes or _has_bad_reference(lu)
    for probleme in lu.problemes:
        assert probleme.ligne >= 1
        assert probleme.message.strip()
        notre_part = re.sub(r"«[^»]*»", "", probleme.message)  # le reste est cité du fichier
        assert "Traceback" not in notre_part
        assert "None" not in notre_part


@SANS_DECOR
@given(octets=st.binary(max_size=300), collection=st.sampled_from(COLLECTIONS_MARKDOWN))
def test_any_bytes(tmp_path: Path, octets: bytes, collection: str) -> None:
    fichier = tmp_path / "soupe.md"
    fichier.write_bytes(octets)
    _check(read_markdown_file(fichier, "soupe.md", collection))


@SANS_DECOR
@given(entete=st.text(max_size=200), corps=st.text(max_size=200))
def test_any_header_and_body(tmp_path: Path, entete: str, corps: str) -> None:
    fichier = tmp_path / "soupe.md"
    fichier.write_text(f"---\n{entete}\n---\n{corps}", encoding="utf-8", newline="")
    _check(read_markdown_file(fichier, "soupe.md", "recettes"))


@SANS_DECOR
@given(
    debut=st.integers(0, len(ENTIER)),
    longueur=st.integers(0, 40),
    greffe=st.one_of(st.binary(max_size=20), st.text(max_size=20).map(str.encode)),
)
def test_a_recipe_with_a_random_graft(
    tmp_path: Path, debut: int, longueur: int, greffe: bytes
) -> None:
    """Une vraie recette dont un passage est arraché, et un autre greffé à sa place."""
    fichier = tmp_path / "soupe.md"
    fichier.write_bytes(ENTIER[:debut] + greffe + ENTIER[debut + longueur :])
    _check(read_markdown_file(fichier, "soupe.md", "recettes"))


@settings(SANS_DECOR, max_examples=30)
@given(debut=st.integers(0, len(ENTIER)), greffe=st.text(max_size=10))
def test_a_damaged_recipe_is_in_the_book_or_has_its_message(debut: int, greffe: str) -> None:
    with TemporaryDirectory() as dossier:
        racine = copy_mini(Path(dossier))
        (racine / SOUPE).write_bytes(ENTIER[:debut] + greffe.encode() + ENTIER[debut:])
        presente = "soupe-a-l-oignon" in load(racine).recettes
        assert presente or any(p.fichier == SOUPE for p in errors_of(problems(racine)))


VALEURS = st.sampled_from(
    [
        "x",
        "1:30",
        "yes",
        "~",
        "''",
        "[]",
        "{}",
        "[x]",
        "{a: b}",
        "1",
        "-1",
        "1.5",
        "1e999",
        "2026-03-15",
        "*a",
        "&a",
        "!x y",
        "{{ x }}",
        ">\n  x",
        '"\\u202e"',
        "010",
        "[[x]]",
        "- x",
    ]
)
CHAMPS = st.sampled_from([*Recette.model_fields, "inconnu", "<<"])


@SANS_DECOR
@given(champs=st.lists(st.tuples(CHAMPS, VALEURS), max_size=8))
def test_any_value_in_any_field(tmp_path: Path, champs: list[tuple[str, str]]) -> None:
    fichier = tmp_path / "soupe.md"
    entete = "\n".join(f"{nom}: {valeur}" for nom, valeur in champs)
    fichier.write_text(f"---\n{entete}\n---\nUn texte.\n", encoding="utf-8")
    lu = read_markdown_file(fichier, "soupe.md", "recettes")
    _check(lu)
    vus = [(p.ligne, p.champ, p.message) for p in lu.problemes]
    assert len(vus) == len(set(vus))


@SANS_DECOR
@given(texte=st.text(max_size=200), collection=st.sampled_from(COLLECTIONS_YAML))
def test_any_list_file(tmp_path: Path, texte: str, collection: str) -> None:
    fichier = tmp_path / "liste.yml"
    fichier.write_text(texte, encoding="utf-8", newline="")
    lu = read_list_file(fichier, "liste.yml", collection)
    assert lu.problemes or texte.strip()  # « [] » est une liste, vide et permise


@pytest.mark.parametrize("collection", COLLECTIONS_MARKDOWN)
def test_an_empty_body_is_a_problem(tmp_path: Path, collection: str) -> None:
    fichier = tmp_path / "soupe.md"
    fichier.write_text("---\ntitre: Soupe\n---\n", encoding="utf-8")
    assert read_markdown_file(fichier, "soupe.md", collection).problemes


@pytest.mark.parametrize(
    ("nom", "limite"), [(CAFE, TAILLE_MAX), ("data/acteurs.yml", TAILLE_MAX_LISTE)]
)
def test_the_size_limit_is_exact(tmp_path: Path, nom: str, limite: int) -> None:
    racine = copy_mini(tmp_path)
    contenu = (racine / nom).read_bytes()
    (racine / nom).write_bytes(contenu + b"\n" * (limite - len(contenu)))
    assert problems(racine) == []
    (racine / nom).write_bytes(contenu + b"\n" * (limite - len(contenu) + 1))
    assert [p.fichier for p in problems(racine)] == [nom]


@pytest.mark.parametrize(
    ("erreur", "morceau"),
    [
        (FileNotFoundError(2, "No such file"), "manque"),
        (PermissionError(13, "Permission denied"), "interdite"),
        (OSError(5, "Input/output error"), "erreur 5 du système"),
    ],
)
def test_system_errors_are_said_in_french(
    monkeypatch: pytest.MonkeyPatch, erreur: OSError, morceau: str
) -> None:
    def fail(chemin: Path) -> bytes:
        raise erreur

    monkeypatch.setattr(Path, "read_bytes", fail)
    probleme = read_text(MINI_LIVRE / CAFE, CAFE)
    assert isinstance(probleme, Probleme)
    assert morceau in probleme.message
    assert str(erreur.strerror) not in str(probleme)


def test_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.md")
    assert stat.S_ISFIFO((tmp_path / "tube.md").stat().st_mode)
    assert isinstance(read_text(tmp_path / "tube.md", "tube.md"), Probleme)
    assert isinstance(read_text(Path("/dev/zero"), "zero"), Probleme)


@pytest.mark.parametrize("fin", ["\r\n", "\r", "\n"])
def test_line_endings_do_not_move_the_lines(tmp_path: Path, fin: str) -> None:
    fichier = tmp_path / "soupe.md"
    texte = (MINI_LIVRE / LOUCHE).read_text("utf-8").replace("(10 min)", "(bof)")
    fichier.write_bytes(b"\xef\xbb\xbf" + texte.replace("\n", fin).encode())
    (probleme,) = read_markdown_file(fichier, "soupe.md", "recettes").problemes
    assert "(bof)" in texte.split("\n")[probleme.ligne - 1]


def test_a_thousand_files_read_the_same_by_many_processes(tmp_path: Path) -> None:
    """Au-delà d'un certain nombre, plusieurs processus lisent : le résultat est le même."""
    racine = copy_mini(tmp_path)
    texte = (racine / CAFE).read_text("utf-8")
    for rang in range(400):
        copie = texte.replace("R02", f"R{rang + 100}").replace("difficulte: 1", "difficulte: 9")
        (racine / f"recettes/cafe-{rang:03}.md").write_text(copie, encoding="utf-8")
    lecture = load_livre(racine)
    assert len(lecture.livre.recettes) == 3
    assert len(lecture.problemes) == 400
    fichiers = [p.fichier for p in lecture.problemes]
    assert fichiers == sorted(fichiers)


@given(st.text())
def test_no_message_can_command_a_terminal(texte: str) -> None:
    dit = str(Probleme(f"a{texte}", 1, texte, texte, (texte,)))
    assert first_invisible(dit.replace("\n    ", "")) is None
    assert dit.count("\n") == 1
    dit.encode("utf-8")


def test_what_cannot_be_encoded_is_replaced() -> None:
    assert str(Probleme("a\udcff.md", 1, "", "x")) == "a�.md:1: x"
    assert without_invisibles("".join(sorted(INVISIBLES))) == "�" * len(INVISIBLES)


def test_ordinary_characters_are_visible() -> None:
    assert first_invisible("Œuf, « ça » – 5\u202f€ … 👩‍🌾\u00a0!\n\tÀ l'ail") is None


@pytest.mark.parametrize(
    ("mot", "admis", "proche"),
    [
        ("comunaute", ["agir", "communaute"], "communaute"),
        ("Communauté", ["agir", "communaute"], "communaute"),
        ("COMMUNAUTE", ["communaute"], "communaute"),
        ("xyz", ["agir", "communaute"], None),
        ("", ["agir"], None),
        ("agir", [], None),
        ("a" * 100_000, ["agir"], None),
    ],
)
def test_nearest_word(mot: str, admis: list[str], proche: str | None) -> None:
    assert nearest(mot, admis) == proche
    assert suggestion(mot, admis) == (f" Vouliez-vous dire « {proche} » ?" if proche else "")


def test_problems_are_sorted_counted_and_said_once() -> None:
    un = Probleme("b.md", 10, "", "dix")
    deux = Probleme("b.md", 9, "", "neuf", ("Une aide.",))
    trois = Probleme("a.md", 99, "champ", "premier")
    assert format_problemes([un, deux, un, trois]) == (
        "a.md:99: champ : premier\nb.md:9: neuf\n    Une aide.\nb.md:10: dix\n\n3 problèmes."
    )
    assert un.gravite == ERREUR
    assert format_problemes([]) == "0 problème."


@pytest.mark.parametrize(
    ("chemin", "nom"),
    [
        ((), ""),
        (("titre",), "titre"),
        (("ingredients", 0, "precision"), "ingredients[1].precision"),
        ((3, "nom"), "nom"),
        ((3,), ""),
    ],
)
def test_field_names(chemin: tuple[str | int, ...], nom: str) -> None:
    assert path_name(chemin) == nom


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 99), st.integers(0, 99))
def test_a_decimal_comma_does_not_cut_an_object_in_two(entier: int, decimales: int) -> None:
    """« un ruban de 2,5 cm » est un objet : imprimé « 2, 5 cm », il en faisait deux."""
    ruban = f"un ruban de {entier},{decimales} cm"
    with TemporaryDirectory() as dossier:
        racine = copy_mini(Path(dossier))
        edit(racine, SOUPE, "patères, mouchoirs", f"patères, {ruban}, mouchoirs")
        recette = load_livre(racine).livre.recettes["soupe-a-l-oignon"]
    assert recette.corps.deroule is not None
    assert recette.corps.deroule.temps[0].materiel[:3] == ("patères", ruban, "mouchoirs")
