"""Interroger git, toujours de la même façon : les réglages de chacun n'y changent rien."""

import os
import subprocess
from pathlib import Path

_SANS_REGLAGES = (
    "--no-pager",
    *("-c", "log.showSignature=false"),
    *("-c", "color.ui=never"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.decorate=false"),
    *("-c", "log.follow=false"),
)


def ask(racine: Path, *demande: str) -> str | None:
    """Ce que git répond dans ce dossier, ou rien s'il ne répond pas.

    Un dépôt désigné par l'environnement (`GIT_DIR` d'un crochet) n'y compte pas : c'est de celui
    de `racine` qu'il s'agit.
    """
    environnement = {n: v for n, v in os.environ.items() if n not in {"GIT_DIR", "GIT_WORK_TREE"}}
    environnement["LC_ALL"] = "C"
    try:
        return subprocess.run(
            ["git", *_SANS_REGLAGES, "-C", str(racine), *demande],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=True,
            env=environnement,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
