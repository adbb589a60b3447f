"""Le livre d'origine : ce que `local/identite.yml` en dit, et où il se trouve."""

from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from livre.francais.invisibles import without_invisibles
from livre.modele.collections import LOCAL
from livre.modele.identite import FICHIER_LOCAL
from livre.yaml.lecteur import read_yaml
from scripts.commun.git import ask
from scripts.commun.porte import Empechement

IDENTITE = f"{LOCAL}/{FICHIER_LOCAL}"
DISTANT = "amont"
"""Le nom de dépôt distant que l'on regarde à défaut d'adresse écrite."""
_SANS_ADRESSE = (
    "L'adresse du livre d'origine manque : écrivez-la dans local/identite.yml (origine, depot), "
    "ou lancez `make amont DEPOT=https://…`."
)


def read_origine(racine: Path, champ: str) -> str:
    """Ce que l'identité du livre dérivé dit de son origine (`depot`, `version`), ou rien."""
    try:
        valeurs = read_yaml((racine / IDENTITE).read_text("utf-8-sig"), IDENTITE).valeur
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    origine = valeurs.get("origine") if isinstance(valeurs, dict) else None
    dit = origine.get(champ) if isinstance(origine, dict) else None
    return "" if dit is None else str(dit).strip()


def find_depot(racine: Path, choisi: str = "") -> str:
    """L'adresse du dépôt d'origine : l'option, puis l'identité, puis le distant « amont ».

    Lève `Empechement` si rien ne la dit.
    """
    depot = choisi or read_origine(racine, "depot") or ask(racine, "remote", "get-url", DISTANT)
    if not depot:
        raise Empechement(_SANS_ADRESSE)
    return depot


def shown(depot: str) -> str:
    """L'adresse telle qu'on l'affiche : sans mot de passe, ni rien qui commande un terminal."""
    try:
        lue = urlsplit(depot)
    except ValueError:
        return without_invisibles(depot)
    nu = urlunsplit(lue._replace(netloc=lue.netloc.rpartition("@")[2])) if lue.scheme else depot
    return without_invisibles(nu)
