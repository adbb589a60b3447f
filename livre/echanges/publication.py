"""Les fichiers que le livre publie pour d'autres livres et d'autres outils."""

import json
from collections.abc import Iterator

from livre.chemins.adresses import (
    DATAPACKAGE_JSON,
    METADATA_YML,
    NOUVELLES_ATOM,
    RECETTES_CSV,
    SCHEMA_RECETTE,
    recipe_json,
)
from livre.echanges import colonnes, education, fil, recette_publiee
from livre.modele.identite import Identite
from livre.modele.livre import Livre


def as_json(donnees: object) -> bytes:
    """Le fichier, le plus court possible et toujours le même."""
    texte = json.dumps(donnees, ensure_ascii=False, separators=(",", ":"))
    return f"{texte}\n".encode()


def files(livre: Livre, identite: Identite) -> Iterator[tuple[str, bytes]]:
    """Chacun avec son adresse ; `identite` est celle du site qu'on publie."""
    for recette in livre.recettes.values():
        publiee = recette_publiee.publish(livre, identite, recette)
        yield recipe_json(recette.code), as_json(recette_publiee.as_published(publiee))
    tableau = colonnes.csv(livre, identite)
    yield RECETTES_CSV, tableau
    yield DATAPACKAGE_JSON, as_json(colonnes.datapackage(identite, tableau))
    yield NOUVELLES_ATOM, fil.feed(livre, identite)
    yield SCHEMA_RECETTE, as_json(recette_publiee.schema())
    metadata = education.metadata(livre, identite)
    if metadata:
        yield METADATA_YML, education.as_yaml(metadata)
