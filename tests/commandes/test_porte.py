"""Un refus du système est une phrase et son remède ; jamais une trace de Python."""

import errno
import importlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commandes import launch, launch_here
from mini import copy_mini

from scripts import construire, servir
from scripts.commun.git import ask
from scripts.commun.porte import INTERROMPUE, explain
from scripts.commun.racine import RACINE

COMMANDES = sorted(
    fichier.stem
    for fichier in (RACINE / "scripts").glob("*.py")
    if "def main(" in fichier.read_text("utf-8")
)
ERREURS = [n for n in errno.errorcode if n not in {errno.EPIPE, errno.ESHUTDOWN, errno.EINTR}]


def raising(erreur: BaseException) -> Callable[[], int]:
    def commande() -> int:
        raise erreur

    return commande


@pytest.mark.parametrize("nom", COMMANDES)
def test_every_command_goes_through_the_door(nom: str) -> None:
    module = importlib.import_module(f"scripts.{nom}")
    source = Path(str(module.__file__)).read_text("utf-8")
    assert source.rstrip().endswith('if __name__ == "__main__":\n    sys.exit(run(main))')


@pytest.mark.parametrize("numero", ERREURS)
def test_any_refusal_is_one_sentence(numero: int, tmp_path: Path) -> None:
    refus = OSError(numero, os.strerror(numero), "site/index.html")
    sortie = launch_here(raising(refus), tmp_path)
    assert (sortie.statut, sortie.dit) == (1, b"")
    assert sortie.erreurs.decode() == f"{explain(refus)}\n"
    assert "site/index.html" in explain(refus)
    assert os.strerror(numero) not in explain(refus)


def test_stopping_a_command_is_not_a_fault(tmp_path: Path) -> None:
    sortie = launch_here(raising(KeyboardInterrupt()), tmp_path)
    assert (sortie.statut, sortie.erreurs.decode()) == (INTERROMPUE, "\nArrêté.\n")


def test_a_reader_who_leaves_is_not_a_fault(tmp_path: Path) -> None:
    """`make valider | head -0`"""
    racine = copy_mini(tmp_path / "livre")
    for rang in range(300):
        (racine / "recettes" / f"r{rang}.md").write_text("---\n---\n", "utf-8")
    lecture, ecriture = os.pipe()
    os.close(lecture)
    fait = subprocess.run(
        [sys.executable, "-m", "scripts.valider", "--racine", str(racine)],
        cwd=RACINE,
        stdout=ecriture,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN),
        check=False,
    )
    os.close(ecriture)
    assert (fait.returncode, fait.stderr) == (1, b"")


@pytest.mark.parametrize("encodage", ["ascii", "latin-1", "cp1252", "cp437"])
def test_a_terminal_of_another_age_reads_something_close(encodage: str, tmp_path: Path) -> None:
    def commande() -> int:
        print("« Cœur d’élue »… 5 × 3 ≤ 20 €, 汉")
        return 0

    dit = launch_here(commande, tmp_path, encodage=encodage).dit.decode(encodage)
    assert dit.isprintable() or dit.strip().isprintable()
    assert "?" in dit  # seul le caractère sans équivalent
    assert dit.count("?") == 1
    assert "lue" in dit


# Construire.


def test_the_site_never_replaces_the_book(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    for vers in (racine, tmp_path):
        sortie = launch_here(construire.main, racine, "--vers", str(vers))
        assert sortie.statut == 1
        assert "contient le livre lui-même" in sortie.erreurs.decode()
    assert (racine / "data").is_dir()


def test_a_mount_point_is_said_before_building(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    sortie = launch_here(construire.main, racine, "--vers", "/proc")
    assert sortie.statut == 1
    assert "« /proc » est un point de montage" in sortie.erreurs.decode()


def test_a_folder_that_refuses_is_said_before_building(tmp_path: Path) -> None:
    """Même root ne crée pas de dossier dans /proc."""
    racine = copy_mini(tmp_path / "livre")
    sortie = launch_here(construire.main, racine, "--vers", "/proc/1/site")
    assert sortie.statut == 1
    phrase = sortie.erreurs.decode().strip()
    assert phrase.startswith("« /proc/1/.site-")
    assert phrase.count("\n") == 0


def test_a_file_in_place_of_the_site_is_left_alone(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    (racine / "site").write_text("à moi", "utf-8")
    sortie = launch_here(construire.main, racine)
    assert sortie.statut == 1
    assert "n'est pas un dossier" in sortie.erreurs.decode()
    assert (racine / "site").read_text("utf-8") == "à moi"


@pytest.mark.parametrize("nom", ["recettes", "data", "docs", "local", ".git", "ailleurs"])
def test_a_folder_that_is_no_site_is_never_erased(tmp_path: Path, nom: str) -> None:
    racine = copy_mini(tmp_path / "livre")
    (racine / nom).mkdir(exist_ok=True)
    (racine / nom / "these.txt").write_text("à moi", "utf-8")
    sortie = launch_here(construire.main, racine, "--vers", str(racine / nom))
    assert sortie.statut == 1
    assert "il serait effacé" in sortie.erreurs.decode()
    assert (racine / nom / "these.txt").read_text("utf-8") == "à moi"


# Servir.


@pytest.fixture
def port_pris() -> Iterator[int]:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        yield prise.getsockname()[1]


def test_a_busy_port_is_said_with_another(port_pris: int, tmp_path: Path) -> None:
    sortie = launch_here(servir.main, copy_mini(tmp_path / "livre"), "--port", str(port_pris))
    dit = sortie.erreurs.decode()
    assert sortie.statut == 1
    assert f"le port {port_pris} est déjà pris" in dit
    assert "make serve PORT=" in dit


@pytest.mark.parametrize("port", ["0", "abc", "99999", "-1", "８０００", ""])
def test_what_is_no_port_is_said(port: str, tmp_path: Path) -> None:
    sortie = launch_here(servir.main, copy_mini(tmp_path / "livre"), f"--port={port}")
    assert sortie.statut == 1
    assert f"« {port} » n'est pas un port" in sortie.erreurs.decode()


# Git.


def test_settings_of_a_user_never_change_what_git_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Des versements signés, une couleur, un format : la date reste une date."""
    reglages = tmp_path / "gitconfig"
    reglages.write_text(
        "[user]\n name = A\n email = a@exemple.fr\n[log]\n showSignature = true\n decorate = full\n"
        "[color]\n ui = always\n[format]\n pretty = fuller\n[core]\n pager = cat -A\n",
        "utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(reglages))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "ailleurs"))
    depot = copy_mini(tmp_path / "depot")
    for geste in (("init", "-q"), ("add", "."), ("commit", "-qm", "Un livre", "--no-gpg-sign")):
        assert ask(depot, *geste) is not None
    date = ask(depot, "log", "-1", "--format=%ct")
    assert date is not None
    assert date.isdecimal()
    assert ask(tmp_path, "log") is None


def test_the_real_command_says_the_same(tmp_path: Path) -> None:
    sortie = launch("scripts.construire", copy_mini(tmp_path / "livre"), "--vers", "/proc")
    assert sortie.statut == 1
    assert "point de montage" in sortie.erreurs.decode()
    assert "Traceback" not in sortie.erreurs.decode()
