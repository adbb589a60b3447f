"""Ce qui se replie sur la page d'une recette, et ce qu'on en dit tant que c'est fermé.

Une fiche courte se lit d'un trait : rien ne s'y replie. Une fiche longue ne laisse ouvert que de
quoi se décider ; le reste s'ouvre d'un geste, et le papier imprime tout.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from markupsafe import Markup

from livre.francais.mots import count
from livre.vues.recette import RecetteComposee

FICHE_LONGUE = 5_000
"""En signes écrits : une fiche plus courte ne se replie pas."""
SECTION_LONGUE = 150
"""En signes lus : replier moins que cela ne ferait rien gagner."""
TOUJOURS_OUVERTES = frozenset({"outil", "pour-vous-si", "content-si", "voisines"})
"""On les lit pour se décider, ou pour aller voir ailleurs."""


class Plis:
    """Les plis de la page d'une recette."""

    def __init__(self, vue: RecetteComposee) -> None:
        self.longue = written_length(vue.corps.blocs) > FICHE_LONGUE
        self.reperes = _hints(vue)

    def closes(self, cle: str, contenu: Markup) -> bool:
        """Vrai si cette section, dont voici le HTML, arrive repliée."""
        lu = len(contenu.striptags())
        return self.longue and cle not in TOUJOURS_OUVERTES and lu > SECTION_LONGUE

    def hint(self, cle: str) -> str:
        """Ce qu'une section repliée annonce à côté de son titre ; vide si son titre suffit."""
        return self.reperes.get(cle, "")


def written_length(valeur: Any) -> int:
    """Le nombre de signes d'un texte lu, quelle que soit la forme où il est rangé."""
    if isinstance(valeur, str):
        return len(valeur)
    if isinstance(valeur, tuple):
        return sum(map(written_length, valeur))
    if is_dataclass(valeur):
        return sum(written_length(getattr(valeur, champ.name)) for champ in fields(valeur))
    return 0


def _hints(vue: RecetteComposee) -> Mapping[str, str]:
    corps = vue.corps
    parties = ["objectifs"] * bool(corps.objectifs) + ["feuille"] * bool(corps.feuille)
    cartes = [count(len(corps.cartes), "carte")] * bool(corps.cartes)
    return {
        "ingredients": count(len(vue.ingredients), "ingrédient"),
        "etapes": _steps(vue),
        "deroule": _timing(vue),
        "kit": ", ".join([*parties, *cartes]),
        "tours-de-main": count(len(corps.tours_de_main), "conseil"),
        "experimentations": count(len(corps.experimentations), "essai") + " à tenter",
        "cuisinee": count(len(vue.essais), "essai") if vue.essais else "",
        "inspirations": count(len(vue.inspirations), "exemple"),
    }


def _steps(vue: RecetteComposee) -> str:
    sessions = sum(rencontre.session is not None for rencontre in vue.rencontres)
    etapes = count(len(vue.corps.etapes), "étape")
    return f"{etapes}, {count(sessions, 'session')}" if sessions else etapes


def _timing(vue: RecetteComposee) -> str:
    if vue.deroule is None:
        return ""
    return f"{vue.deroule.duree}, {len(vue.deroule.moments)} temps"
