"""Le texte des contributeurs ressort tel qu'écrit : jamais évalué, jamais devenu une balise."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from tests.outils.site_construit import MINI_LIVRE, make_livre, run


@pytest.fixture(scope="module")
def petit_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("hostile")
    livre = make_livre(dossier / "livre", MINI_LIVRE)
    fait = run("scripts.construire", "--racine", str(livre), "--vers", str(dossier / "site"))
    assert fait.returncode == 0, fait.stderr
    return dossier / "site"


@pytest.fixture(scope="module")
def recette(petit_site) -> html.HtmlElement:
    return html.fromstring((petit_site / "recettes/soupe-a-l-oignon/index.html").read_bytes())


def words(element: html.HtmlElement) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", element.text_content())


def test_jinja_is_shown_literally_everywhere(recette):
    article = words(recette.find(".//article"))
    for morceau in ("{{ 7*7 }}", "{% raw %}", "{# secret #}", "{{ config }}"):
        assert morceau in article
    assert "49" not in article


def test_html_written_by_an_author_stays_text(recette):
    article = recette.find(".//article")
    assert article.xpath(".//b | .//blink | .//script") == []
    assert "<b>conseil</b>" in words(article)
    assert "<script>alert('soupe')</script>" in words(article)


def test_title_and_description_are_escaped_in_the_head(recette):
    assert "{{ 7*7 }}" in recette.findtext(".//title")
    description = recette.xpath("//meta[@name='description']/@content")[0]
    assert "<script>" in description
    (donnees,) = recette.xpath("//head//script[not(@src)]")
    assert donnees.get("type") == "application/ld+json", "une donnée, que rien n'exécute"
    assert "<" not in donnees.text
    assert "<script>alert(" in json.loads(donnees.text)["description"]


def test_comments_are_never_published(petit_site):
    for page in petit_site.rglob("*.html"):
        assert "Ce commentaire guide" not in page.read_text("utf-8"), page


def test_no_macro_token_is_left(petit_site):
    for page in petit_site.rglob("*.html"):
        assert "<!-- fragment:" not in page.read_text("utf-8"), page


def test_search_index_keeps_hostile_text_as_text(petit_site):
    index = json.loads((petit_site / "search/search_index.json").read_text("utf-8"))
    textes = " ".join(doc["title"] + doc["text"] for doc in index["docs"])
    assert "{{ 7*7 }}" in textes
    assert "<script" not in textes
    assert "<b>" not in textes


def test_redirection_of_a_hostile_title_is_safe(petit_site):
    page = html.fromstring((petit_site / "r/r01/index.html").read_bytes())
    assert "{{ 7*7 }}" in page.findtext(".//h1")
    assert page.xpath("//script | //b") == []


def test_every_optional_section_is_shown(recette):
    titres = [words(t) for t in recette.xpath("//article//h2")]
    for titre in (
        "De quoi l’animer",
        "Les expérimentations",
        "Les tours de main",
        "Avec qui l’essayer",
    ):
        assert titre in titres
    assert "Session 1 : l’épluchage" in [words(t) for t in recette.xpath("//article//h3")]
