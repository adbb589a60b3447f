"""Couper un fichier Markdown en deux : son en-tête, entre deux lignes « --- », et son corps."""

from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from livre.probleme import Probleme

_ENTETE = YAMLHandler()


@dataclass(frozen=True, slots=True)
class Coupe:
    """Les deux textes, et la ligne du fichier où chacun commence."""

    entete: str
    ligne_entete: int
    corps: str
    ligne_corps: int


def has_header(texte: str) -> bool:
    """Vrai si la première ligne est « --- »."""
    return _ENTETE.FM_BOUNDARY.match(texte) is not None


def split_header(texte: str, nom: str, aide: str) -> Coupe | Probleme:
    """L'en-tête et le corps, ou ce qui empêche de les séparer ; `aide` dit comment réparer."""
    ouverture = _ENTETE.FM_BOUNDARY.match(texte)
    if ouverture is None:
        message = "l'en-tête manque : la première ligne du fichier doit être « --- »."
        return Probleme(nom, 1, "", message, (aide,))
    try:
        entete, corps = _ENTETE.split(texte)
    except ValueError:
        return Probleme(nom, 1, "", "l'en-tête ouvert par « --- » n'est jamais refermé.", (aide,))
    ligne_entete = texte.count("\n", 0, ouverture.end()) + 1
    ligne_corps = texte.count("\n", 0, len(texte) - len(corps)) + 1
    return Coupe(entete, ligne_entete, corps, ligne_corps)
