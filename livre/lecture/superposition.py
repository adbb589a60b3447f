"""Le livre dérivé : ce que `local/` ajoute à un livre, et ce qu'il y remplace.

Un fichier de `local/` a la même place que dans le livre. Le même nom remplace : c'est une
adaptation ; un nom neuf s'ajoute. Une liste se superpose élément par élément, par identifiant.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from livre.fichiers.contenu import read_text
from livre.francais.mots import shorten
from livre.modele.collections import LOCAL
from livre.modele.fiche import Fiche
from livre.probleme import AVERTISSEMENT, Probleme, suggestion
from livre.yaml.lecteur import read_yaml

MASQUEES = "masquees.yml"
_FORME = "Une ligne « - identifiant » par recette à masquer ; « [] » s'il n'y en a aucune."
_PARTIE = "Si elle a quitté le livre d'origine, retirez cette ligne."


def is_derived(racine: Path) -> bool:
    """Vrai si ce livre dérive d'un autre."""
    return (racine / LOCAL).is_dir()


def layers(racine: Path) -> tuple[Path, ...]:
    """Le livre d'origine, puis le dossier du livre dérivé s'il y en a un."""
    return (racine, racine / LOCAL) if is_derived(racine) else (racine,)


def over(racine: Path, dossier: str, entrees: Callable[[Path], Iterable[Path]]) -> list[Path]:
    """Les fichiers de ce dossier du livre, ceux de `local/` à la place de leurs homonymes."""
    places: dict[Path, Path] = {}
    for couche in layers(racine):
        for chemin in entrees(couche / dossier):
            places[chemin.relative_to(couche)] = chemin
    return [places[place] for place in sorted(places)]


def read_hidden(
    racine: Path, recettes: Mapping[str, Fiche], problemes: list[Probleme]
) -> frozenset[str]:
    """Les recettes que `local/masquees.yml` retire des listes, sans retirer leur page.

    Une recette disparue du livre d'origine n'y est plus à masquer : un rappel le dit.
    """
    nom = f"{LOCAL}/{MASQUEES}"
    if not (racine / nom).exists():
        return frozenset()
    texte = read_text(racine / nom, nom, si_vide=_FORME)
    if isinstance(texte, Probleme):
        problemes.append(texte)
        return frozenset()
    lues = read_yaml(texte, nom)
    problemes += lues.problemes
    if not isinstance(lues.valeur, tuple):
        problemes.append(Probleme(nom, 1, "", "ce fichier doit être une liste.", (_FORME,)))
        return frozenset()
    for rang, ecrite in enumerate(lues.valeur):
        if ecrite not in recettes:
            proche = suggestion(str(ecrite), recettes)
            message = f"« {shorten(str(ecrite))} » n'est pas une recette.{proche}"
            ligne = lues.line((rang,))
            problemes.append(Probleme(nom, ligne, "", message, (_PARTIE,), AVERTISSEMENT))
    return frozenset(nom for nom in recettes if nom in lues.valeur)
