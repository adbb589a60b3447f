"""Un mot ne nomme qu'un type, dans tout le projet."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from scripts.commun.racine import RACINE

DOSSIERS = ("livre", "macros", "scripts")


def _names(fichier: Path) -> Iterator[str]:
    """Les classes et les alias de types que ce fichier définit, sans leur trait de soulignement."""
    for noeud in ast.parse(fichier.read_text("utf-8")).body:
        if isinstance(noeud, ast.ClassDef):
            yield noeud.name.lstrip("_")
        elif isinstance(noeud, ast.Assign) and isinstance(noeud.targets[0], ast.Name):
            nom = noeud.targets[0].id.lstrip("_")
            if nom[:1].isupper() and not nom.isupper():
                yield nom


def test_a_word_names_one_type() -> None:
    ou: dict[str, list[str]] = defaultdict(list)
    for dossier in DOSSIERS:
        for fichier in sorted((RACINE / dossier).rglob("*.py")):
            for nom in _names(fichier):
                ou[nom].append(fichier.relative_to(RACINE).as_posix())
    assert {nom: fichiers for nom, fichiers in ou.items() if len(fichiers) > 1} == {}
