"""Le livre entier dans le site : le publier, et le proposer sur sa page."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from livre.impression.presse import KitImpossible
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.ouvrage.fabrique import FabriqueDOuvrage, Ouvrage
from macros.kits import without_kits


def make_book(livre: Livre, identite: Identite, apercu: bool) -> Ouvrage | None:
    """Le livre à publier ; l'aperçu n'en compose pas, il montre le dernier fait.

    Lève `Abort` s'il ne se compose pas ; le site n'a alors pas bougé.
    """
    if without_kits():
        return None
    fabrique = FabriqueDOuvrage(replace(livre, identite=identite))
    if apercu:
        return fabrique.latest()
    try:
        ouvrage = fabrique.make()
    except KitImpossible as erreur:
        raise Abort(f"Le livre entier ne se compose pas. {erreur}") from None
    if fabrique.cache.panne:
        print(fabrique.cache.panne, file=sys.stderr, flush=True)
    return ouvrage


def book_files(ouvrage: Ouvrage | None, config: MkDocsConfig) -> Iterator[File]:
    """Ses fichiers, pour le site."""
    for adresse, octets in ouvrage.files() if ouvrage else ():
        options: dict[str, Any] = {"content": octets}
        yield File.generated(config, adresse, **options)
