"""Ce qu'on donne à un gabarit ou à un fichier JSON : des listes, des dictionnaires, du texte.

C'est là, au seuil, que tout se compose (`livre.francais.typographie`) : l'intérieur d'un texte par
`livre.texte.parcours`, le reste par `plain_data`. Un texte n'y est jamais que de la donnée.
"""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from markupsafe import Markup

from livre.francais.typographie import typo
from livre.texte.arbre import Destination, Liste, Paragraphe, Titre
from livre.texte.parcours import Ecrivain, write_bloc

Noeud = dict[str, Any]
SANS_PROSE = frozenset(
    {
        "adresse",
        "ancre",
        "code",
        "colonne",
        "contact",
        "couleurs",
        "dessin",
        "fichier",
        "fond",
        "genre",
        "id",
        "licence_adresse",
        "licence_sigle",
        "logo",
        "sigle",
        "source_adresse",
    }
)
"""Les clés dont la valeur n'est pas de la prose : adresses, identifiants, dessins, mesures."""


def nowhere(_href: str) -> None:
    """La destination de ce qui n'a pas de lien."""


def plain_data(valeur: Any, destination: Destination = nowhere) -> Any:
    """La même chose en données simples, une seule fois composée.

    Un arbre y devient des nœuds dont `destination` donne les liens ; un objet figé, un
    dictionnaire de ses champs ; ce que `SANS_PROSE` nomme reste tel quel.
    """
    match valeur:
        case str():
            return typo(valeur)
        case Paragraphe() | Liste() | Titre():
            return write_bloc(valeur, _EcrivainDeNoeuds(destination))
        case dict():
            return {cle: _field(cle, v, destination) for cle, v in valeur.items()}
        case list() | tuple():
            return [plain_data(v, destination) for v in valeur]
    if is_dataclass(valeur):
        champs = {champ.name: getattr(valeur, champ.name) for champ in fields(valeur)}
        return plain_data(champs, destination)
    return valeur


def as_script(donnees: Any) -> Markup:
    """Ces données en JSON, pour une balise `script` : aucune balise n'y commence ni n'y finit."""
    texte = json.dumps(donnees, ensure_ascii=False, separators=(",", ":"))
    return Markup(texte.replace("<", "\\u003c"))


def _field(cle: str, valeur: Any, destination: Destination) -> Any:
    return valeur if cle in SANS_PROSE else plain_data(valeur, destination)


class _EcrivainDeNoeuds(Ecrivain[list[Noeud], Noeud]):
    def texte(self, valeur: str) -> list[Noeud]:
        return [{"t": "text", "v": valeur}]

    def code(self, valeur: str) -> list[Noeud]:
        return [{"t": "code", "v": valeur}]

    def gras(self, dedans: list[Noeud]) -> list[Noeud]:
        return [{"t": "strong", "c": dedans}]

    def italique(self, dedans: list[Noeud]) -> list[Noeud]:
        return [{"t": "em", "c": dedans}]

    def lien(self, adresse: str, dedans: list[Noeud]) -> list[Noeud]:
        return [{"t": "link", "href": adresse, "c": dedans}]

    def saut(self) -> list[Noeud]:
        return [{"t": "br"}]

    def suite(self, morceaux: Sequence[list[Noeud]]) -> list[Noeud]:
        return [noeud for morceau in morceaux for noeud in morceau]

    def paragraphe(self, dedans: list[Noeud]) -> Noeud:
        return {"t": "par", "c": dedans}

    def titre(self, niveau: int, dedans: list[Noeud]) -> Noeud:
        return {"t": "par", "c": self.gras(dedans)}

    def liste(self, puces: Sequence[Sequence[Noeud]], debut: int | None) -> Noeud:
        return {"t": "list", "debut": debut, "c": puces}
