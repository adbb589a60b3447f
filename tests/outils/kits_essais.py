"""De quoi essayer les kits : des recettes retouchées, et de quoi relire ce qu'on a écrit."""

import io
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from livre.francais.durees import Duree
from livre.kits.pieces import PIECES, other_files
from livre.modele.fiche import Fiche
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.texte.arbre import Bloc, Paragraphe, Texte
from livre.texte.corps import Carte, Deroule, Temps
from livre.vues.imprimee import Commande

NU = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLEAU = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DESSIN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
BUREAU = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXTES, CARTES, DEROULE, SEANCE = (piece.chemin for piece in PIECES[:4])
"""Les chemins du kit, que `PIECES` est seul à dire."""
A_MODIFIER = ("modifier/", "agenda/", "organisme/")


def everything(livre: Livre, recette: Recette) -> dict[str, bytes]:
    """Tous les fichiers à modifier d'une recette, par chemin dans le kit."""
    fichiers = other_files(Commande(livre, recette))
    return {nom: octets for nom, octets in fichiers.items() if nom.startswith(A_MODIFIER)}


def some(octets: bytes | None) -> bytes:
    """Ces octets, qui doivent exister."""
    assert octets is not None
    return octets


def prose(texte: str) -> tuple[Bloc, ...]:
    return (Paragraphe((Texte(texte),), 1),)


def altered(recette: Recette, /, **corps: Any) -> Recette:
    """La même recette, dont le corps a changé."""
    copie = recette.model_copy()
    copie.set_corps(replace(recette.corps, **corps))
    return copie


def bare(recette: Recette) -> Recette:
    """La même recette, réduite à ce qui est obligatoire."""
    facultatifs = ("experimentations", "tours_de_main", "objectifs", "feuille", "cartes")
    vide = altered(
        recette, deroule=None, avec_qui=(), histoire=(), **dict.fromkeys(facultatifs, ())
    )
    copie = vide.model_copy(
        update={"seance": None, "mise_en_oeuvre": None, "difficulte": None, "auteurs": ()}
    )
    assert isinstance(copie, Fiche)
    return copie


def long_run_sheet(recette: Recette, combien: int = 40) -> Recette:
    """La même recette, dont la séance a tant de temps."""
    temps = tuple(
        Temps(f"Temps {rang}", prose("Dites ceci, " * 30), Duree(5, 5), "voir", ("un stylo",), 1)
        for rang in range(1, combien + 1)
    )
    return altered(recette, deroule=Deroule(prose("On y va."), temps, 1))


def one_step(recette: Recette, texte: str) -> Recette:
    """La même recette, dont le seul temps ne dit que ce texte."""
    temps = Temps(texte, prose(texte), Duree(10, 10), texte, (texte,), 1)
    carte = Carte(texte, prose(texte))
    return altered(recette, deroule=Deroule((), (temps,), 1), cartes=(carte,))


def opened(octets: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(octets))


def part(octets: bytes, nom: str = "content.xml") -> ElementTree.Element:
    return ElementTree.fromstring(opened(octets).read(nom))


def shown(octets: bytes) -> str:
    """Tout le texte du document, une ligne par paragraphe, blancs insécables rendus ordinaires."""
    lignes = []
    for element in part(octets).iter():
        if element.tag in (f"{NU}p", f"{NU}h"):
            lignes.append("".join(_texts(element)))
    return ordinary("\n".join(lignes))


def _texts(element: ElementTree.Element) -> list[str]:
    blancs = {f"{NU}s": " " * int(element.get(f"{NU}c", "1")), f"{NU}line-break": "\n"}
    morceaux = [blancs.get(element.tag, ""), element.text or ""]
    for fils in element:
        morceaux += [*_texts(fils), fils.tail or ""]
    return morceaux


def ordinary(texte: str) -> str:
    """Le texte tel qu'on le tape : espaces et apostrophes ordinaires."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
