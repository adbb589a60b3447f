"""Le livre pour un index de ressources éducatives libres : `metadata.yml`, à la racine du site.

Les champs sont ceux du profil AMB (Allgemeines Metadatenprofil für Bildungsressourcen,
https://w3id.org/kim/amb/), que moissonnent les index d'enseignement libre.
"""

from typing import Any

import yaml

from livre.chemins.adresses import address, public_address
from livre.francais.typographie import typo
from livre.modele.identite import Identite
from livre.modele.livre import Livre

CONTEXTE = "https://w3id.org/kim/amb/context.jsonld"
MANUEL = "https://w3id.org/kim/hcrt/textbook"
"""Un manuel, dans la liste HCRT des genres de ressources."""
_LICENCES_ADMISES = ("creativecommons.org/licenses/", "creativecommons.org/publicdomain/")


def metadata(livre: Livre, identite: Identite) -> dict[str, Any] | None:
    """Le livre au profil AMB ; rien si l'on ne sait pas où il est publié ni où est son dépôt.

    L'identifiant y est une adresse : le profil l'exige.
    """
    chez = identite.adresse or identite.depot
    if not chez:
        return None
    return {
        "@context": [CONTEXTE, {"@language": "fr"}],
        "id": chez,
        "type": ["LearningResource", "Book"],
        "name": typo(identite.nom),
        "description": typo(identite.description),
        "creator": [{"type": "Organization", "name": typo(identite.auteurs)}],
        "inLanguage": ["fr"],
        "isAccessibleForFree": True,
        "learningResourceType": [{"type": "Concept", "id": MANUEL}],
        **_licence(identite),
        **_keywords(livre),
        **_dates(livre),
        **_origin(livre),
        **_parts(livre, identite),
    }


def as_yaml(donnees: dict[str, Any]) -> bytes:
    """Le fichier, dans l'ordre du profil."""
    texte: str = yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False, width=100)
    return texte.encode()


def _licence(identite: Identite) -> dict[str, Any]:
    """La licence, si le profil l'admet : il ne connaît, pour des textes, que Creative Commons."""
    adresse = identite.licence_textes.adresse
    admise = any(debut in adresse for debut in _LICENCES_ADMISES)
    return {"license": {"id": adresse}} if admise else {}


def _keywords(livre: Livre) -> dict[str, Any]:
    mots = list(dict.fromkeys(typo(t.intitule) for t in livre.thematiques.values()))
    return {"keywords": mots} if mots else {}


def _dates(livre: Livre) -> dict[str, Any]:
    jours = [r.mis_a_jour for r in livre.proposees.values() if r.mis_a_jour]
    return {"dateModified": max(jours).isoformat()} if jours else {}


def _origin(livre: Livre) -> dict[str, Any]:
    """Le livre dont celui-ci dérive."""
    origine = livre.identite.origine
    chez = origine and (origine.adresse or origine.depot)
    if origine is None or not chez:
        return {}
    return {
        "isBasedOn": [
            {
                "id": chez,
                "name": typo(origine.nom),
                "creator": [{"type": "Organization", "name": typo(origine.auteurs)}],
            }
        ]
    }


def _parts(livre: Livre, identite: Identite) -> dict[str, Any]:
    """Ses recettes, quand on sait où est leur page."""
    parties = [
        {"id": adresse, "type": ["LearningResource"], "name": typo(recette.titre)}
        for recette in livre.proposees.values()
        if (adresse := public_address(identite, address(recette)))
    ]
    return {"hasPart": parties} if parties else {}
