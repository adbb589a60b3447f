"""Comparer et nommer des mots comme on les dit, sans se soucier des accents ni de la casse."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‑": "-"})


def fold(texte: str) -> str:
    """Le texte en minuscules sans accent : « Élu·e » devient « elu·e »."""
    decompose = unicodedata.normalize("NFKD", texte.casefold().translate(_LIGATURES))
    return "".join(c for c in decompose if not unicodedata.combining(c))


def slug(texte: str) -> str:
    """L'identifiant que donnerait ce texte : « Soupe à l'oignon » devient « soupe-a-l-oignon »."""
    return re.sub(r"[^a-z0-9]+", "-", fold(texte)).strip("-")


def shorten(texte: str, longueur: int = 60) -> str:
    """Le texte sur une ligne, coupé s'il est long : ce qu'un message peut citer."""
    une_ligne = " ".join(texte[: longueur * 20].split())
    return une_ligne if len(une_ligne) <= longueur else une_ligne[: longueur - 1] + "…"


def lower_first(nom: str) -> str:
    """Un nom, pour le milieu d'une phrase ; un sigle garde ses capitales."""
    return nom if nom[1:2].isupper() else nom[:1].lower() + nom[1:]


def upper_first(texte: str) -> str:
    """Un texte, pour commencer une phrase ; le reste garde ses capitales."""
    return texte[:1].upper() + texte[1:]


def de(nom: str) -> str:
    """« de clubs », « d'élues et élus » ; un h se prend pour muet."""
    elide = fold(nom[:1]) in _ELIDENT and not fold(nom).startswith(_ASPIRES)
    return f"d'{nom}" if elide else f"de {nom}"


_ELIDENT = tuple("aeiouyh")
_ASPIRES = ("huit", "onz", "haut", "hors", "y")
"""Des débuts de mots devant lesquels on n'élide pas."""


def count(nombre: int, nom: str) -> str:
    """« 1 recette », « 3 recettes »."""
    return f"{nombre} {nom}{'s' if nombre > 1 and nom[-1] not in 'sxz' else ''}"
