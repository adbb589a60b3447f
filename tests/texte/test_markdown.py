import pytest
from hypothesis import given
from hypothesis import strategies as st

from livre.texte.arbre import (
    Bloc,
    Code,
    Gras,
    Italique,
    Lien,
    Liste,
    Paragraphe,
    Saut,
    Texte,
    Titre,
    is_blank,
    links,
    plain_text,
    subtitles,
)
from livre.texte.markdown import EMBOITEMENT_MAX, LISTES_MAX, read_markdown

PRESQUE_MARKDOWN = st.text(alphabet="ab *_`[]()<>!#-+.=|~\\&;:/\"'\n\t 01éœ", max_size=120)


class Ecoute:
    """Retient ce qu'on signale : (ligne, message)."""

    def __init__(self) -> None:
        self.dits: list[tuple[int, str]] = []

    def __call__(self, ligne: int, message: str, *aides: str) -> None:
        self.dits.append((ligne, message))


def read(texte: str, premiere_ligne: int = 1) -> tuple[tuple[Bloc, ...], list[tuple[int, str]]]:
    ecoute = Ecoute()
    return read_markdown(texte, premiere_ligne, ecoute), ecoute.dits


def test_reads_a_paragraph() -> None:
    blocs, dits = read("Une **soupe** *chaude*, `{{ 7*7 }}`,\n[ici](soupe.md).\\\nFin.")
    assert dits == []
    assert blocs == (
        Paragraphe(
            (
                Texte("Une "),
                Gras((Texte("soupe"),)),
                Texte(" "),
                Italique((Texte("chaude"),)),
                Texte(", "),
                Code("{{ 7*7 }}"),
                Texte(", "),
                Lien("soupe.md", (Texte("ici"),), 2),
                Texte("."),
                Saut(),
                Texte("Fin."),
            ),
            1,
        ),
    )


def test_reads_lists_and_headings_with_their_lines() -> None:
    blocs, dits = read("## Titre\n\n3. un\n\n   suite\n4. deux\n   - puce\n", premiere_ligne=10)
    assert dits == []
    titre, liste = blocs
    assert isinstance(titre, Titre)
    assert (titre.niveau, titre.ligne, plain_text(titre.enfants)) == (2, 10, "Titre")
    assert isinstance(liste, Liste)
    assert (liste.debut, liste.ligne) == (3, 12)
    assert [item.ligne for item in liste.items] == [12, 15]
    sous_liste = liste.items[1].blocs[1]
    assert isinstance(sous_liste, Liste)
    assert (sous_liste.debut, sous_liste.ligne) == (None, 16)


@pytest.mark.parametrize(
    ("texte", "lignes"),
    [
        ("<script>alert(1)</script>", [1]),
        ("a <b>gras</b> et <i>penché</i>", [1, 1]),
        ("a\n<br>\nb", [2]),
        ("<div>\n\ntexte\n\n</div>", [1]),
        ("a <img src=x onerror=alert(1)>", [1]),
        ("![une image](x.png)", [1]),
        ("| a | b |\n|---|---|\n| c | d |", [1]),
        ("```\ncode\n```", [1]),
        ("a\n\n    en retrait", [3]),
        ("> citation", [1]),
        ("a\n\n---\n\nb", [3]),
        ("- a\n  # titre", [2]),
        ("<!-- jamais refermé\n\ntexte", [1]),
        ("</div>", [1]),
        ("a&#x202e;b", [1]),
        ("[](soupe.md)", [1]),
    ],
)
def test_refuses_with_the_line(texte: str, lignes: list[int]) -> None:
    _, dits = read(texte)
    assert [ligne for ligne, _ in dits] == lignes


