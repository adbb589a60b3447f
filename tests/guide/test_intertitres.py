"""Un intertitre se dit à un seul endroit, et tous les supports le lisent là."""

import re

import pytest

from livre.guide.libelles import INTERTITRES, authors_work
from livre.texte.sections import SECTIONS_RECETTE
from scripts.commun.racine import RACINE

AILLEURS = {
    "livre/guide/libelles.py",
    "livre/texte/sections.py",
    # la page qui liste tous les ingrédients porte ce nom-là
    "livre/chemins/pages.py",
    "overrides/fragments/ingredient.html",
    "overrides/fragments/ingredients.html",
    # celle d'un questionnaire a son propre déroulé
    "overrides/fragments/quiz_collectif.html",
}
PHRASES = sorted({titre for titre in INTERTITRES.values() if " " in titre})


def _sources() -> dict[str, str]:
    dossiers = {"livre": ("*.py", "*.typ", "*.xhtml"), "overrides/fragments": ("*.html",)}
    fichiers = (
        fichier
        for dossier, motifs in dossiers.items()
        for motif in motifs
        for fichier in (RACINE / dossier).rglob(motif)
    )
    textes = {f.relative_to(RACINE).as_posix(): f.read_text("utf-8") for f in fichiers}
    return {nom: texte.replace("’", "'") for nom, texte in textes.items() if nom not in AILLEURS}


@pytest.mark.parametrize("titre", PHRASES)
def test_no_writer_types_a_heading_again(titre: str) -> None:
    """Entre guillemets, crochets ou balises : tel qu'un écrivain le recopierait."""
    recopie = re.compile(rf"""["\[>]{re.escape(titre)}(?:\s?[:…])?["\]<]""")
    assert [nom for nom, texte in _sources().items() if recopie.search(texte)] == []


def test_sections_keep_the_title_of_the_model() -> None:
    assert {s.cle: s.titre for s in SECTIONS_RECETTE}.items() <= INTERTITRES.items()


@pytest.mark.parametrize(
    ("parties", "enquete", "phrase"),
    [
        (["le déroulé"], False, "Le déroulé est notre proposition : ajustez-le à votre groupe."),
        (["la feuille"], False, "La feuille est notre proposition : ajustez-la à votre groupe."),
        (["les cartes"], False, "Les cartes sont notre proposition : ajustez-les à votre groupe."),
        (
            ["le déroulé", "la feuille", "les cartes"],
            True,
            "Le déroulé, la feuille et les cartes sont notre proposition, pas un résultat de "
            "l'enquête : ajustez-les à votre groupe.",
        ),
    ],
)
def test_what_is_ours_is_named_in_a_sentence(
    parties: list[str], enquete: bool, phrase: str
) -> None:
    assert authors_work(parties, enquete) == phrase
