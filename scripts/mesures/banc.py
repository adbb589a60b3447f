"""Le banc d'essai : un dossier temporaire, les livres engendrés, le temps qui reste."""

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from livre.impression.polices import POLICES, font_bytes
from scripts.mesures.chrono import Mesure, measure, number, python, thousands
from scripts.mesures.livres import generate_livre

DUREE_MAX = 14 * 60.0
"""En secondes, pour toutes les mesures ensemble."""


@dataclass
class Banc:
    """Ce que toutes les mesures partagent."""

    modele: Path
    dossier: Path
    fin: float = field(default_factory=lambda: time.monotonic() + DUREE_MAX)
    _livres: dict[int, Path] = field(default_factory=dict)

    def livre(self, nombre: int) -> Path:
        """Le livre engendré de `nombre` recettes, écrit au premier besoin."""
        if nombre not in self._livres:
            say(f"j'écris un livre de {thousands(nombre)} recettes")
            destination = self.dossier / f"livre-{nombre}"
            self._livres[nombre] = generate_livre(self.modele, destination, nombre)
        return self._livres[nombre]

    def prepare_fonts(self) -> None:
        """Réduit les polices avant de chronométrer : on ne le fait qu'une fois par machine."""
        for police in POLICES:
            font_bytes(police, self.modele / ".cache" / "polices")

    def run(self, *arguments: str, dossier: Path | None = None) -> Mesure:
        """Chronomètre un module Python, dans le temps qui reste."""
        delai = self.fin - time.monotonic()
        return measure(python(*arguments), dossier or self.modele, delai)


def machine() -> str:
    """De quoi juger ce que valent les temps d'horloge."""
    coeurs, charge = os.cpu_count() or 1, os.getloadavg()[0]
    suite = " ; elle est occupée, l'horloge sera pessimiste" if charge > coeurs / 2 else ""
    return f"Machine : {coeurs} cœurs, charge {number(charge, 1)}{suite}."


def say(texte: str) -> None:
    """Dit où l'on en est, à côté des rapports."""
    print(f"… {texte}", file=sys.stderr, flush=True)
