"""Le livre pour les liseuses : un EPUB 3, écrit avec la seule bibliothèque standard.

Le même livre donne les mêmes octets : ordre fixe, date du contenu, et le zip que fait
`livre.fichiers.zip`.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from string import Template

from livre.bureautique.balises import Element, serialise, tag
from livre.fichiers.zip import ORIGINE, write_zip
from livre.ouvrage.epub_pages import COUVERTURE, NAVIGATION, PageEpub, Pages, drawing_file
from livre.ouvrage.xhtml import LANGUE, STYLE, el, page, words
from livre.vues.imprimee import Donnees

_DOSSIER = "EPUB"
_PAQUET = "paquet.opf"
_GENRE = "mimetype"
_TYPES = {"xhtml": "application/xhtml+xml", "css": "text/css", "svg": "image/svg+xml"}
_TYPES["png"] = "image/png"
_ACCES = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", valeur)
        for valeur in (
            "alternativeText",
            "displayTransformability",
            "index",
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


def write_epub(livre: Donnees, couverture: bytes) -> bytes:
    """Le livre entier ; `couverture` est une image PNG."""
    pages = Pages(livre)
    avant, apres = list(pages.before()), list(pages.after())
    fichiers = {
        **{p.nom: page(p.titre, p.corps, p.type_) for p in avant},
        NAVIGATION: _navigation(apres),
        **{p.nom: page(p.titre, p.corps, p.type_) for p in apres},
        STYLE: _style(livre),
        COUVERTURE: couverture,
        **{drawing_file(c): c["dessin"].encode() for c in livre["chapitres"] if c["dessin"]},
    }
    lecture = [*(p.nom for p in avant), NAVIGATION, *(p.nom for p in apres)]
    entrees = {
        # La norme veut ce nom en premier : une liseuse reconnaît le livre sans l'ouvrir.
        _GENRE: b"application/epub+zip",
        "META-INF/container.xml": _container(),
        f"{_DOSSIER}/{_PAQUET}": _package(livre, list(fichiers), lecture),
        **{f"{_DOSSIER}/{nom}": octets for nom, octets in fichiers.items()},
    }
    return write_zip(entrees, _day(livre), {_GENRE})


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
        "xml:lang": LANGUE["lang"],
    }
    contenu = tag("manifest", None, *(_item(nom) for nom in fichiers))
    ordre = tag("spine", None, *(tag("itemref", {"idref": _id(nom)}) for nom in lecture))
    return serialise(tag("package", racine, _metadata(livre), contenu, ordre))


def _item(nom: str) -> Element:
    proprietes = {NAVIGATION: "nav", COUVERTURE: "cover-image"}
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
        "dc:language": LANGUE["lang"],
        "dc:description": livre["description"],
        "dc:rights": f"{licence['nom']} ({licence['sigle']}), {licence['adresse']}",
    }
    espaces = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    return tag(
        "metadata",
        espaces,
        tag("dc:identifier", {"id": "livre"}, _identifier(livre)),
        *(tag(nom, None, words(valeur)) for nom, valeur in champs.items()),
        tag("meta", {"property": "dcterms:modified"}, f"{_day(livre)}T00:00:00Z"),
        *(tag("meta", {"property": f"schema:{nom}"}, valeur) for nom, valeur in _ACCES),
    )


def _identifier(livre: Donnees) -> str:
    """Le même d'une version à l'autre : une liseuse remplace l'ancienne."""
    adresse = livre["adresse"]["complete"] if livre["adresse"] else livre["nom"]
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, adresse)}"


def _navigation(pages: Sequence[PageEpub]) -> bytes:
    """Le sommaire, que la liseuse montre aussi dans son menu."""
    sommaire = el("nav", el("h1", "Sommaire"), el("ol", *_entries(pages)), type_="toc", id="toc")
    reperes = [
        el("li", el("a", titre, href=nom, type_=type_))
        for titre, nom, type_ in (
            ("Couverture", "couverture.xhtml", "cover"),
            ("Sommaire", f"{NAVIGATION}#toc", "toc"),
        )
    ]
    menu = el("nav", el("h2", "Repères"), el("ol", *reperes), type_="landmarks", hidden="hidden")
    return page("Sommaire", (sommaire, menu))


def _entries(pages: Sequence[PageEpub]) -> Iterator[Element]:
    """Chaque page de premier niveau, et ce qui la suit jusqu'à la prochaine."""
    rang = 0
    while rang < len(pages):
        chef, suite = pages[rang], rang + 1
        while suite < len(pages) and pages[suite].niveau > chef.niveau:
            suite += 1
        dedans = [*chef.sous, *((p.nom, p.titre) for p in pages[rang + 1 : suite])]
        lien = el("a", words(chef.titre), href=chef.nom)
        liste = [el("ol", *(_entry(nom, titre) for nom, titre in dedans))] if dedans else []
        yield el("li", lien, *liste)
        rang = suite


def _entry(nom: str, titre: str) -> Element:
    return el("li", el("a", words(titre), href=nom))


def _style(livre: Donnees) -> bytes:
    """Notre feuille de style, aux couleurs du livre."""
    modele = Template((files("livre.ouvrage") / STYLE).read_text("utf-8"))
    couleurs = {nom.replace("-", "_"): valeur for nom, valeur in livre["couleurs"].items()}
    return modele.substitute(couleurs).encode()
