"""Les cas de `cas/` : chacun abîme le mini-livre, et donne mot pour mot ce que la commande en dit.

Un cas n'est que des données. Ses gestes se font dans cet ordre :

- `renomme` — {fichier, en} ;
- `ajoute` — {fichier, texte} écrit un fichier entier ; {fichier, copie} le prend dans `fixtures/` ;
- `coupe` — {fichier, de, a} ôte tout, de `de` compris à `a` non compris, ou à la fin sans `a` ;
- `modifs` — {fichier, avant, apres} remplace un passage, qui ne s'y lit qu'une fois ;
- `ote` — des fichiers ;
- `fabrique` — une fonction de `fabriques.py`, pour ce que YAML ne sait pas écrire.
"""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fabriques import FABRIQUES
from mini import MINI_LIVRE

ICI = Path(__file__).parents[1]
DOSSIER = ICI / "cas"
FIXTURES = ICI / "fixtures"
_LECTEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Geste = Mapping[str, str]


@dataclass(frozen=True)
class Cas:
    """Ce qu'on fait au mini-livre, et ce que la commande doit en dire."""

    nom: str
    attendu: str
    source: Path = field(compare=False)
    renomme: Sequence[Geste] = ()
    ajoute: Sequence[Geste] = ()
    coupe: Sequence[Geste] = ()
    modifs: Sequence[Geste] = ()
    ote: Sequence[str] = ()
    fabrique: str = ""

    @property
    def gestes(self) -> tuple[object, ...]:
        """Tout ce qu'il change, pour savoir si deux cas sont le même."""
        faits = (self.renomme, self.ajoute, self.coupe, self.modifs, self.ote, self.fabrique)
        return tuple(fait for fait in faits if fait)


def read_cases(dossier: Path = DOSSIER) -> list[Cas]:
    """Tous les cas, par nom."""
    lus = (cas for source in dossier.glob("*.yml") for cas in _read(source))
    return sorted(lus, key=lambda cas: cas.nom)


def _read(source: Path) -> Iterator[Cas]:
    entrees: list[dict[str, Any]] = yaml.load(source.read_text("utf-8"), Loader=_LECTEUR)
    for entree in entrees:
        yield Cas(source=source, **entree)


def prepare(cas: Cas, racine: Path) -> Path:
    """Le mini-livre, abîmé comme le veut ce cas."""
    _write_mini(racine)
    for geste in cas.renomme:
        (racine / geste["fichier"]).rename(racine / geste["en"])
    for geste in cas.ajoute:
        _add(racine / geste["fichier"], geste)
    for geste in cas.coupe:
        _cut(racine / geste["fichier"], geste)
    for geste in cas.modifs:
        _replace(racine / geste["fichier"], geste["avant"], geste["apres"])
    for nom in cas.ote:
        (racine / nom).unlink()
    if cas.fabrique:
        FABRIQUES[cas.fabrique](racine)
    return racine


@cache
def _mini() -> dict[str, bytes]:
    fichiers = (fichier for fichier in MINI_LIVRE.rglob("*") if fichier.is_file())
    return {str(fichier.relative_to(MINI_LIVRE)): fichier.read_bytes() for fichier in fichiers}


def _write_mini(racine: Path) -> None:
    """Le mini-livre, lu une fois pour tous les cas : deux fois plus vite qu'une copie."""
    for dossier in {(racine / nom).parent for nom in _mini()}:
        dossier.mkdir(parents=True, exist_ok=True)
    for nom, octets in _mini().items():
        (racine / nom).write_bytes(octets)


def _add(fichier: Path, geste: Geste) -> None:
    fichier.parent.mkdir(parents=True, exist_ok=True)
    if "copie" in geste:
        shutil.copy(FIXTURES / geste["copie"], fichier)
    else:
        fichier.write_text(geste["texte"], "utf-8", newline="\n")


def _cut(fichier: Path, geste: Geste) -> None:
    texte = fichier.read_text("utf-8")
    debut = _place(fichier, texte, geste["de"])
    fin = _place(fichier, texte, geste["a"]) if "a" in geste else len(texte)
    assert debut < fin, f"rien à couper dans {fichier.name}"
    fichier.write_text(texte[:debut] + texte[fin:], "utf-8", newline="\n")


def _replace(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text("utf-8")
    debut = _place(fichier, texte, avant)
    assert avant != apres, f"rien ne change dans {fichier.name}"
    neuf = texte[:debut] + apres + texte[debut + len(avant) :]
    fichier.write_text(neuf, "utf-8", newline="\n")


def _place(fichier: Path, texte: str, passage: str) -> int:
    """Où commence ce passage, qui ne doit se lire qu'une fois."""
    assert texte.count(passage) == 1, f"{passage!r} : {texte.count(passage)} × dans {fichier.name}"
    return texte.index(passage)


def write_expected(cas: Cas, attendu: str) -> None:
    """Corrige dans son fichier l'attendu de ce cas."""
    texte = cas.source.read_text("utf-8")
    cas.source.write_text(replace_expected(texte, cas.nom, attendu), "utf-8", newline="\n")


def replace_expected(texte: str, nom: str, attendu: str) -> str:
    """Le même fichier, à l'attendu de ce cas près : pas un commentaire n'y bouge."""
    bloc = "".join(f"    {li}" if li.strip() else li for li in attendu.splitlines(True))
    entree = rf"^- nom: {re.escape(nom)}\n(?:(?!- nom: ).*\n)*?  attendu: \|\n"
    motif = rf"({entree})(?: {{4}}.*\n|\n+(?= {{4}}))*"
    neuf, combien = re.subn(motif, lambda vu: vu[1] + bloc, texte, flags=re.M)
    assert combien == 1, f"{nom} : {combien} attendus"
    return neuf
