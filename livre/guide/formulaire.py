"""Les formulaires des forges : mêmes champs et sections que le modèle, une fois par sorte."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from livre.francais.durees import format_minutes
from livre.guide.libelles import ENTREES, label_of, name_of
from livre.guide.schemas import COMMANDE
from livre.modele.collections import MODELES
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.modele.termes import DIFFICULTES
from livre.texte.sections import SECTIONS

ENTREE = "entree"
"""La clé de la question sur le texte d'entrée, que le modèle ne nomme pas."""
ACCORD = "Accord"
"""Le titre de la question sur la licence, que le modèle ne nomme pas non plus."""


@dataclass(frozen=True, slots=True)
class Formulaire:
    """Ce qu'on demande à qui n'installe rien ; `champs` sont ceux du modèle de la collection."""

    collection: str
    cle: str
    nom: str
    accueil: str
    entree: str
    champs: tuple[str, ...]
    indispensables: frozenset[str]
    courts: frozenset[str]
    aides: Mapping[str, str] = field(default_factory=dict)
    """Par champ, de quoi répondre sans connaître les fichiers ; sinon, la phrase du modèle."""

    @property
    def github(self) -> str:
        """Le fichier où GitHub (et Forgejo) le cherche."""
        return f".github/ISSUE_TEMPLATE/{self.cle}.yml"

    @property
    def gitlab(self) -> str:
        """Le fichier où GitLab le cherche."""
        return f".gitlab/issue_templates/{self.cle.capitalize()}.md"


RECETTE = Formulaire(
    "recettes",
    "recette",
    "Proposer une recette",
    "Merci ! Écrivez avec vos mots, même si tout n'est pas prêt : une idée suffit pour commencer. "
    "L'équipe du livre met en forme, vous relisez avant publication.",
    "En quelques phrases",
    (
        "titre",
        "resume",
        "thematique",
        "constats",
        "ingredients",
        "mise_en_oeuvre",
        "difficulte",
        "formats",
        "auteurs",
    ),
    frozenset({"titre", "resume"}),
    frozenset({"titre", "thematique", "mise_en_oeuvre", "auteurs"}),
    {
        "thematique": "La thématique où la ranger, comme la page « Thématiques » l'écrit.",
        "constats": "Les constats qui la justifient, le principal d'abord : un par ligne, comme la "
        "page « Constats » les écrit.",
        "formats": "Comment on se retrouve, un format par ligne : en présence, à distance…",
        "ingredients": "Une ligne par ingrédient : son nom, comme la page « Ingrédients » l'écrit, "
        "deux-points, ce que vous en attendez.",
        "mise_en_oeuvre": "Durée de calendrier, en mois, si vous la connaissez.",
        "difficulte": "De 1 (très facile) à 5 (très exigeante), si vous la connaissez.",
    },
)
RETOUR = Formulaire(
    "retours",
    "retour",
    "Raconter un essai",
    "Merci ! Un essai raté sert autant qu'un essai réussi. Écrivez avec vos mots : "
    "l'équipe du livre met en forme, vous relisez avant publication.",
    "Votre essai",
    (
        "recette",
        "territoire",
        "date",
        "participants",
        "duree_prevue",
        "duree_reelle",
        "contents",
        "auteurs",
    ),
    frozenset({"recette", "territoire", ENTREE, "auteurs"}),
    frozenset(
        {"recette", "territoire", "date", "participants", "duree_prevue", "duree_reelle", "auteurs"}
    ),
    {
        "recette": "La recette essayée, en entier ou en partie : son code (R07, par exemple) ou "
        "son titre, en haut de sa page.",
        "territoire": "Le nom de la commune, de l'intercommunalité, du réseau ou de l'organisme, "
        "et sa population si vous la connaissez.",
        "date": "Le jour, le mois ou seulement l'année.",
        "contents": "Relisez « On sera content si » sur la page de la recette : "
        "recopiez ce qui s'est vérifié, une ligne par signe.",
    },
)
FORMULAIRES = (RECETTE, RETOUR)


@dataclass(frozen=True, slots=True)
class Demande:
    """Une question posée à qui remplit un formulaire."""

    cle: str
    libelle: str
    aide: str
    choix: tuple[str, ...] = ()
    courte: bool = False
    indispensable: bool = False


