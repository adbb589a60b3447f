"""Ce que toutes les fiches ont en commun : leurs genres de champs, et d'où elles viennent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, WithJsonSchema

from livre.texte.corps import Blocs, Corps
from livre.yaml.lecteur import YamlLu

RESUME_MAX = 200
"""En caractères : ce qu'une carte et un moteur de recherche montrent sans couper."""

TITRE_MAX = 150
"""En caractères : au-delà, un titre ne tient plus sur une carte, à l'écran comme sur papier."""

IDENTIFIANT_MAX = 80
"""En caractères : c'est aussi un nom de fichier et un morceau d'adresse."""

MOTIF_NON_VIDE = r"\S"
MOTIF_ADRESSE = r"^https?://\S+$"
MOTIF_IDENTIFIANT = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
MOTIF_PROMISE = r"^[a-z0-9-]+(?:[./][a-z0-9-]+)*/?$"
MOTIF_CODE = r"^(?:R|[A-Z]{2,4})(?:[0-9]{2}|[1-9][0-9]{2,3})$"
MOTIF_PREFIXE = r"^[A-Z]{2,4}$"


@dataclass(frozen=True)
class Reference:
    """Dit qu'un champ tient l'identifiant d'un élément d'une autre collection."""

    collection: str


@dataclass(frozen=True)
class Markdown:
    """Dit qu'un champ tient du Markdown permis, lu en même temps que le reste."""


TexteCourt = Annotated[str, Field(strict=True, min_length=1, pattern=MOTIF_NON_VIDE)]
TitreCourt = Annotated[
    str, Field(strict=True, min_length=1, max_length=TITRE_MAX, pattern=MOTIF_NON_VIDE)
]
Prose = Annotated[str, Field(strict=True, min_length=1, pattern=MOTIF_NON_VIDE), Markdown()]
Resume = Annotated[
    str, Field(strict=True, min_length=1, max_length=RESUME_MAX, pattern=MOTIF_NON_VIDE)
]
Identifiant = Annotated[
    str, Field(strict=True, max_length=IDENTIFIANT_MAX, pattern=MOTIF_IDENTIFIANT)
]
CodeRecette = Annotated[str, Field(strict=True, pattern=MOTIF_CODE)]
Numero = Annotated[int, Field(strict=True, ge=1, le=9999)]
Population = Annotated[int, Field(strict=True, ge=1, le=100_000_000)]
Minutes = Annotated[int, Field(strict=True, ge=5, le=1440)]
Mois = Annotated[float, Field(strict=True, ge=0.5, le=36)]
MOTIF_QUAND = r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$"


def _as_text(valeur: object) -> object:
    """YAML lit 2026 comme un nombre et 2026-03-15 comme une date : c'est le même texte."""
    if isinstance(valeur, date) or (isinstance(valeur, int) and not isinstance(valeur, bool)):
        return str(valeur)
    return valeur


Quand = Annotated[
    str,
    BeforeValidator(_as_text),
    Field(strict=True, pattern=MOTIF_QUAND),
    WithJsonSchema({"type": ["string", "integer"], "pattern": MOTIF_QUAND}),
]
"""Une date plus ou moins précise : 2026, 2026-03 ou 2026-03-15."""
Jour = Annotated[date, Field(strict=True)]
Adresse = Annotated[str, Field(strict=True, pattern=MOTIF_ADRESSE)]


@dataclass(frozen=True)
class Origine:
    """Le fichier d'une fiche et la place qu'elle y tient."""

    fichier: str = ""
    donnees: YamlLu = field(default_factory=YamlLu)
    prefixe: tuple[str | int, ...] = ()

    def line(self, *chemin: str | int) -> int:
        """La ligne où ce champ est écrit."""
        return self.donnees.line((*self.prefixe, *chemin))


class Partie(BaseModel):
    """Base de tout ce qui se lit : figé, et aucune clé inconnue."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FaitDate(Partie):
    """Un énoncé qui vieillit : quand on l'a vérifié, et jusqu'à quand on s'y fie."""

    sujet: TexteCourt = Field(description="Ce qui peut changer, en quelques mots.")
    verifie_le: Jour = Field(description="Le jour où on l'a lu dans sa source (2026-03-15).")
    a_reverifier_avant: Jour = Field(description="Le jour où il faudra le relire.")


FaitsDates = Annotated[
    tuple[FaitDate, ...],
    Field(description="Les énoncés juridiques, financiers ou datés, à revérifier."),
]


class Participants(Partie):
    """Combien de personnes autour de la table."""

    min: Numero = Field(description="Au moins tant de personnes.")
    max: Numero = Field(description="Au plus tant de personnes.")


class Seance(Partie):
    """La séance clé, dont le corps donne le déroulé minuté."""

    titre: TitreCourt = Field(description="Son nom.")
    minutes: Minutes = Field(
        description="Durée annoncée, en minutes : les temps du déroulé y tombent juste."
    )
    participants: Participants = Field(description="Nombre de personnes, au moins et au plus.")
    preparation: Annotated[int, Field(strict=True, ge=0, le=1440)] | None = Field(
        default=None, description="Combien de minutes il faut pour tout préparer, si on le sait."
    )
    origine: Literal["projet", "source"] = Field(
        description="Qui propose ce déroulé : projet (l'équipe du livre) ou source (le document)."
    )


