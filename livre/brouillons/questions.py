"""Les questions qui précèdent un brouillon : ce qu'on propose, ce qu'on accepte, ce qu'on refuse.

Chaque sorte de brouillon a sa liste : `questions_recette` et `questions_retour`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from livre.francais.mots import fold
from livre.guide.libelles import label_of, name_of
from livre.lecture.superposition import over
from livre.modele.champs import item_of, target_of
from livre.modele.collections import EMPLACEMENTS
from livre.modele.fiche import Fiche
from livre.modele.livre import Livre
from livre.probleme import suggestion

Saisies = dict[str, Any]


class Refus(Exception):
    """La réponse ne convient pas ; le message dit pourquoi."""


@dataclass(frozen=True, slots=True)
class QuestionPosee:
    """Une question, la réponse proposée, et comment lire celle qu'on donne."""

    cle: str
    texte: str
    propose: str
    lire: Callable[[str], Any]
    choix: Mapping[str, str] = field(default_factory=dict)
    plusieurs: bool = False


Poser = Callable[[Livre, Saisies], QuestionPosee]
"""Prépare une question d'après les réponses déjà données."""


def ask_all(
    questions: Sequence[Poser], livre: Livre, demander: Callable[[QuestionPosee], Any]
) -> Saisies:
    """Pose chaque question dans l'ordre ; une réponse peut changer les suivantes."""
    reponses: Saisies = {}
    for poser in questions:
        question = poser(livre, reponses)
        reponses[question.cle] = demander(question)
    return reponses


def clean(texte: str) -> str:
    """Un texte d'une seule ligne, sans caractère invisible."""
    lettres = (c if c.isprintable() else " " if c.isspace() else "" for c in texte)
    return " ".join("".join(lettres).split())


def help_of(modele: type[Fiche], nom: str) -> str:
    """Le nom du champ et ce qu'on y écrit."""
    return f"{label_of(nom)} — {modele.model_fields[nom].description}"


def written(texte: str, manque: str) -> str:
    """Ce texte nettoyé, ou un refus s'il n'en reste rien."""
    if not clean(texte):
        raise Refus(manque)
    return clean(texte)


def choice(nom: str, aide: str, choix: Mapping[str, str], propose: str) -> QuestionPosee:
    """Une réponse parmi d'autres."""
    return QuestionPosee(nom, aide, propose, lambda texte: pick(texte, choix), choix)


def choices(
    nom: str, aide: str, choix: Mapping[str, str], propose: str, au_moins: int = 0
) -> QuestionPosee:
    """Plusieurs réponses parmi d'autres, sans redite."""

    def read(texte: str) -> tuple[str, ...]:
        lus = tuple(dict.fromkeys(pick(morceau, choix) for morceau in split(texte)))
        if len(lus) < au_moins:
            raise Refus("il en faut au moins un.")
        return lus

    return QuestionPosee(nom, aide, propose, read, choix, plusieurs=True)


def reference(
    modele: type[Fiche], nom: str, livre: Livre, propose: str | None = None, au_moins: int = 0
) -> QuestionPosee:
    """La question d'un champ qui cite une collection ; propose le premier élément à défaut."""
    champ = modele.model_fields[nom]
    choix = names(livre, target_of(champ) or nom)
    defaut = next(iter(choix), "") if propose is None else propose
    if item_of(champ.annotation) is None:
        return choice(nom, help_of(modele, nom), choix, defaut)
    return choices(nom, help_of(modele, nom), choix, defaut, au_moins)


def or_unknown(question: QuestionPosee) -> QuestionPosee:
    """La même question, à laquelle on peut répondre qu'on ne sait pas : la réponse est vide."""

    def read(texte: str) -> Any:
        return None if fold(texte.strip()) in ("", "inconnue") else question.lire(texte)

    texte = f"{question.texte} Sans réponse : inconnue."
    return replace(question, texte=texte, propose="", lire=read)


def taken(livre: Livre, collection: str) -> set[str]:
    """Les noms de fichiers déjà pris, fautifs compris, ici et dans `local/`."""
    fichiers = over(livre.racine, EMPLACEMENTS[collection].chemin, lambda d: d.glob("*.md"))
    return {fichier.stem.lower() for fichier in fichiers}


def names(livre: Livre, collection: str) -> dict[str, str]:
    """Chaque identifiant de la collection et le nom qu'on montre."""
    return {id_: name_of(fiche) for id_, fiche in livre.collections[collection].items()}


def split(texte: str) -> list[str]:
    """Les réponses que séparent des virgules."""
    return [morceau.strip() for morceau in texte.split(",") if morceau.strip()]


def pick(texte: str, choix: Mapping[str, str]) -> str:
    """L'identifiant écrit, ou celui du rang écrit."""
    ecrit = texte.strip()
    if ecrit in choix:
        return ecrit
    if ecrit.isdecimal() and 1 <= int(ecrit) <= len(choix):
        return list(choix)[int(ecrit) - 1]
    raise Refus(f"« {ecrit} » n'existe pas.{suggestion(ecrit, choix)}")
