"""Les façons de choisir une recette : chaque facette, ses valeurs, et celles de chaque recette.

Énoncées une seule fois : le formulaire du catalogue, ses comptes, les pages sans JavaScript,
`api/catalogue.json` et les critères de la macro `liste_recettes` en viennent.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from livre.chemins.adresses import address
from livre.chemins.seances import DEMI_JOURNEE, animation_of, preparation_of, table_of
from livre.modele.fiche import Fiche
from livre.modele.fiches import MiseEnOeuvre, Recette
from livre.modele.livre import Livre
from livre.modele.termes import ANIMATIONS, DIFFICULTES, PREPARATIONS, Terme

C = TypeVar("C", bound=str)

INCONNUE = "inconnue"
"""La valeur des recettes dont personne ne sait encore le temps, le groupe, les étoiles…"""
SEANCE = "seance"
"""Le calendrier d'un amuse-bouche, qui tient en une seule séance."""


@dataclass(frozen=True, slots=True)
class Tranche:
    """Une durée de calendrier telle qu'on la demande : « un mois », « un semestre »."""

    id: str
    nom: str
    mois_max: float


TRANCHES = (
    Tranche("court", "Deux mois au plus", 2),
    Tranche("moyen", "De deux à quatre mois", 4),
    Tranche("long", "Plus de quatre mois", 36),
)


TEMPS_DE_SEANCE: Mapping[str, tuple[str, int]] = {
    "quart-d-heure": ("15 min au plus", 15),
    "demi-heure": ("30 min au plus", 30),
    "une-heure": ("1 h au plus", 60),
    "deux-heures": ("2 h au plus", 120),
    "demi-journee": ("Une demi-journée au plus", DEMI_JOURNEE),
}
"""Le temps que l'on a devant soi, en minutes : chacun donne aussi les séances plus courtes."""
PLUS_LONG = "plus-long"
GROUPES: Mapping[str, tuple[str, int, int | None]] = {
    "un-ou-deux": ("Une ou deux personnes", 1, 2),
    "trois-a-cinq": ("De 3 à 5 personnes", 3, 5),
    "six-a-dix": ("De 6 à 10 personnes", 6, 10),
    "onze-a-vingt": ("De 11 à 20 personnes", 11, 20),
    "plus-de-vingt": ("Plus de 20 personnes", 21, None),
}
"""La taille du groupe que l'on réunit : une recette convient à toutes celles qu'elle admet."""


@dataclass(frozen=True, slots=True)
class Valeur:
    """Une valeur d'une facette, et la page qui en donne les recettes."""

    id: str
    nom: str
    adresse: str
    propre: bool
    """Vrai si cette page n'existe que pour cela ; faux si c'est celle d'une fiche du livre."""


@dataclass(frozen=True, slots=True)
class Facette:
    """Une question à laquelle chaque recette répond : sa thématique, sa durée, son état…"""

    id: str
    nom: str
    enumere: Callable[[Livre], Iterable[Fiche] | Mapping[str, str]] = field(repr=False)
    range: Callable[[Livre, Recette], tuple[str, ...]] = field(repr=False)
    definit: Callable[[Livre], Mapping[str, str]] = field(default=lambda livre: {}, repr=False)
    """Ce que veut dire chaque valeur, quand aucune fiche ne le dit."""

    def valeurs(self, livre: Livre) -> list[Valeur]:
        """Toutes ses valeurs, dans l'ordre du livre, même celles qu'aucune recette ne prend."""
        enumeres = self.enumere(livre)
        if isinstance(enumeres, Mapping):
            return [Valeur(v, nom, self._address(v), True) for v, nom in enumeres.items()]
        return [Valeur(f.id, f.intitule, address(f), False) for f in enumeres]

    def _address(self, valeur: str) -> str:
        return f"recettes-par/{self.id}/{valeur}/"


def tranche_of(duree: MiseEnOeuvre | None) -> str:
    """L'identifiant de la tranche où tombe cette durée, à son plus long."""
    if duree is None:
        return INCONNUE
    return next(t.id for t in TRANCHES if duree.mois_max <= t.mois_max)


def _duration(recette: Recette) -> str:
    return SEANCE if recette.amuse_bouche else tranche_of(recette.mise_en_oeuvre)


def times_of(recette: Recette) -> tuple[str, ...]:
    """Les temps où tient sa séance, au plus long ; il y en a plusieurs si elle est courte."""
    minutes = table_of(recette).minutes
    if minutes is None:
        return (INCONNUE,)
    assez = tuple(cle for cle, (_, temps) in TEMPS_DE_SEANCE.items() if minutes[1] <= temps)
    return assez or (PLUS_LONG,)


def groups_of(recette: Recette) -> tuple[str, ...]:
    """Les tailles de groupe que cette recette admet."""
    personnes = table_of(recette).personnes
    if personnes is None:
        return (INCONNUE,)
    mini, maxi = personnes
    return tuple(
        cle
        for cle, (_, bas, haut) in GROUPES.items()
        if (haut is None or mini <= haut) and (maxi is None or bas <= maxi)
    )


def _temps(livre: Livre) -> Mapping[str, str]:
    noms = {cle: nom for cle, (nom, _) in TEMPS_DE_SEANCE.items()}
    return {**noms, PLUS_LONG: "Plus d'une demi-journée", INCONNUE: "Temps inconnu"}


def _groupes(livre: Livre) -> Mapping[str, str]:
    return {**{cle: nom for cle, (nom, *_) in GROUPES.items()}, INCONNUE: "Groupe inconnu"}


