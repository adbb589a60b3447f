"""Ce que la construction et l'aperçu partagent : l'environnement de MkDocs."""

import gc
import logging
import os
from pathlib import Path

from scripts.commun.git import ask

SANS_DATE = "315532800"
"""1er janvier 1980 : la date d'un livre sans historique, la même partout."""


def prepare_environment(racine: Path) -> None:
    """Fixe la date de construction à celle du contenu et règle ce que MkDocs imprime."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _content_date(racine))
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    # Une construction crée des millions d'objets et n'en jette guère : les relire rarement
    # lui fait gagner un quart de son temps.
    gc.set_threshold(200_000, 20, 50)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s : %(message)s")


def _content_date(racine: Path) -> str:
    """La date du dernier changement versé, en secondes ; celle d'un livre sans historique sinon."""
    dite = ask(racine, "log", "-1", "--format=%ct") or ""
    return dite if dite.isdecimal() else SANS_DATE
