"""Le navigateur dit d'une proposition ce qu'en dit le livre : même code, même champ, mêmes mots.

Le corpus : chaque cas de `tests/cas` qui touche une fiche qu'un formulaire sait dire, et des
remplissages abîmés au hasard. `LIVRE_ESSAIS=400 pytest tests/js/test_proposer_parite.py -s` en
essaie davantage ; le compte s'affiche : d'accord / essayés.
"""

import json
import os
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from corpus import prepare, read_cases
from mini import MINI_LIVRE, load
from noeud import run_module
from remplissages import filling, spoiled

from livre.brouillons.declaration import sorte_of, sortes
from livre.brouillons.examen import TableDEssai, published, trial_table
from livre.brouillons.remplissage import filling_of
from livre.lecture.entete import Coupe, split_header
from livre.texte.lecture_corps import read_corps
from livre.texte.markdown import read_markdown
from livre.texte.sections import known_headings
from livre.yaml.lecteur import read_yaml

ESSAIS = int(os.environ.get("LIVRE_ESSAIS", "50"))
MINI = load(MINI_LIVRE)
SANS_PHARE = [s for s in sortes(MINI) if s.collection and s.cle not in ("phare", "amuse-bouche")]
"""Ce que ces deux natures demandent en plus se dit encore au dépôt seulement."""
DOSSIERS = {
    "recettes": "recettes",
    "data/retours": "retours",
    "data/constats": "constats",
}
SCRIPT = """
import { creeControle } from "js/proposer/controle.js";
const controle = creeControle(entree.formulaire);
const sortes = new Map(entree.formulaire.sortes.map((s) => [s.cle, s]));
sortie(entree.remplissages.map((r) => controle.examine(sortes.get(r.sorte), r)));
"""
AU_DEPOT = re.compile(r"le lien « |le signe |ce fichier pèse|« [0-9-]+ » ne vient pas après")
"""Ce que le navigateur laisse à l'accueil : où mène un lien, ce que compte une autre fiche."""
Dit = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def table() -> Iterator[TableDEssai]:
    with trial_table(MINI) as table:
        yield table


def _said(fautes: Iterable[Mapping[str, Any]]) -> list[Dit]:
    """Ce qui doit être pareil ; une ligne de fichier n'a pas de sens dans un formulaire."""
    return sorted(
        (
            faute["code"],
            json.dumps(faute["chemin"]),
            faute["message"],
            re.sub(r"ligne \d+", "ligne N", " / ".join(faute["aides"])),
        )
        for faute in fautes
    )


def _agreement(table: TableDEssai, remplissages: Sequence[dict[str, Any]], quoi: str) -> list[Any]:
    """Les désaccords ; affiche le compte, et combien de problèmes ont été dits."""
    entree = {"formulaire": published(MINI, MINI.identite), "remplissages": remplissages}
    desaccords, dits = [], 0
    for rempli, fautes in zip(remplissages, run_module(SCRIPT, entree), strict=True):
        examen = table.examine(sorte_of(rempli["sorte"], MINI), rempli)
        python = _said(
            {"code": f.code, "chemin": f.chemin, "message": f.message, "aides": f.aides}
            for f in examen.fautes
        )
        dits += len(python)
        if python != _said(fautes):
            desaccords.append((rempli["sorte"], python, _said(fautes)))
    essayes = len(remplissages)
    print(f"{quoi} : {essayes - len(desaccords)} / {essayes}, {dits} problèmes dits")
    return desaccords


def test_spoiled_fillings_are_judged_the_same(table: TableDEssai) -> None:
    remplissages = [
        spoiled(filling(graine, sorte), random.Random(graine), sorte)
        for graine in range(ESSAIS)
        for sorte in SANS_PHARE
    ]
    assert _agreement(table, remplissages, "abîmés au hasard")[:1] == []