def _noms(termes: Mapping[C, Terme], inconnu: str) -> Mapping[str, str]:
    return {**{str(cle): terme.nom for cle, terme in termes.items()}, INCONNUE: inconnu}


def _definitions(termes: Mapping[C, Terme]) -> Mapping[str, str]:
    return {str(cle): terme.description for cle, terme in termes.items()}


def _durees(livre: Livre) -> Mapping[str, str]:
    tranches = {t.id: t.nom for t in TRANCHES}
    return {SEANCE: "Une seule séance", **tranches, INCONNUE: "Calendrier inconnu"}


def _difficultes(livre: Livre) -> Mapping[str, str]:
    notees = {
        str(rang): f"{mot[0].upper()}{mot[1:]} ({rang} sur {len(DIFFICULTES)})"
        for rang, mot in enumerate(DIFFICULTES, 1)
    }
    return {**notees, INCONNUE: "Mise en œuvre inconnue"}


def _natures(livre: Livre) -> Mapping[str, Terme]:
    return {str(cle): terme for cle, terme in livre.identite.mots.natures.items()}


def _etats(livre: Livre) -> Mapping[str, Terme]:
    return {str(cle): terme for cle, terme in livre.identite.mots.etats.items()}


FACETTES: tuple[Facette, ...] = (
    Facette("seance", "Temps de la séance", _temps, lambda livre, r: times_of(r)),
    Facette("groupe", "Taille du groupe", _groupes, lambda livre, r: groups_of(r)),
    Facette(
        "preparation",
        "Préparation",
        lambda livre: _noms(PREPARATIONS, "Préparation inconnue"),
        lambda livre, recette: (preparation_of(livre, recette) or INCONNUE,),
        lambda livre: _definitions(PREPARATIONS),
    ),
    Facette(
        "anime",
        "Animation",
        lambda livre: _noms(ANIMATIONS, "Animation inconnue"),
        lambda livre, recette: (animation_of(livre, recette) or INCONNUE,),
        lambda livre: _definitions(ANIMATIONS),
    ),
    Facette(
        "thematique",
        "Thématique",
        lambda livre: livre.thematiques.values(),
        lambda livre, recette: (recette.thematique,),
    ),
    Facette(
        "chapitre",
        "Chapitre",
        lambda livre: livre.chapitres.values(),
        lambda livre, recette: (livre.chapitre_of(recette).id,),
    ),
    Facette(
        "duree",
        "Calendrier",
        _durees,
        lambda livre, recette: (_duration(recette),),
    ),
    Facette(
        "difficulte",
        "Mise en œuvre, en étoiles",
        _difficultes,
        lambda livre, recette: (str(recette.difficulte or INCONNUE),),
    ),
    Facette(
        "ingredient",
        "Ingrédient",
        lambda livre: livre.ingredients.values(),
        lambda livre, recette: tuple(dict.fromkeys(u.ingredient for u in recette.ingredients)),
    ),
    Facette(
        "format",
        "Format",
        lambda livre: {f.id: f.nom for f in livre.formats.values()},
        lambda livre, recette: tuple(dict.fromkeys(recette.formats)),
        lambda livre: {f.id: f.description for f in livre.formats.values()},
    ),
    Facette(
        "nature",
        "Nature",
        lambda livre: {nature: terme.nom for nature, terme in _natures(livre).items()},
        lambda livre, recette: (recette.nature,),
        lambda livre: {nature: terme.description for nature, terme in _natures(livre).items()},
    ),
    Facette(
        "etat",
        "État",
        lambda livre: {etat: terme.nom for etat, terme in _etats(livre).items()},
        lambda livre, recette: (livre.etat(recette),),
        lambda livre: {etat: terme.description for etat, terme in _etats(livre).items()},
    ),
    Facette(
        "constat",
        "Constat",
        lambda livre: livre.constats.values(),
        lambda livre, recette: tuple(dict.fromkeys(recette.constats)),
    ),
)
"""Dans l'ordre où on les montre."""


def facettes_of(livre: Livre) -> tuple[Facette, ...]:
    """Celles où il y a de quoi choisir : un livre sans constats ne propose pas d'y choisir."""
    nommees = (
        replace(f, nom=livre.identite.mots.le_constat.nom) if f.id == "constat" else f
        for f in FACETTES
    )
    return tuple(f for f in nommees if f.id != "constat" or livre.constats)


@dataclass(frozen=True)
class Rayons:
    """Les recettes rangées par valeur de chaque facette."""

    livre: Livre

    @cached_property
    def facettes(self) -> tuple[Facette, ...]:
        """Les façons de choisir dans ce livre."""
        return facettes_of(self.livre)

    @cached_property
    def valeurs(self) -> Mapping[str, list[Valeur]]:
        """Les valeurs de chaque facette."""
        return {facette.id: facette.valeurs(self.livre) for facette in self.facettes}

    @cached_property
    def recettes(self) -> Mapping[str, Mapping[str, list[Recette]]]:
        """Pour chaque facette et chaque valeur, ses recettes dans l'ordre du livre."""
        rangees = {
            facette.id: {valeur.id: list[Recette]() for valeur in self.valeurs[facette.id]}
            for facette in self.facettes
        }
        for recette in self.livre.proposees.values():
            for facette in self.facettes:
                for valeur in facette.range(self.livre, recette):
                    rangees[facette.id][valeur].append(recette)
        return rangees

    def own_pages(self) -> Iterator[tuple[Facette, Valeur]]:
        """Les valeurs qui n'ont pas de fiche dans le livre, et donc une page à elles."""
        for facette in self.facettes:
            for valeur in self.valeurs[facette.id]:
                if valeur.propre:
                    yield facette, valeur
