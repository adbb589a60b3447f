"""Le banc de mesure : des livres engendrés valides et toujours les mêmes, des pesées justes."""

import gzip
import sys
from pathlib import Path

import pytest

from livre.chemins.pages import pages
from livre.lecture.assemblage import load_livre
from livre.probleme import errors_of, format_problemes
from livre.regles.liste import check_livre
from scripts import mesurer
from scripts.commun.racine import RACINE
from scripts.mesures.chrono import Echec, measure, thousands
from scripts.mesures.livres import generate_livre
from scripts.mesures.poids import first_visit, transferred
from scripts.mesures.rapports import Rapport
from scripts.mesures.temoin import write_temoin

TAILLE = 12


@pytest.fixture(scope="module")
def engendre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate_livre(RACINE, tmp_path_factory.mktemp("engendre") / "livre", TAILLE)


def _contents(dossier: Path) -> dict[str, bytes]:
    fichiers = (chemin for chemin in dossier.rglob("*") if chemin.is_file())
    return {chemin.relative_to(dossier).as_posix(): chemin.read_bytes() for chemin in fichiers}


def test_generated_book_is_spotless(engendre: Path) -> None:
    problemes = check_livre(load_livre(engendre))
    assert not errors_of(problemes), format_problemes(problemes)


def test_generated_book_has_the_promised_size(engendre: Path) -> None:
    livre = load_livre(engendre).livre
    tailles = {nom: len(livre.collections[nom]) for nom in ("recettes", "chapitres", "constats")}
    assert tailles == {"recettes": TAILLE, "chapitres": 8, "constats": 40}
    assert (len(livre.thematiques), len(livre.ingredients)) == (30, 60)


def test_each_recipe_says_everything_at_length(engendre: Path) -> None:
    for recette in load_livre(engendre).livre.recettes.values():
        corps = (engendre / recette.fichier).read_text("utf-8").split("\n---\n", 1)[1]
        assert 550 <= len(corps.split()) <= 750
        assert recette.corps.deroule is not None
        assert len(recette.corps.etapes) == 5


def test_two_generations_are_the_same(engendre: Path, tmp_path: Path) -> None:
    encore = generate_livre(RACINE, tmp_path / "livre", TAILLE)
    assert _contents(encore) == _contents(engendre)


def test_a_small_book_opens_a_larger_one(engendre: Path, tmp_path: Path) -> None:
    """Seuls les liens d'une recette à l'autre dépendent de la taille."""
    grand = generate_livre(RACINE, tmp_path / "livre", 3 * TAILLE)
    nom = "recettes/recette-00001.md"
    assert (grand / nom).read_bytes() == (engendre / nom).read_bytes()


def test_witness_has_the_same_pages(engendre: Path, tmp_path: Path) -> None:
    write_temoin(engendre, tmp_path)
    ecrites = {p.relative_to(tmp_path / "docs").as_posix() for p in tmp_path.rglob("*.md")}
    voulues = {page.source for page in pages(load_livre(engendre).livre)}
    a_la_main = {page.name for page in (RACINE / "docs").glob("*.md")}
    assert ecrites == voulues | a_la_main


def test_first_visit_weighs_what_loads_at_once(tmp_path: Path) -> None:
    fichiers = {
        "r/index.html": '<link rel="stylesheet" href="../a/s.css"><script src="../a/j.js"></script>'
        '<a href="../autre/">ailleurs</a><img src="data:image/png;base64,AA">',
        "a/s.css": '@font-face{src:url("../p/f.woff2")} /* url(absent.png) */',
        "a/j.js": 'import { x } from "./m.js";\nconst tard = () => import("./tard.js");',
        "a/m.js": "export const x = 1;",
        "p/f.woff2": "police",
    }
    for nom, texte in fichiers.items():
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        (tmp_path / nom).write_text(texte, "utf-8")
    poids = first_visit(tmp_path, tmp_path / "r/index.html")
    assert set(poids) == set(fichiers)
    assert poids["p/f.woff2"] == len("police")


def test_text_is_weighed_compressed() -> None:
    octets = b"abc" * 1000
    assert transferred(octets, ".css") == len(gzip.compress(octets, 6, mtime=0))


def test_measure_counts_the_children(tmp_path: Path) -> None:
    enfant = "sum(range(3_000_000))"
    programme = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{enfant}'])"
    mesure = measure([sys.executable, "-c", programme], tmp_path, 60)
    assert mesure.cpu > 0.03
    assert mesure.memoire > 1


def test_measure_stops_what_lasts(tmp_path: Path) -> None:
    with pytest.raises(Echec, match="arrêtée"):
        measure([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.2)


def test_measure_says_why_it_failed(tmp_path: Path) -> None:
    with pytest.raises(Echec, match="rendu 3 :\nnon"):
        measure([sys.executable, "-c", "print('non'); raise SystemExit(3)"], tmp_path, 60)


def test_report_says_its_verdict() -> None:
    rapport = Rapport("(x) Titre", "10 s", ("12 s",), False)
    assert str(rapport) == "(x) Titre\n    12 s\n    Objectif : 10 s → MANQUÉ."


@pytest.mark.parametrize("options", [["--tailles", "0"], ["--tailles", "x"], ["--seulement", "z"]])
def test_bad_options_are_refused(options: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["mesurer", *options])
    with pytest.raises(SystemExit, match="2"):
        mesurer.main()


def test_validation_is_measured_end_to_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["mesurer", "--tailles", "12", "--seulement", "c"])
    assert mesurer.main() == 0
    sortie = capsys.readouterr().out
    assert "(c) Valider 12 recettes" in sortie
    assert "1 objectif(s) atteint(s) sur 1." in sortie


def test_thousands() -> None:
    assert thousands(10000) == "10\u202f000"
