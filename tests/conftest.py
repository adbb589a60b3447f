"""Les réglages communs à tous les tests."""

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from tests.outils.site_construit import adresse as adresse
from tests.outils.site_construit import documents as documents
from tests.outils.site_construit import livre as livre
from tests.outils.site_construit import mini as mini
from tests.outils.site_construit import navigateur as navigateur
from tests.outils.site_construit import rayons as rayons
from tests.outils.site_construit import site as site
from tests.outils.site_construit import visiter as visiter

RACINE = Path(__file__).parents[1]

# Les mêmes exemples à chaque fois : un test rouge l'est pour tout le monde. Pour en explorer
# d'autres : HYPOTHESIS=explorer make test
settings.register_profile("stable", derandomize=True, deadline=None)
settings.register_profile("explorer", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "stable"))

# Un petit site de test se construit sans ses kits, sauf dans les tests qui les essaient.
os.environ.setdefault("LIVRE_KITS", "non")

# Les vérificateurs en Java ne vivent que quelques secondes : les compiler à fond coûte plus cher.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


NOM_D_ORIGINE = "(Dé)formations, le livre de recettes"
"""Les tests de `contenu/` relisent ce livre-ci : un livre dérivé, qui a son nom, ne les a pas."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Laisse de côté les tests du contenu quand le livre est celui de quelqu'un d'autre."""
    nom = yaml.safe_load((RACINE / "data" / "identite.yml").read_text("utf-8"))["nom"]
    if nom == NOM_D_ORIGINE and not (RACINE / "local").exists():
        return
    du_livre = [item for item in items if RACINE / "tests" / "contenu" in item.path.parents]
    config.hook.pytest_deselected(items=du_livre)
    items[:] = [item for item in items if item not in du_livre]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Ce qui n'a pas été vérifié se dit en une ligne, bien fort ; la dernière qu'on lit."""
    sautes = terminalreporter.stats.get("skipped", [])
    if sautes:
        raisons = sorted({str(saut.longrepr[2]).removeprefix("Skipped: ") for saut in sautes})
        compte = f"ATTENTION : {len(sautes)} vérification(s) n'ont pas été faites. "
        terminalreporter.write_line(compte + " ".join(raisons), red=True, bold=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """En intégration continue, ce qui n'est pas vérifié est une faute."""
    rapporteur = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and rapporteur is not None and rapporteur.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
