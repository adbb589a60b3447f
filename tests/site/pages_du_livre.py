"""Une page de chaque sorte, choisie dans le livre : il peut changer, ces tests restent vrais."""

from collections.abc import Iterable
from pathlib import Path

from livre.chemins.adresses import LISTES, address, papier
from livre.chemins.facettes import Rayons
from livre.modele.fiches import Recette
from livre.regles.liste import load_valid_livre
from livre.texte.sections import SECTIONS_RECETTE

LIVRE = load_valid_livre(Path(__file__).resolve().parents[2])


def _told(recette: Recette) -> int:
    """Le nombre de sections écrites."""
    return sum(bool(getattr(recette.corps, s.cle, ())) for s in SECTIONS_RECETTE if s.cle)


COMPLETE = max((r for r in LIVRE.recettes.values() if r.corps.cartes), key=_told)
"""La recette qui en dit le plus : un déroulé, des cartes, une feuille."""
PISTE = next(r for r in LIVRE.recettes.values() if r.nature == "piste")
NOTEE = next(r for r in LIVRE.recettes.values() if r.difficulte and r.mise_en_oeuvre)
COURTE = next(Rayons(LIVRE).own_pages())[1]


def _first_of_each() -> Iterable[str]:
    for nom in LISTES:
        fiches = list(LIVRE.collections[nom].values())
        if nom not in {"recettes", "retours"} and fiches:
            yield address(fiches[0])


PAGES = (
    "",
    *(f"{nom}/" for nom in LISTES),
    address(COMPLETE),
    address(PISTE),
    *_first_of_each(),
    COURTE.adresse,
    "avec-ce-que-j-ai/",
    "composants/",
    *(a for q in list(LIVRE.quiz.values())[:1] for a in (address(q), papier(q))),
    *(f"{p.stem}/" for p in sorted((LIVRE.racine / "docs").glob("*.md")) if p.stem != "index"),
    "404.html",
)
"""Une page de chaque sorte."""
