"""Un problème relevé dans les fichiers, et la seule façon de l'écrire."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

ERREUR = "erreur"
AVERTISSEMENT = "avertissement"


@dataclass(frozen=True, slots=True, order=True)
class Probleme:
    """Ce qui ne va pas, où, et comment le réparer.

    `ligne` compte à partir de 1 ; `aides` tient les lignes d'explication affichées en retrait.
    """

    fichier: str
    ligne: int
    champ: str
    message: str
    aides: tuple[str, ...] = ()
    gravite: str = ERREUR

    def __str__(self) -> str:
        champ = f"{self.champ} : " if self.champ else ""
        prefixe = "(avertissement) " if self.gravite == AVERTISSEMENT else ""
        tete = f"{self.fichier}:{self.ligne}: {prefixe}{champ}{self.message}"
        return "\n    ".join((tete, *self.aides))


def errors_of(problemes: Iterable[Probleme]) -> list[Probleme]:
    """Ne garde que ce qui empêche de publier."""
    return [p for p in problemes if p.gravite == ERREUR]


def format_problemes(problemes: Iterable[Probleme]) -> str:
    """Tous les problèmes triés par fichier et par ligne, puis leur compte."""
    tries = sorted(set(problemes))
    erreurs = len(errors_of(tries))
    comptes = [_count(erreurs, "problème")]
    if len(tries) > erreurs:
        comptes.append(_count(len(tries) - erreurs, "avertissement"))
    return "\n".join([*map(str, tries), "", ", ".join(comptes) + "."])


def _count(nombre: int, nom: str) -> str:
    return f"{nombre} {nom}{'s' if nombre > 1 else ''}"


def nearest(mot: str, admis: Iterable[str]) -> str | None:
    """Le mot admis le plus proche de ce qui a été écrit, ou rien si tout est trop loin.

    Similarité de Ratcliff et Obershelp, telle que la calcule `difflib`.
    """
    proches = get_close_matches(mot, list(admis), n=1, cutoff=0.6)
    return proches[0] if proches else None


def suggestion(mot: str, admis: Iterable[str]) -> str:
    """« Vouliez-vous dire « x » ? » précédé d'une espace, ou une chaîne vide."""
    proche = nearest(mot, admis)
    return f" Vouliez-vous dire « {proche} » ?" if proche else ""


def admitted_values(admis: Sequence[str], ou: str = "") -> str:
    """La ligne d'aide qui énumère les valeurs admises et dit où elles sont écrites."""
    montrees = list(admis[:12])
    liste = ", ".join(montrees) + ("…" if len(admis) > len(montrees) else "")
    return f"Valeurs admises : {liste or 'aucune pour l’instant'}" + (f" ({ou})" if ou else "")
