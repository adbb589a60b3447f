"""Une recette composée : tout ce que ses écrivains en montrent, calculé une fois.

La page, le papier, les documents à modifier et l'EPUB lisent cette forme, et elle seule. Les textes
y sont ceux des auteurs ; chaque écrivain les compose à son seuil, et dit où mènent leurs liens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from livre.modele.collections import is_local
from livre.modele.fiches import Acteur, Constat, Ingredient, Inspiration, Recette, Source
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.texte.corps import CorpsRecette, Etape, Session
from livre.texte.sections import COMPLETES, SECTIONS_RECETTE
from livre.vues.cartes import CarteRecette, carte
from livre.vues.deroule import DerouleCompose, SeanceComposee, compose_deroule, compose_seance
from livre.vues.essais import Essai, Fait, essais, faits

_PARTIES = frozenset({"deroule", "objectifs", "feuille", "cartes"})
"""Les sections dont le kit est fait, et que rien n'oblige à écrire."""


def missing_parts(recette: Recette) -> list[str]:
    """Les parties que cette recette n'a pas encore : « le déroulé », « les objectifs »…

    Une piste n'a pas de kit, mais une carte d'une page : il ne lui manque rien.
    """
    if recette.nature not in COMPLETES:
        return []
    return [
        section.titre[:1].lower() + section.titre[1:]
        for section in SECTIONS_RECETTE
        if section.cle in _PARTIES and not getattr(recette.corps, section.cle)
    ]


class Dose(NamedTuple):
    """Un ingrédient, et ce que la recette en demande."""

    ingredient: Ingredient
    precision: str


class Rencontre(NamedTuple):
    """Les étapes d'une même session, ou celles qui n'en ont pas."""

    session: Session | None
    etapes: tuple[Etape, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """L'attribution : titre, auteurs, source, licence, et ce qui a été changé (TASL)."""

    titre: str
    auteurs: str
    source: str
    source_adresse: str
    licence_source: str
    modifications: str
    licence: str
    licence_sigle: str
    licence_adresse: str
    conditions: str
    """Ce que cette licence permet et demande ; vide si l'on ne la connaît pas."""


@dataclass(frozen=True, slots=True)
class RecetteComposee:
    """Tout ce qu'une recette dit, quel que soit le support."""

    recette: Recette
    carte: CarteRecette
    ingredients: tuple[Dose, ...]
    constats: tuple[Constat, ...]
    acteurs: tuple[Acteur, ...]
    inspirations: tuple[Inspiration, ...]
    formats: str
    """Comment on se retrouve, à la suite."""
    rencontres: tuple[Rencontre, ...]
    seance: SeanceComposee | None
    deroule: DerouleCompose | None
    faits: tuple[Fait, ...]
    essais: tuple[Essai, ...]
    source: Source
    credit: Credit

    @property
    def corps(self) -> CorpsRecette:
        """Sa prose et ses listes, en arbres."""
        return self.recette.corps

    @property
    def auteurs(self) -> str:
        """Qui a écrit cette fiche, à la suite."""
        return ", ".join(self.recette.auteurs)


def compose(livre: Livre, recette: Recette) -> RecetteComposee:
    """Rassemble tout ce que les écrivains diront de cette recette."""
    deroule, seance = recette.corps.deroule, recette.seance
    return RecetteComposee(
        recette=recette,
        carte=carte(livre, recette),
        ingredients=tuple(
            Dose(livre.ingredients[u.ingredient], u.precision) for u in recette.ingredients
        ),
        constats=tuple(livre.constats[c] for c in recette.constats),
        acteurs=tuple(livre.acteurs[a] for a in recette.acteurs),
        inspirations=tuple(livre.inspirations[i] for i in recette.inspirations),
        formats=", ".join(livre.formats[f].nom for f in recette.formats),
        rencontres=tuple(_rencontres(recette.corps.etapes)),
        seance=compose_seance(seance) if seance else None,
        deroule=compose_deroule(deroule) if deroule else None,
        faits=tuple(faits(recette)),
        essais=tuple(essais(livre, recette)),
        source=livre.sources[recette.source],
        credit=_credit(livre, recette),
    )


def _rencontres(etapes: Iterable[Etape]) -> Iterator[Rencontre]:
    """Les étapes, regroupées par session dans l'ordre où elles sont écrites."""
    for session, groupe in groupby(etapes, key=lambda etape: etape.session):
        yield Rencontre(session, tuple(groupe))


def identity_of(livre: Livre, recette: Recette) -> Identite:
    """Celle du livre qui a écrit ce texte : une recette reprise telle quelle est à son origine."""
    intacte = livre.d_origine is not None and not is_local(recette.fichier)
    return livre.d_origine if intacte and livre.d_origine else livre.identite


def credited(livre: Livre, recette: Recette) -> str:
    """Qui a écrit cette recette ; d'une adaptation, de qui elle part et ce qu'elle change."""
    ecrite = signed(identity_of(livre, recette), recette)
    if livre.d_origine is None or not livre.is_adapted(recette):
        return ecrite
    derivation = recette.derive_de
    change = f" : {derivation.changements}" if derivation and derivation.changements else ""
    origine = signed(livre.d_origine)
    return f"{ecrite} ; adapté de la recette {recette.code} par {origine}{change}"


def signed(identite: Identite, recette: Recette | None = None) -> str:
    """À qui créditer un texte de ce livre, et le livre s'il ne se nomme pas lui-même."""
    fiche = f" ({', '.join(recette.auteurs)})" if recette and recette.auteurs else ""
    ouvrage = "" if identite.nom in identite.auteurs else f", {identite.nom}"
    return f"{identite.auteurs}{fiche}{ouvrage}"


def _credit(livre: Livre, recette: Recette) -> Credit:
    identite, source = identity_of(livre, recette), livre.sources[recette.source]
    licence = identite.licence_textes
    return Credit(
        titre=f"« {recette.titre} », recette {recette.code}",
        auteurs=credited(livre, recette),
        source=f"{source.phrase}, « {source.titre} » ({', '.join(source.auteurs)})",
        source_adresse=source.adresse or "",
        licence_source=source.licence,
        modifications=source.modifications,
        licence=licence.nom,
        licence_sigle=licence.identifiant,
        licence_adresse=licence.adresse,
        conditions=licence.conditions,
    )
