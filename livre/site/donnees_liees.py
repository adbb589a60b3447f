"""Une recette en données liées (JSON-LD) : ce qu'un moteur ou un index de ressources moissonne.

Le vocabulaire est celui de https://schema.org/LearningResource. Rien n'y est deviné : une personne
et une structure, que la fiche ne distingue pas, y ont un nom et pas de type.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from livre.chemins.adresses import address, public_address
from livre.francais.typographie import typo
from livre.kits.tableur import flat
from livre.modele.fiches import Source
from livre.modele.identite import Identite
from livre.modele.termes import NATURES
from livre.vues.imprimee import Donnees
from livre.vues.recette import RecetteComposee

USAGE = "formation"
"""Ce à quoi sert toute recette du livre."""


def learning_resource(vue: RecetteComposee, identite: Identite) -> Donnees:
    """La ressource pédagogique qu'est cette recette ; ce que la fiche ne dit pas n'y est pas."""
    recette = vue.recette
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        **dict(_located(public_address(identite, address(recette)))),
        "identifier": recette.code,
        "name": typo(recette.titre),
        "description": typo(recette.resume),
        "inLanguage": "fr",
        "license": vue.credit.licence_adresse,
        "creditText": typo(f"{vue.credit.titre}, {vue.credit.auteurs}"),
        "author": [*_named(recette.auteurs), _organisation(vue.collectif)],
        "learningResourceType": NATURES[recette.nature].nom,
        "educationalUse": USAGE,
        "isAccessibleForFree": True,
        "about": typo(vue.carte.thematique.titre),
        **dict(_session(vue)),
        "isBasedOn": _source(vue.source),
        "isPartOf": _book(identite),
    }


def iso_duration(minutes: int) -> str:
    """Une durée telle que la norme ISO 8601 l'écrit : PT1H30M pour 90 minutes."""
    heures, reste = divmod(minutes, 60)
    return "PT" + (f"{heures}H" if heures else "") + (f"{reste}M" if reste else "")


def _located(adresse: str | None) -> Iterator[tuple[str, str]]:
    """Son adresse, quand on sait où le livre est publié."""
    if adresse:
        yield "@id", adresse
        yield "url", adresse


def _session(vue: RecetteComposee) -> Iterator[tuple[str, Any]]:
    if vue.recette.mis_a_jour:
        yield "dateModified", vue.recette.mis_a_jour.isoformat()
    if vue.recette.seance:
        yield "timeRequired", iso_duration(vue.recette.seance.minutes)
    if vue.corps.objectifs:
        yield "teaches", [typo(flat(objectif)) for objectif in vue.corps.objectifs]


def _source(source: Source) -> Donnees:
    """Le document d'où viennent les faits ; sa licence, si elle a une adresse."""
    adresses = {"url": source.adresse, "license": source.licence_adresse}
    return {
        "@type": "CreativeWork",
        "name": typo(source.titre),
        "author": _named(source.auteurs),
        **{cle: adresse for cle, adresse in adresses.items() if adresse},
    }


def _book(identite: Identite) -> Donnees:
    livre = {"@type": "Book", "name": typo(identite.nom)}
    return {**livre, **dict(_located(public_address(identite, "")))}


def _named(noms: Sequence[str]) -> list[Donnees]:
    return [{"name": typo(nom)} for nom in noms]


def _organisation(nom: str) -> Donnees:
    return {"@type": "Organization", "name": typo(nom)}
