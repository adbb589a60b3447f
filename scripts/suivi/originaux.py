"""Les fichiers de l'origine : leur texte d'aujourd'hui, celui d'alors, et leur empreinte."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from livre.lecture.entete import Coupe, split_header
from livre.probleme import nearest
from livre.yaml.lecteur import YamlLu, read_yaml
from scripts.commun.git import ask, command
from scripts.commun.porte import Empechement

RECETTES = "recettes"


def plain(octets: bytes) -> str:
    """Le texte d'un fichier, tel que tout système le relit : ses fins de ligne n'y comptent pas."""
    return octets.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def fingerprint(texte: str) -> str:
    """L'empreinte SHA-256 d'un texte, en hexadécimal : celle que garde `derive_de`."""
    return hashlib.sha256(texte.encode()).hexdigest()


def read_now(racine: Path, fichier: str) -> str | None:
    """Son texte d'aujourd'hui, ou rien s'il n'existe pas."""
    try:
        return plain((racine / fichier).read_bytes())
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def read_header(texte: str, fichier: str) -> YamlLu | None:
    """L'en-tête d'un fichier Markdown, ou rien s'il n'en a pas qui se lise."""
    coupe = split_header(texte, fichier, "")
    if not isinstance(coupe, Coupe):
        return None
    lu = read_yaml(coupe.entete, fichier, coupe.ligne_entete - 1)
    return lu if isinstance(lu.valeur, dict) else None


def field_of(texte: str, fichier: str, champ: str) -> object:
    """Ce que dit ce champ de l'en-tête, ou rien."""
    entete = read_header(texte, fichier)
    return entete.valeur.get(champ) if entete else None


def known_recipes(racine: Path) -> dict[str, str]:
    """Les recettes de l'origine et leur code."""
    fichiers = sorted((racine / RECETTES).glob("*.md"))
    return {f.stem: str(field_of(plain(f.read_bytes()), f.name, "code")) for f in fichiers}


def find_recipe(racine: Path, demande: str) -> str:
    """L'identifiant de la recette de l'origine que désigne ce code ou cet identifiant.

    Lève `Empechement` s'il n'en désigne aucune.
    """
    demande = Path(demande.strip()).stem
    connues = known_recipes(racine)
    if demande.lower() in connues:
        return demande.lower()
    codes = {code: recette for recette, code in connues.items()}
    if demande.upper() in codes:
        return codes[demande.upper()]
    proche = nearest(demande, [*connues, *codes])
    suite = f" Vouliez-vous dire « {proche} » ?" if proche else ""
    raise Empechement(f"L'origine n'a pas de recette « {demande} ».{suite}")


def find_text(racine: Path, fichier: str, empreinte: str) -> str | None:
    """Dans tout l'historique connu de ce fichier, le texte qui a cette empreinte."""
    for blob in _blobs(racine, fichier):
        texte = plain(command(racine, "cat-file", "blob", blob).octets)
        if fingerprint(texte) == empreinte:
            return texte
    return None


def _blobs(racine: Path, fichier: str) -> Iterator[str]:
    """Toutes ses versions enregistrées, la plus récente d'abord, sur toutes les branches."""
    demande = ("log", "--all", "-m", "--root", "--full-history", "--raw", "--no-abbrev")
    lignes = ask(racine, *demande, "--no-renames", "--format=", "--", fichier) or ""
    vus: set[str] = set()
    for ligne in lignes.split("\n"):
        blob = ligne.split(" ")[3] if ligne.startswith(":") else ""
        if blob.strip("0") and blob not in vus:
            vus.add(blob)
            yield blob


def last_change(racine: Path, fichier: str) -> str:
    """Le commit qui a changé ce fichier pour la dernière fois ; vide s'il n'est pas enregistré."""
    return ask(racine, "log", "-1", "--format=%H", "--", fichier) or ""


def read_then(racine: Path, fichier: str, adapte: str) -> str | None:
    """Le texte qu'il avait quand le fichier adapté a été changé pour la dernière fois."""
    commit = last_change(racine, adapte)
    if not commit:
        return None
    fait = command(racine, "cat-file", "blob", f"{commit}:{fichier}")
    return None if fait.statut else plain(fait.octets)
