"""Les questions de `make recette`, et les champs du brouillon qu'elles donnent."""

import re
from typing import Any

from livre.brouillons.questions import (
    Poser,
    QuestionPosee,
    Refus,
    Saisies,
    choice,
    choices,
    clean,
    help_of,
    names,
    or_unknown,
    reference,
    taken,
    written,
)
from livre.chemins.identifiants import identifier_of, next_code
from livre.guide.exemples import to_complete
from livre.guide.libelles import label_of
from livre.guide.schemas import Schema, item_schema
from livre.modele.fiche import is_identifier
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.modele.termes import DIFFICULTES, NATURES

_MOIS = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*(?:à|a|-|–)\s*(\d+(?:[.,]\d+)?))?(?:\s*mois)?")


def recipe_values(livre: Livre, reponses: Saisies) -> dict[str, Any]:
    """Les champs du brouillon, une fois toutes les questions posées."""
    champs = item_schema("recettes", livre)["properties"]
    precision = to_complete(champs["ingredients"]["items"]["properties"]["precision"])
    mois = reponses["mois"]
    return {
        **{cle: valeur for cle, valeur in reponses.items() if cle in champs},
        "code": next_code(livre),
        "ingredients": tuple(
            {"ingredient": id_, "precision": precision} for id_ in reponses["ingredients"]
        ),
        "mise_en_oeuvre": mois and {"mois_min": mois[0], "mois_max": mois[1]},
    }


def _title(livre: Livre, reponses: Saisies) -> QuestionPosee:
    aide = help_of(Recette, "titre")
    return QuestionPosee("titre", aide, "", lambda texte: written(texte, "il faut un titre."))


def _identifier(livre: Livre, reponses: Saisies) -> QuestionPosee:
    pris = taken(livre, "recettes")

    def read(texte: str) -> str:
        if not is_identifier(texte):
            raise Refus(f"« {texte} » : minuscules sans accent, chiffres et tirets seulement.")
        if texte in pris:
            raise Refus(f"recettes/{texte}.md existe déjà.")
        return texte

    aide = f"{label_of('identifiant')} — Sans « .md ». Il ne changera plus."
    return QuestionPosee("identifiant", aide, identifier_of(reponses["titre"], pris), read)


def _summary(livre: Livre, reponses: Saisies) -> QuestionPosee:
    schema = _schema("resume", livre)

    def read(texte: str) -> str:
        resume = clean(texte)
        if len(resume) > schema["maxLength"]:
            trop = len(resume) - schema["maxLength"]
            raise Refus(f"{len(resume)} caractères : il faut en retirer {trop}.")
        return resume or to_complete(schema)

    return QuestionPosee("resume", help_of(Recette, "resume"), to_complete(schema), read)


def _nature(livre: Livre, reponses: Saisies) -> QuestionPosee:
    choix: dict[str, str] = {cle: terme.description for cle, terme in NATURES.items()}
    return choice("nature", help_of(Recette, "nature"), choix, "partagee")


def _thematique(livre: Livre, reponses: Saisies) -> QuestionPosee:
    return reference(Recette, "thematique", livre)


def _constats(livre: Livre, reponses: Saisies) -> QuestionPosee:
    exige = reponses["nature"] == "phare" and bool(livre.constats)
    return reference(Recette, "constats", livre, None if exige else "", au_moins=int(exige))


def _ingredients(livre: Livre, reponses: Saisies) -> QuestionPosee:
    choix = names(livre, "ingredients")
    return choices("ingredients", help_of(Recette, "ingredients"), choix, next(iter(choix), ""), 1)


def _difficulty(livre: Livre, reponses: Saisies) -> QuestionPosee:
    choix = {str(rang): mot for rang, mot in enumerate(DIFFICULTES, 1)}
    lire = choice("difficulte", "", choix, "").lire
    aide = help_of(Recette, "difficulte")
    question = QuestionPosee("difficulte", aide, "3", lambda texte: int(lire(texte)), choix)
    return question if reponses["nature"] == "phare" else or_unknown(question)


def read_months(texte: str, livre: Livre) -> tuple[float, float]:
    """« 6 mois », « 6 à 8 » : au moins, au plus. Lève `Refus`."""
    bornes = _schema("mise_en_oeuvre", livre)["properties"]["mois_min"]
    lu = _MOIS.fullmatch(texte.strip().lower())
    if lu is None:
        raise Refus(f"« {texte} » : écrivez un nombre de mois (6), ou deux (6 à 8).")
    mini, maxi = (float(n.replace(",", ".")) for n in (lu[1], lu[2] or lu[1]))
    if not bornes["minimum"] <= mini <= maxi <= bornes["maximum"]:
        raise Refus(f"de {bornes['minimum']:g} à {bornes['maximum']:g} mois, dans l'ordre.")
    return mini, maxi


def _months(livre: Livre, reponses: Saisies) -> QuestionPosee:
    aide = help_of(Recette, "mise_en_oeuvre")
    question = QuestionPosee("mois", aide, "6", lambda texte: read_months(texte, livre))
    return question if reponses["nature"] == "phare" else or_unknown(question)


def _formats(livre: Livre, reponses: Saisies) -> QuestionPosee:
    return reference(Recette, "formats", livre, au_moins=1)


def _source(livre: Livre, reponses: Saisies) -> QuestionPosee:
    apportee = reponses["nature"] != "phare" and "contribution" in livre.sources
    return reference(Recette, "source", livre, "contribution" if apportee else None)


QUESTIONS: tuple[Poser, ...] = (
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


def _schema(nom: str, livre: Livre) -> Schema:
    schema: Schema = item_schema("recettes", livre)["properties"][nom]
    return schema
