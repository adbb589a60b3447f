"""Le formulaire « Proposer une recette » des forges : mêmes champs et sections que le modèle."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from livre.champs import item_of, target_of
from livre.libelles import LIBELLES
from livre.livre import Livre
from livre.modele import DIFFICULTES, Recette
from livre.schemas import COMMANDE
from livre.sections import SECTIONS_RECETTE

NOM = "Proposer une recette"
_ACCUEIL = (
    "Merci ! Écrivez avec vos mots, même si tout n'est pas prêt : une idée suffit pour commencer. "
    "L'équipe du livre met en forme, vous relisez avant publication."
)
_ACCORD = (
    "J'accepte que ce texte soit publié sous la licence CC BY-SA 4.0, avec mon nom pour crédit."
)
_DEMANDES = (
    "titre",
    "resume",
    "thematique",
    "constats",
    "ingredients",
    "mise_en_oeuvre",
    "difficulte",
    "formats",
    "auteurs",
)
_INDISPENSABLES = frozenset({"titre", "resume"})
_COURTES = frozenset({"titre", "mise_en_oeuvre", "auteurs"})


@dataclass(frozen=True, slots=True)
class Demande:
    """Une question posée à qui propose une recette."""

    cle: str
    libelle: str
    aide: str
    choix: tuple[str, ...] = ()
    plusieurs: bool = False
    courte: bool = False
    indispensable: bool = False


def questions(livre: Livre) -> tuple[Demande, ...]:
    """Les champs de l'en-tête, puis les sections du corps."""
    return (
        *(_field_question(nom, livre) for nom in _DEMANDES),
        *(Demande(s.cle, s.titre, _without_marks(s.aide)) for s in SECTIONS_RECETTE),
    )


def github_form(livre: Livre) -> str:
    """Le formulaire tel que GitHub (et Forgejo) le lit."""
    formulaire = {
        "name": NOM,
        "description": "Sans rien installer : remplissez, envoyez, l'équipe du livre s'en occupe.",
        "title": "Recette : ",
        "body": [
            {"type": "markdown", "attributes": {"value": _ACCUEIL}},
            *map(_github_element, questions(livre)),
            _github_agreement(),
        ],
    }
    texte = yaml.safe_dump(formulaire, allow_unicode=True, sort_keys=False, width=100)
    return f"# Engendré par `{COMMANDE}` : ne pas modifier à la main.\n{texte}"


def gitlab_template(livre: Livre) -> str:
    """Le même, tel que GitLab le propose : un texte à trous."""
    lignes = [f"<!-- Engendré par `{COMMANDE}` : ne pas modifier à la main. -->", _ACCUEIL, ""]
    for demande in questions(livre):
        lignes += [f"## {demande.libelle}", "", f"<!-- {demande.aide} -->"]
        lignes += [f"- [ ] {choix}" for choix in demande.choix]
        lignes.append("")
    return "\n".join([*lignes, "## Accord", "", f"- [ ] {_ACCORD}", ""])


def _field_question(nom: str, livre: Livre) -> Demande:
    champ = Recette.model_fields[nom]
    choix = tuple(_choices(nom, livre))
    return Demande(
        nom,
        LIBELLES[nom],
        champ.description or "",
        choix,
        plusieurs=bool(choix) and item_of(champ.annotation) is not None,
        courte=nom in _COURTES,
        indispensable=nom in _INDISPENSABLES,
    )


def _choices(nom: str, livre: Livre) -> Iterator[str]:
    if nom == "difficulte":
        yield from (f"{rang} : {mot}" for rang, mot in enumerate(DIFFICULTES, 1))
    elif collection := target_of(Recette.model_fields[nom]):
        yield from (fiche.intitule for fiche in livre.collections[collection].values())


def _without_marks(aide: str) -> str:
    """L'aide d'une section sans les marques du fichier, inutiles dans un formulaire."""
    return aide.replace("**", "")


def _github_element(demande: Demande) -> dict[str, Any]:
    genre = "dropdown" if demande.choix else "input" if demande.courte else "textarea"
    attributs: dict[str, Any] = {"label": demande.libelle, "description": demande.aide}
    if demande.choix:
        attributs |= {"multiple": demande.plusieurs, "options": list(demande.choix)}
    return {
        "type": genre,
        "id": demande.cle,
        "attributes": attributs,
        "validations": {"required": demande.indispensable},
    }


def _github_agreement() -> dict[str, Any]:
    return {
        "type": "checkboxes",
        "id": "accord",
        "attributes": {"label": "Accord", "options": [{"label": _ACCORD, "required": True}]},
    }
