"""Une recette en JSON, `api/recettes/<code>.json` : tout ce qu'il faut pour la reprendre.

La forme est numérotée (`VERSION`) et décrite par `RecettePubliee` : le schéma publié, la page
« Données ouvertes » et la lecture d'une recette voisine en viennent.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from livre.brut.commentaires import split_comments
from livre.chemins.adresses import address, public_address
from livre.chemins.liens import link_target
from livre.fichiers.contenu import read_text
from livre.francais.typographie import typo
from livre.lecture.entete import Coupe, split_header
from livre.modele.fiche import MOTIF_CODE, Fiche, Partie
from livre.modele.fiches import Recette, Seance
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.vues.recette import RecetteComposee, compose, identity_of

VERSION: Literal[1] = 1
"""À augmenter dès qu'un lecteur d'hier ne comprendrait plus le fichier d'aujourd'hui."""
LIGNE = 500
"""En caractères : le plus long texte d'une ligne."""
ELEMENTS = 100
"""Au plus, dans une liste."""

LignePubliee = Annotated[str, Field(strict=True, max_length=LIGNE)]
LienPublie = Annotated[str, Field(strict=True, pattern=r"^https?://\S+$")]


class Publie(Partie):
    """Ce qu'un livre publie : un lecteur d'aujourd'hui y ignore ce qu'on y ajoutera demain."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class TermePublie(Publie):
    """Un mot d'un vocabulaire : son identifiant dans le livre, et son nom."""

    id: LignePubliee = Field(description="Son identifiant dans le livre.")
    nom: LignePubliee = Field(description="Son nom.")


class IngredientPublie(TermePublie):
    """Un ingrédient, et ce que la recette en demande."""

    precision: LignePubliee = Field(description="Ce que la recette en attend.")


class LicencePubliee(Publie):
    """La licence d'un texte."""

    identifiant: LignePubliee = Field(description="Son identifiant SPDX.")
    nom: LignePubliee = Field(description="Son nom.")
    adresse: LienPublie = Field(description="Son texte.")


class SourcePubliee(Publie):
    """Un document, tel qu'on le crédite."""

    titre: LignePubliee = Field(description="Son titre.")
    auteurs: tuple[LignePubliee, ...] = Field(max_length=ELEMENTS, description="Ses auteurs.")
    adresse: LienPublie | None = Field(description="Où le trouver ; ou null.")
    licence: LignePubliee = Field(description="Sa licence, telle qu'il l'annonce.")
    modifications: LignePubliee = Field(description="Ce que le livre en a changé.")


class SeancePubliee(Publie):
    """La séance clé, dont le corps donne le déroulé."""

    titre: LignePubliee = Field(description="Son nom.")
    minutes: int = Field(description="Sa durée, en minutes.")
    participants: tuple[int, int] = Field(description="Combien de personnes, au moins et au plus.")
    origine: Literal["projet", "source"] = Field(
        description="Qui propose ce déroulé : projet (le livre) ou source (le document)."
    )


class RecettePubliee(Publie):
    """Une recette telle que le livre la publie."""

    version: Literal[1] = Field(description=f"La forme du fichier, aujourd'hui {VERSION}.")
    livre: LignePubliee = Field(description="Le nom du livre qui la publie.")
    langue: Literal["fr"] = Field(description="La langue du texte.")
    id: LignePubliee = Field(description="Son identifiant : la page est `recettes/<id>/`.")
    code: Annotated[str, Field(strict=True, pattern=MOTIF_CODE)] = Field(
        description="Son code permanent."
    )
    adresse: LienPublie | None = Field(
        description="Sa page ; ou null si le livre ignore son adresse."
    )
    titre: LignePubliee = Field(description="Son titre.")
    resume: LignePubliee = Field(description="La recette en une phrase.")
    auteurs: LignePubliee = Field(description="À qui la créditer.")
    licence: LicencePubliee = Field(description="La licence de ce texte.")
    source: SourcePubliee = Field(description="Le document d'où viennent les faits.")
    mis_a_jour: LignePubliee | None = Field(description="Le jour du dernier changement ; ou null.")
    nature: LignePubliee = Field(description="La clé de sa nature.")
    etat: LignePubliee = Field(description="La clé de son état.")
    masquee: bool = Field(description="Vrai si le livre ne la propose plus.")
    thematique: TermePublie = Field(description="Sa thématique.")
    chapitre: TermePublie = Field(description="Son chapitre.")
    raisons: tuple[TermePublie, ...] = Field(max_length=ELEMENTS, description="Ce qui la justifie.")
    ingredients: tuple[IngredientPublie, ...] = Field(
        max_length=ELEMENTS, description="Ce qu'il faut réunir."
    )
    formats: tuple[TermePublie, ...] = Field(
        max_length=ELEMENTS, description="Les façons de se retrouver."
    )
    mois: tuple[float, float] | None = Field(
        description="La durée de mise en œuvre, au plus court et au plus long ; ou null."
    )
    difficulte: int | None = Field(description="De 1 à 5 ; ou null.")
    seance: SeancePubliee | None = Field(description="La séance clé ; ou null.")
    texte: Annotated[str, Field(strict=True)] = Field(
        description="Le corps de la fiche, en Markdown ; ses liens y sont complets."
    )


