"""Où couper un mot trop large pour sa colonne, quand Typst ne le sait pas.

Typst (0.15) ne coupe aucun mot à apostrophe ou à point médian : « l’intercommunalité »,
« administrateur·rices ». La presse lui donne donc les syllabes des longs mots, et le thème ne s'en
sert que pour ceux qui débordent. Le texte publié reste intact : aucun trait d'union invisible
n'empêche d'y chercher un mot.
"""

import json
import re
from functools import cache, lru_cache

from pyphen import Pyphen

LONG = 12
"""En signes : un mot plus court tient dans toutes nos colonnes."""
_LETTRE = r"[^\W\d_]"
_MOT = re.compile(rf"{_LETTRE}(?:{_LETTRE}|(?<={_LETTRE})[’'·](?={_LETTRE})){{{LONG - 1},}}")
_SUITE = re.compile(rf"[\w’'·]{{{LONG},}}")
_CLE = re.compile(r'"\w+": ')
_PARTIES = re.compile(rf"{_LETTRE}+[’']|·?{_LETTRE}+")
"""Une élision, ou un mot sans apostrophe et le point médian qui le précède."""


def syllables_of(*textes: str) -> str:
    """En JSON, les morceaux de chaque long mot de ces textes, et dès quelle longueur il l'est.

    `{"long": 12, "mots": {"l’intercommunalité": ["l’in", "ter", "com", "mu", "na", "lité"]}}`
    """
    mots = {mot for texte in textes for mot in _MOT.findall(texte)}
    coupes = {mot: syllables(mot) for mot in sorted(mots)}
    coupables = {mot: coupe for mot, coupe in coupes.items() if len(coupe) > 1}
    return json.dumps({"long": LONG, "mots": coupables}, ensure_ascii=False)


@lru_cache(maxsize=65_536)
def syllables(mot: str) -> tuple[str, ...]:
    """Ce mot, en morceaux entre lesquels poser un trait d'union ; un seul s'il ne se coupe pas."""
    morceaux = [""]
    for partie in _PARTIES.findall(mot):
        premier, *suite = [partie] if partie[-1] in "’'" else _cut(partie)
        # Rien ne se coupe après une élision, ni devant un point médian.
        morceaux[-1] += premier
        morceaux += suite
    return tuple(morceaux)


def _cut(partie: str) -> list[str]:
    """Les syllabes d'un mot sans apostrophe."""
    coupee: str = _french().inserted(partie, "\n")
    return coupee.split("\n")


def unbreakable(donnees: str) -> bool:
    """Vrai si un mot de ce JSON garde, une fois coupé, un morceau trop long pour nos colonnes."""
    texte = _CLE.sub("", donnees)
    return any(len(morceau) >= LONG for mot in _SUITE.findall(texte) for morceau in _pieces(mot))


def _pieces(mot: str) -> tuple[str, ...]:
    return syllables(mot) if _MOT.fullmatch(mot) else (mot,)


@cache
def _french() -> Pyphen:
    """Les usages français : deux lettres au moins avant le trait, trois après."""
    return Pyphen(lang="fr_FR", left=2, right=3)
