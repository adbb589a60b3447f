"""Un contrôle ne suppose jamais qu'un autre a réussi : quoi qu'on abîme, une phrase et une ligne.

Chaque mutation a sa graine, que l'échec imprime. Pour en essayer bien davantage :
`MUTATIONS=2000 .venv/bin/python -m pytest -n auto tests/regles/test_mutations.py`.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from abimer import content_files, spoil
from livre_copie import copy_book
from mini import copy_mini
from quiz_fautifs import MODELE, QUIZ
from semer import INSPIRATION, RETOUR

from livre.chemins.pages import pages
from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.probleme import Probleme, errors_of
from livre.regles.liste import check_livre
from livre.site.rendu import Rendu
from macros.main import MACROS

RACINE = Path(__file__).parents[2]
COMBIEN = int(os.environ.get("MUTATIONS", "120"))
LOT = 20
PART_DU_VRAI_LIVRE = 60
"""Une mutation sur vingt-quatre s'essaie aussi sur le vrai livre, plus long à relire."""
_APPEL = re.compile(r"(\w+)\((.*)\)")


def full_mini(racine: Path) -> Path:
    """Le mini-livre, avec une fiche de chaque collection."""
    copy_mini(racine)
    for nom, texte in (("retours/essai.md", RETOUR), ("inspirations/soupes.md", INSPIRATION)):
        (racine / "data" / nom).parent.mkdir(exist_ok=True)
        (racine / "data" / nom).write_text(texte, "utf-8")
    (racine / QUIZ).parent.mkdir(exist_ok=True)
    shutil.copy(MODELE, racine / QUIZ)
    shutil.copytree(RACINE / "overrides" / "fragments", racine / "overrides" / "fragments")
    return racine


@pytest.fixture(scope="module")
def racine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_mini(tmp_path_factory.mktemp("mutations") / "livre")


def lots() -> Iterator[tuple[str, int]]:
    for dossier in ("recettes", "data"):
        for premiere in range(0, COMBIEN, LOT):
            yield dossier, premiere


@pytest.mark.parametrize(("dossier", "premiere"), list(lots()))
def test_whatever_is_spoiled_is_said_with_its_line(
    racine: Path, dossier: str, premiere: int
) -> None:
    for graine in range(premiere, min(premiere + LOT, COMBIEN)):
        hasard = Random(f"{dossier} {graine}")
        fichier = hasard.choice(content_files(racine, dossier))
        sain = fichier.read_bytes()
        fichier.write_text(spoil(sain.decode(), hasard), "utf-8", newline="")
        try:
            _reads_and_says(racine, strict=graine % 4 == 0)
        except Exception as erreur:
            pytest.fail(f"{dossier}, graine {graine}, {fichier.name} : {erreur!r}")
        finally:
            fichier.write_bytes(sain)


@pytest.fixture(scope="module")
def vrai_livre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = copy_book(tmp_path_factory.mktemp("mutations") / "vrai")
    shutil.copytree(RACINE / "overrides" / "fragments", racine / "overrides" / "fragments")
    return racine


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("dossier", ["recettes", "data"])
def test_the_real_book_is_read_as_carefully(vrai_livre: Path, dossier: str, strict: bool) -> None:
    for graine in range(max(1, COMBIEN // PART_DU_VRAI_LIVRE)):
        hasard = Random(f"vrai {dossier} {graine}")
        fichier = hasard.choice(content_files(vrai_livre, dossier))
        sain = fichier.read_bytes()
        if hasard.random() < 0.05:
            fichier.unlink()
        else:
            fichier.write_text(spoil(sain.decode(), hasard), "utf-8", newline="")
        try:
            for probleme in check_livre(load_livre(vrai_livre), strict):
                _is_placed(vrai_livre, probleme)
        except Exception as erreur:
            pytest.fail(f"{dossier}, graine {graine}, {fichier.name} : {erreur!r}")
        finally:
            fichier.write_bytes(sain)


def _reads_and_says(racine: Path, strict: bool) -> None:
    lecture = load_livre(racine)
    problemes = check_livre(lecture, strict)
    for probleme in problemes:
        _is_placed(racine, probleme)
    if not errors_of(problemes):
        _publishes(lecture.livre)


def _is_placed(racine: Path, probleme: Probleme) -> None:
    """Un fichier, une ligne qui y existe, et des mots de tout le monde."""
    chemin = racine / probleme.fichier
    assert probleme.fichier, probleme
    if chemin.is_file():
        assert 1 <= probleme.ligne <= len(chemin.read_text("utf-8").split("\n")), str(probleme)
    assert not re.search(r"Traceback|Error\b|NoneType|<class", str(probleme)), str(probleme)


def _publishes(livre: Livre) -> None:
    """Ce qui est déclaré bon se publie."""
    rendu = Rendu(livre)
    for page in pages(livre):
        appel = _APPEL.fullmatch(page.appel)
        assert appel is not None
        arguments = [a.strip(' "') for a in appel[2].split(",") if a]
        assert MACROS[appel[1]](rendu.sur(page.adresse), *arguments)
    for recette in livre.recettes.values():
        assert rendu.redirection(recette)
