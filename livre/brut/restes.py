"""Ce qui reste de Markdown dans un texte lu : une marque mal fermée, un lien à l'envers…"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from livre.brut.ecart import Ecart
from livre.francais.mots import shorten

_ADRESSE = r"(?:https?://|mailto:|www\.)[^\s()\[\]]+|[^\s()\[\]]+\.md(?:#[^\s()\[\]]*)?"
_SIGNES = frozenset("[]*_~\t")
"""Sans un seul d'entre eux, un texte n'a pas de reste."""
_PROTEGES = re.compile(r"\\([*_~\[\]()])")

SANS_NOTES = (
    "il n'y a pas de notes de bas de page ici.",
    "Dites-le dans la phrase, entre parenthèses, ou faites-en un lien.",
)


@dataclass(frozen=True, slots=True)
class _Reste:
    """Un motif, ce qu'on en dit, et comment l'écrire (`\\1` y cite ce qui est lu)."""

    motif: re.Pattern[str]
    message: str
    aide: str


_RESTES = (
    _Reste(
        re.compile(r"\[([^\[\]\n]+)\]\s+\((" + _ADRESSE + r")\)"),
        "une espace sépare les mots de ce lien de son adresse.",
        r"Écrivez : [\1](\2)",
    ),
    _Reste(
        re.compile(r"\(([^()\n]+)\)\s?\[(" + _ADRESSE + r")\]"),
        "ce lien est écrit à l'envers : les mots entre crochets, puis l'adresse.",
        r"Écrivez : [\1](\2)",
    ),
    _Reste(
        re.compile(r"(\[[^\[\]\n]+\])\((?=\s*" + _ADRESSE + r")"),
        "ce lien ne se lit pas : son adresse n'est pas refermée, ou contient une espace.",
        r"Écrivez : \1(https://…)",
    ),
    _Reste(
        re.compile(r"(\[[^\[\]\n]+\])\[[^\[\]\n]*\]"),
        "ce lien renvoie à une adresse qui n'est pas écrite.",
        r"Écrivez : \1(https://…)",
    ),
    _Reste(
        re.compile(r"\[(\^[^\[\]\s]+|[0-9]{1,3})\]"),
        f"« [\\1] » : {SANS_NOTES[0]}",
        SANS_NOTES[1],
    ),
    _Reste(
        re.compile(r"\[[ xX]?\]"),
        "une case à cocher « [ ] » ne se lit pas ici : retirez-la.",
        "Une puce « - » suffit ; la feuille des participants trace ses propres lignes.",
    ),
    _Reste(
        re.compile(r"~~"),
        "« ~~ » ne barre pas le texte ici.",
        "Retirez ce qui ne vaut plus, ou retirez ces signes.",
    ),
    _Reste(
        re.compile(r"\*\*"),
        "ce gras « ** » n'est pas refermé, ou une espace le coupe.",
        "Deux étoiles collées au premier mot, deux au dernier : **ces mots**.",
    ),
    _Reste(
        re.compile(r"(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])"),
        "ce gras « __ » n'est pas refermé.",
        "Écrivez-le avec des étoiles : **ces mots**.",
    ),
    _Reste(
        re.compile(r"(?:(?<=\s)|^)\*(?=[^\W\d_])", re.MULTILINE),
        "cette étoile n'ouvre ni une puce ni un italique refermé.",
        "Pour une puce, « - » et une espace ; pour l'italique, *ces mots*.",
    ),
    _Reste(
        re.compile(r"\S[ ]*\t+[ ]*\S"),
        "des tabulations coupent ce texte, comme un tableau collé.",
        "Faites-en une liste, une puce par ligne du tableau.",
    ),
)


def leftovers(texte: str, brut: str) -> Iterator[Ecart]:
    """Les marques que le texte lu garde encore, une de chaque sorte ; `rang` y compte les lignes.

    `brut` est ce que l'auteur a écrit : une marque protégée par « \\ » y est voulue.
    """
    if _SIGNES.isdisjoint(texte):
        return
    voulues = set(_PROTEGES.findall(brut)) if "\\" in brut else set()
    for reste in _RESTES:
        lu = reste.motif.search(texte)
        if lu and not voulues.intersection(lu[0]):
            rang = texte.count("\n", 0, lu.start())
            yield Ecart(rang, _quote(lu, reste.message), (_quote(lu, reste.aide),))
            if "[" in lu[0]:
                texte = texte.replace(lu[0], "")


def _quote(lu: re.Match[str], phrase: str) -> str:
    for rang, groupe in enumerate(lu.groups(), 1):
        phrase = phrase.replace(f"\\{rang}", shorten(groupe or ""))
    return phrase


def unused_references(lues: Mapping[str, Any], cites: Collection[str]) -> Iterator[Ecart]:
    """Les « [nom]: https://… » que nul lien ne cite ; `lues` est ce que markdown-it en retient."""
    doubles = [(double["label"], double) for double in lues.get("duplicate_refs", ())]
    for nom, reference in (*lues.get("references", {}).items(), *doubles):
        if reference["href"] not in cites:
            montre = f"[{shorten(nom.lower(), 30)}]: {shorten(reference['href'])}"
            aide = f"Mettez-la dans la phrase : [ces mots]({reference['href']})."
            message = f"« {montre} » : aucun lien ne cite cette adresse."
            yield Ecart(reference["map"][0], message, (aide,))
