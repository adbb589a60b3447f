"""Parcourir les champs d'un modèle : commun aux messages, aux contrôles et aux schémas."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from livre.modele.fiche import Markdown, Reference

Motif = tuple[str, ...]
"""Chemin d'un champ ; « * » y vaut pour chaque élément d'une liste."""


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
