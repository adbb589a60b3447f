"""Un exemple de chaque champ, tel qu'un brouillon l'écrit en attendant la vraie valeur."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from livre.francais.dates import today
from livre.guide.schemas import Schema
from livre.modele.fiche import MOTIF_QUAND
from livre.yaml.ecriture import quoted, scalar

A_COMPLETER = "À compléter"
"""Par quoi commence tout texte qu'un brouillon demande de remplacer."""
_EXEMPLES: Mapping[str, Any] = {
    "minutes": 30,
    "preparation": 10,
    "min": 5,
    "max": 8,
    "participants": 8,
    "duree_prevue": "2 h",
    "duree_reelle": "2 h 30",
}
"""Des valeurs vraisemblables, là où le minimum permis n'apprendrait rien."""
_DELAIS: Mapping[str, int] = {"a_reverifier_avant": 365}
"""En jours à partir d'aujourd'hui, pour les champs qui attendent une autre date."""


def sample(schema: Schema, nom: str = "") -> Any:
    """Une valeur admise par ce schéma, à remplacer par la bonne."""
    if "enum" in schema:
        return schema["enum"][0]
    genre = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if genre == "object":
        return {cle: sample(fils, cle) for cle, fils in schema["properties"].items()}
    if genre == "array":
        return (sample(schema["items"], nom),)
    if schema.get("format") == "date":
        return today() + timedelta(days=_DELAIS.get(nom, 0))
    if schema.get("pattern") == MOTIF_QUAND:
        return f"{today():%Y-%m}"
    if genre == "string":
        return _EXEMPLES.get(nom) or to_complete(schema)
    return _EXEMPLES.get(nom, schema.get("minimum", 1))


def to_complete(schema: Schema) -> str:
    """Le texte d'attente d'un champ : il rappelle ce qu'on y écrit."""
    aide = str(schema.get("description", "")).rstrip(".")
    return f"{A_COMPLETER} : {aide[:1].lower()}{aide[1:]}" if aide else A_COMPLETER


def field_lines(nom: str, valeur: Any) -> Iterator[str]:
    """Le champ en YAML : une ligne, ou une par élément quand il porte des sous-champs."""
    if isinstance(valeur, tuple) and valeur and isinstance(valeur[0], Mapping):
        yield f"{nom}:"
        for element in valeur:
            for rang, (cle, fils) in enumerate(element.items()):
                yield f"  {'- ' if rang == 0 else '  '}{cle}: {_flow(fils)}"
    elif isinstance(valeur, Mapping) and len(valeur) > 2:
        yield f"{nom}:"
        yield from (f"  {cle}: {_flow(fils)}" for cle, fils in valeur.items())
    else:
        yield f"{nom}: {quoted(valeur) if nom == 'titre' else _flow(valeur)}"


def _flow(valeur: Any) -> str:
    match valeur:
        case str():
            return scalar(valeur)
        case Mapping():
            return f"{{{', '.join(f'{cle}: {_flow(fils)}' for cle, fils in valeur.items())}}}"
        case tuple():
            return f"[{', '.join(map(_flow, valeur))}]"
        case date():
            return valeur.isoformat()
    return f"{valeur:g}"
