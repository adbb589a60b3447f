"""Le schéma JSON de chaque fichier de contenu, dérivé du modèle.

Les éditeurs s'en servent pour compléter et souligner pendant la frappe. Un champ qui cite une
autre collection y devient la liste de ses identifiants, chacun avec son nom en clair : ces
schémas-là suivent le contenu, `local/` compris, et restent hors de git (`EDITEUR`). Ceux du dépôt
(`DOSSIER`) ne disent que la forme : une recette ou un ingrédient de plus n'y change rien. La
version draft-07 du format est celle que tous les éditeurs lisent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from livre.modele.champs import Motif, choices, item_of, references, submodel, target_of
from livre.modele.collections import EMPLACEMENTS, LOCAL, MODELES
from livre.modele.fiche import Fiche
from livre.modele.identite import FICHIER as FICHIER_IDENTITE
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.modele.promesses import FICHIER as FICHIER_PROMESSES
from livre.modele.promesses import Promesses
from livre.modele.termes import (
    FAMILLES_ACTEUR,
    FAMILLES_INGREDIENT,
    NATURES,
    FamilleActeur,
    FamilleIngredient,
    Nature,
    Terme,
)

Schema = dict[str, Any]
VERSION = "http://json-schema.org/draft-07/schema#"
COMMANDE = "make schemas"
DOSSIER = "data/schemas"
EDITEUR = ".cache/schemas"
"""Ceux que lit l'éditeur : `make schemas` et `make valider` les refont."""
FICHIERS_SEULS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "identite": (FICHIER_IDENTITE, Identite),
    "promesses": (FICHIER_PROMESSES, Promesses),
}
"""Les fichiers qui ne tiennent pas une collection : leur chemin et leur modèle."""

_TERMES: tuple[tuple[tuple[str, ...], Mapping[Any, Terme]], ...] = (
    (get_args(Nature), NATURES),
    (get_args(FamilleIngredient), FAMILLES_INGREDIENT),
    (get_args(FamilleActeur), FAMILLES_ACTEUR),
)


def all_schemas(livre: Livre | None) -> dict[str, Schema]:
    """Le schéma de chaque collection et de chaque fichier seul, par nom.

    Sans livre, la forme seule : ce que le contenu a de propre n'y est pas.
    """
    schemas = {nom: collection_schema(nom, livre) for nom in MODELES}
    for nom, (_, modele) in FICHIERS_SEULS.items():
        schemas[nom] = _dress(object_schema(modele, livre), modele)
    return schemas


def covered_files(nom: str) -> str:
    """Les fichiers que ce schéma décrit, relatifs à la racine du livre."""
    if nom in FICHIERS_SEULS:
        return FICHIERS_SEULS[nom][0]
    return EMPLACEMENTS[nom].fichiers


def edited_files(nom: str) -> list[str]:
    """Les mêmes, dans le livre et dans `local/`."""
    if nom in FICHIERS_SEULS:
        return [covered_files(nom), f"{LOCAL}/{nom}.yml"]
    emplacement = EMPLACEMENTS[nom]
    fin = f"/*{emplacement.suffixe}" if emplacement.suffixe else ""
    return [covered_files(nom), *(f"{LOCAL}/{place}{fin}" for place in emplacement.locales)]


def collection_schema(nom: str, livre: Livre | None) -> Schema:
    """Le schéma d'un fichier (son identifiant est son nom), ou d'une liste YAML."""
    fiche = object_schema(MODELES[nom], livre)
    if not EMPLACEMENTS[nom].suffixe:
        return _dress({"type": "array", "items": fiche}, MODELES[nom])
    del fiche["properties"]["id"]
    fiche["required"].remove("id")
    return _dress(fiche, MODELES[nom])


def item_schema(nom: str, livre: Livre) -> Schema:
    """Le schéma d'un seul élément de la collection, tel qu'il s'écrit."""
    schema = collection_schema(nom, livre)
    element: Schema = schema.get("items", schema)
    return element


def object_schema(modele: type[BaseModel], livre: Livre | None) -> Schema:
    """Le schéma d'un objet, d'un seul tenant, avec les valeurs admises aujourd'hui."""
    brut = modele.model_json_schema()
    schema: Schema = _flatten(brut, brut.get("$defs", {}))
    for nom, champ in modele.model_fields.items():
        _explain_choices(schema["properties"][nom], champ)
    if livre is not None:
        for motif, collection in references(modele):
            _list_identifiers(_node_at(schema, motif), livre.collections[collection])
    return schema


