"""Les pages de l'EPUB, dans l'ordre de lecture : leur gabarit, ce qu'il reçoit, leur place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from livre.guide.libelles import composed_labels
from livre.ouvrage.plan import INDEX, LEXIQUE, SOMMAIRE
from livre.vues.imprimee import Donnees

NAVIGATION = "nav.xhtml"
COUVERTURE = "couverture.png"
LOGO = "logo.svg"


@dataclass(frozen=True, slots=True)
class PageEpub:
    """Un fichier du livre et sa place au sommaire ; `sous` tient les titres qu'il y range."""

    nom: str
    titre: str
    gabarit: str
    contenu: Mapping[str, Any] = field(repr=False)
    type_: str = ""
    niveau: int = 1
    """Un chapitre, ou ce qu'il contient ; zéro si le sommaire n'en parle pas."""
    sous: tuple[tuple[str, str], ...] = ()


def file_of(ancre: str) -> str:
    """Le fichier qui porte cette ancre, pour ce qui en a un à soi."""
    return f"{ancre}.xhtml"


def links(livre: Donnees) -> dict[str, str]:
    """Dans quel fichier est chaque ancre."""
    propres = [page["ancre"] for page in (*livre["ouverture"], *livre["fin"])]
    liens = {SOMMAIRE: NAVIGATION, LEXIQUE: f"reperes.xhtml#{LEXIQUE}"}
    if livre["index"]:
        liens[INDEX] = file_of(INDEX)
    for chapitre in livre["chapitres"]:
        fichier = file_of(chapitre["ancre"])
        propres += [chapitre["ancre"], *(recette["ancre"] for recette in chapitre["recettes"])]
        for fiche in (*chapitre["thematiques"], *chapitre["constats"]):
            liens[fiche["ancre"]] = f"{fichier}#{fiche['ancre']}"
    for ingredient in livre["index"]:
        liens[ingredient["ancre"]] = f"{file_of(INDEX)}#{ingredient['ancre']}"
    return {**liens, **{ancre: file_of(ancre) for ancre in propres}}


def before(livre: Donnees) -> Iterator[PageEpub]:
    """Ce qui précède le sommaire."""
    couverture = {"image": COUVERTURE}
    yield _page("couverture.xhtml", "Couverture", couverture, niveau=0)
    yield _page("droits.xhtml", "Les droits", {"logo": LOGO}, "copyright-page", niveau=0)


def after(livre: Donnees) -> Iterator[PageEpub]:
    """Ce que le sommaire annonce."""
    libelles = composed_labels()
    for page in livre["ouverture"]:
        yield _written(page, "foreword")
    for chapitre in livre["chapitres"]:
        yield _chapter(livre, chapitre)
        for recette in chapitre["recettes"]:
            nom = file_of(recette["ancre"])
            yield PageEpub(nom, recette["titre"], "recette.xhtml", {"r": recette}, niveau=2)
    if livre["index"]:
        yield _page(file_of(INDEX), libelles["index"], {"ancre": INDEX}, "index")
    yield _page("reperes.xhtml", libelles["reperes"], {"ancre": LEXIQUE})
    for page in livre["fin"]:
        yield _written(page, "acknowledgments")


def _page(
    nom: str, titre: str, contenu: Mapping[str, Any], type_: str = "", niveau: int = 1
) -> PageEpub:
    """Une page dont le gabarit porte le nom."""
    return PageEpub(nom, titre, nom, contenu, type_, niveau)


def _written(page: Donnees, type_: str) -> PageEpub:
    nom = file_of(page["ancre"])
    return PageEpub(nom, page["titre"], "ecrite.xhtml", {"page": page}, type_)


def _chapter(livre: Donnees, chapitre: Donnees) -> PageEpub:
    nom = file_of(chapitre["ancre"])
    entendu = f"entendu.{chapitre['ancre']}"
    contenu = {"chapitre": chapitre, "dessin": drawing_file(chapitre), "entendu": entendu}
    constats = livre.get("entendu", composed_labels()["entendu"])
    sous = ((f"{nom}#{entendu}", constats),) if chapitre["constats"] else ()
    titre = f"{chapitre['service']}\u00a0: {chapitre['titre']}"
    return PageEpub(nom, titre, "chapitre.xhtml", contenu, "chapter", 1, sous)


def drawing_file(chapitre: Donnees) -> str:
    """Le fichier du dessin d'un chapitre."""
    return f"dessin.{chapitre['fond']}.svg"
