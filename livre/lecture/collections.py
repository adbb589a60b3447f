"""Lire tous les fichiers du livre : chacun donne une fiche, des problèmes, ou les deux."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from livre.fichiers.contenu import TAILLE_MAX_LISTE, read_text
from livre.fichiers.retenue import Cache
from livre.lecture.a_cote import misplaced
from livre.lecture.construction import Signaleur, build_fiche
from livre.lecture.entete import Coupe, split_header
from livre.lecture.superposition import layers
from livre.modele.collections import EMPLACEMENTS, MODELES, Emplacement
from livre.modele.fiche import IDENTIFIANT_MAX, Ebauche, Fiche, FicheRedigee, Origine, is_identifier
from livre.modele.termes import NATURES
from livre.probleme import Probleme, nearest
from livre.texte.corps import Blocs
from livre.texte.lecture_corps import read_corps
from livre.texte.markdown import read_markdown
from livre.texte.sections import known_headings
from livre.yaml.lecteur import YamlLu, read_yaml

_TOUT = frozenset({"*"})
CACHE = ".cache/lecture"
ASSEZ_POUR_RETENIR = 50
"""À partir de ce nombre de fichiers, on retient d'une fois à l'autre ce qu'ils ont donné."""


@dataclass(frozen=True)
class Lu:
    """Ce qu'un fichier a donné."""

    fiches: tuple[Fiche, ...] = ()
    problemes: tuple[Probleme, ...] = ()
    illisibles: frozenset[str] = frozenset()
    """Identifiants écrits sans donner de fiche ; « * » si l'on ne sait pas lesquels."""
    ebauches: tuple[Ebauche, ...] = ()


def read_collection(racine: Path, collection: str) -> Lu:
    """Lit une collection entière."""
    emplacement = EMPLACEMENTS[collection]
    if not emplacement.suffixe:
        return _read_lists(racine, emplacement, collection)
    taches: dict[str, tuple[Path, str]] = {}
    ecartes: list[Lu] = []
    for chemin in _places(racine, emplacement):
        affiche = chemin.relative_to(racine).as_posix()
        noms, refuses = _list_folder(chemin, affiche, emplacement.suffixe)
        ecartes += refuses
        taches |= {nom: (chemin / nom, f"{affiche}/{nom}") for nom in noms}
    lus = _read_all(racine, [taches[nom] for nom in sorted(taches)], collection)
    return _gather([*ecartes, *lus])


def _places(racine: Path, emplacement: Emplacement) -> list[Path]:
    """Où elle est écrite : dans le livre, puis dans `local/`."""
    origine, *locales = layers(racine)
    dessus = [couche / place for couche in locales for place in emplacement.locales]
    return [origine / emplacement.chemin, *dessus]


def _read_lists(racine: Path, emplacement: Emplacement, collection: str) -> Lu:
    """La liste du livre, puis ce que celle de `local/` y ajoute ou y remplace."""
    chemin, *locales = _places(racine, emplacement)
    absente = MODELES[collection].FACULTATIVE and not os.path.lexists(chemin)
    lu = Lu() if absente else read_list_file(chemin, emplacement.chemin, collection)
    for chemin in locales:
        if chemin.exists():
            affiche = chemin.relative_to(racine).as_posix()
            dessus = read_list_file(chemin, affiche, collection)
            remplaces = {fiche.id for fiche in dessus.fiches} | dessus.illisibles
            gardees = tuple(fiche for fiche in lu.fiches if fiche.id not in remplaces)
            lu = _gather([replace(lu, fiches=gardees), dessus])
    return lu


def _list_folder(chemin: Path, affiche: str, suffixe: str) -> tuple[list[str], list[Lu]]:
    """Les fichiers à lire, triés, et ce qui n'a pas sa place à côté d'eux.

    Un dossier absent est une collection vide : git n'en garde pas la trace.
    """
    try:
        noms = sorted(os.listdir(chemin))
    except FileNotFoundError:
        return [], []
    except OSError:
        message = f"ce n'est pas un dossier lisible ; il faut un dossier de fichiers « {suffixe} »."
        return [], [Lu((), (Probleme(affiche, 1, "", message),), _TOUT)]
    visibles = [nom for nom in noms if not nom.startswith(".")]
    lus = [nom for nom in visibles if nom.endswith(suffixe)]
    return lus, [
        Lu((), (refus,), _TOUT if (chemin / nom).is_dir() else _unreadable(Path(nom).stem))
        for nom in visibles
        if not nom.endswith(suffixe)
        and (refus := misplaced(chemin / nom, f"{affiche}/{nom}", suffixe)) is not None
    ]


def _gather(lus: Sequence[Lu]) -> Lu:
    return Lu(
        tuple(fiche for lu in lus for fiche in lu.fiches),
        tuple(probleme for lu in lus for probleme in lu.problemes),
        frozenset().union(*(lu.illisibles for lu in lus)),
        tuple(ebauche for lu in lus for ebauche in lu.ebauches),
    )


def _read_all(racine: Path, taches: Sequence[tuple[Path, str]], collection: str) -> list[Lu]:
    def read(rang: int) -> Lu:
        chemin, nom = taches[rang]
        if EMPLACEMENTS[collection].markdown:
            return read_markdown_file(chemin, nom, collection)
        return read_yaml_file(chemin, nom, collection)

    if len(taches) < ASSEZ_POUR_RETENIR:
        return [read(rang) for rang in range(len(taches))]
    cache: Cache[Lu] = Cache(racine / CACHE / f"{collection}.sqlite")
    return cache.read_all(taches, read)


