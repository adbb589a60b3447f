"""Le kit d'un amuse-bouche : deux pages, et tout ce qu'il faut pour le mener demain."""

import io
import zipfile
from pathlib import Path

import pytest
from livre_derive import LICENCES
from mini import MINI_LIVRE, copy_mini, edit, load, problems
from pdf_lu import pages_of_text

from livre.kits.fabrique import Fabrique
from livre.kits.kit import Kit
from livre.lecture.assemblage import load_livre
from livre.regles.liste import check_livre

MOUILLETTE = "recettes/mouillette.md"
ENTIERE = (MINI_LIVRE.parent / "mouillette.md").read_text("utf-8")
FEUILLE = ENTIERE[ENTIERE.index("## La feuille") : ENTIERE.index("## On sera content si")]


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """Le mini-livre, et un amuse-bouche."""
    copie = copy_mini(tmp_path / "livre")
    (copie / MOUILLETTE).write_text(ENTIERE, "utf-8")
    return copie


def make(racine: Path, identifiant: str = "mouillette") -> Kit:
    livre = load(racine)
    return Fabrique(livre).make([livre.recettes[identifiant]])[identifiant]


def printed_pages(kit: Kit, rang: int = 0) -> list[str]:
    return [" ".join(page.split()) for page in pages_of_text(kit.documents[rang].octets)]


def deal(racine: Path, combien: int) -> None:
    """Des cartes à la place de la feuille."""
    cartes = "".join(f"- **Mouillette {n}** — Trempez la n° {n}, dites.\n" for n in range(combien))
    edit(racine, MOUILLETTE, FEUILLE, f"## Les cartes\n{cartes}\n")


def test_the_kit_is_one_document_of_two_pages(racine: Path) -> None:
    kit = make(racine)
    assert kit.documents[0].imprime.titre == "Le kit en deux pages"
    assert kit.documents[0].pages == 2
    assert kit.archive is not None
    noms = [nom.partition("/")[2] for nom in zipfile.ZipFile(io.BytesIO(kit.archive)).namelist()]
    assert [nom for nom in noms if nom.startswith("imprimer/")] == ["imprimer/kit-complet.pdf"]
    assert {"modifier/recette.odt", "donnees/recette.md", "LICENCE.txt"} <= set(noms)


def test_the_first_page_is_enough_to_run_it(racine: Path) -> None:
    mener, remplir = printed_pages(make(racine))
    for dit in (
        "Amuse-bouche",
        "20 min",
        "2 à 9 personnes",
        "À préparer : 5 min",
        "À tester",
        "La mouillette <i>& son œuf</i>",
        "{{ 7*7 }}",
        "0 h 05",
        "Chacun tape son œuf, sans un mot.",
        "Il ne reste pas de jaune.",
        "L’œuf est dur",
        "proposition du livre",
        "grimoire",
    ):
        assert dit in mener.replace("\u00a0", " ").replace("\u202f", " "), dit
    assert "Ce que je trempe…" in remplir
    assert "Chacun tape son œuf" not in remplir


@pytest.mark.parametrize("combien", [3, 4, 5, 8])
def test_cards_take_the_place_of_the_sheet(racine: Path, combien: int) -> None:
    deal(racine, combien)
    mener, cartes = printed_pages(make(racine))
    assert "Ouvrir" in mener
    assert all(f"Mouillette {n}" in cartes for n in range(combien))
    assert f"{combien} sur {combien}" in cartes.replace("\u00a0", " ")


def test_a_kit_of_three_pages_is_told_to_its_author(racine: Path) -> None:
    deal(racine, 9)
    dits = [p.message for p in check_livre(load_livre(racine), strict=True)]
    assert "son kit fait 3 pages une fois imprimé ; 2 au plus." in dits


def test_saving_ink_changes_nothing_to_the_two_pages(racine: Path) -> None:
    kit = make(racine)
    pages = {d.imprime.nom: d.pages for d in kit.documents}
    assert pages["kit-complet-econome"] == 2
    assert "kit-complet-gros-caracteres" in pages


def test_a_derived_book_has_its_own(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    local = racine / "local"
    (local / "recettes").mkdir(parents=True)
    (local / "identite.yml").write_text(
        "nom: Le potager\nsous_titre: Chez nous\ndescription: Un livre dérivé.\n"
        "auteurs: L'équipe\nprefixe: POT\nmots: {amuse_bouche: {nom: Grignotage}}\n"
        f"origine: {{nom: La soupe, auteurs: La brigade, licence: CC-BY-SA-4.0}}\n{LICENCES}",
        "utf-8",
    )
    (local / MOUILLETTE).write_text(ENTIERE.replace("code: R12", "code: POT12"), "utf-8")
    assert [
        p for p in problems(racine) if p.fichier.endswith("mouillette.md") and p.gravite == "erreur"
    ] == []
    mener, _ = printed_pages(make(racine))
    assert "Grignotage" in mener
    assert "POT12" in mener
