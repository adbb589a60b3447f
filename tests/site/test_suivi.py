"""Un livre dérivé, une année de son origine plus tard : il se construit, et crédite chacun."""

from pathlib import Path

import pytest
from commandes import launch_here
from livre_derive import (
    alone,
    commit,
    edit,
    files,
    four_commits,
    from_template,
    make_local,
    upstream,
)
from lxml import html
from mini import SOUPE

from scripts import adapter, amont
from tests.outils.site_construit import MINI_LIVRE, make_livre, run
from tests.site.test_pages import text


def _whole_book(vers: Path) -> Path:
    return make_livre(vers, MINI_LIVRE)


def test_a_followed_book_is_built_with_what_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(tmp_path, monkeypatch)
    origine = upstream(tmp_path / "origine", _whole_book)
    racine = from_template(origine, tmp_path / "derive")
    make_local(racine)
    change = ("--recette", "R01", "--changements", "les oignons sont du canton")
    assert launch_here(adapter.main, racine, *change).statut == 0
    edit(racine, f"local/{SOUPE}", "On pleure ensemble", "Le canton pleure ensemble")
    commit(racine, "Faire du livre le nôtre")

    edit(origine, "overrides/main.html", 'class="prose"', 'class="prose neuve"')
    edit(origine, "docs/assets/css/animer.css", "}", "}\n.neuve { color: #654321; }\n")
    commit(origine, "Changer la maquette")
    four_commits(origine)
    assert launch_here(amont.main, racine).statut == 0
    assert files(racine) == files(origine)

    site = tmp_path / "site"
    fait = run("scripts.construire", "--racine", str(racine), "--vers", str(site))
    assert fait.returncode == 0, fait.stdout + fait.stderr
    styles = (site / "assets/css/livre.css").read_text("utf-8")
    assert "#654321" in styles
    assert "#123456" in styles

    def page(recette: str) -> html.HtmlElement:
        return html.fromstring((site / "recettes" / recette / "index.html").read_bytes())

    def credit(recette: str) -> str:
        return text(page(recette).find_class("citer")[0])

    assert page("the-du-navet").find_class("neuve")
    assert "Le canton pleure ensemble" in text(page("soupe-a-l-oignon"))
    assert "un seul poireau" in text(page("cafe-du-poireau"))
    assert page("cafe-du-poireau").xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "La brigade des tests" in credit("the-du-navet")
    assert "Le canton" not in credit("the-du-navet")
    assert "Le canton" in credit("petit-pois")
    assert "brigade" not in credit("petit-pois")
    assert "adapté de la recette R01 par La brigade des tests" in credit("soupe-a-l-oignon")
    assert "les oignons sont du canton" in credit("soupe-a-l-oignon")
