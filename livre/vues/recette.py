"""La page d'une recette, toute calculée : étapes, déroulé, faits qui vieillissent, essais."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from livre.chemins.voisines import Voisine
from livre.francais.dates import format_jour, format_quand, today
from livre.francais.durees import format_minutes
from livre.guide.libelles import AMORCE_OBJECTIFS
from livre.modele.fiches import (
    Acteur,
    Chapitre,
    Constat,
    Ingredient,
    Inspiration,
    Participants,
    Recette,
    Retour,
    Source,
    Territoire,
)
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from livre.modele.termes import TYPES_TERRITOIRE
from livre.texte.corps import Blocs, Deroule, Etape, Session, Temps
from livre.texte.sections import SECTIONS_RETOUR, Section
from livre.vues.cartes import CarteRecette, carte


@dataclass(frozen=True, slots=True)
class Moment:
    """Un temps du déroulé et l'heure, comptée depuis le début de la séance."""

    debut: str
    temps: Temps


def moments(deroule: Deroule) -> Iterator[Moment]:
    """Le déroulé avec son horloge : 0 h 00, 0 h 10…"""
    ecoulees = 0
    for temps in deroule.temps:
        yield Moment(f"{ecoulees // 60} h {ecoulees % 60:02d}", temps)
        ecoulees += temps.duree.maxi


def etapes_par_session(
    etapes: Iterable[Etape],
) -> list[tuple[Session | None, list[Etape]]]:
    """Les étapes, regroupées par rencontre dans l'ordre où elles sont écrites."""
    groupes: list[tuple[Session | None, list[Etape]]] = []
    for etape in etapes:
        if not groupes or groupes[-1][0] != etape.session:
            groupes.append((etape.session, []))
        groupes[-1][1].append(etape)
    return groupes


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
        [recette.corps.content_si[numero - 1] for numero in retour.contents],
        [(s.titre, getattr(retour.corps, s.cle)) for s in SECTIONS_RETOUR if _told(retour, s)],
        livre.sources[retour.source],
    )


def _told(retour: Retour, section: Section) -> bool:
    return bool(getattr(retour.corps, section.cle))


def _place(territoire: Territoire) -> str:
    precisions = [TYPES_TERRITOIRE[territoire.type]] if territoire.type else []
    if territoire.habitants:
        precisions.append(f"{territoire.habitants:,} habitants".replace(",", " "))
    return territoire.nom + (f" ({', '.join(precisions)})" if precisions else "")


@dataclass(frozen=True, slots=True)
class FicheRecette:
    """Tout ce que la page d'une recette montre."""

    recette: Recette
    carte: CarteRecette
    ingredients: list[tuple[Ingredient, str]]
    constats: list[Constat]
    acteurs: list[Acteur]
    formats: list[str]
    inspirations: list[Inspiration]
    faits: list[Fait]
    retours: list[Essai]
    source: Source
    sessions: list[tuple[Session | None, list[Etape]]]
    moments: list[Moment]
    duree_seance: str
    participants: str
    deroule_propose: bool
    amorce_objectifs: str
    voisines: list[Voisine]
    quiz: list[Quiz]
    precedente: Recette | None
    suivante: Recette | None


def fiche_recette(livre: Livre, recette: Recette, voisines: list[Voisine]) -> FicheRecette:
    """Rassemble tout ce qu'il faut pour la page de cette recette."""
    precedente, suivante = livre.neighbours[recette.id]
    seance, deroule = recette.seance, recette.corps.deroule
    return FicheRecette(
        recette=recette,
        carte=carte(livre, recette),
        ingredients=[(livre.ingredients[u.ingredient], u.precision) for u in recette.ingredients],
        constats=[livre.constats[c] for c in recette.constats],
        acteurs=[livre.acteurs[a] for a in recette.acteurs],
        formats=[livre.formats[f].nom for f in recette.formats],
        inspirations=[livre.inspirations[i] for i in recette.inspirations],
        faits=faits(recette),
        retours=essais(livre, recette),
        source=livre.sources[recette.source],
        sessions=etapes_par_session(recette.corps.etapes),
        moments=list(moments(deroule)) if deroule else [],
        duree_seance=format_minutes(seance.minutes) if seance else "",
        participants=people(seance.participants) if seance else "",
        deroule_propose=seance is not None and seance.origine == "projet",
        amorce_objectifs=AMORCE_OBJECTIFS,
        voisines=voisines,
        quiz=[quiz for quiz in livre.quiz.values() if quiz.recette == recette.id],
        precedente=precedente,
        suivante=suivante,
    )


def people(participants: Participants) -> str:
    """« 1 personne », « 8 personnes », « 6 à 12 personnes »."""
    mini, maxi = participants.min, participants.max
    if maxi == 1:
        return "1 personne"
    return f"{maxi} personnes" if mini == maxi else f"{mini} à {maxi} personnes"
