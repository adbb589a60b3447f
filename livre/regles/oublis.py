"""Ce qu'un auteur a écrit et que nul ne lirait, et ce qu'il confie à tout le monde sans le voir."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from livre.chemins.liens import AIDE_PASSE, AVEC_PASSE
from livre.guide.exemples import field_lines, sample
from livre.guide.schemas import item_schema
from livre.modele.collections import collection_of
from livre.modele.fiche import Ecrit, Fiche, Partie
from livre.modele.livre import Livre
from livre.probleme import Probleme, problem_on
from livre.yaml.lecteur import Chemin

_DATES = re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}")


def check_nothing_waits_in_comments(livre: Livre) -> Iterator[Probleme]:
    """Un champ rempli n'est pas resté derrière le « # » de son brouillon."""
    for fiches in livre.collections.values():
        for fiche in fiches.values():
            if fiche.UN_FICHIER and fiche.caches:
                yield from _hidden_fields(fiche, livre)


def _hidden_fields(fiche: Fiche, livre: Livre) -> Iterator[Probleme]:
    proprietes = item_schema(collection_of(type(fiche)), livre)["properties"]
    for champ, (ligne, texte) in fiche.caches.items():
        if champ not in proprietes or champ in fiche.model_fields_set:
            continue
        exemple = "\n".join(field_lines(champ, sample(proprietes[champ], champ)))
        if _without_dates(texte) != _without_dates(exemple):
            message = "ce champ est rempli, mais « # » en fait un commentaire."
            aide = "Retirez « # » et l'espace qui le suit pour le publier, ou effacez-le."
            yield Probleme(fiche.fichier, ligne, champ, message, (aide,))


def _without_dates(texte: str) -> str:
    """Le jour où un brouillon est écrit n'en fait pas un champ rempli."""
    return _DATES.sub("date", texte).rstrip()


def check_addresses_keep_no_secret(livre: Livre) -> Iterator[Probleme]:
    """Une adresse ne porte ni identifiant ni mot de passe."""
    fiches = (fiche for ensemble in livre.collections.values() for fiche in ensemble.values())
    ecrits: tuple[Ecrit, ...] = (livre.identite, *fiches)
    for ecrit in ecrits:
        for chemin, adresse in _addresses(ecrit, ()):
            if _has_secret(adresse):
                message = f"cette adresse {AVEC_PASSE}"
                yield problem_on(ecrit, chemin, message, AIDE_PASSE)


def _addresses(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, Partie):
        for champ in type(valeur).model_fields:
            yield from _addresses(getattr(valeur, champ), (*chemin, champ))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from _addresses(element, (*chemin, rang))
    elif isinstance(valeur, str) and valeur.startswith(("http://", "https://")):
        yield chemin, valeur


def _has_secret(adresse: str) -> bool:
    try:
        return "@" in urlsplit(adresse).netloc
    except ValueError:
        return False
