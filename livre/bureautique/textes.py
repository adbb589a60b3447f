"""Les textes du livre, écrits pour un document de bureau."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from livre.bureautique.document import (
    Alinea,
    BlocDeBureau,
    Elements,
    Enumeration,
    Intertitre,
    Passage,
    Passages,
)
from livre.texte.arbre import Bloc, Destination
from livre.texte.parcours import Ecrivain, write_blocs


def from_blocs(blocs: Iterable[Bloc], destination: Destination) -> Elements:
    """Les blocs d'un texte du livre."""
    return tuple(write_blocs(blocs, _EcrivainDeBureau(destination)))


class _EcrivainDeBureau(Ecrivain[Passages, BlocDeBureau]):
    """Met l'intérieur des paragraphes à plat : un document de bureau n'y imbrique rien."""

    def texte(self, valeur: str) -> Passages:
        return (Passage(valeur),)

    def code(self, valeur: str) -> Passages:
        return (Passage(valeur, code=True),)

    def gras(self, dedans: Passages) -> Passages:
        return tuple(replace(p, gras=True) for p in dedans)

    def italique(self, dedans: Passages) -> Passages:
        return tuple(replace(p, italique=True) for p in dedans)

    def lien(self, adresse: str, dedans: Passages) -> Passages:
        return tuple(replace(p, adresse=adresse) for p in dedans)

    def saut(self) -> Passages:
        return (Passage("\n"),)

    def suite(self, morceaux: Sequence[Passages]) -> Passages:
        return tuple(passage for morceau in morceaux for passage in morceau)

    def paragraphe(self, dedans: Passages) -> BlocDeBureau:
        return Alinea(dedans)

    def titre(self, niveau: int, dedans: Passages) -> BlocDeBureau:
        return Intertitre(min(niveau, 3), dedans)

    def liste(self, puces: Sequence[Sequence[BlocDeBureau]], debut: int | None) -> BlocDeBureau:
        return Enumeration(tuple(tuple(puce) for puce in puces), debut)
