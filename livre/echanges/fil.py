"""Le fil du livre, `api/nouvelles.atom` : les recettes et les essais, le plus récent d'abord.

Une recette ou un essai sans date n'y est pas : un fil dit ce qui est nouveau, et depuis quand. Ses
identifiants ne dépendent pas de l'endroit où le livre est publié : il peut déménager sans que tout
redevienne neuf.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from livre.chemins.adresses import NOUVELLES_ATOM, address, public_address
from livre.francais.invisibles import check_characters
from livre.francais.typographie import typo
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.vues.essais import essai
from livre.vues.recette import compose, identity_of

ENTREES_MAX = 100
ESPACE = uuid.UUID("6f7b1a0e-2f3c-5d58-9a41-0b8e6f0d7c21")
"""D'où partent tous nos identifiants : le changer rendrait tout neuf."""
_ATOM = "http://www.w3.org/2005/Atom"
_JAMAIS = "1980-01-01"
"""La date d'un fil où rien n'est daté, la même partout."""


@dataclass(frozen=True, slots=True)
class Nouvelle:
    """Une entrée du fil ; `adresse` part de la racine du site, `jour` est une date ISO."""

    jour: str
    cle: str
    """Ce qui la distingue de toute autre, dans tous les livres."""
    titre: str
    resume: str
    auteurs: str
    genre: str
    adresse: str


def news(livre: Livre) -> list[Nouvelle]:
    """Les nouvelles du livre, la plus récente d'abord ; à date égale, dans l'ordre du livre."""
    toutes = [*_recipes(livre), *_trials(livre)]
    return sorted(toutes, key=lambda nouvelle: nouvelle.jour, reverse=True)[:ENTREES_MAX]


def _recipes(livre: Livre) -> Iterator[Nouvelle]:
    for recette in livre.proposees.values():
        if recette.mis_a_jour:
            yield Nouvelle(
                recette.mis_a_jour.isoformat(),
                f"{identity_of(livre, recette).nom}/{recette.code}",
                f"{recette.code} : {recette.titre}",
                recette.resume,
                compose(livre, recette).credit.auteurs,
                "recette",
                address(recette),
            )


def _trials(livre: Livre) -> Iterator[Nouvelle]:
    for retour in livre.retours.values():
        if retour.date and retour.recette in livre.proposees:
            lu = essai(livre, retour)
            yield Nouvelle(
                _full_day(retour.date),
                f"{identity_of(livre, lu.recette).nom}/{lu.recette.code}/{retour.id}",
                f"{lu.recette.code} essayée : {lu.territoire}",
                f"Un essai de la recette « {lu.recette.titre} ».",
                ", ".join(retour.auteurs),
                "essai",
                f"retours/#{retour.id}",
            )


def _full_day(quand: str) -> str:
    """Le premier jour de cette date plus ou moins précise."""
    return quand + "-01" * (2 - quand.count("-"))


def feed(livre: Livre, identite: Identite) -> bytes:
    """Le fil, en XML ; sans adresse publique, ses liens sont relatifs à lui."""
    nouvelles = news(livre)
    racine = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "fr"})
    _text(racine, "id", _urn(identite.nom))
    _text(racine, "title", typo(identite.nom))
    _text(racine, "subtitle", typo(identite.description))
    _text(racine, "updated", _instant(nouvelles[0].jour if nouvelles else _JAMAIS))
    _text(racine, "rights", typo(identite.licence_textes.nom))
    _author(racine, identite.auteurs)
    _link(racine, "license", identite.licence_textes.adresse)
    _link(racine, "alternate", _reach(identite, ""), "text/html")
    if identite.adresse:
        _link(racine, "self", _reach(identite, NOUVELLES_ATOM), "application/atom+xml")
    for nouvelle in nouvelles:
        _entry(racine, nouvelle, identite)
    ET.indent(racine, " ")
    octets: bytes = ET.tostring(racine, "utf-8", xml_declaration=True)
    return octets + b"\n"


def _entry(racine: ET.Element, nouvelle: Nouvelle, identite: Identite) -> None:
    entree = ET.SubElement(racine, "entry")
    _text(entree, "id", _urn(nouvelle.cle))
    _text(entree, "title", typo(nouvelle.titre))
    _text(entree, "updated", _instant(nouvelle.jour))
    _text(entree, "summary", typo(nouvelle.resume))
    _author(entree, nouvelle.auteurs)
    ET.SubElement(entree, "category", {"term": nouvelle.genre})
    _link(entree, "alternate", _reach(identite, nouvelle.adresse), "text/html")


def _urn(cle: str) -> str:
    return f"urn:uuid:{uuid.uuid5(ESPACE, cle)}"


def _instant(jour: str) -> str:
    return f"{jour}T00:00:00Z"


def _reach(identite: Identite, adresse: str) -> str:
    """Où mener depuis le fil : l'adresse complète, ou relative à lui."""
    return public_address(identite, adresse) or f"../{adresse}"


def _text(parent: ET.Element, balise: str, texte: str) -> None:
    ET.SubElement(parent, balise).text = check_characters(texte, balise)


def _author(parent: ET.Element, nom: str) -> None:
    _text(ET.SubElement(parent, "author"), "name", typo(nom))


def _link(parent: ET.Element, rel: str, adresse: str, type_: str = "") -> None:
    attributs = {"rel": rel, "href": adresse, **({"type": type_} if type_ else {})}
    ET.SubElement(parent, "link", attributs)
