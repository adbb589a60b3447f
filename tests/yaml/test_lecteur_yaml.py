from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livre.francais.invisibles import without_invisibles
from livre.yaml.fautes import quote
from livre.yaml.lecteur import PROFONDEUR_MAX, read_yaml
from livre.yaml.scalaires import Ambigu

PRESQUE_YAML = st.text(alphabet="ab: -[]{}\"'\n\t#&*!|>%@`?,.0123456789éàœ\\~<=\u00a0", max_size=80)


def read(texte: str) -> object:
    donnees = read_yaml(texte, "x.yml")
    assert donnees.problemes == ()
    return donnees.valeur


def first_message(texte: str) -> str:
    return str(read_yaml(texte, "x.yml").problemes[0])


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("a: soupe", "soupe"),
        ("a: 12", 12),
        ("a: -3", -3),
        ("a: 1.5", 1.5),
        ("a: .5", 0.5),
        ("a: oui", "oui"),
        ("a: yes", True),
        ("a: off", False),
        ("a: ~", None),
        ("a:", None),
        ("a: 2026-03-15", date(2026, 3, 15)),
        ("a: 2026-02-31", "2026-02-31"),
        ("a: 1e999", "1e999"),
        ("a: " + "9" * 5000, "9" * 5000),
        ('a: "12"', "12"),
        ("a: |\n  deux\n  lignes\n", "deux\nlignes\n"),
        ("a: [un, deux]", ("un", "deux")),
        ("a: {b: 1}", {"b": 1}),
        ("a: <<", "<<"),
        ("a: =", "="),
    ],
)
def test_reads_plain_values(texte: str, valeur: object) -> None:
    assert read(texte) == {"a": valeur}


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("1:30", "le nombre 90"),
        ("010", "le nombre 8"),
        ("0x1F", "le nombre 31"),
        ("0b11", "le nombre 3"),
        ("1_000", "le nombre 1000"),
        ("1:30.5", "le nombre 90,5"),
        (".inf", "un nombre sans fin"),
        ("1.0e+999", "un nombre sans fin"),
        ("1:" + ":".join(["59"] * 20), "un nombre"),
    ],
)
def test_numbers_written_oddly_are_ambiguous(ecrit: str, lu: str) -> None:
    assert read(f"a: {ecrit}") == {"a": Ambigu(ecrit, lu)}


def test_keeps_the_line_of_everything() -> None:
    donnees = read_yaml("un: 1\ndeux:\n  - a\n  - b: c\n    d:\n      e\n", "x.yml", decalage=10)
    assert donnees.line(("un",)) == 11
    assert donnees.line(("deux",)) == 12
    assert donnees.line(("deux", 0)) == 13
    assert donnees.line(("deux", 1, "b")) == 14
    assert donnees.line(("deux", 1, "d")) == 15
    assert donnees.line(("deux", 1, "absent")) == 14
    assert donnees.line(("rien",)) == 11


def test_duplicate_key_keeps_the_first_value() -> None:
    donnees = read_yaml("a: 1\nb: 2\na: {c: [1, {d: e}]}\nf: 4\n", "x.yml")
    assert donnees.valeur == {"a": 1, "b": 2, "f": 4}
    assert [(p.ligne, p.champ) for p in donnees.problemes] == [(3, "a")]


@pytest.mark.parametrize(
    "texte",
    [
        "a: &x 1\nb: *x\n",
        "a: *jamais-defini\n",
        "&x a: 1\n",
        "a: [&x un, deux]\n",
        "- &x\n  id: a\n",
    ],
)
def test_anchors_and_aliases_are_refused_where_they_are(texte: str) -> None:
    problemes = read_yaml(texte, "x.yml").problemes
    lignes = [n for n, ligne in enumerate(texte.split("\n"), 1) if "&" in ligne or "*" in ligne]
    assert [p.ligne for p in problemes] == lignes
    assert all("renvoi" in p.message for p in problemes)


@pytest.mark.parametrize(
    "texte",
    [
        "a: !!python/object/apply:os.system ['true']",
        "a: !!python/name:os.system",
        "a: !!binary aGVsbG8=",
        "a: !!set {x}",
        "a: !soupe x",
        "!!map {a: b}",
    ],
)
def test_tags_are_refused(texte: str) -> None:
    assert "étiquette" in first_message(texte)


def _ladder(profondeur: int) -> str:
    """Des champs dans des champs, chacun sur sa ligne et un cran plus à droite."""
    return "\n".join(" " * rang + "a:" for rang in range(profondeur))


@pytest.mark.parametrize("profondeur", [PROFONDEUR_MAX + 5, 10_000])
@pytest.mark.parametrize("ouvrant", ["[", "{a: ", "- ", "? "])
def test_depth_on_one_line_is_bounded(ouvrant: str, profondeur: int) -> None:
    assert read_yaml(ouvrant * profondeur, "x.yml").problemes


@pytest.mark.parametrize("profondeur", [PROFONDEUR_MAX + 5, 600])
def test_depth_on_many_lines_is_bounded(profondeur: int) -> None:
    assert read_yaml(_ladder(profondeur), "x.yml").problemes


def test_depth_message_gives_the_line() -> None:
    assert first_message(_ladder(50)).startswith(f"x.yml:{PROFONDEUR_MAX + 1}: plus de 20 niveaux")


def test_depth_within_a_key_is_no_recursion() -> None:
    assert read_yaml("? " + "[" * 5000 + "]" * 5000 + "\n: x\n", "x.yml").problemes


def test_merge_keys_and_odd_keys_are_ordinary_names() -> None:
    assert read("<<: {a: 1}\n1: un\nyes: oui\n~: rien\n") == {
        "<<": {"a": 1},
        "1": "un",
        "yes": "oui",
        "~": "rien",
    }


def test_invisible_characters_written_as_escapes_are_seen() -> None:
    donnees = read_yaml('a: "soupe\\u202Eepuos"\n"b\\0": 1\n', "x.yml")
    assert [p.ligne for p in donnees.problemes] == [1, 2]
    assert donnees.is_reported(("a",))
    assert donnees.is_reported(("a", "dedans"))
    assert not donnees.is_reported(("c",))


def test_nothing_is_nothing() -> None:
    for texte in ("", "\n", "# un commentaire\n", "---\n"):
        assert read(texte) is None


@given(st.one_of(st.text(), PRESQUE_YAML))
def test_any_text_gives_a_value_or_a_problem(texte: str) -> None:
    donnees = read_yaml(texte, "x.yml")
    lignes = texte.count("\n") + texte.count("\r") + 2
    # libyaml compte aussi ces fins de ligne ; `read_text` les refuse avant d'arriver ici.
    lignes += sum(texte.count(c) for c in "\x85\u2028\u2029")
    for probleme in donnees.problemes:
        assert 1 <= probleme.ligne <= lignes
        assert probleme.message
        assert "Traceback" not in str(probleme)


@given(st.binary(max_size=200))
def test_any_bytes_read_as_latin_give_a_value_or_a_problem(octets: bytes) -> None:
    read_yaml(octets.decode("latin-1"), "x.yml")


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=40)))
def test_quoted_text_always_reads_back(champs: dict[str, str]) -> None:
    """Ce que `quote` propose d'écrire se relit tel quel (sur une ligne, sans invisibles)."""
    propres = {nom: " ".join(without_invisibles(texte).split()) for nom, texte in champs.items()}
    texte = "\n".join(f"{nom}: {quote(valeur)}" for nom, valeur in propres.items())
    assert (read(texte) or {}) == propres
