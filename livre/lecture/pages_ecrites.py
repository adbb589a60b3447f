"""Les pages écrites à la main qui entrent dans le livre : leur en-tête le dit.

`livre: ouverture` les met avant le premier chapitre, `livre: fin` après le dernier, dans l'ordre
des noms de fichiers. Elles passent par le même lecteur que les recettes : ni HTML, ni tableau.
Les appels de macro, que seul le site sait faire, n'y sont pas, ni un paragraphe suivi de
`{ .ecran }`, qui ne parle que du site.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from livre.lecture.construction import Signaleur
from livre.lecture.docs import Place, read_docs
from livre.modele.collections import page_address
from livre.modele.livre import Livre
from livre.probleme import Probleme
from livre.texte.arbre import Bloc, Paragraphe, Titre, plain_text
from livre.texte.corps import Blocs
from livre.texte.markdown import read_markdown

_CHAPO = re.compile(r"^\{:? *\.chapo *\}", re.MULTILINE)
_ATTRIBUTS = re.compile(r"[ \t]*\{:?[ \t]*[.#][\w-]+[ \t]*\}[ \t]*$", re.MULTILINE)
_ECRAN = re.compile(r"^(?:[^\n]+\n)+?\{:? *\.ecran *\}[ \t]*$", re.MULTILINE)
_APPEL = re.compile(r"^\{\{.*\}\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PartieDePage:
    """Un titre et ce qui le suit ; `niveau` est nul pour ce qui précède le premier titre."""

    niveau: int
    titre: str
    blocs: Blocs


@dataclass(frozen=True, slots=True)
class PageEcrite:
    """Une page du livre écrite à la main."""

    fichier: str
    place: Place
    titre: str
    chapo: str
    parties: tuple[PartieDePage, ...]

    @property
    def adresse(self) -> str:
        """L'adresse de cette page sur le site."""
        return page_address(self.fichier)


@dataclass(frozen=True, slots=True)
class PageLue:
    """Une page et ce qui est à y réparer."""

    page: PageEcrite | None
    problemes: tuple[Probleme, ...]


def written_pages(livre: Livre, place: Place) -> list[PageEcrite]:
    """Les pages qui vont là."""
    lues = (lue.page for lue in read_pages(livre.racine))
    return [page for page in lues if page and page.place == place]


def read_pages(racine: Path) -> Iterator[PageLue]:
    """Toutes les pages qui entrent dans le livre, par nom de fichier."""
    for page in read_docs(racine).pages:
        if page.entete.livre:
            yield _page(page.fichier, page.entete.livre, page.corps, page.ligne)


def _page(nom: str, place: Place, corps: str, premiere_ligne: int) -> PageLue:
    problemes: list[Probleme] = []
    blocs = read_markdown(_without_site(corps), premiere_ligne, Signaleur(nom, "", problemes))
    parties = list(_parts(blocs))
    if not parties or parties[0].niveau != 1:
        message = "cette page entre dans le livre et n'a pas de titre."
        aide = "Commencez-la par « # Son titre »."
        problemes.append(Probleme(nom, premiere_ligne, "", message, (aide,)))
        return PageLue(None, tuple(problemes))
    titre, debut = parties[0].titre, parties[0].blocs
    chapo = ""
    if _CHAPO.search(corps) and debut and isinstance(debut[0], Paragraphe):
        chapo, debut = plain_text(debut[0].enfants), debut[1:]
    page = PageEcrite(nom, place, titre, chapo, (PartieDePage(0, "", debut), *parties[1:]))
    return PageLue(page, tuple(problemes))


def _without_site(corps: str) -> str:
    """Le texte sans ce qui ne parle qu'au site ; les numéros de ligne ne changent pas."""
    corps = _ECRAN.sub(lambda trouve: "\n" * trouve[0].count("\n"), corps)
    return _ATTRIBUTS.sub("", _APPEL.sub("", corps))


def _parts(blocs: Blocs) -> Iterator[PartieDePage]:
    """Chaque titre et ce qui le suit, jusqu'au suivant ; jamais deux niveaux d'écart."""
    titre: Titre | None = None
    niveau = 0
    contenu: list[Bloc] = []
    for bloc in blocs:
        if not isinstance(bloc, Titre):
            contenu.append(bloc)
            continue
        if titre or contenu:
            yield PartieDePage(niveau, plain_text(titre.enfants) if titre else "", tuple(contenu))
        titre, niveau, contenu = bloc, min(bloc.niveau, niveau + 1, 3), []
    if titre or contenu:
        yield PartieDePage(niveau, plain_text(titre.enfants) if titre else "", tuple(contenu))
