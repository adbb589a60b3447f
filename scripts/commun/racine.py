"""La racine du livre et l'option qui permet d'en viser un autre."""

from argparse import ArgumentParser
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]


def parser(description: str) -> ArgumentParser:
    """Un analyseur d'options, avec `--racine` pour travailler sur un autre livre."""
    analyse = ArgumentParser(description=description)
    analyse.add_argument(
        "--racine", type=Path, default=RACINE, help="le dossier du livre (par défaut, celui-ci)"
    )
    return analyse


def read_racine(analyse: ArgumentParser) -> Path:
    """Le dossier demandé ; la commande s'arrête avec un message s'il n'existe pas."""
    racine: Path = analyse.parse_args().racine
    if not racine.is_dir():
        analyse.error(f"le dossier « {racine} » n'existe pas.")
    return racine.resolve()
