"""Les mots qu'un auteur a écrits, et ceux que sa page montre : les premiers sont dans les seconds.

Le compte ne passe pas par le lecteur du livre : il reprend le fichier, ligne à ligne.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from livre.francais.mots import fold
from livre.texte.sections import SECTIONS

_MOT = re.compile(r"[^\W\d_]{4,}")
_COMMENTAIRE = re.compile(r"`[^`\n]*`|<!-->|<!--.*?-->", re.S)
_VERS_LE_LIVRE = re.compile(r"\]\(\s*(?!https?:|mailto:)[^)\s]*\)")
_TEXTES = re.compile(r"\s*(?:- )?\{?(?:\s*\w+: [^,{]+,)?\s*(titre|resume|precision|sujet): (.+)")
_DU_LIVRE = frozenset(
    mot
    for sections in SECTIONS.values()
    for section in sections
    for mot in _MOT.findall(fold(section.titre))
)
"""Les mots des titres de section : la page les dit à sa façon."""
_ETIQUETTES = frozenset({"session", "intention", "materiel"})


def written_words(texte: str) -> Counter[str]:
    """Chaque mot de quatre lettres ou plus écrit hors des commentaires, et combien de fois.

    De l'en-tête ne comptent que les textes : une référence paraît sous le nom de ce qu'elle cite.
    """
    _, entete, corps = texte.split("---\n", 2)
    return _words_of_header(entete) + _words_of_body(corps)


def _words_of_header(entete: str) -> Counter[str]:
    lus = (_TEXTES.match(ligne) for ligne in entete.split("\n") if not ligne.startswith("#"))
    return Counter(mot for lu in lus if lu for mot in _MOT.findall(fold(lu[2])))


def _words_of_body(corps: str) -> Counter[str]:
    nu = _COMMENTAIRE.sub(lambda lu: lu[0] if lu[0].startswith("`") else "\n", corps)
    compte: Counter[str] = Counter()
    materiel: Counter[str] = Counter()
    for ligne in _VERS_LE_LIVRE.sub("]", nu).split("\n"):
        mots = Counter(mot for mot in _MOT.findall(fold(ligne)) if mot not in _ETIQUETTES)
        if ligne.startswith("## "):
            mots = Counter({mot: n for mot, n in mots.items() if mot not in _DU_LIVRE})
        if re.match(r"\s+- Matériel :", ligne):
            materiel |= mots  # un objet qui sert deux fois ne se prépare qu'une
        else:
            compte += mots
    return compte + materiel


class _Lecteur(HTMLParser):
    """Le texte d'une page, et les adresses où elle mène."""

    def __init__(self) -> None:
        super().__init__()
        self.morceaux: list[str] = []

    def handle_data(self, data: str) -> None:
        self.morceaux.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("strong", "em", "code", "a"):
            self.morceaux.append(" ")
        self.morceaux += [f" {valeur} " for nom, valeur in attrs if nom == "href" and valeur]


def shown_words(html: str) -> Counter[str]:
    """Chaque mot de quatre lettres ou plus que cette page montre, et combien de fois."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    texte = "".join(lecteur.morceaux).replace("\xad", "")
    return Counter(_MOT.findall(fold(texte)))


def lost_words(texte: str, html: str) -> Iterator[str]:
    """Les mots écrits que la page ne montre pas assez de fois."""
    montres = shown_words(html)
    for mot, fois in written_words(texte).items():
        if montres[mot] < fois:
            yield mot
