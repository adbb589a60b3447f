"""D'où part un livre dérivé : la dernière version de l'origine qu'il contient.

Un dépôt fait par « Use this template » n'a pas d'ancêtre commun avec l'origine, et git refuse
alors de les fusionner. Mais il en a copié un état entier : l'arbre, lui, se reconnaît.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from livre.modele.collections import LOCAL
from scripts.commun.git import ask, command
from scripts.commun.porte import Empechement
from scripts.suivi.depot import named_commit
from scripts.suivi.origine import read_origine

_SANS_BASE = (
    "Ce dépôt et l'origine n'ont aucun point commun : écrivez dans local/identite.yml (origine, "
    "version) la version que vous avez copiée, par exemple « v1.0 »."
)


@dataclass(frozen=True, slots=True)
class Depart:
    """Le commit de l'origine d'où part ce livre ; `parent` est faux si git ne le sait pas."""

    commit: str
    parent: bool


def find_base(racine: Path, cible: str) -> Depart:
    """Le point de départ : l'ancêtre commun, sinon l'arbre copié, sinon `origine.version`.

    Lève `Empechement` si aucun des trois ne le donne.
    """
    if ancetre := _common_ancestor(racine, cible):
        return Depart(ancetre, parent=True)
    if copie := _copied_whole(racine, cible):
        return Depart(copie, parent=False)
    dite = read_origine(racine, "version")
    if not dite:
        raise Empechement(_SANS_BASE)
    return Depart(named_commit(racine, dite), parent=False)


def _common_ancestor(racine: Path, cible: str) -> str | None:
    """Le plus récent commit de l'origine, toutes branches comprises, que ce livre contient."""
    dits = ask(racine, "for-each-ref", "--format=%(objectname)", "refs/amont/")
    tetes = sorted(set((dits or "").split()))
    return ask(racine, "merge-base", "HEAD", cible, *tetes)


def _copied_whole(racine: Path, cible: str) -> str | None:
    """Le commit de l'origine dont ce livre a l'arbre, `local/` à part : aujourd'hui, ou au début.

    Un livre remis à jour par une copie à la main a l'arbre d'une version plus récente que celle
    de ses débuts : c'est d'elle qu'il part.
    """
    connus = _known_trees(racine, cible)
    arbres = (_tree_without_local(racine, commit) for commit in ("HEAD", *_roots(racine)))
    return next((connus[arbre] for arbre in arbres if arbre in connus), None)


def _roots(racine: Path) -> list[str]:
    return (ask(racine, "rev-list", "--max-parents=0", "HEAD") or "").split()


def _known_trees(racine: Path, cible: str) -> dict[str, str]:
    """Chaque arbre de l'origine et son commit ; d'abord ceux que contient la version visée."""
    connus: dict[str, str] = {}
    for depuis in (cible, "--glob=refs/amont/"):
        for ligne in (ask(racine, "log", "--format=%T %H", depuis) or "").split("\n"):
            arbre, _, commit = ligne.partition(" ")
            connus.setdefault(arbre, commit)
    return connus


def _tree_without_local(racine: Path, commit: str) -> str:
    """L'empreinte qu'aurait l'arbre de ce commit s'il n'avait pas de dossier `local/`."""
    entrees = command(racine, "ls-tree", "-z", commit).octets.decode("utf-8", "surrogateescape")
    gardees = [e for e in entrees.split("\0") if e and e.partition("\t")[2] != LOCAL]
    return command(racine, "mktree", "-z", entree="".join(f"{e}\0" for e in gardees)).texte


@dataclass(frozen=True, slots=True)
class EcartDehors:
    """Un fichier hors de `local/` qui n'est pas celui de l'origine."""

    geste: str
    """« A » ajouté, « D » ôté, « M » changé."""
    fichier: str


def changed_outside(racine: Path, avant: str, apres: str) -> Iterator[EcartDehors]:
    """Ce qui diffère entre deux commits, hors de `local/`, texte pour texte."""
    demande = ("diff", "--raw", "-z", "--no-abbrev", "--no-renames", avant, apres)
    brut = ask(racine, *demande, "--", ".", f":(exclude,top){LOCAL}") or ""
    champs = [champ for champ in brut.split("\0") if champ]
    for entete, fichier in zip(champs[::2], champs[1::2], strict=False):
        _, _, ancien, nouveau, geste = entete.split(" ")
        if ancien != nouveau:
            yield EcartDehors(geste[0], fichier)
