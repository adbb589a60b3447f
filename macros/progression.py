"""Dire où en est une construction qui dure."""

import sys
import time

INTERVALLE = 2.0
"""En secondes, entre deux nouvelles."""


class ProgressionDesPages:
    """Compte les pages et donne des nouvelles toutes les deux secondes, pas plus."""

    def __init__(self) -> None:
        self.start(0)

    def start(self, total: int) -> None:
        """Repart de zéro pour `total` pages."""
        self.total = total
        self.faites = 0
        self.dernier = time.monotonic()

    def step(self) -> None:
        """Une page de plus."""
        self.faites += 1
        maintenant = time.monotonic()
        if maintenant - self.dernier >= INTERVALLE:
            self.dernier = maintenant
            print(f"  {self.faites} pages sur {self.total}…", file=sys.stderr, flush=True)
