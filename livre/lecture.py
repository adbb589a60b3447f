"""Lire tous les fichiers du livre : chacun donne une fiche, des problèmes, ou les deux."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Any, TypeVar

from frontmatter.default_handlers import YAMLHandler
from pydantic import BaseModel, ValidationError

from livre.champs import proses
from livre.corps import Blocs, read_corps_constat, read_corps_recette
from livre.fichier import read_text
from livre.messages import Traducteur
from livre.modele import MODELES, Constat, Fiche, Origine, Recette
from livre.probleme import Probleme
from livre.texte import read_markdown
from livre.yaml_sur import Chemin, Donnees, read_yaml

T = TypeVar("T", bound=BaseModel)
_ENTETE = YAMLHandler()
_TOUT = frozenset({"*"})
ASSEZ_POUR_DEUX = 300
"""À partir de ce nombre de fichiers, lire à plusieurs processus va plus vite que seul."""


@dataclass(frozen=True, slots=True)
class Emplacement:
    """Où une collection est écrite : un dossier de fichiers Markdown, ou une liste YAML."""

    chemin: str
    markdown: bool


EMPLACEMENTS: Mapping[str, Emplacement] = {
    "recettes": Emplacement("recettes", True),
    "constats": Emplacement("data/constats", True),
    **{
        nom: Emplacement(f"data/{nom}.yml", False)
        for nom in MODELES
        if nom not in ("recettes", "constats")
    },
}
"""Chaque collection et l'endroit où elle est écrite, relatif à la racine du livre."""


@dataclass(frozen=True, slots=True)
class Lu:
    """Ce qu'un fichier a donné."""

    fiches: tuple[Fiche, ...] = ()
    problemes: tuple[Probleme, ...] = ()
    illisibles: frozenset[str] = frozenset()
    """Identifiants écrits sans donner de fiche ; « * » si tout le fichier est illisible."""


def read_collection(racine: Path, collection: str) -> Lu:
    """Lit une collection entière."""
    emplacement = EMPLACEMENTS[collection]
    chemin = racine / emplacement.chemin
    if not emplacement.markdown:
        return read_list_file(chemin, emplacement.chemin, collection)
    fichiers = sorted(chemin.glob("*.md")) if chemin.is_dir() else []
    noms = [f"{emplacement.chemin}/{fichier.name}" for fichier in fichiers]
    lus = _read_all([(str(f), n, collection) for f, n in zip(fichiers, noms, strict=True)])
    return Lu(
        tuple(fiche for lu in lus for fiche in lu.fiches),
        tuple(probleme for lu in lus for probleme in lu.problemes),
        frozenset().union(*(lu.illisibles for lu in lus)),
    )


def _read_all(taches: Sequence[tuple[str, str, str]]) -> list[Lu]:
    if len(taches) < ASSEZ_POUR_DEUX or (cpu_count() or 1) < 2:
        return [_read_one(tache) for tache in taches]
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as processus:
        return list(processus.map(_read_one, taches, chunksize=100))


def _read_one(tache: tuple[str, str, str]) -> Lu:
    chemin, nom, collection = tache
    return read_markdown_file(Path(chemin), nom, collection)


def read_markdown_file(chemin: Path, nom: str, collection: str) -> Lu:
    """Lit un fichier Markdown à en-tête ; son nom est l'identifiant."""
    texte = read_text(chemin, nom)
    illisible = frozenset({chemin.stem})
    if isinstance(texte, Probleme):
        return Lu((), (texte,), illisible)
    coupe = _split(texte, nom)
    if isinstance(coupe, Probleme):
        return Lu((), (coupe,), illisible)
    donnees = read_yaml(coupe.entete, nom, coupe.ligne_entete - 1)
    problemes = list(donnees.problemes)
    fiche = None
    if not problemes or donnees.valeur is not None:
        fiche = _fiche_of_file(donnees, chemin.stem, nom, collection, problemes)
    _read_body(coupe, fiche, donnees, nom, collection, problemes)
    return Lu((fiche,), tuple(problemes)) if fiche else Lu((), tuple(problemes), illisible)


@dataclass(frozen=True, slots=True)
class _Coupe:
    entete: str
    ligne_entete: int
    corps: str
    ligne_corps: int


def _split(texte: str, nom: str) -> _Coupe | Probleme:
    aide = "Il va d'une ligne « --- » à la suivante ; `make recette` écrit un modèle."
    ouverture = _ENTETE.FM_BOUNDARY.match(texte)
    if ouverture is None:
        return Probleme(nom, 1, "", "l'en-tête manque.", (aide,))
    try:
        entete, corps = _ENTETE.split(texte)
    except ValueError:
        return Probleme(nom, 1, "", "l'en-tête ouvert par « --- » n'est jamais refermé.", (aide,))
    ligne_entete = texte.count("\n", 0, ouverture.end()) + 1
    ligne_corps = texte.count("\n", 0, len(texte) - len(corps)) + 1
    return _Coupe(entete, ligne_entete, corps, ligne_corps)


