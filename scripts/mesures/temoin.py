"""Le témoin : mkdocs-material tel quel, avec les mêmes pages écrites en Markdown ordinaire.

`python -m scripts.mesures.temoin LIVRE DESTINATION` l'écrit ; `mkdocs build` le construit.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from livre.chemins.adresses import AVEC_PAGE, LISTES
from livre.chemins.facettes import Rayons
from livre.chemins.pages import AVEC
from livre.modele.collections import collection_of
from livre.modele.fiche import Fiche
from livre.modele.fiches import Chapitre, Constat, Recette, Thematique
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.vues.cartes import duree_de

REGLAGES = """site_name: Témoin
theme:
  name: material
  language: fr
  font: false
plugins:
  - search:
      lang: fr
"""
"""Sans `nav`, mkdocs-material y met toutes les pages."""
_ENTETE = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MACRO = re.compile(r"\{\{.*?\}\}|\{:.*?\}|^\{ \..*?\}$|</?header.*?>", re.MULTILINE)


def write_temoin(racine: Path, destination: Path) -> None:
    """Écrit le témoin du livre de `racine` : une page par page du livre, toutes au menu."""
    livre = load_valid_livre(racine)
    docs = destination / "docs"
    for page in sorted((racine / "docs").glob("*.md")):
        texte = _ENTETE.sub("", page.read_text("utf-8"))
        _write(docs / page.name, _MACRO.sub("", texte))
    for nom in LISTES:
        lignes = [f"# {nom.capitalize()}", *_links(livre.collections[nom].values(), "")]
        _write(docs / nom / "index.md", "\n\n".join(lignes))
    toutes = _links(livre.recettes.values(), "recettes/")
    _write(docs / AVEC.source, "\n\n".join([f"# {AVEC.titre}", *toutes]))
    rayons = Rayons(livre)
    for facette, valeur in rayons.own_pages():
        recettes = rayons.recettes[facette.id][valeur.id]
        lignes = [f"# {facette.nom} : {valeur.nom}", *_links(recettes, "../../recettes/")]
        _write(docs / f"{valeur.adresse.rstrip('/')}.md", "\n\n".join(lignes))
    for modele in AVEC_PAGE:
        nom = collection_of(modele)
        for fiche in livre.collections[nom].values():
            _write(docs / nom / f"{fiche.id}.md", "\n\n".join(_page(livre, fiche)))
    for recette in livre.recettes.values():
        if recette.corps.deroule:
            temps = [f"1. {t.titre} ({t.duree})" for t in recette.corps.deroule.temps]
            lignes = [f"# Animer : {recette.titre}", "\n".join(temps)]
            _write(docs / "recettes" / recette.id / "animer.md", "\n\n".join(lignes))
    (destination / "mkdocs.yml").write_text(REGLAGES, encoding="utf-8")


def _write(chemin: Path, texte: str) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(texte + "\n", encoding="utf-8")


def _page(livre: Livre, fiche: Fiche) -> Iterator[str]:
    yield f"# {fiche.intitule}"
    yield fiche.en_bref
    if isinstance(fiche, Recette):
        yield from _recipe(livre, fiche)
        return
    yield _prose(livre, fiche)
    yield "## Les recettes"
    yield "\n".join(_links(_recipes(livre, fiche), "../recettes/"))


def _prose(livre: Livre, fiche: Fiche) -> str:
    match fiche:
        case Constat() | Recette():
            return _ENTETE.sub("", (livre.racine / fiche.fichier).read_text("utf-8"))
        case Thematique():
            return fiche.objectif
        case Chapitre():
            return fiche.introduction
    return ""


def _recipes(livre: Livre, fiche: Fiche) -> Iterator[Recette]:
    if isinstance(fiche, Chapitre):
        for thematique in livre.citing(fiche, Thematique):
            yield from livre.citing(thematique, Recette)
    else:
        yield from livre.citing(fiche, Recette)


def _links(fiches: object, dossier: str) -> Iterator[str]:
    assert hasattr(fiches, "__iter__")
    for fiche in fiches:
        yield f"- [{fiche.intitule}]({dossier}{fiche.id}.md) : {fiche.en_bref}"


def _recipe(livre: Livre, recette: Recette) -> Iterator[str]:
    thematique = livre.thematiques[recette.thematique]
    yield f"""- Code : {recette.code}
- Thématique : [{thematique.titre}](../thematiques/{thematique.id}.md)
- Mise en œuvre : {duree_de(recette)}
- Difficulté : {recette.difficulte} sur 5
- On se retrouve : {", ".join(livre.formats[f].nom for f in recette.formats)}"""
    yield "## Les ingrédients"
    for usage in recette.ingredients:
        ingredient = livre.ingredients[usage.ingredient]
        yield f"- [{ingredient.nom}](../ingredients/{ingredient.id}.md) : {usage.precision}"
    yield _prose(livre, recette)
    yield "## Pourquoi cette recette"
    yield "\n".join(_links([livre.constats[c] for c in recette.constats], "../constats/"))
    yield "\n".join(_links([livre.acteurs[a] for a in recette.acteurs], "../acteurs/"))
    source = livre.sources[recette.source]
    yield f"{source.phrase}, {source.titre}, {source.licence} ; {source.modifications}."


if __name__ == "__main__":
    write_temoin(Path(sys.argv[1]), Path(sys.argv[2]))
