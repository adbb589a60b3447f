"""Les pages d'ensemble, toutes calculées : le menu, les plats, les familles, la couverture."""

from dataclasses import dataclass

from livre.chemins.adresses import address
from livre.francais.dates import format_jour, format_quand
from livre.modele.fiches import (
    Acteur,
    Chapitre,
    Constat,
    Ingredient,
    Inspiration,
    Recette,
    Thematique,
)
from livre.modele.livre import Livre
from livre.modele.termes import (
    FAMILLES_ACTEUR,
    FAMILLES_INGREDIENT,
    Terme,
)
from livre.texte.corps import Blocs
from livre.vues.cartes import CarteRecette, carte, cartes_de


def ingredients_par_famille(livre: Livre) -> list[tuple[Terme, list[Ingredient]]]:
    """Les ingrédients rangés par famille."""
    return [
        (terme, [i for i in livre.ingredients.values() if i.famille == famille])
        for famille, terme in livre.identite.mots.say(FAMILLES_INGREDIENT).items()
    ]


def acteurs_par_famille(livre: Livre) -> list[tuple[Terme, list[Acteur]]]:
    """Les acteurs rangés par famille."""
    return [
        (terme, [a for a in livre.acteurs.values() if a.famille == famille])
        for famille, terme in livre.identite.mots.say(FAMILLES_ACTEUR).items()
    ]


def constats_par_chapitre(livre: Livre) -> list[tuple[Chapitre, list[Constat]]]:
    """Les constats rangés par chapitre."""
    return [
        (chapitre, list(livre.citing(chapitre, Constat))) for chapitre in livre.chapitres.values()
    ]


def inspirations_par_chapitre(livre: Livre) -> list[tuple[Chapitre, list[Inspiration]]]:
    """Les inspirations rangées par chapitre."""
    return [(c, list(livre.citing(c, Inspiration))) for c in livre.chapitres.values()]


@dataclass(frozen=True, slots=True)
class Plat:
    """Une thématique et ses recettes, les complètes d'abord."""

    thematique: Thematique
    cartes: list[CarteRecette]

    @property
    def recettes(self) -> list[CarteRecette]:
        """Les recettes complètes."""
        return [carte for carte in self.cartes if carte.recette.nature != "piste"]


def plat(livre: Livre, thematique: Thematique) -> Plat:
    """Une thématique et ce qu'on y sert."""
    cartes = cartes_de(livre, thematique)
    return Plat(thematique, sorted(cartes, key=_course))


def _course(carte: CarteRecette) -> int:
    """Les recettes complètes d'abord, puis ce qui ouvre l'appétit, puis les idées."""
    return 1 if carte.recette.amuse_bouche else 2 * (carte.recette.nature == "piste")


def bouchees(livre: Livre) -> list[CarteRecette]:
    """Les amuse-bouches, le plus court d'abord."""
    toutes = [r for r in livre.proposees.values() if r.amuse_bouche and r.seance]
    return [
        carte(livre, r) for r in sorted(toutes, key=lambda r: r.seance.minutes if r.seance else 0)
    ]


@dataclass(frozen=True, slots=True)
class Couverture:
    """Quelles recettes répondent à quels constats, et ce qui reste sans réponse."""

    constats: list[Constat]
    lignes: list[tuple[CarteRecette, list[bool]]]
    totaux: list[int]
    sans_recette_complete: list[Constat]
    thematiques_sans_piste: list[Thematique]


def couverture(livre: Livre) -> Couverture:
    """Le croisement des recettes et des constats."""
    constats = list(livre.constats.values())
    recettes = list(livre.proposees.values())
    return Couverture(
        constats,
        [(carte(livre, r), [c.id in r.constats for c in constats]) for r in recettes],
        [len(livre.citing(c, Recette)) for c in constats],
        [
            c
            for c in constats
            if all(recette.nature == "piste" for recette in livre.citing(c, Recette))
        ],
        [
            t
            for t in livre.thematiques.values()
            if all(recette.nature != "piste" for recette in livre.citing(t, Recette))
        ],
    )


@dataclass(frozen=True, slots=True)
class Service:
    """Un chapitre au menu, avec les thématiques qu'il sert et leurs recettes."""

    chapitre: Chapitre
    plats: list[Plat]

    @property
    def compte(self) -> int:
        """Le nombre de recettes de ce chapitre."""
        return sum(len(plat.cartes) for plat in self.plats)


def menu(livre: Livre) -> list[Service]:
    """Le menu entier, du premier service au dernier."""
    return [
        Service(chapitre, [plat(livre, t) for t in livre.citing(chapitre, Thematique)])
        for chapitre in livre.chapitres.values()
    ]


def comptes(livre: Livre) -> dict[str, int]:
    """Combien de recettes complètes, combien d'amuse-bouches, combien de pistes."""
    bouchees = sum(recette.amuse_bouche for recette in livre.proposees.values())
    pistes = sum(recette.nature == "piste" for recette in livre.proposees.values())
    completes = len(livre.proposees) - pistes - bouchees
    return {"completes": completes, "bouchees": bouchees, "pistes": pistes}


@dataclass(frozen=True, slots=True)
class Apport:
    """Une recette ou un essai que quelqu'un a apporté ; `quand` est vide si rien n'est daté."""

    titre: str
    adresse: str
    genre: str
    quand: str


def apports(livre: Livre) -> dict[str, list[Apport]]:
    """Par nom, dans l'ordre alphabétique : les recettes signées, puis les essais racontés."""
    par_nom: dict[str, list[Apport]] = {}
    for recette in livre.proposees.values():
        quand = format_jour(recette.mis_a_jour) if recette.mis_a_jour else ""
        for nom in recette.auteurs:
            apport = Apport(recette.titre, address(recette), "recette", quand)
            par_nom.setdefault(nom, []).append(apport)
    for retour in livre.retours.values():
        recette = livre.recettes[retour.recette]
        quand = format_quand(retour.date) if retour.date else ""
        for nom in retour.auteurs:
            apport = Apport(recette.titre, f"retours/#{retour.id}", "essai", quand)
            par_nom.setdefault(nom, []).append(apport)
    return {nom: par_nom[nom] for nom in sorted(par_nom, key=lambda nom: (nom.casefold(), nom))}


def a_completer(livre: Livre) -> list[tuple[Recette, tuple[Blocs, ...]]]:
    """Les recettes à qui il manque quelque chose, et quoi ; la plus avancée d'abord."""
    pistes = [(r, r.corps.manques) for r in livre.proposees.values() if r.corps.manques]
    return sorted(pistes, key=lambda piste: len(piste[1]))
