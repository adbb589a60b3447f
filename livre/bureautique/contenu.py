"""Écrire les éléments d'un document dans la langue d'OpenDocument."""

from collections.abc import Iterable, Iterator, Sequence

from livre.bureautique.balises import Contenu, Element, spaced, tag
from livre.bureautique.document import (
    Alinea,
    ARemplir,
    Elements,
    Enumeration,
    Intertitre,
    Passage,
    Passages,
    Tableau,
)
from livre.bureautique.document import BlocDeBureau as ElementDeDocument
from livre.bureautique.styles import heading_name, span_name


class Redacteur:
    """Descend les éléments d'un document ; note en chemin les styles propres à ses tableaux."""

    def __init__(self, titre: str) -> None:
        self.titre = titre
        self.section = ""
        self.styles: list[Element] = []
        self.tableaux = 0

    @property
    def champ(self) -> str:
        """Où l'on en est, pour nommer ce qui ne s'écrit pas."""
        return f"« {self.titre} », sous « {self.section or self.titre} »"

    def write(self, elements: Elements, style: str = "") -> Iterator[Element]:
        """Les éléments, écrits ; `style` remplace celui des paragraphes ordinaires."""
        for element in elements:
            yield from self._element(element, style)

    def _element(self, element: ElementDeDocument, style: str) -> Iterable[Element]:
        match element:
            case Intertitre():
                return [self._heading(element)]
            case Alinea(texte, propre):
                return [self.paragraph(texte, style if style and propre == "Corps" else propre)]
            case Enumeration():
                return [self._list(element)]
            case Tableau():
                return [self._table(element)]
            case ARemplir(etiquette, lignes):
                return self._blanks(etiquette, lignes)

    def paragraph(self, texte: Passages, style: str) -> Element:
        """Un paragraphe de ce style."""
        return tag("text:p", {"text:style-name": style}, *self._passages(texte))

    def _heading(self, titre: Intertitre) -> Element:
        self.section = "".join(p.texte for p in titre.texte)
        style = "NouvellePage" if titre.nouvelle_page else heading_name(titre.niveau)
        attributs = {"text:style-name": style, "text:outline-level": str(titre.niveau)}
        return tag("text:h", attributs, *self._passages(titre.texte))

    def _passages(self, phrase: Passages) -> Iterator[Contenu]:
        for passage in phrase:
            yield from self._passage(passage)

    def _passage(self, passage: Passage) -> Sequence[Contenu]:
        contenu: Sequence[Contenu] = spaced(passage.texte, self.champ)
        if style := span_name(passage.gras, passage.italique, passage.code):
            contenu = [tag("text:span", {"text:style-name": style}, *contenu)]
        if passage.adresse:
            contenu = [self._link(passage.adresse, contenu)]
        return contenu

    def _link(self, adresse: str, contenu: Sequence[Contenu]) -> Element:
        attributs = {
            "xlink:type": "simple",
            "xlink:href": adresse,
            "text:style-name": "Internet_20_link",
        }
        return tag("text:a", attributs, *contenu)

    def _list(self, liste: Enumeration) -> Element:
        style = {"text:style-name": "Puces" if liste.debut is None else "Numeros"}
        items = [tag("text:list-item", None, *self.write(i, "Puce")) for i in liste.items]
        if items and liste.debut not in (None, 1):
            items[0].set("text:start-value", str(liste.debut))
        return tag("text:list", style, *items)

    def _blanks(self, etiquette: str, lignes: int) -> Iterator[Element]:
        pointilles = {"text:style-name": "ARemplir"}
        gras = (Passage(etiquette, gras=True), Passage(" ")) if etiquette else ()
        debut = list(self._passages(gras))
        for rang in range(lignes):
            yield tag("text:p", pointilles, *(debut if not rang else []), tag("text:tab"))

    def _table(self, tableau: Tableau) -> Element:
        self.tableaux += 1
        nom = f"T{self.tableaux}"
        self.styles += _table_styles(nom, tableau)
        return tag(
            "table:table",
            {"table:name": tableau.nom, "table:style-name": nom},
            *(_column(nom, rang) for rang, _ in enumerate(tableau.colonnes)),
            tag("table:table-header-rows", None, self._header(tableau)),
            *(self._row(nom, rang, tableau) for rang in range(len(tableau.lignes))),
        )

    def _header(self, tableau: Tableau) -> Element:
        cellules = [
            _cell("CelluleTete", [tag("text:p", {"text:style-name": "Entete"}, colonne.titre)])
            for colonne in tableau.colonnes
        ]
        return tag("table:table-row", None, *cellules)

    def _row(self, nom: str, rang: int, tableau: Tableau) -> Element:
        style = "CelluleVide" if tableau.hauteur else f"Cellule{rang % 2}"
        vide = tag("text:p", {"text:style-name": "Cellule"})
        cellules = [
            _cell(style, list(self.write(cellule, "Cellule")) or [vide])
            for cellule in tableau.lignes[rang]
        ]
        return tag("table:table-row", {"table:style-name": f"{nom}.L"}, *cellules)


def _column(nom: str, rang: int) -> Element:
    return tag("table:table-column", {"table:style-name": f"{nom}.{rang}"})


def _cell(style: str, contenu: Sequence[Element]) -> Element:
    attributs = {"table:style-name": style, "office:value-type": "string"}
    return tag("table:table-cell", attributs, *contenu)


def _table_styles(nom: str, tableau: Tableau) -> Iterator[Element]:
    largeur = sum(colonne.largeur for colonne in tableau.colonnes)
    place = {"style:width": f"{largeur:.2f}cm", "table:align": "left", "fo:margin-bottom": "0.3cm"}
    place["fo:margin-top"] = "0.2cm"
    yield _automatic(nom, "table", place)
    for rang, colonne in enumerate(tableau.colonnes):
        place = {"style:column-width": f"{colonne.largeur:.2f}cm"}
        yield _automatic(f"{nom}.{rang}", "table-column", place)
    ligne = {"fo:keep-together": "always"}
    if tableau.hauteur:
        ligne["style:min-row-height"] = f"{tableau.hauteur:.2f}cm"
    yield _automatic(f"{nom}.L", "table-row", ligne)


def _automatic(nom: str, famille: str, proprietes: dict[str, str]) -> Element:
    attributs = {"style:name": nom, "style:family": famille}
    return tag("style:style", attributs, tag(f"style:{famille}-properties", proprietes))
