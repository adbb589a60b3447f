"""Les règles qui cherchent ce qui est écrit deux fois, ou en deux morceaux."""

import re
from collections.abc import Iterator, Sequence

from livre.francais.mots import fold
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.probleme import AVERTISSEMENT, Probleme, problem_on

_NOM_SEUL = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ'’-]+")
"""Un nom ou un prénom, sans l'autre ; un sigle (ADEME) n'en est pas un."""


def check_recipes_differ(livre: Livre) -> Iterator[Probleme]:
    """Deux recettes n'ont ni le même titre ni le même texte."""
    titres: dict[str, Recette] = {}
    textes: dict[object, Recette] = {}
    for recette in livre.recettes.values():
        jumelle = titres.setdefault(_key(recette.titre), recette)
        if jumelle is not recette:
            message = f"c'est déjà le titre de {jumelle.fichier} ({jumelle.code})."
            aide = "Dites dans le titre ce qui distingue cette recette, ou complétez l'autre."
            yield problem_on(recette, ("titre",), message, aide)
        semblable = textes.setdefault(_text(livre, recette), recette)
        if semblable is not recette:
            message = f"ce texte est celui de {semblable.fichier} ({semblable.code})."
            aide = (
                "Gardez un seul des deux fichiers : une copie vieillit sans que personne le voie."
            )
            yield Probleme(recette.fichier, recette.corps.ligne, "", message, (aide,))


def _key(texte: str) -> str:
    return " ".join(re.findall(r"\w+", fold(texte)))


def _text(livre: Livre, recette: Recette) -> str:
    """Le corps tel qu'écrit, aux espaces près."""
    ecrit = (livre.racine / recette.fichier).read_text("utf-8-sig")
    return " ".join(ecrit.split("---", 2)[-1].split())


def check_authors_are_whole(livre: Livre) -> Iterator[Probleme]:
    """Un nom et son prénom ne sont pas deux auteurs (rappel)."""
    for nom in ("recettes", "retours", "sources"):
        for fiche in livre.collections[nom].values():
            auteurs: Sequence[str] = getattr(fiche, "auteurs", ())
            if len(auteurs) == 2 and all(map(_NOM_SEUL.fullmatch, auteurs)):
                message = f"« {auteurs[0]} » et « {auteurs[1]} » : une seule personne ?"
                aide = f"Écrivez alors [{auteurs[1]} {auteurs[0]}] : une virgule sépare deux noms."
                yield problem_on(fiche, ("auteurs",), message, aide, AVERTISSEMENT)
