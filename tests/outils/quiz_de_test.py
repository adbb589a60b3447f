"""De quoi écrire un petit questionnaire en quelques lignes."""

from collections.abc import Mapping, Sequence

from livre.modele.quiz import DEGRES, Quiz

Effets = Mapping[str, int]
TEXTE = "Un légume."


def affirmation(identifiant: str, **effets: int) -> dict[str, object]:
    """Une question à approuver ou non."""
    return {"id": identifiant, "texte": f"Affirmation {identifiant}.", "effets": effets}


def situation(identifiant: str, *effets: Effets) -> dict[str, object]:
    """Une question à réponses ; chacune donne ses effets."""
    options = [
        {"texte": f"Réponse {rang} à {identifiant}.", "effets": e} for rang, e in enumerate(effets)
    ]
    return {"id": identifiant, "texte": f"Situation {identifiant} ?", "options": options}


def make_quiz(
    dimensions: str,
    questions: Sequence[Mapping[str, object]],
    profils: Mapping[str, Sequence[int]] | None = None,
) -> Quiz:
    """Un questionnaire ; sans profils, une famille à chaque bout de la première dimension."""
    noms = dimensions.split()
    milieu = [0] * (len(noms) - 1)
    profils = profils or {"gauche": [-1, *milieu], "droite": [1, *milieu]}
    return Quiz.model_validate(
        {
            "id": "petit",
            "version": 1,
            "titre": "Un petit questionnaire",
            "introduction": TEXTE,
            "construction": TEXTE,
            "echelle": tuple(f"Degré {degre}" for degre in range(DEGRES)),
            "dimensions": tuple(_dimension(nom) for nom in noms),
            "questions": tuple(_frozen(question) for question in questions),
            "familles": tuple(
                _famille(nom, dict(zip(noms, places, strict=True)))
                for nom, places in profils.items()
            ),
        }
    )


def _frozen(question: Mapping[str, object]) -> dict[str, object]:
    options = question.get("options", [])
    assert isinstance(options, list)
    return {**question, "options": tuple(options)}


def _dimension(nom: str) -> dict[str, object]:
    poles = tuple({"nom": f"{nom} {bout}", "phrase": TEXTE} for bout in ("gauche", "droite"))
    return {"id": nom, "nom": nom.capitalize(), "poles": poles, "debat": TEXTE}


def _famille(nom: str, profil: Effets) -> dict[str, object]:
    return {
        "id": nom,
        "nom": nom.capitalize(),
        "portrait": TEXTE,
        "forces": (TEXTE,),
        "angle_mort": TEXTE,
        "prochain_pas": TEXTE,
        "conversation": TEXTE,
        "thematique": "appetit",
        "profil": profil,
        "recettes": ({"recette": "soupe-a-l-oignon", "raison": TEXTE},),
    }
