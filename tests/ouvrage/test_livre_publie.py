"""Le livre entier, de la commande à la page qui le propose."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from livre_copie import run
from mini import copy_mini, edit, load
from mkdocs.exceptions import Abort

from livre.chemins.pages import all_addresses
from livre.impression.presse import KitImpossible
from livre.kits.kit import SANS_KITS
from livre.ouvrage import fabrique as module_fabrique
from livre.ouvrage.fabrique import FabriqueDOuvrage
from livre.site.rendu import Rendu
from macros.ouvrage import make_book
from scripts.commun.racine import RACINE
from scripts.ouvrage import main

FICHIERS = {"livre.pdf", "livre.epub"}


@pytest.fixture(autouse=True)
def _avec_kits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Les autres tests construisent leurs sites sans kits ni livre."""
    monkeypatch.setenv(SANS_KITS, "oui")


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un mini-livre dont le livre entier est fait."""
    racine = copy_mini(tmp_path_factory.mktemp("ouvrage") / "livre")
    FabriqueDOuvrage(load(racine)).make()
    return racine


def test_the_command_writes_both_files(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(main, monkeypatch, mini, "--vers", str(tmp_path)) == 0
    assert {fichier.name for fichier in tmp_path.iterdir()} == FICHIERS
    assert (tmp_path / "livre.pdf").read_bytes().startswith(b"%PDF-")
    dit = capsys.readouterr().out
    assert "livre.epub (" in dit
    assert "rien n'avait changé" in dit


def test_nothing_is_composed_twice_and_a_word_is_enough_to_compose_again(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    faites = []
    for _ in range(2):
        fabrique = FabriqueDOuvrage(load(racine))
        fabrique.make()
        faites.append(fabrique.compose)
    edit(racine, "data/constats/louche-unique.md", "La louche ne circule", "La cuiller ne circule")
    fabrique = FabriqueDOuvrage(load(racine))
    fabrique.make()
    assert [*faites, fabrique.compose] == [True, False, True]


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    premier = FabriqueDOuvrage(load(racine)).make()
    (garde,) = (racine / ".cache" / "ouvrage").iterdir()
    garde.write_bytes(garde.read_bytes()[:1000])
    assert FabriqueDOuvrage(load(racine)).make() == premier


def test_a_book_that_fails_names_the_file_and_leaves_the_last_good_one(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(donnees: object) -> bytes:
        raise KitImpossible("recettes/soupe.md (livre.pdf) : une raison")

    racine = copy_mini(tmp_path / "livre")
    vers = tmp_path / "kits"
    assert run(main, monkeypatch, racine, "--vers", str(vers)) == 0
    avant = {f.name: f.read_bytes() for f in vers.iterdir()}
    edit(racine, "recettes/cafe-du-poireau.md", "Un café,", "Un grand café,")
    monkeypatch.setattr(module_fabrique, "compose_book", refuse)
    assert run(main, monkeypatch, racine, "--vers", str(vers)) == 1
    assert "recettes/soupe.md" in capsys.readouterr().err
    assert {f.name: f.read_bytes() for f in vers.iterdir()} == avant
    with pytest.raises(Abort, match="Le livre entier ne se compose pas"):
        make_book(load(racine), load(racine).identite, apercu=False)


def test_a_destination_that_cannot_be_written_is_explained(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kits").write_text("un fichier, pas un dossier")
    assert run(main, monkeypatch, mini, "--vers", str(tmp_path / "kits")) == 1
    assert "Rien ne s'écrit dans" in capsys.readouterr().err


def test_the_site_publishes_it_unless_told_not_to(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    livre = load(mini)
    ouvrage = make_book(livre, livre.identite, apercu=False)
    assert ouvrage is not None
    assert {adresse for adresse, _ in ouvrage.files()} == FICHIERS
    assert set(all_addresses(livre)) >= FICHIERS
    monkeypatch.setenv(SANS_KITS, "non")
    assert make_book(livre, livre.identite, apercu=False) is None


def test_the_preview_composes_nothing_and_shows_the_last_one(mini: Path, tmp_path: Path) -> None:
    vierge = copy_mini(tmp_path)
    assert make_book(load(vierge), load(vierge).identite, apercu=True) is None
    assert not (vierge / ".cache" / "ouvrage").exists()
    ouvrage = make_book(load(mini), load(mini).identite, apercu=True)
    assert ouvrage is not None
    assert ouvrage.pages > 8


def test_the_page_gives_pages_and_weight(mini: Path) -> None:
    rendu = Rendu(load(mini), RACINE / "overrides" / "fragments")
    assert "make livre" in rendu.sur("emporter/").emporter()
    ouvrage = make_book(rendu.livre, rendu.livre.identite, apercu=True)
    assert ouvrage is not None
    rendu.ouvrage = ouvrage
    page = rendu.sur("emporter/").emporter()
    assert 'href="../livre.pdf"' in page
    assert 'href="../livre.epub"' in page
    assert f"PDF, {ouvrage.pages} pages A4, " in page.replace("\u00a0", " ")


def _in_another_world(racine: Path, dossier: Path, **env: str) -> dict[str, str]:
    """Les sommes des fichiers faits par la commande, ailleurs, à une autre heure."""
    vers = dossier / "sortie"
    dossier.mkdir(exist_ok=True)
    commande = [sys.executable, "-m", "scripts.ouvrage", "--racine", str(racine)]
    subprocess.run(
        [*commande, "--vers", str(vers)],
        cwd=dossier,
        env={**os.environ, **env, "PYTHONPATH": str(RACINE)},
        check=True,
        capture_output=True,
    )
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in vers.iterdir()}


def test_the_same_content_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    ici = _in_another_world(
        copy_mini(tmp_path / "ici" / "livre"), tmp_path, TZ="Pacific/Auckland", PYTHONHASHSEED="1"
    )
    ailleurs = _in_another_world(
        copy_mini(tmp_path / "ailleurs" / "là-bas"),
        tmp_path / "ailleurs",
        TZ="America/Caracas",
        PYTHONHASHSEED="2",
        LANG="C",
    )
    assert set(ici) == FICHIERS
    assert ici == ailleurs
