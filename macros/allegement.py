"""Publier nos scripts et nos feuilles sans ce qui n'est que pour qui les lit.

Aucun nom ne change : ce qu'on voit dans le navigateur se retrouve dans docs/assets/. rjsmin lit le
langage des scripts ; une feuille de style n'a que des commentaires « /* */ », et garde ses lignes.
"""

import re

from rjsmin import jsmin

_COMMENTAIRES = re.compile(r"/\*.*?\*/ ?", re.DOTALL)
_MARGES = re.compile(r"^[ \t]*\n|^[ \t]+", re.MULTILINE)


def lighten_script(script: str) -> str:
    """Le script sans ses commentaires ni ses blancs."""
    return str(jsmin(script))


def lighten_sheet(feuille: str) -> str:
    """La feuille de style sans ses commentaires, ses marges ni ses lignes vides."""
    return _MARGES.sub("", _COMMENTAIRES.sub("", feuille))
