"""Engendrer un livre de la taille voulue, toujours le même, sur la charpente du vrai livre."""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from livre.chemins.adresses import LISTES
from scripts.mesures.phrases import PHRASES, bullets, sentences, title
from scripts.mesures.recettes import CONSTATS_PAR_RECETTE, INGREDIENTS_PAR_RECETTE, recipe_text

CHAPITRES = 8
THEMATIQUES = 30
CONSTATS = 40
INGREDIENTS = 60
ACTEURS = 20
CHARPENTE = ("docs", "overrides", "macros", "mkdocs.yml", "CONTRIBUTING.md")
"""Ce que le livre engendré reprend tel quel."""
DONNEES = ("identite.yml", "formats.yml", "sources.yml")
FORMATS = ("presentiel", "distanciel")
FAMILLES = ("personnes", "cadre", "moyens")
DESSINS = ("verre", "bol", "cocotte", "tarte")
_LIENS = re.compile(rf"\]\(({'|'.join(LISTES)})/[^)]*\)")
_APPELS = re.compile(r"\{\{\s*\w+\([^)\s][^)]*\)\s*\}\}")


def generate_livre(modele: Path, destination: Path, nombre: int) -> Path:
    """Écrit dans `destination` un livre de `nombre` recettes, habillé comme `modele`."""
    tailles = _sizes(nombre)
    _copy_frame(modele, destination)
    _write_data(destination / "data", tailles)
    noms = [f"recette-{rang + 1:05d}" for rang in range(nombre)]
    codes = [f"R{rang:02d}" for rang in range(nombre)]
    (destination / "recettes").mkdir()
    for rang, (nom, code) in enumerate(zip(noms, codes, strict=True)):
        texte = recipe_text(rang, code, noms, tailles, FORMATS)
        _write(destination / "recettes" / f"{nom}.md", texte)
    _write(destination / "data" / "promesses.yml", _promises(noms, codes))
    return destination


def _sizes(nombre: int) -> dict[str, int]:
    """Un petit livre a moins de constats et d'ingrédients : chacun doit servir."""
    return {
        "chapitres": CHAPITRES,
        "thematiques": THEMATIQUES,
        "constats": min(CONSTATS, nombre * CONSTATS_PAR_RECETTE),
        "ingredients": min(INGREDIENTS, nombre * INGREDIENTS_PAR_RECETTE),
        "acteurs": ACTEURS,
    }


def _copy_frame(modele: Path, destination: Path) -> None:
    destination.mkdir(parents=True)
    for nom in CHARPENTE:
        if (modele / nom).is_dir():
            shutil.copytree(
                modele / nom, destination / nom, ignore=shutil.ignore_patterns("__pycache__")
            )
        elif (modele / nom).exists():
            shutil.copy2(modele / nom, destination / nom)
    quiz = [fichier.stem for fichier in sorted((modele / "data" / "quiz").glob("*.yml"))]
    _retarget_pages(destination / "docs", quiz)
    (destination / "data").mkdir()
    for nom in DONNEES:
        shutil.copy2(modele / "data" / nom, destination / "data" / nom)
    if (modele / ".cache" / "polices").is_dir():
        shutil.copytree(modele / ".cache" / "polices", destination / ".cache" / "polices")


def _retarget_pages(docs: Path, quiz: Sequence[str]) -> None:
    """Les pages écrites à la main citent de vraies fiches : elles mèneront aux listes."""
    questionnaires = re.compile(rf"\]\((?:{'|'.join(quiz)})(?:/\w+)?\.md\)")
    for page in sorted(docs.glob("*.md")):
        texte = _LIENS.sub(r"](\1/index.md)", page.read_text("utf-8"))
        texte = questionnaires.sub("](recettes/index.md)", texte) if quiz else texte
        _write(page, _APPELS.sub("", texte))


def _write(chemin: Path, texte: str) -> None:
    chemin.write_text(texte, encoding="utf-8", newline="\n")


def _write_data(data: Path, tailles: dict[str, int]) -> None:
    _write(data / "chapitres.yml", _join(map(_chapter, range(tailles["chapitres"]))))
    _write(data / "thematiques.yml", _join(map(_theme, range(tailles["thematiques"]))))
    _write(data / "ingredients.yml", _join(map(_ingredient, range(tailles["ingredients"]))))
    _write(data / "acteurs.yml", _join(map(_actor, range(tailles["acteurs"]))))
    (data / "constats").mkdir()
    for rang in range(tailles["constats"]):
        _write(data / "constats" / f"constat-{rang + 1}.md", _finding(rang))


def _join(elements: Iterable[str]) -> str:
    return "\n".join(elements) + "\n"


def _chapter(rang: int) -> str:
    alea = Random(rang)
    return f"""- id: chapitre-{rang + 1}
  numero: {rang + 1}
  titre: "Chapitre {rang + 1}, {title(rang)}"
  service: Service {rang + 1}
  resume: "{PHRASES[rang % len(PHRASES)]}"
  dessin: {DESSINS[rang % len(DESSINS)]}
  introduction: |
    {sentences(alea, 4)}

    {sentences(alea, 4)}"""


def _theme(rang: int) -> str:
    alea = Random(rang)
    return f"""- id: thematique-{rang + 1}
  numero: {rang + 1}
  chapitre: chapitre-{rang % CHAPITRES + 1}
  titre: "Thématique {rang + 1}, {title(rang)}"
  resume: "{PHRASES[rang % len(PHRASES)]}"
  objectif: |
    {sentences(alea, 5)}
  experimentations:
    - "{sentences(alea, 1)}"
    - "{sentences(alea, 1)}\""""


def _ingredient(rang: int) -> str:
    return f"""- id: ingredient-{rang + 1}
  nom: "Ingrédient {rang + 1}"
  famille: {FAMILLES[rang % len(FAMILLES)]}
  description: "{PHRASES[rang % len(PHRASES)]}\""""


def _actor(rang: int) -> str:
    return f"""- id: acteur-{rang + 1}
  nom: "Structure {rang + 1}"
  famille: appui
  description: "{PHRASES[rang % len(PHRASES)]}\""""


def _finding(rang: int) -> str:
    alea = Random(rang)
    return f"""---
titre: "Constat {rang + 1}, {title(rang)}"
resume: "{PHRASES[rang % len(PHRASES)]}"
chapitre: chapitre-{rang % CHAPITRES + 1}
numero: {rang // CHAPITRES + 1}
source: livret
---
{sentences(alea, 5)}

{sentences(alea, 4)}

## Entendu pendant l'enquête
{bullets(alea, 2, 2)}

## Ce qu'on en retient
{bullets(alea, 3)}
"""


def _promises(noms: list[str], codes: list[str]) -> str:
    """Les codes et les adresses des recettes, comme dans un livre déjà publié."""
    return _join(_promise_lines(noms, codes))


def _promise_lines(noms: list[str], codes: list[str]) -> Iterator[str]:
    yield "codes:"
    yield from (f"  {code}: {nom}" for nom, code in zip(noms, codes, strict=True))
    yield "adresses:"
    yield from (f"  - recettes/{nom}/" for nom in noms)
    yield from (f"  - r/{code.lower()}/" for code in codes)
