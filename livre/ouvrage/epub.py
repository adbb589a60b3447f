"""Le livre pour les liseuses : un EPUB 3, dont les pages sont des gabarits.

Le même livre donne les mêmes octets : ordre fixe, date du contenu, et le zip que fait
`livre.fichiers.zip`.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from string import Template

from livre.bureautique.balises import Element, serialise, tag
from livre.fichiers.zip import write_zip
from livre.francais.dates import ORIGINE
from livre.francais.invisibles import check_characters
from livre.ouvrage.epub_pages import (
    COUVERTURE,
    LOGO,
    NAVIGATION,
    PageEpub,
    after,
    before,
    drawing_file,
    file_of,
    links,
)
from livre.ouvrage.plan import INDEX
from livre.ouvrage.sommaire import NCX, entries, navigation, write_ncx
from livre.ouvrage.xhtml import Gabarits
from livre.vues.imprimee import Donnees

STYLE = "livre.css"
LANGUE = "fr"
_DOSSIER = "EPUB"
_PAQUET = "paquet.opf"
_GENRE = "mimetype"
_TYPES = {"xhtml": "application/xhtml+xml", "css": "text/css", "svg": "image/svg+xml"}
_TYPES |= {"png": "image/png", "ncx": "application/x-dtbncx+xml"}
_ACCES = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", valeur)
        for valeur in (
            "alternativeText",
            "displayTransformability",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
        )
    ),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Tout le livre est du texte balisé : titres, listes, tableaux à en-têtes, liens. Les "
        "dessins sont décoratifs et la couverture est décrite.",
    ),
)
"""Ce que le livre dit de son accessibilité, dans les mots de schema.org."""
_ACCES_PAR_INDEX = (("accessibilityFeature", "index"),)


def write_epub(livre: Donnees, couverture: bytes) -> bytes:
    """Le livre entier ; `couverture` est une image PNG."""
    gabarits = Gabarits(links(livre))
    avant, apres = list(before(livre)), list(after(livre))
    sommaire = tuple(entries(apres))
    pages = [*avant, navigation(sommaire), *apres]
    fichiers = {
        **{page.nom: _write(gabarits, page, livre) for page in pages},
        NCX: write_ncx(livre["nom"], _identifier(livre), LANGUE, sommaire),
        STYLE: _style(livre),
        COUVERTURE: couverture,
        **({LOGO: livre["logo"]["svg"].encode()} if "logo" in livre else {}),
        **{drawing_file(c): c["dessin"].encode() for c in livre["chapitres"] if c["dessin"]},
    }
    entrees = {
        # La norme veut ce nom en premier : une liseuse reconnaît le livre sans l'ouvrir.
        _GENRE: b"application/epub+zip",
        "META-INF/container.xml": _container(),
        f"{_DOSSIER}/{_PAQUET}": _package(livre, list(fichiers), [page.nom for page in pages]),
        **{f"{_DOSSIER}/{nom}": octets for nom, octets in fichiers.items()},
    }
    return write_zip(entrees, _day(livre), {_GENRE})


def _write(gabarits: Gabarits, page: PageEpub, livre: Donnees) -> bytes:
    return gabarits.render(
        page.gabarit, livre=livre, titre=page.titre, type_=page.type_, **page.contenu
    )


def _day(livre: Donnees) -> date:
    """L'EPUB veut une date : celle du contenu, ou celle que porte tout document qui n'en a pas."""
    return date.fromisoformat(livre["mis_a_jour"]) if livre["mis_a_jour"] else ORIGINE


def _container() -> bytes:
    type_ = "application/oebps-package+xml"
    fichier = tag("rootfile", {"full-path": f"{_DOSSIER}/{_PAQUET}", "media-type": type_})
    espace = {"xmlns": "urn:oasis:names:tc:opendocument:xmlns:container", "version": "1.0"}
    return serialise(tag("container", espace, tag("rootfiles", None, fichier)))


def _package(livre: Donnees, fichiers: Sequence[str], lecture: Sequence[str]) -> bytes:
    racine = {
        "xmlns": "http://www.idpf.org/2007/opf",
        "version": "3.0",
        "unique-identifier": "livre",
        "xml:lang": LANGUE,
    }
    contenu = tag("manifest", None, *(_item(nom) for nom in fichiers))
    ordre = tag(
        "spine", {"toc": _id(NCX)}, *(tag("itemref", {"idref": _id(nom)}) for nom in lecture)
    )
    return serialise(tag("package", racine, _metadata(livre), contenu, ordre))


def _item(nom: str) -> Element:
    proprietes = {NAVIGATION: "nav", COUVERTURE: "cover-image", file_of(INDEX): "index"}
    attributs = {"id": _id(nom), "href": nom, "media-type": _TYPES[nom.rpartition(".")[2]]}
    if nom in proprietes:
        attributs["properties"] = proprietes[nom]
    return tag("item", attributs)


def _id(nom: str) -> str:
    return f"f.{nom}"


def _metadata(livre: Donnees) -> Element:
    licence = livre["licence"]
    champs: Mapping[str, str] = {
        "dc:title": livre["nom"],
        "dc:creator": livre["auteurs"],
        "dc:language": LANGUE,
        "dc:description": livre["description"],
        "dc:rights": f"{licence['nom']} ({licence['sigle']}), {licence['adresse']}",
    }
    acces = (*_ACCES, *(_ACCES_PAR_INDEX if livre["index"] else ()))
    espaces = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    return tag(
        "metadata",
        espaces,
        tag("dc:identifier", {"id": "livre"}, _identifier(livre)),
        *(tag(nom, None, check_characters(valeur, "EPUB")) for nom, valeur in champs.items()),
        # La couverture, pour les liseuses qui ne lisent pas `cover-image` : le mot est de l'EPUB 2.
        tag("meta", {"name": "cover", "content": _id(COUVERTURE)}),
        tag("meta", {"property": "dcterms:modified"}, f"{_day(livre)}T00:00:00Z"),
        *(tag("meta", {"property": f"schema:{nom}"}, valeur) for nom, valeur in acces),
    )


def _identifier(livre: Donnees) -> str:
    """Le même d'une version à l'autre : une liseuse remplace l'ancienne."""
    adresse = livre["adresse"]["complete"] if livre["adresse"] else livre["nom"]
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, adresse)}"


def _style(livre: Donnees) -> bytes:
    """Notre feuille de style, aux couleurs du livre."""
    modele = Template((files("livre.ouvrage") / STYLE).read_text("utf-8"))
    couleurs = {nom.replace("-", "_"): valeur for nom, valeur in livre["couleurs"].items()}
    return modele.substitute(couleurs).encode()
