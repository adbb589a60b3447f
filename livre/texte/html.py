"""L'arbre du Markdown permis, écrit en HTML : tout texte y est échappé."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from livre.francais.typographie import typo
from livre.texte.arbre import (
    Bloc,
    Code,
    Destination,
    Fragment,
    Gras,
    Italique,
    Lien,
    Liste,
    Paragraphe,
    Saut,
    Texte,
    Titre,
)


def render_blocs(blocs: Sequence[Bloc], destination: Destination) -> Markup:
    """Des blocs entiers, chacun dans sa balise."""
    return Markup("\n").join(_bloc(bloc, destination) for bloc in blocs)


def render_tight(blocs: Sequence[Bloc], destination: Destination) -> Markup:
    """Des blocs pour une puce : un paragraphe seul y perd sa balise."""
    if len(blocs) == 1 and isinstance(blocs[0], Paragraphe):
        return _fragments(blocs[0].enfants, destination)
    return render_blocs(blocs, destination)


def _bloc(bloc: Bloc, destination: Destination) -> Markup:
    match bloc:
        case Paragraphe(enfants, _):
            return Markup("<p>{}</p>").format(_fragments(enfants, destination))
        case Titre(niveau, enfants, _):
            interieur = _fragments(enfants, destination)
            return Markup("<h{0}>{1}</h{0}>").format(niveau, interieur)
        case Liste(items, debut, _):
            puces = [Markup("<li>{}</li>").format(_item(i.blocs, destination)) for i in items]
            balise = "ul" if debut is None else "ol"
            rang = Markup(' start="{}"').format(debut) if debut not in (None, 1) else ""
            return Markup("<{0}{1}>{2}</{0}>").format(balise, rang, Markup("").join(puces))


def _item(blocs: Sequence[Bloc], destination: Destination) -> Markup:
    """Une puce : son premier paragraphe n'a pas besoin de balise."""
    if blocs and isinstance(blocs[0], Paragraphe):
        tete = _fragments(blocs[0].enfants, destination)
        return tete + render_blocs(blocs[1:], destination)
    return render_blocs(blocs, destination)


def _fragments(fragments: Sequence[Fragment], destination: Destination) -> Markup:
    return Markup("").join(_fragment(fragment, destination) for fragment in fragments)


def _fragment(fragment: Fragment, destination: Destination) -> Markup:
    match fragment:
        case Texte(valeur):
            return escape(typo(valeur))
        case Code(valeur):
            return Markup("<code>{}</code>").format(valeur)
        case Gras(enfants):
            return Markup("<strong>{}</strong>").format(_fragments(enfants, destination))
        case Italique(enfants):
            return Markup("<em>{}</em>").format(_fragments(enfants, destination))
        case Lien(href, enfants, _):
            interieur = _fragments(enfants, destination)
            adresse = destination(href)
            if adresse is None:
                return interieur
            return Markup('<a href="{}">{}</a>').format(adresse, interieur)
        case Saut():
            return Markup("<br>")
