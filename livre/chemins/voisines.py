"""Les recettes voisines : celles qui partagent le plus, et ce qu'elles partagent.

Deux recettes se rapprochent par ce qu'elles ont en commun, chaque point commun comptant son poids.
Les scores de tout le livre se calculent d'un coup : chaque point commun est un entier dont le bit i
dit si la recette i l'a, et le score de chacune est écrit sur quelques entiers, un par bit du score
(addition « bit-sliced », Knuth, *The Art of Computer Programming*, 7.1.3). L'ordre est exact, à
10 000 recettes comme à 30, et chaque recette ne coûte que quelques microsecondes.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from livre.francais.mots import lower_first
from livre.modele.fiches import Ingredient, Recette
from livre.modele.livre import Livre

COMBIEN = 3
"""Recettes voisines montrées sur une page."""
SEUIL = 3
"""En dessous de ce score, deux recettes n'ont pas assez en commun pour le dire."""
ACCORDS = 5
"""Ingrédients montrés sous « Va bien avec »."""
ENSEMBLE = 2
"""Recettes où deux ingrédients doivent se retrouver pour que l'on dise qu'ils vont ensemble."""

Point = tuple[str, str]
"""Un point commun possible : un champ et un identifiant."""
_POIDS = {"constat": 3, "thematique": 2, "ingredient": 1, "inspiration": 1}


@dataclass(frozen=True, slots=True)
class Voisine:
    """Une recette proche, et pourquoi."""

    recette: Recette
    raison: str


@dataclass(frozen=True, slots=True)
class Accord:
    """Un ingrédient qui va avec un autre, et le nombre de recettes où ils sont ensemble."""

    ingredient: Ingredient
    ensemble: int