def _fiche_of_file(
    donnees: Donnees, identifiant: str, nom: str, collection: str, problemes: list[Probleme]
) -> Fiche | None:
    if not isinstance(donnees.valeur, dict):
        ligne = donnees.line(())
        problemes.append(
            Probleme(nom, ligne, "", "l'en-tête ne contient aucun champ « nom: valeur ».")
        )
        return None
    if "id" in donnees.valeur:
        message = "l'identifiant est le nom du fichier : retirez cette ligne."
        problemes.append(Probleme(nom, donnees.line(("id",)), "id", message))
    valeurs = {**donnees.valeur, "id": identifiant}
    return build(MODELES[collection], valeurs, Origine(nom, donnees), problemes)


def build(modele: type[T], valeurs: Any, origine: Origine, problemes: list[Probleme]) -> T | None:
    """Fait passer des valeurs lues par le modèle, et traduit ce qui ne passe pas."""
    try:
        objet = modele.model_validate(valeurs)
    except ValidationError as erreur:
        dire = Traducteur(modele, origine.fichier, origine.donnees, origine.prefixe)
        details = erreur.errors(include_url=False)
        problemes += [_name_of_file(dire.translate(e), e["loc"], origine) for e in details]
        return None
    if isinstance(objet, Fiche):
        lus = {c: _prose(objet, c, origine, problemes) for c in proses(modele)}
        objet.attach(origine, lus)
    return objet


def _name_of_file(probleme: Probleme, chemin: Chemin, origine: Origine) -> Probleme:
    """Un identifiant fautif dans un fichier Markdown est un nom de fichier fautif."""
    if chemin != ("id",) or not origine.fichier.endswith(".md"):
        return probleme
    message = f"le nom du fichier est l'identifiant : {probleme.message}"
    return Probleme(probleme.fichier, 1, "", message, probleme.aides)


def _prose(objet: Fiche, champ: str, origine: Origine, problemes: list[Probleme]) -> Blocs:
    # La ligne d'un bloc « | » est celle du champ ; son texte commence à la suivante.
    ligne = origine.donnees.line((*origine.prefixe, champ)) + 1
    return read_markdown(getattr(objet, champ), ligne, Signaleur(origine.fichier, champ, problemes))


def _read_body(
    coupe: _Coupe,
    fiche: Fiche | None,
    donnees: Donnees,
    nom: str,
    collection: str,
    problemes: list[Probleme],
) -> None:
    signaler = Signaleur(nom, "", problemes)
    blocs = read_markdown(coupe.corps, coupe.ligne_corps, signaler)
    if collection == "constats":
        corps_constat = read_corps_constat(blocs, coupe.ligne_corps, signaler)
        if isinstance(fiche, Constat):
            fiche.set_corps(corps_constat)
    else:
        valeurs = donnees.valeur if isinstance(donnees.valeur, dict) else {}
        nature = str(valeurs.get("nature", ""))
        corps_recette = read_corps_recette(blocs, coupe.ligne_corps, nature, signaler)
        if isinstance(fiche, Recette):
            fiche.set_corps(corps_recette)


class Signaleur:
    """Range les problèmes d'un texte dans la liste du fichier."""

    def __init__(self, fichier: str, champ: str, problemes: list[Probleme]) -> None:
        self.fichier = fichier
        self.champ = champ
        self.problemes = problemes

    def __call__(self, ligne: int, message: str, *aides: str) -> None:
        """Note un problème à cette ligne."""
        self.problemes.append(Probleme(self.fichier, ligne, self.champ, message, aides))


def read_list_file(chemin: Path, nom: str, collection: str) -> Lu:
    """Lit un fichier YAML qui tient la liste des éléments d'une collection."""
    texte = read_text(chemin, nom)
    if isinstance(texte, Probleme):
        return Lu((), (texte,), _TOUT)
    donnees = read_yaml(texte, nom)
    problemes = list(donnees.problemes)
    if donnees.valeur is None and problemes:
        return Lu((), tuple(problemes), _TOUT)
    if not isinstance(donnees.valeur, tuple):
        problemes.append(
            Probleme(nom, 1, "", "ce fichier est une liste : une ligne « - id: … » par élément.")
        )
        return Lu((), tuple(problemes), _TOUT)
    fiches: list[Fiche] = []
    illisibles: set[str] = set()
    for rang, valeurs in enumerate(donnees.valeur):
        origine = Origine(nom, donnees, (rang,))
        fiche = build(MODELES[collection], valeurs, origine, problemes)
        if fiche is not None:
            fiches.append(fiche)
        elif isinstance(valeurs, dict):
            illisibles.add(str(valeurs.get("id", "*")))
    return Lu(tuple(fiches), tuple(problemes), frozenset(illisibles))
