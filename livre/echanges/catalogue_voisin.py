"""Lire le catalogue d'un voisin sans lui faire confiance : chaque champ est typé, puis nettoyé.

Rien n'en sort que du texte nu, des identifiants et des adresses sûres ; un champ que nous
n'employons pas n'est pas lu. `docs/assets/js/voisins/lecture.js` dit la même chose au navigateur.
"""

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from livre.echanges.garde import GARDE
from livre.francais.poids import format_poids
from livre.modele.termes import known_licence

_JETON = re.compile(r'"(?:[^"\\]++|\\[\s\S])*+"?|[\[{]|[\]}]')
"""Un texte, refermé ou non, ou une parenthèse : aucun signe n'est lu deux fois."""
_TROP_GRAND = 20
"""En chiffres : au-delà, un nombre n'est plus lu exactement."""
_INVISIBLE = re.compile(GARDE["invisible"])
_RUPTURE = re.compile(GARDE["rupture"])
_BALISE = re.compile(GARDE["balise"])


class CatalogueRefuse(Exception):
    """Ce catalogue ne sera pas lu ; le message dit pourquoi, après « le catalogue de … »."""

    def __init__(self, cle: str, **valeurs: object) -> None:
        super().__init__(GARDE["messages"][cle].format_map(valeurs))


@dataclass(frozen=True, slots=True)
class CatalogueLu:
    """Ce qu'on garde d'un catalogue, et ce qu'il faut en dire."""

    donnees: dict[str, Any]
    remarques: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tri:
    """Les recettes retenues, et le compte des autres."""

    recettes: list[dict[str, Any]] = field(default_factory=list)
    laissees: int = 0
    reprises: int = 0
    pris: set[str] = field(default_factory=set)


def clean(texte: object, longueur: int) -> str:
    """Du texte nu, sur une ligne, sans balise ni caractère caché ; vide si ce n'en est pas."""
    if not isinstance(texte, str):
        return ""
    nu = _INVISIBLE.sub("", _RUPTURE.sub(" ", unicodedata.normalize("NFC", texte)))
    for _ in range(GARDE["passes"]):
        sans = _BALISE.sub("", nu)
        if sans == nu:
            break
        nu = sans
    nu = re.sub(r"\s+", " ", nu).strip()
    return nu if len(nu) <= longueur else f"{nu[: longueur - 1]}…"


def is_safe_address(texte: object) -> bool:
    """Vrai pour une adresse où l'on peut mener."""
    return isinstance(texte, str) and re.fullmatch(GARDE["adresse"], texte) is not None


