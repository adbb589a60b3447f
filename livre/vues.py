"""Ce que les gabarits affichent, tout calculé : il ne leur reste que des boucles et des balises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from livre.adresses import address
from livre.corps import Deroule, Etape, Session, Temps
from livre.duree import format_minutes, format_mois
from livre.etat import ETATS, Terme
from livre.livre import Livre
from livre.modele import (
    DIFFICULTES,
    FAMILLES_ACTEUR,
    FAMILLES_INGREDIENT,
    NATURES,
    Acteur,
    Chapitre,
    Constat,
    Ingredient,
    Recette,
    Source,
    Thematique,
)


@dataclass(frozen=True, slots=True)
class Etoiles:
    """La difficulté, en étoiles et en mots."""

    pleines: int
    vides: int
    mot: str

    @property
    def phrase(self) -> str:
        """La difficulté lue à voix haute."""
        return f"difficulté {self.pleines} sur {self.pleines + self.vides}, {self.mot}"


def etoiles(recette: Recette) -> Etoiles:
    """Les étoiles d'une recette."""
    niveau = recette.difficulte
    return Etoiles(niveau, len(DIFFICULTES) - niveau, DIFFICULTES[niveau - 1])


@dataclass(frozen=True, slots=True)
class Carte:
    """Une recette en résumé, pour une liste."""

    recette: Recette
    adresse: str
    thematique: Thematique
    chapitre: Chapitre
    etat: Terme
    nature: Terme
    duree: str
    etoiles: Etoiles


def carte(livre: Livre, recette: Recette) -> Carte:
    """La carte d'une recette."""
    return Carte(
        recette,
        address(recette),
        livre.thematiques[recette.thematique],
        livre.chapitre_of(recette),
        ETATS[livre.etat(recette)],
        NATURES[recette.nature],
        duree_de(recette),
        etoiles(recette),
    )


def duree_de(recette: Recette) -> str:
    """La durée de calendrier, en toutes lettres courtes."""
    return format_mois(recette.mise_en_oeuvre.mois_min, recette.mise_en_oeuvre.mois_max)


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
class FicheRecette:
    """Tout ce que la page d'une recette montre."""

    recette: Recette
    carte: Carte
    ingredients: list[tuple[Ingredient, str]]
    constats: list[Constat]
    acteurs: list[Acteur]
    formats: list[str]
    source: Source
    sessions: list[tuple[Session | None, list[Etape]]]
    moments: list[Moment]
    duree_seance: str
    participants: str
    deroule_propose: bool
    precedente: Recette | None
    suivante: Recette | None


def fiche_recette(livre: Livre, recette: Recette) -> FicheRecette:
    """Rassemble tout ce qu'il faut pour la page de cette recette."""
    precedente, suivante = voisines(livre, recette)
    seance, deroule = recette.seance, recette.corps.deroule
    return FicheRecette(
        recette=recette,
        carte=carte(livre, recette),
        ingredients=[(livre.ingredients[u.ingredient], u.precision) for u in recette.ingredients],
        constats=[livre.constats[c] for c in recette.constats],
        acteurs=[livre.acteurs[a] for a in recette.acteurs],
        formats=[livre.formats[f].nom for f in recette.formats],
        source=livre.sources[recette.source],
        sessions=etapes_par_session(recette.corps.etapes),
        moments=list(moments(deroule)) if deroule else [],
        duree_seance=format_minutes(seance.minutes) if seance else "",
        participants=_people(seance.participants.min, seance.participants.max) if seance else "",
        deroule_propose=seance is not None and seance.origine == "projet",
        precedente=precedente,
        suivante=suivante,
    )


def _people(mini: int, maxi: int) -> str:
    if maxi == 1:
        return "1 personne"
    return f"{maxi} personnes" if mini == maxi else f"{mini} à {maxi} personnes"


def voisines(livre: Livre, recette: Recette) -> tuple[Recette | None, Recette | None]:
    """La recette d'avant et celle d'après, dans l'ordre des thématiques puis des codes."""
    rangs = {identifiant: rang for rang, identifiant in enumerate(livre.thematiques)}
    ordre = sorted(livre.recettes.values(), key=lambda r: rangs[r.thematique])
    ici = ordre.index(recette)
    avant = ordre[ici - 1] if ici else None
    return avant, ordre[ici + 1] if ici + 1 < len(ordre) else None


@dataclass(frozen=True, slots=True)
class Tranche:
    """Une durée de calendrier telle qu'on la demande : « un mois », « un semestre »."""

    id: str
    nom: str
    mois_max: float


TRANCHES = (
    Tranche("court", "Moins de deux mois", 2),
    Tranche("moyen", "De deux à quatre mois", 4),
    Tranche("long", "Plus de quatre mois", 36),
)


def par_tranche(recettes: Iterable[Recette]) -> list[tuple[Tranche, list[Recette]]]:
    """Les recettes rangées par durée, chacune dans la première tranche qui la contient."""
    rangees: dict[Tranche, list[Recette]] = {tranche: [] for tranche in TRANCHES}
    for recette in recettes:
        maxi = recette.mise_en_oeuvre.mois_max
        rangees[next(t for t in TRANCHES if maxi <= t.mois_max)].append(recette)
    return [(tranche, liste) for tranche, liste in rangees.items() if liste]


def ingredients_par_famille(livre: Livre) -> list[tuple[Terme, list[Ingredient]]]:
    """Les ingrédients rangés par famille."""
    return [
        (terme, [i for i in livre.ingredients.values() if i.famille == famille])
        for famille, terme in FAMILLES_INGREDIENT.items()
    ]


def acteurs_par_famille(livre: Livre) -> list[tuple[Terme, list[Acteur]]]:
    """Les acteurs rangés par famille."""
    return [
        (terme, [a for a in livre.acteurs.values() if a.famille == famille])
        for famille, terme in FAMILLES_ACTEUR.items()
    ]


def constats_par_chapitre(livre: Livre) -> list[tuple[Chapitre, list[Constat]]]:
    """Les constats rangés par chapitre."""
    return [
        (chapitre, list(livre.citing(chapitre, Constat))) for chapitre in livre.chapitres.values()
    ]


@dataclass(frozen=True, slots=True)
class Service:
    """Un chapitre au menu, avec les thématiques qu'il sert et leurs recettes."""

    chapitre: Chapitre
    plats: list[tuple[Thematique, list[Carte]]]


def menu(livre: Livre) -> list[Service]:
    """Le menu entier, du premier service au dernier."""
    return [
        Service(chapitre, [(t, cartes_de(livre, t)) for t in livre.citing(chapitre, Thematique)])
        for chapitre in livre.chapitres.values()
    ]


def cartes_de(livre: Livre, fiche: Thematique | Ingredient | Constat | Acteur) -> list[Carte]:
    """Les cartes des recettes qui citent cette fiche."""
    return [carte(livre, recette) for recette in livre.citing(fiche, Recette)]
