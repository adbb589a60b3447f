"""Ce que le site montre des livres voisins : leurs cartes, leur page, leurs entrées de recherche.

Rien n'y vient d'eux pendant la visite : tout est dans les copies que `make recolter` a écrites.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from livre.chemins.adresses import VOISINS_JSON
from livre.echanges.garde import can_adapt
from livre.echanges.moisson import Moisson, RecetteVoisine
from livre.echanges.publication import as_json
from livre.francais.dates import format_jour
from livre.francais.typographie import typo
from livre.modele.fiches import Voisin
from livre.modele.termes import conditions_of
from livre.site.index import EntreeIndex

Moissons = Sequence[tuple[Voisin, Moisson]]
VERSION = 1
"""Celle de `api/voisins.json`."""
PREMIERES_VOISINES = 12
"""Cartes écrites dans la page du catalogue ; le navigateur en montre autant de plus au besoin."""
NOMMEES = 60
"""Recettes nommées sur la page des voisins ; d'un plus gros livre, le reste est chez lui."""
FAVEUR = 0.8


@dataclass(frozen=True, slots=True)
class CarteVoisine:
    """Une recette d'un voisin, prête à montrer."""

    livre: str
    code: str
    titre: str
    resume: str
    duree: str
    credit: str
    licence: str
    adresse: Markup


@dataclass(frozen=True, slots=True)
class VueVoisin:
    """Un livre voisin, tel que sa page le présente."""

    voisin: Voisin
    moisson: Moisson | None
    adresse: Markup | None
    licence_adresse: Markup | None
    recolte_le: str
    restrictions: str
    """Ce que sa licence interdit, s'il y a lieu."""
    adaptable: bool
    cartes: list[CarteVoisine]
    reste: int
    """Combien de recettes ne sont pas nommées."""


CARTE_VOISINE_VIERGE = CarteVoisine("", "", "", "", "", "", "", Markup(""))
"""Le navigateur remplit celle-ci, faite du même gabarit que les autres."""


def neighbour_cards(moissons: Moissons) -> list[CarteVoisine]:
    """Toutes les recettes voisines, livre par livre."""
    return [_card(moisson, r) for _, moisson in moissons for r in moisson.recettes]


def _card(moisson: Moisson, recette: RecetteVoisine) -> CarteVoisine:
    return CarteVoisine(
        moisson.livre,
        recette.code,
        recette.titre,
        recette.resume,
        recette.duree,
        moisson.credit_of(recette),
        moisson.licence,
        Markup(escape(moisson.page_of(recette))),
    )


def neighbour_view(voisin: Voisin, moisson: Moisson | None, notre: str) -> VueVoisin:
    """Ce voisin, avec sa copie si on l'a ; `notre` est la licence de ce livre."""
    licence = moisson.licence if moisson else voisin.licence
    conditions = conditions_of(licence)
    recettes = moisson.recettes if moisson else ()
    return VueVoisin(
        voisin,
        moisson,
        Markup(escape(moisson.adresse)) if moisson else None,
        Markup(escape(conditions.source)) if conditions else None,
        format_jour(moisson.recolte_le) if moisson else "",
        restrictions(licence),
        can_adapt(licence, notre),
        [_card(moisson, r) for r in recettes[:NOMMEES]] if moisson else [],
        max(0, len(recettes) - NOMMEES),
    )


def restrictions(licence: str) -> str:
    """Ce qu'une licence interdit, à lire après son nom ; vide si elle laisse adapter et vendre."""
    interdits = [
        mot
        for sigle, mot in (("-NC", "pas d'usage commercial"), ("-ND", "pas de version modifiée"))
        if sigle in licence
    ]
    return ", ".join(interdits)


def neighbours_file(moissons: Moissons) -> tuple[str, bytes]:
    """`api/voisins.json` : ce que le catalogue du navigateur montre des voisins."""
    recettes = [
        {
            "voisin": rang,
            **{nom: typo(getattr(r, nom)) for nom in ("titre", "resume", "duree")},
            "code": r.code,
            "credit": typo(moisson.credit_of(r)),
            "adresse": moisson.page_of(r),
            "facettes": {nom: list(valeurs) for nom, valeurs in r.facettes.items()},
        }
        for rang, (_, moisson) in enumerate(moissons)
        for r in moisson.recettes
    ]
    return VOISINS_JSON, as_json(
        {
            "version": VERSION,
            "voisins": [_told(voisin, moisson) for voisin, moisson in moissons],
            "recettes": recettes,
        }
    )


def _told(voisin: Voisin, moisson: Moisson) -> dict[str, Any]:
    return {
        "id": voisin.id,
        "livre": typo(moisson.livre),
        "adresse": moisson.adresse,
        "licence": moisson.licence,
        "recolte_le": moisson.recolte_le.isoformat(),
    }


def neighbour_entries(moissons: Moissons) -> Iterator[EntreeIndex]:
    """Ce que la recherche lit des recettes voisines ; une entrée mène chez elles."""
    for _, moisson in moissons:
        chez = f"« {moisson.livre} », {moisson.licence}"
        for recette in moisson.recettes:
            yield EntreeIndex(
                location=moisson.page_of(recette),
                title=str(escape(typo(recette.titre))),
                text=str(escape(typo(f"{recette.resume} {moisson.credit_of(recette)}"))),
                resume=str(escape(typo(recette.resume))),
                voisin=str(escape(typo(chez))),
                boost=FAVEUR,
            )
