"""Le modèle du livre, énoncé une seule fois.

Le schéma JSON des éditeurs, le tableau des champs de CONTRIBUTING, le gabarit de
`nouvelle_recette` et les messages d'erreur en dérivent.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from livre.corps import CorpsConstat, CorpsRecette
from livre.etat import Terme
from livre.fiche import MOTIF_IDENTIFIANT as MOTIF_IDENTIFIANT
from livre.fiche import RESUME_MAX, Code, Identifiant, Mois, Numero, Prose, Reference, Resume
from livre.fiche import Adresse as Adresse
from livre.fiche import Fiche as Fiche
from livre.fiche import Partie as Partie
from livre.fiche import Texte as Texte

Nature = Literal["phare", "piste", "partagee"]
NATURES: dict[Nature, Terme] = {
    "phare": Terme("Recette phare", "Une recette complète, issue de l'enquête."),
    "piste": Terme("Piste", "Une idée de recette, à compléter par qui veut l'essayer."),
    "partagee": Terme("Recette partagée", "Une recette complète, apportée par d'autres."),
}
DIFFICULTES = ("très facile", "facile", "demande de l'habitude", "exigeante", "très exigeante")
"""Le mot qui accompagne chaque nombre d'étoiles, de 1 à 5."""


class Usage(Partie):
    """Un ingrédient tel qu'une recette l'emploie."""

    ingredient: Annotated[Identifiant, Reference("ingredients")] = Field(
        description="Identifiant de l'ingrédient."
    )
    precision: Texte = Field(description="Ce que la recette en attend, en une phrase.")


class MiseEnOeuvre(Partie):
    """Une durée de calendrier, en mois, de la première démarche au bilan."""

    mois_min: Mois = Field(description="Au plus court, en mois (1.5 pour un mois et demi).")
    mois_max: Mois = Field(description="Au plus long, en mois.")


class Participants(Partie):
    """Combien de personnes autour de la table."""

    min: Numero = Field(description="Au moins tant de personnes.")
    max: Numero = Field(description="Au plus tant de personnes.")


class Seance(Partie):
    """La séance clé, dont le corps donne le déroulé minuté."""

    titre: Texte = Field(description="Son nom.")
    minutes: Annotated[int, Field(strict=True, ge=5, le=1440)] = Field(
        description="Durée annoncée, en minutes : les temps du déroulé y tombent juste."
    )
    participants: Participants = Field(description="Nombre de personnes, au moins et au plus.")
    origine: Literal["projet", "source"] = Field(
        description="Qui propose ce déroulé : projet (l'équipe du livre) ou source (le document)."
    )


class Recette(Fiche):
    """Une recette : l'en-tête porte ce qui se filtre, le corps porte la prose."""

    code: Code = Field(
        description="Code permanent (R12), imprimé sur le papier et dans les QR : jamais changé."
    )
    titre: Texte = Field(description="Le titre de la recette.")
    resume: Resume = Field(
        description=f"Une phrase qui donne envie, {RESUME_MAX} caractères au plus."
    )
    nature: Nature = Field(
        description="phare (issue de l'enquête), piste (idée à essayer) ou partagee."
    )
    thematique: Annotated[Identifiant, Reference("thematiques")] = Field(
        description="La thématique où la ranger."
    )
    constats: tuple[Annotated[Identifiant, Reference("constats")], ...] = Field(
        default=(), description="Les constats qui la justifient, le principal d'abord."
    )
    ingredients: Annotated[tuple[Usage, ...], Field(min_length=1)] = Field(
        description="Les personnes, le cadre et les moyens à réunir, et ce qu'on en attend."
    )
    mise_en_oeuvre: MiseEnOeuvre = Field(description="Durée de calendrier, en mois.")
    difficulte: Annotated[int, Field(strict=True, ge=1, le=5)] = Field(
        description="De 1 (très facile) à 5 (très exigeante)."
    )
    formats: Annotated[
        tuple[Annotated[Identifiant, Reference("formats")], ...], Field(min_length=1)
    ] = Field(description="Comment on se retrouve.")
    acteurs: tuple[Annotated[Identifiant, Reference("acteurs")], ...] = Field(
        default=(), description="Les structures nommées par la source pour l'essayer."
    )
    source: Annotated[Identifiant, Reference("sources")] = Field(
        description="Le document d'où viennent les faits."
    )
    auteurs: tuple[Texte, ...] = Field(
        default=(), description="Qui a écrit cette fiche, pour le crédit (noms, ou structure)."
    )
    seance: Seance | None = Field(
        default=None, description="La séance clé, si le corps en donne le déroulé."
    )
    _corps: CorpsRecette = PrivateAttr(default_factory=CorpsRecette)

    @property
    def corps(self) -> CorpsRecette:
        """Le texte de la recette, par section."""
        return self._corps

    def set_corps(self, corps: CorpsRecette) -> None:
        """Range le corps lu ; la lecture seule l'appelle, une fois."""
        self._corps = corps