@dataclass(frozen=True, slots=True)
class Champ:
    """Un champ tel qu'on l'explique : son nom complet, son aide, son schéma."""

    nom: str
    aide: str
    schema: Schema
    obligatoire: bool
    collection: str | None
    """La collection dont il cite un élément."""


def fields_of(modele: type[BaseModel], schema: Schema, prefixe: str = "") -> Iterator[Champ]:
    """Chaque champ qui s'écrit, les champs imbriqués après celui qui les porte."""
    for nom, champ in modele.model_fields.items():
        noeud = schema["properties"].get(nom)
        if noeud is None:
            continue
        exige = nom in schema.get("required", ())
        complet = f"{prefixe}{nom}"
        yield Champ(complet, champ.description or "", noeud, exige, target_of(champ))
        imbrique = submodel(champ.annotation)
        if imbrique is not None:
            yield from fields_of(imbrique, noeud.get("items", noeud), f"{complet}.")


def _dress(schema: Schema, modele: type[BaseModel]) -> Schema:
    entete = {
        "$schema": VERSION,
        "$comment": f"Engendré par `{COMMANDE}` depuis livre/ : ne pas modifier à la main.",
        "title": modele.__name__,
    }
    return {**entete, **schema}


def _flatten(noeud: Any, definitions: Mapping[str, Any]) -> Any:
    """Déplie les renvois de pydantic et retire ce qu'un éditeur n'a pas à montrer."""
    if isinstance(noeud, list):
        return [_flatten(fils, definitions) for fils in noeud]
    if not isinstance(noeud, dict):
        return noeud
    if "$ref" in noeud:
        cible = definitions[noeud["$ref"].rpartition("/")[2]]
        noeud = {**cible, **{cle: v for cle, v in noeud.items() if cle != "$ref"}}
    if "anyOf" in noeud:
        noeud = _optional(noeud, definitions)
    if "patternProperties" in noeud:
        noeud = {"additionalProperties": False, **noeud}
    return {
        cle: _properties(fils, definitions) if cle == "properties" else _flatten(fils, definitions)
        for cle, fils in noeud.items()
        if cle not in ("title", "$defs") and (cle, fils) not in (("default", None), ("default", []))
    }


def _properties(champs: Mapping[str, Any], definitions: Mapping[str, Any]) -> Schema:
    """Les noms de champs sont à l'auteur : aucun n'est retiré, même s'il s'appelle « title »."""
    return {nom: _flatten(fils, definitions) for nom, fils in champs.items()}


def _optional(noeud: Schema, definitions: Mapping[str, Any]) -> Schema:
    """« X ou rien » s'écrit comme X, avec deux types : les éditeurs complètent mieux ainsi."""
    plein, vide = noeud["anyOf"]
    assert vide == {"type": "null"}
    plein = _flatten(plein, definitions)
    reste = {cle: valeur for cle, valeur in noeud.items() if cle != "anyOf"}
    types = plein["type"] if isinstance(plein["type"], list) else [plein["type"]]
    return {**plein, **reste, "type": [*types, "null"]}


def _explain_choices(noeud: Schema, champ: FieldInfo) -> None:
    imbrique = submodel(champ.annotation)
    cible = noeud.get("items", noeud)
    if imbrique is not None:
        for nom, fils in imbrique.model_fields.items():
            _explain_choices(cible["properties"][nom], fils)
        return
    element = item_of(champ.annotation)
    admis = choices(champ.annotation if element is None else element)
    for valeurs, termes in _TERMES:
        if admis == valeurs:
            cible["enumDescriptions"] = [termes[v].description for v in valeurs]


def _list_identifiers(noeud: Schema, fiches: Mapping[str, Fiche]) -> None:
    """Remplace la forme d'un identifiant par la liste de ceux qui existent."""
    if not fiches:
        return  # une énumération vide n'est pas un schéma : la forme suffit en attendant
    for limite in ("pattern", "minLength", "maxLength"):
        noeud.pop(limite, None)
    noeud["enum"] = list(fiches)
    noeud["enumDescriptions"] = [fiche.intitule for fiche in fiches.values()]


def _node_at(schema: Schema, motif: Motif) -> Schema:
    for pas in motif:
        schema = schema["items"] if pas == "*" else schema["properties"][pas]
    return schema
