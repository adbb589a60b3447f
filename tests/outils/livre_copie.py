"""Une copie du vrai livre, à abîmer sans remords, et de quoi lancer une commande dessus."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.commun.porte import run as pass_through
from scripts.commun.racine import RACINE

COPIES = ("recettes", "data", "docs")


def copy_book(vers: Path) -> Path:
    """Le contenu du livre, sans les outils ni les gros fichiers."""
    for nom in COPIES:
        if (RACINE / nom).is_dir():
            sans = shutil.ignore_patterns("assets")
            shutil.copytree(RACINE / nom, vers / nom, ignore=sans)
    return vers


def run(
    commande: Callable[[], int], monkeypatch: pytest.MonkeyPatch, racine: Path, *options: str
) -> int:
    """Lance une commande du livre sur cette copie, comme depuis un terminal."""
    monkeypatch.setattr("sys.argv", ["commande", "--racine", str(racine), *options])
    return pass_through(commande)


_CACHES_OU_ATTENDUS = re.compile(r"^<!--.*?-->|^# .*?$|(À compléter[^*\n\"]*)", re.S | re.M)


def complete_draft(texte: str) -> str:
    """Le brouillon, chaque « À compléter » remplacé, comme son auteur le ferait."""
    return _CACHES_OU_ATTENDUS.sub(lambda lu: "Une réponse." if lu[1] else lu[0], texte)


def complete_drafts(racine: Path) -> None:
    """De même pour tous les brouillons de ce livre."""
    for fichier in sorted(racine.rglob("*.md")):
        texte = fichier.read_text("utf-8")
        if "À compléter" in texte and "docs" not in fichier.parts:
            fichier.write_text(complete_draft(texte), encoding="utf-8", newline="\n")


def type_answers(monkeypatch: pytest.MonkeyPatch, *reponses: str) -> None:
    """Répond ainsi aux questions, puis laisse vide."""
    restantes = iter(reponses)
    monkeypatch.setattr("builtins.input", lambda invite="": next(restantes, ""))


def without_recipe_choice(chemin: str, texte: str) -> Any:
    """Un fichier engendré, sans la liste des recettes qu'on y choisit.

    Une recette nouvelle ou rebaptisée n'y est qu'un retard, que `make schemas` rattrape.
    """
    if chemin.endswith(".md"):
        return re.sub(r"^- \[ \] R\d+ · .*\n", "", texte, flags=re.M)
    contenu = json.loads(texte) if chemin.endswith(".json") else yaml.safe_load(texte)
    for choix in _recipe_choices(contenu):
        for cle in ("enum", "enumDescriptions", "options"):
            choix.pop(cle, None)
    return contenu


def _recipe_choices(noeud: Any) -> Iterator[dict[str, Any]]:
    """Où l'on choisit une recette : un champ d'un schéma, aussi profond soit-il, ou un menu."""
    if isinstance(noeud, dict):
        if isinstance(noeud.get("recette"), dict):
            yield noeud["recette"]
        if isinstance(noeud.get("d_apres"), dict):
            yield noeud["d_apres"]["items"]
        if noeud.get("id") == "recette":
            yield noeud["attributes"]
    for fils in noeud.values() if isinstance(noeud, dict) else noeud:
        if isinstance(fils, dict | list):
            yield from _recipe_choices(fils)
