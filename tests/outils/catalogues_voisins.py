"""Des catalogues de livres voisins : un bon, et de quoi l'abîmer."""

import json
from copy import deepcopy
from typing import Any

BON: dict[str, Any] = {
    "version": 2,
    "livre": "Les potages du canton",
    "auteurs": "Le canton",
    "adresse": "https://canton.example.org/potages/",
    "licence": {"id": "CC-BY-SA-4.0", "adresse": "https://creativecommons.org/licenses/by-sa/4.0/"},
    "nombre": 2,
    "recettes": {
        "id": ["bouillon-clair", "veloute-du-soir"],
        "code": ["ICR01", "ICR02"],
        "titre": ["Un bouillon clair", "Un velouté du soir"],
        "resume": ["Une heure pour dire ce qui bout.", "On se quitte en douceur."],
        "duree": ["6 mois", ""],
        "mois": [[6, 6], None],
        "credit": ["", "Le canton (Mère Poireau), d'après un carnet"],
        "reprise": [False, False],
    },
    "resumes": None,
    "facettes": [
        {
            "id": "duree",
            "nom": "Durée",
            "valeurs": [{"id": "court", "nom": "Court"}, {"id": "long", "nom": "Long"}],
            "colonne": [[1], [0]],
        },
        {
            "id": "thematique",
            "nom": "Thématique",
            "valeurs": [{"id": "la-leur", "nom": "La leur"}],
            "colonne": [[0], [0]],
        },
    ],
}


def changed(**champs: Any) -> dict[str, Any]:
    """Le bon catalogue, où ces champs ont changé ; « recettes__titre » change une colonne."""
    donnees = deepcopy(BON)
    for nom, valeur in champs.items():
        dans, _, champ = nom.rpartition("__")
        (donnees[dans] if dans else donnees)[champ] = valeur
    return donnees


def as_bytes(donnees: object) -> bytes:
    """Le fichier que publierait ce livre."""
    return json.dumps(donnees).encode()
