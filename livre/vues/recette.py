"""Une recette composée : tout ce que ses écrivains en montrent, calculé une fois.

La page, le papier, les documents à modifier et l'EPUB lisent cette forme, et elle seule. Les textes
y sont ceux des auteurs ; chaque écrivain les compose à son seuil, et dit où mènent leurs liens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from livre.guide.libelles import authors_work
from livre.modele.collections import is_local
from livre.modele.fiche import Fiche
from livre.modele.fiches import Acteur, Constat, Ingredient, Inspiration, Recette, Source
from livre.modele.identite import Identite, Licence
from livre.modele.livre import Livre
from livre.modele.termes import known_licence
from livre.texte.corps import CorpsRecette, Etape, Session
from livre.texte.sections import AVEC_ETAPES, SECTIONS_RECETTE
from livre.vues.cartes import CarteRecette, carte
from livre.vues.deroule import DerouleCompose, SeanceComposee, compose_deroule, compose_seance
from livre.vues.essais import Essai, Fait, essais, faits

_PARTIE = {
    "deroule": "le déroulé",
    "objectifs": "les objectifs",
    "feuille": "la feuille des participants",
    "cartes": "les cartes",
}
"""Les sections dont le kit est fait, et que rien n'oblige à écrire."""


def missing_parts(recette: Recette) -> list[str]:
    """Les parties que cette recette n'a pas encore : « le déroulé », « les objectifs »…

    Une piste n'a qu'une carte d'une page, et la lecture exige tout de qui tient en une séance : il
    ne leur manque rien.
    """
    if recette.nature not in AVEC_ETAPES:
        return []
    return [
        section.titre[:1].lower() + section.titre[1:]
        for section in SECTIONS_RECETTE
        if section.cle in _PARTIE and not getattr(recette.corps, section.cle)
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


class Provenance(NamedTuple):
    """Ce qui vient de la source, ce qui vient du livre : un titre, et ce qu'il déplie."""

    titre: str
    phrases: tuple[str, ...]


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
    provenance: Provenance | None
    """Dite une fois par page ; rien, si tout vient de la source."""
    collectif: str
    """À qui l'on doit ce texte : à ce livre, ou à son origine s'il en est repris tel quel."""

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
        provenance=_provenance(livre, recette),
        collectif=identity_of(livre, recette).auteurs,
    )


def _rencontres(etapes: Iterable[Etape]) -> Iterator[Rencontre]:
    """Les étapes, regroupées par session dans l'ordre où elles sont écrites."""
    for session, groupe in groupby(etapes, key=lambda etape: etape.session):
        yield Rencontre(session, tuple(groupe))


def identity_of(livre: Livre, fiche: Fiche) -> Identite:
    """Celle du livre qui a écrit ce texte : repris tel quel, il est à son origine."""
    intacte = livre.d_origine is not None and not is_local(fiche.fichier)
    return livre.d_origine if intacte and livre.d_origine else livre.identite


def licence_of(livre: Livre, recette: Recette) -> Licence:
    """La licence de ce texte : la sienne s'il en dit une, sinon celle du livre qui l'a écrit."""
    du_livre = identity_of(livre, recette).licence_textes
    if recette.licence is None or known_licence(du_livre.identifiant) == recette.licence:
        return du_livre
    return Licence.of(recette.licence)


def _authors(livre: Livre, recette: Recette) -> str:
    """Qui a écrit cette recette ; d'une adaptation, de qui elle part et ce qu'elle change."""
    ecrite = _signed(identity_of(livre, recette), recette)
    if livre.d_origine is None or not livre.is_adapted(recette):
        return ecrite
    derivation = recette.derive_de
    change = f" : {derivation.changements}" if derivation and derivation.changements else ""
    origine = _signed(livre.d_origine, None)
    return f"{ecrite} ; adapté de la recette {recette.code} par {origine}{change}"


def _signed(identite: Identite, recette: Recette | None) -> str:
    fiche = f" ({', '.join(recette.auteurs)})" if recette and recette.auteurs else ""
    ouvrage = "" if identite.nom in identite.auteurs else f", {identite.nom}"
    return f"{identite.auteurs}{fiche}{ouvrage}"


def _provenance(livre: Livre, recette: Recette) -> Provenance | None:
    enquete = livre.identite.enquete is not None
    du_livre = list(_our_share(recette, enquete))
    if not du_livre:
        return None
    phrases = [*du_livre, "Le reste vient de sa source, créditée au bas de la recette."]
    if recette.titre_source:
        phrases.append(f"Son titre d'origine : « {recette.titre_source} ».")
    return Provenance("Qui propose quoi ?", tuple(phrases))


def _our_share(recette: Recette, enquete: bool) -> Iterator[str]:
    """Ce que le livre ajoute à la source de cette recette, une phrase par chose."""
    if recette.corps.manques and enquete:
        yield "Le document d'origine n'en dit que quelques lignes : la suite est notre proposition."
    parties = [
        _PARTIE[cle] for cle in _PARTIE if getattr(recette.corps, cle) and _is_ours(recette, cle)
    ]
    if parties:
        yield authors_work(parties, enquete)
    if recette.seance and recette.corps.deroule and not _is_ours(recette, "deroule"):
        yield "Les temps du déroulé viennent du document d'origine."


def _is_ours(recette: Recette, partie: str) -> bool:
    """Un déroulé peut venir d'une source ; ce qui sert à l'animer est toujours de nous."""
    return partie != "deroule" or (
        recette.seance is not None and recette.seance.origine == "projet"
    )


def _credit(livre: Livre, recette: Recette) -> Credit:
    source, licence = livre.sources[recette.source], licence_of(livre, recette)
    return Credit(
        titre=f"« {recette.titre} », recette {recette.code}",
        auteurs=_authors(livre, recette),
        source=f"{source.phrase}, « {source.titre} » ({', '.join(source.auteurs)})",
        source_adresse=source.adresse or "",
        licence_source=source.licence,
        modifications=source.modifications,
        licence=licence.nom,
        licence_sigle=licence.identifiant,
        licence_adresse=licence.adresse,
        conditions=licence.conditions,
    )
