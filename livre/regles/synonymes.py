"""Ce qui mène à autre chose, un synonyme ou un ingrédient : quelque part, et jamais en rond."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from livre.fichiers.contenu import TAILLE_MAX_LISTE, read_text
from livre.francais.racines import REGLES, fold_text, split_words, stem
from livre.modele.fiche import Fiche
from livre.modele.fiches import Ingredient, Synonyme
from livre.modele.livre import Livre
from livre.probleme import Probleme, problem_on

_NEGATION = re.compile(REGLES["negation"])
_LEGERS = frozenset(REGLES["legers"])
But = tuple[Synonyme, int, frozenset[str]]
"""Un synonyme, le rang d'un de ses buts, et les racines que ce but demande."""


def check_synonyms_lead_somewhere(livre: Livre) -> Iterator[Probleme]:
    """Les mots où mène un synonyme sont ensemble sur une page du livre."""
    if any(livre.illisibles.values()):
        return  # la page qui les porte est peut-être celle qu'on n'a pas pu lire
    for synonyme, rang, _ in _leading_nowhere(livre):
        message = f"aucune page du livre ne contient « {synonyme.vers[rang]} »."
        aide = "Écrivez des mots qu'une même page emploie, ou retirez-les."
        yield problem_on(synonyme, ("vers", rang), message, aide)


def check_synonyms_do_not_turn_round(livre: Livre) -> Iterator[Probleme]:
    """Un synonyme ne ramène pas à lui-même, ni seul ni par d'autres."""
    groupes = _by_word(livre)
    suites = {synonyme.id: synonyme.vers for synonyme in livre.synonymes.values()}
    for synonyme in livre.synonymes.values():
        for rang, but in enumerate(synonyme.vers):
            chemin = _way_back(suites, synonyme.id, but, lambda mot: groupes.get(_key(mot)))
            if chemin:
                message = f"ces synonymes tournent en rond : {_said(chemin)}."
                aide = "Un synonyme part d'un mot tapé et mène à un mot du livre, sans retour."
                yield problem_on(synonyme, ("vers", rang), message, aide)


def check_synonyms_are_told_once(livre: Livre) -> Iterator[Probleme]:
    """Un mot tapé n'est que dans un groupe de synonymes."""
    pris: dict[str, Synonyme] = {}
    for synonyme in livre.synonymes.values():
        for rang, mot in enumerate(synonyme.mots):
            premier = pris.setdefault(_key(mot), synonyme)
            if premier is not synonyme:
                message = f"« {mot} » est déjà dans le groupe « {premier.id} »."
                aide = "Laissez-le dans un seul groupe, et ajoutez-y ses autres buts."
                yield problem_on(synonyme, ("mots", rang), message, aide)


@dataclass(frozen=True, slots=True)
class Tour:
    """Un champ qui mène d'un ingrédient à d'autres, et comment dire qu'il revient au départ."""

    champ: str
    reste: tuple[str, ...]
    suite: Callable[[Ingredient], Sequence[str]]
    lui_meme: str
    en_rond: str
    pas: str

    def said(self, boucle: Sequence[str]) -> tuple[str, str]:
        """Le message et son aide, pour cette boucle qui finit là où elle commence."""
        if len(boucle) == 2:
            return self.lui_meme.format(boucle[0]), "Citez un autre ingrédient, ou retirez-le."
        suite = ", ".join(self.pas.format(a, b) for a, b in pairwise(boucle))
        return f"{self.en_rond} : {suite}.", "Gardez un seul sens : retirez l'un de ces pas."


_TOURS = (
    Tour(
        "implique",
        (),
        lambda ingredient: ingredient.implique,
        "« {} » s'implique lui-même.",
        "ces ingrédients s'impliquent en rond",
        "« {} » implique « {} »",
    ),
    Tour(
        "remplacements",
        ("par",),
        lambda ingredient: [r.par for r in ingredient.remplacements],
        "« {} » se remplace par lui-même.",
        "ces remplacements tournent en rond",
        "« {} » par « {} »",
    ),
)


def check_ingredients_do_not_turn_round(livre: Livre) -> Iterator[Probleme]:
    """Un ingrédient ne s'implique ni ne se remplace lui-même, ni seul ni par d'autres."""
    for tour in _TOURS:
        suites = {i.id: tour.suite(i) for i in livre.ingredients.values()}
        for ingredient in livre.ingredients.values():
            for rang, suivant in enumerate(suites[ingredient.id]):
                chemin = _way_back(suites, ingredient.id, suivant)
                if chemin:
                    message, aide = tour.said([ingredient.id, *chemin])
                    yield problem_on(ingredient, (tour.champ, rang, *tour.reste), message, aide)


def _roots(texte: str) -> list[str]:
    """Les racines des mots qui comptent, comme la recherche les lit."""
    mots = [mot for mot, *_ in split_words(texte)]
    return [stem(mot) for mot in mots if mot not in _LEGERS] or [stem(mot) for mot in mots]


def _key(texte: str) -> str:
    """Ce qui distingue deux mots tapés ; « sans animateur » n'est pas « animateur »."""
    nie = _NEGATION.search(fold_text(texte))
    return ("! " if nie else "") + " ".join(_roots(texte))


def _by_word(livre: Livre) -> Mapping[str, str]:
    return {_key(mot): s.id for s in livre.synonymes.values() for mot in s.mots}


def _way_back(
    suites: Mapping[str, Sequence[str]],
    depart: str,
    but: str,
    lit: Callable[[str], str | None] = str,
) -> list[str]:
    """Les buts qui, de l'un à l'autre, ramènent au départ ; aucun s'ils n'y ramènent pas."""
    vus: set[str] = set()
    attente = [[but]]
    while attente:
        chemin = attente.pop()
        suivant = lit(chemin[-1])
        if suivant == depart:
            return chemin
        if suivant is not None and suivant not in vus:
            vus.add(suivant)
            attente += [[*chemin, vers] for vers in suites.get(suivant, ())]
    return []


def _said(chemin: list[str]) -> str:
    depart, premier, *suite = (f"« {mot} »" for mot in (chemin[-1], *chemin))
    return f"{depart} mène à {premier}" + "".join(f", qui mène à {mot}" for mot in suite)


def _leading_nowhere(livre: Livre) -> list[But]:
    """Les buts dont aucune page n'a tous les mots ; on ne lit que le nécessaire."""
    restent: list[But] = [
        (synonyme, rang, frozenset(_roots(but)))
        for synonyme in livre.synonymes.values()
        for rang, but in enumerate(synonyme.vers)
    ]
    for texte in _texts(livre):
        if not restent:
            break
        racines = {stem(partie) for mot in split_words(texte) for partie in mot}
        restent = [but for but in restent if not but[2] <= racines]
    return restent


def _texts(livre: Livre) -> Iterator[str]:
    """Le texte de chaque page du livre : ses fiches, puis ses pages écrites à la main."""
    for nom, fiches in livre.collections.items():
        if nom != "synonymes":
            for fiche in fiches.values():
                yield _text(livre.racine, fiche)
    for page in sorted((livre.racine / "docs").glob("*.md")):
        yield _read(livre.racine, f"docs/{page.name}")


def _text(racine: Path, fiche: Fiche) -> str:
    if fiche.UN_FICHIER:
        return _read(racine, fiche.fichier)
    return " ".join(str(valeur) for valeur in fiche.model_dump().values())


def _read(racine: Path, nom: str) -> str:
    lu = read_text(racine / nom, nom, TAILLE_MAX_LISTE)
    return "" if isinstance(lu, Probleme) else lu
