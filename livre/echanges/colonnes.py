"""Le catalogue pour un tableur, `api/recettes.csv`, et ce qui le décrit, `api/datapackage.json`.

Une colonne est énoncée une fois (`COLONNES_CSV`) : l'en-tête du fichier, ses types pour un outil de
données (https://datapackage.org) et la page « Données ouvertes » en viennent.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from livre.bureautique.tableau import Case, write_csv
from livre.chemins.adresses import RECETTES_CSV, address, public_address
from livre.francais.mots import slug
from livre.francais.typographie import typo
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.vues.recette import RecetteComposee, compose, identity_of

PROFIL = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True, slots=True)
class Rangee:
    """Une recette, telle qu'une ligne du tableau la lit."""

    rang: int
    vue: RecetteComposee
    etat: str
    auteurs: str
    licence: str
    adresse: str


@dataclass(frozen=True, slots=True)
class ColonneCsv:
    """Une colonne du tableau."""

    nom: str
    description: str
    lire: Callable[[Rangee], Case]
    type: str = "string"


def _number(nombre: float) -> str:
    """Un nombre à la française : 1,5."""
    return f"{nombre:g}".replace(".", ",")


def _mois(rangee: Rangee, borne: str) -> str:
    duree = rangee.vue.recette.mise_en_oeuvre
    return _number(getattr(duree, borne)) if duree else ""


def _minutes(rangee: Rangee) -> Case:
    seance = rangee.vue.recette.seance
    return seance.minutes if seance else ""


def _people(rangee: Rangee, borne: str) -> Case:
    seance = rangee.vue.recette.seance
    return int(getattr(seance.participants, borne)) if seance else ""


def _jour(rangee: Rangee) -> str:
    jour = rangee.vue.recette.mis_a_jour
    return jour.isoformat() if jour else ""


COLONNES_CSV: tuple[ColonneCsv, ...] = (
    ColonneCsv("rang", "Le rang de la recette dans le livre.", lambda r: r.rang, "integer"),
    ColonneCsv("code", "Le code permanent.", lambda r: r.vue.recette.code),
    ColonneCsv("id", "L'identifiant : la page est `recettes/<id>/`.", lambda r: r.vue.recette.id),
    ColonneCsv("titre", "Le titre.", lambda r: typo(r.vue.recette.titre)),
    ColonneCsv("resume", "La recette en une phrase.", lambda r: typo(r.vue.recette.resume)),
    ColonneCsv("nature", "La clé de sa nature.", lambda r: r.vue.recette.nature),
    ColonneCsv("etat", "La clé de son état.", lambda r: r.etat),
    ColonneCsv("thematique", "La thématique.", lambda r: typo(r.vue.carte.thematique.intitule)),
    ColonneCsv("chapitre", "Le chapitre.", lambda r: typo(r.vue.carte.chapitre.intitule)),
    ColonneCsv(
        "mois_min",
        "La durée de mise en œuvre, au plus court, en mois.",
        lambda r: _mois(r, "mois_min"),
        "number",
    ),
    ColonneCsv("mois_max", "La même, au plus long.", lambda r: _mois(r, "mois_max"), "number"),
    ColonneCsv("difficulte", "De 1 à 5.", lambda r: r.vue.recette.difficulte or "", "integer"),
    ColonneCsv("minutes", "La durée de la séance clé.", _minutes, "integer"),
    ColonneCsv(
        "participants_min", "Les personnes, au moins.", lambda r: _people(r, "min"), "integer"
    ),
    ColonneCsv(
        "participants_max", "Les personnes, au plus.", lambda r: _people(r, "max"), "integer"
    ),
    ColonneCsv("formats", "Les façons de se retrouver.", lambda r: typo(r.vue.formats)),
    ColonneCsv("mis_a_jour", "Le jour du dernier changement.", _jour, "date"),
    ColonneCsv("auteurs", "À qui la créditer.", lambda r: typo(r.auteurs)),
    ColonneCsv("licence", "L'identifiant SPDX de la licence du texte.", lambda r: r.licence),
    ColonneCsv("adresse", "La page ; vide si le livre ignore son adresse.", lambda r: r.adresse),
)


def csv(livre: Livre, identite: Identite) -> bytes:
    """Le tableau des recettes proposées, une par ligne, dans l'ordre du livre."""
    rangees = (
        Rangee(
            rang,
            (vue := compose(livre, recette)),
            livre.etat(recette),
            vue.credit.auteurs,
            identity_of(livre, recette).licence_textes.identifiant,
            public_address(identite, address(recette)) or "",
        )
        for rang, recette in enumerate(livre.proposees.values(), 1)
    )
    lignes = ([c.lire(rangee) for c in COLONNES_CSV] for rangee in rangees)
    return write_csv([c.nom for c in COLONNES_CSV], lignes)


def datapackage(identite: Identite, tableau: bytes) -> dict[str, Any]:
    """La description du tableau, selon le profil Data Package 2.0."""
    licence = identite.licence_textes
    chez = {"homepage": identite.adresse} if identite.adresse else {}
    return {
        "$schema": PROFIL,
        "name": slug(identite.nom) or "livre",
        "title": typo(identite.nom),
        "description": typo(identite.description),
        **chez,
        "licenses": [
            {"name": licence.identifiant, "path": licence.adresse, "title": typo(licence.nom)}
        ],
        "contributors": [{"title": typo(identite.auteurs), "roles": ["creator"]}],
        "resources": [_resource(tableau)],
    }


def _resource(tableau: bytes) -> dict[str, Any]:
    return {
        "name": "recettes",
        "title": "Les recettes",
        "path": RECETTES_CSV.rpartition("/")[2],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(tableau),
        "hash": f"sha256:{hashlib.sha256(tableau).hexdigest()}",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": {
            "fields": [_field(colonne) for colonne in COLONNES_CSV],
            "primaryKey": ["code"],
            "missingValues": [""],
        },
    }


def _field(colonne: ColonneCsv) -> dict[str, Any]:
    nombre = {"decimalChar": ","} if colonne.type == "number" else {}
    return {
        "name": colonne.nom,
        "type": colonne.type,
        "description": colonne.description,
        **nombre,
    }
