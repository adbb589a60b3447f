"""Les composants : les petits morceaux que les pages partagent, et leurs exemples.

Un fichier de `exemples/` par composant : ce qu'il est, ce qu'il reçoit, de quoi l'essayer. La page
`/composants/` les montre et les tests les lisent : un exemple ne s'écrit qu'une fois.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup, escape
from pydantic import BaseModel, ConfigDict, ValidationError

from livre.chemins.adresses import relative
from livre.modele.fiche import Fiche
from livre.site.page import Page
from livre.texte.html import render_blocs, render_tight
from livre.texte.markdown import read_markdown

DOSSIER = Path(__file__).with_name("exemples")
OUTILS = "_outils.html"
"""Le gabarit qui définit les composants ; les autres sont des gabarits entiers."""
_TOUJOURS = ("page", "fiche")
"""Ce qu'un composant reçoit de sa page : ses exemples ne le donnent pas."""


class ExempleFautif(Exception):
    """Un exemple ne se lit pas ; le message dit lequel et pourquoi."""


class _DonneesLues(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Exemple(_DonneesLues):
    """Une façon d'appeler un composant."""

    nom: str
    avec: Mapping[str, Any]
    """Ce qu'il reçoit : des dictionnaires de la forme des objets du livre."""
    montre: tuple[str, ...]
    """Ce qu'un lecteur y voit ou y entend."""


class Composant(_DonneesLues):
    """Un composant, et de quoi l'essayer."""

    id: str
    """Le nom de sa macro, ou celui de son gabarit sans le trait de tête."""
    nom: str
    role: str
    recoit: Mapping[str, str] = {}
    """Le type de chacun de ses paramètres : `livre.vues.cartes.Etoiles`."""
    en_liste: bool = False
    """Vrai si c'est l'élément d'une liste de cartes, qu'il faut ouvrir autour."""
    exemples: tuple[Exemple, ...]


@dataclass(frozen=True, slots=True)
class VueComposant:
    """Un composant prêt à montrer : chaque exemple, son rendu et ce qu'il a reçu."""

    composant: Composant
    exemples: tuple[tuple[str, Markup, Markup], ...]


class PageDExemples(Page):
    """Une page où un dictionnaire tient lieu de fiche, et un texte de Markdown déjà lu."""

    def to(self, cible: Any) -> Markup:
        """Le lien vers une adresse, ou vers la fiche qui la porte."""
        vers = cible if isinstance(cible, str) else cible["adresse"]
        return escape(relative(self.adresse, vers))

    def blocs(self, blocs: Any, fiche: Fiche | None = None) -> Markup:
        """Le texte d'un exemple, lu comme celui d'un auteur."""
        return render_blocs(read_markdown(blocs, 1, _refuse), self._from_root)

    def puce(self, blocs: Any, fiche: Fiche | None = None) -> Markup:
        """Le même, pour une puce de liste."""
        return render_tight(read_markdown(blocs, 1, _refuse), self._from_root)

    def _from_root(self, href: str) -> str:
        return relative(self.adresse, href)


@cache
def components(dossier: Path = DOSSIER) -> tuple[Composant, ...]:
    """Tous les composants, par nom de fichier. Lève `ExempleFautif`."""
    return tuple(_read(fichier) for fichier in sorted(dossier.glob("*.yml")))


def _read(fichier: Path) -> Composant:
    try:
        return Composant(id=fichier.stem, **yaml.safe_load(fichier.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError, TypeError) as erreur:
        raise ExempleFautif(f"{fichier.name} : {erreur}") from None


def views(gabarits: Environment, page: PageDExemples) -> list[VueComposant]:
    """Les composants avec leurs exemples rendus par les gabarits du site.

    Un exemple qui mène à une page que ce livre n'a pas n'est pas montré, ni un composant sans
    exemple.
    """
    vues = [VueComposant(c, tuple(_shown(gabarits, page, c))) for c in components()]
    return [vue for vue in vues if vue.exemples]


def _shown(
    gabarits: Environment, page: PageDExemples, composant: Composant
) -> Iterable[tuple[str, Markup, Markup]]:
    for exemple in composant.exemples:
        if not all(page.pages.find(adresse) for adresse in _addresses(exemple.avec)):
            continue
        recu = json.dumps(exemple.avec, ensure_ascii=False, indent=2)
        rendu = render_example(gabarits, page, composant, exemple.avec)
        yield exemple.nom, rendu, escape(recu)


def _addresses(donnees: Any) -> Iterator[str]:
    """Les pages où mène cet exemple."""
    if isinstance(donnees, Mapping):
        for cle, valeur in donnees.items():
            if cle == "adresse" and isinstance(valeur, str) and valeur.endswith("/"):
                yield valeur
            yield from _addresses(valeur)
    elif isinstance(donnees, list):
        for valeur in donnees:
            yield from _addresses(valeur)


def render_example(
    gabarits: Environment, page: PageDExemples, composant: Composant, avec: Mapping[str, Any]
) -> Markup:
    """Le HTML d'un composant qui reçoit `avec`."""
    macro = getattr(gabarits.get_template(OUTILS).module, composant.id, None)
    if macro is None:
        gabarit = gabarits.get_template(f"_{composant.id}.html")
        return Markup(gabarit.render(page=page, **avec).strip())
    donnes = {"page": page, "fiche": None}
    communs = {nom: donnes[nom] for nom in _TOUJOURS if nom in macro.arguments}
    return Markup(macro(**communs, **avec))


def _refuse(ligne: int, message: str, *aides: str) -> None:
    raise ExempleFautif(f"ligne {ligne} : {message}")
