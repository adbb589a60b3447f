"""Lire un fichier de contributeur sans jamais se laisser surprendre."""

import stat
from collections.abc import Sequence
from pathlib import Path

from livre.brut.fusion import AIDE, MESSAGE, merge_marks
from livre.francais.invisibles import describe_invisible, first_invisible
from livre.francais.poids import KO, MO, format_poids
from livre.probleme import Probleme

CESURE = "\u00ad"
"""La coupure facultative que Word glisse dans les mots : nos polices et nos pages s'en chargent."""
TAILLE_MAX = 64 * KO
"""En octets : six fois la plus longue recette du livre."""
TAILLE_MAX_LISTE = MO
"""En octets : une collection de plusieurs milliers d'éléments."""
TAILLE_MAX_ENGENDRE = 32 * MO
"""En octets, pour un fichier qu'une commande du livre écrit."""


def read_text(
    chemin: Path, nom: str, limite: int = TAILLE_MAX, si_vide: str = "Remplissez-le."
) -> str | Probleme:
    """Le texte du fichier (UTF-8, sans BOM, fins de ligne « \\n »), ou le problème rencontré.

    `nom` est le chemin à afficher, relatif à la racine du livre ; `si_vide` dit comment remplir
    un fichier vide.
    """
    try:
        refus = _refusal(chemin, limite)
        if refus:
            return Probleme(nom, 1, "", *refus)
        octets = chemin.read_bytes()
    except OSError as erreur:
        return Probleme(nom, 1, "", *_explain(erreur, nom))
    return decoded(octets, nom, si_vide)


def decoded(octets: bytes, nom: str, si_vide: str = "Remplissez-le.") -> str | Probleme:
    """De même, d'octets reçus autrement que par un fichier."""
    texte = _decode(octets, nom)
    if isinstance(texte, str) and not texte.strip():
        return Probleme(nom, 1, "", "ce fichier est vide.", (si_vide,))
    return texte


def _refusal(chemin: Path, limite: int) -> tuple[str, tuple[str, ...]] | None:
    """Pourquoi ce fichier ne sera pas ouvert, et que faire."""
    if chemin.is_symlink():
        return "c'est un lien symbolique.", ("Mettez le vrai fichier à sa place.",)
    etat = chemin.stat()
    if stat.S_ISDIR(etat.st_mode):
        return "c'est un dossier ; il faut un fichier.", ("Renommez ou déplacez ce dossier.",)
    if not stat.S_ISREG(etat.st_mode):
        return "ce n'est pas un fichier ordinaire.", ("Mettez un fichier de texte à sa place.",)
    if etat.st_size > limite:
        poids = format_poids(etat.st_size)
        message = f"ce fichier pèse {poids} ; la limite est {format_poids(limite)}."
        return message, ("Gardez l'essentiel, ou coupez-le en deux.",)
    return None


def _explain(erreur: OSError, nom: str) -> tuple[str, tuple[str, ...]]:
    if isinstance(erreur, FileNotFoundError):
        aide = f"Le livre en a besoin : `git restore {nom}` le remet, s'il a été effacé."
        return "ce fichier manque.", (aide,)
    if isinstance(erreur, PermissionError):
        return "la lecture de ce fichier est interdite.", ("Rendez-le lisible (chmod +r).",)
    return f"ce fichier ne s'ouvre pas (erreur {erreur.errno} du système).", ()


def _decode(octets: bytes, nom: str) -> str | Probleme:
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = octets.count(b"\n", 0, erreur.start) + 1
        aide = "Réenregistrez-le en UTF-8 (dans l'éditeur : « Enregistrer avec l'encodage »)."
        return Probleme(nom, ligne, "", "ce fichier n'est pas en UTF-8.", (aide,))
    texte = texte.replace("\r\n", "\n").replace("\r", "\n").replace(CESURE, "")
    return _report_merge(texte, nom) or _report_invisibles(texte, nom) or texte


def _report_merge(texte: str, nom: str) -> Probleme | None:
    """Un seul problème pour tout le fichier : deux versions y sont mêlées, rien ne s'y lit."""
    rangs = merge_marks(texte)
    if not rangs:
        return None
    autres = _elsewhere([rang + 1 for rang in rangs[1:]])
    return Probleme(nom, rangs[0] + 1, "", MESSAGE, (*autres, AIDE))


def _report_invisibles(texte: str, nom: str) -> Probleme | None:
    """Un seul problème pour tout le fichier : le premier caractère, et où sont les autres."""
    position = first_invisible(texte)
    if position is None:
        return None
    ligne = texte.count("\n", 0, position) + 1
    lignes = texte.split("\n")
    autres = [
        rang
        for rang, autre in enumerate(lignes, 1)
        if rang > ligne and first_invisible(autre) is not None
    ]
    message = describe_invisible(texte, position)
    return Probleme(nom, ligne, "", message, _elsewhere(autres))


def _elsewhere(lignes: Sequence[int]) -> tuple[str, ...]:
    """Où en sont d'autres, s'il y en a."""
    if not lignes:
        return ()
    suite = f" (et {len(lignes) - 10} autres)" if len(lignes) > 10 else ""
    return (f"Il y en a aussi ligne {', '.join(map(str, lignes[:10]))}{suite}.",)
