"""Une séance et son déroulé, avec la seule horloge que tous lisent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from livre.chemins.seances import say_people
from livre.francais.durees import format_horloge, format_minutes
from livre.modele.fiches import Seance
from livre.texte.arbre import Bloc, Liste, plain_text
from livre.texte.corps import Blocs, Deroule, Temps

_A_DIRE = re.compile(r"«[^«»]{15,}»")


@dataclass(frozen=True, slots=True)
class Moment:
    """Un temps du déroulé ; `ouvre` et `ferme` sont en minutes depuis le début de la séance."""

    ouvre: int
    temps: Temps

    @property
    def ferme(self) -> int:
        """La minute où il finit, au plus tard."""
        return self.ouvre + self.temps.duree.maxi

    @property
    def debut(self) -> str:
        """« 0 h 10 »."""
        return format_horloge(self.ouvre)

    @property
    def a_dire(self) -> tuple[str, ...]:
        """Ce que la consigne fait dire à voix haute : ce que la salle peut lire à l'écran."""
        return tuple(dit for texte in _texts(self.temps.blocs) for dit in _A_DIRE.findall(texte))

    @property
    def materiel(self) -> str:
        """Ce qu'il y faut, à la suite."""
        return ", ".join(self.temps.materiel)


@dataclass(frozen=True, slots=True)
class SeanceComposee:
    """La séance clé, telle qu'on l'annonce."""

    titre: str
    minutes: int
    duree: str
    participants: str
    maximum: int
    """En personnes."""
    preparation: str
    """« 5 min », le temps de tout préparer ; vide si on ne le sait pas."""
    proposee: bool
    """Vrai si le livre la propose, et que sa source ne la raconte pas."""


@dataclass(frozen=True, slots=True)
class DerouleCompose:
    """Le déroulé, minuté."""

    entree: Blocs
    materiel: tuple[str, ...]
    """Tout ce qu'il faut préparer."""
    moments: tuple[Moment, ...]
    duree: str
    """La somme des temps, avec son jeu s'il y en a."""
    fin: str
    """L'heure où il finit au plus tard, comptée depuis le début."""


def compose_seance(seance: Seance) -> SeanceComposee:
    """La séance, prête à lire."""
    return SeanceComposee(
        seance.titre,
        seance.minutes,
        format_minutes(seance.minutes),
        say_people(seance.participants.min, seance.participants.max),
        seance.participants.max,
        format_minutes(seance.preparation) if seance.preparation else "",
        seance.origine == "projet",
    )


def compose_deroule(deroule: Deroule) -> DerouleCompose:
    """Le déroulé, prêt à lire."""
    return DerouleCompose(
        deroule.entree,
        deroule.materiel,
        tuple(_moments(deroule)),
        str(deroule.duree),
        format_horloge(deroule.duree.maxi),
    )


def _moments(deroule: Deroule) -> Iterator[Moment]:
    ouvre = 0
    for temps in deroule.temps:
        moment = Moment(ouvre, temps)
        yield moment
        ouvre = moment.ferme


def _texts(blocs: Iterable[Bloc]) -> Iterator[str]:
    for bloc in blocs:
        if isinstance(bloc, Liste):
            for item in bloc.items:
                yield from _texts(item.blocs)
        else:
            yield plain_text(bloc.enfants)