class Constat(Fiche):
    """Ce que l'enquête a établi, et qui justifie des recettes."""

    titre: Texte = Field(description="Le constat en une ligne.")
    resume: Resume = Field(description="L'essentiel en une phrase, affiché sur les recettes.")
    chapitre: Annotated[Identifiant, Reference("chapitres")] = Field(description="Son chapitre.")
    numero: Numero = Field(description="Son rang dans le chapitre.")
    source: Annotated[Identifiant, Reference("sources")] = Field(
        description="Le document d'où viennent les faits."
    )
    _corps: CorpsConstat = PrivateAttr(default_factory=CorpsConstat)

    @property
    def corps(self) -> CorpsConstat:
        """Le texte du constat, par section."""
        return self._corps

    def set_corps(self, corps: CorpsConstat) -> None:
        """Range le corps lu ; la lecture seule l'appelle, une fois."""
        self._corps = corps


Dessin = Literal["verre", "bol", "cocotte", "tarte"]
"""Les dessins de `overrides/fragments/dessins/`."""


class Chapitre(Fiche):
    """Un grand temps du livre, servi comme un plat du menu."""

    numero: Numero = Field(description="Son rang dans le livre.")
    titre: Texte = Field(description="Son titre.")
    service: Texte = Field(description="Son nom au menu (L'apéritif, L'entrée…).")
    resume: Resume = Field(description="Une phrase.")
    dessin: Dessin = Field(default="cocotte", description="Le dessin qui l'accompagne.")
    introduction: Prose = Field(description="Quelques paragraphes, en Markdown simple.")


class Thematique(Fiche):
    """Un objectif de formation, qui rassemble des recettes."""

    numero: Numero = Field(description="Son rang dans le livre.")
    chapitre: Annotated[Identifiant, Reference("chapitres")] = Field(description="Son chapitre.")
    titre: Texte = Field(description="Son titre.")
    resume: Resume = Field(description="Une phrase.")
    objectif: Prose = Field(description="Un à trois paragraphes, en Markdown simple.")
    experimentations: tuple[Texte, ...] = Field(
        default=(), description="Ce que les expérimentations chercheront à obtenir."
    )


FamilleIngredient = Literal["personnes", "cadre", "moyens"]
FAMILLES_INGREDIENT: dict[FamilleIngredient, Terme] = {
    "personnes": Terme("Les personnes", "Qui inviter autour de la table."),
    "cadre": Terme("Le cadre", "Les conditions à poser avant de commencer."),
    "moyens": Terme("Les moyens", "Ce qu'il faut avoir, ou s'être donné."),
}


class Ingredient(Fiche):
    """Ce qu'il faut réunir pour cuisiner une recette."""

    nom: Texte = Field(description="Son nom, tel qu'on l'écrirait dans une liste de courses.")
    famille: FamilleIngredient = Field(description="personnes, cadre ou moyens.")
    description: Resume = Field(description="À quoi on le reconnaît.")


FamilleActeur = Literal["formation", "appui", "collectivite", "projet"]
FAMILLES_ACTEUR: dict[FamilleActeur, Terme] = {
    "formation": Terme("Organismes de formation", "Ils forment des élues et des élus."),
    "appui": Terme(
        "Appuis et relais", "Médiateurs, prescripteurs, acteurs publics et parapublics."
    ),
    "collectivite": Terme("Collectivités", "Des territoires où essayer."),
    "projet": Terme("L'équipe de l'enquête", "Les structures qui ont porté (Dé)formations."),
}


class Acteur(Fiche):
    """Une structure nommée par une source."""

    nom: Texte = Field(description="Son nom, comme elle l'écrit.")
    famille: FamilleActeur = Field(description="formation, appui, collectivite ou projet.")
    description: Resume = Field(description="Ce que les sources en disent, en une phrase.")
    site: Adresse | None = Field(default=None, description="Son site, si une source le donne.")


class Format(Fiche):
    """Une façon de se retrouver."""

    nom: Texte = Field(description="Son nom.")
    description: Resume = Field(description="Ce que cela veut dire.")


class Source(Fiche):
    """Un document d'où viennent des faits : titre, auteurs, adresse, licence (TASL)."""

    titre: Texte = Field(description="Titre du document.")
    auteurs: tuple[Texte, ...] = Field(description="Ses auteurs, personnes ou structures.")
    adresse: Adresse | None = Field(default=None, description="Où le trouver.")
    licence: Texte = Field(description="La licence telle que le document l'annonce.")
    licence_adresse: Adresse | None = Field(default=None, description="Le texte de la licence.")
    modifications: Texte = Field(description="Ce que le livre a changé.")
    phrase: Texte = Field(description="Comment le livre en parle en une ligne.")


MODELES: Mapping[str, type[Fiche]] = {
    "chapitres": Chapitre,
    "thematiques": Thematique,
    "constats": Constat,
    "ingredients": Ingredient,
    "acteurs": Acteur,
    "formats": Format,
    "sources": Source,
    "recettes": Recette,
}
"""Chaque collection du livre et le modèle de ses éléments."""
