"""Une contribution valide ne rougit rien : le contenu accepte ce que le validateur accepte."""

from pathlib import Path

import pytest
import test_vrai_livre as contenu
from livre_copie import copy_book, run

from livre.chemins.identifiants import next_code
from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.regles.liste import check_livre
from scripts.commun.racine import RACINE
from scripts.promesses import main as promettre

INGREDIENT = """- id: grande-table
  nom: Une grande table
  famille: cadre
  description: Une table où tout le groupe tient, debout comme assis.
"""
CONSTAT = """---
titre: "On n'a jamais le temps de finir"
resume: Les séances s'arrêtent avant la décision.
chapitre: {chapitre}
numero: {numero}
source: contribution
---
Beaucoup de séances s'arrêtent avant d'avoir décidé.

## Entendu pendant l'enquête
- On se quitte toujours trop tôt.
"""


def _contribute(racine: Path, livre: Livre) -> None:
    """Une recette partagée, l'ingrédient et le constat qu'elle emploie, et un essai."""
    modele = next(r for r in livre.recettes.values() if r.nature == "partagee" and r.seance)
    chapitre = livre.chapitre_of(modele).id
    numero = 1 + max(c.numero for c in livre.constats.values() if c.chapitre == chapitre)
    texte = (racine / modele.fichier).read_text("utf-8")
    for avant, apres in (
        (f"code: {modele.code}\n", f"code: {next_code(livre)}\n"),
        (f'titre: "{modele.titre}"\n', "titre: La grande table, où l'on décide\n"),
        (f"ingredient: {modele.ingredients[0].ingredient}\n", "ingredient: grande-table\n"),
        ("\nsource: ", "\nauteurs: [Camille Durand, Une commune]\nsource: "),
    ):
        assert avant in texte
        texte = texte.replace(avant, apres, 1)
    texte = texte.replace("\n---\n", "\n---\nTout se joue autour d'une seule table. ", 1)
    cites = ", ".join(["pas-le-temps", *modele.constats])
    lignes = [f"constats: [{cites}]" if x.startswith("constats:") else x for x in texte.split("\n")]
    (racine / "recettes" / "la-grande-table.md").write_text("\n".join(lignes), "utf-8")
    constat = CONSTAT.format(chapitre=chapitre, numero=numero)
    (racine / "data" / "constats" / "pas-le-temps.md").write_text(constat, "utf-8")
    with (racine / "data" / "ingredients.yml").open("a", encoding="utf-8") as fichier:
        fichier.write(INGREDIENT)
    retour = next(iter(livre.retours.values()))
    essai = (racine / retour.fichier).read_text("utf-8")
    essai = essai.replace(f"recette: {retour.recette}", "recette: la-grande-table")
    (racine / "data" / "retours" / "la-grande-table-a-gif.md").write_text(essai, "utf-8")


def test_this_book_has_no_local_folder() -> None:
    """`local/` est à qui le reprend : l'origine n'y met jamais rien."""
    assert not (RACINE / "local").exists()


@pytest.fixture(scope="module")
def agrandi(tmp_path_factory: pytest.TempPathFactory) -> Livre:
    """Ce livre-ci, avec ces contributions."""
    racine = copy_book(tmp_path_factory.mktemp("livre"))
    _contribute(racine, load_livre(racine).livre)
    with pytest.MonkeyPatch.context() as patch:
        assert run(promettre, patch, racine) == 0
    lecture = load_livre(racine)
    assert check_livre(lecture) == ()
    return lecture.livre


FAITS = [
    (essai, fait)
    for essai, nom in (
        (contenu.test_chapters, "chapitres"),
        (contenu.test_themes, "thematiques"),
        (contenu.test_complete_recipes, "recettes_phares"),
        (contenu.test_complete_recipes_can_be_run, "recettes_phares"),
        (contenu.test_ideas, "pistes"),
        (contenu.test_findings, "constats"),
        (contenu.test_inspirations, "inspirations"),
    )
    for fait in contenu.FAITS[nom]
]


def test_every_fact_is_still_there(agrandi: Livre) -> None:
    for essai, fait in FAITS:
        essai(agrandi, fait)


def test_the_book_may_grow(agrandi: Livre) -> None:
    contenu.test_the_book_holds_every_chapter_theme_and_finding(agrandi)
    contenu.test_every_recipe_known_here_can_be_run(agrandi)
    contenu.test_the_controlled_vocabulary_covers_each_family(agrandi)
    contenu.test_every_theme_has_its_complete_recipe(agrandi)


def test_a_lost_fact_is_seen(agrandi: Livre) -> None:
    fait = {**contenu.FAITS["recettes_phares"][0], "difficulte": 0}
    with pytest.raises(AssertionError, match="difficulte"):
        contenu.test_complete_recipes(agrandi, fait)
