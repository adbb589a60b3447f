"""Reprendre dans une adaptation ce que l'original a changé : le voir, le proposer, l'écarter."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from frontmatter.default_handlers import YAMLHandler

from livre.francais.invisibles import without_invisibles
from livre.guide.exemples import A_COMPLETER
from livre.yaml.ecriture import scalar
from scripts.commun.git import command
from scripts.commun.porte import Empechement
from scripts.suivi.adaptations import DERIVE_DE, Adaptation
from scripts.suivi.originaux import fingerprint, read_now

A_DIRE = f"{A_COMPLETER} : ce qui change, en une phrase"
"""Le livre ne paraît pas tant que ce n'est pas dit."""
PROPOSITIONS = ".cache/derive"
"""Hors du contenu : une proposition n'est pas une recette tant qu'on ne l'a pas relue."""
_EMPREINTE = re.compile(r"(\bempreinte:[ \t]*[\"']?)[0-9a-fA-F]{64}\b")
_DERIVE_DE = re.compile(rf"^{DERIVE_DE}:.*\n(?:[ \t]+.*\n)*", re.M)
_NOMS = ("votre adaptation", "l'original d'alors", "l'original d'aujourd'hui")


@dataclass(frozen=True, slots=True)
class Proposition:
    """Une adaptation mise à jour, et le nombre de passages où il reste à choisir."""

    texte: str
    a_choisir: int


def both_texts(racine: Path, adaptation: Adaptation) -> tuple[str, str]:
    """L'original d'alors et celui d'aujourd'hui ; lève `Empechement` s'il manque l'un des deux."""
    present = read_now(racine, adaptation.original)
    if present is None:
        raise Empechement(
            f"{adaptation.original} n'existe plus : l'adaptation tient maintenant seule."
        )
    alors = adaptation.then(racine)
    if alors is None:
        raise Empechement(
            f"L'historique n'a pas le texte dont part {adaptation.fichier} : comparez-le à la main "
            f"avec {adaptation.original}, puis lancez `make derive VU={adaptation.nom}`."
        )
    return alors, present


def describe_change(racine: Path, adaptation: Adaptation) -> str:
    """Ce que l'original a changé depuis l'adaptation, ligne par ligne ; rien s'il est pareil."""
    alors, present = both_texts(racine, adaptation)
    original = adaptation.original
    lignes = difflib.unified_diff(
        alors.splitlines(),
        present.splitlines(),
        f"{original} (à l'adaptation)",
        f"{original} (aujourd'hui)",
        lineterm="",
    )
    return "\n".join(map(without_invisibles, lignes))


def propose(racine: Path, adaptation: Adaptation) -> Proposition:
    """Une fusion à trois : l'adaptation, et ce que l'original a changé depuis."""
    alors, present = both_texts(racine, adaptation)
    adapte, dit = _without_origin(read_now(racine, adaptation.fichier) or "")
    with TemporaryDirectory() as dossier:
        chemins = [Path(dossier) / nom for nom in ("adapte", "alors", "present")]
        for chemin, texte in zip(chemins, (adapte, alors, present), strict=True):
            chemin.write_text(texte, "utf-8", newline="\n")
        etiquettes = [mot for nom in _NOMS for mot in ("-L", nom)]
        fait = command(racine, "merge-file", "-p", *etiquettes, *map(str, chemins))
    if not 0 <= fait.statut < 128:
        raise Empechement(f"Git n'a pas su fusionner {adaptation.fichier} : {fait.reproche}")
    fusionne = _with_origin(fait.octets.decode(), dit)
    return Proposition(_with_fingerprint(fusionne, present), fait.statut)


def _without_origin(texte: str) -> tuple[str, str]:
    """Le texte sans son `derive_de`, et ce que celui-ci disait.

    L'originale n'en a pas : resté là, il s'opposerait à tout champ qu'elle ajoute au même endroit.
    """
    bornes = list(_boundaries(texte))
    dit = _DERIVE_DE.search(texte, 0, bornes[1]) if len(bornes) > 1 else None
    return (texte[: dit.start()] + texte[dit.end() :], dit[0]) if dit else (texte, "")


def _with_origin(texte: str, dit: str) -> str:
    """Le même, qui redit d'où il part, à la fin de son en-tête."""
    bornes = list(_boundaries(texte))
    return texte[: bornes[1]] + dit + texte[bornes[1] :] if len(bornes) > 1 else texte


def mark_seen(racine: Path, adaptation: Adaptation) -> str:
    """Le texte de l'adaptation, qui part désormais de l'original d'aujourd'hui.

    Lève `Empechement` si elle ne dit pas d'où elle part : il n'y a alors rien à récrire.
    """
    present = read_now(racine, adaptation.original)
    texte = read_now(racine, adaptation.fichier) or ""
    if present is None or not adaptation.empreinte or not _EMPREINTE.search(texte):
        raise Empechement(f"{adaptation.fichier} n'a pas d'empreinte à mettre à jour.")
    return _with_fingerprint(texte, present)


def _with_fingerprint(texte: str, original: str) -> str:
    return _EMPREINTE.sub(rf"\g<1>{fingerprint(original)}", texte, count=1)


def adapted(recette: str, original: str, changements: str = "") -> str:
    """Le texte de l'original, dont l'en-tête dit en dernier d'où il part et ce qui change.

    Lève `Empechement` si son en-tête n'est pas refermé.
    """
    if len(list(_boundaries(original))) < 2:
        raise Empechement(
            f"L'en-tête de « {recette} » ne se lit pas : `make valider` dit pourquoi."
        )
    lignes = (
        f"{DERIVE_DE}:",
        f"  recette: {scalar(recette)}",
        f"  empreinte: {scalar(fingerprint(original))}",
        f"  changements: {scalar(changements or A_DIRE)}",
    )
    return _with_origin(original, "".join(f"{ligne}\n" for ligne in lignes))


def _boundaries(texte: str) -> Iterator[int]:
    """Où commencent les lignes « --- »."""
    return (vu.start() for vu in YAMLHandler.FM_BOUNDARY.finditer(texte))
