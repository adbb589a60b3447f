"""Chronométrer chaque étape à part, en appelant le cœur puis MkDocs de l'extérieur.

`python -m scripts.mesures.etapes LIVRE DESTINATION` imprime un objet JSON : étape, secondes de CPU.
Une machine partagée va plus ou moins vite d'un instant à l'autre : chaque temps est rapporté à
celui d'une boucle étalon, passée juste avant et juste après.
"""

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, event_priority

from livre.chemins.pages import PageEngendree, pages
from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.regles.liste import check_livre
from livre.site.rendu import Rendu
from macros.main import MACROS
from scripts.commun.moteur import prepare_environment
from scripts.mesures.chrono import process_cpu

ETALON = 0.0042
"""En secondes, ce que dure la boucle étalon sur la machine de référence, au calme."""
TOURS = 200_000
_ARGUMENT = re.compile(r'"([^"]*)"')
ETALONNAGE = 0.3
"""En secondes de CPU, entre deux étalonnages."""


def calibrate() -> float:
    """Le CPU que prend la boucle étalon en ce moment."""
    debut, somme = time.process_time(), 0
    for tour in range(TOURS):
        somme += tour
    return time.process_time() - debut


class Etapes:
    """Le CPU étalonné de chaque étape, dans l'ordre où elles passent."""

    def __init__(self) -> None:
        self.temps: dict[str, float] = {}
        self.etalon = calibrate()
        self.depart = self.etalonne = process_cpu()

    def lap(self, nom: str) -> None:
        """Impute à `nom` tout ce qui s'est passé depuis le dernier appel."""
        maintenant = process_cpu()
        avant = self.etalon
        if maintenant - self.etalonne >= ETALONNAGE:
            self.etalon, self.etalonne = calibrate(), maintenant
        duree = (maintenant - self.depart) * 2 * ETALON / (avant + self.etalon)
        self.temps[nom] = self.temps.get(nom, 0.0) + duree
        self.depart = process_cpu()


def time_core(racine: Path, etapes: Etapes) -> None:
    """Le cœur seul, sans moteur de site."""
    lecture = load_livre(racine)
    etapes.lap("lecture des fichiers")
    check_livre(lecture)
    etapes.lap("contrôles")
    livre = lecture.livre
    assert livre is not None, "le livre engendré doit être lisible"
    engendrees = list(pages(livre))
    etapes.lap("liste des pages")
    _render_all(livre, engendrees, etapes)


def _render_all(livre: Livre, engendrees: list[PageEngendree], etapes: Etapes) -> None:
    rendu = Rendu(livre)
    for page in engendrees:
        render_page(rendu, page)
        recette = page.appel.startswith("fiche_recette")
        etapes.lap("rendu des recettes" if recette else "rendu des autres pages")
    for fiche in livre.recettes.values():
        rendu.redirection(fiche)
    etapes.lap("rendu des adresses courtes")


def render_page(rendu: Rendu, page: PageEngendree) -> str:
    """Fait ce que la macro de cette page ferait."""
    nom = page.appel.partition("(")[0]
    return MACROS[nom](rendu.sur(page.adresse), *_ARGUMENT.findall(page.appel))


class Chronometre(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Un greffon qui ne fait rien que regarder l'heure à chaque événement de MkDocs."""

    def __init__(self, etapes: Etapes) -> None:
        self.etapes = etapes
        self.apres = "site : copies, plan du site"

    @event_priority(-100)
    def on_config(self, config: Any) -> None:
        """La lecture et les contrôles s'y font."""
        self.etapes.lap("site : réglages, lecture et contrôles")

    @event_priority(-100)
    def on_files(self, files: Any, **_: Any) -> None:
        """Les pages engendrées y sont déclarées."""
        self.etapes.lap("site : pages déclarées")

    @event_priority(-100)
    def on_nav(self, nav: Any, **_: Any) -> None:
        """Le menu est fait."""
        self.etapes.lap("site : menu")

    @event_priority(100)
    def on_env(self, env: Any, **_: Any) -> None:
        """Le contenu de chaque page est rendu."""
        self.etapes.lap("site : contenu des pages")

    @event_priority(100)
    def on_page_context(self, context: Any, **_: Any) -> None:
        """La page précédente est écrite."""
        self.etapes.lap(self.apres)
        self.apres = "site : écriture des pages"

    @event_priority(-100)
    def on_post_page(self, output: str, **_: Any) -> None:
        """La page est passée dans son gabarit."""
        self.etapes.lap("site : gabarit des pages")

    @event_priority(100)
    def on_post_build(self, **_: Any) -> None:
        """Toutes les pages sont écrites."""
        self.etapes.lap(self.apres)


def time_build(racine: Path, destination: Path, etapes: Etapes) -> None:
    """La construction entière, événement par événement."""
    prepare_environment(racine)
    config = load_config(str(racine / "mkdocs.yml"), site_dir=str(destination), strict=True)
    config.plugins["chronometre"] = Chronometre(etapes)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    etapes.lap("site : index de recherche")


def main(racine: Path, destination: Path) -> None:
    """Chronomètre le cœur, puis la construction, et imprime le tout."""
    etapes = Etapes()
    time_core(racine, etapes)
    time_build(racine, destination, etapes)
    print(json.dumps(etapes.temps, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
