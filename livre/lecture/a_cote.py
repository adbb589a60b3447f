"""Ce qui est rangé à côté des fiches sans en être une, et comment l'y faire entrer."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from livre.modele.collections import EMPLACEMENTS
from livre.probleme import Probleme, suggestion

DONNEES = "data"
_AUTRES = frozenset({"identite.yml", "promesses.yml", "schemas", "voisins"})
"""Ce que `data/` tient sans que ce soit une collection."""

_DOCUMENTS = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".pages", ".fodt", ".pdf", ".html", ".htm"}
)
"""Leur texte se recopie ; le fichier, lui, ne se lit pas."""
_COPIES = ("~", ".bak", ".orig", ".rej", ".old", ".tmp", ".swp", ".save")
_COUPES = (".part", ".crdownload", ".download")
_ILLUSTRATIONS = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".heic", ".bmp", ".tif", ".tiff"}
    | {".mp3", ".ogg", ".wav", ".m4a", ".mp4", ".webm", ".mov", ".ttf", ".otf", ".woff2"}
)
"""Nul ne les prendrait pour le texte d'une fiche."""
_DU_SYSTEME = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__pycache__"})


def misplaced(chemin: Path, affiche: str, suffixe: str) -> Probleme | None:
    """Pourquoi cette entrée n'est pas lue, ou rien si personne ne s'y attend.

    `affiche` est son chemin depuis la racine du livre, `suffixe` celui des fiches du dossier.
    """
    nom, fin = chemin.name.lower(), chemin.suffix.lower()
    if nom in _DU_SYSTEME or fin in _ILLUSTRATIONS:
        return None
    dossier = affiche.rpartition("/")[0]
    if chemin.is_dir():
        message = f"ce dossier n'est pas lu : mettez ses fichiers directement dans {dossier}/."
        return Probleme(affiche, 1, "", message)
    if nom.endswith(_COPIES):
        aide = f"Si c'est la bonne version, renommez-la pour qu'elle finisse par « {suffixe} »."
        return Probleme(
            affiche, 1, "", "cette copie de travail n'est pas lue : effacez-la.", (aide,)
        )
    if nom.endswith(_COUPES):
        message = "ce téléchargement inachevé n'est pas lu : reprenez-le, ou effacez-le."
        return Probleme(affiche, 1, "", message)
    if fin in _DOCUMENTS:
        message = f"ce document n'est pas lu : une fiche est un texte « {suffixe} »."
        return Probleme(affiche, 1, "", message, (_bring_in(dossier, suffixe),))
    message = f"ce fichier n'est pas lu : renommez-le pour qu'il finisse par « {suffixe} »."
    return Probleme(affiche, 1, "", message)


def _bring_in(dossier: str, suffixe: str) -> str:
    commandes = {"recettes": "`make recette`", "data/retours": "`make retour`"}
    if dossier in commandes:
        return (
            f"{commandes[dossier]} écrit un modèle : recopiez-y le texte, puis retirez ce fichier."
        )
    return f"Recopiez son texte dans un fichier « {suffixe} », sur le modèle d'un voisin."


def strays(couche: Path, racine: Path) -> Iterator[Probleme]:
    """Ce qui est rangé dans le `data/` de cette couche sans qu'aucune collection ne le lise."""
    dossier = couche / DONNEES
    chemins = (PurePosixPath(e.chemin) for e in EMPLACEMENTS.values())
    lus = _AUTRES | {c.name for c in chemins if c.parent.name == DONNEES}
    for chemin in sorted(dossier.iterdir()) if dossier.is_dir() else ():
        nom = chemin.name
        if nom in lus or nom.startswith("."):
            continue
        affiche = f"{chemin.relative_to(racine).as_posix()}"
        if chemin.suffix == ".yml" or chemin.is_dir():
            message = f"rien ne lit ce nom dans {DONNEES}/.{suggestion(nom, lus)}"
            yield Probleme(affiche, 1, "", message, (f"Sont lus : {', '.join(sorted(lus))}.",))
        elif refus := misplaced(chemin, affiche, ".yml"):
            yield refus
