"""Parcourir les champs d'un modèle : commun aux messages, aux contrôles et aux schémas.

Et les faire changer sans casser les livres déjà écrits. `VERSION` suit la gestion sémantique de
version (https://semver.org/lang/fr/) : un champ de plus, facultatif, est une mineure ; un champ qui
change de nom, de valeurs ou qui disparaît s'annonce à une mineure par une `Migration`, et l'ancien
n'est refusé qu'à la majeure suivante.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from livre.modele.fiche import Markdown, Reference

Motif = tuple[str, ...]
"""Chemin d'un champ ; « * » y vaut pour chaque élément d'une liste."""
VERSION = "1.0.0"
"""Celle du modèle du contenu."""


@dataclass(frozen=True, slots=True)
class Migration:
    """Un champ qui change : l'ancien se lit encore, avec un rappel, jusqu'à la majeure suivante."""

    version: str
    """Celle du modèle qui l'annonce."""
    modele: str
    """Le nom du modèle qui le tient : Recette, Ingredient, Identite…"""
    champ: Motif
    devient: str = ""
    """Son nouveau nom ; vide s'il disparaît."""
    valeurs: Mapping[str, str] = field(default_factory=dict)
    """Pour un champ qui garde son nom : ses anciennes valeurs et les nouvelles."""

    @property
    def majeure(self) -> int:
        """La version majeure à partir de laquelle l'ancien est refusé."""
        return int(self.version.partition(".")[0]) + 1

    @property
    def message(self) -> str:
        """Ce qui a changé, et quand l'ancien sera refusé."""
        sort = "est refusée" if self.is_over(VERSION) else f"sera refusée à la {self.majeure}.0.0"
        if self.valeurs:
            quoi = ", ".join(f"« {a} » s'écrit « {n} »" for a, n in self.valeurs.items())
        else:
            quoi = (
                f"ce champ s'appelle « {self.devient} »"
                if self.devient
                else "ce champ n'est plus lu"
            )
        return f"{quoi} depuis la version {self.version} du modèle ; l'ancienne forme {sort}."

    def is_over(self, version: str) -> bool:
        """Vrai si le délai de cette migration est passé."""
        return int(version.partition(".")[0]) >= self.majeure

    def apply(self, valeur: Any) -> tuple[Any, list[tuple[str | int, ...]]]:
        """La même valeur, migrée, et le chemin de chaque ancien champ qui s'y trouvait."""
        return _migrated(valeur, self, self.champ)


MIGRATIONS: tuple[Migration, ...] = ()
"""Toutes celles du modèle, la plus ancienne d'abord ; aucune depuis la version 1.0.0."""


def migrate(
    modele: str, valeur: Any, migrations: Sequence[Migration]
) -> tuple[Any, list[tuple[Migration, tuple[str | int, ...]]]]:
    """La valeur d'un élément de ce modèle, à jour, et chaque changement fait, à sa place."""
    faits = []
    for migration in migrations:
        if migration.modele == modele:
            valeur, chemins = migration.apply(valeur)
            faits += [(migration, chemin) for chemin in chemins]
    return valeur, faits


def _migrated(
    valeur: Any, migration: Migration, motif: Motif
) -> tuple[Any, list[tuple[str | int, ...]]]:
    pas, reste = motif[0], motif[1:]
    if pas == "*" and isinstance(valeur, tuple):
        faits = [_migrated(element, migration, reste) for element in valeur]
        chemins = [(rang, *c) for rang, (_, trouves) in enumerate(faits) for c in trouves]
        return tuple(neuf for neuf, _ in faits), chemins
    if not isinstance(valeur, Mapping) or pas not in valeur:
        return valeur, []
    if reste:
        neuf, chemins = _migrated(valeur[pas], migration, reste)
        return {**valeur, pas: neuf}, [(pas, *chemin) for chemin in chemins]
    return _migrated_field(valeur, migration, pas)


def _migrated_field(
    valeurs: Mapping[str, Any], migration: Migration, champ: str
) -> tuple[Any, list[tuple[str | int, ...]]]:
    ancienne = valeurs[champ]
    if migration.valeurs:
        if not isinstance(ancienne, str) or ancienne not in migration.valeurs:
            return valeurs, []
        return {**valeurs, champ: migration.valeurs[ancienne]}, [(champ,)]
    if migration.devient in valeurs:
        return valeurs, []  # les deux y sont : à l'auteur de choisir
    nom = migration.devient
    renommees = {
        nom if cle == champ else cle: v for cle, v in valeurs.items() if nom or cle != champ
    }
    return renommees, [(champ,)]


def bare(annotation: Any) -> Any:
    """L'annotation sans `Annotated` ni `| None`."""
    while True:
        origine = get_origin(annotation)
        if origine is Annotated:
            annotation = get_args(annotation)[0]
        elif origine in (Union, UnionType):
            annotation = next(a for a in get_args(annotation) if a is not NoneType)
        else:
            return annotation


