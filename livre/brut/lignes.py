"""Les lignes qui ressemblent à une puce, à un numéro ou à un titre, et n'en seraient pas.

Markdown n'y voit que la suite de la ligne d'avant : une étape y disparaît sans un mot. Chacune
est signalée, avec la ligne à écrire, et relue comme son auteur la voulait.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from livre.brut.ecart import Ecart, normalise_heading, written_so
from livre.francais.mots import shorten

_ESPACE = r"[^\S\n]"
_FINE = r"[^\S \t\n]"
"""Une espace qui n'est ni celle du clavier ni une tabulation : Markdown ne la reconnaît pas."""
_CAPITALE = r"(?=\*\*|[A-ZÀ-ÖØ-Þ])"
_RONDES = "•◦‣⁃∙·▪▫■□●○◆◇►▶➤➢➔→⇒☐☑☒✓✔✗✘\uf0a7\uf0b7\uf0d8\uf0fc"
_TIRETS = "‐‑‒–—―−－﹣"
_ITEM = "cette ligne ressemble à une puce, mais se lirait comme la suite du texte."
_NUMERO = "cette ligne ressemble à un numéro de liste, mais se lirait comme la suite du texte."
_TIRET = "Si ce tiret n'ouvre pas une puce, rattachez-le à la ligne précédente."
_CASE = "une case à cocher « [ ] » ne se lit pas ici : une puce suffit."
_DIESES = "pour être un titre, ces dièses demandent une espace ordinaire après eux."


@dataclass(frozen=True, slots=True)
class Reprise:
    """La ligne telle que son auteur la voulait, et pourquoi elle ne se lirait pas ainsi."""

    ligne: str
    message: str
    aides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Marque:
    """Un faux-semblant : son motif, en tête de ligne, et la marque à écrire à sa place."""

    motif: re.Pattern[str]
    ecrire: Callable[[re.Match[str]], str]
    message: str
    aides: tuple[str, ...] = ()


def _dash(lu: re.Match[str]) -> str:
    return "- "


def _number(lu: re.Match[str]) -> str:
    """Le numéro, en chiffres du clavier."""
    signes = [c for c in lu[1] if c.isnumeric()]
    if len(signes) == 1:
        return f"{int(unicodedata.numeric(signes[0]))}. "
    return f"{int(''.join(signes))}. "


def _hashes(lu: re.Match[str]) -> str:
    return "#" * len(lu[1]) + " "


_MARQUES = (
    # « - [ ] Inviter », « [x] Inviter »
    _Marque(re.compile(rf"(?:[-*+]{_ESPACE}+)?\[[ xX]?\]{_ESPACE}+(?=\S)"), _dash, _CASE),
    # « • Vous », « → Vous »
    _Marque(re.compile(rf"[{_RONDES}]{_ESPACE}*(?=\S)"), _dash, _ITEM),
    # « - » ou « * » suivi d'une espace insécable
    _Marque(re.compile(rf"[-*+]{_ESPACE}*{_FINE}{_ESPACE}*(?=\S)"), _dash, _ITEM),
    # « -Vous », « +**Vous** », « -> Vous », « -- Vous »
    _Marque(re.compile(r"[-+](?=[^\W\d_]|\*\*|«|\[|\")"), _dash, _ITEM),
    _Marque(re.compile(rf"(?:[-=]+>{_ESPACE}*|--+{_ESPACE}+)(?=\S)"), _dash, _ITEM),
    # « – Vous », « —Vous », mais pas « –5 °C »
    _Marque(re.compile(rf"[{_TIRETS}]+{_ESPACE}*(?=[^\s\d])"), _dash, _ITEM, (_TIRET,)),
    # Le « o » que les traitements de texte donnent aux puces de second rang
    _Marque(re.compile(rf"o(?:\t|{_FINE}|{_ESPACE}{{2,}}){_ESPACE}*(?=\S)"), _dash, _ITEM),
    # « 2.**Inviter** », « 2)Inviter », mais pas « 2.5 » ni « 12... »
    _Marque(re.compile(r"([0-9]{1,3})[.)](?=[^\s\d.,;:!?…%)\]])"), _number, _NUMERO),
    _Marque(re.compile(rf"([0-9]{{1,3}})[.)]{_ESPACE}*{_FINE}{_ESPACE}*(?=\S)"), _number, _NUMERO),
    # « ٢. », « ２．», « 2、 » : d'autres chiffres, d'autres points
    _Marque(re.compile(rf"((?=[^0-9])\d{{1,3}})[.)．、。]{_ESPACE}*(?=\S)"), _number, _NUMERO),
    _Marque(re.compile(rf"([0-9]{{1,3}})[．、。）]{_ESPACE}*(?=\S)"), _number, _NUMERO),
    # « ② Inviter », « ⑵ Inviter »
    _Marque(re.compile(rf"([①-⒛⓪-⓿❶-➓]){_ESPACE}*(?=\S)"), _number, _NUMERO),
    # « (2) Inviter », « 2° Inviter », « 2 - Inviter », « 2/ Inviter », « 2 . Inviter »
    _Marque(re.compile(rf"(\([0-9]{{1,2}}\)){_ESPACE}*{_CAPITALE}"), _number, _NUMERO),
    _Marque(re.compile(rf"([0-9]{{1,2}}){_ESPACE}?[°º]{_ESPACE}+{_CAPITALE}"), _number, _NUMERO),
    _Marque(
        re.compile(rf"([0-9]{{1,2}}){_ESPACE}*[-/:{_TIRETS}]{_ESPACE}+{_CAPITALE}"),
        _number,
        _NUMERO,
    ),
    _Marque(re.compile(rf"([0-9]{{1,3}}){_ESPACE}+[.)]{_ESPACE}*{_CAPITALE}"), _number, _NUMERO),
    # « n° 2 Inviter », « Étape 2 : Inviter »
    _Marque(
        re.compile(rf"n[°º]{_ESPACE}*([0-9]{{1,2}}){_ESPACE}*[.:)]?{_ESPACE}*{_CAPITALE}"),
        _number,
        _NUMERO,
    ),
    _Marque(
        re.compile(
            rf"(?:[ÉEée]tape|Temps){_ESPACE}+([0-9]{{1,2}}){_ESPACE}*[.:){_TIRETS}-]"
            rf"{_ESPACE}*(?=\S)"
        ),
        _number,
        _NUMERO,
    ),
    # « a) Inviter », « iv) Inviter », « II. Inviter »
    _Marque(re.compile(rf"(?:[a-zA-Z]|[ivxIVX]+)\){_ESPACE}*(?=\S)"), _dash, _ITEM),
    _Marque(re.compile(rf"[IVX]{{2,}}\.{_ESPACE}+{_CAPITALE}"), _dash, _ITEM),
    # « ##Les étapes », « ## » et une espace insécable, « ＃＃ Les étapes »
    _Marque(re.compile(rf"([#＃]{{2,6}}){_ESPACE}*(?=[^\s#＃])"), _hashes, _DIESES),
    _Marque(re.compile(rf"([#＃]){_ESPACE}*{_FINE}{_ESPACE}*(?=\S)"), _hashes, _DIESES),
)
_UNE_MARQUE = re.compile("|".join(f"(?:{marque.motif.pattern})" for marque in _MARQUES))
"""Toutes à la fois : une ligne ordinaire, de loin la plus fréquente, n'est essayée qu'une fois."""
_VRAIES = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)]|#{1,6})(?:[ \t]|$)")
_CASES = re.compile(rf"[-*+]{_ESPACE}+\[[ xX]?\]{_ESPACE}")
_TITRE_SEUL = re.compile(r"(?:#{3,6}\s*|#(?=\S))?(\*\*|__|\*|_)?(.{3,60}?)\1?\s*:?\s*#*\s*", re.S)
_SESSION = re.compile(
    rf"(?:#{{1,2}}{_ESPACE}*|\*\*)(?=session\b)(session{_ESPACE}+[0-9]{{1,3}}.{{0,80}}?)(?:\*\*)?\s*",
    re.IGNORECASE,
)
_TITRE_GRAS = re.compile(rf"\*\*[^*\n]{{2,80}}\*\*{_ESPACE}*(?:\(|[:{_TIRETS}])")
_RETRAIT = re.compile(rf"{_ESPACE}*")


