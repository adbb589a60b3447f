"""Passe toutes les pages du site au vérificateur HTML du W3C (vnu) : aucune erreur admise."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.commun.porte import run
from scripts.commun.racine import RACINE, parser
from scripts.construire import build_into

OUTILS = RACINE / "tests" / "outils"
CAUSES_PAR_LE_THEME: tuple[str, ...] = ()
"""Messages que seul le thème cause et que nous ne savons pas réparer : aucun à ce jour."""


def main() -> int:
    """Construit le site à part et le vérifie ; rend 1 en cas d'erreur ou d'outil manquant."""
    racine = parser(__doc__ or "").parse_args().racine.resolve()
    manquants = [outil for outil in ("npm", "java") if shutil.which(outil) is None]
    if manquants:
        print(f"Il manque {' et '.join(manquants)} pour vérifier le HTML.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as dossier:
        site = Path(dossier) / "site"
        build_into(racine, site)
        erreurs = _errors(_install_checker(), site)
    for erreur in erreurs:
        ou = erreur["url"].partition("/site/")[2]
        print(f"{ou}:{erreur.get('lastLine', 1)}: {erreur['message']}")
    print(f"{len(erreurs)} erreur(s) HTML.")
    return 1 if erreurs else 0


def _install_checker() -> Path:
    dossier = RACINE / ".cache" / "vnu"
    dossier.mkdir(parents=True, exist_ok=True)
    for nom in ("package.json", "package-lock.json"):
        shutil.copy(OUTILS / nom, dossier / nom)
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=dossier, check=True)
    return next(dossier.glob("node_modules/vnu-jar/**/vnu.jar"))


def _errors(verificateur: Path, site: Path) -> list[dict[str, Any]]:
    commande = ["java", "-jar", str(verificateur), "--errors-only", "--format", "json"]
    fait = subprocess.run(
        [*commande, "--skip-non-html", str(site)], capture_output=True, text=True, check=False
    )
    messages: list[dict[str, Any]] = json.loads(fait.stderr)["messages"]
    return [m for m in messages if m["message"] not in CAUSES_PAR_LE_THEME]


if __name__ == "__main__":
    sys.exit(run(main))
