"""Des durées mesurées dans le navigateur, et ce qu'on en retient."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.mesures.chrono import number


@dataclass(frozen=True, slots=True)
class Durees:
    """Des durées en millisecondes."""

    toutes: tuple[float, ...]

    @classmethod
    def of(cls, durees: Iterable[float]) -> "Durees":
        """Les durées que le navigateur a rendues."""
        return cls(tuple(durees))

    def centile(self, part: int) -> float:
        """La durée que `part` pour cent n'ont pas dépassée."""
        rangees = sorted(self.toutes)
        return rangees[max(0, math.ceil(len(rangees) * part / 100) - 1)]

    @property
    def mediane(self) -> float:
        """La durée du milieu."""
        return statistics.median(self.toutes)

    def __str__(self) -> str:
        return f"médiane {ms(self.mediane)}, p95 {ms(self.centile(95))}"


def ms(duree: float) -> str:
    """0.1234 s'écrit « 0,12 ms », 123.4 « 123 ms »."""
    return f"{number(duree, 0 if duree >= 20 else 2)} ms"


@dataclass(frozen=True, slots=True)
class Mots:
    """Un index de mots : le temps de le faire, puis d'y répondre, d'abord à froid."""

    preparation: float
    froid: Durees
    requetes: Durees

    @classmethod
    def of(cls, preparation: float, passages: Sequence[Sequence[float]]) -> "Mots":
        """Chaque requête a passé plusieurs fois : on retient le premier passage, et la médiane."""
        medianes = map(statistics.median, zip(*passages, strict=True))
        return cls(preparation, Durees.of(passages[0]), Durees.of(medianes))

    def __str__(self) -> str:
        return (
            f"index prêt en {ms(self.preparation)}, {len(self.requetes.toutes)} requêtes : "
            f"{self.requetes} (premier passage : p95 {ms(self.froid.centile(95))})"
        )


@dataclass(frozen=True, slots=True)
class Visite:
    """Tout ce qui se mesure dans le catalogue d'un livre ; les poids en octets compressés."""

    taille: int
    poids: dict[str, int]
    arrivee: Durees
    lecture: Durees
    bits: Durees
    bascules: Durees
    clics: Durees
    clics_ralentis: Durees
    mots: Mots
    recherche: Mots

    @property
    def pret(self) -> float:
        """La durée médiane, de l'index demandé au filtre prêt."""
        sommes = (a + b for a, b in zip(self.lecture.toutes, self.bits.toutes, strict=True))
        return Durees.of(sommes).mediane
