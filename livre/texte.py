"""Le Markdown permis, lu une fois vers un arbre que toutes les sorties partagent.

Rien n'est gardé du HTML qu'un contributeur écrirait : ce qui n'est pas dans la courte liste des
éléments admis est un problème, avec sa ligne et ce qu'il faut écrire à la place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Texte:
    """Du texte nu."""

    valeur: str


@dataclass(frozen=True, slots=True)
class Gras:
    """Du texte fort."""

    enfants: tuple["Fragment", ...]


@dataclass(frozen=True, slots=True)
class Italique:
    """Du texte en italique."""

    enfants: tuple["Fragment", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Du texte à recopier tel quel."""

    valeur: str


@dataclass(frozen=True, slots=True)
class Lien:
    """Un lien, tel qu'écrit par l'auteur ; `livre.liens` dit où il mène."""

    href: str
    enfants: tuple["Fragment", ...]
    ligne: int


@dataclass(frozen=True, slots=True)
class Saut:
    """Un retour à la ligne voulu."""


Fragment = Texte | Gras | Italique | Code | Lien | Saut


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Un paragraphe."""

    enfants: tuple[Fragment, ...]
    ligne: int


@dataclass(frozen=True, slots=True)
class Item:
    """Une puce ou un numéro de liste, qui peut tenir plusieurs blocs."""

    blocs: tuple["Bloc", ...]
    ligne: int


@dataclass(frozen=True, slots=True)
class Liste:
    """Une liste à puces, ou numérotée à partir de `debut`."""

    items: tuple[Item, ...]
    debut: int | None
    ligne: int


@dataclass(frozen=True, slots=True)
class Titre:
    """Un titre de section (niveau 2) ou de session (niveau 3)."""

    niveau: int
    enfants: tuple[Fragment, ...]
    ligne: int


Bloc = Paragraphe | Liste | Titre


class Signaler(Protocol):
    """Reçoit la ligne d'un problème, son message et ses lignes d'aide."""

    def __call__(self, ligne: int, message: str, *aides: str) -> None:
        """Note un problème."""


_REFUS = {
    "html_block": "du HTML ({extrait}) : écrivez en Markdown simple (gras, liste, lien).",
    "html_inline": "du HTML ({extrait}) : écrivez en Markdown simple (gras, liste, lien).",
    "image": "une image : décrivez-la en une phrase, les recettes sont en texte.",
    "table_open": "un tableau : faites-en une liste.",
    "fence": "un bloc de code : écrivez un paragraphe ou une liste.",
    "code_block": "un texte en retrait de quatre espaces : ramenez-le à la marge.",
    "blockquote_open": "une citation en bloc : écrivez un paragraphe.",
    "hr": "une ligne de séparation : retirez-la, les titres suffisent.",
}
_COMMENTAIRE = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
_MARKDOWN = MarkdownIt("commonmark").enable("table")
# Toute adresse passe ici : `livre.liens` refuse ensuite, avec un message, les mauvaises.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]


def read_markdown(texte: str, premiere_ligne: int, signaler: Signaler) -> tuple[Bloc, ...]:
    """Lit du Markdown en blocs ; `premiere_ligne` le situe dans son fichier."""
    return _Lecteur(_MARKDOWN.parse(texte), premiere_ligne, signaler).read_blocks()


class _Lecteur:
    """Descend la suite plate des jetons de markdown-it et en fait un arbre."""

    def __init__(self, jetons: Sequence[Token], premiere_ligne: int, signaler: Signaler) -> None:
        self.jetons = jetons
        self.premiere_ligne = premiere_ligne
        self.signaler = signaler
        self.rang = 0

    def read_blocks(self, fin: str | None = None) -> tuple[Bloc, ...]:
        blocs: list[Bloc] = []
        while self.rang < len(self.jetons):
            jeton = self.jetons[self.rang]
            self.rang += 1
            if jeton.type == fin:
                break
            bloc = self._block(jeton)
            if bloc is not None:
                blocs.append(bloc)
        return tuple(blocs)

    def _block(self, jeton: Token) -> Bloc | None:
        ligne = self._line(jeton)
        match jeton.type:
            case "paragraph_open":
                return Paragraphe(self._inline_then_close(), ligne)
            case "heading_open":
                return Titre(int(jeton.tag[1]), self._inline_then_close(), ligne)
            case "bullet_list_open":
                return Liste(self._items("bullet_list_close"), None, ligne)
            case "ordered_list_open":
                debut = int(jeton.attrs.get("start", 1))
                return Liste(self._items("ordered_list_close"), debut, ligne)
        self._refuse(jeton, ligne)
        return None

    def _refuse(self, jeton: Token, ligne: int) -> None:
        if jeton.type == "html_block" and not _COMMENTAIRE.sub("", jeton.content).strip():
            return  # un commentaire guide l'auteur et n'est jamais publié
        self.signaler(ligne, _refusal(jeton))
        self._skip(jeton)

    def _skip(self, jeton: Token) -> None:
        """Saute le contenu d'un élément refusé : un seul message suffit."""
        if jeton.nesting != 1:
            return
        niveau = jeton.level
        while self.rang < len(self.jetons):
            suivant = self.jetons[self.rang]
            self.rang += 1
            if suivant.level == niveau and suivant.nesting == -1:
                return

    def _items(self, fin: str) -> tuple[Item, ...]:
        items: list[Item] = []
        while self.jetons[self.rang].type != fin:
            jeton = self.jetons[self.rang]
            self.rang += 1
            items.append(Item(self.read_blocks("list_item_close"), self._line(jeton)))
        self.rang += 1
        return tuple(items)

    def _inline_then_close(self) -> tuple[Fragment, ...]:
        jeton = self.jetons[self.rang]
        self.rang += 2
        ligne = self._line(jeton)
        return _Fragments(jeton.children or [], ligne, self.signaler).read()

    def _line(self, jeton: Token) -> int:
        return self.premiere_ligne + (jeton.map[0] if jeton.map else 0)


