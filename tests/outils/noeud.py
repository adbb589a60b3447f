"""Faire tourner nos modules JavaScript dans le Node que Playwright apporte, sans navigateur."""

import json
import subprocess
from pathlib import Path
from typing import Any

import playwright

from scripts.commun.racine import RACINE

SCRIPTS = RACINE / "docs" / "assets" / "js"
NOEUD = next((Path(playwright.__file__).parent / "driver").glob("node*"))
_PREAMBULE = """
import { readFileSync } from "node:fs";
const entree = JSON.parse(readFileSync(0, "utf8"));
const sortie = (valeur) => process.stdout.write(JSON.stringify(valeur));
"""


def run_node(*arguments: str, entree: str = "") -> subprocess.CompletedProcess[str]:
    """Lance Node ; chaque départ coûte un vingtième de seconde, mieux vaut tout lui donner."""
    commande = [str(NOEUD), *arguments]
    return subprocess.run(
        commande, input=entree, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def run_module(script: str, entree: object = None) -> Any:
    """Ce que rend ce module : il lit `entree`, appelle `sortie`, importe les nôtres de « js/ »."""
    source = _PREAMBULE + script.replace('"js/', f'"{SCRIPTS.as_uri()}/')
    fait = run_node("--input-type=module", "--eval", source, entree=json.dumps(entree))
    assert fait.returncode == 0, fait.stderr
    return json.loads(fait.stdout)
