"""Le profil AMB, réduit à ce que notre `metadata.yml` en emploie, redit d'après sa spécification.

https://w3id.org/kim/amb/ : champs exigés, formes et listes fermées. Écrit ici pour que les tests se
passent de réseau ; un champ que le profil n'a pas y est une faute.
"""

from typing import Any

_ADRESSE = {"type": "string", "pattern": r"^https?://[^\s]+$"}
_CREATEUR = {
    "type": "object",
    "properties": {
        "type": {"enum": ["Person", "Organization"]},
        "id": _ADRESSE,
        "name": {"type": "string", "minLength": 1},
    },
    "required": ["type", "name"],
    "additionalProperties": False,
}
_GENRES = {
    "type": "array",
    "items": {"type": "string"},
    "contains": {"const": "LearningResource"},
}
_PARTIE = {
    "type": "object",
    "properties": {"id": _ADRESSE, "type": _GENRES, "name": {"type": "string", "minLength": 1}},
    "required": ["id"],
    "additionalProperties": False,
}
_CONCEPT_HCRT = {
    "type": "object",
    "properties": {
        "type": {"const": "Concept"},
        "id": {"type": "string", "pattern": "^https://w3id.org/kim/hcrt/[a-z_]+$"},
    },
    "required": ["id"],
    "additionalProperties": False,
}
_LICENCE = {
    "type": "object",
    "properties": {
        "id": {
            "type": "string",
            "pattern": "^https?://creativecommons.org/(licenses|licences|publicdomain)/",
        }
    },
    "required": ["id"],
    "additionalProperties": False,
}
_FONDE = {
    "type": "object",
    "properties": {
        "id": _ADRESSE,
        "name": {"type": "string", "minLength": 1},
        "creator": {"type": "array", "items": _CREATEUR},
    },
    "required": ["id"],
    "additionalProperties": False,
}

AMB: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "@context": {
            "type": "array",
            "minItems": 2,
            "allOf": [
                {"contains": {"const": "https://w3id.org/kim/amb/context.jsonld"}},
                {"contains": {"type": "object", "required": ["@language"]}},
            ],
        },
        "id": _ADRESSE,
        "type": _GENRES,
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string"},
        "creator": {"type": "array", "items": _CREATEUR},
        "inLanguage": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}$"}},
        "isAccessibleForFree": {"type": "boolean"},
        "learningResourceType": {"type": "array", "items": _CONCEPT_HCRT},
        "license": _LICENCE,
        "keywords": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "dateModified": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "isBasedOn": {"type": "array", "items": _FONDE},
        "hasPart": {"type": "array", "items": _PARTIE},
    },
    "required": ["@context", "id", "type", "name"],
    "additionalProperties": False,
}
