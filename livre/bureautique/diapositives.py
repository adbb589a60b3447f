"""Les cartes à découper, une par diapositive au format A6 couché."""

from collections.abc import Iterator

from livre.bureautique.balises import Attributs, Element, spaced, tag
from livre.bureautique.contenu import Redacteur
from livre.bureautique.document import Diapositive
from livre.bureautique.styles import (
    CREME,
    ENCRE,
    GRIS,
    TEXTE,
    TITRES,
    VERT,
    list_styles,
    paragraph_style,
    span_styles,
)

_LARGEUR, _HAUTEUR = "14.8cm", "10.5cm"
_CADRES: dict[str, tuple[str, str]] = {
    # genre de cadre : distance au haut de la page, hauteur
    "title": ("0.7cm", "2.2cm"),
    "outline": ("3.1cm", "6cm"),
    "pied": ("9.4cm", "0.7cm"),
}
_SANS_FOND = {
    "draw:stroke": "none",
    "draw:fill": "none",
    **{f"fo:padding-{cote}": "0cm" for cote in ("top", "right", "bottom", "left")},
}
_REDUIT = {**_SANS_FOND, "draw:auto-grow-height": "false", "draw:fit-to-size": "shrink-to-fit"}
"""Un texte trop long pour la face rétrécit plutôt que de sortir de la carte."""
_LETTRES: dict[str, dict[str, str]] = {
    "title": {
        "style:font-name": TITRES,
        "fo:font-size": "22pt",
        "fo:font-weight": "bold",
        "fo:color": VERT,
    },
    "outline": {"style:font-name": TEXTE, "fo:font-size": "16pt", "fo:color": ENCRE},
    "pied": {"style:font-name": TEXTE, "fo:font-size": "8pt", "fo:color": GRIS},
}
_LANGUE = {"fo:language": "fr", "fo:country": "FR"}


def slide(redacteur: Redacteur, rang: int, face: Diapositive) -> Element:
    """Une carte : son titre, son texte, et en bas d'où elle vient."""
    redacteur.section = face.titre
    titre = tag("text:p", {"text:style-name": "P_title"}, *spaced(face.titre, redacteur.champ))
    pied = tag("text:p", {"text:style-name": "P_pied"}, *spaced(face.pied, redacteur.champ))
    attributs = {
        "draw:name": f"Carte {rang}",
        "draw:style-name": "Page",
        "draw:master-page-name": "Carte",
    }
    return tag(
        "draw:page",
        attributs,
        _frame("title", titre),
        _frame("outline", *redacteur.write(face.contenu, "P_outline")),
        _frame("pied", pied),
    )


def _frame(genre: str, *contenu: Element) -> Element:
    haut, hauteur = _CADRES[genre]
    attributs = {"svg:x": "1cm", "svg:y": haut, "svg:width": "12.8cm", "svg:height": hauteur}
    if genre == "pied":
        attributs["draw:style-name"] = "G_pied"
    else:
        attributs["presentation:class"] = genre
        attributs["presentation:style-name"] = f"G_{genre}"
    return tag("draw:frame", attributs, tag("draw:text-box", None, *contenu))


def slide_automatic_styles() -> Element:
    """Les styles du contenu : Impress ne lit que là ceux des paragraphes."""
    centre = {"draw:textarea-vertical-align": "middle"}
    return tag(
        "office:automatic-styles",
        None,
        _family("Page", "drawing-page", {"presentation:display-page-number": "false"}),
        _graphic("G_title", "presentation", {**_REDUIT, "draw:textarea-vertical-align": "bottom"}),
        _graphic("G_outline", "presentation", {**_REDUIT, **centre}),
        _graphic("G_pied", "graphic", _SANS_FOND),
        *_paragraphs(),
        *span_styles(),
        *list_styles(diapositive=True),
    )


def _paragraphs() -> Iterator[Element]:
    marge = {"fo:margin-bottom": "0.2cm", "fo:text-align": "start"}
    for genre, lettres in _LETTRES.items():
        yield paragraph_style(f"P_{genre}", "", marge, {**lettres, **_LANGUE})
    yield paragraph_style("Puce", "", {}, {**_LETTRES["outline"], **_LANGUE})


def slide_styles() -> Iterator[Element]:
    """Le format de la page, son fond, et la page maîtresse."""
    yield tag(
        "office:styles",
        None,
        tag(
            "style:default-style",
            {"style:family": "graphic"},
            tag("style:text-properties", {"style:font-name": TEXTE, **_LANGUE}),
        ),
    )
    marges = {f"fo:margin-{cote}": "0cm" for cote in ("top", "right", "bottom", "left")}
    page = {
        "fo:page-width": _LARGEUR,
        "fo:page-height": _HAUTEUR,
        "style:print-orientation": "landscape",
        **marges,
    }
    fond = {"draw:fill": "solid", "draw:fill-color": CREME}
    yield tag(
        "office:automatic-styles",
        None,
        tag(
            "style:page-layout",
            {"style:name": "A6"},
            tag("style:page-layout-properties", page),
        ),
        _family("Fond", "drawing-page", fond),
    )
    maitresse = {
        "style:name": "Carte",
        "style:page-layout-name": "A6",
        "draw:style-name": "Fond",
    }
    yield tag("office:master-styles", None, tag("style:master-page", maitresse))


def _graphic(nom: str, famille: str, proprietes: Attributs) -> Element:
    attributs = {"style:name": nom, "style:family": famille}
    return tag("style:style", attributs, tag("style:graphic-properties", proprietes))


def _family(nom: str, famille: str, proprietes: Attributs) -> Element:
    attributs = {"style:name": nom, "style:family": famille}
    return tag("style:style", attributs, tag(f"style:{famille}-properties", proprietes))