def read_again(ligne: str, titres: Mapping[str, str]) -> Reprise | None:
    """La ligne à lire à la place de celle-ci, ou rien si elle se lit comme elle est écrite.

    `titres` donne, par titre normalisé, celui de chaque section que le texte n'a pas encore.
    """
    retrait = _RETRAIT.match(ligne)
    assert retrait is not None
    contenu = ligne[retrait.end() :]
    if titre := _lonely_title(contenu, titres):
        return Reprise(f"## {titre}", f"un titre de section s'écrit « ## {titre} ».")
    if lu := _SESSION.fullmatch(contenu):
        titre = f"### {lu[1]}"
        return Reprise(titre, f"un titre de session s'écrit « {shorten(titre)} ».")
    debut = "".join("\t" if c == "\t" else " " for c in retrait[0])
    if _VRAIES.match(contenu) and not _CASES.match(contenu):
        decale = debut != retrait[0]
        return Reprise(debut + contenu, _ITEM) if decale else None
    for marque in _MARQUES if _UNE_MARQUE.match(contenu) else ():
        if lu := marque.motif.match(contenu):
            reste = contenu[lu.end() :]
            return Reprise(debut + marque.ecrire(lu) + reste, marque.message, marque.aides)
    return None


def _lonely_title(contenu: str, titres: Mapping[str, str]) -> str | None:
    """La section dont le titre est seul sur sa ligne, sans ses deux dièses."""
    if len(contenu) > 80 or contenu.startswith(("## ", "# ", "- ")) or not titres:
        return None
    lu = _TITRE_SEUL.fullmatch(contenu)
    return titres.get(normalise_heading(lu[2])) if lu else None


def swallowed_lines(contenu: str) -> Iterator[Ecart]:
    """Les lignes d'un paragraphe lu qui, elles, sont bien écrites : Markdown les y a fondues."""
    for rang, ligne in enumerate(contenu.split("\n")[1:], 1):
        if _TITRE_GRAS.match(ligne.lstrip()):
            message = "cette ligne commence par un titre en gras, mais continue la précédente."
            aide = "Donnez-lui sa puce ou son numéro ; sinon, rattachez-la à la ligne précédente."
            yield Ecart(rang, message, (aide,))
        elif _VRAIES.match(ligne.lstrip()):
            message = "cette ligne continue la précédente, au lieu d'ouvrir une puce ou un titre."
            aide = "Mettez une ligne vide avant elle, et ramenez-la au retrait de ses voisines."
            yield Ecart(rang, message, (written_so(ligne), aide))
