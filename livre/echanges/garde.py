"""Ce que l'on accepte du catalogue d'un voisin, et ce que l'on en dit.

Un catalogue vient d'ailleurs : on le tient pour hostile. Ces règles sont des données (`GARDE`) :
`livre/echanges/catalogue_voisin.py` les suit, et la page « Nos voisins » les donne au navigateur,
où `docs/assets/js/voisins/lecture.js` les suit de même. Les mêmes exemples éprouvent les deux.
"""

from collections.abc import Iterator
from typing import Any, get_args

from livre.chemins.facettes import INCONNUE, TRANCHES
from livre.francais.invisibles import INVISIBLES
from livre.francais.poids import MO, format_poids
from livre.modele.fiche import IDENTIFIANT_MAX, MOTIF_CODE, MOTIF_IDENTIFIANT
from livre.modele.termes import DIFFICULTES, ETATS, LICENCES, Nature

OCTETS_MAX = 8 * MO
"""Le catalogue de dix mille recettes en pèse la moitié."""
MOTIF_SURE = (
    r"^https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?"
    r"(?:/[A-Za-z0-9!$%&'()*+,./:;=?@_~-]{0,1000})?$"
)
"""Une adresse où l'on peut mener : http ou https, et ni identifiant ni mot de passe."""
MESSAGES = {
    "poids": "pèse plus de {max} : nous n'en lisons pas davantage.",
    "utf8": "n'est pas en UTF-8.",
    "page": "est une page web : l'adresse d'un catalogue finit par « api/catalogue.json ».",
    "json": "n'est pas du JSON.",
    "profondeur": "imbrique plus de {max} niveaux : un catalogue n'en a pas besoin.",
    "forme": "n'a pas la forme d'un catalogue : « {champ} » manque, ou n'est pas ce qu'il faut.",
    "version": "n'est pas à la version {attendue}, la seule que nous lisions.",
    "nombre": "compte plus de {max} recettes : nous n'en lisons pas davantage.",
    "colonne": "n'a pas un « {champ} » par recette.",
    "adresse": "dit être publié à une adresse où nous ne menons pas : il faut http ou https, sans "
    "identifiant ni mot de passe.",
    "sans_adresse": "ne dit pas où son livre est publié : ajoutez « site » à ce voisin.",
    "licence": "annonce une licence que nous ne connaissons pas : nous n'en reprenons rien.",
}
"""Pourquoi un catalogue est refusé ; chaque phrase suit « le catalogue de … » ou « ce fichier »."""
REMARQUES = {
    "laissees": "Recettes laissées de côté, dont le code, l'identifiant ou le titre ne va pas ou "
    "sert déjà : {n}.",
    "reprises": "Recettes laissées de côté, reprises telles quelles d'un livre qui les publie : "
    "{n}.",
    "sans_adresse": "Il ne dit pas où son livre est publié : un voisin devra l'écrire (« site »).",
    "nc": "Sa licence exclut l'usage commercial (NC) : nous le disons à côté de chaque recette.",
    "nd": "Sa licence exclut les versions modifiées (ND) : ses recettes ne s'adaptent pas.",
    "vide": "Aucune recette à montrer.",
}
"""Ce qui n'empêche pas de le lire, et que l'on dit."""


def _ranges(points: Iterator[int]) -> str:
    """Une classe de caractères que Python et JavaScript lisent de même."""
    bornes: list[list[int]] = []
    for point in points:
        if bornes and bornes[-1][1] == point - 1:
            bornes[-1][1] = point
        else:
            bornes.append([point, point])
    return "".join(rf"\u{debut:04x}-\u{fin:04x}" for debut, fin in bornes)


INVISIBLE = f"[{_ranges(iter(sorted([*map(ord, INVISIBLES), *range(0xD800, 0xE000)])))}]"

GARDE: dict[str, Any] = {
    "version": 2,
    "octets": OCTETS_MAX,
    "poids": format_poids(OCTETS_MAX),
    "profondeur": 12,
    "recettes": 10_000,
    "longueurs": {
        "livre": 150,
        "auteurs": 300,
        "titre": 150,
        "resume": 300,
        "duree": 60,
        "credit": 500,
    },
    "identifiant": MOTIF_IDENTIFIANT,
    "identifiant_max": IDENTIFIANT_MAX,
    "code": MOTIF_CODE,
    "adresse": MOTIF_SURE,
    "invisible": INVISIBLE,
    "rupture": r"[\u0009-\u000d\u0085\u2028\u2029]",
    "balise": r"<[A-Za-z/!?][^<>]*>",
    "passes": 5,
    "facettes": {
        "duree": [*(tranche.id for tranche in TRANCHES), INCONNUE],
        "difficulte": [*(str(rang) for rang, _ in enumerate(DIFFICULTES, 1)), INCONNUE],
        "nature": list(get_args(Nature)),
        "etat": list(ETATS),
    },
    "licences": sorted(LICENCES),
    "messages": MESSAGES,
    "remarques": REMARQUES,
}
"""`facettes` : celles que le moteur énonce, et qui veulent donc dire la même chose partout."""


def can_adapt(licence: str, notre: str) -> bool:
    """Vrai si un texte sous cette licence peut être adapté sous la nôtre (identifiants SPDX)."""
    if licence not in LICENCES or "-ND" in licence:
        return False
    if licence in ("CC0-1.0", notre):
        return True
    if "-SA" in licence or notre not in LICENCES or notre == "CC0-1.0" or "-ND" in notre:
        return False
    return "-NC" not in licence or "-NC" in notre
