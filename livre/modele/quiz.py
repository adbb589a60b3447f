"""Un questionnaire en données : des dimensions à deux pôles, des questions, des familles.

Le calcul est dans `livre.quiz.notation`, les règles d'équité dans `livre.quiz.equite`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from livre.modele.fiche import Fiche, Identifiant, Jour, Partie, Reference, TexteCourt

VERSION_MAX = 31
"""Elle tient dans un signe du code de résultat."""
OPTIONS_MAX = 26
"""Sur le papier, chaque réponse a sa lettre."""
DEGRES = 5
"""Ceux d'une échelle d'accord : le plus net désaccord d'abord, le plus net accord à la fin."""

Poids = Annotated[int, Field(strict=True, ge=-2, le=2)]
Effets = Annotated[
    Mapping[Identifiant, Poids], AfterValidator(MappingProxyType), Field(min_length=1)
]
"""Ce qu'une réponse déplace : de -2 (vers le premier pôle) à 2 (vers le second), par dimension."""


class Pole(Partie):
    """Un bout d'une dimension."""

    nom: TexteCourt = Field(description="Son nom.")
    phrase: TexteCourt = Field(description="Ce que veut dire pencher par là, sans juger.")


class Dimension(Partie):
    """Une hésitation entre deux pôles qui se valent."""

    id: Identifiant = Field(description="Identifiant, unique dans ce questionnaire.")
    nom: TexteCourt = Field(description="Son nom.")
    poles: Annotated[tuple[Pole, ...], Field(min_length=2, max_length=2)] = Field(
        description="Les deux pôles : celui des effets négatifs, puis celui des effets positifs."
    )
    debat: TexteCourt = Field(description="La question à débattre quand un groupe s'y partage.")


class Option(Partie):
    """Une réponse possible à une mise en situation."""

    texte: TexteCourt = Field(description="La réponse.")
    effets: Effets = Field(description="Ce qu'elle déplace, par dimension, de -2 à 2.")


class Question(Partie):
    """Une affirmation à approuver ou non (`effets`), ou une situation (`options`)."""

    id: Identifiant = Field(description="Identifiant, unique dans ce questionnaire.")
    texte: TexteCourt = Field(description="La question, en mots de tous les jours.")
    effets: Effets | None = Field(
        default=None, description="Pour une affirmation : ce que déplace l'accord le plus net."
    )
    options: Annotated[tuple[Option, ...], Field(max_length=OPTIONS_MAX)] = Field(
        default=(), description="Pour une situation : les réponses, deux au moins."
    )


class Conseil(Partie):
    """Une recette recommandée à une famille."""

    recette: Annotated[Identifiant, Reference("recettes")] = Field(description="La recette.")
    raison: TexteCourt = Field(description="Pourquoi elle, en une phrase.")


class Famille(Partie):
    """Un portrait où l'on peut se reconnaître, sans jugement."""

    id: Identifiant = Field(description="Identifiant, unique dans ce questionnaire.")
    nom: TexteCourt = Field(description="Son nom.")
    portrait: TexteCourt = Field(description="Deux ou trois phrases, sans jugement.")
    forces: Annotated[tuple[TexteCourt, ...], Field(min_length=1)] = Field(
        description="Ses forces."
    )
    angle_mort: TexteCourt = Field(description="Ce qu'elle voit moins bien, en une phrase.")
    prochain_pas: TexteCourt = Field(description="Un geste faisable cette semaine.")
    conversation: TexteCourt = Field(description="Une question à poser à un ou une collègue.")
    thematique: Annotated[Identifiant, Reference("thematiques")] = Field(
        description="La thématique à explorer d'abord."
    )
    profil: Effets = Field(description="Sa place sur chaque dimension, de -2 à 2.")
    recettes: Annotated[tuple[Conseil, ...], Field(min_length=1)] = Field(
        description="Les recettes recommandées, la première d'abord."
    )


class Quiz(Fiche):
    """Un questionnaire qui rapproche chaque personne d'une famille et lui propose des recettes."""

    UN_FICHIER: ClassVar[bool] = True

    version: Annotated[int, Field(strict=True, ge=0, le=VERSION_MAX)] = Field(
        description="À augmenter dès qu'une question, un effet ou une dimension change : les codes "
        "d'une autre version sont refusés. Une par questionnaire ; 1 et 0, qui s'écrivent aussi I, "
        "L et O, laissent passer deux fois plus de codes tapés au hasard."
    )
    titre: TexteCourt = Field(description="Son titre.")
    recette: Annotated[Identifiant, Reference("recettes")] | None = Field(
        default=None, description="La recette dont il est l'outil ; sa page y mène."
    )
    introduction: TexteCourt = Field(description="Ce qu'on dit avant la première question.")
    construction: TexteCourt = Field(description="Comment il a été fait, et ce qu'il n'est pas.")
    echelle: Annotated[tuple[TexteCourt, ...], Field(min_length=DEGRES, max_length=DEGRES)] = Field(
        description="Les degrés d'accord, du plus net désaccord au plus net accord."
    )
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1, max_length=12)] = Field(
        description="Les dimensions mesurées."
    )
    questions: Annotated[tuple[Question, ...], Field(min_length=1)] = Field(
        description="Les questions, dans l'ordre où on les pose."
    )
    familles: Annotated[tuple[Famille, ...], Field(min_length=2)] = Field(
        description="Les familles."
    )
    mis_a_jour: Jour | None = Field(
        default=None, description="Le jour où ce texte a changé pour de bon (2026-03-15)."
    )

    @property
    def en_bref(self) -> str:
        """Ce qui le résume."""
        return self.introduction

    def choix(self, question: Question) -> list[str]:
        """Les réponses possibles à cette question, en mots."""
        return [o.texte for o in question.options] if question.options else list(self.echelle)
