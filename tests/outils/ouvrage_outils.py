"""De quoi faire le livre entier à partir du mini-livre, et en retoucher le contenu."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree
from mini import copy_mini, load

from livre.modele.livre import Livre
from livre.ouvrage.donnees import book_data
from livre.vues.imprimee import Donnees

XHTML = "{http://www.w3.org/1999/xhtml}"
PAGE = """---
livre: {place}
---
# {titre}

{corps}
"""


def write_page(racine: Path, nom: str, corps: str, place: str = "ouverture") -> None:
    """Une page écrite à la main, qui entre dans le livre."""
    texte = PAGE.format(place=place, titre=f"Page {nom}", corps=corps)
    (racine / "docs" / f"{nom}.md").write_text(texte, encoding="utf-8")


def with_pages(racine: Path) -> Path:
    """Une copie du mini-livre, avec une page à chaque bout."""
    copy_mini(racine)
    liens = "Voir [la soupe](recettes/soupe-a-l-oignon.md) et [la marmite](ingredients/marmite.md)."
    write_page(racine, "avant", f"Un chapô.\n{{ .chapo }}\n\n## Une partie\n\n{liens}")
    write_page(racine, "apres", "Merci à la *brigade*.", "fin")
    return racine


def without(livre: Livre, *collections: str) -> Livre:
    """Le même livre, où ces collections sont vides."""
    vides = {nom: MappingProxyType({}) for nom in collections}
    return replace(livre, collections={**livre.collections, **vides})


def only(livre: Livre, recette: str) -> Livre:
    """Le même livre, qui n'a que cette recette."""
    seule = MappingProxyType({recette: livre.recettes[recette]})
    return replace(livre, collections={**livre.collections, "recettes": seule})


def homeless(livre: Livre) -> Livre:
    """Le même livre, dont personne ne sait où il est publié."""
    return replace(livre, identite=livre.identite.model_copy(update={"adresse": None}))


def altered(donnees: Donnees, **champs: Any) -> Donnees:
    """Le même livre, dont chaque recette a ces champs-là."""
    chapitres = [
        {**chapitre, "recettes": [{**recette, **champs} for recette in chapitre["recettes"]]}
        for chapitre in donnees["chapitres"]
    ]
    return {**donnees, "chapitres": chapitres}


def mini_data() -> Donnees:
    return book_data(load())


def unzipped(octets: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def parsed(octets: bytes) -> Any:
    return etree.fromstring(octets)
