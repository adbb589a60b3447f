"""Ce que les gabarits affichent, tout calculé : il ne leur reste que des boucles et des balises."""

from dataclasses import dataclass

from livre.chemins.adresses import address
from livre.chemins.seances import Besoins, needs_of
from livre.francais.durees import format_mois
from livre.modele.fiche import Fiche
from livre.modele.fiches import (
    Chapitre,
    Recette,
    Thematique,
)
from livre.modele.livre import Livre
from livre.modele.termes import (
    ANIMATIONS,
    DIFFICULTES,
    PREPARATIONS,
    Terme,
)


@dataclass(frozen=True, slots=True)
class Etoiles:
    """La mise en œuvre, en étoiles et en mots, telle que la source la note."""

    pleines: int
    vides: int
    mot: str

    @property
    def note(self) -> str:
        """« 2 sur 5, facile »."""
        return f"{self.pleines} sur {self.pleines + self.vides}, {self.mot}"

    @property
    def phrase(self) -> str:
        """Les étoiles lues à voix haute."""
        return f"mise en œuvre : {self.note}"


def etoiles(niveau: int) -> Etoiles:
    """Les étoiles d'une mise en œuvre, de 1 à 5."""
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
    besoins: Besoins
    duree: str
    etoiles: Etoiles | None

    @property
    def calendrier(self) -> str:
        """« sur 6 mois » ; vide si l'on n'en sait rien."""
        return f"sur {self.duree}" if self.duree else ""

    @property
    def en_bref(self) -> str:
        """Sa séance, puis son calendrier : « 2 h · 4 à 8 personnes, sur 6 mois »."""
        return ", ".join(filter(None, [self.besoins.phrase, self.calendrier]))

    @property
    def temps(self) -> str:
        """Le temps de sa séance, ou ce qu'on en ignore."""
        return self.besoins.temps_dit or "temps inconnu"

    @property
    def suite(self) -> str:
        """Ce qui suit le temps dans une liste : « 4 à 8 personnes, sur 6 mois »."""
        estime = "estimation" if self.besoins.estimes else ""
        dits = [self.besoins.groupe_dit or "groupe inconnu", self.calendrier, estime]
        return ", ".join(filter(None, dits))

    @property
    def preparation(self) -> str:
        """Ce que demande la préparation, en deux ou trois mots."""
        return PREPARATIONS[self.besoins.preparation].nom if self.besoins.preparation else ""

    @property
    def animation(self) -> str:
        """Qui peut mener la séance."""
        return ANIMATIONS[self.besoins.animation].nom if self.besoins.animation else ""


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
        needs_of(livre, recette),
        duree_de(recette),
        etoiles(recette.difficulte) if recette.difficulte else None,
    )


def duree_de(recette: Recette) -> str:
    """La durée de calendrier, en toutes lettres courtes ; vide si elle est inconnue."""
    duree = recette.mise_en_oeuvre
    return format_mois(duree.mois_min, duree.mois_max) if duree else ""


def cartes_de(livre: Livre, fiche: Fiche) -> list[CarteRecette]:
    """Les cartes des recettes qui citent cette fiche."""
    return [carte(livre, recette) for recette in livre.citing(fiche, Recette)]
