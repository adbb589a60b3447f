"""Les réglages communs à tous les tests."""

import os

import pytest
from hypothesis import settings

# Les mêmes exemples à chaque fois : un test rouge l'est pour tout le monde. Pour en explorer
# d'autres : HYPOTHESIS=explorer make test
settings.register_profile("stable", derandomize=True, deadline=None)
settings.register_profile("explorer", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "stable"))

# Un petit site de test se construit sans ses kits, sauf dans les tests qui les essaient.
os.environ.setdefault("LIVRE_KITS", "non")

# Les vérificateurs en Java ne vivent que quelques secondes : les compiler à fond coûte plus cher.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


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
