"""Couper du Markdown en jetons : markdown-it, avec un raccourci pour les textes ordinaires.

La plupart des recettes n'ont que des titres, des listes et des paragraphes. Quand rien, dans un
texte, ne peut ouvrir une autre forme de bloc, les règles de ces formes ne sont pas essayées ;
un paragraphe sans aucune marque n'est pas relu signe à signe. Les jetons sont les mêmes, deux fois
plus vite : un test le vérifie sur des textes quelconques.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_PUCES = r"[ ]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*"
_RARE = re.compile(
    rf"""\t | ``` | ~~~ | \| | \]:          # tabulation, bloc de code, tableau, référence
    | ^[ ]{{4}}                             # texte en retrait
    | ^{_PUCES}[<>]                         # HTML, citation
    | ^[ ]*(?:[-*+]|\d{{1,9}}[.)])[ ]{{5}}  # texte en retrait dans une puce
    | ^{_PUCES}[=*_-][=*_ -]*$              # souligné, ligne de séparation, puce vide
    """,
    re.MULTILINE | re.VERBOSE,
)
_MARQUE = re.compile(r"[\\`*_\[<&\n]")
_COMPLET = MarkdownIt("commonmark").enable("table")
_ORDINAIRE = MarkdownIt("commonmark").disable(
    ["code", "fence", "blockquote", "hr", "reference", "html_block", "lheading"]
)


def parse(texte: str) -> list[Token]:
    """Les jetons de ce texte."""
    return (_COMPLET if _RARE.search(texte) else _ORDINAIRE).parse(texte)


def _read_inline(etat: StateCore) -> None:
    """Comme la règle de markdown-it, sauf qu'un texte sans marque n'a rien à analyser."""
    for jeton in etat.tokens:
        if jeton.type != "inline":
            continue
        jeton.children = []
        if _MARQUE.search(jeton.content):
            etat.md.inline.parse(jeton.content, etat.md, etat.env, jeton.children)
        elif jeton.content:
            jeton.children.append(Token("text", "", 0, content=jeton.content))


for _analyseur in (_COMPLET, _ORDINAIRE):
    _analyseur.core.ruler.at("inline", _read_inline)
    # Toute adresse passe ici : `livre.chemins.liens` refuse ensuite les mauvaises.
    _analyseur.validateLink = lambda url: True  # type: ignore[method-assign]
