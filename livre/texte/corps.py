"""Le corps d'une fiche : la prose sous ses titres fixes, en listes typées."""

from dataclasses import dataclass, field

from livre.francais.durees import Duree
from livre.texte.arbre import Bloc

Blocs = tuple[Bloc, ...]

CARTE_TITRE_MAX = 60
"""En caractères : deux lignes de titre sur une face A6, en corps 12.

Une estimation, que la fabrique des PDF mesurera de nouveau sur la vraie face.
"""
CARTE_TEXTE_MAX = 320
"""En caractères : ce qu'une face A6 tient sous son titre, en corps 12.

Une estimation, que la fabrique des PDF mesurera de nouveau sur la vraie face.
"""


@dataclass(frozen=True)
class Session:
    """Une rencontre qui regroupe plusieurs étapes."""

    numero: int
    titre: str


@dataclass(frozen=True)
class Etape:
    """Un pas de la recette."""

    numero: int
    titre: str
    blocs: Blocs
    duree: Duree | None
    session: Session | None
    ligne: int


@dataclass(frozen=True)
class Temps:
    """Un temps du déroulé : `blocs` tient la consigne."""

    titre: str
    blocs: Blocs
    duree: Duree
    intention: str
    materiel: tuple[str, ...]
    ligne: int


@dataclass(frozen=True)
class Deroule:
    """La séance clé, minute par minute."""

    entree: Blocs
    temps: tuple[Temps, ...]
    ligne: int

    @property
    def duree(self) -> Duree:
        """La somme des temps, avec son jeu s'il y en a."""
        return Duree(sum(t.duree.mini for t in self.temps), sum(t.duree.maxi for t in self.temps))

    @property
    def materiel(self) -> tuple[str, ...]:
        """Tout ce qu'il faut préparer, sans redite, dans l'ordre où l'on s'en sert."""
        return tuple(dict.fromkeys(objet for t in self.temps for objet in t.materiel))


@dataclass(frozen=True)
class Carte:
    """Une carte à découper ; elle tient sur une face A6."""

    titre: str
    blocs: Blocs


@dataclass(frozen=True)
class Suite:
    """Une section que nul champ ne porte : des puces ou de la prose, sous son titre."""

    titre: str
    puces: tuple[Blocs, ...] = ()
    prose: Blocs = ()


@dataclass(frozen=True, kw_only=True)
class Corps:
    """Ce que tous les corps ont en commun : `entree` précède le premier titre."""

    entree: Blocs = ()
    ligne: int = 1
    blocs: Blocs = field(default=(), repr=False)
    lisible: bool = True
    """Faux si un passage n'a pas été compris : les règles qui comptent attendent."""
    suites: tuple[Suite, ...] = ()
    """Les sections sans champ à elles, que chaque écrivain dit à la suite des autres."""


@dataclass(frozen=True, kw_only=True)
class CorpsRecette(Corps):
    """Tout ce que le corps d'une recette raconte."""

    pour_vous_si: tuple[Blocs, ...] = ()
    etapes: tuple[Etape, ...] = ()
    deroule: Deroule | None = None
    objectifs: tuple[Blocs, ...] = ()
    feuille: tuple[Blocs, ...] = ()
    cartes: tuple[Carte, ...] = ()
    content_si: tuple[Blocs, ...] = ()
    experimentations: tuple[Blocs, ...] = ()
    tours_de_main: tuple[Blocs, ...] = ()
    avec_qui: Blocs = ()
    histoire: Blocs = ()
    manques: tuple[Blocs, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CorpsConstat(Corps):
    """Tout ce que le corps d'un constat raconte."""

    paroles: tuple[Blocs, ...] = ()
    lecons: tuple[Blocs, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CorpsInspiration(Corps):
    """Tout ce que le corps d'une inspiration raconte."""

    lecons: tuple[Blocs, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CorpsRetour(Corps):
    """Tout ce qu'une équipe raconte de son essai."""

    adaptations: tuple[Blocs, ...] = ()
    reussites: tuple[Blocs, ...] = ()
    difficultes: tuple[Blocs, ...] = ()
    conclusions: tuple[Blocs, ...] = ()
