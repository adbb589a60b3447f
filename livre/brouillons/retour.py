"""Les questions de `make retour`, et les champs du brouillon qu'elles donnent."""

from collections.abc import Mapping
from typing import Any

from livre.brouillons.questions import (
    Poser,
    QuestionPosee,
    Refus,
    Saisies,
    clean,
    help_of,
    names,
    pick,
    split,
    taken,
    written,
)
from livre.chemins.identifiants import identifier_of_retour
from livre.modele.fiches import Recette, Retour
from livre.modele.livre import Livre
from livre.texte.arbre import Paragraphe, plain_text


def retour_values(livre: Livre, reponses: Saisies) -> dict[str, Any]:
    """Les champs du brouillon, une fois toutes les questions posées."""
    source = "contribution" if "contribution" in livre.sources else next(iter(livre.sources))
    return {
        "recette": reponses["recette"],
        "territoire": {"nom": reponses["territoire"]},
        "auteurs": reponses["auteurs"],
        "licence": livre.sources[source].licence,
        "source": source,
    }


def retour_identifier(livre: Livre, reponses: Saisies) -> str:
    """Le nom du fichier, sans « .md » : la recette, puis le lieu."""
    pris = taken(livre, "retours")
    return identifier_of_retour(reponses["recette"], reponses["territoire"], pris)


def retour_notes(recette: Recette) -> Mapping[str, tuple[str, ...]]:
    """Ce qui aide à remplir le brouillon : les signes de réussite de la recette, numérotés."""
    signes = [
        " ".join(plain_text(bloc.enfants) for bloc in blocs if isinstance(bloc, Paragraphe))
        for blocs in recette.corps.content_si
    ]
    numerotes = tuple(f"{rang}. {clean(signe)}" for rang, signe in enumerate(signes, 1))
    aucun = ("Cette recette n'en énonce pas encore : laissez ce champ de côté.",)
    return {"contents": numerotes or aucun}


def _recipe(livre: Livre, reponses: Saisies) -> QuestionPosee:
    choix = names(livre, "recettes")
    par_code = {recette.code.lower(): id_ for id_, recette in livre.recettes.items()}

    def read(texte: str) -> str:
        ecrit = texte.strip()
        if not ecrit:
            raise Refus("il faut choisir une recette.")
        if ecrit not in choix and livre.is_unreadable("recettes", ecrit):
            raise Refus(f"recettes/{ecrit}.md ne se lit pas : `make valider` dit pourquoi.")
        return par_code.get(ecrit.lower()) or pick(ecrit, choix)

    aide = f"{help_of(Retour, 'recette')} Son nom de fichier, ou son code."
    return QuestionPosee("recette", aide, "", read, choix)


def _territory(livre: Livre, reponses: Saisies) -> QuestionPosee:
    aide = (
        f"{help_of(Retour, 'territoire')} Le nom de la commune, de l'intercommunalité, du réseau…"
    )
    return QuestionPosee("territoire", aide, "", lambda texte: written(texte, "il faut un lieu."))


def _authors(livre: Livre, reponses: Saisies) -> QuestionPosee:
    def read(texte: str) -> tuple[str, ...]:
        noms = tuple(dict.fromkeys(nom for nom in map(clean, split(texte)) if nom))
        if not noms:
            raise Refus("il faut un nom, de personne ou de structure.")
        return noms

    return QuestionPosee("auteurs", help_of(Retour, "auteurs"), "", read, plusieurs=True)


QUESTIONS: tuple[Poser, ...] = (_recipe, _territory, _authors)