def read_markdown_file(chemin: Path, nom: str, collection: str) -> Lu:
    """Lit un fichier Markdown à en-tête ; son nom est l'identifiant."""
    illisible = _unreadable(chemin.stem)
    texte = read_text(chemin, nom, si_vide=_remede(collection))
    if isinstance(texte, Probleme):
        return Lu((), (texte,), illisible)
    aide = f"Il va d'une ligne « --- » à la suivante. {_remede(collection)}"
    coupe = split_header(texte, nom, aide)
    if isinstance(coupe, Probleme):
        return Lu((), (coupe,), illisible)
    donnees = read_yaml(coupe.entete, nom, coupe.ligne_entete - 1)
    problemes = list(donnees.problemes)
    origine = Origine(nom, donnees)
    fiche = _fiche_of_file(origine, chemin.stem, collection, problemes)
    blocs = _read_body(coupe, fiche, donnees, nom, collection, problemes)
    if isinstance(fiche, Fiche):
        return Lu((fiche,), tuple(problemes))
    return Lu((), tuple(problemes), illisible, (replace(fiche, blocs=blocs),))


def _unreadable(identifiant: object) -> frozenset[str]:
    """Ce que d'autres pourraient citer : n'importe quoi, si l'identifiant est lui-même fautif."""
    bien_forme = isinstance(identifiant, str) and is_identifier(identifiant)
    if isinstance(identifiant, str) and bien_forme and len(identifiant) <= IDENTIFIANT_MAX:
        return frozenset({identifiant})
    return _TOUT


def _remede(collection: str) -> str:
    if collection == "recettes":
        return "`make recette` écrit un modèle à remplir."
    return f"Prenez modèle sur un autre fichier de {EMPLACEMENTS[collection].chemin}/."


def _fiche_of_file(
    origine: Origine, identifiant: str, collection: str, problemes: list[Probleme]
) -> Fiche | Ebauche:
    donnees, modele = origine.donnees, MODELES[collection]
    if not isinstance(donnees.valeur, dict):
        if not donnees.problemes:
            quoi = "l'en-tête" if EMPLACEMENTS[collection].markdown else "ce fichier"
            message = f"{quoi} ne contient aucun champ « nom: valeur »."
            problemes.append(
                Probleme(origine.fichier, donnees.line(()), "", message, (_remede(collection),))
            )
        return Ebauche(modele, origine, {})
    if "id" in donnees.valeur:
        message = "l'identifiant est le nom du fichier : retirez cette ligne."
        problemes.append(Probleme(origine.fichier, donnees.line(("id",)), "id", message))
    return build_fiche(modele, {**donnees.valeur, "id": identifiant}, origine, problemes)


def read_yaml_file(chemin: Path, nom: str, collection: str) -> Lu:
    """Lit un fichier YAML qui tient un seul élément ; son nom est l'identifiant."""
    illisible = _unreadable(chemin.stem)
    texte = read_text(chemin, nom, TAILLE_MAX_LISTE, _remede(collection))
    if isinstance(texte, Probleme):
        return Lu((), (texte,), illisible)
    donnees = read_yaml(texte, nom)
    problemes = list(donnees.problemes)
    fiche = _fiche_of_file(Origine(nom, donnees), chemin.stem, collection, problemes)
    if isinstance(fiche, Fiche):
        return Lu((fiche,), tuple(problemes))
    return Lu((), tuple(problemes), illisible, (fiche,))


def _read_body(
    coupe: Coupe,
    fiche: Fiche | Ebauche,
    donnees: YamlLu,
    nom: str,
    collection: str,
    problemes: list[Probleme],
) -> Blocs:
    avant = len(problemes)
    dire, titres = Signaleur(nom, "", problemes), known_headings(collection)
    blocs = read_markdown(coupe.corps, coupe.ligne_corps, dire, titres)
    tues = frozenset(probleme.ligne for probleme in problemes[avant:])
    signaler = Signaleur(nom, "", problemes, tues)
    corps = read_corps(collection, blocs, coupe.ligne_corps, _nature(donnees), signaler)
    if isinstance(fiche, FicheRedigee):
        fiche.set_corps(replace(corps, lisible=len(problemes) == avant))
    return blocs


def _nature(donnees: YamlLu) -> str:
    """La nature écrite, ou la plus proche : elle décide des sections obligatoires."""
    valeurs = donnees.valeur if isinstance(donnees.valeur, dict) else {}
    ecrite = str(valeurs.get("nature", ""))
    return ecrite if ecrite in NATURES else nearest(ecrite, NATURES) or ""


def read_list_file(chemin: Path, nom: str, collection: str) -> Lu:
    """Lit un fichier YAML qui tient la liste des éléments d'une collection."""
    aide = "Une ligne « - id: … » par élément ; « [] » s'il n'y en a aucun."
    texte = read_text(chemin, nom, TAILLE_MAX_LISTE, aide)
    if isinstance(texte, Probleme):
        return Lu((), (texte,), _TOUT)
    donnees = read_yaml(texte, nom)
    if not isinstance(donnees.valeur, tuple):
        genre = Probleme(nom, donnees.line(()), "", "ce fichier doit être une liste.", (aide,))
        return Lu((), donnees.problemes or (genre,), _TOUT)
    lus = [
        _read_element(e, rang, nom, donnees, collection) for rang, e in enumerate(donnees.valeur)
    ]
    return _gather([Lu(problemes=donnees.problemes), *lus])


def _read_element(valeurs: Any, rang: int, nom: str, donnees: YamlLu, collection: str) -> Lu:
    problemes: list[Probleme] = []
    origine = Origine(nom, donnees, (rang,))
    fiche = build_fiche(MODELES[collection], valeurs, origine, problemes)
    if isinstance(fiche, Fiche):
        return Lu((fiche,), tuple(problemes))
    return Lu((), tuple(problemes), _unreadable(fiche.valeurs.get("id")), (fiche,))
