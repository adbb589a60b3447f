"""Faire le livre entier : le reprendre du cache, ou composer ses deux fichiers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from livre.chemins.adresses import LIVRE_EPUB, LIVRE_PDF
from livre.fichiers.coffre import CacheDeKits, key_of
from livre.fichiers.zip import pack, unpack
from livre.impression.presse import page_count
from livre.modele.livre import Livre
from livre.ouvrage.donnees import book_data
from livre.ouvrage.epub import write_epub
from livre.ouvrage.presse import compose_book, draw_cover
from livre.vues.imprimee import Donnees, as_json

DOSSIER = Path(".cache") / "ouvrage"
_NOM = "livre"


@dataclass(frozen=True, slots=True)
class Ouvrage:
    """Le livre entier, sous ses deux formes."""

    pdf: bytes
    epub: bytes

    @property
    def pages(self) -> int:
        """Le nombre de pages à imprimer."""
        return page_count(self.pdf)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Ce que le site publie, par adresse."""
        yield LIVRE_PDF, self.pdf
        yield LIVRE_EPUB, self.epub


class FabriqueDOuvrage:
    """Le livre entier ; `livre` porte l'identité à imprimer."""

    def __init__(self, livre: Livre, dossier: Path | None = None) -> None:
        self.livre = livre
        self.cache = CacheDeKits(dossier or livre.racine / DOSSIER)
        self.compose = False
        """Vrai s'il a fallu le composer."""

    def latest(self) -> Ouvrage | None:
        """Le dernier livre fait, à jour ou non ; ne compose rien."""
        octets = self.cache.latest(_NOM)
        return _open(octets) if octets else None

    def make(self) -> Ouvrage:
        """Le livre ; lève `KitImpossible` si une fiche l'empêche de se composer."""
        donnees = book_data(self.livre)
        deja = self._cached(donnees)
        if deja:
            return deja
        ouvrage = Ouvrage(compose_book(donnees), write_epub(donnees, draw_cover(donnees)))
        self.cache.keep(_NOM, _key(donnees), pack(_NOM, dict(ouvrage.files())))
        self.compose = True
        return ouvrage

    def _cached(self, donnees: Donnees) -> Ouvrage | None:
        octets = self.cache.read(_NOM, _key(donnees))
        return _open(octets) if octets else None


def _key(donnees: Donnees) -> str:
    return key_of(as_json(donnees).encode())


def _open(archive: bytes) -> Ouvrage | None:
    """Le livre relu du cache ; rien s'il y est abîmé."""
    try:
        fichiers = unpack(archive)
    except ValueError:
        return None
    if not {LIVRE_PDF, LIVRE_EPUB} <= set(fichiers):
        return None
    return Ouvrage(fichiers[LIVRE_PDF], fichiers[LIVRE_EPUB])
