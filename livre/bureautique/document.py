"""Un document de bureau, en données : ce que le kit écrit, sans dire encore dans quel format.

Chaque document du kit est une suite d'éléments ; `livre.bureautique.odf` est seul à savoir
les écrire.
La typographie française se pose ici, une fois, sur le texte seul.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from livre.francais.typographie import typo
from livre.texte import arbre as arbre

Destination = Callable[[str], str]
"""Rend l'adresse complète d'un lien d'auteur, ou rien s'il ne mène qu'à l'intérieur du site."""

Style = Literal["Corps", "Surtitre", "Chapo", "Mention", "Etiquette", "Etape"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Un bout de phrase d'une seule mise en forme ; « \\n » y est un retour à la ligne."""

    texte: str
    gras: bool = False
    italique: bool = False
    code: bool = False
    adresse: str = ""


Phrase = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Titre:
    """Un titre, du niveau 1 (une pièce) au niveau 3."""

    niveau: int
    texte: Phrase
    nouvelle_page: bool = False
    """Le saut de page est porté par le titre : aucun paragraphe vide ne traîne dans le fichier."""


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Un paragraphe."""

    texte: Phrase
    style: Style = "Corps"


@dataclass(frozen=True, slots=True)
class Liste:
    """Une vraie liste, à puces ou numérotée à partir de `debut`."""

    items: tuple["Elements", ...]
    debut: int | None = None


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne de tableau et sa largeur, en centimètres."""

    titre: str
    largeur: float


@dataclass(frozen=True, slots=True)
class Tableau:
    """Un tableau dont l'en-tête se répète à chaque page ; une cellule peut être vide."""

    nom: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple["Elements", ...], ...]
    hauteur: float = 0
    """La hauteur d'une ligne au moins, en centimètres, quand on y écrit à la main."""


@dataclass(frozen=True, slots=True)
class ARemplir:
    """Une étiquette, puis des pointillés à remplir."""

    etiquette: str = ""
    lignes: int = 1


Element = Titre | Paragraphe | Liste | Tableau | ARemplir
Elements = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Un document entier et ce qu'il dit de lui-même."""

    titre: str
    resume: str
    auteurs: str
    licence: str
    licence_adresse: str
    pied: str
    elements: Elements = field(repr=False)
    jour: date | None = None
    """Le jour où son contenu a changé, s'il est connu."""


@dataclass(frozen=True, slots=True)
class Diapositive:
    """Une face de carte."""

    titre: str
    contenu: Elements
    pied: str


def plain(texte: str) -> Phrase:
    """Un texte sans mise en forme, à la typographie française."""
    return (Passage(typo(texte)),)


def strong(texte: str) -> Phrase:
    """Le même, en gras."""
    return (Passage(typo(texte), gras=True),)


def heading(niveau: int, texte: str, nouvelle_page: bool = False) -> Titre:
    """Un titre de texte nu."""
    return Titre(niveau, plain(texte), nouvelle_page)


def paragraph(texte: str, style: Style = "Corps") -> Paragraphe:
    """Un paragraphe de texte nu."""
    return Paragraphe(plain(texte), style)


def labelled(etiquette: str, texte: str) -> Paragraphe:
    """« **Étiquette :** texte »."""
    return Paragraphe((*strong(f"{etiquette} :"), *plain(f" {texte}")))


def blank(etiquette: str = "", lignes: int = 1) -> ARemplir:
    """Des pointillés à remplir, après leur étiquette."""
    return ARemplir(typo(etiquette), lignes)


def bullets(textes: Iterable[str]) -> Elements:
    """Une liste à puces de textes nus, ou rien s'il n'y en a pas."""
    items = tuple((paragraph(texte),) for texte in textes)
    return (Liste(items),) if items else ()


def column(titre: str, largeur: float) -> Colonne:
    """Une colonne, à la typographie française."""
    return Colonne(typo(titre), largeur)


def cell(texte: str) -> Elements:
    """Une cellule d'un seul paragraphe."""
    return (paragraph(texte),) if texte else ()


def from_blocs(blocs: Iterable[arbre.Bloc], destination: Destination) -> Elements:
    """Les blocs d'un texte du livre."""
    return tuple(_bloc(bloc, destination) for bloc in blocs if not arbre.is_blank(bloc))


def _bloc(bloc: arbre.Bloc, destination: Destination) -> Element:
    match bloc:
        case arbre.Paragraphe(enfants, _):
            return Paragraphe(from_fragments(enfants, destination))
        case arbre.Titre(niveau, enfants, _):
            return Titre(min(niveau, 3), from_fragments(enfants, destination))
        case arbre.Liste(items, debut, _):
            return Liste(tuple(from_blocs(i.blocs, destination) for i in items), debut)


def from_fragments(fragments: Sequence[arbre.Fragment], destination: Destination) -> Phrase:
    """L'intérieur d'un paragraphe, mis à plat."""
    return tuple(p for fragment in fragments for p in _passages(fragment, destination))


def _passages(fragment: arbre.Fragment, destination: Destination) -> Phrase:
    match fragment:
        case arbre.Texte(valeur):
            return (Passage(typo(valeur)),)
        case arbre.Code(valeur):
            return (Passage(valeur, code=True),)
        case arbre.Saut():
            return (Passage("\n"),)
        case arbre.Gras(enfants):
            return tuple(replace(p, gras=True) for p in from_fragments(enfants, destination))
        case arbre.Italique(enfants):
            return tuple(replace(p, italique=True) for p in from_fragments(enfants, destination))
        case arbre.Lien(href, enfants, _):
            adresse = destination(href)
            passages = from_fragments(enfants, destination)
            return tuple(replace(p, adresse=adresse) for p in passages)
