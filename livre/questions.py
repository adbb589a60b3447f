"""Les questions de `make recette` : ce qu'on demande, ce qu'on propose, ce qu'on accepte."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from livre.champs import item_of, target_of
from livre.controles import next_code
from livre.gabarit import to_complete
from livre.identifiant import identifier_of, is_identifier
from livre.lecture import EMPLACEMENTS
from livre.libelles import LIBELLES
from livre.livre import Livre
from livre.modele import DIFFICULTES, NATURES, Recette
from livre.probleme import suggestion
from livre.schemas import Schema, item_schema

Reponses = dict[str, Any]
_MOIS = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*(?:à|a|-|–)\s*(\d+(?:[.,]\d+)?))?(?:\s*mois)?")


class Refus(Exception):
    """La réponse ne convient pas ; le message dit pourquoi."""


@dataclass(frozen=True, slots=True)
class Question:
    """Une question, la réponse proposée, et comment lire celle qu'on donne."""

    cle: str
    texte: str
    propose: str
    lire: Callable[[str], Any]
    choix: Mapping[str, str] = field(default_factory=dict)
    plusieurs: bool = False


def ask_all(livre: Livre, demander: Callable[[Question], Any]) -> Reponses:
    """Pose chaque question dans l'ordre ; une réponse peut changer les suivantes."""
    reponses: Reponses = {}
    for poser in _QUESTIONS:
        question = poser(livre, reponses)
        reponses[question.cle] = demander(question)
    return reponses


def draft_values(livre: Livre, reponses: Reponses) -> dict[str, Any]:
    """Les champs du brouillon, une fois toutes les questions posées."""
    champs = item_schema("recettes", livre)["properties"]
    precision = to_complete(champs["ingredients"]["items"]["properties"]["precision"])
    mini, maxi = reponses["mois"]
    return {
        **{cle: valeur for cle, valeur in reponses.items() if cle in champs},
        "code": next_code(livre),
        "ingredients": tuple(
            {"ingredient": id_, "precision": precision} for id_ in reponses["ingredients"]
        ),
        "mise_en_oeuvre": {"mois_min": mini, "mois_max": maxi},
    }


def clean(texte: str) -> str:
    """Un texte d'une seule ligne, sans caractère invisible."""
    lettres = (c if c.isprintable() else " " if c.isspace() else "" for c in texte)
    return " ".join("".join(lettres).split())


def _schema(nom: str, livre: Livre) -> Schema:
    schema: Schema = item_schema("recettes", livre)["properties"][nom]
    return schema


def _help(nom: str) -> str:
    return f"{LIBELLES[nom]} — {Recette.model_fields[nom].description}"


def _title(livre: Livre, reponses: Reponses) -> Question:
    def read(texte: str) -> str:
        if not clean(texte):
            raise Refus("il faut un titre.")
        return clean(texte)

    return Question("titre", _help("titre"), "", read)


def _identifier(livre: Livre, reponses: Reponses) -> Question:
    dossier = livre.racine / EMPLACEMENTS["recettes"].chemin
    pris = {fichier.stem.lower() for fichier in dossier.glob("*.md")}

    def read(texte: str) -> str:
        if not is_identifier(texte):
            raise Refus(f"« {texte} » : minuscules sans accent, chiffres et tirets seulement.")
        if texte in pris:
            raise Refus(f"recettes/{texte}.md existe déjà.")
        return texte

    aide = f"{LIBELLES['identifiant']} — Sans « .md ». Il ne changera plus."
    return Question("identifiant", aide, identifier_of(reponses["titre"], pris), read)


def _nature(livre: Livre, reponses: Reponses) -> Question:
    choix: dict[str, str] = {cle: terme.description for cle, terme in NATURES.items()}
    return _choice("nature", choix, "partagee")


def _thematique(livre: Livre, reponses: Reponses) -> Question:
    return _reference("thematique", livre)


def _constats(livre: Livre, reponses: Reponses) -> Question:
    exige = reponses["nature"] == "phare"
    return _reference("constats", livre, "" if not exige else None, au_moins=int(exige))