class _Fragments:
    """Fait de même pour l'intérieur d'un paragraphe."""

    def __init__(self, jetons: Sequence[Token], ligne: int, signaler: Signaler) -> None:
        self.jetons = jetons
        self.ligne = ligne
        self.signaler = signaler
        self.rang = 0

    def read(self, fin: str | None = None) -> tuple[Fragment, ...]:
        fragments: list[Fragment] = []
        while self.rang < len(self.jetons):
            jeton = self.jetons[self.rang]
            self.rang += 1
            if jeton.type == fin:
                break
            fragment = self._fragment(jeton)
            if fragment is not None:
                fragments.append(fragment)
        return merge_text(fragments)

    def _fragment(self, jeton: Token) -> Fragment | None:
        match jeton.type:
            case "text" | "text_special":
                return Texte(jeton.content) if jeton.content else None
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
                ligne = self.ligne
                return Lien(str(jeton.attrs.get("href", "")), self.read("link_close"), ligne)
        if jeton.type != "html_inline" or not _COMMENTAIRE.fullmatch(jeton.content):
            self.signaler(self.ligne, _refusal(jeton))
        return None


def _refusal(jeton: Token) -> str:
    gabarit = _REFUS.get(jeton.type, "une mise en forme inconnue : écrivez plus simplement.")
    premiere = (jeton.content.strip().splitlines() or [""])[0]
    extrait = premiere if len(premiere) <= 40 else premiere[:39] + "…"
    return "ce texte contient " + gabarit.format(extrait=extrait)


def merge_text(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Réunit les morceaux de texte voisins : la typographie a besoin de phrases entières."""
    reunis: list[Fragment] = []
    for fragment in fragments:
        if isinstance(fragment, Texte) and reunis and isinstance(reunis[-1], Texte):
            reunis[-1] = Texte(reunis[-1].valeur + fragment.valeur)
        else:
            reunis.append(fragment)
    return tuple(reunis)


def plain_text(fragments: Sequence[Fragment]) -> str:
    """Le texte nu, sans mise en forme."""
    morceaux = []
    for fragment in fragments:
        match fragment:
            case Texte(valeur) | Code(valeur):
                morceaux.append(valeur)
            case Saut():
                morceaux.append(" ")
            case Gras(enfants) | Italique(enfants) | Lien(_, enfants, _):
                morceaux.append(plain_text(enfants))
    return "".join(morceaux)


def links(blocs: Iterable[Bloc]) -> Iterator[Lien]:
    """Tous les liens d'un texte, dans l'ordre de lecture."""
    for bloc in blocs:
        if isinstance(bloc, Liste):
            for item in bloc.items:
                yield from links(item.blocs)
        else:
            yield from _inline_links(bloc.enfants)


def _inline_links(fragments: Sequence[Fragment]) -> Iterator[Lien]:
    for fragment in fragments:
        if isinstance(fragment, Lien):
            yield fragment
        if isinstance(fragment, Gras | Italique | Lien):
            yield from _inline_links(fragment.enfants)
