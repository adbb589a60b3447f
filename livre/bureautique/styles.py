"""Les styles des documents de bureau : un document modèle, aux couleurs du site.

`modeles/styles.xml` se lit comme un fichier OpenDocument ; `$vert`, `$accent`… y tiennent la place
des couleurs.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from string import Template
from xml.etree.ElementTree import TreeBuilder
from xml.parsers import expat

from livre.bureautique.balises import Element

Couleurs = Mapping[str, str]
"""Chaque couleur par son nom dans couleurs.css : « vert », « encre-douce »…"""


def styles(couleurs: Couleurs, *chemin: str) -> list[Element]:
    """Les styles rangés à cette place du modèle : `styles(couleurs, "texte", "contenu")`."""
    place = _modele(tuple(sorted(couleurs.items())))
    for nom in chemin:
        trouve = place.find(nom)
        assert trouve is not None, chemin
        place = trouve
    return list(place)


@lru_cache(maxsize=8)
def _modele(couleurs: tuple[tuple[str, str], ...]) -> Element:
    """Le modèle dans ces couleurs."""
    modele = (files("livre.bureautique") / "modeles" / "styles.xml").read_text("utf-8")
    valeurs = {nom.replace("-", "_"): valeur for nom, valeur in couleurs}
    return _parse(Template(modele).substitute(valeurs))


def _parse(texte: str) -> Element:
    """L'arbre de ce XML, préfixes gardés tels quels et blancs d'alignement ôtés."""
    arbre = TreeBuilder()
    lecteur = expat.ParserCreate()
    lecteur.StartElementHandler = arbre.start
    lecteur.EndElementHandler = arbre.end
    lecteur.Parse(texte, True)
    return arbre.close()


def heading_name(niveau: int) -> str:
    """Le nom que les logiciels de bureau donnent à ce niveau de titre."""
    return f"Heading_20_{niveau}"


def span_name(gras: bool, italique: bool, code: bool) -> str:
    """Le nom du style d'un passage ; vide s'il est ordinaire."""
    return "Gras" * gras + "Italique" * italique + "Code" * code
