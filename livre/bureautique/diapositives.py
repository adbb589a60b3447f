"""Les cartes à découper, une par diapositive au format A6 couché."""

from livre.bureautique.balises import Element, spaced, tag
from livre.bureautique.contenu import Redacteur
from livre.bureautique.document import Diapositive

_CADRES: dict[str, tuple[str, str]] = {
    # genre de cadre : distance au haut de la page, hauteur
    "title": ("0.7cm", "2.2cm"),
    "outline": ("3.1cm", "6cm"),
    "pied": ("9.4cm", "0.7cm"),
}


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
