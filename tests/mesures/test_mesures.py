"""Le banc de mesure : des livres engendrés valides et toujours les mêmes, des pesées justes."""

import gzip
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyperf
import pytest

from livre.chemins.pages import pages
from livre.lecture.assemblage import load_livre
from livre.probleme import errors_of, format_problemes
from livre.regles.liste import check_livre
from scripts import mesurer
from scripts.commun.racine import RACINE
from scripts.mesures.banc import Banc, Echec, Rapport, durations, thousands, time_command
from scripts.mesures.construction import write_temoin
from scripts.mesures.etapes import Etapes, judge_steps
from scripts.mesures.kits import KITS, write_copies
from scripts.mesures.livres import generate_livre
from scripts.mesures.visites import opened, transferred

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


def test_a_hundred_kits_come_from_a_sound_book(tmp_path: Path) -> None:
    """Deux recettes ne disent jamais la même chose : chaque copie a un titre et un texte à elle."""
    recettes = load_livre(RACINE).livre.recettes.values()
    completes = [recette for recette in recettes if recette.nature != "piste"]
    lecture = load_livre(write_copies(Banc(RACINE, tmp_path), completes))
    problemes = errors_of(check_livre(lecture))
    assert not problemes, format_problemes(problemes)
    assert sum(recette.nature != "piste" for recette in lecture.livre.recettes.values()) == KITS


def test_witness_has_the_same_pages(engendre: Path, tmp_path: Path) -> None:
    write_temoin(engendre, tmp_path)
    ecrites = {p.relative_to(tmp_path / "docs").as_posix() for p in tmp_path.rglob("*.md")}
    voulues = {page.source for page in pages(load_livre(engendre).livre)}
    a_la_main = {page.name for page in (RACINE / "docs").glob("*.md")}
    assert ecrites == voulues | a_la_main


@pytest.fixture
def page_a_peser(tmp_path: Path) -> Path:
    fichiers = {
        "r/index.html": '<link rel="icon" href="data:,"><link rel="stylesheet" href="../a/s.css">'
        '<script type="module" src="../a/j.js"></script><a href="../autre/">ailleurs</a>'
        '<img src="data:image/png;base64,AA"><p>un',
        "a/s.css": '@font-face{font-family:f;src:url("../p/f.woff2")}p{font-family:f}'
        "/* url(absent.png) */",
        "a/j.js": 'import { x } from "./m.js";\nconst tard = () => import("./tard.js");',
        "a/m.js": "export const x = 1;",
        "p/f.woff2": "police",
    }
    for nom, texte in fichiers.items():
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        (tmp_path / nom).write_text(texte, "utf-8")
    return tmp_path


@pytest.mark.navigateur
def test_first_visit_weighs_what_loads_at_once(page_a_peser: Path) -> None:
    poids = weighed(page_a_peser)
    assert set(poids) == {"r/", "a/s.css", "a/j.js", "a/m.js", "p/f.woff2"}
    assert poids["p/f.woff2"] == len("police")
    assert poids["a/s.css"] == len(transferred(page_a_peser / "a/s.css"))


@pytest.mark.navigateur
def test_a_page_that_loads_what_is_missing_is_told(page_a_peser: Path) -> None:
    (page_a_peser / "a/m.js").unlink()
    with pytest.raises(Echec, match=r"a/m\.js, qui n'est pas dans le site"):
        weighed(page_a_peser)


def weighed(site: Path) -> dict[str, int]:
    """Le poids d'une visite, mesuré à part : un autre navigateur est peut-être déjà ouvert ici."""

    def visit() -> dict[str, int]:
        with opened(site) as poste:
            return poste.weigh("r/")

    with ThreadPoolExecutor(1) as ailleurs:
        return ailleurs.submit(visit).result()


def test_text_is_weighed_compressed_as_it_is_now(tmp_path: Path) -> None:
    feuille = tmp_path / "s.css"
    for octets in (b"abc" * 1000, b"abcd" * 1000):
        feuille.write_bytes(octets)
        assert transferred(feuille) == gzip.compress(octets, 6, mtime=0)


def test_a_command_is_timed_with_its_children(tmp_path: Path) -> None:
    enfant = "import time; x = bytearray(60_000_000); time.sleep(0.3)"
    programme = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{enfant}'])"
    mesure = time_command([sys.executable, "-c", programme], tmp_path)
    assert mesure.get_nvalue() == 1
    assert mesure.median() > 0.3
    assert mesure.get_metadata()["command_max_rss"] > 60_000_000


def test_a_command_runs_once_where_it_is_asked_to(tmp_path: Path) -> None:
    time_command(["sh", "-c", "echo fait >> trace"], tmp_path)
    assert (tmp_path / "trace").read_text() == "fait\n"


def test_measure_stops_what_lasts(tmp_path: Path) -> None:
    with pytest.raises(Echec, match="arrêtée"):
        time_command([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.2)


def test_measure_says_why_it_failed(tmp_path: Path) -> None:
    with pytest.raises(Echec, match="rendu 3 :\nnon"):
        time_command([sys.executable, "-c", "print('non'); raise SystemExit(3)"], tmp_path)


def _suite(**secondes: float) -> pyperf.BenchmarkSuite:
    return pyperf.BenchmarkSuite([durations(nom, [duree]) for nom, duree in secondes.items()])


def test_a_step_worse_than_linear_is_told() -> None:
    avant, apres = _suite(lire=1.0, ranger=0.001), _suite(lire=20.0, ranger=0.1)
    assert judge_steps(avant, apres, 25).atteint is True
    rapport = judge_steps(avant, apres, 11.5)
    assert rapport.atteint is False
    assert "pire que linéaire" in rapport.lignes[0]
    assert "négligeable" in rapport.lignes[1]


def test_steps_share_the_whole_time() -> None:
    etapes = Etapes()
    sum(range(1_000_000))
    etapes.lap("un")
    etapes.lap("deux")
    assert etapes.temps["un"] > etapes.temps["deux"] >= 0


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


@pytest.mark.parametrize(
    ("options", "attendues"),
    [([], (100, 1000)), (["--tout"], (100, 1000, 10000)), (["--tailles", "7"], (7,))],
)
def test_ten_thousand_recipes_only_when_asked(
    options: list[str], attendues: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    vues: list[tuple[int, ...]] = []
    essai = {"c": lambda _, tailles: iter(vues.append(tailles) or ())}
    monkeypatch.setattr(mesurer, "MESURES", essai)
    monkeypatch.setattr("sys.argv", ["mesurer", "--seulement", "c", *options])
    assert mesurer.main() == 0
    assert vues == [attendues]
