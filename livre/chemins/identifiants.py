"""Tirer un identifiant court d'un titre : « Un café, chaque mois » donne `cafe-mois`."""

import re
from collections.abc import Container

from livre.francais.mots import fold
from livre.modele.fiche import IDENTIFIANT_MAX, RESERVES
from livre.modele.livre import Livre

MOTS_MAX = 3
LONGUEUR_MAX = 40
DEFAUT = "recette"
ESSAI = "essai"
CODE_D_ORIGINE = "R"
"""Le préfixe des codes d'un livre qui ne dérive d'aucun autre."""

MOTS_VIDES = frozenset(
    re.findall(
        r"\w+",
        """
        a afin au aux avec c ce ces cette chaque comme comment d dans de des du elle en entre est
        et faire il ils j je l la le les leur leurs lui m ma mes mieux mon n ne nos notre nous on
        ou par pas plus pour qu que qui s sa sans se ses si son sont sous sur t te tes toi ton
        tout tous un une vers vos votre vous y
        """,
    )
)


def identifier_of(titre: str, pris: Container[str] = ()) -> str:
    """Un identifiant tiré des mots qui comptent, différent de ceux déjà pris."""
    mots = re.findall(r"[a-z0-9]+", fold(titre))
    utiles = [mot for mot in mots if mot not in MOTS_VIDES] or mots or [DEFAUT]
    base = _fit(utiles[:MOTS_MAX], LONGUEUR_MAX)
    return _free(f"{DEFAUT}-{base}" if base in RESERVES else base, pris)


def identifier_of_retour(recette: str, lieu: str, pris: Container[str] = ()) -> str:
    """Un identifiant tiré de la recette essayée et du lieu, différent de ceux déjà pris."""
    mots = re.findall(r"[a-z0-9]+", fold(lieu)) or [ESSAI]
    return _free(_fit([recette, *mots], IDENTIFIANT_MAX - len("-999")), pris)


def _free(base: str, pris: Container[str]) -> str:
    rang, candidat = 1, base
    while candidat in pris:
        rang += 1
        candidat = f"{base}-{rang}"
    return candidat


def _fit(mots: list[str], longueur: int) -> str:
    """Autant de mots entiers qu'il en tient ; le premier est coupé s'il est trop long."""
    while len(mots) > 1 and len("-".join(mots)) > longueur:
        mots = mots[:-1]
    return "-".join(mots)[:longueur].rstrip("-")


def next_code(livre: Livre) -> str:
    """Le premier code jamais promis ni pris ; celui d'un livre dérivé porte son préfixe."""
    pris = {r.code for r in livre.recettes.values()} | set(livre.promesses.codes)
    prefixe = livre.identite.prefixe or CODE_D_ORIGINE
    nombres = [int(code.removeprefix(prefixe)) for code in pris if prefix_of(code) == prefixe]
    return f"{prefixe}{max(nombres, default=0) + 1:02d}"


def prefix_of(code: str) -> str:
    """Les lettres d'un code : R07 donne R."""
    return code.rstrip("0123456789")
