"""Semer des signes dans chaque texte d'un livre, puis les retrouver dans ce qui est publié.

Chaque texte libre reçoit un repère unique (`Zq007z`) suivi de la même grappe de signes : ceux du
HTML, de Jinja, de Typst, du tableur, de l'agenda. Lue par un vrai lecteur de chaque format, la
grappe doit ressortir entière derrière son repère.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from mini import copy_mini
from pydantic import BaseModel
from quiz_fautifs import MODELE, QUIZ

from livre.modele.champs import bare, field_at, item_of, proses
from livre.modele.collections import EMPLACEMENTS, MODELES
from livre.modele.fiche import MOTIF_NON_VIDE, TITRE_MAX
from livre.modele.identite import FICHIER, Identite

GRAPPE = "<i zq=1>&amp;\"'{{7*7}}{%raw%}#f[x]$y$@z;,\\n</script>]]>"
"""Ce qui veut dire quelque chose dans un des formats publiés."""
REPERE = re.compile(r"Zq\d{3}z")
_ESPACES = re.compile(r"[\s\u00a0\u202f\u00ad\u2060]+")
_TYPO = str.maketrans({"’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "..."})
_PROSE = re.compile(r"^(?!#|<!--|\s*$|\s*- (Intention|Matériel) :)(.*\S)$")

RETOUR = """---
recette: soupe-a-l-oignon
date: 2024-03
territoire: {nom: Potage-le-Grand, type: commune, habitants: 1200}
participants: 9
duree_prevue: une heure
duree_reelle: deux heures
contents: [1]
auteurs: [La mère Oignon]
licence: CC-BY-SA-4.0
source: grimoire
---
On a beaucoup pleuré.

## Ce qui a marché
- Les mouchoirs.
"""
INSPIRATION = """---
titre: Les soupes du monde
resume: Un recueil de soupes.
chapitre: marche
source: grimoire
---
On y trouve de tout.

## Ce que ça nous apprend
- Qu'on pleure partout.
"""


@dataclass
class Semis:
    """Ce qui a été semé : chaque repère, et où."""

    lieux: dict[str, str] = field(default_factory=dict)

    def text(self, ou: str) -> str:
        """Un repère neuf et sa grappe, en texte."""
        repere = f"Zq{len(self.lieux):03d}z"
        self.lieux[repere] = ou
        return repere + GRAPPE

    def markdown(self, ou: str) -> str:
        """De même, en Markdown : chaque signe y est protégé."""
        return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", self.text(ou))


def sow(racine: Path) -> Semis:
    """Une copie du mini-livre, de toutes les collections, semée partout où l'on écrit librement."""
    copy_mini(racine)
    for nom, texte in (("retours/essai.md", RETOUR), ("inspirations/soupes.md", INSPIRATION)):
        fichier = racine / "data" / nom
        fichier.parent.mkdir(exist_ok=True)
        fichier.write_text(texte, "utf-8")
    (racine / QUIZ).parent.mkdir(exist_ok=True)
    shutil.copy(MODELE, racine / QUIZ)
    semis = Semis()
    _sow_yaml(semis, racine / FICHIER, Identite)
    for nom, emplacement in EMPLACEMENTS.items():
        for fichier in sorted(racine.glob(emplacement.fichiers)):
            sow_file = _sow_sheet if emplacement.markdown else _sow_yaml
            sow_file(semis, fichier, MODELES[nom])
    return semis


def _sow_yaml(semis: Semis, fichier: Path, modele: type[BaseModel]) -> None:
    donnees = yaml.safe_load(fichier.read_text("utf-8"))
    semees = _sown(semis, modele, donnees, (), fichier.name)
    fichier.write_text(yaml.safe_dump(semees, allow_unicode=True, sort_keys=False), "utf-8")


def _sow_sheet(semis: Semis, fichier: Path, modele: type[BaseModel]) -> None:
    _, tete, corps = fichier.read_text("utf-8").split("---\n", 2)
    semee = _sown(semis, modele, yaml.safe_load(tete), (), fichier.name)
    tete = yaml.safe_dump(semee, allow_unicode=True, sort_keys=False)
    fichier.write_text(f"---\n{tete}---\n{_sown_body(semis, corps, fichier.name)}", "utf-8")


def _sown(
    semis: Semis, modele: type[BaseModel], donnee: Any, chemin: tuple[str | int, ...], ou: str
) -> Any:
    if isinstance(donnee, dict):
        return {c: _sown(semis, modele, v, (*chemin, c), ou) for c, v in donnee.items()}
    if isinstance(donnee, list):
        return [_sown(semis, modele, v, (*chemin, n), ou) for n, v in enumerate(donnee)]
    if not isinstance(donnee, str) or not _is_free(modele, chemin):
        return donnee
    lieu = f"{ou}: {'.'.join(map(str, chemin))}"
    if chemin[-1] in proses(modele):
        return f"{donnee} {semis.markdown(lieu)}"
    seme = semis.text(lieu)
    return f"{donnee[: TITRE_MAX - len(seme) - 1]} {seme}"


def _is_free(modele: type[BaseModel], chemin: tuple[str | int, ...]) -> bool:
    champ = field_at(modele, chemin)
    if champ is None or chemin[-1] in {"identifiant", "branche"}:
        return False
    marques = [*champ.metadata, *getattr(item_of(champ.annotation), "__metadata__", ())]
    textuel = bare(champ.annotation) is str or item_of(champ.annotation) is not None
    return textuel and repr(MOTIF_NON_VIDE) in repr((marques, champ.annotation))


def _sown_body(semis: Semis, corps: str, ou: str) -> str:
    """Une grappe au bout de chaque ligne de prose, et dans chaque titre d'étape."""
    lignes, section, numero = [], "", 0
    for numero, ligne in enumerate(corps.split("\n"), 1):
        if ligne.startswith("## "):
            section = ligne
        libre = _PROSE.match(ligne) and section != "## Les cartes" and not ligne.endswith("\\")
        if libre and re.match(r"\d+\. \*\*", ligne):
            ligne = ligne.replace("** ", f" {semis.markdown(f'{ou}:{numero} titre')}** ", 1)
        lignes.append(f"{ligne} {semis.markdown(f'{ou}:{numero}')}" if libre else ligne)
    return "\n".join(lignes)


def flat(texte: str) -> str:
    """Un texte sans blancs ni typographie : ce qui reste est ce qui a été semé."""
    return _ESPACES.sub("", texte).translate(_TYPO)


def damaged(textes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Chaque repère que sa grappe ne suit pas, dans ces textes lus, et ce qui le suit."""
    return [
        (nom, plat[trouve.start() : trouve.end() + len(GRAPPE) + 20])
        for nom, texte in textes.items()
        for plat in [flat(texte)]
        for trouve in REPERE.finditer(plat)
        if not plat.startswith(flat(GRAPPE), trouve.end())
    ]


def found(textes: Mapping[str, str]) -> set[str]:
    """Les repères que ces textes disent."""
    return {repere for texte in textes.values() for repere in REPERE.findall(flat(texte))}


def strings(valeur: Any) -> Iterator[str]:
    """Chaque texte d'un JSON, clés comprises."""
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, dict):
        for cle, dedans in valeur.items():
            yield from (cle, *strings(dedans))
    elif isinstance(valeur, list):
        for dedans in valeur:
            yield from strings(dedans)
