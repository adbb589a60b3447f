"""Fusionner une version de l'origine, sans jamais toucher à ce que le livre dérivé a de propre."""

from pathlib import Path

from livre.modele.collections import LOCAL
from scripts.commun.git import DitDeGit, command
from scripts.commun.porte import Empechement
from scripts.suivi.base import Depart, EcartDehors, changed_outside
from scripts.suivi.depot import listed
from scripts.suivi.nouvelles import CONTENU

_FUSIONNER = (
    *("-c", "merge.renames=false"),
    *("-c", "merge.directoryRenames=false"),
    "merge",
    "--quiet",
    "--no-ff",
    "--no-log",
    "--no-edit",
    "--no-verify-signatures",
)
"""Chemin par chemin, sans deviner de renommage : hors de `local/`, l'origine a toujours raison."""
_DITS = {"A": "ajouté", "D": "ôté"}


def check_outside(racine: Path, depart: Depart, cible: str) -> list[str]:
    """Les fichiers ajoutés hors de `local/` qui ne gênent pas (un réglage de forge).

    Lève `Empechement`, qui les nomme, si d'autres ont été changés ou ôtés, si un contenu a été
    ajouté ailleurs que dans `local/`, ou si l'origine apporte un fichier du même nom.
    """
    ecarts = list(changed_outside(racine, depart.commit, "HEAD"))
    venus = {e.fichier for e in changed_outside(racine, "HEAD", cible) if e.geste != "D"}
    genants = [e for e in ecarts if _hinders(e, venus)]
    if genants:
        raise Empechement(_outside(depart, genants))
    return [ecart.fichier for ecart in ecarts]


def _hinders(ecart: EcartDehors, venus: set[str]) -> bool:
    ajoute = ecart.geste == "A" and not ecart.fichier.startswith(CONTENU)
    return not ajoute or ecart.fichier in venus


def _outside(depart: Depart, ecarts: list[EcartDehors]) -> str:
    noms = [f"{_DITS.get(e.geste, 'changé')} : {e.fichier}" for e in ecarts]
    return (
        f"Des fichiers de l'origine ont changé hors de {LOCAL}/ : portez ce qui est à vous dans "
        f"{LOCAL}/ (docs/reprendre.md), puis remettez les autres avec `git checkout "
        f"{depart.commit[:12]} -- <fichier>`.\n{listed(noms)}"
    )


def tie(racine: Path, depart: Depart, nom: str) -> None:
    """Inscrit, une fois pour toutes, que ce livre vient de là : rien n'y change d'autre.

    Les fusions suivantes sont alors ordinaires, et chacun les a avec le dépôt.
    """
    message = f"Relier ce livre à son origine ({nom})"
    demande = ("--strategy=ours", "--allow-unrelated-histories", "-m", message, depart.commit)
    _check(command(racine, *_FUSIONNER, *demande))


def merge(racine: Path, cible: str, nom: str) -> None:
    """Fusionne cette version.

    Lève `Empechement`, tout remis en l'état, si deux textes s'opposent.
    """
    fait = command(racine, *_FUSIONNER, "-m", f"Suivre la version {nom} de l'origine", cible)
    if not fait.statut:
        return
    dit = command(racine, "diff", "--name-only", "--diff-filter=U", "--no-renames").texte
    command(racine, "merge", "--abort")
    if dit:
        raise Empechement(
            f"Cette version s'oppose à ce que votre livre contient : rien n'est fusionné.\n"
            f"{listed(dit.split(chr(10)))}"
        )
    _check(fait)


def _check(fait: DitDeGit) -> None:
    if fait.statut:
        raison = (fait.reproche or fait.texte).split("\n")
        raise Empechement(f"Git a refusé la fusion, rien n'est perdu. Il dit :\n{listed(raison)}")
