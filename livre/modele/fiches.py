"""Le modèle du livre, énoncé une seule fois.

Le schéma JSON des éditeurs, le tableau des champs de CONTRIBUTING, le gabarit de
`nouvelle_recette` et les messages d'erreur en dérivent.
"""

from typing import Annotated

from pydantic import Field, PrivateAttr

from livre.modele.fiche import MOTIF_IDENTIFIANT as MOTIF_IDENTIFIANT
from livre.modele.fiche import (
    RESUME_MAX,
    CodeRecette,
    FaitsDates,
    FicheRedigee,
    Identifiant,
    Jour,
    Mois,
    Numero,
    Population,
    Prose,
    Quand,
    Reference,
    Resume,
    TexteCourt,
    TitreCourt,
)
from livre.modele.fiche import Adresse as Adresse
from livre.modele.fiche import Estimation as Estimation
from livre.modele.fiche import Fiche as Fiche
from livre.modele.fiche import Participants as Participants
from livre.modele.fiche import Partie as Partie
from livre.modele.fiche import Seance as Seance
from livre.modele.quiz import Quiz as Quiz
from livre.modele.termes import (
    Animation,
    Dessin,
    FamilleActeur,
    FamilleIngredient,
    Nature,
    Preparation,
    SigleDeLicence,
    TypeTerritoire,
    drawing_in_turn,
)
from livre.texte.corps import Corps, CorpsConstat, CorpsInspiration, CorpsRecette, CorpsRetour

TITRE_SOURCE = "Le titre que lui donne le document d'origine, s'il s'écrit autrement."


class Usage(Partie):
    """Un ingrédient tel qu'une recette l'emploie."""

    ingredient: Annotated[Identifiant, Reference("ingredients")] = Field(
        description="Identifiant de l'ingrédient."
    )
    precision: TexteCourt = Field(description="Ce que la recette en attend, en une phrase.")


class MiseEnOeuvre(Partie):
    """Une durée de calendrier, en mois, de la première démarche au bilan."""

    mois_min: Mois = Field(description="Au plus court, en mois (1.5 pour un mois et demi).")
    mois_max: Mois = Field(description="Au plus long, en mois.")


class Derivation(Partie):
    """D'où vient une adaptation : `make adapter` l'écrit."""

    recette: Identifiant = Field(description="La recette d'origine.")
    empreinte: TexteCourt | None = Field(
        default=None, description="Le SHA-256 du fichier d'origine, le jour de l'adaptation."
    )
    changements: TexteCourt | None = Field(
        default=None, description="Ce qui a changé, en une phrase : la licence le demande."
    )


