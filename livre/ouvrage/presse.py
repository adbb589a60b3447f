"""Composer le livre entier : le PDF à imprimer, et l'image de sa couverture pour les liseuses."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from livre.chemins.adresses import LIVRE_PDF
from livre.guide.libelles import composed_labels
from livre.impression.presse import KitImpossible, picture, typeset
from livre.vues.imprimee import Donnees, as_json

_LIVRE, _COUVERTURE = "livre.typ", "couverture.typ"
_PPP = 137
"""En points par pouce : une couverture de 1 600 points de haut."""


def compose_book(donnees: Donnees) -> bytes:
    """Le livre en PDF ; `KitImpossible` dit sinon quelle fiche l'empêche et pourquoi."""
    try:
        return typeset(_LIVRE, _inputs(donnees), _day(donnees))
    except KitImpossible as erreur:
        fichier, raison = _culprit(donnees) or ("le livre", str(erreur))
        raise KitImpossible(f"{fichier} ({LIVRE_PDF}) : {raison}") from None


def draw_cover(donnees: Donnees) -> bytes:
    """La couverture, en PNG."""
    return picture(_COUVERTURE, _inputs(donnees), _PPP)


def _day(donnees: Donnees) -> date | None:
    jour = donnees["mis_a_jour"]
    return date.fromisoformat(jour) if jour else None


def _inputs(donnees: Donnees) -> dict[str, str]:
    """Tout ce que les gabarits reçoivent : un livre n'a ni gros caractères ni densités."""
    return {
        "donnees": as_json(donnees),
        "libelles": json.dumps(composed_labels()),
        "corps": "10",
        "econome": "non",
        "densites": "{}",
    }


def _culprit(donnees: Donnees) -> tuple[str, str] | None:
    """Le fichier de la première fiche qui ne se compose pas seule, et pourquoi."""
    for fichier, seule in _one_by_one(donnees):
        try:
            typeset(_LIVRE, _inputs(seule), None)
        except KitImpossible as erreur:
            return fichier, str(erreur)
    return None


def _one_by_one(donnees: Donnees) -> Iterator[tuple[str, Donnees]]:
    """Chaque fiche, comme si le livre n'avait qu'elle ; ses renvois n'ont plus où mener."""
    vide = {**donnees, "ouverture": [], "fin": [], "chapitres": [], "index": [], "sources": []}
    for place in ("ouverture", "fin"):
        for page in donnees[place]:
            yield page["fichier"], {**vide, place: [_unlinked(page)]}
    for chapitre in donnees["chapitres"]:
        nu = {**chapitre, "thematiques": [], "constats": [], "recettes": []}
        for liste in ("constats", "recettes"):
            for fiche in chapitre[liste]:
                sans_renvoi = {**fiche, "constats": [], "recettes": []}
                seule = {**nu, "introduction": [], liste: [_unlinked(sans_renvoi)]}
                yield fiche["fichier"], {**vide, "chapitres": [seule]}
        themes = [{**theme, "recettes": []} for theme in chapitre["thematiques"]]
        entier = _unlinked({**nu, "thematiques": themes})
        yield chapitre["fichier"], {**vide, "chapitres": [entier]}


def _unlinked(valeur: Any) -> Any:
    """Les mêmes données, où un lien vers une autre page du livre n'est plus que son texte."""
    match valeur:
        case {"t": "link", "href": str(href), "c": contenu} if href.startswith("#"):
            return {"t": "em", "c": _unlinked(contenu)}
        case dict():
            return {cle: _unlinked(v) for cle, v in valeur.items()}
        case list():
            return [_unlinked(v) for v in valeur]
    return valeur
