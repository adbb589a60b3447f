"""Le navigateur écrit le fichier d'une proposition comme Python, octet pour octet.

`ESSAIS=2000 pytest tests/js/test_proposer_fichier.py` en essaie davantage.
"""

import os
import random
from typing import Any

from mini import MINI_LIVRE, load
from noeud import run_module
from remplissages import filling, spoiled

from livre.brouillons.declaration import sorte_of, sortes
from livre.brouillons.ecrivain import write_file
from livre.brouillons.examen import published
from livre.brouillons.remplissage import filling_of
from livre.francais.durees import read_duree
from livre.lecture.assemblage import load_livre
from scripts.commun.racine import RACINE

ESSAIS = int(os.environ.get("ESSAIS", "60"))
SCRIPT = """
import { creeEcrivain } from "js/proposer/ecrivain.js";
const ecrivain = creeEcrivain(entree.formulaire);
const sortes = new Map(entree.formulaire.sortes.map((s) => [s.cle, s]));
sortie(entree.remplissages.map((r) => ecrivain.fichier(sortes.get(r.sorte), r)));
"""
DUREES = """
import { creeLecteurDeDuree } from "js/proposer/duree.js";
const lis = creeLecteurDeDuree(entree.formulaire.durees);
sortie(entree.textes.map((t) => { const d = lis(t); return d && [d.mini, d.maxi]; }));
"""


def _both(livre: Any, remplissages: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Ce qu'écrivent Python et JavaScript."""
    entree = {"formulaire": published(livre, livre.identite), "remplissages": remplissages}
    python = [write_file(sorte_of(r["sorte"], livre), r) for r in remplissages]
    return python, run_module(SCRIPT, entree)


def test_random_fillings_give_the_same_bytes() -> None:
    livre = load(MINI_LIVRE)
    remplissages = []
    for graine in range(ESSAIS):
        for sorte in sortes(livre):
            rempli = filling(graine, sorte)
            remplissages.append(
                spoiled(rempli, random.Random(graine), sorte) if graine % 3 == 0 else rempli
            )
    python, navigateur = _both(livre, remplissages)
    differents = [(a, b) for a, b in zip(python, navigateur, strict=True) if a != b]
    assert differents[:1] == []


def test_every_sheet_of_the_book_gives_the_same_bytes() -> None:
    livre = load_livre(RACINE).livre
    remplissages = [filling_of(r, sorte_of(r.nature, livre)) for r in livre.recettes.values()]
    remplissages += [filling_of(r, sorte_of("retour", livre)) for r in livre.retours.values()]
    python, navigateur = _both(livre, remplissages)
    assert python == navigateur


def test_a_duration_is_read_the_same() -> None:
    livre = load(MINI_LIVRE)
    mots = (
        "10",
        "5 à 10",
        "1 h",
        "1h30",
        "env. 30",
        "½ journée",
        "une heure",
        "2 h et demie",
        "1,5 h",
    )
    unites = (
        "",
        " min",
        "mn",
        " minutes",
        " h 30",
        " à 2 h",
        " - 20 min",
        "–45 min",
        " quart",
        ".",
    )
    textes = [f"{a}{b}" for a in mots for b in unites] + [
        "",
        "bientôt",
        "0 min",
        "25 h",
        "1 H 5",
        "2,25h",
    ]
    lus = run_module(DUREES, {"formulaire": published(livre, livre.identite), "textes": textes})
    attendus = [d and [d.mini, d.maxi] for d in map(read_duree, textes)]
    assert dict(zip(textes, lus, strict=True)) == dict(zip(textes, attendus, strict=True))
