"""Le remplissage d'une fiche du livre : de quoi partir d'elle pour en écrire une autre."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from livre.brouillons.declaration import Rubrique, Sorte, sorte_of
from livre.chemins.adresses import REMPLISSAGES
from livre.modele.fiches import Constat, Inspiration, Recette, Retour
from livre.modele.livre import Livre
from livre.texte.arbre import (
    Bloc,
    Code,
    Fragment,
    Gras,
    Italique,
    Lien,
    Liste,
    Paragraphe,
    Saut,
    Texte,
    plain_text,
)
from livre.texte.corps import Carte, Deroule, Etape, Session
from livre.texte.sections import CARTES, DEROULE, ETAPES, PROSE

Redigee = Recette | Constat | Inspiration | Retour


def filling_of(fiche: Redigee, sorte: Sorte) -> dict[str, Any]:
    """Ce que tiendrait le formulaire de cette sorte, si cette fiche y avait été écrite."""
    ecrits = {saisie.cle: _value(getattr(fiche, saisie.cle)) for saisie in sorte.champs}
    sections = {r.section.cle: _section(r, fiche) for r in sorte.rubriques}
    return {
        "sorte": sorte.cle,
        "champs": {cle: valeur for cle, valeur in ecrits.items() if valeur},
        "entree": _blocks(fiche.corps.entree),
        "sections": {cle: contenu for cle, contenu in sections.items() if contenu},
    }


def starting_points(livre: Livre) -> Iterator[tuple[str, dict[str, Any]]]:
    """Chaque recette, à l'adresse où le formulaire la prend pour en écrire une autre."""
    for recette in livre.recettes.values():
        yield (
            f"{REMPLISSAGES}{recette.id}.json",
            filling_of(recette, sorte_of(recette.nature, livre)),
        )


def _value(valeur: object) -> Any:
    match valeur:
        case None:
            return ""
        case BaseModel():
            lues = {nom: _value(getattr(valeur, nom)) for nom in type(valeur).model_fields}
            return {nom: lue for nom, lue in lues.items() if lue}
        case tuple():
            return [_value(element) for element in valeur]
        case bool():
            return "oui" if valeur else ""
        case date():
            return valeur.isoformat()
        case float():
            return f"{valeur:g}".replace(".", ",")
    return str(valeur)


def _section(rubrique: Rubrique, fiche: Redigee) -> Any:
    contenu = getattr(fiche.corps, rubrique.section.cle, None)
    if contenu is None:
        return _suite(rubrique, fiche)
    match rubrique.section.genre:
        case genre if genre == PROSE:
            return _blocks(contenu)
        case genre if genre == ETAPES:
            return list(_etapes(contenu))
        case genre if genre == DEROULE:
            return _deroule(contenu)
        case genre if genre == CARTES:
            return [_carte(carte) for carte in contenu]
    return [_blocks(puce) for puce in contenu]


def _suite(rubrique: Rubrique, fiche: Redigee) -> Any:
    """Une section que nul champ ne porte."""
    suite = next((s for s in fiche.corps.suites if s.titre == rubrique.section.titre), None)
    if suite is None:
        return None
    return _blocks(suite.prose) if suite.prose else [_blocks(puce) for puce in suite.puces]


def _etapes(etapes: Sequence[Etape]) -> Iterator[dict[str, str]]:
    ouverte: Session | None = None
    for etape in etapes:
        lue = {"titre": etape.titre, "duree": _duree(etape), "texte": _blocks(etape.blocs)}
        if etape.session is not None and etape.session != ouverte:
            lue["session"] = etape.session.titre or "…"
        ouverte = etape.session
        yield {cle: valeur for cle, valeur in lue.items() if valeur}


def _duree(etape: Etape) -> str:
    return str(etape.duree) if etape.duree else ""


def _deroule(deroule: Deroule) -> dict[str, Any]:
    temps = []
    for un_temps in deroule.temps:
        lu = {
            "titre": un_temps.titre,
            "duree": str(un_temps.duree),
            "texte": _blocks(un_temps.blocs),
            "intention": un_temps.intention,
            "materiel": ", ".join(un_temps.materiel),
        }
        temps.append({cle: valeur for cle, valeur in lu.items() if valeur})
    return {"entree": _blocks(deroule.entree), "temps": temps}


def _carte(carte: Carte) -> dict[str, str]:
    return {"titre": carte.titre, "texte": _blocks(carte.blocs)}


def _blocks(blocs: Sequence[Bloc]) -> str:
    """Les paragraphes, une ligne vide entre deux ; une puce par ligne."""
    morceaux: list[str] = []
    for bloc in blocs:
        if isinstance(bloc, Paragraphe):
            morceaux.append(_inline(bloc.enfants))
        elif isinstance(bloc, Liste):
            morceaux.append("\n".join(f"- {_item(item.blocs)}" for item in bloc.items))
    return "\n\n".join(morceaux)


def _item(blocs: Sequence[Bloc]) -> str:
    return " ".join(_blocks(blocs).split())


def _inline(fragments: Sequence[Fragment]) -> str:
    return "".join(map(_fragment, fragments))


def _fragment(fragment: Fragment) -> str:
    match fragment:
        case Texte():
            return fragment.valeur
        case Gras():
            return f"**{plain_text(fragment.enfants)}**"
        case Italique():
            return f"*{plain_text(fragment.enfants)}*"
        case Code():
            return f"`{fragment.valeur}`"
        case Lien():
            return f"[{plain_text(fragment.enfants)}]({fragment.href})"
        case Saut():
            return " "
