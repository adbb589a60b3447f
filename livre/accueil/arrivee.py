"""Faire d'une proposition reçue le fichier que le livre attend."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from livre.accueil.codes import has_code, home_of
from livre.accueil.courrier import Recu
from livre.accueil.mise_en_forme import prose, shaped
from livre.accueil.reponses import ReponsesLues
from livre.brouillons.questions import taken
from livre.chemins.identifiants import identifier_of, identifier_of_retour
from livre.guide.exemples import field_lines
from livre.guide.formulaire import ENTREE
from livre.modele.collections import MODELES
from livre.modele.fiche import is_identifier
from livre.modele.livre import Livre
from livre.texte.sections import SECTIONS


@dataclass(frozen=True, slots=True)
class Accueillie:
    """Un fichier prêt à relire, ce qui manque aux réponses, et ce qu'on n'a pas su ranger."""

    fichier: str
    texte: str
    manques: tuple[str, ...] = ()
    reste: str = ""

    @property
    def a_coder(self) -> bool:
        """Vrai d'une recette qui attend son code."""
        return "recettes/" in self.fichier and not has_code(self.texte)


def welcome(recu: Recu, livre: Livre) -> Accueillie:
    """Le fichier que ces réponses donnent ; `manques` dit celles qu'on n'a pas comprises."""
    collection = recu.formulaire.collection
    lecteur = ReponsesLues(recu, livre)
    champs = dict(lecteur.fields())
    if not recu.accord:
        lecteur.manques.append(
            "Accord : cochez la phrase sur la licence. Sans elle, le livre ne peut rien publier."
        )
    corps = [prose(recu.reponses.get(ENTREE, ""))]
    corps += [
        shaped(section, recu.reponses[section.cle])
        for section in SECTIONS[collection]
        if section.cle in recu.reponses
    ]
    entete = "\n".join(ligne for nom, v in champs.items() for ligne in field_lines(nom, v))
    texte = f"---\n{entete}\n---\n" + "\n\n".join(filter(None, corps)) + "\n"
    identifiant = _identifier(collection, champs, livre)
    fichier = f"{home_of(livre, collection)}/{identifiant}.md"
    return Accueillie(fichier, texte, tuple(lecteur.manques), "\n".join(lecteur.restes).strip())


def welcome_file(texte: str, livre: Livre, nom: str = "") -> Accueillie:
    """Une fiche déjà écrite en Markdown, à ranger dans sa collection ; son texte ne change pas.

    `nom` est celui de son fichier, sans « .md » ; s'il ne peut pas servir, le titre en donne un.
    """
    propre = texte.lstrip("\ufeff \n").replace("\r\n", "\n")
    champs = dict(_CHAMP.findall(propre.split("\n---", 1)[0]))
    collection = max(SECTIONS, key=lambda c: len(champs.keys() & MODELES[c].model_fields.keys()))
    libre = is_identifier(nom) and nom not in taken(livre, collection)
    titre = champs.get("titre") or champs.get("recette", "")
    identifiant = nom if libre else identifier_of(titre.strip("\"' "), taken(livre, collection))
    return Accueillie(f"{home_of(livre, collection)}/{identifiant}.md", propre.rstrip() + "\n")


_CHAMP = re.compile(r"^([a-z_]+)[ \t]*:[ \t]*(.*)$", re.MULTILINE)


def _identifier(collection: str, champs: Mapping[str, Any], livre: Livre) -> str:
    pris = taken(livre, collection)
    if collection == "recettes":
        return identifier_of(str(champs.get("titre", "")), pris)
    lieu = champs.get("territoire", {}).get("nom", "")
    return identifier_of_retour(str(champs.get("recette", "essai")), lieu, pris)
