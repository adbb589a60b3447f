"""L'index de recherche : une entrée par section de chaque page, en texte seul."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NotRequired, TypedDict

from livre.chemins.adresses import LISTES, address
from livre.chemins.facettes import Rayons
from livre.modele.livre import Livre
from livre.vues.cartes import carte

_HORS_SUJET = re.compile(
    r'<(nav|footer|button|aside)\b.*?</\1>|<ul class="cartes".*?</ul>'
    r'|<section class="proches".*?</section>|<span class="pli__repere">.*?</span>',
    re.DOTALL,
)
"""Ce qui se répète : une recette se trouve chez elle, pas dans chaque liste."""
_SECTION = re.compile(
    r'<(?:h2|dt)[^>]*\b(?:id|data-ancre)="([^"]+)"[^>]*>(.*?)</(?:h2|dt)>', re.DOTALL
)
"""L'ancre d'une section qui se replie n'est pas sur son titre, qui la nomme (`data-ancre`)."""
_BALISE = re.compile(r"<[^>]+>")


class EntreeIndex(TypedDict):
    """Une entrée, telle que la recherche du thème l'attend ; son texte est déjà échappé."""

    location: str
    title: str
    text: str
    code: NotRequired[str]
    """Celui d'une recette, que la recherche met en tête quand on le tape."""
    seance: NotRequired[str]
    """Celle d'une recette, à lire avant l'extrait : « 2 h · 4 à 8 personnes, sur 6 mois »."""
    resume: NotRequired[str]
    mots: NotRequired[str]
    voisin: NotRequired[str]
    """Le livre voisin chez qui elle mène, et sa licence."""
    boost: NotRequired[float]
    """Ce que vaut la page à mots égaux ; 1 s'il manque."""


FAVEURS = {
    "recettes": 1.2,
    "thematiques": 0.95,
    "chapitres": 0.75,
    "constats": 1.05,
    "inspirations": 0.9,
    "ingredients": 0.75,
    "acteurs": 0.8,
    "article": 0.7,
    "programme": 0.7,
    "a-propos": 0.6,
    "usage": 0.7,
    "couverture": 0.5,
    "credits": 0.5,
    "donnees": 0.5,
    "reperes": 0.6,
    "glossaire": 0.7,
    "voisins": 0.5,
}
"""Ce que vaut une page à mots égaux, selon sa famille : qui cherche veut d'abord de quoi faire."""
FAVEUR_D_UNE_LISTE = 0.6
"""Celle d'une page d'ensemble, ou d'une autre façon de passer un questionnaire."""


@dataclass(frozen=True, slots=True)
class TeteDePage:
    """Ce que la recherche sait d'une page avant de la lire ; tout est déjà échappé."""

    adresse: str
    titre: str
    resume: str = ""
    code: str = ""
    """Celui d'une recette."""
    mots: str = ""
    """D'autres mots qui y mènent : les facettes d'une recette, les questions d'un quiz."""
    seance: str = ""
    """Celle d'une recette, puis son calendrier."""

    @property
    def faveur(self) -> float:
        """Ce que vaut cette page à mots égaux."""
        famille, _, reste = self.adresse.partition("/")
        de_liste = (not reste and famille in LISTES) or reste in {"collectif/", "papier/"}
        return FAVEUR_D_UNE_LISTE if de_liste else FAVEURS.get(famille, 1)

    def entry(self, texte: str) -> EntreeIndex:
        """L'entrée de la page, avec ce texte."""
        entree = EntreeIndex(location=self.adresse, title=self.titre, text=texte)
        if self.code:
            entree["code"] = self.code
        if self.seance:
            entree["seance"] = self.seance
        if self.resume and self.resume != texte:
            entree["resume"] = self.resume
        if self.mots:
            entree["mots"] = self.mots
        if self.faveur != 1:
            entree["boost"] = self.faveur
        return entree


FACETTES_CHERCHEES = ("thematique", "chapitre", "constat", "ingredient", "format")
"""Celles dont les noms disent de quoi parle une recette ; « facile » n'en dit rien."""


def search_words(rayons: Rayons) -> dict[str, str]:
    """D'autres mots qui mènent à une adresse : les rayons d'une recette, les questions."""
    noms: dict[str, list[str]] = defaultdict(list)
    for facette in FACETTES_CHERCHEES:
        for valeur in rayons.valeurs.get(facette, ()):
            for recette in rayons.recettes[facette][valeur.id]:
                noms[address(recette)].append(valeur.nom)
    for quiz in rayons.livre.quiz.values():
        for question in quiz.questions:
            options = (option.texte for option in question.options)
            noms[address(quiz)] += [question.texte, *options]
    return {adresse: ". ".join(siens) for adresse, siens in noms.items()}


def sessions(livre: Livre) -> dict[str, str]:
    """La séance de chaque recette, puis son calendrier, par adresse."""
    return {address(r): carte(livre, r).en_bref for r in livre.recettes.values()}


def search_entries(tete: TeteDePage, html: str) -> Iterator[EntreeIndex]:
    """Les entrées d'une page : son début sous son titre, puis chaque section sous le sien."""
    morceaux = _SECTION.split(_HORS_SUJET.sub(" ", html))
    yield tete.entry(_text(morceaux[0]))
    for rang in range(1, len(morceaux), 3):
        ancre, section, contenu = morceaux[rang : rang + 3]
        adresse = f"{tete.adresse}#{ancre}"
        yield EntreeIndex(location=adresse, title=_text(section), text=_text(contenu))


def brief_entry(tete: TeteDePage) -> EntreeIndex:
    """L'entrée d'une page dont on ne retient que l'essentiel."""
    return replace(tete, mots="").entry(f"{tete.resume} {tete.mots}".strip())


def _text(html: str) -> str:
    return " ".join(_BALISE.sub(" ", html).split())
