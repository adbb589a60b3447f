"""Lire le Markdown permis, une fois, vers l'arbre de `livre.texte.arbre`.

Rien n'est gardé du HTML qu'un contributeur écrirait : ce qui n'est pas dans la courte liste des
éléments admis est un problème, avec sa ligne et ce qu'il faut écrire à la place.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from livre.brut.balises import html_refusal, is_open
from livre.brut.ecart import Ecart
from livre.brut.lignes import swallowed_lines
from livre.brut.preparation import prepare
from livre.brut.restes import SANS_NOTES, leftovers, unused_references
from livre.francais.invisibles import describe_invisible, first_invisible
from livre.francais.mots import shorten
from livre.texte.arbre import (
    Bloc,
    Code,
    Fragment,
    Gras,
    Italique,
    Item,
    Lien,
    Liste,
    Paragraphe,
    Saut,
    Signaler,
    Texte,
    Titre,
    links,
    merge_text,
    plain_text,
)

_ANALYSEUR = MarkdownIt("commonmark").enable("table")
# Toute adresse passe ici : `livre.chemins.liens` refuse ensuite, avec un message, les mauvaises.
_ANALYSEUR.validateLink = lambda url: True  # type: ignore[method-assign]

LISTES_MAX = 3
"""Des listes dans des listes : au-delà, personne ne s'y retrouve."""
EMBOITEMENT_MAX = 8
"""Du gras dans de l'italique dans un lien… : au-delà, ce n'est plus un texte."""

_REFUS = {
    "image": "une image : décrivez-la en une phrase, les recettes sont en texte.",
    "table_open": "un tableau : faites-en une liste.",
    "fence": "un bloc de code : écrivez un paragraphe ou une liste.",
    "code_block": "un texte en retrait de quatre espaces : ramenez-le à la marge.",
    "blockquote_open": "une citation en bloc : écrivez un paragraphe.",
    "hr": "une ligne de séparation : retirez-la, les titres suffisent.",
    "heading_open": "un titre dans une liste : sortez-le de la liste, ou mettez-le en gras.",
}
_TITRE = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)


def read_markdown(
    texte: str,
    premiere_ligne: int,
    signaler: Signaler,
    titres: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Bloc, ...]:
    """Lit du Markdown en blocs ; `premiere_ligne` le situe dans son fichier.

    `titres` tient, par forme comparable, les sections qu'on y connaît.
    """
    pret = prepare(texte, titres)
    for ecart in pret.ecarts:
        signaler(premiere_ligne + ecart.rang, ecart.message, *ecart.aides)
    return _LecteurMarkdown(pret.texte, premiere_ligne, signaler).read_text()


