"""Le kit d'une recette tel que sa page le montre : chaque fichier, ses pages et son poids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from livre.kit_manques import missing_parts
from livre.kits.fabrique import Kit, archive_address, document_address
from livre.modele import Recette
from livre.probleme import count

_DOSSIERS: Mapping[str, str] = {
    "modifier": "à modifier",
    "agenda": "à mettre dans son agenda",
    "donnees": "à reprendre ailleurs",
    "organisme": "pour l'organisme de formation",
}
"""À quoi sert chaque dossier de l'archive."""


@dataclass(frozen=True, slots=True)
class Telechargement:
    """Un fichier à prendre seul."""

    titre: str
    adresse: str
    usage: str
    detail: str
    """« PDF, 2 pages A4, 63 ko »."""


@dataclass(frozen=True, slots=True)
class VueKit:
    """Ce que la page d'une recette dit de son kit ; `archive` est vide pour une piste."""

    archive: str
    poids: str
    documents: Sequence[Telechargement]
    autres: Sequence[tuple[str, Sequence[str]]]
    """Les autres fichiers de l'archive, par usage."""
    manques: Sequence[str]


def kit_view(kit: Kit) -> VueKit:
    """Le kit, prêt à montrer."""
    archive = kit.archive
    return VueKit(
        archive_address(kit.recette) if archive is not None else "",
        weight(len(archive)) if archive is not None else "",
        [
            Telechargement(
                document.imprime.titre,
                document_address(kit.recette, document.imprime),
                document.imprime.usage,
                f"PDF, {count(document.pages, 'page')} {document.imprime.papier}, "
                f"{weight(len(document.octets))}",
            )
            for document in kit.documents
        ],
        _others(kit.fichiers),
        missing_parts(kit.recette),
    )


def has_kit(recette: Recette) -> bool:
    """Vrai si cette recette a un zip, et pas seulement une carte."""
    return recette.nature != "piste"


def weight(octets: int) -> str:
    """« 63 ko », « 1,2 Mo »."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} ko"
    return f"{octets / 1_000_000:.1f} Mo".replace(".", ",")


def _others(fichiers: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    groupes: list[tuple[str, Sequence[str]]] = []
    for dossier, usage in _DOSSIERS.items():
        noms = [f.partition("/")[2] for f in fichiers if f.startswith(f"{dossier}/")]
        if noms:
            groupes.append((usage, noms))
    return groupes
