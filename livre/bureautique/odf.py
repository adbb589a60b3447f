"""Écrire un document ODT ou des cartes ODP, avec la seule bibliothèque standard.

Les mêmes données donnent les mêmes octets sur toute machine : ordre fixe, et aucune date que celle
du contenu.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from livre.bureautique.balises import VERSION, Element, document, serialise, tag
from livre.bureautique.contenu import Redacteur
from livre.bureautique.diapositives import slide
from livre.bureautique.document import Diapositive, Document
from livre.bureautique.styles import styles
from livre.fichiers.zip import write_zip
from livre.francais.invisibles import check_characters

GENRE = "application/vnd.oasis.opendocument.{}"
_MANIFESTE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_GENRE_BRUT = "mimetype"
_LOGO = "Pictures/logo.svg"
_SURFACE, _HAUTEUR_MAX = 1.8, 1.4
"""Du logo, en centimètres : le côté du carré de même surface, et ce que l'en-tête lui laisse."""


def write_odt(texte: Document) -> bytes:
    """Un document de texte."""
    redacteur = Redacteur(texte.titre)
    corps = list(redacteur.write(texte.elements))
    polices = styles(texte.couleurs, "polices")
    du_contenu = [*styles(texte.couleurs, "texte", "contenu"), *redacteur.styles]
    contenu = document(
        "office:document-content",
        *polices,
        tag("office:automatic-styles", None, *du_contenu),
        tag("office:body", None, tag("office:text", None, *corps)),
    )
    communs = styles(texte.couleurs, "texte", "styles")
    feuille = document("office:document-styles", *polices, *communs, *_pages(texte))
    return _package("text", {"content.xml": contenu, "styles.xml": feuille}, texte)


def write_odp(texte: Document, faces: Sequence[Diapositive]) -> bytes:
    """Des faces de cartes, une par diapositive A6 couchée ; `texte` n'en donne que l'en-tête."""
    redacteur = Redacteur(texte.titre)
    pages = [slide(redacteur, rang, face) for rang, face in enumerate(faces, 1)]
    polices = styles(texte.couleurs, "polices")
    contenu = document(
        "office:document-content",
        *polices,
        *styles(texte.couleurs, "diapositive", "contenu"),
        tag("office:body", None, tag("office:presentation", None, *pages)),
    )
    communs = styles(texte.couleurs, "diapositive", "styles")
    feuille = document("office:document-styles", *polices, *communs)
    return _package("presentation", {"content.xml": contenu, "styles.xml": feuille}, texte)


def _pages(texte: Document) -> tuple[Element, Element]:
    numero = tag("text:page-number", {"text:select-page": "current"}, "1")
    pied = tag(
        "text:p",
        {"text:style-name": "Pied"},
        f"{check_characters(texte.pied, 'pied de page')} — page ",
        numero,
        " / ",
        tag("text:page-count", None, "1"),
    )
    modele = tag(
        "style:master-page",
        {"style:name": "Standard", "style:page-layout-name": "A4"},
        *_header(texte),
        tag("style:footer", None, pied),
    )
    return (
        tag("office:automatic-styles", None, *styles(texte.couleurs, "texte", "page")),
        tag("office:master-styles", None, modele),
    )


def _header(texte: Document) -> Iterator[Element]:
    """Le logo en tête de page, s'il y en a un."""
    if texte.logo is None:
        return
    hauteur = min(_HAUTEUR_MAX, _SURFACE / sqrt(texte.logo.allonge))
    cadre = {
        "draw:name": "Logo",
        "text:anchor-type": "as-char",
        "svg:width": f"{hauteur * texte.logo.allonge:.2f}cm",
        "svg:height": f"{hauteur:.2f}cm",
    }
    lien = {"xlink:href": _LOGO, "xlink:type": "simple", "xlink:show": "embed"}
    image = tag("draw:image", {**lien, "xlink:actuate": "onLoad"})
    dit = tag("svg:title", None, check_characters(texte.texte_du_logo, "logo"))
    paragraphe = {"text:style-name": "Pied"}
    yield tag("style:header", None, tag("text:p", paragraphe, tag("draw:frame", cadre, image, dit)))


def _meta(texte: Document) -> bytes:
    """Ce que le document dit de lui-même."""
    date = (("dc:date", f"{texte.jour}T00:00:00"),) if texte.jour else ()
    champs = (
        ("meta:generator", "livre de recettes"),
        ("dc:title", texte.titre),
        ("dc:description", texte.resume),
        ("meta:initial-creator", texte.auteurs),
        ("dc:creator", texte.auteurs),
        *date,
        ("dc:language", "fr-FR"),
    )
    libres = (("Licence", texte.licence), ("Adresse de la licence", texte.licence_adresse))
    return document(
        "office:document-meta",
        tag(
            "office:meta",
            None,
            *(tag(nom, None, check_characters(valeur, nom)) for nom, valeur in champs),
            *(
                tag("meta:user-defined", {"meta:name": nom}, check_characters(valeur, nom))
                for nom, valeur in libres
            ),
        ),
    )


def _package(genre: str, fichiers: Mapping[str, bytes], texte: Document) -> bytes:
    tous = {**fichiers, "meta.xml": _meta(texte)}
    if texte.logo and genre == "text":
        tous[_LOGO] = texte.logo.svg.encode()
    type_mime = GENRE.format(genre)
    entrees = {
        # la norme veut ce nom en premier et non compressé : un logiciel lit le genre sans dézipper
        _GENRE_BRUT: type_mime.encode(),
        "META-INF/manifest.xml": _manifest(type_mime, list(tous)),
        **tous,
    }
    return write_zip(entrees, texte.jour, {_GENRE_BRUT})


def _manifest(type_mime: str, noms: Sequence[str]) -> bytes:
    racine = {"manifest:full-path": "/", "manifest:version": VERSION}
    entrees = [tag("manifest:file-entry", {**racine, "manifest:media-type": type_mime})]
    for nom in noms:
        type_ = "image/svg+xml" if nom == _LOGO else "text/xml"
        attributs = {"manifest:full-path": nom, "manifest:media-type": type_}
        entrees.append(tag("manifest:file-entry", attributs))
    espace = {"xmlns:manifest": _MANIFESTE, "manifest:version": VERSION}
    return serialise(tag("manifest:manifest", espace, *entrees))