class _LecteurMarkdown:
    """Descend la suite plate des jetons de markdown-it et en fait un arbre.

    Un passage refusé laisse un paragraphe vide : la section qui le tient n'est pas dite vide.
    """

    def __init__(
        self, texte: str, premiere_ligne: int, signaler: Signaler, reprise: bool = False
    ) -> None:
        self.references: dict[str, Any] = {}
        self.jetons = _ANALYSEUR.parse(texte, self.references)
        self.premiere_ligne = premiere_ligne
        self.signaler = signaler
        self.reprise = reprise
        self.rang = 0
        self.listes = 0
        self.html_vu = False

    def read_text(self) -> tuple[Bloc, ...]:
        """Le texte entier, et ses adresses que rien ne cite."""
        blocs = self.read_blocks()
        cites = {lien.href for lien in links(blocs)}
        for ecart in unused_references(self.references, cites):
            self._say(self.premiere_ligne, ecart)
        return blocs

    def read_blocks(self, fin: str | None = None) -> tuple[Bloc, ...]:
        blocs: list[Bloc] = []
        while self.rang < len(self.jetons):
            jeton = self.jetons[self.rang]
            self.rang += 1
            if jeton.type == fin:
                break
            blocs += self._block(jeton)
        return tuple(blocs)

    def _block(self, jeton: Token) -> tuple[Bloc, ...]:
        ligne = self._line(jeton)
        match jeton.type:
            case "paragraph_open":
                return (Paragraphe(self._inline_then_close(), ligne),)
            case "heading_open" if jeton.markup in ("-", "="):
                return (self._underlined(jeton, ligne),)
            case "heading_open" if not jeton.level:
                return (Titre(int(jeton.tag[1]), self._inline_then_close(), ligne),)
            case "bullet_list_open" | "ordered_list_open" if self.listes < LISTES_MAX:
                return (self._list(jeton, ligne),)
            case "html_block":
                return self._html(jeton, ligne)
        self.signaler(ligne, _refusal(jeton))
        self._skip(jeton)
        return (Paragraphe((), ligne), *self._swallowed(jeton, ligne))

    def _html(self, jeton: Token, ligne: int) -> tuple[Bloc, ...]:
        contenu = jeton.content.strip()
        if contenu.startswith("</") and self.html_vu:
            return ()  # la balise ouvrante a déjà son message
        self.html_vu = True
        if contenu.startswith("<!--") and is_open(contenu):
            message = "un commentaire ouvert par « <!-- » n'est jamais refermé par « --> »."
            self.signaler(ligne, message)
        else:
            self.signaler(ligne, *html_refusal(contenu))
        return (Paragraphe((), ligne), *self._swallowed(jeton, ligne))

    def _swallowed(self, jeton: Token, ligne: int) -> tuple[Bloc, ...]:
        """Relit ce qu'un passage jamais refermé a avalé : ses sections ne manquent pas."""
        if self.reprise or not _TITRE.search(jeton.content) or not _is_left_open(jeton):
            return ()
        suite = jeton.content
        if jeton.type == "html_block":
            suite = suite.partition("\n")[2]
        return _LecteurMarkdown(suite, ligne + 1, self.signaler, reprise=True).read_blocks()

    def _skip(self, jeton: Token) -> None:
        """Saute le contenu d'un élément refusé : un seul message suffit."""
        if jeton.nesting != 1:
            return
        while self.rang < len(self.jetons):
            suivant = self.jetons[self.rang]
            self.rang += 1
            if suivant.level == jeton.level and suivant.nesting == -1:
                return

    def _list(self, jeton: Token, ligne: int) -> Liste:
        debut = int(jeton.attrs.get("start", 1)) if jeton.tag == "ol" else None
        fin = jeton.type.replace("_open", "_close")
        items: list[Item] = []
        self.listes += 1
        while self.jetons[self.rang].type != fin:
            puce = self.jetons[self.rang]
            self.rang += 1
            items.append(Item(self.read_blocks("list_item_close"), self._line(puce)))
        self.rang += 1
        self.listes -= 1
        return Liste(tuple(items), debut, ligne)

    def _inline_then_close(self) -> tuple[Fragment, ...]:
        jeton = self.jetons[self.rang]
        self.rang += 2
        ligne, enfants = self._line(jeton), jeton.children or []
        restes = leftovers(_bare_text(enfants), jeton.content)
        for ecart in (*swallowed_lines(jeton.content), *restes):
            self._say(ligne, ecart)
        return _Fragments(enfants, ligne, self.signaler).read()

    def _say(self, ligne: int, ecart: Ecart) -> None:
        self.signaler(ligne + ecart.rang, ecart.message, *ecart.aides)

    def _underlined(self, jeton: Token, ligne: int) -> Paragraphe:
        """Un paragraphe qu'une ligne de tirets change en titre : personne ne l'a voulu."""
        dessous = self.premiere_ligne + (jeton.map[1] - 1 if jeton.map else 0)
        message = "cette ligne ferait de la précédente un titre : retirez-la."
        self.signaler(dessous, message, "Un titre s'écrit « ## Son titre ».")
        return Paragraphe(self._inline_then_close(), ligne)

    def _line(self, jeton: Token) -> int:
        return self.premiere_ligne + (jeton.map[0] if jeton.map else 0)


