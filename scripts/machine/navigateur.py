"""Trouver un Chromium pour les tests."""

import os
import shutil

SANS_FENETRE = "chromium-headless-shell"
"""Le même moteur sans rien de ce qui dessine une fenêtre : moitié moins de calcul."""
NOMS = (
    SANS_FENETRE,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
SANS_NAVIGATEUR = (
    "Aucun Chromium ni Chrome sur cette machine : installez-en un (Debian : apt-get install "
    "chromium), ou donnez le sien : CHROMIUM=/chemin make test."
)


def find_browser() -> str | None:
    """Le chemin d'un Chromium ou d'un Chrome ; la variable CHROMIUM l'emporte."""
    impose = os.environ.get("CHROMIUM")
    if impose:
        return shutil.which(impose)
    return next((chemin for nom in NOMS if (chemin := shutil.which(nom))), None)
