"""Faire tourner un module du site dans le Node que Playwright apporte, sans navigateur."""

import json
import subprocess
from pathlib import Path
from typing import Any

import playwright

NODE = Path(playwright.__file__).parent / "driver" / "node"
SCRIPTS = Path(__file__).parents[2] / "docs" / "assets" / "js"

_ENTETE = """\
import {{ readFileSync }} from "node:fs";
const lus = await Promise.all({modules}.map((adresse) => import(adresse)));
const module = Object.assign({{}}, ...lus);
const donnees = JSON.parse(readFileSync(0, "utf8"));
const resultat = (() => {{ {corps} }})();
process.stdout.write(JSON.stringify(resultat));
"""


def joue(module: str | tuple[str, ...], corps: str, donnees: object = None) -> Any:
    """Ce que rend `corps`, une fonction sans son en-tête, qui voit `module` et `donnees`.

    De plusieurs modules, `module` réunit ce que chacun donne.
    """
    modules = (module,) if isinstance(module, str) else module
    adresses = json.dumps([(SCRIPTS / nom).as_uri() for nom in modules])
    script = _ENTETE.format(modules=adresses, corps=corps)
    fini = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        input=json.dumps(donnees),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr
    return json.loads(fini.stdout)
