"""De quoi composer les kits du mini-livre et lire ce qui est imprimé."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pikepdf
from mini import load
from pdf_lu import pages_of_text as pages_of_text
from pdf_lu import read_pages
from pdf_lu import text as text

from livre.impression.imprimes import IMPRIMES, VARIANTES, Imprime, Reglages, for_press, printed
from livre.impression.presse import compose
from livre.modele.livre import Livre
from livre.vues.imprimee import Commande, Donnees, as_json

SOUPE, CAFE, LOUCHE = "soupe-a-l-oignon", "cafe-du-poireau", "louche-tournante"
LARGE = "Wagon mammouth "
"""Deux mots de lettres larges."""
CASE = "case à cocher"
"""Ce qu'un lecteur d'écran dit d'une case."""
MARGE_MINI = 3 * 72 / 25.4
"""En points : rien ne s'imprime plus près du bord."""


def data(recette: str = SOUPE, livre: Livre | None = None) -> Donnees:
    livre = livre or load()
    return Commande(livre, livre.recettes[recette]).donnees


def named(nom: str) -> Imprime:
    return next(imprime for imprime in IMPRIMES if imprime.nom == nom)


def plain(donnees: Donnees) -> list[Imprime]:
    """Les documents de cette recette, sans les variantes."""
    return [imprime for imprime in printed(donnees) if imprime not in VARIANTES]


def press(donnees: Donnees, *noms: str, **reglages: Any) -> dict[str, bytes]:
    """Les documents demandés, ou tous ceux de la recette."""
    voulus = [named(nom) for nom in noms] or plain(donnees)
    regles = [replace(imprime, reglages=Reglages(**reglages)) for imprime in voulus]
    return compose(as_json(for_press(donnees)), "R01", regles)


def press_all(donnees: Donnees) -> dict[str, bytes]:
    """Tous les documents publiés, variantes comprises, chacun à ses réglages."""
    return compose(as_json(for_press(donnees)), "R01", printed(donnees))


def paragraph(texte: str) -> list[dict[str, Any]]:
    return [{"t": "par", "c": [{"t": "text", "v": texte}]}]


def steps(nombre: int, texte: str = "Dites bonjour, puis servez la soupe bien chaude.") -> Donnees:
    """Des étapes et un déroulé de cette longueur, chaque temps entre deux repères."""
    etapes = [
        {"numero": rang, "titre": f"Étape {rang}", "duree": "5 min", "c": paragraph(texte)}
        for rang in range(1, nombre + 1)
    ]
    temps = [
        {
            "debut": f"{rang} h 00",
            "duree": "1 h",
            "minutes": 60,
            "titre": f"Temps {rang}",
            "intention": "goûter",
            "materiel": "louche, mouchoirs",
            "c": paragraph(f"début{rang} {texte} fin{rang}"),
        }
        for rang in range(nombre)
    ]
    deroule = data()["deroule"] | {"temps": temps}
    return {"sessions": [{"numero": 0, "titre": "", "etapes": etapes}], "deroule": deroule}


def stress() -> dict[str, Donnees]:
    """Les cas extrêmes : ce qui change dans les données d'une recette."""
    vide = {cle: [] for cle in ("pour_vous_si", "tours_de_main", "objectifs", "constats")}
    vide |= {"difficulte": None, "duree": "", "adresse": None, "dessin": "", "entree": []}
    long = {"titre": LARGE * 14, "resume": LARGE * 13, "thematique": LARGE * 10}
    questions = {"feuille": [paragraph(LARGE * 12)] * 12}
    return {
        "une étape": steps(1),
        "quarante étapes": steps(40),
        "facultatifs vides": vide,
        "titres longs": long | {"chapitre": LARGE * 8, "livre": LARGE * 6},
        "longues questions": questions,
    }


def opened(octets: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(octets))


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Tous les éléments de structure, dans l'ordre de lecture."""
    restants: list[Any] = [pdf.Root.StructTreeRoot.K]
    while restants:
        noeud = restants.pop(0)
        if isinstance(noeud, pikepdf.Array):
            restants[:0] = list(noeud)
        elif isinstance(noeud, pikepdf.Dictionary) and "/S" in noeud:
            yield noeud
            restants.insert(0, noeud.get("/K", pikepdf.Array()))


def silent_figures(pdf: pikepdf.Pdf) -> list[str]:
    """Ce que disent les figures qui ne sont ni un code QR, ni une case à cocher."""
    dites = [str(tag.get("/Alt", "")) for tag in tags(pdf) if tag.S == "/Figure"]
    return [dite for dite in dites if not dite.startswith("Code QR") and dite != CASE]


def heading_levels(pdf: pikepdf.Pdf) -> list[int]:
    """Le niveau de chaque titre, dans l'ordre de lecture."""
    return [int(genre[2]) for tag in tags(pdf) if re.fullmatch(r"/H\d", genre := str(tag.S))]


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Le niveau et le titre de chaque signet."""

    def walk(signets: Iterable[pikepdf.OutlineItem], niveau: int) -> Iterator[tuple[int, str]]:
        for signet in signets:
            yield niveau, signet.title
            yield from walk(signet.children, niveau + 1)

    with pdf.open_outline() as sommaire:
        return list(walk(sommaire.root, 1))


def out_of_page(octets: bytes) -> list[str]:
    """Les mots imprimés hors de la page, ou trop près du bord pour une imprimante."""
    return [
        mot.texte
        for page in read_pages(octets)
        for mot in page.mots
        if mot.gauche < MARGE_MINI
        or mot.droite > page.largeur - MARGE_MINI
        or mot.haut < MARGE_MINI
        or mot.bas > page.hauteur - MARGE_MINI
    ]
