"""L'arbre d'un texte : le Markdown permis, tel que toutes les sorties le partagent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


# Sans `slots` : un arbre retenu d'une lecture à l'autre se relit trois fois plus vite.
@dataclass(frozen=True)
class Texte:
    """Du texte nu."""

    valeur: str


@dataclass(frozen=True)
class Gras:
    """Du texte fort."""

    enfants: tuple["Fragment", ...]


@dataclass(frozen=True)
class Italique:
    """Du texte en italique."""

    enfants: tuple["Fragment", ...]


@dataclass(frozen=True)
class Code:
    """Du texte à recopier tel quel."""

    valeur: str


@dataclass(frozen=True)
class Lien:
    """Un lien, tel qu'écrit par l'auteur ; `livre.chemins.liens` dit où il mène."""

    href: str
    enfants: tuple["Fragment", ...]
    ligne: int


@dataclass(frozen=True)
class Saut:
    """Un retour à la ligne voulu."""


Fragment = Texte | Gras | Italique | Code | Lien | Saut


@dataclass(frozen=True)
class Paragraphe:
    """Un paragraphe."""

    enfants: tuple[Fragment, ...]
    ligne: int


@dataclass(frozen=True)
class Item:
    """Une puce ou un numéro de liste, qui peut tenir plusieurs blocs."""

    blocs: tuple["Bloc", ...]
    ligne: int


@dataclass(frozen=True)
class Liste:
    """Une liste à puces, ou numérotée à partir de `debut`."""

    items: tuple[Item, ...]
    debut: int | None
    ligne: int


@dataclass(frozen=True)
class Titre:
    """Un titre de section (niveau 2) ou de session (niveau 3)."""

    niveau: int
    enfants: tuple[Fragment, ...]
    ligne: int


Bloc = Paragraphe | Liste | Titre


Destination = Callable[[str], str | None]
"""Rend l'adresse d'un lien tel que l'auteur l'a écrit, ou rien s'il ne mène nulle part ici."""


class Signaler(Protocol):
    """Reçoit la ligne d'un problème, son message et ses lignes d'aide."""

    def __call__(self, ligne: int, message: str, *aides: str) -> None:
        """Note un problème."""


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


def is_blank(bloc: Bloc) -> bool:
    """Vrai pour la trace d'un passage refusé : il a déjà son message, inutile d'en ajouter."""
    return isinstance(bloc, Paragraphe) and not bloc.enfants


def subtitles(blocs: Iterable[Bloc]) -> Iterator[Titre]:
    """Les titres d'un texte qui ne doit pas en avoir."""
    return (bloc for bloc in blocs if isinstance(bloc, Titre))


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
