"""Une seule feuille publiée, faite des nôtres dans l'ordre de la cascade, sans rien changer."""

import re
from pathlib import Path

import pytest
import yaml
from lxml import html

from macros.feuilles import FEUILLE, one_sheet
from scripts.commun.racine import RACINE
from tests.outils.site_construit import run

DOCS = RACINE / "docs"
NOTRES: list[str] = yaml.safe_load((RACINE / "mkdocs.yml").read_text("utf-8"))["extra_css"]
TEXTES = {nom: (DOCS / nom).read_text("utf-8") for nom in NOTRES}
LIGNES_MAX = 300


def _rules(css: str) -> str:
    """Les règles, aux commentaires et aux blancs près."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()


def test_every_sheet_is_named_once_in_the_cascade() -> None:
    ecrites = {f.relative_to(DOCS).as_posix() for f in (DOCS / "assets/css").rglob("*.css")}
    assert sorted(NOTRES) == sorted(ecrites)
    assert NOTRES[:2] == ["assets/css/polices.css", "assets/css/couleurs.css"]


@pytest.mark.parametrize("nom", NOTRES)
def test_a_sheet_says_what_it_holds_and_stays_short(nom: str) -> None:
    assert TEXTES[nom].startswith("/* ")
    assert TEXTES[nom].count("\n") <= LIGNES_MAX


@pytest.mark.parametrize("nom", NOTRES)
def test_a_sheet_closes_what_it_opens(nom: str) -> None:
    """Un bloc resté ouvert avalerait la feuille suivante."""
    regles = _rules(TEXTES[nom])
    assert regles.count("{") == regles.count("}")
    assert "@import" not in regles


@pytest.mark.parametrize("nom", NOTRES)
def test_a_sheet_enters_whole(nom: str) -> None:
    assert _rules(one_sheet(nom, TEXTES[nom])) == _rules(TEXTES[nom])


def test_pages_ask_for_one_sheet_of_ours(documents: dict[str, html.HtmlElement]) -> None:
    for adresse, page in documents.items():
        feuilles = page.xpath("//link[@rel='stylesheet']/@href")
        notres = [f for f in feuilles if "assets/css/" in f]
        assert [f.endswith(FEUILLE) for f in notres] == [True] * bool(feuilles), adresse


def test_the_published_sheet_is_ours_in_order(site: Path) -> None:
    assert [f.relative_to(site).as_posix() for f in site.rglob("assets/css/**/*.css")] == [FEUILLE]
    publiee = (site / FEUILLE).read_text("utf-8")
    assert _rules(publiee) == _rules("\n".join(TEXTES.values()))
    for adresse in re.findall(r'url\("([^"]+)"\)', publiee):
        assert (site / FEUILLE).parent.joinpath(adresse).is_file(), adresse


@pytest.mark.parametrize(
    ("nom", "ecrit", "publie"),
    [
        ("assets/css/a.css", 'url("../polices/a.woff2")', 'url("../polices/a.woff2")'),
        ("assets/css/quiz/a.css", "url(../../b.png)", 'url("../b.png")'),
        ("assets/css/quiz/a.css", "url('c d.png')", 'url("quiz/c d.png")'),
        ("assets/a.css", 'url( "b.svg" )', 'url("../b.svg")'),
        ("assets/css/quiz/a.css", "url(data:image/png;base64,A)", "url(data:image/png;base64,A)"),
        ("assets/css/quiz/a.css", 'url("https://a.example/b")', 'url("https://a.example/b")'),
        ("assets/css/quiz/a.css", "url(/b.png)", "url(/b.png)"),
        ("assets/css/quiz/a.css", 'url("#ombre")', 'url("#ombre")'),
    ],
)
def test_an_address_still_leads_there(nom: str, ecrit: str, publie: str) -> None:
    assert one_sheet(nom, f"a {{ background: {ecrit}; }}") == f"a {{ background: {publie}; }}\n"


def test_another_book_adds_its_own_sheets(mini: Path, tmp_path: Path) -> None:
    """La sienne entre à la place où il la nomme ; une d'ailleurs reste à part."""
    config = mini / "mkdocs.yml"
    ajout = "extra_css:\n  - https://a.example/b.css\n  - assets/css/a-nous.css\n"
    config.write_text(config.read_text("utf-8").replace("extra_css:\n", ajout), "utf-8")
    (mini / "docs/assets/css/a-nous.css").write_text(".a-nous {color: red}", "utf-8")
    fait = run("scripts.construire", "--racine", str(mini), "--vers", str(tmp_path / "site"))
    assert fait.returncode == 0, fait.stderr
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert 'href="https://a.example/b.css"' in page
    publiee = (tmp_path / "site" / FEUILLE).read_text("utf-8")
    assert publiee.startswith(".a-nous {color: red}\n@font-face")


def test_a_missing_sheet_stops_the_build(mini: Path, tmp_path: Path) -> None:
    (mini / "docs/assets/css/impression.css").unlink()
    fait = run("scripts.construire", "--racine", str(mini), "--vers", str(tmp_path / "site"))
    assert fait.returncode == 1
    assert "« docs/assets/css/impression.css » n'existe pas" in fait.stderr
    assert not (tmp_path / "site").exists()
