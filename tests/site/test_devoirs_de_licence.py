"""La page, le kit et le livre disent les devoirs de la licence déclarée, et d'elle seule."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace

import pytest
from kits_outils import SOUPE, data, press
from lxml import etree, html
from mini import load
from ouvrage_outils import unzipped
from pdf_lu import text

from livre.francais.typographie import typo
from livre.impression.imprimes import KIT_COMPLET
from livre.kits.pieces import other_files
from livre.modele.identite import Licence
from livre.modele.livre import Livre
from livre.ouvrage.donnees import book_data
from livre.ouvrage.epub import write_epub
from livre.ouvrage.presse import compose_book, draw_cover
from livre.site.page import GABARITS
from livre.site.rendu import Rendu
from livre.vues.imprimee import Commande
from scripts.commun.racine import RACINE

MEME = "sous la même licence"
LICENCES = {
    "CC0-1.0": "mention obligatoire",
    "CC-BY-SA-4.0": MEME,
    "CC-BY-NC-4.0": "but commercial",
    "etalab-2.0": "date de dernière mise à jour",
    "LAL-1.3": "",
}


def under(sigle: str) -> Livre:
    livre = load()
    licence = Licence(
        nom=f"Licence {sigle}", identifiant=sigle, adresse="https://licence.example.org/"
    )
    identite = livre.identite.model_copy(update={"licence_textes": licence})
    return replace(livre, identite=identite)


def flat(fragment: str) -> str:
    """Le texte d'un fragment de page, blancs réunis."""
    return _joined(html.fromstring(f"<div>{fragment}</div>").itertext())


def flat_xml(octets: bytes) -> str:
    return _joined(etree.fromstring(octets).itertext())


def _joined(morceaux: Iterable[str]) -> str:
    return " ".join("".join(morceaux).split())


def page_of(livre: Livre) -> str:
    rendu = Rendu(livre, RACINE / GABARITS).sur(f"recettes/{SOUPE}/")
    return flat(rendu.fiche_recette(SOUPE))


def about_of(livre: Livre) -> str:
    return flat(Rendu(livre, RACINE / GABARITS).sur("a-propos/").licences())


def notice_of(livre: Livre) -> str:
    return other_files(Commande(livre, livre.recettes[SOUPE]))["LICENCE.txt"].decode()


def office_of(livre: Livre) -> str:
    odt = other_files(Commande(livre, livre.recettes[SOUPE]))["modifier/recette.odt"]
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        return flat_xml(archive.read("content.xml"))


def paper_of(livre: Livre) -> str:
    faits = press(data(SOUPE, livre), KIT_COMPLET.nom)
    return " ".join(text(faits[KIT_COMPLET.nom]).split())


def book_of(livre: Livre) -> str:
    return " ".join(text(compose_book(book_data(livre))).split())


def reader_of(livre: Livre) -> str:
    donnees = book_data(livre)
    return flat_xml(unzipped(write_epub(donnees, draw_cover(donnees)))["EPUB/droits.xhtml"])


SORTIES = (page_of, about_of, notice_of, office_of, paper_of, book_of, reader_of)


@pytest.mark.parametrize("sortie", SORTIES)
@pytest.mark.parametrize("sigle", LICENCES)
def test_every_output_says_these_duties_and_no_other(sigle: str, sortie: object) -> None:
    assert callable(sortie)
    livre = under(sigle)
    dit = sortie(livre).replace("\u2019", "'")
    assert f"Licence {sigle}" in dit
    phrase = typo(livre.identite.licence_textes.conditions).replace("\u2019", "'")
    assert LICENCES[sigle] in phrase
    assert phrase in dit
    autres = {devoir for devoir in LICENCES.values() if devoir and devoir != LICENCES[sigle]}
    assert {devoir for devoir in autres if devoir in dit} == set()
