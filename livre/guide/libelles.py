"""Le nom de chaque champ, tel qu'on le dit à qui lit ou répond à une question."""

from collections.abc import Mapping, Sequence
from functools import cache

from livre.modele.fiche import Fiche
from livre.modele.termes import TYPES_TERRITOIRE
from livre.texte.noeuds import plain_data
from livre.texte.sections import SECTIONS_RECETTE

LIBELLES: Mapping[str, str] = {
    "titre": "Titre",
    "identifiant": "Nom du fichier",
    "resume": "En une phrase",
    "nature": "Nature",
    "thematique": "Thématique",
    "constats": "Constats",
    "ingredients": "Ingrédients",
    "mise_en_oeuvre": "Mise en œuvre",
    "difficulte": "Difficulté",
    "formats": "Formats",
    "source": "Source",
    "auteurs": "Autrices et auteurs",
}

_AUTRES: Mapping[str, str] = {
    "id": "Identifiant",
    "ingredient": "Ingrédient",
    "numero": "Numéro",
    "precision": "Précision",
    "experimentations": "Expérimentations",
    "d_apres": "D'après",
    "seance": "Séance clé",
    "mis_a_jour": "Mise à jour",
    "faits_dates": "Faits datés",
    "contents": "Signes de réussite atteints",
    "duree_prevue": "Durée prévue",
    "duree_reelle": "Durée réelle",
    "licence_adresse": "Adresse de la licence",
    "mois_min": "Au plus court, en mois",
    "mois_max": "Au plus long, en mois",
    "minutes": "Durée, en minutes",
    "min": "Au moins",
    "max": "Au plus",
    "origine": "Qui propose ce déroulé",
    "verifie_le": "Vérifié le",
    "a_reverifier_avant": "À revérifier avant le",
}

MOTS_FERMES: Mapping[str, str] = {
    **{str(genre): nom for genre, nom in TYPES_TERRITOIRE.items()},
    "projet": "nous, qui écrivons cette recette",
    "source": "le document d'où elle vient",
}
"""Ce qu'on montre d'un mot fermé du modèle, à qui choisit dans une liste."""


def label_of(nom: str) -> str:
    """Le nom d'un champ ou d'une sorte de fiche, tel qu'on l'écrit dans une phrase."""
    return LIBELLES.get(nom) or _AUTRES.get(nom) or nom.replace("_", " ").capitalize()


def name_of(fiche: Fiche) -> str:
    """Le nom d'une fiche dans une liste à choix ; celui d'une recette suit son code (R07)."""
    code = getattr(fiche, "code", None)
    return f"{code} · {fiche.intitule}" if code else fiche.intitule


ENTREES: Mapping[str, str] = {
    "recettes": "Un ou deux paragraphes : de quoi il s'agit, à quoi ça sert, ce qu'on en tire.",
    "retours": "Quelques phrases : qui a essayé, avec qui, où, et ce qui s'est passé.",
}
"""Ce qu'on écrit en tête du corps, avant le premier titre."""

INTERTITRES: Mapping[str, str] = {
    **{section.cle: section.titre for section in SECTIONS_RECETTE},
    "coup_d_oeil": "En un coup d'œil",
    "seance": "Séance",
    "estimation": "Notre estimation",
    "calendrier": "Calendrier",
    "duree_inconnue": "calendrier inconnu",
    "preparation": "Préparation",
    "animation": "Animation",
    "inconnu": "inconnu",
    "inconnue": "inconnue",
    "difficulte": "Mise en œuvre",
    "formats": "On se retrouve",
    "etat": "État",
    "ingredients": "Les ingrédients",
    "premiers_pas": "Les premiers pas",
    "session": "Session",
    "a_preparer": "À préparer",
    "horloge": "Horloge",
    "duree": "Durée",
    "temps": "Temps",
    "consigne": "Consigne",
    "intention": "Intention",
    "materiel": "Matériel",
    "repond_a": "Elle répond à",
    "en_ligne": "En ligne",
    "deroule_minute": "Le déroulé minuté",
    "evaluation": "La fiche d'évaluation",
    "menu": "Au menu",
    "cherche": "Ce que l'on cherche à obtenir",
    "entendu": "Ce que l'enquête a entendu",
    "a_essayer": "À essayer",
    "sommaire": "Sommaire",
    "index": "Avec ce que vous avez",
    "reperes": "Pour s'y retrouver",
    "lexique": "Les mots du livre",
    "sources": "Les documents d'où vient ce livre",
}
"""Ce qui se lit au-dessus ou à côté de chaque partie d'une recette et du livre, partout."""


@cache
def composed_labels() -> Mapping[str, str]:
    """Les intertitres, composés, pour un gabarit."""
    libelles: Mapping[str, str] = plain_data(INTERTITRES)
    return libelles


def authors_work(parties: Sequence[str], enquete: bool) -> str:
    """Ce qui prévient que ces parties (« le déroulé », « les cartes ») sont de nous."""
    *premieres, derniere = parties
    quoi = f"{', '.join(premieres)} et {derniere}" if premieres else derniere
    les = "les" if premieres else derniere.split()[0]
    sont = "sont" if les == "les" else "est"
    pas = ", pas un résultat de l'enquête" if enquete else ""
    return (
        f"{quoi[0].upper()}{quoi[1:]} {sont} notre proposition{pas} : ajustez-{les} à votre groupe."
    )


AMORCE_OBJECTIFS = "À la fin, chacune et chacun sait :"
"""Ce qui précède les objectifs d'une recette, partout où on les montre."""