class Recette(FicheRedigee):
    """Une recette : l'en-tête porte ce qui se filtre, le corps porte la prose."""

    code: CodeRecette = Field(
        description="Code permanent (R12), imprimé sur le papier et dans les QR : jamais changé. "
        "Laissez `make accueillir` le donner."
    )
    titre: TitreCourt = Field(description="Le titre de la recette.")
    titre_source: TitreCourt | None = Field(default=None, description=TITRE_SOURCE)
    resume: Resume = Field(
        description=f"Une phrase qui donne envie, {RESUME_MAX} caractères au plus."
    )
    nature: Nature = Field(
        description="phare (issue de l'enquête), piste (idée à essayer), partagee ou amuse-bouche."
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
    mise_en_oeuvre: MiseEnOeuvre | None = Field(
        default=None, description="Durée de calendrier, en mois ; absente si personne ne la sait."
    )
    difficulte: Annotated[int, Field(strict=True, ge=1, le=5)] | None = Field(
        default=None, description="De 1 (très facile) à 5 (très exigeante) ; absente si inconnue."
    )
    formats: Annotated[
        tuple[Annotated[Identifiant, Reference("formats")], ...], Field(min_length=1)
    ] = Field(description="Comment on se retrouve.")
    acteurs: tuple[Annotated[Identifiant, Reference("acteurs")], ...] = Field(
        default=(), description="Les structures nommées par la source pour l'essayer."
    )
    inspirations: tuple[Annotated[Identifiant, Reference("inspirations")], ...] = Field(
        default=(), description="Ce qui existe ailleurs et qui la nourrit."
    )
    source: Annotated[Identifiant, Reference("sources")] = Field(
        description="Le document d'où viennent les faits."
    )
    auteurs: tuple[TexteCourt, ...] = Field(
        default=(), description="Qui a écrit cette fiche, pour le crédit (noms, ou structure)."
    )
    d_apres: tuple[Annotated[Identifiant, Reference("recettes")], ...] = Field(
        default=(), description="Pour un amuse-bouche : les recettes dont il tire un geste."
    )
    licence: SigleDeLicence | None = Field(
        default=None, description="La licence de ce texte, si ce n'est pas celle du livre."
    )
    derive_de: Derivation | None = Field(
        default=None, description="Pour une adaptation, dans un livre dérivé : ce qu'elle adapte."
    )
    seance: Seance | None = Field(
        default=None,
        description="La séance clé, si le corps en donne le déroulé ; sinon, voyez estimation.",
    )
    estimation: Estimation | None = Field(
        default=None, description="Sans déroulé, le temps et le groupe que le texte laisse prévoir."
    )
    preparation: Preparation | None = Field(
        default=None,
        description="dix-minutes, une-heure ou plusieurs-jours ; sinon, déduite des ingrédients.",
    )
    animation: Animation | None = Field(
        default=None,
        description="groupe, a-l-aise ou metier ; sinon, déduite des ingrédients et du groupe.",
    )
    mis_a_jour: Jour | None = Field(
        default=None, description="Le jour où ce texte a changé pour de bon (2026-03-15)."
    )
    faits_dates: FaitsDates = ()
    _corps: Corps = PrivateAttr(default_factory=CorpsRecette)

    @property
    def amuse_bouche(self) -> bool:
        """Vrai si elle tient tout entière dans sa courte séance, sans calendrier."""
        return self.nature == "amuse-bouche"

    @property
    def corps(self) -> CorpsRecette:
        """Le texte de la recette, par section."""
        assert isinstance(self._corps, CorpsRecette)
        return self._corps


class Constat(FicheRedigee):
    """Ce qui a été établi, et qui justifie des recettes."""

    titre: TitreCourt = Field(description="Le constat en une ligne.")
    resume: Resume = Field(description="L'essentiel en une phrase, affiché sur les recettes.")
    chapitre: Annotated[Identifiant, Reference("chapitres")] = Field(description="Son chapitre.")
    numero: Numero = Field(description="Son rang dans le chapitre.")
    source: Annotated[Identifiant, Reference("sources")] = Field(
        description="Le document d'où viennent les faits."
    )
    faits_dates: FaitsDates = ()
    _corps: Corps = PrivateAttr(default_factory=CorpsConstat)

    @property
    def corps(self) -> CorpsConstat:
        """Le texte du constat, par section."""
        assert isinstance(self._corps, CorpsConstat)
        return self._corps


class Inspiration(FicheRedigee):
    """Ce qui existe ailleurs et qui donne des idées."""

    titre: TitreCourt = Field(description="Son nom.")
    resume: Resume = Field(description="Ce que c'est, en une phrase.")
    chapitre: Annotated[Identifiant, Reference("chapitres")] = Field(description="Son chapitre.")
    thematique: Annotated[Identifiant, Reference("thematiques")] | None = Field(
        default=None, description="Sa thématique, si la source l'y range."
    )
    source: Annotated[Identifiant, Reference("sources")] = Field(
        description="Le document qui en parle."
    )
    lien: Adresse | None = Field(
        default=None, description="Son adresse, seulement si l'on en est sûr."
    )
    faits_dates: FaitsDates = ()
    _corps: Corps = PrivateAttr(default_factory=CorpsInspiration)

    @property
    def corps(self) -> CorpsInspiration:
        """Le texte de l'inspiration, par section."""
        assert isinstance(self._corps, CorpsInspiration)
        return self._corps


class Territoire(Partie):
    """Là où un essai a eu lieu."""

    nom: TitreCourt = Field(description="Son nom.")
    type: TypeTerritoire | None = Field(
        default=None,
        description="commune, intercommunalite, departement, region, reseau ou organisme.",
    )
    habitants: Population | None = Field(default=None, description="Sa population, si connue.")


class Retour(FicheRedigee):
    """« Nous l'avons cuisinée » : ce qu'une équipe raconte de son essai."""

    recette: Annotated[Identifiant, Reference("recettes")] = Field(
        description="La recette essayée."
    )
    date: Quand | None = Field(
        default=None, description="Quand : 2026, 2026-03 ou 2026-03-15 ; absente si inconnue."
    )
    territoire: Territoire = Field(description="Où.")
    participants: Numero | None = Field(default=None, description="Combien de personnes.")
    duree_prevue: TexteCourt | None = Field(default=None, description="La durée annoncée.")
    duree_reelle: TexteCourt | None = Field(default=None, description="La durée vécue.")
    contents: tuple[Numero, ...] = Field(
        default=(), description="Les numéros des « On sera content si » atteints, dans l'ordre."
    )
    auteurs: Annotated[tuple[TexteCourt, ...], Field(min_length=1)] = Field(
        description="Qui raconte, pour le crédit."
    )
    licence: TexteCourt = Field(description="La licence de ce récit, ou ce que la source en dit.")
    source: Annotated[Identifiant, Reference("sources")] = Field(
        default="contribution", description="Le document d'où vient le récit."
    )
    _corps: Corps = PrivateAttr(default_factory=CorpsRetour)

    @property
    def corps(self) -> CorpsRetour:
        """Le récit, par section."""
        assert isinstance(self._corps, CorpsRetour)
        return self._corps


class Chapitre(Fiche):
    """Un grand temps du livre, servi comme un plat du menu."""

    numero: Numero = Field(description="Son rang dans le livre.")
    titre: TitreCourt = Field(description="Son titre.")
    titre_source: TitreCourt | None = Field(default=None, description=TITRE_SOURCE)
    service: TexteCourt = Field(description="Son nom au menu (L'apéritif, L'entrée…).")
    resume: Resume = Field(description="Une phrase.")
    dessin: Dessin = Field(
        default_factory=lambda donnees: drawing_in_turn(donnees.get("numero")),
        description="Le dessin qui l'accompagne.",
    )
    introduction: Prose = Field(description="Quelques paragraphes, en Markdown simple.")
    faits_dates: FaitsDates = ()


class Thematique(Fiche):
    """Un objectif de formation, qui rassemble des recettes."""

    numero: Numero = Field(description="Son rang dans le livre.")
    chapitre: Annotated[Identifiant, Reference("chapitres")] = Field(description="Son chapitre.")
    titre: TitreCourt = Field(description="Son titre.")
    titre_source: TitreCourt | None = Field(default=None, description=TITRE_SOURCE)
    resume: Resume = Field(description="Une phrase.")
    objectif: Prose = Field(description="Un à trois paragraphes, en Markdown simple.")
    experimentations: tuple[TexteCourt, ...] = Field(
        default=(), description="Ce que les expérimentations chercheront à obtenir."
    )


class DesQue(Partie):
    """À partir de quand un groupe tient lieu d'un ingrédient, sans qu'on ait à le chercher."""

    personnes: Numero = Field(description="À partir de tant de personnes dans le groupe.")
    phrase: Resume = Field(description="Pourquoi, en quelques mots (votre groupe suffit).")


class Remplacement(Partie):
    """Un ingrédient qui tient lieu d'un autre, et ce que cela change."""

    par: Annotated[Identifiant, Reference("ingredients")] = Field(
        description="L'ingrédient qui en tient lieu."
    )
    phrase: Resume = Field(description="Ce qui change alors, en une phrase.")


class Ingredient(Fiche):
    """Ce qu'il faut réunir pour cuisiner une recette."""

    nom: TitreCourt = Field(description="Son nom, tel qu'on l'écrirait dans une liste de courses.")
    famille: FamilleIngredient = Field(description="personnes, cadre ou moyens.")
    description: Resume = Field(description="À quoi on le reconnaît.")
    animation: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="Vrai si quelqu'un qui sait animer un groupe en tient lieu."
    )
    des_que: DesQue | None = Field(
        default=None, description="Le nombre de personnes à partir duquel le groupe y suffit."
    )
    implique: tuple[Annotated[Identifiant, Reference("ingredients")], ...] = Field(
        default=(), description="Les ingrédients que l'on a aussi dès qu'on a celui-ci."
    )
    remplacements: tuple[Remplacement, ...] = Field(
        default=(), description="Ce qui peut en tenir lieu, le plus proche d'abord."
    )
    a_reunir: Preparation | None = Field(
        default=None,
        description="Le temps qu'il faut pour le réunir : dix-minutes, une-heure, plusieurs-jours.",
    )


