"""L'aperçu : ce qu'on enregistre se voit, et une faute ne fait pas tomber la page."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

ATTENTE = 30
"""En secondes : un plafond pour les machines lentes, jamais une durée attendue."""


def free_port() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


class Apercu:
    """Un aperçu qui tourne, lu comme le ferait un navigateur."""

    def __init__(self, livre: Path, journal: Path) -> None:
        self.livre = livre
        self.journal = journal
        self.adresse = f"127.0.0.1:{free_port()}"
        port = self.adresse.rpartition(":")[2]
        commande = ["-m", "scripts.servir", "--racine", str(livre), "--port", port]
        self.sortie = journal.open("wb")
        self.processus = subprocess.Popen(
            [sys.executable, "-u", *commande], stdout=self.sortie, stderr=subprocess.STDOUT
        )

    def read(self, chemin: str) -> str:
        with urllib.request.urlopen(f"http://{self.adresse}/{chemin}", timeout=5) as reponse:
            return reponse.read().decode("utf-8")

    def wait_for(self, chemin: str, attendu: str) -> str:
        """Relit la page jusqu'à y trouver le texte attendu."""
        limite = time.monotonic() + ATTENTE
        page = ""
        while time.monotonic() < limite:
            assert self.processus.poll() is None, self.journal.read_text("utf-8")
            try:
                page = self.read(chemin)
            except (URLError, ConnectionError):
                page = ""
            if attendu in page:
                return page
            time.sleep(0.05)
        pytest.fail(f"« {attendu} » n'est jamais venu : {self.journal.read_text('utf-8')}")

    def wait_for_message(self, attendu: str) -> None:
        """Attend que le terminal dise ceci."""
        limite = time.monotonic() + ATTENTE
        while attendu not in self.journal.read_text("utf-8"):
            assert time.monotonic() < limite, self.journal.read_text("utf-8")
            time.sleep(0.05)

    def stop(self) -> None:
        self.processus.terminate()
        self.processus.wait(10)
        self.sortie.close()


@pytest.fixture
def apercu(mini, tmp_path) -> Iterator[Apercu]:
    lance = Apercu(mini, tmp_path / "journal.txt")
    yield lance
    lance.stop()


def edit(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text("utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres), "utf-8")


def test_saving_shows_and_a_mistake_keeps_the_last_good_page(apercu):
    page = "recettes/louche-tournante/"
    apercu.wait_for(page, "livereload")
    recette = apercu.livre / "recettes/louche-tournante.md"

    edit(recette, "On tire au sort qui sert.", "On tire à la courte paille.")
    apercu.wait_for(page, "courte paille")

    edit(recette, "difficulte: 4", "difficulte: 9")
    apercu.wait_for_message("recettes/louche-tournante.md:")
    assert "courte paille" in apercu.read(page)
    assert "Traceback" not in apercu.journal.read_text("utf-8")

    edit(recette, "difficulte: 9", "difficulte: 5")
    apercu.wait_for(page, "mise en œuvre\u00a0: 5 sur 5")

    edit(apercu.livre / "data/ingredients.yml", "marmite", "marmite")
    edit(apercu.livre / "overrides/fragments/acteurs.html", "Les acteurs", "Les convives")
    apercu.wait_for("acteurs/", "Les convives")

    edit(apercu.livre / "docs/assets/css/couleurs.css", "--safran: #f2b544", "--safran: #f2b545")
    apercu.wait_for("assets/css/livre.css", "--safran: #f2b545")
