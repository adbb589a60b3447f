"""Les questions de `make reprendre`, et les fichiers de `local/` qu'elles donnent."""

import re
from collections.abc import Callable

from livre.brouillons.questions import (
    Poser,
    QuestionPosee,
    Refus,
    Saisies,
    choice,
    clean,
    written,
)
from livre.modele.fiche import MOTIF_ADRESSE, MOTIF_PREFIXE
from livre.modele.identite import MOTIF_COURRIEL, Identite, LivreDOrigine
from livre.modele.livre import Livre
from livre.yaml.ecriture import quoted, scalar

TOUT, VIDE = "tout", "vide"
CONTENUS = {
    TOUT: "tout le livre, où vous ajouterez vos recettes",
    VIDE: "un livre vide à votre nom : ses recettes restent à leur adresse, sans être proposées",
}
AVERTI = "# Engendré par `make reprendre` : ce fichier est à vous, l'origine n'y touchera jamais."


def _text(nom: str, propose: str, manque: str) -> Poser:
    aide = f"{nom} — {Identite.model_fields[nom].description}"
    return lambda livre, reponses: QuestionPosee(
        nom, aide, propose, lambda texte: written(texte, manque)
    )


def _shaped(nom: str, motif: str, refus: str, ajuste: Callable[[str], str]) -> Poser:
    aide = f"{nom} — {Identite.model_fields[nom].description}"

    def read(texte: str) -> str:
        ecrit = ajuste(clean(texte))
        if ecrit and not re.fullmatch(motif, ecrit):
            raise Refus(refus)
        return ecrit

    return lambda livre, reponses: QuestionPosee(nom, f"{aide} Sans réponse : aucun.", "", read)


def _prefix(livre: Livre, reponses: Saisies) -> QuestionPosee:
    aide = f"prefixe — {Identite.model_fields['prefixe'].description}"

    def read(texte: str) -> str:
        ecrit = clean(texte).upper()
        if not re.fullmatch(MOTIF_PREFIXE, ecrit):
            raise Refus("de deux à quatre lettres sans accent : ICR.")
        return ecrit

    initiales = "".join(re.findall(r"\b[A-Z]", reponses["auteurs"].upper()))[:4]
    return QuestionPosee("prefixe", aide, initiales if len(initiales) > 1 else "LOC", read)


def _content(livre: Livre, reponses: Saisies) -> QuestionPosee:
    return choice("contenu", "contenu — Que reprenez-vous ?", CONTENUS, TOUT)


QUESTIONS: tuple[Poser, ...] = (
    _text("nom", "", "il faut un nom."),
    _text("sous_titre", "Des recettes de formation, à notre façon", "il faut un sous-titre."),
    _text("auteurs", "", "il faut dire qui signe ce livre."),
    _text("description", "Un livre de recettes, repris et adapté.", "il faut une description."),
    _prefix,
    _shaped("adresse", MOTIF_ADRESSE, "une adresse complète, https://…", str.strip),
    _shaped("contact", MOTIF_COURRIEL, "une adresse électronique.", str.strip),
    _content,
)


def local_files(livre: Livre, reponses: Saisies, version: str) -> dict[str, str]:
    """Les fichiers à écrire, par chemin depuis la racine ; `version` est celle de l'origine."""
    fichiers = {"local/identite.yml": _identity(livre, reponses, version)}
    if reponses["contenu"] == VIDE:
        lignes = (f"- {nom}" for nom in livre.recettes)
        fichiers["local/masquees.yml"] = "\n".join((AVERTI, *lignes, ""))
    return fichiers


def _identity(livre: Livre, reponses: Saisies, version: str) -> str:
    champs = {
        nom: reponses[nom]
        for nom in ("nom", "sous_titre", "description", "auteurs", "adresse", "contact", "prefixe")
    }
    origine, identite = _origin(livre, version), livre.identite
    lignes = [AVERTI, *(f"{nom}: {quoted(valeur)}" for nom, valeur in champs.items() if valeur)]
    lignes += ["# Le livre d'où viennent les recettes que vous gardez : sa licence veut ce crédit."]
    lignes += ["origine:", *(f"  {nom}: {quoted(valeur)}" for nom, valeur in origine if valeur)]
    for nom, licence in (
        ("licence_textes", identite.licence_textes),
        ("licence_code", identite.licence_code),
    ):
        lignes += [f"{nom}:", f"  nom: {quoted(licence.nom)}"]
        lignes += [f"  identifiant: {quoted(licence.identifiant)}"]
        lignes += [f"  adresse: {scalar(licence.adresse)}"]
    return "\n".join([*lignes, ""])


def _origin(livre: Livre, version: str) -> list[tuple[str, str]]:
    identite = livre.identite
    connus = {
        "nom": identite.nom,
        "auteurs": identite.auteurs,
        "adresse": identite.adresse or "",
        "depot": identite.depot or "",
        "licence": identite.licence_textes.identifiant,
        "version": version,
    }
    return [(nom, connus[nom]) for nom in LivreDOrigine.model_fields]
