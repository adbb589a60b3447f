"""Les kits dans le site : les publier, et les montrer sur les pages qu'ils reprennent."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from livre.chemins.sujets import Sujet, kit_name, subjects
from livre.impression.presse import KitImpossible
from livre.kits.fabrique import Fabrique
from livre.kits.kit import SANS_KITS, Kit
from livre.modele.identite import Identite
from livre.modele.livre import Livre

PETIT_LIVRE = 500
"""En recettes : au-delà, l'aperçu ne cherche pas les kits."""
_VUS: dict[str, tuple[bytes, Kit | None]] = {}
"""Dans l'aperçu : le texte de chaque fichier et le kit qu'on lui a trouvé."""


def make_kits(livre: Livre, identite: Identite, apercu: bool) -> Mapping[str, Kit]:
    """Les kits à publier : tous à la construction, ceux déjà prêts dans l'aperçu.

    L'aperçu n'en compose aucun : un enregistrement doit se voir tout de suite.
    Lève `Abort` si l'un d'eux ne se compose pas ; le site n'a alors pas bougé.
    """
    if without_kits():
        return {}
    fabrique = Fabrique(replace(livre, identite=identite))
    sujets = subjects(livre)
    if apercu:
        return _already_made(fabrique, sujets)
    try:
        kits = fabrique.make(sujets, _say)
    except KitImpossible as erreur:
        raise Abort(f"Un kit ne se compose pas. {erreur}") from None
    if fabrique.cache.panne:
        print(fabrique.cache.panne, file=sys.stderr, flush=True)
    return kits


def without_kits() -> bool:
    """Vrai si l'on construit le site sans rien à télécharger."""
    return os.environ.get(SANS_KITS) == "non"


def _already_made(fabrique: Fabrique, sujets: Sequence[Sujet]) -> Mapping[str, Kit]:
    """Les kits du cache ; d'un enregistrement à l'autre, on ne cherche que ceux qui ont changé."""
    if len(sujets) > PETIT_LIVRE or not fabrique.cache.dossier.is_dir():
        return {}
    textes = {kit_name(s): (fabrique.livre.racine / s.fichier).read_bytes() for s in sujets}
    changes = [s for s in sujets if _VUS.get(kit_name(s), (b"", None))[0] != textes[kit_name(s)]]
    trouves = fabrique.ready(changes)
    _VUS.update({nom: (textes[nom], trouves.get(nom)) for nom in map(kit_name, changes)})
    return {nom: kit for nom in textes if (kit := _VUS[nom][1]) is not None}


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