def publish(livre: Livre, identite: Identite, recette: Recette) -> RecettePubliee:
    """La recette telle qu'on la publie ; `identite` est celle du site."""
    vue = compose(livre, recette)
    duree = recette.mise_en_oeuvre
    return RecettePubliee(
        version=VERSION,
        livre=typo(identite.nom),
        langue="fr",
        id=recette.id,
        code=recette.code,
        adresse=public_address(identite, address(recette)),
        titre=typo(recette.titre),
        resume=typo(recette.resume),
        auteurs=_line(vue.credit.auteurs),
        licence=_licence(identity_of(livre, recette)),
        source=_source(vue),
        mis_a_jour=recette.mis_a_jour.isoformat() if recette.mis_a_jour else None,
        nature=recette.nature,
        etat=livre.etat(recette),
        masquee=recette.id in livre.masquees,
        thematique=_term(vue.carte.thematique),
        chapitre=_term(vue.carte.chapitre),
        raisons=_terms(vue.constats),
        ingredients=tuple(
            IngredientPublie(id=i.id, nom=_line(i.intitule), precision=_line(precision))
            for i, precision in vue.ingredients[:ELEMENTS]
        ),
        formats=_terms([livre.formats[f] for f in recette.formats]),
        mois=(duree.mois_min, duree.mois_max) if duree else None,
        difficulte=recette.difficulte,
        seance=_seance(recette.seance) if recette.seance else None,
        texte=_body(livre, identite, recette),
    )


def as_published(recette: RecettePubliee) -> dict[str, Any]:
    """Les mêmes champs, prêts à écrire en JSON."""
    return recette.model_dump(mode="json")


def schema() -> dict[str, Any]:
    """Le schéma JSON du fichier d'une recette."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **RecettePubliee.model_json_schema(mode="serialization"),
    }


def fields() -> dict[str, str]:
    """Ce que veut dire chaque champ, pour la page « Données ouvertes »."""
    return {nom: champ.description or "" for nom, champ in RecettePubliee.model_fields.items()}


def _line(texte: str) -> str:
    """Un texte d'une ligne, coupé s'il est trop long pour un lecteur prudent."""
    compose = typo(texte)
    return compose if len(compose) <= LIGNE else f"{compose[: LIGNE - 1]}…"


def _term(fiche: Fiche) -> TermePublie:
    return TermePublie(id=fiche.id, nom=_line(fiche.intitule))


def _terms(fiches: Sequence[Fiche]) -> tuple[TermePublie, ...]:
    return tuple(_term(fiche) for fiche in fiches[:ELEMENTS])


def _seance(seance: Seance) -> SeancePubliee:
    personnes = seance.participants
    return SeancePubliee(
        titre=_line(seance.titre),
        minutes=seance.minutes,
        participants=(personnes.min, personnes.max),
        origine=seance.origine,
    )


def _licence(identite: Identite) -> LicencePubliee:
    licence = identite.licence_textes
    return LicencePubliee(
        identifiant=licence.identifiant, nom=_line(licence.nom), adresse=licence.adresse
    )


def _source(vue: RecetteComposee) -> SourcePubliee:
    return SourcePubliee(
        titre=_line(vue.source.titre),
        auteurs=tuple(_line(auteur) for auteur in vue.source.auteurs[:ELEMENTS]),
        adresse=vue.source.adresse,
        licence=_line(vue.source.licence),
        modifications=_line(vue.source.modifications),
    )


_LIEN = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)\)")


def _body(livre: Livre, identite: Identite, recette: Recette) -> str:
    """Le corps, sans ses commentaires ; un lien vers une fiche y mène depuis partout."""
    lu = read_text(livre.racine / recette.fichier, recette.fichier)
    coupe = split_header(lu, recette.fichier, "") if isinstance(lu, str) else lu
    if not isinstance(coupe, Coupe):
        return ""

    def complete(lien: re.Match[str]) -> str:
        vers = link_target(livre, identite, lien[2], recette.fichier)
        return f"[{lien[1]}]({vers})" if vers else lien[1]

    corps = split_comments(coupe.corps)[0]
    return re.sub(r"\n{3,}", "\n\n", _LIEN.sub(complete, corps)).strip() + "\n"
