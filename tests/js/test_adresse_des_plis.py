"""L'adresse d'une recette dit ce qui y est ouvert, sans toucher à ce qu'elle dit d'autre."""

import gzip

import pytest
from noeud import SCRIPTS, run_module

from macros.allegement import strip_comments

PAGE = "https://exemple.test/recettes/r/"
SCRIPT = """
import { adresseAvec, ouverts } from "js/animer/plis.js";
sortie(entree.map(([href, plis]) => {
  const adresse = adresseAvec(href, plis);
  return [adresse, [...ouverts(adresse)]];
}));
"""


@pytest.mark.parametrize(
    ("avant", "ouverts", "apres"),
    [
        ("", [], ""),
        ("", ["etapes"], "?ouvert=etapes"),
        ("", ["etapes", "kit-d-animation"], "?ouvert=etapes,kit-d-animation"),
        ("?ouvert=etapes", [], ""),
        ("?ouvert=inconnu,,etapes", ["deroule"], "?ouvert=deroule"),
        ("?q=un+mot&ouvert=etapes&vide=", ["deroule"], "?q=un+mot&vide=&ouvert=deroule"),
        ("?ouvert2=a", ["deroule"], "?ouvert2=a&ouvert=deroule"),
        ("#deroule", ["deroule"], "?ouvert=deroule#deroule"),
        ("?ouvert=deroule#deroule", [], ""),
        ("#pour-vous-si", ["etapes"], "?ouvert=etapes#pour-vous-si"),
    ],
)
def test_the_address_says_what_is_open(avant: str, ouverts: list[str], apres: str) -> None:
    plis = [[nom, nom in ouverts] for nom in ("etapes", "deroule", "kit-d-animation")]
    [[adresse, relus]] = run_module(SCRIPT, [[PAGE + avant, plis]])
    assert adresse == PAGE + apres
    assert relus == ouverts


def test_a_recipe_page_gains_little_script() -> None:
    """Ce que les plis et le menu ajoutent à une page, une fois compressé."""
    noms = ("animer/plis.js", "animer/page-plis.js", "commun/page-menu.js")
    textes = [strip_comments((SCRIPTS / nom).read_text("utf-8")) for nom in noms]
    assert sum(len(gzip.compress(texte.encode(), mtime=0)) for texte in textes) <= 2 * 1024
