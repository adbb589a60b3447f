"""Les sondes de la recherche : ce que chaque moteur trouve, oublie, ou rend en trop."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

SONDES = Path("tests/recherche/sondes.yml")


@dataclass(frozen=True, slots=True)
class Sonde:
    """Une requête et tous les documents qu'un lecteur en attend."""

    requete: str
    attendus: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sondage:
    """Des sondes et les documents où elles cherchent."""

    documents: tuple[dict[str, str], ...]
    sondes: tuple[Sonde, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Ce qu'un moteur a trouvé de ce qu'on attendait, et ce qu'il a rendu de trop."""

    attendus: int
    trouves: int
    en_trop: int
    parfaites: int

    @property
    def rappel(self) -> float:
        """La part des documents attendus qui sont trouvés."""
        return self.trouves / self.attendus


def read_probes(modele: Path) -> Sondage:
    """Les sondes du dépôt."""
    lu: dict[str, Any] = yaml.safe_load((modele / SONDES).read_text("utf-8"))
    documents = (
        {"location": f"{d['id']}/", "title": d["titre"], "text": d["texte"]}
        for d in lu["documents"]
    )
    sondes = (Sonde(str(s["requete"]), frozenset(s["attendus"])) for s in lu["sondes"])
    return Sondage(tuple(documents), tuple(sondes))


def grade(sondes: Sequence[Sonde], trouvees: Sequence[Sequence[str]]) -> Note:
    """Compare ce qu'un moteur a trouvé, adresse par adresse, à ce qu'on attendait."""
    paires = [
        (sonde.attendus, {adresse.strip("/") for adresse in adresses})
        for sonde, adresses in zip(sondes, trouvees, strict=True)
    ]
    return Note(
        attendus=sum(len(voulus) for voulus, _ in paires),
        trouves=sum(len(voulus & eus) for voulus, eus in paires),
        en_trop=sum(len(eus - voulus) for voulus, eus in paires),
        parfaites=sum(voulus == eus for voulus, eus in paires),
    )


def queries(sondage: Sondage, titres: Sequence[str], nombre: int) -> list[str]:
    """Les requêtes des sondes, puis `nombre` autres tirées des titres, comme on les tape."""
    alea = Random(0)
    return [sonde.requete for sonde in sondage.sondes] + [
        _typed(alea, alea.choice(titres).split()) for _ in range(nombre)
    ]


def _typed(alea: Random, mots: list[str]) -> str:
    """Un à trois mots d'un titre, le dernier souvent inachevé, quelquefois avec une faute."""
    debut = alea.randrange(len(mots))
    choisis = mots[debut : debut + alea.randint(1, 3)]
    fin, sort = choisis[-1], alea.random()
    if sort < 0.4:
        fin = fin[: alea.randint(1, len(fin))]
    elif sort < 0.5 and len(fin) > 5:
        rang = alea.randrange(1, len(fin))
        fin = fin[:rang] + alea.choice("aeirst") + fin[rang + 1 :]
    return " ".join([*choisis[:-1], fin])
