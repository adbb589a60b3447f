"""Ce qui s'éprouve et ce qui vieillit : les essais racontés, les faits datés."""

from dataclasses import dataclass

from livre.francais.dates import format_jour, format_quand, today
from livre.modele.fiches import Chapitre, Constat, Inspiration, Recette, Retour, Source, Territoire
from livre.modele.livre import Livre
from livre.modele.termes import TYPES_TERRITOIRE
from livre.texte.corps import Blocs
from livre.texte.sections import SECTIONS_RETOUR, Section


@dataclass(frozen=True, slots=True)
class Fait:
    """Un fait daté, prêt à lire ; `perime` s'il est passé de date."""

    sujet: str
    verifie_le: str
    a_reverifier_avant: str
    perime: bool


def faits(fiche: Recette | Constat | Inspiration | Chapitre) -> list[Fait]:
    """Les faits datés d'une fiche."""
    return [
        Fait(
            fait.sujet,
            format_jour(fait.verifie_le),
            format_jour(fait.a_reverifier_avant),
            fait.a_reverifier_avant < today(),
        )
        for fait in fiche.faits_dates
    ]


@dataclass(frozen=True, slots=True)
class Essai:
    """Un essai raconté, et les signes de réussite qu'il dit atteints."""

    retour: Retour
    recette: Recette
    territoire: str
    quand: str
    atteints: list[Blocs]
    sections: list[tuple[str, tuple[Blocs, ...]]]
    source: Source


def essais(livre: Livre, recette: Recette) -> list[Essai]:
    """Les essais racontés d'une recette."""
    return [essai(livre, retour) for retour in livre.citing(recette, Retour)]


def essai(livre: Livre, retour: Retour) -> Essai:
    """Un essai, avec sa recette."""
    recette = livre.recettes[retour.recette]
    return Essai(
        retour,
        recette,
        _place(retour.territoire),
        format_quand(retour.date) if retour.date else "",
        _reached(retour, recette),
        [(s.titre, getattr(retour.corps, s.cle)) for s in SECTIONS_RETOUR if _told(retour, s)],
        livre.sources[retour.source],
    )


def _reached(retour: Retour, recette: Recette) -> list[Blocs]:
    """Les signes atteints ; un numéro sans signe a déjà son message."""
    signes = recette.corps.content_si
    return [signes[numero - 1] for numero in retour.contents if numero <= len(signes)]


def _told(retour: Retour, section: Section) -> bool:
    return bool(getattr(retour.corps, section.cle))


def _place(territoire: Territoire) -> str:
    precisions = [TYPES_TERRITOIRE[territoire.type]] if territoire.type else []
    if territoire.habitants:
        precisions.append(f"{territoire.habitants:,} habitants".replace(",", " "))
    return territoire.nom + (f" ({', '.join(precisions)})" if precisions else "")
