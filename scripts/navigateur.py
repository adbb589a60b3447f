"""Trouver un Chromium pour les tests, et l'installer quand c'est possible."""

import os
import shutil
import subprocess
import sys

NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SANS_NAVIGATEUR = """\
Aucun Chromium ni Chrome sur cette machine : les tests de navigateur ne peuvent pas tourner.
Installez-en un (Debian : apt-get install chromium), ou donnez le sien : CHROMIUM=/chemin make test
"""


def find_browser() -> str | None:
    """Le chemin d'un Chromium ou d'un Chrome ; la variable CHROMIUM l'emporte."""
    impose = os.environ.get("CHROMIUM")
    if impose:
        return shutil.which(impose)
    return next((chemin for nom in NOMS if (chemin := shutil.which(nom))), None)


def _install_on_debian() -> None:
    """Installe le Chromium de Debian si l'on en a le droit ; sinon ne fait rien."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("Installation du Chromium de Debian…", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for commande in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        fait = subprocess.run(["apt-get", *commande], env=env, stdout=subprocess.DEVNULL)
        if fait.returncode != 0:
            return


def main() -> int:
    """Assure qu'un navigateur est là ; rend 1 et dit quoi faire sinon."""
    if find_browser() is None and "CHROMIUM" not in os.environ:
        _install_on_debian()
    trouve = find_browser()
    if trouve is None:
        print(SANS_NAVIGATEUR, file=sys.stderr)
        return 1
    print(f"Navigateur des tests : {trouve}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