@dataclass(frozen=True)
class Voisinage:
    """Les rapprochements d'un livre entier."""

    livre: Livre

    @cached_property
    def _recettes(self) -> Sequence[Recette]:
        return tuple(self.livre.proposees.values())

    @cached_property
    def _porteuses(self) -> dict[Point, int]:
        """Pour chaque point, l'ensemble des recettes qui l'ont : leurs rangs, en bits."""
        bits: dict[Point, bytearray] = defaultdict(lambda: bytearray(len(self._recettes) // 8 + 1))
        for rang, recette in enumerate(self._recettes):
            for point in _points(recette):
                bits[point][rang >> 3] |= 1 << (rang & 7)
        return {point: int.from_bytes(octets, "little") for point, octets in bits.items()}

    @cached_property
    def _rangs(self) -> dict[str, int]:
        return {recette.id: rang for rang, recette in enumerate(self._recettes)}

    def voisines(self, recette: Recette) -> list[Voisine]:
        """Les recettes les plus proches, la plus proche d'abord."""
        soi = self._rangs[recette.id]
        points = list(_points(recette))
        autres = ~(1 << soi)
        tranches = _add_up((self._porteuses[p] & autres, _POIDS[p[0]]) for p in points)
        proches = [(_score(tranches, rang), rang) for rang in _best(tranches, COMBIEN)]
        return [
            Voisine(self._recettes[rang], self._reason(points, self._recettes[rang]))
            for score, rang in sorted(proches, key=lambda p: (-p[0], p[1]))
            if score >= SEUIL
        ]

    def _reason(self, points: list[Point], autre: Recette) -> str:
        communs = set(_points(autre))
        partages = [point for point in points if point in communs]
        return _sentence(self.livre, partages)

    @cached_property
    def _ensembles(self) -> dict[str, dict[str, int]]:
        ensembles: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for recette in self._recettes:
            presents = sorted({usage.ingredient for usage in recette.ingredients})
            for un in presents:
                for autre in presents:
                    ensembles[un][autre] += 1
        return ensembles

    def accords(self, ingredient: Ingredient) -> list[Accord]:
        """Les ingrédients qui vont le mieux avec celui-ci.

        Rangés par cosinus (recettes communes rapportées aux recettes de chacun) : un ingrédient
        présent partout ne passe pas devant un compagnon fidèle.
        """
        ensembles = self._ensembles.get(ingredient.id, {})
        candidats = [
            (-(nombre**2) / self._ensembles[autre][autre], autre)
            for autre, nombre in ensembles.items()
            if autre != ingredient.id and nombre >= ENSEMBLE
        ]
        retenus = [autre for _, autre in sorted(candidats)[:ACCORDS]]
        return [Accord(self.livre.ingredients[autre], ensembles[autre]) for autre in retenus]


def _points(recette: Recette) -> Iterator[Point]:
    """Ce par quoi une recette peut en rejoindre une autre, le plus parlant d'abord."""
    for constat in dict.fromkeys(recette.constats):
        yield "constat", constat
    yield "thematique", recette.thematique
    for ingredient in dict.fromkeys(usage.ingredient for usage in recette.ingredients):
        yield "ingredient", ingredient
    for inspiration in dict.fromkeys(recette.inspirations):
        yield "inspiration", inspiration


def _add_up(termes: Iterator[tuple[int, int]]) -> list[int]:
    """Additionne des ensembles pesés : le bit i de la tranche k est le bit k du score de i."""
    tranches: list[int] = []
    for ensemble, poids in termes:
        for rang in range(poids.bit_length()):
            if poids >> rang & 1:
                _add(tranches, ensemble, rang)
    return tranches


def _add(tranches: list[int], retenue: int, rang: int) -> None:
    while retenue:
        while len(tranches) <= rang:
            tranches.append(0)
        tranches[rang], retenue = tranches[rang] ^ retenue, tranches[rang] & retenue
        rang += 1


def _best(tranches: list[int], combien: int) -> list[int]:
    """Les rangs des plus hauts scores ; à égalité, les premiers du livre."""
    if not tranches:
        return []
    sures, candidats = 0, 0
    for tranche in tranches:
        candidats |= tranche
    for tranche in reversed(tranches):
        hauts = candidats & tranche
        if (sures | hauts).bit_count() <= combien:
            sures |= hauts
            candidats &= ~tranche
        else:
            candidats = hauts
    return [*_ranks(sures), *_ranks(candidats, combien - sures.bit_count())]


def _ranks(ensemble: int, combien: int | None = None) -> Iterator[int]:
    while ensemble and combien != 0:
        plus_bas = ensemble & -ensemble
        yield plus_bas.bit_length() - 1
        ensemble ^= plus_bas
        combien = None if combien is None else combien - 1


def _score(tranches: list[int], rang: int) -> int:
    return sum((tranche >> rang & 1) << poids for poids, tranche in enumerate(tranches))


def _sentence(livre: Livre, partages: list[Point]) -> str:
    """Ce que deux recettes partagent, en une phrase."""
    constats = [livre.constats[i].titre for champ, i in partages if champ == "constat"]
    autres = [livre.ingredients[i].nom for champ, i in partages if champ == "ingredient"]
    morceaux = []
    if any(champ == "thematique" for champ, _ in partages):
        morceaux.append("la même thématique")
    if constats:
        titre = f"« {constats[0]} »"
        mot = livre.identite.mots.le_constat
        seul = f"{mot.un}, {titre}"
        morceaux.append(seul if len(constats) == 1 else _several(constats, mot.pluriel))
    if autres:
        noms = [lower_first(nom) for nom in autres[:2]]
        morceaux.append(" et ".join(noms) if len(autres) <= 2 else f"{len(autres)} ingrédients")
    if not morceaux:
        return "En commun : ce qui les inspire."
    return f"En commun : {_list(morceaux)}."


def _several(constats: list[str], pluriel: str) -> str:
    return f"{len(constats)} {pluriel}, dont « {constats[0]} »"


def _list(morceaux: list[str]) -> str:
    return " ; ".join(morceaux)
