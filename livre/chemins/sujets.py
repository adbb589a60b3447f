"""De quoi l'on fait un kit : une recette ou un questionnaire, et comment chacun se nomme."""

from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz

Sujet = Recette | Quiz


def subjects(livre: Livre) -> list[Sujet]:
    """Tout ce qui a un kit : les recettes, puis les questionnaires."""
    return [*livre.proposees.values(), *livre.quiz.values()]


def kind(sujet: Sujet) -> str:
    """Ce qui choisit ses imprimés."""
    if isinstance(sujet, Quiz):
        return "questionnaire"
    return "amuse-bouche" if sujet.amuse_bouche else "recette"


def kit_name(sujet: Sujet) -> str:
    """Son nom dans les adresses et dans le cache.

    Une recette et un questionnaire peuvent avoir le même identifiant ; celui d'un questionnaire est
    précédé d'un mot, pour que deux fichiers téléchargés ne se confondent pas.
    """
    return f"questionnaire-{sujet.id}" if isinstance(sujet, Quiz) else sujet.id


def kit_address(sujet: Sujet) -> str:
    """L'adresse de son zip : `kits/soupe.zip`."""
    return f"kits/{kit_name(sujet)}.zip"


def folder_name(sujet: Sujet) -> str:
    """Le dossier de son archive, qui dit de quel jour il est."""
    jour = sujet.mis_a_jour
    base = kit_name(sujet) if isinstance(sujet, Quiz) else f"{sujet.code}-{sujet.id}"
    return f"{base}-{jour}" if jour else base


def signature(sujet: Sujet) -> str:
    """Comment une erreur le nomme."""
    return sujet.fichier if isinstance(sujet, Quiz) else f"{sujet.code} ({sujet.fichier})"


def has_archive(sujet: Sujet) -> bool:
    """Faux pour une piste, qui n'a que sa carte."""
    return isinstance(sujet, Quiz) or sujet.nature != "piste"
