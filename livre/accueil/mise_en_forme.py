"""Mettre une réponse en la forme de sa section : puces, étapes numérotées, cartes, prose.

Le texte n'est jamais réécrit : on ne pose que les marques du fichier, que les forges effacent ou
que personne n'écrit dans un formulaire (« - », « 1. », le titre en gras).
"""

import re
from collections.abc import Callable, Iterator, Mapping

from livre.texte.sections import CARTES, DEROULE, ETAPES, LIGNES, LISTE, PROSE, Section

_PUCE = re.compile(r"(?:[-*+•–·]|[0-9]{1,2}\s?[.)°])[ \t]+(?!-)")
_NUMERO = re.compile(r"[0-9]{1,2}\s?[.)°][ \t]+")
_NOTE = re.compile(r"(?:[-*+•–][ \t]*)?((?:Intention|Matériel|Materiel)[ \t]*:.*)", re.IGNORECASE)
_SESSION = re.compile(r"#{1,6}[ \t]*(Session\b.*)|(Session [0-9]+\s*:.*)", re.IGNORECASE)
_EN_GRAS = re.compile(r"\*\*(.+?)\*\*")
_DUREE = r"(?P<duree>\s*\([^()]{1,20}\))?"
_TITRES = (
    re.compile(rf"(?P<titre>[^—–\n]{{1,120}}?){_DUREE}\s*(?:—|–| - )\s*(?=\S)"),
    re.compile(rf"(?P<titre>[^:\n]{{1,90}}?){_DUREE}\s*:\s*(?=\S)"),
)
"""Un titre peut contenir « : » : le tiret passe d'abord."""


def shaped(section: Section, reponse: str) -> str:
    """La section telle qu'un fichier l'écrit, sous son titre."""
    return f"## {section.titre}\n{_FORMES[section.genre](reponse)}"


def prose(reponse: str) -> str:
    """Des paragraphes ; une ligne qui passerait pour un titre reste du texte."""
    lignes = (ligne.strip() for ligne in reponse.splitlines())
    return "\n".join(re.sub(r"^(#{1,6})(?=[ \t])", r"\\\1", ligne) for ligne in lignes).strip()


def items_of(reponse: str) -> list[str]:
    """Une idée par puce ; sans aucune puce, une idée par ligne."""
    lignes = [ligne.strip() for ligne in reponse.splitlines() if ligne.strip()]
    if not any(_PUCE.match(ligne) for ligne in lignes):
        return lignes
    items: list[str] = []
    for ligne in lignes:
        if _PUCE.match(ligne) or not items:
            items.append(_PUCE.sub("", ligne, count=1))
        else:
            items[-1] += f" {ligne}"
    return items


def _bullets(reponse: str) -> str:
    return "\n".join(f"- {item}" for item in items_of(reponse))


def _cards(reponse: str) -> str:
    return "\n".join(f"- {_titled(item)}" for item in items_of(reponse))


def _steps(reponse: str) -> str:
    """Une liste numérotée ; « Intention » et « Matériel » restent sous leur temps."""
    lignes = [ligne.strip() for ligne in reponse.splitlines() if ligne.strip()]
    numerotees = any(_NUMERO.match(ligne) for ligne in lignes)
    return "\n".join(_numbered(lignes, numerotees)).strip()


def _numbered(lignes: list[str], numerotees: bool) -> Iterator[str]:
    rang, entete = 0, True
    for ligne in lignes:
        if session := _SESSION.fullmatch(ligne):
            yield f"\n### {session[1] or session[2]}"
        elif note := _NOTE.fullmatch(ligne):
            yield f"   - {note[1]}"
        elif _NUMERO.match(ligne) or (not numerotees and _is_step(ligne)):
            if entete and rang == 0:
                yield ""
            rang, entete = rang + 1, False
            yield f"{rang}. {_titled(_PUCE.sub('', ligne, count=1))}"
        else:
            yield f"   {ligne}" if rang else ligne


def _is_step(ligne: str) -> bool:
    return bool(_PUCE.match(ligne) or _cut(ligne))


def _titled(item: str) -> str:
    """« Titre (10 min) — texte », son titre mis en gras s'il ne l'est plus."""
    if _EN_GRAS.match(item):
        return item
    coupe = _cut(item)
    if coupe is None:
        return item
    return f"**{coupe['titre'].strip()}**{coupe['duree'] or ''} — {item[coupe.end() :]}"


def _cut(item: str) -> re.Match[str] | None:
    return next(filter(None, (motif.match(item) for motif in _TITRES)), None)


_FORMES: Mapping[str, Callable[[str], str]] = {
    LISTE: _bullets,
    LIGNES: _bullets,
    PROSE: prose,
    ETAPES: _steps,
    DEROULE: _steps,
    CARTES: _cards,
}
