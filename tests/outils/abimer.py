"""Abîmer un fichier de contenu comme le ferait une main pressée : au hasard, mais reproductible."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

Abime = Callable[[list[str], Random], list[str]]
_LETTRES = "abcdefghijklmnopqrstuvwxyz-0123456789 éà:#'\"[]{}*_()<>&\t\u00a0"


def _drop(lignes: list[str], hasard: Random) -> list[str]:
    rang = hasard.randrange(len(lignes))
    return lignes[:rang] + lignes[rang + hasard.choice((1, 1, 3)) :]


def _double(lignes: list[str], hasard: Random) -> list[str]:
    rang = hasard.randrange(len(lignes))
    return lignes[: rang + 1] + lignes[rang:]


def _swap(lignes: list[str], hasard: Random) -> list[str]:
    un, autre = (hasard.randrange(len(lignes)) for _ in range(2))
    echange = list(lignes)
    echange[un], echange[autre] = echange[autre], echange[un]
    return echange


def _truncate(lignes: list[str], hasard: Random) -> list[str]:
    texte = "\n".join(lignes)
    return texte[: hasard.randrange(len(texte) + 1)].split("\n")


def _indent(lignes: list[str], hasard: Random) -> list[str]:
    rang = hasard.randrange(len(lignes))
    retrait = hasard.choice((" ", "  ", "    ", "\t", ""))
    return [*lignes[:rang], retrait + lignes[rang].lstrip(), *lignes[rang + 1 :]]


def _retype(lignes: list[str], hasard: Random) -> list[str]:
    """Une lettre changée, ôtée ou ajoutée."""
    rang = hasard.randrange(len(lignes))
    ligne = lignes[rang]
    place = hasard.randrange(len(ligne) + 1)
    lettre = hasard.choice(("", hasard.choice(_LETTRES)))
    suite = ligne[place + hasard.choice((0, 1)) :]
    return [*lignes[:rang], ligne[:place] + lettre + suite, *lignes[rang + 1 :]]


def _rename(lignes: list[str], hasard: Random) -> list[str]:
    """Un identifiant dont une lettre change : une référence qui ne mène plus nulle part."""
    places = [
        (rang, trouve.start())
        for rang, ligne in enumerate(lignes)
        for trouve in re.finditer(r"(?<=[:\[,/(] )[a-z][a-z0-9-]{2,}|(?<=- )[a-z][a-z-]{2,}", ligne)
    ]
    if not places:
        return _retype(lignes, hasard)
    rang, place = hasard.choice(places)
    ligne = lignes[rang]
    return [*lignes[:rang], f"{ligne[:place]}x{ligne[place + 1 :]}", *lignes[rang + 1 :]]


def _empty_value(lignes: list[str], hasard: Random) -> list[str]:
    rang = hasard.randrange(len(lignes))
    cle = re.match(r"\s*(- )?\w+:", lignes[rang])
    vide = hasard.choice(("", " []", " {}", " null", " 0", " -1", " 12", " oui", ' ""', " [a, b]"))
    return [*lignes[:rang], cle[0] + vide, *lignes[rang + 1 :]] if cle else _drop(lignes, hasard)


def _bare(lignes: list[str], hasard: Random) -> list[str]:
    """Des guillemets ôtés : deux-points, dièses et crochets retrouvent leur sens."""
    rang = hasard.randrange(len(lignes))
    return [*lignes[:rang], lignes[rang].replace('"', ""), *lignes[rang + 1 :]]


GESTES: Sequence[Abime] = (
    _drop,
    _double,
    _swap,
    _truncate,
    _indent,
    _retype,
    _retype,
    _rename,
    _rename,
    _empty_value,
    _bare,
)


def spoil(texte: str, hasard: Random) -> str:
    """Le même texte, abîmé d'un à trois gestes."""
    lignes = texte.split("\n")
    for _ in range(hasard.choice((1, 1, 1, 2, 3))):
        lignes = hasard.choice(GESTES)(lignes, hasard) or [""]
    return "\n".join(lignes)


def content_files(racine: Path, *dossiers: str) -> list[Path]:
    """Les fichiers de contenu de ces dossiers, toujours dans le même ordre."""
    return sorted(
        fichier
        for dossier in dossiers
        for fichier in (racine / dossier).rglob("*")
        if fichier.suffix in {".md", ".yml"}
    )