class Acteur(Fiche):
    """Une structure nommée par une source."""

    nom: TitreCourt = Field(description="Son nom, comme elle l'écrit.")
    famille: FamilleActeur = Field(description="formation, appui, collectivite ou projet.")
    description: Resume = Field(description="Ce que les sources en disent, en une phrase.")
    site: Adresse | None = Field(default=None, description="Son site, si une source le donne.")


class Format(Fiche):
    """Une façon de se retrouver."""

    nom: TitreCourt = Field(description="Son nom.")
    description: Resume = Field(description="Ce que cela veut dire.")


class Synonyme(Fiche):
    """Des mots que l'on tape, et ceux du livre qui y répondent."""

    FACULTATIVE = True

    mots: Annotated[tuple[TitreCourt, ...], Field(min_length=1)] = Field(
        description="Les mots que l'on tape, que le livre n'emploie pas."
    )
    vers: Annotated[tuple[TitreCourt, ...], Field(min_length=1)] = Field(
        description="Des mots que le livre emploie sur une même page, les plus justes d'abord."
    )


class Source(Fiche):
    """Un document d'où viennent des faits : titre, auteurs, adresse, licence (TASL)."""

    titre: TitreCourt = Field(description="Titre du document.")
    auteurs: tuple[TexteCourt, ...] = Field(description="Ses auteurs, personnes ou structures.")
    adresse: Adresse | None = Field(default=None, description="Où le trouver.")
    licence: TexteCourt = Field(description="La licence telle que le document l'annonce.")
    licence_adresse: Adresse | None = Field(default=None, description="Le texte de la licence.")
    modifications: TexteCourt = Field(description="Ce que le livre a changé.")
    phrase: TexteCourt = Field(description="Comment le livre en parle en une ligne.")
