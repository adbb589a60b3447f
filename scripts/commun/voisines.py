"""Trouver et lire la recette d'un voisin que l'on veut adapter."""

import re
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from livre.chemins.adresses import CATALOGUE_JSON, recipe_json
from livre.echanges.catalogue_voisin import (
    CatalogueRefuse,
    is_safe_address,
    parse_json,
    read_catalogue,
)
from livre.echanges.garde import OCTETS_MAX, can_adapt
from livre.echanges.moisson import Moisson, moissons
from livre.echanges.recette_publiee import RecettePubliee
from livre.fichiers.contenu import TAILLE_MAX
from livre.francais.poids import MO, format_poids
from livre.modele.livre import Livre
from livre.modele.termes import known_licence
from livre.probleme import suggestion
from livre.yaml.lecteur import read_yaml
from scripts.commun.porte import Empechement
from scripts.commun.toile import Bornes, RefusDeLire, read_anywhere

VOISIN = "voisin:"
BORNES = Bornes(MO)
"""Le fichier d'une recette."""
_PAGE = re.compile(r"(https?://.+/)recettes/([^/]+)/")
_COURTE = re.compile(r"(https?://.+/)r/([^/]+)/")


class RecetteVisee(NamedTuple):
    """Où lire une recette voisine, et où est sa page si on le sait déjà."""

    fichier: str
    page: str = ""


def is_neighbour(demande: str) -> bool:
    """Vrai si l'on demande la recette d'un autre livre."""
    return demande.startswith(VOISIN) or "://" in demande


def read_neighbour(livre: Livre, demande: str) -> tuple[RecettePubliee, str]:
    """La recette demandée et l'adresse de sa page ; lève `Empechement` si elle ne se lit pas.

    `demande` : voisin:<id>/<code>, l'adresse de sa page, ou celle de son fichier JSON.
    """
    trouvee = _of_neighbour(livre, demande) if demande.startswith(VOISIN) else _at(livre, demande)
    publiee = _read(livre.racine, trouvee.fichier)
    if len(publiee.texte.encode("utf-8", "replace")) > TAILLE_MAX:
        poids = format_poids(TAILLE_MAX)
        raise Empechement(f"Le texte de cette recette pèse plus de {poids}, la limite d'une fiche.")
    _check_licence(livre, publiee)
    return publiee, trouvee.page or publiee.adresse or ""


def _of_neighbour(livre: Livre, demande: str) -> RecetteVisee:
    voisin, _, code = demande.removeprefix(VOISIN).strip().partition("/")
    connus = {v.id: (v, moisson) for v, moisson in moissons(livre)}
    if voisin not in connus:
        proche = suggestion(voisin, connus)
        raison = "n'a pas encore été récolté" if voisin in livre.voisins else "n'est pas un voisin"
        raise Empechement(f"« {voisin} » {raison}.{proche} `make recolter` lit les voisins.")
    fiche, moisson = connus[voisin]
    codes = {recette.code: recette for recette in moisson.recettes}
    if code.upper() not in codes:
        proche = suggestion(code.upper(), codes)
        raise Empechement(f"« {moisson.livre} » n'a pas de recette « {code} ».{proche}")
    recette = codes[code.upper()]
    return RecetteVisee(
        _file_beside(fiche.catalogue, moisson, recette.code), moisson.page_of(recette)
    )


def _file_beside(catalogue: str, moisson: Moisson, code: str) -> str:
    """Le fichier de la recette, à côté du catalogue ; à défaut, sur leur site."""
    racine = catalogue.removesuffix(CATALOGUE_JSON)
    return (racine if racine != catalogue else f"{moisson.adresse.rstrip('/')}/") + recipe_json(
        code
    )


def _at(livre: Livre, adresse: str) -> RecetteVisee:
    if not is_safe_address(adresse):
        raise Empechement("Il faut une adresse http ou https, sans identifiant ni mot de passe.")
    for voisin, moisson in moissons(livre):
        for recette in moisson.recettes:
            if moisson.page_of(recette) == adresse:
                return RecetteVisee(_file_beside(voisin.catalogue, moisson, recette.code), adresse)
    courte, page = _COURTE.fullmatch(adresse), _PAGE.fullmatch(adresse)
    if courte:
        return RecetteVisee(courte[1] + recipe_json(courte[2]))
    if page:
        return RecetteVisee(
            page[1] + recipe_json(_code_of(livre.racine, page[1], page[2])), adresse
        )
    if not adresse.endswith(".json"):
        aide = (
            "https://…/recettes/<nom>/, https://…/r/<code>/ ou https://…/api/recettes/<code>.json"
        )
        raise Empechement(f"Cette adresse n'est pas celle d'une recette. Il en faut une : {aide}")
    return RecetteVisee(adresse)


def _code_of(racine: Path, chez: str, identifiant: str) -> str:
    """Le code d'une recette dont on n'a que la page, d'après le catalogue de son livre."""
    ou = chez + CATALOGUE_JSON
    try:
        recettes = read_catalogue(read_anywhere(racine, ou, Bornes(OCTETS_MAX))).donnees["recettes"]
    except (RefusDeLire, CatalogueRefuse) as refus:
        raise Empechement(f"Le catalogue de ce livre ({ou}) n'est pas lisible : {refus}") from None
    codes = {r["id"]: str(r["code"]) for r in recettes}
    if identifiant not in codes:
        raise Empechement(f"Le catalogue de ce livre ({ou}) ne connaît pas cette recette.")
    return codes[identifiant]


def _read(racine: Path, fichier: str) -> RecettePubliee:
    try:
        octets = read_anywhere(racine, fichier, BORNES)
        parse_json(octets, BORNES.octets)
        return RecettePubliee.model_validate_json(octets.decode("utf-8-sig"))
    except RefusDeLire as refus:
        raise Empechement(f"« {fichier} » n'a pas été lu : {refus}") from None
    except CatalogueRefuse as refus:
        raise Empechement(f"« {fichier} » {refus}") from None
    except ValidationError as refus:
        champ = ".".join(str(pas) for pas in refus.errors()[0]["loc"]) or "version"
        raise Empechement(
            f"« {fichier} » n'a pas la forme d'une recette publiée : « {champ} » manque, ou n'est "
            "pas ce qu'il faut."
        ) from None


def with_element(liste: str, element: str, fichier: str) -> str:
    """La liste YAML, et cet élément à sa fin ; lève `Empechement` si elle ne le permet pas."""
    avant = read_yaml(liste, fichier).valeur if liste.strip() else ()
    vide = avant is None or avant == ()
    tete = "".join(ligne for ligne in liste.splitlines(True) if ligne.startswith("#"))
    texte = (tete if vide else liste.rstrip("\n") + "\n") + element
    apres = read_yaml(texte, fichier)
    nombre = len(avant) if isinstance(avant, tuple) else 0
    if apres.problemes or not isinstance(apres.valeur, tuple) or len(apres.valeur) != nombre + 1:
        raise Empechement(f"{fichier} ne se complète pas tel quel : `make valider` dit pourquoi.")
    return texte


def _check_licence(livre: Livre, publiee: RecettePubliee) -> None:
    leur = known_licence(publiee.licence.identifiant)
    notre = livre.identite.licence_textes.identifiant
    if leur is None:
        raise Empechement(
            "Nous ne connaissons pas la licence de cette recette : demandez à ses auteurs."
        )
    if not can_adapt(leur, notre):
        raise Empechement(
            f"Un texte sous {leur} ne s'adapte pas dans un livre sous {notre} : lisez-le chez eux, "
            "ou demandez à ses auteurs une autre licence."
        )
