"""Le sommaire de l'EPUB, dit deux fois : pour les liseuses d'aujourd'hui, et pour les anciennes.

La page `nav.xhtml` est celle de l'EPUB 3. Kobo et Nook lisent encore le NCX de l'EPUB 2 : sans lui,
leur menu est vide. Les deux se tirent des mêmes entrées.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from livre.bureautique.balises import Element, serialise, tag
from livre.francais.invisibles import check_characters
from livre.guide.libelles import composed_labels
from livre.ouvrage.epub_pages import NAVIGATION, PageEpub

NCX = "toc.ncx"
_ESPACE = {"xmlns": "http://www.daisy.org/z3986/2005/ncx/", "version": "2005-1"}


@dataclass(frozen=True, slots=True)
class Entree:
    """Une ligne du sommaire : le fichier où elle mène, son titre, et les lignes qu'elle range."""

    nom: str
    titre: str
    dedans: tuple["Entree", ...] = ()


def entries(pages: Sequence[PageEpub]) -> Iterator[Entree]:
    """Chaque page de premier niveau, et ce qui la suit jusqu'à la prochaine."""
    rang = 0
    while rang < len(pages):
        chef, suite = pages[rang], rang + 1
        while suite < len(pages) and pages[suite].niveau > chef.niveau:
            suite += 1
        dedans = [*chef.sous, *((p.nom, p.titre) for p in pages[rang + 1 : suite])]
        yield Entree(chef.nom, chef.titre, tuple(Entree(nom, titre) for nom, titre in dedans))
        rang = suite


def navigation(entrees: Sequence[Entree]) -> PageEpub:
    """La page du sommaire, que la liseuse montre aussi dans son menu."""
    contenu = {"entrees": entrees, "fichier": NAVIGATION}
    return PageEpub(NAVIGATION, composed_labels()["sommaire"], NAVIGATION, contenu, niveau=0)


def write_ncx(titre: str, identifiant: str, langue: str, entrees: Sequence[Entree]) -> bytes:
    """Le même sommaire pour les anciennes liseuses ; `identifiant` est celui du paquet."""
    rangs = count(1)
    tete = {"dtb:uid": identifiant, "dtb:depth": str(_depth(entrees))}
    # Le livre n'a pas de numéros de page ; le format veut qu'on le dise.
    tete |= {"dtb:totalPageCount": "0", "dtb:maxPageNumber": "0"}
    racine = tag(
        "ncx",
        {**_ESPACE, "xml:lang": langue},
        tag("head", None, *(tag("meta", {"name": n, "content": v}) for n, v in tete.items())),
        tag("docTitle", None, _text(titre)),
        tag("navMap", None, *(_point(entree, rangs) for entree in entrees)),
    )
    return serialise(racine)


def _depth(entrees: Sequence[Entree]) -> int:
    return max((1 + _depth(entree.dedans) for entree in entrees), default=0)


def _point(entree: Entree, rangs: Iterator[int]) -> Element:
    """Une entrée, puis les siennes : leur rang est celui de la lecture."""
    rang = str(next(rangs))
    return tag(
        "navPoint",
        {"id": f"n.{rang}", "playOrder": rang},
        tag("navLabel", None, _text(entree.titre)),
        tag("content", {"src": entree.nom}),
        *(_point(sous, rangs) for sous in entree.dedans),
    )


def _text(texte: str) -> Element:
    return tag("text", None, check_characters(texte, "EPUB"))
