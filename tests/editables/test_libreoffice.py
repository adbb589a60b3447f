"""Les documents d'un kit passent par le vrai LibreOffice, s'il est là."""

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest
from kits_essais import altered, long_run_sheet, one_step, ordinary, some
from mini import copy_mini, load
from quiz_fautifs import add_quiz

from livre.kits import organisme
from livre.kits.quiz import texts as texts_of_quiz
from livre.kits.recette import cards, texts
from livre.vues.imprimee import Commande
from livre.vues.quiz_imprime import CommandeDeQuiz

SANS_LIBREOFFICE = (
    "LibreOffice manque : rien ne dit que les ODT et ODP s'ouvrent. "
    "Installez-le : apt install libreoffice-writer-nogui libreoffice-impress-nogui"
)
PATIENCE = 180


@pytest.fixture(scope="module")
def soffice() -> str:
    commande = shutil.which("soffice")
    if commande is None:
        warnings.warn(SANS_LIBREOFFICE, stacklevel=1)
        pytest.skip(SANS_LIBREOFFICE)
    return commande


def _convert(soffice: str, dossier: Path, format_: str, *noms: str) -> None:
    profil = f"-env:UserInstallation=file://{dossier}/profil"
    lance = [soffice, profil, "--headless", "--convert-to", format_, *noms]
    subprocess.run(lance, cwd=dossier, check=True, capture_output=True, timeout=PATIENCE)


def test_libreoffice_opens_every_document(soffice: str, tmp_path: Path) -> None:
    """Il les convertit en PDF, et le texte qu'il en relit est celui de l'auteur."""
    livre = load()
    soupe = livre.recettes["soupe-a-l-oignon"]
    sans_rien = altered(soupe, cartes=(), feuille=(), objectifs=(), deroule=None)
    cas = {
        "textes.odt": texts(Commande(livre, soupe)),
        "cartes.odp": some(cards(Commande(livre, soupe))),
        **{
            f"{piece.fichier}.odt": piece.write(Commande(livre, soupe))
            for piece in organisme.PIECES
        },
        "longue.odt": texts(Commande(livre, long_run_sheet(soupe))),
        "ligne-de-deux-pages.odt": texts(Commande(livre, one_step(soupe, "Un mot. " * 300))),
        "nue.odt": organisme.PIECES[0].write(Commande(livre, sans_rien)),
    }
    avec_quiz = copy_mini(tmp_path / "livre")
    add_quiz(avec_quiz)
    livre = load(avec_quiz)
    cas["questionnaire.odt"] = texts_of_quiz(CommandeDeQuiz(livre, livre.quiz["gouts"]))
    for nom, octets in cas.items():
        (tmp_path / nom).write_bytes(octets)
    noms = sorted(cas)
    _convert(soffice, tmp_path, "pdf", *noms)
    for nom in noms:
        assert (tmp_path / nom).with_suffix(".pdf").read_bytes().startswith(b"%PDF-"), nom
    _convert(soffice, tmp_path, "txt:Text (encoded):UTF8", "textes.odt", "1-fiche-programme.odt")
    relu = ordinary((tmp_path / "textes.txt").read_text("utf-8-sig"))
    assert "<script>alert('soupe')</script>" in relu
    assert "=1+1, ou la soupe ?" in relu
    programme = ordinary((tmp_path / "1-fiche-programme.txt").read_text("utf-8-sig"))
    assert organisme.MENTION in programme