def parse_json(octets: bytes, limite: int = GARDE["octets"]) -> object:
    """Le JSON de ces octets ; lève `CatalogueRefuse` s'il est trop lourd, trop profond ou faux."""
    if len(octets) > limite:
        raise CatalogueRefuse("poids", max=format_poids(limite))
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CatalogueRefuse("utf8") from None
    if texte.lstrip(" \t\r\n").startswith("<"):
        raise CatalogueRefuse("page")
    _check_depth(texte)
    try:
        return json.loads(texte, parse_int=_whole, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise CatalogueRefuse("json") from None


def _check_depth(texte: str) -> None:
    profondeur = 0
    for jeton in _JETON.finditer(texte):
        if jeton[0] in "[{":
            profondeur += 1
            if profondeur > GARDE["profondeur"]:
                raise CatalogueRefuse("profondeur", max=GARDE["profondeur"])
        elif jeton[0] in "]}":
            profondeur -= 1


def _whole(chiffres: str) -> int | float:
    return int(chiffres) if len(chiffres) <= _TROP_GRAND else float(chiffres)


def _refuse(constante: str) -> None:
    raise ValueError(constante)  # NaN et Infinity ne sont pas du JSON


def read_catalogue(octets: bytes) -> CatalogueLu:
    """Ce qu'on garde du catalogue ; lève `CatalogueRefuse` s'il ne peut être lu."""
    lu = parse_json(octets)
    if not isinstance(lu, dict):
        raise CatalogueRefuse("forme", champ="recettes")
    if _count(lu.get("version")) != GARDE["version"]:
        raise CatalogueRefuse("version", attendue=GARDE["version"])
    longueurs = GARDE["longueurs"]
    livre = clean(lu.get("livre"), longueurs["livre"])
    if not livre:
        raise CatalogueRefuse("forme", champ="livre")
    adresse = lu.get("adresse")
    if adresse is not None and not is_safe_address(adresse):
        raise CatalogueRefuse("adresse")
    licence = _licence(lu.get("licence"))
    tri = _sort(lu)
    donnees = {
        "livre": livre,
        "auteurs": clean(lu.get("auteurs"), longueurs["auteurs"]) or livre,
        "adresse": adresse,
        "licence": licence,
        "recettes": tri.recettes,
    }
    return CatalogueLu(donnees, _remarks(donnees, tri))


def _licence(lue: object) -> str:
    sigle = lue.get("id") if isinstance(lue, dict) else None
    if not isinstance(sigle, str) or not sigle:
        raise CatalogueRefuse("forme", champ="licence")
    connue = known_licence(sigle)
    if connue is None:
        raise CatalogueRefuse("licence")
    return connue


def _count(valeur: object) -> int | None:
    """Un compte : un entier positif, ou rien."""
    if isinstance(valeur, bool) or not isinstance(valeur, int | float):
        return None
    if not math.isfinite(valeur) or valeur != int(valeur) or valeur < 0:
        return None
    return int(valeur)


def _sort(lu: Mapping[str, Any]) -> _Tri:
    colonnes, nombre = lu.get("recettes"), _count(lu.get("nombre"))
    if not isinstance(colonnes, dict):
        raise CatalogueRefuse("forme", champ="recettes")
    if nombre is None:
        raise CatalogueRefuse("forme", champ="nombre")
    if nombre > GARDE["recettes"]:
        raise CatalogueRefuse("nombre", max=GARDE["recettes"])
    exiges = ("id", "code", "titre")
    for nom in (*exiges, "resume", "duree", "credit", "reprise"):
        colonne = colonnes.get(nom)
        if colonne is None and nom not in exiges:
            continue
        if not isinstance(colonne, list) or len(colonne) != nombre:
            raise CatalogueRefuse("colonne", champ=nom)
    facettes = _facettes(lu.get("facettes"), nombre)
    tri = _Tri()
    for rang in range(nombre):
        _keep(tri, colonnes, facettes, rang)
    return tri


def _keep(
    tri: _Tri, colonnes: Mapping[str, list[Any]], facettes: Mapping[str, list[Any]], rang: int
) -> None:
    def value(nom: str) -> object:
        return colonnes[nom][rang] if colonnes.get(nom) is not None else ""

    if value("reprise") is True:
        tri.reprises += 1
        return
    id_, code = value("id"), value("code")
    longueurs = GARDE["longueurs"]
    titre = clean(value("titre"), longueurs["titre"])
    if not _is_name(id_) or not _is_code(code) or not titre or tri.pris & {str(id_), str(code)}:
        tri.laissees += 1
        return
    tri.pris |= {str(id_), str(code)}
    textes = {nom: clean(value(nom), longueurs[nom]) for nom in ("resume", "duree", "credit")}
    rangees = {nom: colonne[rang] for nom, colonne in facettes.items() if colonne[rang]}
    tri.recettes.append({"id": id_, "code": code, "titre": titre, **textes, "facettes": rangees})


def _is_name(valeur: object) -> bool:
    if not isinstance(valeur, str) or len(valeur) > GARDE["identifiant_max"]:
        return False
    return re.fullmatch(GARDE["identifiant"], valeur) is not None


def _is_code(valeur: object) -> bool:
    return isinstance(valeur, str) and re.fullmatch(GARDE["code"], valeur) is not None


def _facettes(lues: object, nombre: int) -> dict[str, list[list[str]]]:
    """Pour chaque facette que le moteur énonce, les valeurs de chaque recette."""
    rangees: dict[str, list[list[str]]] = {}
    for facette in lues if isinstance(lues, list) else ():
        if not isinstance(facette, dict):
            continue
        nom, valeurs, colonne = (facette.get(cle) for cle in ("id", "valeurs", "colonne"))
        connues = GARDE["facettes"].get(nom) if isinstance(nom, str) else None
        if not connues or not isinstance(valeurs, list) or not isinstance(colonne, list):
            continue
        if len(colonne) == nombre:
            ids = [v.get("id") if isinstance(v, dict) else None for v in valeurs]
            rangees[str(nom)] = [_values(rangs, ids, connues) for rangs in colonne]
    return dict(sorted(rangees.items()))


def _values(rangs: object, ids: list[Any], connues: list[str]) -> list[str]:
    if not isinstance(rangs, list):
        return []
    comptes = (_count(rang) for rang in rangs[: len(connues)])
    lues = [ids[rang] for rang in comptes if rang is not None and rang < len(ids)]
    return [valeur for valeur in lues if isinstance(valeur, str) and valeur in connues]


def _remarks(donnees: Mapping[str, Any], tri: _Tri) -> tuple[str, ...]:
    dites = {
        "vide": not tri.recettes,
        "laissees": tri.laissees,
        "reprises": tri.reprises,
        "nc": "-NC" in donnees["licence"],
        "nd": "-ND" in donnees["licence"],
        "sans_adresse": donnees["adresse"] is None,
    }
    phrases: Mapping[str, str] = GARDE["remarques"]
    return tuple(phrases[cle].format(n=int(n)) for cle, n in dites.items() if n)