@pytest.mark.parametrize(
    "texte",
    [
        "<!-- un guide -->",
        "<!-- un guide\n## Titre\nsur trois lignes -->",
        "a <!-- au milieu --> b",
        "<!-- un --><!-- deux -->",
        "{{ 7*7 }} {% raw %} {# x #}",
        "`<script>alert(1)</script>`",
        "1 < 2 > 0 & plus",
        "&lt;b&gt; &amp; &nbsp; &eacute;",
        r"\<b\>",
        "<https://example.org/?a=1&b=2>",
        "Zeste d'œuf 👩‍🌾",
    ],
)
def test_accepts(texte: str) -> None:
    _, dits = read(texte)
    assert dits == []


def test_comments_leave_no_trace() -> None:
    blocs, _ = read("<!-- secret -->\n\na <!-- caché --> b")
    assert [plain_text(b.enfants) for b in blocs if isinstance(b, Paragraphe)] == ["a  b"]


def test_a_refused_block_leaves_a_blank_one() -> None:
    blocs, _ = read("| a |\n|---|\n| b |")
    assert [is_blank(bloc) for bloc in blocs] == [True]


@pytest.mark.parametrize("debut", ["<!-- oubli", "```", "<script>", "<div>"])
def test_what_an_unclosed_block_swallows_is_read_again(debut: str) -> None:
    blocs, dits = read(f"{debut}\n## Un titre\n- puce\n")
    assert [(t.niveau, t.ligne) for t in subtitles(blocs)] == [(2, 2)]
    assert len(dits) == 1


def test_a_closed_block_is_not_read_again() -> None:
    blocs, dits = read("```\n## pas un titre\n```\n")
    assert list(subtitles(blocs)) == []
    assert len(dits) == 1


def test_links_are_found_everywhere() -> None:
    blocs, _ = read("[un](1.md)\n\n- **[deux](2.md)**\n  1. *[trois](3.md)*\n\n## [quatre](4.md)")
    assert [(lien.href, lien.ligne) for lien in links(blocs)] == [
        ("1.md", 1),
        ("2.md", 3),
        ("3.md", 4),
        ("4.md", 6),
    ]


def test_lists_within_lists_are_bounded() -> None:
    _, dits = read("".join(f"{'  ' * n}- x\n" for n in range(50)))
    assert dits == [(LISTES_MAX + 1, dits[0][1])]


def test_formatting_within_formatting_is_bounded() -> None:
    gras = "**" * (EMBOITEMENT_MAX * 300)
    _, dits = read(f"{gras}a{gras}")
    assert len(dits) == 1


@pytest.mark.parametrize(
    "motif", ["[", "<!-- ", "*a **b _c ", "`" * 7 + " ", "![", "[a](<b", "- ", "> ", "&amp;", "<a "]
)
def test_hostile_repetition_stays_quick(motif: str) -> None:
    """Pas de mesure : seulement que cela finit, à la taille maximale d'un fichier."""
    read(motif * (64 * 1024 // len(motif)))


def _check_lines(blocs: tuple[Bloc, ...], derniere: int) -> None:
    for bloc in blocs:
        assert 1 <= bloc.ligne <= derniere
        if isinstance(bloc, Liste):
            for item in bloc.items:
                assert 1 <= item.ligne <= derniere
                _check_lines(item.blocs, derniere)


@given(st.one_of(st.text(), PRESQUE_MARKDOWN))
def test_any_text_gives_blocks_and_problems_within_it(texte: str) -> None:
    blocs, dits = read(texte)
    derniere = texte.count("\n") + texte.count("\r") + 1
    _check_lines(blocs, derniere)
    assert all(1 <= ligne <= derniere for ligne, _ in dits)
    for lien in links(blocs):
        assert 1 <= lien.ligne <= derniere


@given(st.text(alphabet="abc éœ,.'0123", min_size=1).filter(lambda t: t.strip()))
def test_plain_prose_is_read_whole(texte: str) -> None:
    """Aucune lettre ne se perd : ce qui n'est pas du Markdown est du texte."""
    lettres = " ".join(texte.split())
    blocs, dits = read(f"x{lettres}")
    assert dits == []
    assert (
        "".join(plain_text(b.enfants) for b in blocs if isinstance(b, Paragraphe)) == f"x{lettres}"
    )
