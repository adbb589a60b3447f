"""La page des essais racontés, quand plusieurs équipes ont cuisiné la même recette."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html
from mini import copy_mini, load

from livre.site.rendu import Rendu
from scripts.commun.racine import RACINE

RETOUR = """---
recette: soupe-a-l-oignon
territoire: {{nom: {lieu}}}
auteurs: [Une brigade]
licence: CC BY-SA 4.0
---
Nous l'avons servie.
"""


@pytest.mark.parametrize(
    ("lieux", "dit"),
    [
        ((), "aucun essai n’est encore raconté."),
        (("Gif",), "les essais racontés disent qui a essayé quoi."),
    ],
)
def test_the_actors_page_knows_of_the_stories(
    tmp_path: Path, lieux: tuple[str, ...], dit: str
) -> None:
    dossier = copy_mini(tmp_path) / "data" / "retours"
    dossier.mkdir(parents=True, exist_ok=True)
    for lieu in lieux:
        (dossier / f"soupe-a-{lieu.lower()}.md").write_text(RETOUR.format(lieu=lieu), "utf-8")
    rendu = Rendu(load(tmp_path), RACINE / "overrides" / "fragments")
    page = html.fromstring(f"<main>{rendu.sur('acteurs/').liste_acteurs()}</main>")
    chapo = re.sub(r"[\s\u00a0\u202f]+", " ", page.find_class("chapo")[0].text_content())
    assert chapo.endswith(dit)


def test_two_stories_of_one_recipe_do_not_share_a_landmark(tmp_path: Path) -> None:
    """Un lecteur d'écran énonce les régions par leur nom : il en faut un à chacune."""
    dossier = copy_mini(tmp_path) / "data" / "retours"
    dossier.mkdir(parents=True, exist_ok=True)
    for lieu in ("Gif", "Massy"):
        (dossier / f"soupe-a-{lieu.lower()}.md").write_text(RETOUR.format(lieu=lieu), "utf-8")
    rendu = Rendu(load(tmp_path), RACINE / "overrides" / "fragments")
    page = html.fromstring(f"<main>{rendu.sur('retours/').liste_retours()}</main>")
    assert [t.text_content() for t in page.iter("h3")] == ["Gif", "Massy"]
    noms = Counter(
        page.get_element_by_id(region.get("aria-labelledby")).text_content()
        for region in page.iter("section", "article")
        if region.get("aria-labelledby")
    )
    assert [nom for nom, fois in noms.items() if fois > 1] == []
    ids = Counter(page.xpath("//@id"))
    assert [nom for nom, fois in ids.items() if fois > 1] == []
