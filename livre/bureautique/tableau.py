"""Un tableau en CSV, dont les tableurs et les outils de données trouvent seuls les colonnes.

Le point-virgule est le séparateur d'un tableur français. Tout texte est entre guillemets, jamais un
nombre ni une heure : c'est à cela qu'un détecteur reconnaît les colonnes et leurs types, sans lire
plus que les premières lignes. Un texte ne commence pas la ligne : Gnumeric s'y tromperait.
`ecrisTableau`, dans `docs/assets/js/quiz/groupe.js`, suit les mêmes règles pour le navigateur.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from livre.francais.durees import format_heure
from livre.francais.mots import slug

Case = str | int | timedelta
_FORMULES = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Les débuts de formule que connaissent les tableurs, en pleine largeur aussi."""
_COURBES = str.maketrans({'"': "”", "'": "’"})
_RUPTURES = re.compile("[\t-\r\x85\u2028\u2029]+")


def write_csv(colonnes: Sequence[str], lignes: Iterable[Sequence[Case]]) -> bytes:
    """Le fichier entier ; une heure est une durée depuis minuit, une case sans texte reste vide."""
    entete = [column(nom) for nom in colonnes]
    tout = [entete, *([_cell(case) for case in ligne] for ligne in lignes)]
    return "".join(f"{';'.join(ligne)}\r\n" for ligne in tout).encode("utf-8-sig")


def column(nom: str) -> str:
    """Le nom d'une colonne, sans rien à protéger : « L'été » devient « l_ete »."""
    return slug(nom).replace("-", "_")


def plain(texte: str) -> str:
    """Le texte d'une case : sur une ligne, et qu'un tableur ne prendra pas pour une formule.

    Guillemets et apostrophes y sont courbes : droits, doublés, ils égarent les détecteurs.
    """
    une_ligne = _RUPTURES.sub(" ", texte).translate(_COURBES).strip(" ")
    return f"'{une_ligne}" if une_ligne.startswith(_FORMULES) else une_ligne


def _cell(case: Case) -> str:
    if isinstance(case, timedelta):
        return format_heure(case // timedelta(minutes=1))
    if isinstance(case, int):
        return str(case)
    texte = plain(case)
    return f'"{texte}"' if texte else ""
