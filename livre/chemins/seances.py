"""Ce qu'une recette demande pour sa séance : du temps, un groupe, de quoi préparer et animer.

C'est ici, et nulle part ailleurs, que se lit ce qui permet de dire « 2 h · 4 à 8 personnes », de
ranger une recette par temps ou par groupe, et de savoir si un groupe donné peut la mener.
"""

from dataclasses import dataclass

from livre.francais.durees import format_minutes
from livre.modele.fiches import Estimation, Recette
from livre.modele.livre import Livre
from livre.modele.termes import PETIT_GROUPE, PREPARATIONS, Animation, Preparation

DEMI_JOURNEE = 240
"""En minutes, comme « une demi-journée » se lit dans un déroulé."""
JOURNEE = 2 * DEMI_JOURNEE


@dataclass(frozen=True, slots=True)
class Tablee:
    """Combien de temps, et combien de personnes ; rien (`None`) là où personne ne le sait."""

    minutes: tuple[int, int] | None
    """Le temps de la séance, au plus court et au plus long."""
    personnes: tuple[int, int | None] | None
    """Le groupe, au moins et au plus ; le plafond d'une estimation peut être inconnu."""
    raison: str
    """Ce qui fonde l'estimation ; vide si un déroulé donne ce temps et ce groupe."""

    @property
    def estimes(self) -> bool:
        """Vrai si le temps et le groupe sont estimés, et non tirés d'un déroulé."""
        return bool(self.raison)

    @property
    def temps_dit(self) -> str:
        """« 2 h », « 1 h à 1 h 30 » ; vide si on ne le sait pas."""
        return say_minutes(*self.minutes) if self.minutes else ""

    @property
    def groupe_dit(self) -> str:
        """« 4 à 8 personnes », « 12 personnes au moins » ; vide si on ne le sait pas."""
        return say_people(*self.personnes) if self.personnes else ""

    @property
    def phrase(self) -> str:
        """« 2 h · 4 à 8 personnes », « temps inconnu · 6 personnes au moins (estimation) »."""
        if not self.temps_dit and not self.groupe_dit:
            return "temps et groupe inconnus"
        dits = f"{self.temps_dit or 'temps inconnu'} · {self.groupe_dit or 'groupe inconnu'}"
        return f"{dits} (estimation)" if self.estimes else dits


@dataclass(frozen=True, slots=True)
class Besoins(Tablee):
    """Tout ce qu'il faut pour mener la séance ; rien (`None`) là où personne ne le sait."""

    preparation: Preparation | None
    animation: Animation | None


def needs_of(livre: Livre, recette: Recette) -> Besoins:
    """Ce que demande cette recette : sa tablée, puis de quoi la préparer et l'animer."""
    tablee = table_of(recette)
    return Besoins(
        tablee.minutes,
        tablee.personnes,
        tablee.raison,
        preparation_of(livre, recette),
        animation_of(livre, recette),
    )


def table_of(recette: Recette) -> Tablee:
    """Le temps et le groupe de sa séance si elle en a une, sinon ce que l'on en estime."""
    seance = recette.seance
    if seance is None:
        return _estimate(recette.estimation)
    groupe = seance.participants
    return Tablee((seance.minutes, seance.minutes), (groupe.min, groupe.max), "")


def _estimate(estimation: Estimation | None) -> Tablee:
    if estimation is None:
        return Tablee(None, None, "")
    temps, groupe = estimation.minutes, estimation.participants
    return Tablee(
        (temps.min, temps.max) if temps else None,
        (groupe.min, groupe.max) if groupe else None,
        estimation.raison,
    )


def preparation_of(livre: Livre, recette: Recette) -> Preparation | None:
    """Celle que la recette déclare ; sinon celle de son ingrédient le plus long à réunir.

    Un amuse-bouche se prépare en dix minutes au plus : c'est ce qui en fait un.
    Des cartes à découper demandent une heure au moins. Un ingrédient dont on ne sait rien laisse
    la réponse inconnue, sauf si un autre demande déjà plusieurs jours.
    """
    if recette.preparation:
        return recette.preparation
    if recette.amuse_bouche:
        return "dix-minutes"
    niveaux = [livre.ingredients[usage.ingredient].a_reunir for usage in recette.ingredients]
    if "plusieurs-jours" in niveaux:
        return "plusieurs-jours"
    if recette.corps.cartes:
        niveaux.append("une-heure")
    connus = [niveau for niveau in niveaux if niveau]
    if len(connus) < len(niveaux):
        return None
    return max(connus, key=list(PREPARATIONS).index)


def animation_of(livre: Livre, recette: Recette) -> Animation | None:
    """Celle que la recette déclare ; sinon, un métier si l'un de ses ingrédients sert à animer.

    Une personne du groupe mène un amuse-bouche, quelle que soit la taille du groupe.
    À défaut, c'est la taille du groupe qui décide : jusqu'à huit personnes, l'une d'elles suffit ;
    au-delà, il faut quelqu'un à l'aise. D'un groupe inconnu, on n'en dit rien.
    """
    if recette.animation:
        return recette.animation
    if recette.amuse_bouche:
        return "groupe"
    if any(livre.ingredients[usage.ingredient].animation for usage in recette.ingredients):
        return "metier"
    personnes = table_of(recette).personnes
    if personnes is None:
        return None
    minimum, maximum = personnes
    if minimum > PETIT_GROUPE or (maximum or 0) > PETIT_GROUPE:
        return "a-l-aise"
    return "groupe" if maximum else None


def say_minutes(mini: int, maxi: int) -> str:
    """« 2 h », « 1 h à 1 h 30 », « 1 h à une journée », « une à deux journées »."""
    if mini == maxi:
        return _say(maxi)
    if maxi < 60:
        return f"{mini} à {format_minutes(maxi)}"
    if mini == JOURNEE and maxi == 2 * JOURNEE:
        return "une à deux journées"
    return f"{_say(mini)} à {_say(maxi)}"


def _say(minutes: int) -> str:
    return {JOURNEE: "une journée", 2 * JOURNEE: "deux journées"}.get(
        minutes, format_minutes(minutes)
    )


def say_people(mini: int, maxi: int | None) -> str:
    """« 1 personne », « 8 personnes », « 6 à 12 personnes », « 12 personnes au moins »."""
    if maxi is None:
        return f"{mini} personne{'s' if mini > 1 else ''} au moins"
    if maxi == 1:
        return "1 personne"
    return f"{maxi} personnes" if mini == maxi else f"{mini} à {maxi} personnes"
