"""Le peu de XHTML qu'il faut pour un EPUB : des éléments, jamais des chaînes.

ElementTree échappe tout texte et tout attribut : une recette ne peut pas y ouvrir de balise.
"""

from collections.abc import Iterable, Mapping, Sequence

from livre.bureautique.balises import Contenu, Element, serialise, tag
from livre.bureautique.caracteres import check_characters
from livre.texte.noeuds import Noeud

STYLE = "livre.css"
LANGUE = {"lang": "fr", "xml:lang": "fr"}
_ESPACES = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}
_BALISES = {"strong": "strong", "em": "em"}


def el(nom: str, *contenu: Contenu, **attributs: str) -> Element:
    """Un élément, sans ses attributs vides ; `classe` est `class`, et `type_`, `epub:type`."""
    noms = {"classe": "class", "type_": "epub:type"}
    return tag(nom, {noms.get(n, n): v for n, v in attributs.items() if v or n == "alt"}, *contenu)


def page(titre: str, corps: Iterable[Element], type_: str = "") -> bytes:
    """Une page entière."""
    tete = el(
        "head",
        el("title", words(titre)),
        el("link", rel="stylesheet", type="text/css", href=STYLE),
    )
    racine = tag("html", {**_ESPACES, **LANGUE}, tete, el("body", *corps, type_=type_))
    return serialise(racine)


def words(texte: str) -> str:
    """Un texte qui n'a que des caractères admis dans un fichier XML."""
    return check_characters(texte, "EPUB")


class Ecriture:
    """Écrit l'arbre d'un texte ; `liens` dit dans quel fichier est chaque ancre du livre."""

    def __init__(self, liens: Mapping[str, str]) -> None:
        self.liens = liens

    def blocks(self, noeuds: Sequence[Noeud]) -> list[Element]:
        """Des blocs entiers."""
        return [self._block(noeud) for noeud in noeuds]

    def bullet(self, noeuds: Sequence[Noeud]) -> list[Contenu]:
        """Une puce : seule, un paragraphe n'y a pas besoin de sa balise."""
        if len(noeuds) == 1 and noeuds[0]["t"] == "par":
            return self.inline(noeuds[0]["c"])
        return list(self.blocks(noeuds))

    def bullets(self, items: Iterable[Sequence[Noeud]], classe: str = "") -> Element:
        """Une liste à puces."""
        return el("ul", *(el("li", *self.bullet(item)) for item in items), classe=classe)

    def reference(self, ancre: str, titre: str) -> Element:
        """Le renvoi à une autre page du livre."""
        return el("a", words(titre), href=self.liens[ancre])

    def references(self, fiches: Iterable[Mapping[str, str]]) -> Element:
        """Une liste de renvois."""
        return el("ul", *(el("li", self.reference(f["ancre"], f["titre"])) for f in fiches))

    def _block(self, noeud: Noeud) -> Element:
        if noeud["t"] == "par":
            return el("p", *self.inline(noeud["c"]))
        puces = [el("li", *self.bullet(puce)) for puce in noeud["c"]]
        if noeud["debut"] is None:
            return el("ul", *puces)
        return el("ol", *puces, start=str(noeud["debut"]))

    def inline(self, noeuds: Sequence[Noeud]) -> list[Contenu]:
        """L'intérieur d'un paragraphe."""
        return [self._fragment(noeud) for noeud in noeuds]

    def _fragment(self, noeud: Noeud) -> Contenu:
        match noeud["t"]:
            case "text":
                return words(noeud["v"])
            case "code":
                return el("code", words(noeud["v"]))
            case "br":
                return el("br")
            case "link":
                return el("a", *self.inline(noeud["c"]), href=self._href(noeud["href"]))
        return el(_BALISES[noeud["t"]], *self.inline(noeud["c"]))

    def _href(self, href: str) -> str:
        return self.liens[href[1:]] if href.startswith("#") else href