class _Fragments:
    """Fait de même pour l'intérieur d'un paragraphe."""

    def __init__(self, jetons: Sequence[Token], ligne: int, signaler: Signaler) -> None:
        self.jetons = jetons
        self.ligne = ligne
        self.signaler = signaler
        self.rang = 0
        self.niveau = 0
        self.dits = 0
        self.html_vu = False

    def _say(self, ligne: int, message: str, *aides: str) -> None:
        self.dits += 1
        self.signaler(ligne, message, *aides)

    def read(self, fin: str | None = None) -> tuple[Fragment, ...]:
        fragments: list[Fragment] = []
        self.niveau += 1
        while self.rang < len(self.jetons):
            jeton = self.jetons[self.rang]
            self.rang += 1
            if jeton.type == fin:
                break
            if self.niveau > EMBOITEMENT_MAX:
                self._say(self.ligne, "ce texte emboîte trop de mises en forme : simplifiez-le.")
                self.rang = len(self.jetons)
                break
            fragment = self._fragment(jeton)
            if fragment is not None:
                fragments.append(fragment)
        self.niveau -= 1
        return merge_text(fragments)

    def _fragment(self, jeton: Token) -> Fragment | None:
        match jeton.type:
            case "text" | "text_special":
                return self._text(jeton.content)
            case "softbreak":
                self.ligne += 1
                return Texte(" ")
            case "hardbreak":
                self.ligne += 1
                return Saut()
            case "strong_open":
                return Gras(self.read("strong_close"))
            case "em_open":
                return Italique(self.read("em_close"))
            case "code_inline":
                return Code(jeton.content)
            case "link_open":
                return self._link(jeton)
            case "html_inline":
                self._html(jeton.content)
                return None
        self._say(self.ligne, _refusal(jeton))
        return None

    def _text(self, texte: str) -> Texte | None:
        if (position := first_invisible(texte)) is not None:
            self._say(self.ligne, describe_invisible(texte, position))
        return Texte(texte) if texte else None

    def _link(self, jeton: Token) -> Lien:
        ligne, dits, href = self.ligne, self.dits, str(jeton.attrs.get("href", ""))
        if titre := str(jeton.attrs.get("title", "")):
            message = f"« {shorten(titre)} » ne paraîtrait pas : un lien n'a que ses mots."
            self._say(ligne, message, "Dites-le dans la phrase, ou retirez-le.")
        lien = Lien(href, self.read("link_close"), ligne)
        mots = plain_text(lien.enfants).strip()
        if mots[:1] == "^":
            self._say(ligne, f"« [{shorten(mots)}] » : {SANS_NOTES[0]}", SANS_NOTES[1])
        elif not mots and dits == self.dits:
            self._say(ligne, f"le lien vers « {shorten(href)} » n'a pas de texte.")
        return lien

    def _html(self, contenu: str) -> None:
        if contenu.startswith("</") and self.html_vu:
            return
        self.html_vu = True
        self._say(self.ligne, *html_refusal(contenu))


def _bare_text(jetons: Sequence[Token]) -> str:
    """Le texte d'un paragraphe, ligne à ligne ; d'un code, il ne reste que la place."""
    dits = {"softbreak": "\n", "hardbreak": "\n", "code_inline": "\0"}
    return "".join(dits.get(j.type, j.content) for j in jetons if j.type != "html_inline")


def _refusal(jeton: Token) -> str:
    quoi = _REFUS.get(jeton.type, "une mise en forme inconnue : écrivez plus simplement.")
    if jeton.type.endswith("_list_open"):
        quoi = f"plus de {LISTES_MAX} listes emboîtées : écrivez plus à plat."
    return f"ce texte contient {quoi}"


def _is_left_open(jeton: Token) -> bool:
    """Vrai si le passage refusé court jusqu'à la fin faute d'être refermé."""
    if jeton.type == "fence":
        lignes = (jeton.map[1] - jeton.map[0]) if jeton.map else 0
        return lignes < len(jeton.content.splitlines()) + 2
    return jeton.type == "html_block" and is_open(jeton.content.lstrip())
