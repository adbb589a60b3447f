"""Interroger git, toujours de la même façon : les réglages de chacun n'y changent rien."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

_SANS_REGLAGES = (
    "--no-pager",
    *("-c", "log.showSignature=false"),
    *("-c", "color.ui=never"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.decorate=false"),
    *("-c", "log.follow=false"),
)


class DitDeGit(NamedTuple):
    """Ce que git a fait d'une demande : 0 s'il l'a faite, ses octets, et ses reproches."""

    statut: int
    octets: bytes
    reproche: str

    @property
    def texte(self) -> str:
        """Ses octets, lus."""
        return self.octets.decode("utf-8", "replace").strip()


def command(racine: Path, *demande: str, entree: str = "") -> DitDeGit:
    """Demande à git, dans ce dossier ; `entree` est ce qu'on lui donne à lire.

    Un dépôt désigné par l'environnement (`GIT_DIR` d'un crochet) n'y compte pas : c'est de celui
    de `racine` qu'il s'agit. Git ne pose jamais de question : sans réponse, il refuse.
    """
    environnement = {n: v for n, v in os.environ.items() if n not in {"GIT_DIR", "GIT_WORK_TREE"}}
    environnement |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        fait = subprocess.run(
            ["git", *_SANS_REGLAGES, "-C", str(racine), *demande],
            input=entree.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            env=environnement,
        )
    except OSError as absent:
        return DitDeGit(-1, b"", str(absent))
    return DitDeGit(fait.returncode, fait.stdout, fait.stderr.decode("utf-8", "replace").strip())


def ask(racine: Path, *demande: str) -> str | None:
    """Ce que git répond dans ce dossier, ou rien s'il ne répond pas."""
    fait = command(racine, *demande)
    return None if fait.statut else fait.texte
