"""Un document de bureau, en données : ce que le kit écrit, sans dire encore dans quel format.

Chaque document du kit est une suite d'éléments ; `livre.bureautique.odf` est seul à savoir
les écrire.
La typographie française se pose ici, une fois, sur le texte seul ; celle d'un texte du livre,
dans `livre.bureautique.textes`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from livre.fichiers.logo import Logo
from livre.francais.typographie import typo

Style = Literal["Corps", "Surtitre", "Chapo", "Mention", "Etiquette", "Etape"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Un bout de phrase d'une seule mise en forme ; « \\n » y est un retour à la ligne."""

    texte: str
    gras: bool = False
    italique: bool = False
    code: bool = False
    adresse: str = ""


Passages = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Intertitre:
    """Un titre, du niveau 1 (une pièce) au niveau 3."""

    niveau: int
    texte: Passages
    nouvelle_page: bool = False
    """Le saut de page est porté par le titre : aucun paragraphe vide ne traîne dans le fichier."""


@dataclass(frozen=True, slots=True)
class Alinea:
    """Un paragraphe."""

    texte: Passages
    style: Style = "Corps"


@dataclass(frozen=True, slots=True)
class Enumeration:
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


BlocDeBureau = Intertitre | Alinea | Enumeration | Tableau | ARemplir
Elements = tuple[BlocDeBureau, ...]


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
    couleurs: Mapping[str, str] = field(repr=False)
    """Celles du site, par nom : ses styles les prennent."""
    jour: date | None = None
    """Le jour où son contenu a changé, s'il est connu."""
    logo: Logo | None = field(default=None, repr=False)
    """En tête de chaque page ; `texte_du_logo` le dit à qui ne le voit pas."""
    texte_du_logo: str = ""


@dataclass(frozen=True, slots=True)
class Diapositive:
    """Une face de carte."""

    titre: str
    contenu: Elements
    pied: str


def passage(texte: str, italique: bool = False, gras: bool = False, adresse: str = "") -> Passage:
    """Un bout de phrase, à la typographie française."""
    return Passage(typo(texte), gras=gras, italique=italique, adresse=adresse)


def plain(texte: str) -> Passages:
    """Un texte sans mise en forme."""
    return (passage(texte),)


def strong(texte: str) -> Passages:
    """Le même, en gras."""
    return (passage(texte, gras=True),)


def heading(niveau: int, texte: str, nouvelle_page: bool = False) -> Intertitre:
    """Un titre de texte nu."""
    return Intertitre(niveau, plain(texte), nouvelle_page)


def paragraph(texte: str, style: Style = "Corps") -> Alinea:
    """Un paragraphe de texte nu."""
    return Alinea(plain(texte), style)


def labelled(etiquette: str, texte: str) -> Alinea:
    """« **Étiquette :** texte »."""
    return Alinea((*strong(f"{etiquette} :"), *plain(f" {texte}")))


def blank(etiquette: str = "", lignes: int = 1) -> ARemplir:
    """Des pointillés à remplir, après leur étiquette."""
    return ARemplir(typo(etiquette), lignes)


def bullets(textes: Iterable[str]) -> Elements:
    """Une liste à puces de textes nus, ou rien s'il n'y en a pas."""
    items = tuple((paragraph(texte),) for texte in textes)
    return (Enumeration(items),) if items else ()


def slide(titre: str, contenu: Elements, pied: str) -> Diapositive:
    """Une face de carte, à la typographie française."""
    return Diapositive(typo(titre), contenu, typo(pied))


def column(titre: str, largeur: float) -> Colonne:
    """Une colonne, à la typographie française."""
    return Colonne(typo(titre), largeur)


def cell(texte: str) -> Elements:
    """Une cellule d'un seul paragraphe."""
    return (paragraph(texte),) if texte else ()
