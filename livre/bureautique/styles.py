"""Les styles des documents de bureau : les couleurs et les lettres du livre, énoncées une fois.

Peu de filets : LibreOffice les rend mal aux lecteurs d'écran quand il exporte en PDF.
"""

from collections.abc import Iterator

from livre.bureautique.balises import Attributs, Element, tag

VERT, ACCENT, CREME, ENCRE, GRIS = "#1b3a2f", "#b3341f", "#fdf6e7", "#25302b", "#4f5a52"
LIEN, FILET = "#a02d1a", "#8a948e"
TEXTE, TITRES = "Source Sans 3", "Fraunces"
LARGEUR = 17.4
"""La largeur du texte sur une page A4, en centimètres."""
_MARGE = "1.8cm"
_RETRAIT = 0.6

_GRAS = {"fo:font-weight": "bold"}
_TITRE = {
    "style:font-name": TITRES,
    "fo:font-weight": "bold",
    "fo:color": VERT,
    "fo:hyphenate": "false",
}
_ENSEMBLE = {"fo:keep-with-next": "always"}
# LibreOffice oublie la marge du parent dès qu'un style n'en redit qu'une : on redit les deux.
_PARAGRAPHES: tuple[tuple[str, str, Attributs, Attributs], ...] = (
    # nom, parent, mise en page, lettres
    ("Corps", "Standard", {"fo:margin-bottom": "0.2cm", "fo:line-height": "115%"}, {}),
    (
        "Surtitre",
        "Corps",
        _ENSEMBLE,
        {"fo:font-size": "10pt", "fo:color": ACCENT, **_GRAS},
    ),
    ("Chapo", "Corps", {}, {"fo:font-size": "13pt"}),
    ("Mention", "Corps", {}, {"fo:color": ACCENT, "fo:font-style": "italic"}),
    (
        "Etiquette",
        "Corps",
        {**_ENSEMBLE, "fo:margin-top": "0.25cm", "fo:margin-bottom": "0.1cm"},
        _GRAS,
    ),
    ("Etape", "Corps", {**_ENSEMBLE, "fo:margin-bottom": "0.05cm"}, {}),
    ("Puce", "Corps", {"fo:margin-bottom": "0.1cm"}, {}),
    (
        "Cellule",
        "Corps",
        {"fo:margin-bottom": "0.05cm", "fo:line-height": "108%"},
        {"fo:font-size": "10pt", "fo:hyphenate": "false"},
    ),
    ("Entete", "Cellule", _ENSEMBLE, {"fo:color": "#ffffff", **_GRAS}),
    ("Pied", "Standard", {}, {"fo:font-size": "8pt", "fo:color": GRIS}),
)
_TAILLES = ("22pt", "14pt", "12pt")
_AVANT = ("0.8cm", "0.45cm", "0.3cm")


def font_faces() -> Element:
    """Les polices, nommées sans être jointes : à défaut, la machine prend la plus proche."""
    return tag(
        "office:font-face-decls",
        None,
        _face(TEXTE, "swiss"),
        _face(TITRES, "roman"),
    )


def _face(nom: str, genre: str) -> Element:
    attributs = {
        "style:name": nom,
        "svg:font-family": f"'{nom}'",
        "style:font-family-generic": genre,
        "style:font-pitch": "variable",
    }
    return tag("style:font-face", attributs)


def text_styles() -> Element:
    """Tous les styles d'un document de texte."""
    return tag(
        "office:styles",
        None,
        _default(),
        tag("style:style", {"style:name": "Standard", "style:family": "paragraph"}),
        *(paragraph_style(nom, parent, pp, tp) for nom, parent, pp, tp in _PARAGRAPHES),
        *(_heading(niveau) for niveau in (1, 2, 3)),
        _dotted(),
        *span_styles(),
        *list_styles(),
    )


def _default() -> Element:
    lettres = {
        "style:font-name": TEXTE,
        "fo:font-size": "11pt",
        "fo:color": ENCRE,
        "fo:language": "fr",
        "fo:country": "FR",
        "fo:hyphenate": "true",
        "fo:hyphenation-remain-char-count": "3",
        "fo:hyphenation-push-char-count": "3",
    }
    page = {"fo:hyphenation-ladder-count": "2", "fo:orphans": "2", "fo:widows": "2"}
    return tag(
        "style:default-style",
        {"style:family": "paragraph"},
        tag("style:paragraph-properties", page),
        tag("style:text-properties", lettres),
    )


def paragraph_style(nom: str, parent: str, page: Attributs, lettres: Attributs) -> Element:
    """Un style de paragraphe ; sans parent s'il ne dérive de rien."""
    attributs = {"style:name": nom, "style:family": "paragraph"}
    if parent:
        attributs["style:parent-style-name"] = parent
    return tag(
        "style:style",
        attributs,
        tag("style:paragraph-properties", page),
        tag("style:text-properties", lettres),
    )


def _heading(niveau: int) -> Element:
    page = {"fo:margin-top": _AVANT[niveau - 1], "fo:margin-bottom": "0.2cm", **_ENSEMBLE}
    lettres = {**_TITRE, "fo:font-size": _TAILLES[niveau - 1]}
    style = paragraph_style(heading_name(niveau), "Standard", page, lettres)
    style.set("style:display-name", f"Heading {niveau}")
    style.set("style:next-style-name", "Corps")
    style.set("style:default-outline-level", str(niveau))
    return style


