"""axe-core dans la page : toutes ses règles, et seulement ce qu'il trouve à redire."""

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

LARGEURS = (1280, 360)
_CHERCHE = """async () => {
  for (const animation of document.getAnimations()) {
    const { iterations } = animation.effect.getComputedTiming();
    if (iterations !== Infinity) animation.finish();
  }
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)]);
}"""
"""Ce qui va bien reste dans la page : le raconter à Python coûtait plus cher que le trouver.
Une couleur se juge une fois la transition du thème finie : à mi-chemin du jour à la nuit, un champ
n'a la couleur ni de l'un ni de l'autre."""


@cache
def _script() -> str:
    dossier = Path(axe_playwright_python.__file__).parent
    return next(dossier.rglob("axe.min.js")).read_text("utf-8")


def violations(page: Page) -> list[Any]:
    """Les règles enfreintes par cette page, chacune avec ses premiers éléments."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    trouvees: list[Any] = page.evaluate(_CHERCHE)
    return trouvees


def finds_nothing(page: Page, *modes: str) -> None:
    """Rien à redire à cette page, au bureau et au téléphone, dans chacun de ces modes."""
    for mode in modes or ("light", "dark"):
        page.emulate_media(color_scheme=mode)
        for largeur in LARGEURS:
            page.set_viewport_size({"width": largeur, "height": 800})
            trouvees = violations(page)
            assert trouvees == [], (mode, largeur, trouvees)
