"""Les pages de l'EPUB : des gabarits Jinja de `gabarits/`, échappés, puis relus comme du XML.

Ce qu'ils reçoivent est déjà composé ; leur mise en lignes ne s'écrit pas.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ParserCreate

from jinja2 import Environment
from markupsafe import Markup

from livre.bureautique.balises import serialise
from livre.fichiers.gabarits import Chargeur, environment
from livre.francais.invisibles import check_characters
from livre.guide.libelles import composed_labels

GABARITS = Path(__file__).parent / "gabarits"
_EN_LIGNES = re.compile(r"\n\s*")


class Gabarits:
    """Écrit des pages ; `liens` dit dans quel fichier est chaque ancre du livre."""

    def __init__(self, liens: Mapping[str, str]) -> None:
        self.liens = liens

    def render(self, gabarit: str, **valeurs: Any) -> bytes:
        """Une page entière ; lève `ExpatError` si le gabarit n'est pas du XML bien formé."""
        return serialise(read_xml(self._jinja.get_template(gabarit).render(valeurs)))

    @cached_property
    def _jinja(self) -> Environment:
        jinja = environment(_ChargeurSerre(GABARITS), _finalize)
        jinja.globals |= {"lien": self._href, "libelles": composed_labels()}
        return jinja

    def _href(self, href: str) -> str:
        """L'adresse d'un lien : `#ancre` mène à la page du livre qui la porte."""
        return self.liens[href[1:]] if href.startswith("#") else href


class _ChargeurSerre(Chargeur):
    """Ôte les retours à la ligne : dans ces gabarits, ils ne sont jamais du texte."""

    def arrange(self, source: str) -> str:
        return _EN_LIGNES.sub("", source)


def _finalize(valeur: Any) -> Any:
    """Un texte n'a que des caractères admis dans un fichier XML."""
    if isinstance(valeur, str) and not isinstance(valeur, Markup):
        return check_characters(valeur, "EPUB")
    return valeur


def read_xml(texte: str) -> Element:
    """L'arbre de ce texte, ses préfixes et ses espaces de noms tels qu'écrits."""
    arbre, lecteur = TreeBuilder(), ParserCreate()
    lecteur.StartElementHandler = arbre.start
    lecteur.EndElementHandler = arbre.end
    lecteur.CharacterDataHandler = arbre.data
    lecteur.Parse(texte, True)
    return arbre.close()
