"""Le style des textes : ce qui est écrit deux fois est refusé, le reste n'est qu'un rappel."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livre.francais.mots import fold, shorten
from livre.francais.relecture import personal, remarks
from livre.modele.fiche import Fiche, FicheRedigee, Partie
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.probleme import AVERTISSEMENT, Probleme, path_name, problem_on
from livre.texte.arbre import Bloc, Code, Fragment, Gras, Italique, Lien, Liste, Saut, Texte
from livre.yaml.lecteur import Chemin

_NOM_SEUL = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ'’-]+")
"""Un nom ou un prénom, sans l'autre ; un sigle (ADEME) n'en est pas un."""
_CODE = re.compile(r"`[^`]*`")
_LIEN = re.compile(r"\[([^]]*)\]\([^)]*\)")
_ATTRIBUTS = re.compile(r"\{[^}]*\}|<[^>]*>")
_TITRE = "Titre"
_INTOUCHABLES = frozenset({"titre", "nom", "auteurs", "licence", "modifications", "id"})
"""Les champs où une forme d'origine se garde : titres, noms propres, licences citées."""


@dataclass(frozen=True, slots=True)
class _Extrait:
    """Un texte à relire, et sa place."""

    fichier: str
    ligne: int
    champ: str
    texte: str


def check_texts_read_well(livre: Livre) -> Iterator[Probleme]:
    """Un texte s'écrit « élues et élus », en phrases courtes, avec nos guillemets (rappel)."""
    # Un titre cité garde sa forme : on le relit comme un mot.
    titres = [f.intitule for f in _fiches(livre) if "/" in f.intitule]
    for passage in _passages(livre):
        texte = passage.texte
        for titre in titres if "/" in texte else ():
            texte = texte.replace(titre, _TITRE)
        for remarque in remarks(texte):
            ou = (passage.fichier, passage.ligne, passage.champ)
            yield Probleme(*ou, remarque, (), AVERTISSEMENT)


def check_nothing_personal(livre: Livre) -> Iterator[Probleme]:
    """Une recette ou un essai ne publie ni adresse, ni téléphone, ni document privé (rappel)."""
    for fiche in (*livre.recettes.values(), *livre.retours.values()):
        lignes = (livre.racine / fiche.fichier).read_text("utf-8-sig").splitlines()
        for rang, ligne in enumerate(lignes, 1):
            for passage, genre in personal(ligne):
                message = f"« {shorten(passage)} » : {genre}, que tout le monde lira."
                aide = "Retirez-le, ou assurez-vous que la personne veut bien le publier."
                yield Probleme(fiche.fichier, rang, "", message, (aide,), AVERTISSEMENT)


def _fiches(livre: Livre) -> Iterator[Fiche]:
    return (fiche for fiches in livre.collections.values() for fiche in fiches.values())


def _passages(livre: Livre) -> Iterator[_Extrait]:
    for fiche in _fiches(livre):
        yield from _passages_of_fields(fiche)
        if isinstance(fiche, FicheRedigee):
            yield from _passages_of_blocs(fiche.blocs, fiche.fichier)
    for page in sorted((livre.racine / "docs").glob("*.md")):
        yield from _passages_of_page(page, f"docs/{page.name}")


def _passages_of_fields(fiche: Fiche) -> Iterator[_Extrait]:
    proses = {champ for champ in type(fiche).model_fields if fiche.prose(champ)}
    for chemin, texte in _strings(fiche, ()):
        if chemin[0] not in proses:
            yield _Extrait(fiche.fichier, fiche.line(*chemin), path_name(chemin), texte)
    for champ in sorted(proses):
        yield from _passages_of_blocs(fiche.prose(champ), fiche.fichier)


def _strings(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, Partie):
        for champ in type(valeur).model_fields:
            if champ not in _INTOUCHABLES:
                yield from _strings(getattr(valeur, champ), (*chemin, champ))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from _strings(element, (*chemin, rang))
    elif isinstance(valeur, str) and not valeur.startswith(("http://", "https://")):
        yield chemin, valeur


def _passages_of_blocs(blocs: Sequence[Bloc], fichier: str) -> Iterator[_Extrait]:
    for bloc in blocs:
        if isinstance(bloc, Liste):
            for item in bloc.items:
                yield from _passages_of_blocs(item.blocs, fichier)
        else:
            yield _Extrait(fichier, bloc.ligne, "", _words(bloc.enfants))


def _words(fragments: Sequence[Fragment]) -> str:
    """Le texte d'un paragraphe ; un code y compte pour un mot."""
    morceaux = []
    for fragment in fragments:
        match fragment:
            case Texte(valeur):
                morceaux.append(valeur)
            case Gras(enfants) | Italique(enfants) | Lien(_, enfants, _):
                morceaux.append(_words(enfants))
            case Code():
                morceaux.append("code")
            case Saut():
                morceaux.append(" ")
    return "".join(morceaux)


def _passages_of_page(page: Path, nom: str) -> Iterator[_Extrait]:
    """Une page écrite à la main : sa prose, ligne à ligne, hors en-tête, balises et macros."""
    texte = page.read_text("utf-8")
    entete, titre, corps = texte.partition("\n# ")
    premiere = entete.count("\n") + titre.count("\n") + 1
    for rang, ligne in enumerate(corps.splitlines(), premiere):
        if not ligne.lstrip().startswith(("{", "<", "|")):
            nue = _LIEN.sub(r"\1", _ATTRIBUTS.sub("", _CODE.sub("code", ligne)))
            yield _Extrait(nom, rang, "", nue.lstrip("#- "))


def check_recipes_differ(livre: Livre) -> Iterator[Probleme]:
    """Deux recettes n'ont ni le même titre ni le même texte."""
    titres: dict[str, Recette] = {}
    textes: dict[object, Recette] = {}
    for recette in livre.recettes.values():
        jumelle = titres.setdefault(_key(recette.titre), recette)
        if jumelle is not recette:
            message = f"c'est déjà le titre de {jumelle.fichier} ({jumelle.code})."
            aide = "Dites dans le titre ce qui distingue cette recette, ou complétez l'autre."
            yield problem_on(recette, ("titre",), message, aide)
        semblable = textes.setdefault(_body(livre, recette), recette)
        if semblable is not recette:
            message = f"ce texte est celui de {semblable.fichier} ({semblable.code})."
            aide = (
                "Gardez un seul des deux fichiers : une copie vieillit sans que personne le voie."
            )
            yield Probleme(recette.fichier, recette.corps.ligne, "", message, (aide,))


def _key(texte: str) -> str:
    return " ".join(re.findall(r"\w+", fold(texte)))


def _body(livre: Livre, recette: Recette) -> str:
    """Le corps tel qu'écrit, aux espaces près."""
    ecrit = (livre.racine / recette.fichier).read_text("utf-8-sig")
    return " ".join(ecrit.split("---", 2)[-1].split())


def check_authors_are_whole(livre: Livre) -> Iterator[Probleme]:
    """Un nom et son prénom ne sont pas deux auteurs (rappel)."""
    for nom in ("recettes", "retours", "sources"):
        for fiche in livre.collections[nom].values():
            auteurs: Sequence[str] = getattr(fiche, "auteurs", ())
            if len(auteurs) == 2 and all(map(_NOM_SEUL.fullmatch, auteurs)):
                message = f"« {auteurs[0]} » et « {auteurs[1]} » : une seule personne ?"
                aide = f"Écrivez alors [{auteurs[1]} {auteurs[0]}] : une virgule sépare deux noms."
                yield problem_on(fiche, ("auteurs",), message, aide, AVERTISSEMENT)
