"""Un problème relevé dans les fichiers, et la seule façon de l'écrire."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from livre.aide.reconnaissance import code_of_message
from livre.francais.invisibles import without_invisibles
from livre.francais.mots import count, fold

ERREUR = "erreur"
AVERTISSEMENT = "avertissement"
GUIDE = "CONTRIBUTING.md"
"""Où les champs et les sections sont expliqués."""
VALEURS_MONTREES = 20
"""Au-delà, la liste des valeurs admises finit par « … »."""

MOT_COURT = 6
"""En lettres."""
SEUIL_COURT, SEUIL_LONG = 0.6, 0.75
"""De 0 à 1 : en dessous, une suggestion surprendrait plus qu'elle n'aiderait."""


@dataclass(frozen=True, order=True)
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

    @property
    def code(self) -> str:
        """La sorte de problème, qui ne change pas quand ses mots changent : `duree-illisible`."""
        return code_of_message(self.message)

    def __str__(self) -> str:
        champ = f"{self.champ} : " if self.champ else ""
        prefixe = "(avertissement) " if self.gravite == AVERTISSEMENT else ""
        tete = f"{self.fichier}:{self.ligne}: {prefixe}{champ}{self.message}"
        return "\n    ".join(_one_line(texte) for texte in (tete, *self.aides))


class Situe(Protocol):
    """Ce qui sait dans quel fichier et à quelle ligne chacun de ses champs est écrit."""

    @property
    def fichier(self) -> str:
        """Chemin du fichier, relatif à la racine du livre."""

    def line(self, *chemin: str | int) -> int:
        """La ligne où ce champ est écrit."""


def problem_on(
    ecrit: Situe, chemin: tuple[str | int, ...], message: str, aide: str = "", gravite: str = ERREUR
) -> Probleme:
    """Un problème sur un champ de ce qui est écrit."""
    aides = (aide,) if aide else ()
    ligne = ecrit.line(*chemin)
    return Probleme(ecrit.fichier, ligne, path_name(chemin), message, aides, gravite)


def path_name(chemin: tuple[str | int, ...]) -> str:
    """`("ingredients", 0, "precision")` s'écrit « ingredients[1].precision ».

    Le rang d'un élément dans son fichier est laissé de côté : la ligne en dit plus.
    """
    nom = ""
    for pas in chemin[1:] if chemin and isinstance(chemin[0], int) else chemin:
        nom += f"[{pas + 1}]" if isinstance(pas, int) else f".{pas}" if nom else pas
    return nom


def _one_line(texte: str) -> str:
    """Ce qu'un inconnu a écrit ne peut ni commander le terminal ni imiter une autre ligne."""
    return without_invisibles(texte.replace("\n", " "))


def errors_of(problemes: Iterable[Probleme]) -> list[Probleme]:
    """Ne garde que ce qui empêche de publier."""
    return [p for p in problemes if p.gravite == ERREUR]


def format_problemes(problemes: Iterable[Probleme]) -> str:
    """Tous les problèmes triés par fichier et par ligne, puis leur compte."""
    tries = sorted(set(problemes))
    erreurs = len(errors_of(tries))
    comptes = [count(erreurs, "problème")]
    if len(tries) > erreurs:
        comptes.append(count(len(tries) - erreurs, "avertissement"))
    lignes = [*map(str, tries), ""] if tries else []
    return "\n".join([*lignes, ", ".join(comptes) + "."])


def nearest(mot: str, admis: Iterable[str], seuil: float = 0.0) -> str | None:
    """Le mot admis le plus proche de ce qui a été écrit, ou rien si tout est trop loin.

    Similarité de Ratcliff et Obershelp, telle que la calcule `difflib`, sans tenir compte des
    accents ni de la casse. Un long mot a plus de lettres en commun avec n'importe quel autre : il
    doit ressembler davantage, ou tenir tout entier dans l'autre.
    """
    par_forme = {fold(candidat): candidat for candidat in reversed(list(admis))}
    ecrit = fold(mot[:80])
    seuil = seuil or (SEUIL_COURT if len(ecrit) <= MOT_COURT else SEUIL_LONG)
    proches = get_close_matches(ecrit, list(par_forme), n=1, cutoff=seuil)
    if not proches and len(ecrit) >= MOT_COURT:
        proches = [forme for forme in par_forme if ecrit in forme or forme in ecrit][:1]
    return par_forme[proches[0]] if proches else None


def suggestion(mot: str, admis: Iterable[str]) -> str:
    """« Vouliez-vous dire « x » ? » précédé d'une espace, ou une chaîne vide."""
    proche = nearest(mot, admis)
    return f" Vouliez-vous dire « {proche} » ?" if proche else ""


def admitted_values(admis: Sequence[str], ou: str = "") -> str:
    """La ligne d'aide qui énumère les valeurs admises et dit où elles sont écrites."""
    montrees = list(admis[:VALEURS_MONTREES])
    liste = ", ".join(montrees) + ("…" if len(admis) > len(montrees) else "")
    return f"Valeurs admises : {liste or 'aucune pour l’instant'}" + (f" ({ou})" if ou else "")
