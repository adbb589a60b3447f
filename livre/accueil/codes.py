"""Donner un code aux recettes qui n'en ont pas : à l'accueil, jamais par leurs autrices et auteurs.

Deux propositions écrites le même jour ne se disputent donc jamais le même numéro.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from livre.chemins.identifiants import next_code, prefix_of
from livre.fichiers.contenu import read_text
from livre.lecture.superposition import over
from livre.modele.collections import EMPLACEMENTS, LOCAL
from livre.modele.livre import Livre

_ENTETE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"^code[ \t]*:[ \t]*[\"']?([A-Za-z]*[0-9]*)", re.MULTILINE)


def has_code(texte: str) -> bool:
    """Vrai si l'en-tête porte un code, même fautif : il n'est alors pas à nous de le changer."""
    entete = _ENTETE.match(texte)
    return entete is None or _CODE.search(entete[1]) is not None


def with_code(texte: str, code: str) -> str:
    """Le même fichier, ce code en première ligne de son en-tête."""
    return re.sub(r"\A(---[ \t]*\n)", rf"\g<1>code: {code}\n", texte, count=1)


def without_code(livre: Livre) -> Iterator[Path]:
    """Les recettes écrites sans code, dans l'ordre de leurs noms."""
    for fichier in _recipes(livre):
        texte = _text_of(fichier)
        if texte.startswith("---") and not has_code(texte):
            yield fichier


def free_code(livre: Livre) -> str:
    """Le premier code jamais promis, ni pris par une recette, même fautive."""
    premier = next_code(livre)
    prefixe = prefix_of(premier)
    ecrits = (_CODE.search(_text_of(fichier)) for fichier in _recipes(livre))
    pris = [lu[1] for lu in ecrits if lu and lu[1] != prefixe and prefix_of(lu[1]) == prefixe]
    nombres = [int(code.removeprefix(prefixe)) + 1 for code in pris]
    rang = max(int(premier.removeprefix(prefixe)), *nombres, 1)
    return f"{prefixe}{rang:02d}"


def home_of(livre: Livre, collection: str) -> str:
    """Le dossier où ce livre range ce qui est à lui."""
    chemin = EMPLACEMENTS[collection].chemin
    return chemin if livre.d_origine is None else f"{LOCAL}/{chemin}"


def _recipes(livre: Livre) -> list[Path]:
    chemin = EMPLACEMENTS["recettes"].chemin
    return sorted(over(livre.racine, chemin, lambda dossier: dossier.glob("*.md")))


def _text_of(fichier: Path) -> str:
    lu = read_text(fichier, fichier.name)
    return lu if isinstance(lu, str) else ""
