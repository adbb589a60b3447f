"""Les mots fermés du modèle : ce que veut dire chaque nature, famille ou degré."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import Field

from livre.francais.mots import de, lower_first
from livre.modele.fiche import Partie, Portion, TexteCourt

C = TypeVar("C", bound=str)


@dataclass(frozen=True, slots=True)
class Terme:
    """Un mot du livre et ce qu'il veut dire ; son pluriel et son genre, s'il entre en phrase."""

    nom: str
    description: str
    pluriel: str = ""
    feminin: bool = True

    @property
    def un(self) -> str:
        """« une piste », « un constat »."""
        return f"{'une' if self.feminin else 'un'} {lower_first(self.nom)}"

    @property
    def differents(self) -> str:
        """« territoires différents », « bibliothèques différentes »."""
        return f"{self.pluriel} {'différentes' if self.feminin else 'différents'}"

    @property
    def du(self) -> str:
        """« de la piste », « du constat », « de l'idée » ; un h se prend pour muet."""
        nom = lower_first(self.nom)
        if de(nom).startswith("d'"):
            return f"de l'{nom}"
        return f"{'de la' if self.feminin else 'du'} {nom}"


class MotChoisi(Partie):
    """Un mot fermé du modèle, tel que ce livre le dit ; ce qui manque reste celui du modèle."""

    nom: TexteCourt | None = Field(default=None, description="Son nom, au singulier : Piste.")
    pluriel: TexteCourt | None = Field(default=None, description="Son pluriel : pistes.")
    feminin: Annotated[bool, Field(strict=True)] | None = Field(
        default=None, description="Vrai si l'on dit « une » : une piste."
    )
    description: TexteCourt | None = Field(default=None, description="Ce qu'il veut dire.")

    def over(self, terme: Terme) -> Terme:
        """Ce terme, dit avec ce mot."""
        return replace(terme, **self.model_dump(exclude_none=True))


class Mots(Partie):
    """Les mots que ce livre dit à sa façon ; la clé, elle, ne change pas dans les fichiers."""

    constat: MotChoisi = Field(default=MotChoisi(), description="Ce qui justifie une recette.")
    phare: MotChoisi = Field(default=MotChoisi(), description="La nature phare.")
    piste: MotChoisi = Field(default=MotChoisi(), description="La nature piste, et son état.")
    territoire: MotChoisi = Field(default=MotChoisi(), description="Là où un essai a eu lieu.")
    partagee: MotChoisi = Field(default=MotChoisi(), description="La nature partagee.")
    amuse_bouche: MotChoisi = Field(default=MotChoisi(), description="La nature amuse-bouche.")
    personnes: MotChoisi = Field(
        default=MotChoisi(), description="Les ingrédients de la famille personnes."
    )
    cadre: MotChoisi = Field(
        default=MotChoisi(), description="Les ingrédients de la famille cadre."
    )
    moyens: MotChoisi = Field(
        default=MotChoisi(), description="Les ingrédients de la famille moyens."
    )
    formation: MotChoisi = Field(
        default=MotChoisi(), description="Les acteurs de la famille formation."
    )
    appui: MotChoisi = Field(default=MotChoisi(), description="Les acteurs de la famille appui.")
    collectivite: MotChoisi = Field(
        default=MotChoisi(), description="Les acteurs de la famille collectivite."
    )
    projet: MotChoisi = Field(default=MotChoisi(), description="Les acteurs de la famille projet.")

    def say(self, termes: Mapping[C, Terme]) -> dict[C, Terme]:
        """Ces termes, dits comme ce livre les dit."""
        return {
            cle: getattr(self, cle.replace("-", "_")).over(terme) for cle, terme in termes.items()
        }

    @cached_property
    def natures(self) -> "dict[Nature, Terme]":
        """Les natures d'une recette."""
        return self.say(NATURES)

    @cached_property
    def etats(self) -> "dict[Etat, Terme]":
        """Les états ; celui d'une piste porte le nom de sa nature."""
        return {
            **ETATS,
            "piste": replace(ETATS["piste"], nom=self.la_piste.nom),
            "eprouvee": replace(ETATS["eprouvee"], description=_proven(self.le_territoire)),
        }

    @property
    def le_constat(self) -> Terme:
        """Le mot pour ce qui justifie une recette."""
        return self.constat.over(CONSTAT)

    @property
    def le_territoire(self) -> Terme:
        """Le mot pour le lieu d'un essai."""
        return self.territoire.over(TERRITOIRE)

    @property
    def l_amuse_bouche(self) -> Terme:
        """Le mot pour une recette qui tient en une courte séance."""
        return self.natures["amuse-bouche"]

    @property
    def la_piste(self) -> Terme:
        """Le mot pour une idée de recette."""
        return self.natures["piste"]


