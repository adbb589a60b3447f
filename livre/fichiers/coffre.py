"""Les kits déjà faits, par empreinte de ce dont ils dépendent. S'efface sans risque."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from livre.fichiers.ecriture import explain, remove, write_atomically
from livre.fichiers.empreinte import tools_fingerprint

DOSSIER = Path(".cache") / "kits"


def key_of(*parties: bytes) -> str:
    """La clé d'un kit : change dès que l'une des parties ou un outil change."""
    empreinte = hashlib.sha256(tools_fingerprint())
    for partie in parties:
        empreinte.update(hashlib.sha256(partie).digest())
    return empreinte.hexdigest()[:24]


class CacheDeKits:
    """Un dossier de kits ; une panne d'écriture se dit une fois et n'arrête rien."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.panne = ""

    def read(self, recette: str, cle: str) -> bytes | None:
        """Le kit gardé sous cette clé."""
        try:
            return self._path(recette, cle).read_bytes()
        except OSError:
            return None

    def latest(self, recette: str) -> bytes | None:
        """Le dernier kit gardé pour cette recette, quelle que soit sa clé."""
        gardes = sorted(self.dossier.glob(f"{recette}.*.zip"))
        return gardes[-1].read_bytes() if gardes else None

    def keep(self, recette: str, cle: str, octets: bytes) -> None:
        """Garde ce kit, puis retire les états précédents de la même recette."""
        try:
            write_atomically(self._path(recette, cle), octets)
        except OSError as erreur:
            self.panne = explain(erreur, self.dossier)
            return
        remove(self._others(recette, cle))

    def _path(self, recette: str, cle: str) -> Path:
        return self.dossier / f"{recette}.{cle}.zip"

    def _others(self, recette: str, cle: str) -> Iterable[Path]:
        gardee = self._path(recette, cle)
        return [chemin for chemin in self.dossier.glob(f"{recette}.*.zip") if chemin != gardee]