class Minutage(Partie):
    """Un temps de séance que l'on estime, en minutes."""

    min: Minutes = Field(description="Au plus court, en minutes.")
    max: Minutes = Field(description="Au plus long, en minutes.")


class GroupeEstime(Partie):
    """Un groupe que l'on estime ; le plafond peut rester inconnu."""

    min: Numero = Field(description="Au moins tant de personnes.")
    max: Numero | None = Field(
        default=None, description="Au plus tant de personnes, si on le sait."
    )


class Estimation(Partie):
    """Le temps et le groupe qu'un texte sans déroulé laisse prévoir, et pourquoi."""

    minutes: Minutage | None = Field(
        default=None, description="Le temps d'une séance, au plus court et au plus long."
    )
    participants: GroupeEstime | None = Field(
        default=None, description="Nombre de personnes, au moins et, si on le sait, au plus."
    )
    raison: TexteCourt = Field(
        description="Ce qui, dans le texte, permet d'estimer : sans raison, pas d'estimation."
    )


class Ecrit(Partie):
    """Ce qui se souvient du fichier d'où il vient."""

    _origine: Origine = PrivateAttr(default_factory=Origine)

    @property
    def fichier(self) -> str:
        """Chemin du fichier, relatif à la racine du livre."""
        return self._origine.fichier

    def line(self, *chemin: str | int) -> int:
        """La ligne où ce champ est écrit."""
        return self._origine.line(*chemin)

    @property
    def caches(self) -> Mapping[str, tuple[int, str]]:
        """Les champs que son fichier garde en commentaire : leur ligne et leur texte."""
        return self._origine.donnees.commentes

    def set_origine(self, origine: Origine) -> None:
        """Note d'où cela vient ; la lecture seule l'appelle, une fois."""
        self._origine = origine


class Fiche(Ecrit):
    """Un élément d'une collection."""

    UN_FICHIER: ClassVar[bool] = False
    """Vrai si chaque élément est un fichier à lui seul, dont le nom est l'identifiant."""
    FACULTATIVE: ClassVar[bool] = False
    """Vrai si un livre se passe de cette liste : son fichier peut manquer."""

    id: Identifiant = Field(
        description="Identifiant permanent : minuscules sans accent, chiffres et tirets."
    )
    _proses: Mapping[str, Blocs] = PrivateAttr(default_factory=dict)

    @property
    def intitule(self) -> str:
        """Ce qui la nomme : son titre, ou son nom."""
        return str(getattr(self, "titre", None) or getattr(self, "nom", self.id))

    @property
    def en_bref(self) -> str:
        """Ce qui la résume : son résumé, ou sa description."""
        return str(getattr(self, "resume", None) or getattr(self, "description", ""))

    def prose(self, champ: str) -> Blocs:
        """Le contenu d'un champ en Markdown, déjà lu."""
        return self._proses.get(champ, ())

    def set_proses(self, proses: Mapping[str, Blocs]) -> None:
        """Range les champs en Markdown lus ; la lecture seule l'appelle, une fois."""
        self._proses = proses


class FicheRedigee(Fiche):
    """Une fiche écrite dans un fichier Markdown : un en-tête et un corps."""

    UN_FICHIER: ClassVar[bool] = True
    _corps: Corps = PrivateAttr(default_factory=Corps)

    def set_corps(self, corps: Corps) -> None:
        """Range le corps lu ; la lecture seule l'appelle, une fois."""
        self._corps = corps

    @property
    def blocs(self) -> Blocs:
        """Tout le corps, tel qu'écrit."""
        return self._corps.blocs


@dataclass(frozen=True, slots=True)
class Ebauche:
    """Un élément écrit mais fautif : ses références et ses liens se vérifient quand même."""

    modele: type[Fiche]
    origine: Origine
    valeurs: Mapping[str, Any]
    blocs: Blocs = ()

    @property
    def fichier(self) -> str:
        """Chemin du fichier, relatif à la racine du livre."""
        return self.origine.fichier

    def line(self, *chemin: str | int) -> int:
        """La ligne où ce champ est écrit."""
        return self.origine.line(*chemin)


@dataclass(frozen=True, slots=True)
class Portion:
    """Ce dont une séance ne sort pas : ses minutes, son groupe, ses minutes de préparation."""

    minutes: tuple[int, int]
    personnes: tuple[int, int]
    preparation: int

    def __str__(self) -> str:
        (court, long), (peu, beaucoup) = self.minutes, self.personnes
        temps = f"De {court} à {long} minutes, de {peu} à {beaucoup} personnes"
        return f"{temps}, {self.preparation} minutes de préparation au plus"


RESERVES = frozenset({"index", "readme", "aux", "con", "nul", "prn"})
"""Noms déjà pris par le site, ou refusés par Windows."""


def is_identifier(texte: str) -> bool:
    """Vrai si ce texte peut nommer une fiche."""
    return re.fullmatch(MOTIF_IDENTIFIANT, texte) is not None and texte not in RESERVES