CONSTAT = Terme(
    "Constat", "Ce qui a été établi, et qui justifie des recettes.", "constats", feminin=False
)
TERRITOIRE = Terme("Territoire", "Là où un essai a eu lieu.", "territoires", feminin=False)


def _proven(lieu: Terme) -> str:
    """Ce que veut dire « éprouvée »."""
    return f"Au moins trois essais, dans trois {lieu.differents}."


AMUSE_BOUCHE = Portion(minutes=(15, 45), personnes=(2, 40), preparation=10)
"""La taille d'un amuse-bouche."""
Nature = Literal["phare", "piste", "partagee", "amuse-bouche"]
NATURES: dict[Nature, Terme] = {
    "phare": Terme("Recette phare", "Une recette complète, écrite pour ce livre."),
    "piste": Terme("Piste", "Une idée de recette, à compléter par qui veut l'essayer.", "pistes"),
    "partagee": Terme("Recette partagée", "Une recette complète, apportée par d'autres."),
    "amuse-bouche": Terme(
        "Amuse-bouche",
        f"{AMUSE_BOUCHE} : une personne du groupe le mène.",
        "amuse-bouches",
        feminin=False,
    ),
}
DIFFICULTES = ("très facile", "facile", "demande de l'habitude", "exigeante", "très exigeante")
"""Le mot qui accompagne chaque nombre d'étoiles de la mise en œuvre, de 1 à 5."""

Preparation = Literal["dix-minutes", "une-heure", "plusieurs-jours"]
PREPARATIONS: dict[Preparation, Terme] = {
    "dix-minutes": Terme("Dix minutes", "Lire le déroulé, poser la table : rien à chercher."),
    "une-heure": Terme(
        "Une heure", "Inviter, réserver ou découper : cela se fait la veille, seule ou seul."
    ),
    "plusieurs-jours": Terme(
        "Plusieurs jours", "Convaincre des personnes du dehors, ou fabriquer ce qui manque."
    ),
}
"""De la plus courte à la plus longue. `livre/chemins/seances.py` dit laquelle prend une recette."""

PETIT_GROUPE = 8
"""En personnes : jusque-là, l'une d'elles peut lire les consignes et tenir l'heure."""
Animation = Literal["groupe", "a-l-aise", "metier"]
ANIMATIONS: dict[Animation, Terme] = {
    "groupe": Terme(
        "Une personne du groupe",
        f"{PETIT_GROUPE} personnes au plus, en général : l'une d'elles lit les consignes.",
    ),
    "a-l-aise": Terme(
        "Quelqu'un à l'aise devant un groupe",
        "Il faut oser donner la parole, la reprendre et tenir l'heure.",
    ),
    "metier": Terme(
        "Une animatrice ou un animateur",
        "La recette demande quelqu'un dont c'est le métier, ou presque.",
    ),
}
"""De la plus simple à la plus exigeante."""

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
DESSINS: tuple[Dessin, ...] = get_args(Dessin)


def drawing_in_turn(rang: object) -> Dessin:
    """Le dessin du chapitre de ce rang : après le dernier, on reprend au premier."""
    return DESSINS[(rang - 1) % len(DESSINS)] if isinstance(rang, int) else DESSINS[0]


