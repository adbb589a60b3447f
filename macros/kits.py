"""Les kits dans le site : les publier, et les montrer sur la page de leur recette."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from livre.identite import Identite
from livre.kits.fabrique import Fabrique, Kit
from livre.kits.pdf import KitImpossible
from livre.livre import Livre
from livre.modele import Recette

SANS_KITS = "LIVRE_KITS"
"""Mise à « non », cette variable construit le site sans ses kits."""
PETIT_LIVRE = 500
"""En recettes : au-delà, l'aperçu ne cherche pas les kits."""
_VUS: dict[str, tuple[bytes, Kit | None]] = {}
"""Dans l'aperçu : le texte de chaque recette et le kit qu'on lui a trouvé."""


def make_kits(livre: Livre, identite: Identite, apercu: bool) -> Mapping[str, Kit]:
    """Les kits à publier : tous à la construction, ceux déjà prêts dans l'aperçu.

    L'aperçu n'en compose aucun : un enregistrement doit se voir tout de suite.
    Lève `Abort` si l'un d'eux ne se compose pas ; le site n'a alors pas bougé.
    """
    if os.environ.get(SANS_KITS) == "non":
        return {}
    fabrique = Fabrique(replace(livre, identite=identite))
    recettes = list(livre.recettes.values())
    if apercu:
        return _already_made(fabrique, recettes)
    try:
        kits = fabrique.make(recettes, _say)
    except KitImpossible as erreur:
        raise Abort(f"Un kit ne se compose pas. {erreur}") from None
    if fabrique.cache.panne:
        print(fabrique.cache.panne, file=sys.stderr, flush=True)
    return kits


def _already_made(fabrique: Fabrique, recettes: Sequence[Recette]) -> Mapping[str, Kit]:
    """Les kits du cache ; d'un enregistrement à l'autre, on ne cherche que ceux qui ont changé."""
    if len(recettes) > PETIT_LIVRE or not fabrique.cache.dossier.is_dir():
        return {}
    textes = {r.id: (fabrique.livre.racine / r.fichier).read_bytes() for r in recettes}
    changees = [r for r in recettes if _VUS.get(r.id, (b"", None))[0] != textes[r.id]]
    trouves = fabrique.ready(changees)
    _VUS.update({r.id: (textes[r.id], trouves.get(r.id)) for r in changees})
    return {r.id: kit for r in recettes if (kit := _VUS[r.id][1]) is not None}


def kit_files(kits: Mapping[str, Kit], config: MkDocsConfig) -> Iterator[File]:
    """Les fichiers des kits, pour le site."""
    for kit in kits.values():
        for adresse, octets in kit.files():
            options: dict[str, Any] = {"content": octets}
            yield File.generated(config, adresse, **options)


def _say(fait: int, total: int) -> None:
    """De loin en loin : une ligne par dizaine de kits."""
    if fait == total or fait % 10 == 0:
        print(f"  {fait} kits sur {total}…", file=sys.stderr, flush=True)