def heading_name(niveau: int) -> str:
    """Le nom que les logiciels de bureau donnent à ce niveau de titre."""
    return f"Heading_20_{niveau}"


def page_break_style() -> Element:
    """Un titre de pièce qui ouvre une page."""
    return paragraph_style(
        "NouvellePage",
        heading_name(1),
        {"fo:break-before": "page", "fo:margin-top": "0cm", "fo:margin-bottom": "0.2cm"},
        {},
    )


def _dotted() -> Element:
    """Une ligne à remplir : une tabulation au bord droit, que des points mènent."""
    style = paragraph_style(
        "ARemplir", "Corps", {"fo:margin-top": "0.15cm", "fo:margin-bottom": "0.2cm"}, {}
    )
    arret = {
        "style:position": f"{LARGEUR}cm",
        "style:type": "right",
        "style:leader-style": "dotted",
        "style:leader-text": ".",
    }
    style[0].append(tag("style:tab-stops", None, tag("style:tab-stop", arret)))
    return style


def span_name(gras: bool, italique: bool, code: bool) -> str:
    """Le nom du style d'un passage ; vide s'il est ordinaire."""
    return "Gras" * gras + "Italique" * italique + "Code" * code


def span_styles() -> Iterator[Element]:
    """Les styles de passage, toutes combinaisons comprises, et celui des liens."""
    for rang in range(1, 8):
        gras, italique, code = bool(rang & 1), bool(rang & 2), bool(rang & 4)
        lettres = _GRAS if gras else {}
        lettres = {**lettres, **({"fo:font-style": "italic"} if italique else {})}
        lettres = {**lettres, **({"fo:font-family": "monospace"} if code else {})}
        yield _span(span_name(gras, italique, code), lettres)
    souligne = {"fo:color": LIEN, "style:text-underline-style": "solid"}
    yield _span("Internet_20_link", souligne)


def _span(nom: str, lettres: Attributs) -> Element:
    attributs = {"style:name": nom, "style:family": "text"}
    return tag("style:style", attributs, tag("style:text-properties", lettres))


def list_styles(diapositive: bool = False) -> Iterator[Element]:
    """Les listes à puces et les listes numérotées, sur trois niveaux."""
    for nom, puce in (("Puces", True), ("Numeros", False)):
        niveaux = [_list_level(niveau, puce, diapositive) for niveau in (1, 2, 3)]
        yield tag("text:list-style", {"style:name": nom}, *niveaux)


def _list_level(niveau: int, puce: bool, diapositive: bool) -> Element:
    retrait = _slide_indent(niveau) if diapositive else _indent(niveau)
    genre = "bullet" if puce else "number"
    signe = (
        {"text:bullet-char": "•"} if puce else {"style:num-format": "1", "style:num-suffix": "."}
    )
    lettres = tag("style:text-properties", {"fo:color": ACCENT, **_GRAS})
    attributs = {"text:level": str(niveau), **signe}
    return tag(f"text:list-level-style-{genre}", attributs, retrait, lettres)


def _indent(niveau: int) -> Element:
    marge = f"{_RETRAIT * niveau:.1f}cm"
    place = {
        "text:label-followed-by": "listtab",
        "text:list-tab-stop-position": marge,
        "fo:text-indent": f"-{_RETRAIT}cm",
        "fo:margin-left": marge,
    }
    return tag(
        "style:list-level-properties",
        {"text:list-level-position-and-space-mode": "label-alignment"},
        tag("style:list-level-label-alignment", place),
    )


def _slide_indent(niveau: int) -> Element:
    """Impress ignore l'alignement d'étiquette et ne lit que ces deux distances."""
    place = {
        "text:space-before": f"{_RETRAIT * (niveau - 1):.1f}cm",
        "text:min-label-width": f"{_RETRAIT}cm",
    }
    return tag("style:list-level-properties", place)


def cell_styles() -> Iterator[Element]:
    """Les cellules : l'en-tête, puis une ligne blanche et une ligne crème en alternance."""
    filet = {"fo:border-bottom": f"0.5pt solid {FILET}"}
    for nom, reste in (
        ("CelluleTete", {"fo:background-color": VERT}),
        ("Cellule0", filet),
        ("Cellule1", {**filet, "fo:background-color": CREME}),
        ("CelluleVide", {"fo:border": f"0.5pt solid {FILET}"}),
    ):
        attributs = {"style:name": nom, "style:family": "table-cell"}
        proprietes = tag("style:table-cell-properties", {"fo:padding": "0.12cm", **reste})
        yield tag("style:style", attributs, proprietes)


def text_page() -> Element:
    """Une page A4 debout, avec la place d'un pied."""
    marges = {f"fo:margin-{cote}": _MARGE for cote in ("top", "left", "right")}
    proprietes = {
        "fo:page-width": "21cm",
        "fo:page-height": "29.7cm",
        "fo:margin-bottom": "1.3cm",
        "style:print-orientation": "portrait",
        **marges,
    }
    pied = {"fo:min-height": "0.8cm", "fo:margin-top": "0.3cm"}
    return tag(
        "style:page-layout",
        {"style:name": "A4"},
        tag("style:page-layout-properties", proprietes),
        tag("style:footer-style", None, tag("style:header-footer-properties", pied)),
    )
