"""Ce que le livre répond à une demande, recalculé recette par recette, pour juger la page.

Rien ici ne ressemble au code de la page, et c'est voulu : ni bits, ni colonnes, ni index.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from livre.chemins.adresses import address
from livre.chemins.facettes import FACETTES, Rayons, Valeur
from livre.chemins.placard import TEMPS
from livre.chemins.seances import animation_of, table_of
from livre.francais.durees import format_minutes
from livre.francais.racines import split_words, stem
from livre.francais.typographie import typo
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.modele.termes import PETIT_GROUPE
from livre.vues.cartes import duree_de

Choix = Mapping[str, Sequence[str]]
"""Les valeurs cochées de chaque facette."""


def query(choix: Choix, **autres: str) -> str:
    """La demande, telle que l'adresse la porte : le texte, les choix dans l'ordre, le tri."""
    debut = {"q": autres.pop("q")} if "q" in autres else {}
    return "?" + urlencode({**debut, **choix, **autres}, doseq=True)


def codes(recettes: Iterable[Recette]) -> list[str]:
    return [recette.code for recette in recettes]


def matching(rayons: Rayons, choix: Choix, texte: str = "") -> list[Recette]:
    """OU dans une facette, ET entre elles."""
    return narrowed(rayons, choix, answering(rayons, texte))


def narrowed(rayons: Rayons, choix: Choix, parmi: list[Recette]) -> list[Recette]:
    return [
        recette
        for recette in parmi
        if all(
            any(recette in rayons.recettes[facette][valeur] for valeur in valeurs)
            for facette, valeurs in choix.items()
        )
    ]


def counts(rayons: Rayons, choix: Choix, texte: str = "") -> list[str]:
    """Le compte de chaque case : ce qu'elle donnerait, seule cochée de sa facette."""
    parmi = answering(rayons, texte)
    return [
        f"({len(narrowed(rayons, {**choix, facette.id: [valeur.id]}, parmi))})"
        for facette in FACETTES
        for valeur in rayons.valeurs[facette.id]
    ]


def answering(rayons: Rayons, texte: str) -> list[Recette]:
    """Les recettes dont la page a chaque mot du texte, ou la racine d'un mot qui commence ainsi."""
    mots = {r: words_of(rayons, r) for r in rayons.livre.recettes.values()} if texte else {}
    recettes = list(rayons.livre.recettes.values())
    for mot, *_ in split_words(texte):
        debuts = {stem(lu) for lus in mots.values() for lu in lus if lu.startswith(mot)}
        racines = {stem(mot), *debuts}
        recettes = [r for r in recettes if not racines.isdisjoint(map(stem, mots[r]))]
    return recettes


def words_of(rayons: Rayons, recette: Recette) -> set[str]:
    """Les mots de sa page, et des noms des valeurs où elle est rangée."""
    assert isinstance(rayons, RayonsDuSite)
    noms = [
        valeur.nom
        for facette in FACETTES
        for valeur in rayons.valeurs[facette.id]
        if recette in rayons.recettes[facette.id][valeur.id]
        and facette.id in {"thematique", "chapitre", "ingredient", "format", "constat"}
    ]
    textes = [*rayons.textes[address(recette)], recette.code, recette.resume, *noms]
    return {mot for texte in textes for entier in split_words(typo(texte)) for mot in entier}


@dataclass(frozen=True)
class RayonsDuSite(Rayons):
    """Les rayons d'un livre, et le site où l'on en lit les pages."""

    site: Path = Path()

    @cached_property
    def textes(self) -> Mapping[str, list[str]]:
        """Ce que l'index de recherche dit de chaque page, titres compris."""
        textes: dict[str, list[str]] = defaultdict(list)
        for entree in json.loads((self.site / "search/search_index.json").read_bytes())["docs"]:
            lus = (unescape(entree[champ]) for champ in ("title", "text"))
            textes[entree["location"].partition("#")[0]] += lus
        return textes


def largest(rayons: Rayons, facette: str, combien: int = 1) -> list[str]:
    """Les valeurs les plus prises d'une facette, dans l'ordre du livre."""
    comptes = {v: len(recettes) for v, recettes in rayons.recettes[facette].items()}
    premieres = sorted(comptes, key=lambda v: -comptes[v])[:combien]
    return [valeur for valeur in comptes if valeur in premieres]


def value(rayons: Rayons, facette: str, identifiant: str) -> Valeur:
    return next(v for v in rayons.valeurs[facette] if v.id == identifiant)


def without_answer(rayons: Rayons, facettes: Collection[str]) -> Choix:
    """Une valeur de chacune de ces deux facettes, qu'aucune recette ne prend ensemble."""
    premiere, seconde = facettes
    return next(
        {premiere: [a], seconde: [b]}
        for a, siennes in rayons.recettes[premiere].items()
        for b, autres in rayons.recettes[seconde].items()
        if siennes and autres and not any(recette in autres for recette in siennes)
    )


