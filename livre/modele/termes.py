"""Les mots fermés du modèle : ce que veut dire chaque nature, famille ou degré."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Terme:
    """Un mot du livre et ce qu'il veut dire."""

    nom: str
    description: str


Nature = Literal["phare", "piste", "partagee"]
NATURES: dict[Nature, Terme] = {
    "phare": Terme("Recette phare", "Une recette complète, issue de l'enquête."),
    "piste": Terme("Piste", "Une idée de recette, à compléter par qui veut l'essayer."),
    "partagee": Terme("Recette partagée", "Une recette complète, apportée par d'autres."),
}
DIFFICULTES = ("très facile", "facile", "demande de l'habitude", "exigeante", "très exigeante")
"""Le mot qui accompagne chaque nombre d'étoiles, de 1 à 5."""

TypeTerritoire = Literal[
    "commune", "intercommunalite", "departement", "region", "reseau", "organisme"
]
TYPES_TERRITOIRE: dict[TypeTerritoire, str] = {
    "commune": "commune",
    "intercommunalite": "intercommunalité",
    "departement": "département",
    "region": "région",
    "reseau": "réseau",
    "organisme": "organisme",
}

Dessin = Literal["verre", "bol", "cocotte", "tarte"]
"""Les dessins de `overrides/fragments/dessins/`."""

FamilleIngredient = Literal["personnes", "cadre", "moyens"]
FAMILLES_INGREDIENT: dict[FamilleIngredient, Terme] = {
    "personnes": Terme("Les personnes", "Qui inviter autour de la table."),
    "cadre": Terme("Le cadre", "Les conditions à poser avant de commencer."),
    "moyens": Terme("Les moyens", "Ce qu'il faut avoir, ou s'être donné."),
}

FamilleActeur = Literal["formation", "appui", "collectivite", "projet"]
FAMILLES_ACTEUR: dict[FamilleActeur, Terme] = {
    "formation": Terme("Organismes de formation", "Ils forment des élues et des élus."),
    "appui": Terme(
        "Appuis et relais", "Médiateurs, prescripteurs, acteurs publics et parapublics."
    ),
    "collectivite": Terme("Collectivités", "Des territoires où essayer."),
    "projet": Terme("L'équipe de l'enquête", "Les structures qui ont porté (Dé)formations."),
}


CHAMPS_DES_PHARES = ("mise_en_oeuvre", "difficulte")
"""Ce qu'une phare sait dire, et qu'une autre recette peut ignorer encore."""


EXIGES_DES_PHARES = frozenset({"constats", *CHAMPS_DES_PHARES})
"""Tous les champs facultatifs du modèle qu'un contrôle exige d'une phare."""


Etat = Literal["piste", "a-tester", "testee", "eprouvee"]


TERRITOIRES_POUR_EPROUVER = 3


ETATS: dict[Etat, Terme] = {
    "piste": Terme("Piste", "Une idée à creuser : il manque encore de quoi la mener telle quelle."),
    "a-tester": Terme("À tester", "Une recette complète dont aucun essai n'est documenté ici."),
    "testee": Terme("Testée", "Au moins un essai raconté par celles et ceux qui l'ont mené."),
    "eprouvee": Terme("Éprouvée", "Au moins trois essais, dans trois territoires différents."),
}


def compute_etat(nature: str, territoires: Sequence[str]) -> Etat:
    """L'état d'une recette d'après sa nature et le territoire de chaque essai documenté."""
    if nature == "piste":
        return "piste"
    if len(set(territoires)) >= TERRITOIRES_POUR_EPROUVER:
        return "eprouvee"
    return "testee" if territoires else "a-tester"


@dataclass(frozen=True, slots=True)
class Conditions:
    """Ce qu'une licence permet, ce qu'elle demande en échange, et où c'est écrit."""

    permet: str
    devoirs: tuple[str, ...]
    """Chacun se lit après « à condition de » ; aucun quand rien n'est demandé."""
    source: str

    @property
    def phrase(self) -> str:
        """Tout cela en une phrase, à lire après le nom de la licence."""
        *premiers, dernier = self.devoirs or ("",)
        if not dernier:
            return (
                f"Vous pouvez {self.permet}, sans autorisation à demander ni mention obligatoire."
            )
        suite = f"{', '.join(premiers)} et {dernier}" if premiers else dernier
        return f"Vous pouvez {self.permet}, à condition {suite}."


_LIBRE = "copier, adapter et redistribuer ces textes, même pour les vendre"
_SANS_VENDRE = "copier, adapter et redistribuer ces textes, mais pas dans un but commercial"
_TELS_QUELS = "copier et redistribuer ces textes tels quels, même pour les vendre"
_TELS_QUELS_SANS_VENDRE = (
    "copier et redistribuer ces textes tels quels, mais pas dans un but commercial"
)
_CITER = "d'en citer les auteurs et la licence"
_DIRE = "de dire ce que vous avez changé"
_GARDER = "de partager ce que vous en tirez sous la même licence"
_INTACTS = "de ne pas diffuser de version modifiée"
_DATER = "d'en citer la source et la date de dernière mise à jour"
_FICHE_CC = "https://creativecommons.org/licenses/{}/4.0/deed.fr"

LICENCES: dict[str, Conditions] = {
    "CC0-1.0": Conditions(_LIBRE, (), "https://creativecommons.org/publicdomain/zero/1.0/deed.fr"),
    "CC-BY-4.0": Conditions(_LIBRE, (_CITER, _DIRE), _FICHE_CC.format("by")),
    "CC-BY-SA-4.0": Conditions(_LIBRE, (_CITER, _DIRE, _GARDER), _FICHE_CC.format("by-sa")),
    "CC-BY-NC-4.0": Conditions(_SANS_VENDRE, (_CITER, _DIRE), _FICHE_CC.format("by-nc")),
    "CC-BY-NC-SA-4.0": Conditions(
        _SANS_VENDRE, (_CITER, _DIRE, _GARDER), _FICHE_CC.format("by-nc-sa")
    ),
    "CC-BY-ND-4.0": Conditions(_TELS_QUELS, (_CITER, _INTACTS), _FICHE_CC.format("by-nd")),
    "CC-BY-NC-ND-4.0": Conditions(
        _TELS_QUELS_SANS_VENDRE, (_CITER, _INTACTS), _FICHE_CC.format("by-nc-nd")
    ),
    "etalab-2.0": Conditions(
        _LIBRE, (_DATER,), "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    ),
}
"""Les licences de textes dont on sait dire les conditions, par identifiant SPDX.

D'une autre, on ne donne que le nom et l'adresse : mieux vaut se taire qu'inventer un devoir.
"""
_SIGLES = {sigle.lower(): sigle for sigle in LICENCES}


def known_licence(sigle: str) -> str | None:
    """Cet identifiant tel que SPDX l'écrit, si c'en est un que l'on connaît.

    SPDX ne distingue pas les majuscules ; les outils qui lisent un dépôt, si.
    """
    return _SIGLES.get(sigle.lower())


def conditions_of(sigle: str) -> Conditions | None:
    """Les conditions de cette licence, si on les connaît."""
    connue = known_licence(sigle)
    return LICENCES[connue] if connue else None