def item_of(annotation: Any) -> Any:
    """Le type des éléments d'une liste, tel qu'annoté, ou rien si ce n'est pas une liste."""
    nue = bare(annotation)
    return get_args(nue)[0] if get_origin(nue) is tuple else None


def submodel(annotation: Any) -> type[BaseModel] | None:
    """Le modèle imbriqué que tient ce champ (ou chaque élément de sa liste)."""
    element = item_of(annotation)
    nue = bare(annotation if element is None else element)
    return nue if isinstance(nue, type) and issubclass(nue, BaseModel) else None


def choices(annotation: Any) -> tuple[str, ...]:
    """Les valeurs d'un champ à choix fermé."""
    nue = bare(annotation)
    return tuple(map(str, get_args(nue))) if get_origin(nue) is Literal else ()


def model_at(modele: type[BaseModel], chemin: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Le modèle qui tient le champ désigné par `chemin`."""
    courant: type[BaseModel] | None = modele
    for pas in chemin:
        if isinstance(pas, int):
            continue
        champ = courant.model_fields.get(pas) if courant else None
        courant = submodel(champ.annotation) if champ else None
    return courant


def field_at(modele: type[BaseModel], chemin: tuple[str | int, ...]) -> FieldInfo | None:
    """Le champ désigné par `chemin`, ou celui dont il est un élément."""
    noms = [pas for pas in chemin if isinstance(pas, str)]
    porteur = model_at(modele, tuple(noms[:-1])) if noms else None
    return porteur.model_fields.get(noms[-1]) if porteur else None


def target_of(champ: FieldInfo) -> str | None:
    """La collection que cite ce champ, lui-même ou par chaque élément de sa liste."""
    marques = [*champ.metadata, *_marks(champ.annotation), *_marks(item_of(champ.annotation))]
    return next((m.collection for m in marques if isinstance(m, Reference)), None)


def _marks(annotation: Any) -> Iterator[Any]:
    """Les marques d'une annotation, ou celles de chaque membre de « X | None »."""
    if get_origin(annotation) in (Union, UnionType):
        for membre in get_args(annotation):
            yield from _marks(membre)
    else:
        yield from getattr(annotation, "__metadata__", ())


@cache
def references(modele: type[BaseModel]) -> tuple[tuple[Motif, str], ...]:
    """Les champs qui tiennent un identifiant d'une autre collection, et laquelle."""
    return tuple(_references(modele, ()))


def _references(modele: type[BaseModel], prefixe: Motif) -> Iterator[tuple[Motif, str]]:
    for nom, champ in modele.model_fields.items():
        motif = (*prefixe, nom)
        if item_of(champ.annotation) is not None:
            motif = (*motif, "*")
        collection = target_of(champ)
        if collection is not None:
            yield motif, collection
        imbrique = submodel(champ.annotation)
        if imbrique is not None:
            yield from _references(imbrique, motif)


@cache
def listed_references(modele: type[BaseModel]) -> tuple[tuple[Motif, int], ...]:
    """Les références qui nomment l'élément d'une liste, et leur profondeur sous cette liste.

    Une liste d'identifiants en est une ; une liste de parties aussi, quand leur premier champ est
    la référence (l'ingrédient d'un usage). Les autres champs d'une partie peuvent se répéter.
    """
    return tuple(
        (motif, 1 if motif[-1] == "*" else 2)
        for motif, _ in references(modele)
        if motif[-1] == "*" or _names_its_part(modele, motif)
    )


def _names_its_part(modele: type[BaseModel], motif: Motif) -> bool:
    porteur = model_at(modele, tuple(pas for pas in motif[:-1] if pas != "*"))
    en_liste = len(motif) > 1 and motif[-2] == "*"
    return en_liste and porteur is not None and next(iter(porteur.model_fields)) == motif[-1]


@cache
def proses(modele: type[BaseModel]) -> tuple[str, ...]:
    """Les champs qui tiennent du Markdown."""
    champs = modele.model_fields.items()
    return tuple(n for n, c in champs if any(isinstance(m, Markdown) for m in c.metadata))


def values_at(objet: Any, motif: Motif) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Chaque valeur que le motif désigne dans cet objet, avec son chemin exact.

    L'objet est une fiche, ou les valeurs brutes d'une ébauche : ce qui n'y a pas la forme
    attendue est laissé de côté.
    """
    if not motif:
        yield (), objet
        return
    pas, suite = motif[0], motif[1:]
    if pas == "*":
        for rang, element in enumerate(objet if isinstance(objet, tuple) else ()):
            yield from (((rang, *c), v) for c, v in values_at(element, suite))
    else:
        est_brut = isinstance(objet, Mapping)
        suivant = objet.get(pas) if est_brut else getattr(objet, pas, None)
        if suivant is not None:
            yield from (((pas, *c), v) for c, v in values_at(suivant, suite))