def questions(formulaire: Formulaire) -> tuple[Demande, ...]:
    """Les champs de l'en-tête, le texte d'entrée, puis les sections du corps.

    Rien n'y énumère le contenu du livre : une fiche de plus ne change aucun formulaire, et un livre
    dérivé, dont les fiches sont autres, garde ceux de l'origine.
    """
    return (
        *(_field_question(nom, formulaire) for nom in formulaire.champs),
        Demande(
            ENTREE,
            formulaire.entree,
            ENTREES[formulaire.collection],
            indispensable=ENTREE in formulaire.indispensables,
        ),
        *(
            Demande(section.cle, section.titre, _without_marks(section.aide))
            for section in SECTIONS[formulaire.collection]
        ),
    )


def story(livre: Livre, recette: Recette) -> dict[str, Any]:
    """De quoi commencer le récit d'un essai depuis la séance : ses questions, et ce qu'on en sait.

    Le texte qui en sort est celui d'un formulaire rempli : `make accueillir` le relit tel quel.
    """
    demandes = [[demande.cle, demande.libelle] for demande in questions(RETOUR)]
    seance = recette.seance
    return {
        "nom": f"essai-{recette.id}.txt",
        "questions": demandes,
        "connus": {
            "recette": name_of(recette),
            "duree_prevue": format_minutes(seance.minutes) if seance else "",
        },
        "accord": [ACCORD, agreement(livre)],
    }


def github_form(formulaire: Formulaire, livre: Livre) -> str:
    """Le formulaire tel que GitHub (et Forgejo) le lit."""
    contenu = {
        "name": formulaire.nom,
        "description": "Sans rien installer : remplissez, envoyez, l'équipe du livre s'en occupe.",
        "title": f"{formulaire.cle.capitalize()} : ",
        "body": [
            {"type": "markdown", "attributes": {"value": formulaire.accueil}},
            *map(_github_element, questions(formulaire)),
            _github_agreement(livre),
        ],
    }
    texte = yaml.safe_dump(contenu, allow_unicode=True, sort_keys=False, width=100)
    return f"# Engendré par `{COMMANDE}` : ne pas modifier à la main.\n{texte}"


def gitlab_template(formulaire: Formulaire, livre: Livre) -> str:
    """Le même, tel que GitLab le propose : un texte à trous."""
    entete = f"<!-- Engendré par `{COMMANDE}` : ne pas modifier à la main. -->"
    lignes = [entete, formulaire.accueil, ""]
    for demande in questions(formulaire):
        lignes += [f"## {demande.libelle}", "", f"<!-- {demande.aide} -->"]
        lignes += [f"- [ ] {choix}" for choix in demande.choix]
        lignes.append("")
    return "\n".join([*lignes, f"## {ACCORD}", "", f"- [ ] {agreement(livre)}", ""])


def _field_question(nom: str, formulaire: Formulaire) -> Demande:
    champ = MODELES[formulaire.collection].model_fields[nom]
    return Demande(
        nom,
        label_of(nom),
        formulaire.aides.get(nom, champ.description or ""),
        tuple(_ranks()) if nom == "difficulte" else (),
        courte=nom in formulaire.courts,
        indispensable=nom in formulaire.indispensables,
    )


def _ranks() -> Iterator[str]:
    """Les degrés de difficulté : le modèle les fixe, aucun contenu n'y ajoute."""
    yield from (f"{rang} : {mot}" for rang, mot in enumerate(DIFFICULTES, 1))


def _without_marks(aide: str) -> str:
    """L'aide d'une section sans les marques du fichier, inutiles dans un formulaire."""
    return aide.replace("**", "")


def _github_element(demande: Demande) -> dict[str, Any]:
    genre = "dropdown" if demande.choix else "input" if demande.courte else "textarea"
    attributs: dict[str, Any] = {"label": demande.libelle, "description": demande.aide}
    if demande.choix:
        attributs["options"] = list(demande.choix)
    return {
        "type": genre,
        "id": demande.cle,
        "attributes": attributs,
        "validations": {"required": demande.indispensable},
    }


def agreement(livre: Livre) -> str:
    """La phrase à cocher avant d'envoyer un texte : la licence, et le crédit."""
    sigle = livre.identite.licence_textes.sigle
    return f"J'accepte que ce texte soit publié sous la licence {sigle}, avec mon nom pour crédit."


def _github_agreement(livre: Livre) -> dict[str, Any]:
    options = [{"label": agreement(livre), "required": True}]
    return {
        "type": "checkboxes",
        "id": "accord",
        "attributes": {"label": ACCORD, "options": options},
    }