FamilleIngredient = Literal["personnes", "cadre", "moyens"]
FAMILLES_INGREDIENT: dict[FamilleIngredient, Terme] = {
    "personnes": Terme("Les personnes", "Qui inviter autour de la table."),
    "cadre": Terme("Le cadre", "Les conditions à poser avant de commencer."),
    "moyens": Terme("Les moyens", "Ce qu'il faut avoir, ou s'être donné."),
}

FamilleActeur = Literal["formation", "appui", "collectivite", "projet"]
FAMILLES_ACTEUR: dict[FamilleActeur, Terme] = {
    "formation": Terme("Organismes de formation", "Ils forment le public du livre."),
    "appui": Terme("Appuis et relais", "Médiation, prescription, acteurs publics et parapublics."),
    "collectivite": Terme("Collectivités", "Des territoires où essayer."),
    "projet": Terme("L'équipe du projet", "Les structures qui ont porté ce projet."),
}


CHAMPS_DES_PHARES = ("mise_en_oeuvre", "difficulte")
"""Ce qu'une phare sait dire, et qu'une autre recette peut ignorer encore."""


EXIGES: dict[Nature, frozenset[str]] = {
    "phare": frozenset({"constats", *CHAMPS_DES_PHARES}),
    "amuse-bouche": frozenset({"seance", "seance.preparation"}),
}
"""Les champs facultatifs du modèle qu'un contrôle exige d'une nature."""


Etat = Literal["piste", "a-tester", "testee", "eprouvee"]


TERRITOIRES_POUR_EPROUVER = 3


ETATS: dict[Etat, Terme] = {
    "piste": Terme("Piste", "Une idée à creuser : il manque encore de quoi la mener telle quelle."),
    "a-tester": Terme("À tester", "Une recette complète dont aucun essai n'est documenté ici."),
    "testee": Terme("Testée", "Au moins un essai raconté par celles et ceux qui l'ont mené."),
    "eprouvee": Terme("Éprouvée", _proven(TERRITOIRE)),
}


def compute_etat(nature: str, territoires: Sequence[str]) -> Etat:
    """L'état d'une recette d'après sa nature et le territoire de chaque essai documenté."""
    if nature == "piste":
        return "piste"
    if len(set(territoires)) >= TERRITOIRES_POUR_EPROUVER:
        return "eprouvee"
    return "testee" if territoires else "a-tester"


SigleDeLicence = Literal[
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-ND-4.0",
    "etalab-2.0",
]
"""Les identifiants SPDX des licences de textes dont on sait dire les conditions."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Ce qu'une licence permet, ce qu'elle demande en échange, et où c'est écrit."""

    permet: str
    devoirs: tuple[str, ...]
    """Chacun se lit après « à condition de » ; aucun quand rien n'est demandé."""
    source: str

    @property
    def commerciale(self) -> bool:
        """Vrai si elle permet d'en vendre."""
        return self.permet in (_LIBRE, _TELS_QUELS)

    @property
    def contagieuse(self) -> bool:
        """Vrai si ce qu'on en tire garde la même licence."""
        return _GARDER in self.devoirs

    @property
    def intouchable(self) -> bool:
        """Vrai si l'on n'en diffuse pas de version modifiée."""
        return _INTACTS in self.devoirs

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

LICENCES: Mapping[SigleDeLicence, Conditions] = {
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


def known_licence(sigle: str) -> SigleDeLicence | None:
    """Cet identifiant tel que SPDX l'écrit, si c'en est un que l'on connaît.

    SPDX ne distingue pas les majuscules ; les outils qui lisent un dépôt, si.
    """
    return _SIGLES.get(sigle.lower())


def conditions_of(sigle: str) -> Conditions | None:
    """Les conditions de cette licence, si on les connaît."""
    connue = known_licence(sigle)
    return LICENCES[connue] if connue else None
