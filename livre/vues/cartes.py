"""Ce que les gabarits affichent, tout calculé : il ne leur reste que des boucles et des balises."""

from dataclasses import dataclass

from livre.chemins.adresses import address
from livre.francais.durees import format_minutes, format_mois
from livre.modele.fiche import Fiche
from livre.modele.fiches import (
    Chapitre,
    Recette,
    Thematique,
)
from livre.modele.livre import Livre
from livre.modele.termes import (
    DIFFICULTES,
    Terme,
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


def etoiles(niveau: int) -> Etoiles:
    """Les étoiles d'une difficulté, de 1 à 5."""
    return Etoiles(niveau, len(DIFFICULTES) - niveau, DIFFICULTES[niveau - 1])


@dataclass(frozen=True, slots=True)
class CarteRecette:
    """Une recette en résumé, pour une liste."""

    recette: Recette
    adresse: str
    thematique: Thematique
    chapitre: Chapitre
    etat: Terme
    nature: Terme
    duree: str
    etoiles: Etoiles | None

    @property
    def en_bref(self) -> str:
        """Sa durée et sa difficulté en mots, ou son état si l'on n'en sait rien."""
        connus = [self.duree, self.etoiles.mot if self.etoiles else ""]
        return ", ".join(filter(None, connus)) or self.etat.nom


def carte(livre: Livre, recette: Recette) -> CarteRecette:
    """La carte d'une recette."""
    mots = livre.identite.mots
    return CarteRecette(
        recette,
        address(recette),
        livre.thematiques[recette.thematique],
        livre.chapitre_of(recette),
        mots.etats[livre.etat(recette)],
        mots.natures[recette.nature],
        duree_de(recette),
        etoiles(recette.difficulte) if recette.difficulte else None,
    )


def duree_de(recette: Recette) -> str:
    """La durée, en toutes lettres courtes ; vide si elle est inconnue.

    C'est celle du calendrier, ou de la séance pour un amuse-bouche, qui s'y tient tout entier.
    """
    duree = recette.mise_en_oeuvre
    if recette.amuse_bouche and recette.seance:
        return format_minutes(recette.seance.minutes)
    return format_mois(duree.mois_min, duree.mois_max) if duree else ""


def cartes_de(livre: Livre, fiche: Fiche) -> list[CarteRecette]:
    """Les cartes des recettes qui citent cette fiche."""
    return [carte(livre, recette) for recette in livre.citing(fiche, Recette)]
