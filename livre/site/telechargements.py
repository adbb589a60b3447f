"""Ce qui se télécharge, tel que sa page le montre : chaque fichier, ses pages et son poids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from livre.chemins.adresses import LIVRE_EPUB, LIVRE_PDF
from livre.chemins.sujets import kit_address
from livre.francais.dates import format_jour
from livre.francais.mots import count
from livre.francais.poids import format_poids
from livre.impression.imprimes import CARTE_DE_PISTE, Imprime
from livre.kits.kit import APERCU, Kit, document_address, preview_address
from livre.modele.fiches import Recette
from livre.modele.termes import Terme
from livre.ouvrage.fabrique import Ouvrage
from livre.vues.recette import missing_parts

_DOSSIERS: Mapping[str, str] = {
    "modifier": "À modifier",
    "agenda": "À mettre dans son agenda",
    "donnees": "À reprendre ailleurs",
    "organisme": "Pour l'organisme de formation",
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
    apercu: str = ""
    """L'adresse de l'image de sa première page, s'il en a une."""
    montre: str = ""


@dataclass(frozen=True, slots=True)
class VueKit:
    """Ce qu'une page dit de son kit ; `archive` est vide pour une piste."""

    largeur: ClassVar[int] = APERCU[0]
    hauteur: ClassVar[int] = APERCU[1]
    """Celles des aperçus, en pixels."""
    archive: str
    poids: str
    jour: str
    """« 22 novembre 2026 », le jour du contenu ; vide s'il n'est pas connu."""
    documents: Sequence[Telechargement]
    autres: Sequence[tuple[str, Sequence[str]]]
    """Les autres fichiers de l'archive, par usage."""
    manques: Sequence[str]


def kit_view(kit: Kit, piste: Terme) -> VueKit:
    """Le kit, prêt à montrer ; `piste` est le mot du livre pour une idée de recette."""
    archive, jour = kit.archive, kit.sujet.mis_a_jour
    return VueKit(
        kit_address(kit.sujet) if archive is not None else "",
        format_poids(len(archive)) if archive is not None else "",
        format_jour(jour) if jour else "",
        [
            Telechargement(
                _title(document.imprime, piste),
                document_address(kit.sujet, document.imprime),
                document.imprime.usage,
                f"PDF, {count(document.pages, 'page')} {document.imprime.papier}, "
                f"{format_poids(len(document.octets))}",
                preview_address(kit.sujet, document.imprime),
                document.imprime.montre,
            )
            for document in kit.documents
        ],
        _others(kit.fichiers),
        missing_parts(kit.sujet) if isinstance(kit.sujet, Recette) else (),
    )


def _title(imprime: Imprime, piste: Terme) -> str:
    return f"La carte {piste.du}" if imprime is CARTE_DE_PISTE else imprime.titre


def _others(fichiers: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    groupes: list[tuple[str, Sequence[str]]] = []
    for dossier, usage in _DOSSIERS.items():
        noms = [f.partition("/")[2] for f in fichiers if f.startswith(f"{dossier}/")]
        if noms:
            groupes.append((usage, noms))
    return groupes


def book_view(ouvrage: Ouvrage) -> list[Telechargement]:
    """Les deux formes du livre, prêtes à montrer."""
    return [
        Telechargement(
            "Le livre à imprimer",
            LIVRE_PDF,
            "pour l'étagère, la table et les notes dans la marge",
            f"PDF, {count(ouvrage.pages, 'page')} A4, {format_poids(len(ouvrage.pdf))}",
        ),
        Telechargement(
            "Le livre pour liseuse",
            LIVRE_EPUB,
            "pour le train : le texte s'adapte à l'écran, à la taille des caractères et à la voix",
            f"EPUB, {format_poids(len(ouvrage.epub))}",
        ),
    ]
