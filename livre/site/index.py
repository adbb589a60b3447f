"""L'index de recherche : une entrée par section de chaque page, en texte seul."""

import re
from collections.abc import Iterator
from typing import NotRequired, TypedDict

_HORS_SUJET = re.compile(
    r'<(nav|footer|button|aside)\b.*?</\1>|<ul class="cartes".*?</ul>'
    r'|<section class="proches".*?</section>',
    re.DOTALL,
)
"""Ce qui répète une autre page : une recette se trouve chez elle, pas dans chaque liste."""
_SECTION = re.compile(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_BALISE = re.compile(r"<[^>]+>")


class EntreeIndex(TypedDict):
    """Une entrée, telle que la recherche du thème l'attend ; son texte est déjà échappé."""

    location: str
    title: str
    text: str
    code: NotRequired[str]
    """Celui d'une recette, que la recherche met en tête quand on le tape."""


def search_entries(adresse: str, titre: str, html: str, code: str = "") -> Iterator[EntreeIndex]:
    """Les entrées d'une page : son début sous son titre, puis chaque section sous le sien."""
    morceaux = _SECTION.split(_HORS_SUJET.sub(" ", html))
    yield brief_entry(adresse, titre, _text(morceaux[0]), code)
    for rang in range(1, len(morceaux), 3):
        ancre, section, contenu = morceaux[rang : rang + 3]
        yield EntreeIndex(location=f"{adresse}#{ancre}", title=_text(section), text=_text(contenu))


def brief_entry(adresse: str, titre: str, resume: str, code: str = "") -> EntreeIndex:
    """L'entrée d'une page dont on ne retient que l'essentiel."""
    entree = EntreeIndex(location=adresse, title=titre, text=resume)
    if code:
        entree["code"] = code
    return entree


def _text(html: str) -> str:
    return " ".join(_BALISE.sub(" ", html).split())
