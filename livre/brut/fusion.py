"""Les marques que git laisse dans un fichier quand une fusion attend qu'on choisisse."""

import re
from collections.abc import Sequence

_BORDS = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?")
_MILIEU = "=" * 7
MESSAGE = "cette ligne est une marque de fusion laissée par git."
AIDE = (
    "Entre « <<<<<<< » et « >>>>>>> », gardez la bonne version (ou mêlez les deux), "
    "puis retirez ces lignes."
)


def merge_marks(texte: str) -> list[int]:
    """Les rangs, à partir de 0, des lignes qui sont des marques de fusion.

    « ======= » seul en est une aussi, sauf s'il souligne un titre d'une seule ligne, comme
    Markdown l'admet.
    """
    if not any(marque * 7 in texte for marque in "<>=|"):
        return []
    lignes = texte.split("\n")
    bords = [rang for rang, ligne in enumerate(lignes) if _BORDS.fullmatch(ligne.rstrip())]
    milieux = [rang for rang, ligne in enumerate(lignes) if ligne.rstrip() == _MILIEU]
    restes = [rang for rang in milieux if bords or not _underlines(lignes, rang)]
    return sorted((*bords, *restes))


def _underlines(lignes: Sequence[str], rang: int) -> bool:
    """Vrai si la ligne d'avant est seule dans son paragraphe : un titre, souligné."""
    avant = [ligne.strip() for ligne in lignes[max(rang - 2, 0) : rang]]
    return bool(avant) and bool(avant[-1]) and (len(avant) == 1 or avant[0] in {"", "---"})
