"""Où lire l'aide d'un problème sur le site du livre."""

from livre.aide.reconnaissance import AUTRE

AIDE = "aide/"


def help_address(code: str) -> str:
    """La page de ce code, depuis la racine du site ; l'index s'il n'a pas la sienne."""
    return AIDE if code == AUTRE else f"{AIDE}{code}/"
