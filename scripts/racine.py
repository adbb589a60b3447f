"""La racine du livre et l'option qui permet d'en viser un autre."""

from argparse import ArgumentParser
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent


def parser(description: str) -> ArgumentParser:
    """Un analyseur d'options, avec `--racine` pour travailler sur un autre livre."""
    analyse = ArgumentParser(description=description)
    analyse.add_argument(
        "--racine", type=Path, default=RACINE, help="le dossier du livre (par défaut, celui-ci)"
    )
    return analyse