def sentence(combien: int, total: int) -> str:
    """Le titre des résultats."""
    if not combien:
        return "Aucune recette ne répond à tous ces choix"
    accord = "recettes" if combien > 1 else "recette"
    return f"{combien} {accord}" + (f" sur {total}" if combien < total else "")


@dataclass(frozen=True)
class Placard:
    """Ce que l'on dit avoir."""

    ingredient: tuple[str, ...] = ()
    temps: str = ""
    personnes: int = 0
    animation: str = ""

    @property
    def adresse(self) -> str:
        champs = {"temps": self.temps, "animation": self.animation}
        champs |= {"ingredient": self.ingredient, "personnes": self.personnes}
        dits = {nom: champ for nom, champ in champs.items() if champ}
        return "avec-ce-que-j-ai/" + ("?" + urlencode(dits, doseq=True) if dits else "")


def missing(livre: Livre, recette: Recette, placard: Placard) -> list[str]:
    """Ce qui manque pour mener cette recette, avec les mots de la page."""
    tout = [
        *missing_ingredients(livre, recette, placard),
        *missing_time(recette, placard),
        *missing_people(livre, recette, placard),
    ]
    return [f"Il manque {quoi}" for quoi in tout]


def missing_ingredients(livre: Livre, recette: Recette, placard: Placard) -> Iterable[str]:
    la = owned(livre, placard)
    for usage in recette.ingredients:
        ingredient = livre.ingredients[usage.ingredient]
        remplace = any(r.par in la for r in ingredient.remplacements)
        mene = placard.animation == "non" and animation_of(livre, recette) in ("groupe", "a-l-aise")
        if ingredient.id not in la and not remplace and not (ingredient.animation and mene):
            nom = typo(ingredient.nom)
            yield nom[0].lower() + nom[1:]


def owned(livre: Livre, placard: Placard) -> set[str]:
    """Ce que l'on a, coché ou non : on ajoute ce qui en découle tant qu'il en vient."""
    tous = livre.ingredients.values()
    animent = {i.id for i in tous if i.animation}
    la = set(placard.ingredient)
    la |= {i.id for i in tous if i.des_que and i.des_que.personnes <= placard.personnes}
    la = la | animent if placard.animation == "oui" else la
    absents = animent if placard.animation == "non" else set()
    while True:
        suite = {s for i in tous if i.id in la - absents for s in i.implique}
        if suite <= la:
            return la - absents
        la |= suite


def missing_time(recette: Recette, placard: Placard) -> Iterable[str]:
    if not placard.temps or time_is_unknown(recette):
        return
    temps, table = next(t for t in TEMPS if t.id == placard.temps), table_of(recette)
    duree = recette.mise_en_oeuvre
    if temps.minutes and (table.minutes is None or table.minutes[1] > temps.minutes):
        bornes = " à ".join(format_minutes(m) for m in dict.fromkeys(table.minutes or ()))
        pour = f"{bornes}, estimés" if table.estimes else f"{bornes} pour la séance clé"
        yield f"du temps ({pour if table.minutes else duree_de(recette)})"
    elif temps.mois and duree and duree.mois_min > temps.mois:
        yield f"du temps ({duree_de(recette)})"


def time_is_unknown(recette: Recette) -> bool:
    return table_of(recette).minutes is None and recette.mise_en_oeuvre is None


def missing_people(livre: Livre, recette: Recette, placard: Placard) -> Iterable[str]:
    """Les personnes qui manquent au groupe, puis celles qui manquent pour le mener."""
    voulues, combien = table_of(recette).personnes, placard.personnes
    mini, maxi = (voulues[0], voulues[1] or 10**6) if voulues else (1, 10**6)
    if combien and combien < mini:
        reste = mini - combien
        yield f"{reste} personne{'s' if reste > 1 else ''} ({mini} au moins)"
    qui = animation_of(livre, recette) if placard.animation == "non" else None
    dite = any(livre.ingredients[u.ingredient].animation for u in recette.ingredients)
    if qui == "metier" and not dite:
        yield "quelqu’un pour animer"
    elif qui == "a-l-aise" and not (voulues and mini <= PETIT_GROUPE < maxi):
        yield "quelqu’un à l’aise devant un groupe"


def ranked(livre: Livre, placard: Placard) -> list[tuple[Recette, list[str]]]:
    """Toutes les recettes et ce qui leur manque, celles à qui il manque le moins d'abord."""
    toutes = [(r, missing(livre, r, placard)) for r in livre.recettes.values()]

    def key(rm: tuple[Recette, list[str]]) -> tuple[int, bool, bool, str]:
        recette, manques = rm
        inconnu = bool(placard.temps) and time_is_unknown(recette)
        return len(manques), inconnu, recette.nature == "piste", recette.code

    return sorted(toutes, key=key)