def test_the_cases_of_the_book_are_judged_the_same(table: TableDEssai, tmp_path: Path) -> None:
    remplissages = []
    for cas in read_cases():
        racine = prepare(cas, tmp_path / cas.nom)
        for dossier, collection in DOSSIERS.items():
            for fichier in sorted((racine / dossier).glob("*.md")):
                origine = MINI_LIVRE / dossier / fichier.name
                if not fichier.is_file():
                    continue
                if not origine.is_file() or origine.read_bytes() != fichier.read_bytes():
                    remplissages += _as_filling(fichier, collection)
    assert len(remplissages) > 100
    desaccords = _agreement(table, remplissages, "cas du livre")
    autres = [
        (sorte, python, navigateur)
        for sorte, python, navigateur in desaccords
        if not all(AU_DEPOT.match(dit[2]) for dit in python if dit not in navigateur)
        or [dit for dit in navigateur if dit not in python]
    ]
    assert autres[:1] == []
    assert len(desaccords) <= 13, "le navigateur en dit moins qu'avant"


def _as_filling(fichier: Path, collection: str) -> list[dict[str, Any]]:
    """Ce que tiendrait le formulaire si ce fichier y avait été rempli ; rien s'il ne se lit pas."""
    try:
        coupe = split_header(fichier.read_text("utf-8"), fichier.name, "")
    except (UnicodeDecodeError, OSError):
        return []
    if not isinstance(coupe, Coupe):
        return []
    lu = read_yaml(coupe.entete, fichier.name)
    ecrits = lu.valeur if isinstance(lu.valeur, dict) else {}
    nature = str(ecrits.get("nature", ""))
    cles = {"recettes": nature if nature in {s.cle for s in SANS_PHARE} else "partagee"}
    sorte = sorte_of(cles.get(collection, collection.removesuffix("s")), MINI)
    blocs = read_markdown(coupe.corps, 1, _silent, known_headings(collection))
    corps = read_corps(collection, blocs, 1, sorte.cle, _silent)
    champs = {saisie.cle: ecrits.get(saisie.cle) for saisie in sorte.champs}
    rempli = filling_of(SimpleNamespace(**dict.fromkeys(champs), corps=corps), sorte)  # type: ignore[arg-type]
    lus = {
        saisie.cle: _text(champs[saisie.cle], saisie.genre)
        for saisie in sorte.champs
        if champs[saisie.cle] is not None and _can_be_chosen(saisie, champs[saisie.cle])
    }
    if isinstance(lus.get("titre"), str) and len(lus["titre"]) < 100:
        lus["titre"] += " neuf"  # sans quoi le livre y verrait la copie d'une autre
    rempli["entree"] += "\n\nUn mot de plus." if rempli["entree"] else ""
    return [{**rempli, "champs": lus}]


def _can_be_chosen(saisie: Any, valeur: Any) -> bool:
    """Vrai si un formulaire peut tenir cette valeur : une liste n'offre que ses choix."""
    if saisie.parties and isinstance(valeur, tuple):
        return all(isinstance(v, dict) and _can_be_chosen(saisie, v) for v in valeur)
    if saisie.parties:
        return isinstance(valeur, dict) and all(
            _can_be_chosen(p, valeur[p.cle]) for p in saisie.parties if p.cle in valeur
        )
    if saisie.genre.startswith("mot"):
        admis = {choix for choix, _ in saisie.choix}
        return all(v in admis for v in (valeur if isinstance(valeur, tuple) else (valeur,)))
    return not isinstance(valeur, dict)


def _text(valeur: Any, genre: str) -> Any:
    if isinstance(valeur, dict):
        return {cle: _text(v, "") for cle, v in valeur.items()}
    if isinstance(valeur, tuple):
        return [_text(v, "") for v in valeur]
    if isinstance(valeur, date):
        return valeur.isoformat()
    return f"{valeur:g}" if isinstance(valeur, float) else str(valeur)


def _silent(ligne: int, message: str, *aides: str) -> None:
    """Ce que dirait la lecture de ce fichier ne compte pas ici."""