def _ingredients(livre: Livre, reponses: Reponses) -> Question:
    choix = {id_: fiche.intitule for id_, fiche in livre.ingredients.items()}
    return _choices("ingredients", choix, next(iter(choix), ""), 1)


def _difficulty(livre: Livre, reponses: Reponses) -> Question:
    choix = {str(rang): mot for rang, mot in enumerate(DIFFICULTES, 1)}
    question = _choice("difficulte", choix, "3")
    return Question(
        "difficulte", question.texte, "3", lambda texte: int(question.lire(texte)), choix
    )


def _months(livre: Livre, reponses: Reponses) -> Question:
    bornes = _schema("mise_en_oeuvre", livre)["properties"]["mois_min"]

    def read(texte: str) -> tuple[float, float]:
        lu = _MOIS.fullmatch(texte.strip().lower())
        if lu is None:
            raise Refus(f"« {texte} » : écrivez un nombre de mois (6), ou deux (6 à 8).")
        mini, maxi = (float(n.replace(",", ".")) for n in (lu[1], lu[2] or lu[1]))
        if not bornes["minimum"] <= mini <= maxi <= bornes["maximum"]:
            raise Refus(f"de {bornes['minimum']:g} à {bornes['maximum']:g} mois, dans l'ordre.")
        return mini, maxi

    return Question("mois", _help("mise_en_oeuvre"), "6", read)


def _formats(livre: Livre, reponses: Reponses) -> Question:
    return _reference("formats", livre, au_moins=1)


def _source(livre: Livre, reponses: Reponses) -> Question:
    apportee = reponses["nature"] != "phare" and "contribution" in livre.sources
    return _reference("source", livre, "contribution" if apportee else None)


def _summary(livre: Livre, reponses: Reponses) -> Question:
    schema = _schema("resume", livre)

    def read(texte: str) -> str:
        resume = clean(texte)
        if len(resume) > schema["maxLength"]:
            trop = len(resume) - schema["maxLength"]
            raise Refus(f"{len(resume)} caractères : il faut en retirer {trop}.")
        return resume or to_complete(schema)

    return Question("resume", _help("resume"), to_complete(schema), read)


_QUESTIONS = (
    _title,
    _identifier,
    _summary,
    _nature,
    _thematique,
    _constats,
    _ingredients,
    _difficulty,
    _months,
    _formats,
    _source,
)


def _reference(nom: str, livre: Livre, propose: str | None = None, au_moins: int = 0) -> Question:
    """La question d'un champ qui cite une collection ; propose le premier élément à défaut."""
    champ = Recette.model_fields[nom]
    fiches = livre.collections[target_of(champ) or nom]
    choix = {id_: fiche.intitule for id_, fiche in fiches.items()}
    defaut = next(iter(choix), "") if propose is None else propose
    if item_of(champ.annotation) is None:
        return _choice(nom, choix, defaut)
    return _choices(nom, choix, defaut, au_moins)


def _choice(nom: str, choix: Mapping[str, str], propose: str) -> Question:
    return Question(nom, _help(nom), propose, lambda texte: _pick(texte, choix), choix)


def _choices(nom: str, choix: Mapping[str, str], propose: str, au_moins: int) -> Question:
    def read(texte: str) -> tuple[str, ...]:
        morceaux = (morceau for morceau in texte.split(",") if morceau.strip())
        lus = tuple(dict.fromkeys(_pick(morceau, choix) for morceau in morceaux))
        if len(lus) < au_moins:
            raise Refus("il en faut au moins un.")
        return lus

    return Question(nom, _help(nom), propose, read, choix, plusieurs=True)


def _pick(texte: str, choix: Mapping[str, str]) -> str:
    """L'identifiant écrit, ou celui du rang écrit."""
    ecrit = texte.strip()
    if ecrit in choix:
        return ecrit
    if ecrit.isdecimal() and 1 <= int(ecrit) <= len(choix):
        return list(choix)[int(ecrit) - 1]
    raise Refus(f"« {ecrit} » n'existe pas.{suggestion(ecrit, choix)}")
