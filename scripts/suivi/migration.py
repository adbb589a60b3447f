"""Récrire un fichier de contenu pour le modèle d'aujourd'hui, sans toucher à ses autres lignes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from livre.fichiers.contenu import TAILLE_MAX_LISTE, read_text
from livre.lecture.entete import Coupe, has_header, split_header
from livre.lecture.superposition import is_derived
from livre.modele import champs
from livre.modele.champs import Migration, migrate
from livre.modele.collections import EMPLACEMENTS, LOCAL, MODELES
from livre.modele.identite import FICHIER, FICHIER_LOCAL, Identite
from livre.probleme import Probleme
from livre.yaml.ecriture import scalar
from livre.yaml.lecteur import Chemin, YamlLu, read_yaml

Faits = list[tuple[Migration, Chemin]]


class AFaireALaMain(Exception):
    """Un passage trop particulier pour être récrit ; le message dit où et quoi."""


def content_files(racine: Path) -> Iterator[tuple[str, str]]:
    """Chaque fichier de contenu à nous, et son modèle ; d'un livre dérivé, ceux de `local/`."""
    couche, identite = (LOCAL, FICHIER_LOCAL) if is_derived(racine) else ("", FICHIER)
    yield (Path(couche) / identite).as_posix(), Identite.__name__
    for collection, emplacement in EMPLACEMENTS.items():
        for place in emplacement.locales if couche else (emplacement.chemin,):
            motif = f"{place}/*{emplacement.suffixe}" if emplacement.suffixe else place
            for chemin in sorted((racine / couche).glob(motif)):
                yield chemin.relative_to(racine).as_posix(), MODELES[collection].__name__


def migrated_text(racine: Path, fichier: str, modele: str) -> tuple[str, Faits]:
    """Le texte du fichier, à jour, et ce qui y a changé ; rien s'il l'était déjà.

    Lève `AFaireALaMain` si le fichier récrit ne se relirait pas comme prévu.
    """
    texte = read_text(racine / fichier, fichier, TAILLE_MAX_LISTE)
    if isinstance(texte, Probleme):
        if not (racine / fichier).exists():
            return "", []  # une liste dont ce livre se passe
        raise AFaireALaMain(str(texte))
    lu = _read(texte, fichier)
    voulu, faits = _migrate_all(lu.valeur, modele)
    lignes = texte.split("\n")
    # De bas en haut : une ligne ôtée ne décale pas celles qui restent à changer.
    for migration, chemin in sorted(faits, key=lambda fait: -lu.line(fait[1])):
        _rewrite(lignes, lu.line(chemin) - 1, migration)
    neuf = "\n".join(lignes)
    if _read(neuf, fichier).valeur != voulu:
        ou = ", ".join(f"{fichier}:{lu.line(chemin)}" for _, chemin in faits)
        raise AFaireALaMain(f"{ou} : {faits[0][0].message} À changer à la main.")
    return neuf, faits


def _read(texte: str, fichier: str) -> YamlLu:
    """Le YAML du fichier, ou de son en-tête ; les lignes sont celles du fichier."""
    if not has_header(texte):
        return read_yaml(texte, fichier)
    coupe = split_header(texte, fichier, "")
    if not isinstance(coupe, Coupe):
        return YamlLu()
    return read_yaml(coupe.entete, fichier, coupe.ligne_entete - 1)


def _migrate_all(valeur: Any, modele: str) -> tuple[Any, Faits]:
    """La fiche, ou chaque élément de la liste."""
    if not isinstance(valeur, tuple):
        return migrate(modele, valeur, champs.MIGRATIONS)
    elements = [migrate(modele, element, champs.MIGRATIONS) for element in valeur]
    faits = [
        (migration, (rang, *chemin))
        for rang, (_, trouves) in enumerate(elements)
        for migration, chemin in trouves
    ]
    return tuple(neuf for neuf, _ in elements), faits


def _rewrite(lignes: list[str], rang: int, migration: Migration) -> None:
    """Change le champ écrit à cette ligne, ou juste au-dessus si sa valeur commence plus bas."""
    cle = re.compile(rf"(?<![\w-]){re.escape(migration.champ[-1])}(?=[ \t]*:)")
    while rang > 0 and not cle.search(lignes[rang]):
        rang -= 1
    if migration.valeurs:
        lignes[rang] = _new_value(lignes[rang], cle, migration)
    elif migration.devient:
        lignes[rang] = cle.sub(migration.devient, lignes[rang], count=1)
    else:
        _remove(lignes, rang)


def _new_value(ligne: str, cle: re.Pattern[str], migration: Migration) -> str:
    for ancienne, nouvelle in migration.valeurs.items():
        motif = re.compile(rf"({cle.pattern}[ \t]*:[ \t]*)([\"']?){re.escape(ancienne)}\2(?![\w-])")
        if motif.search(ligne):
            ecrite = scalar(nouvelle).replace("\\", r"\\")
            return motif.sub(rf"\g<1>{ecrite}", ligne, count=1)
    return ligne


def _remove(lignes: list[str], rang: int) -> None:
    """Ôte le champ et ce qu'il tient : les lignes suivantes, plus en retrait que lui."""
    retrait = _indent(lignes[rang])
    fin = rang + 1
    while fin < len(lignes) and lignes[fin].strip() and _indent(lignes[fin]) > retrait:
        fin += 1
    del lignes[rang:fin]


def _indent(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip(" "))
