"""La seule descente dans l'arbre d'un texte : à chaque format son écrivain.

La typographie française s'y pose, une fois, sur le texte seul : jamais sur un code ni une adresse.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from livre.francais.typographie import typo
from livre.texte.arbre import (
    Bloc,
    Code,
    Destination,
    Fragment,
    Gras,
    Italique,
    Item,
    Lien,
    Liste,
    Paragraphe,
    Saut,
    Texte,
    Titre,
    is_blank,
    plain_text,
)

F = TypeVar("F")
B = TypeVar("B")


class Ecrivain(ABC, Generic[F, B]):
    """Écrit un format : `F` est un bout de phrase écrit, `B` un bloc écrit.

    Chaque méthode reçoit ce qui est déjà écrit dedans ; `destination` dit où mène un lien.
    """

    def __init__(self, destination: Destination) -> None:
        self.destination = destination

    @abstractmethod
    def texte(self, valeur: str) -> F:
        """Du texte, déjà composé."""

    @abstractmethod
    def code(self, valeur: str) -> F:
        """Du texte à recopier tel quel."""

    @abstractmethod
    def gras(self, dedans: F) -> F:
        """Du texte fort."""

    @abstractmethod
    def italique(self, dedans: F) -> F:
        """Du texte en italique."""

    @abstractmethod
    def lien(self, adresse: str, dedans: F) -> F:
        """Un lien ; s'il ne mène nulle part, le parcours n'en garde que le texte."""

    @abstractmethod
    def saut(self) -> F:
        """Un retour à la ligne voulu."""

    @abstractmethod
    def suite(self, morceaux: Sequence[F]) -> F:
        """Des bouts de phrase l'un après l'autre."""

    @abstractmethod
    def paragraphe(self, dedans: F) -> B:
        """Un paragraphe."""

    @abstractmethod
    def titre(self, niveau: int, dedans: F) -> B:
        """Un titre."""

    @abstractmethod
    def liste(self, puces: Sequence[Sequence[B]], debut: int | None) -> B:
        """Une liste à puces, ou numérotée à partir de `debut`."""

    def puce(self, tete: F | None, suite: Sequence[B]) -> Sequence[B]:
        """Une puce : `tete` est l'intérieur de son premier paragraphe, si elle commence ainsi."""
        return suite if tete is None else [self.paragraphe(tete), *suite]


def write_blocs(blocs: Iterable[Bloc], ecrivain: Ecrivain[F, B]) -> list[B]:
    """Des blocs entiers ; la trace d'un passage refusé ne s'écrit pas."""
    return [write_bloc(bloc, ecrivain) for bloc in blocs if not is_blank(bloc)]


def write_fragments(fragments: Sequence[Fragment], ecrivain: Ecrivain[F, B]) -> F:
    """L'intérieur d'un paragraphe."""
    return ecrivain.suite([_fragment(fragment, ecrivain) for fragment in fragments])


def write_bloc(bloc: Bloc, ecrivain: Ecrivain[F, B]) -> B:
    """Un seul bloc, quel qu'il soit."""
    match bloc:
        case Paragraphe(enfants, _):
            return ecrivain.paragraphe(write_fragments(enfants, ecrivain))
        case Titre(niveau, enfants, _):
            return ecrivain.titre(niveau, write_fragments(enfants, ecrivain))
        case Liste(items, debut, _):
            return ecrivain.liste([_puce(item, ecrivain) for item in items], debut)


def _puce(item: Item, ecrivain: Ecrivain[F, B]) -> Sequence[B]:
    match [bloc for bloc in item.blocs if not is_blank(bloc)]:
        case [Paragraphe(enfants, _), *reste]:
            return ecrivain.puce(write_fragments(enfants, ecrivain), write_blocs(reste, ecrivain))
        case blocs:
            return ecrivain.puce(None, write_blocs(blocs, ecrivain))


def _fragment(fragment: Fragment, ecrivain: Ecrivain[F, B]) -> F:
    match fragment:
        case Texte(valeur):
            return ecrivain.texte(typo(valeur))
        case Code(valeur):
            return ecrivain.code(valeur)
        case Gras(enfants):
            return ecrivain.gras(write_fragments(enfants, ecrivain))
        case Italique(enfants):
            return ecrivain.italique(write_fragments(enfants, ecrivain))
        case Saut():
            return ecrivain.saut()
        case Lien(href, enfants, _):
            dedans = write_fragments(enfants, ecrivain)
            adresse = ecrivain.destination(href)
            return ecrivain.lien(adresse, dedans) if adresse else dedans


def flat(blocs: tuple[Bloc, ...]) -> str:
    """Des blocs en texte nu, une ligne par paragraphe ou par puce."""
    return "\n".join(ligne for bloc in blocs for ligne in _lines(bloc))


def _lines(bloc: Bloc) -> list[str]:
    if not isinstance(bloc, Liste):
        return [plain_text(bloc.enfants)]
    debut = bloc.debut
    return [
        f"{'•' if debut is None else f'{debut + rang}.'} {flat(item.blocs)}"
        for rang, item in enumerate(bloc.items)
    ]
