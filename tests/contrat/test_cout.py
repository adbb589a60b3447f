"""Ce que coûte un changement : une section énoncée une fois, et toutes les sorties la disent."""

import json
from pathlib import Path

import pytest
from kits_essais import shown
from kits_outils import press
from markupsafe import Markup
from mini import copy_mini, load, problems
from ouvrage_outils import unzipped
from pdf_lu import text

from livre.brouillons.brouillon import render_draft
from livre.guide.tableaux import sections_tables
from livre.kits.recette import texts
from livre.modele.livre import Livre
from livre.ouvrage.donnees import book_data
from livre.ouvrage.epub import write_epub
from livre.site.rendu import Rendu
from livre.texte.sections import LISTE, PROSE, SECTIONS, Section
from livre.vues.imprimee import Commande
from scripts.commun.racine import RACINE

SOUPE = "soupe-a-l-oignon"
NOUVELLES = (
    Section("variantes", "Les variantes", LISTE, "Comment la changer, une puce par variante."),
    Section("a_boire", "À boire avec", PROSE, "Ce qui l'accompagne."),
)
AJOUT = """
## Les variantes
- Au poireau, pour **changer**.

## À boire avec
Un verre d'eau fraîche, [comme au café](cafe-du-poireau.md).
"""
ATTENDUS = ("Les variantes", "Au poireau, pour changer.", "À boire avec", "eau fraîche, comme au")


@pytest.fixture
def livre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Livre:
    """Le mini-livre, dont une recette emploie deux sections qu'on vient d'énoncer."""
    monkeypatch.setitem(SECTIONS, "recettes", (*SECTIONS["recettes"], *NOUVELLES))  # type: ignore[arg-type]
    fichier = copy_mini(tmp_path) / "recettes" / f"{SOUPE}.md"
    fichier.write_text(fichier.read_text("utf-8") + AJOUT, "utf-8")
    assert problems(tmp_path) == []
    return load(tmp_path)


def _says_all(texte: str) -> None:
    simple = " ".join(texte.replace("’", "'").replace("\u00a0", " ").split())
    assert [attendu for attendu in ATTENDUS if attendu not in simple] == []


def test_a_section_stated_once_is_on_its_page(livre: Livre) -> None:
    rendu = Rendu(livre, RACINE / "overrides" / "fragments")
    page = rendu.sur(f"recettes/{SOUPE}/").fiche_recette(SOUPE)
    _says_all(page.striptags())
    assert 'href="../cafe-du-poireau/"' in page


def test_it_is_printed_kept_and_edited(livre: Livre) -> None:
    commande = Commande(livre, livre.recettes[SOUPE])
    _says_all(text(press(commande.donnees, "fiche-recette")["fiche-recette"]))
    _says_all(shown(texts(commande)))
    assert json.loads(json.dumps(commande.donnees))["suites"][0]["titre"] == "Les variantes"


def test_it_is_in_the_book_for_e_readers(livre: Livre) -> None:
    pages = unzipped(write_epub(book_data(livre), b"")).items()
    page = next(octets.decode() for nom, octets in pages if nom.endswith(f"{SOUPE}.xhtml"))
    _says_all(Markup(page).striptags())


def test_guides_and_drafts_know_it(livre: Livre) -> None:
    assert "Les variantes" in sections_tables()
    assert "## Les variantes" in render_draft("recettes", {"nature": "partagee"}, livre)


def test_a_book_without_it_does_not_change(tmp_path: Path) -> None:
    livre = load(copy_mini(tmp_path))
    assert "suites" not in Commande(livre, livre.recettes[SOUPE]).donnees
