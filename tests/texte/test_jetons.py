"""Le raccourci de lecture donne les mêmes jetons que markdown-it seul."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from livre.texte.jetons import parse

TEMOIN = MarkdownIt("commonmark").enable("table")
TEMOIN.validateLink = lambda url: True
RECETTES = sorted(Path(__file__).parents[2].glob("recettes/*.md"))
MORCEAUX = st.sampled_from(
    [
        *(
            "- ",
            "* ",
            "1. ",
            "2) ",
            "   ",
            "    ",
            "\t",
            "> ",
            "## ",
            "#",
            "---",
            "===",
            "***",
            "- -",
        ),
        *(
            "**gras**",
            "*it*",
            "_x_",
            "`code`",
            "```",
            "~~~",
            "[a](b.md)",
            "[a]: b",
            "[a]",
            "<b>",
            "<",
        ),
        *(
            "<!-- x -->",
            "&amp;",
            "\\*",
            "|",
            "a|b",
            ":-",
            "mot",
            "phrase entière !",
            " ",
            "\n",
            "\n\n",
        ),
    ]
)


def flat(jetons):
    return [jeton.as_dict() for jeton in jetons]


@settings(max_examples=1500)
@given(st.lists(MORCEAUX, max_size=14).map("".join))
def test_same_tokens_on_any_text(texte):
    assert flat(parse(texte)) == flat(TEMOIN.parse(texte))


@pytest.mark.parametrize("recette", RECETTES, ids=lambda chemin: chemin.stem)
def test_same_tokens_on_the_real_book(recette):
    corps = recette.read_text("utf-8").split("---\n", 2)[2]
    assert flat(parse(corps)) == flat(TEMOIN.parse(corps))
