"""Ce que les lecteurs de sections partagent : parcourir des puces, trouver leur titre en gras."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from livre.francais.mots import shorten
from livre.texte.arbre import (
    Fragment,
    Gras,
    Item,
    Liste,
    Paragraphe,
    Signaler,
    Texte,
    is_blank,
    plain_text,
)
from livre.texte.corps import Blocs
from livre.texte.sections import Morceau

FORME_LISTE = "une puce « - » par idée"


@dataclass(frozen=True, slots=True)
class Entame:
    """Une puce « **Titre** suite » : `suite` finit son premier paragraphe, `blocs` vient après."""

    titre: str
    suite: tuple[Fragment, ...]
    blocs: Blocs
    ligne: int


def read_items(morceau: Morceau, forme: str, signaler: Signaler) -> Iterator[Item]:
    """Les puces d'une section qui n'est qu'une liste ; les vides sont signalées et laissées."""
    for bloc in morceau.blocs:
        if isinstance(bloc, Liste):
            for item in bloc.items:
                if item.blocs:
                    yield item
                else:
                    signaler(item.ligne, "cette puce est vide : remplissez-la ou retirez-la.")
        elif not is_blank(bloc):
            signaler(bloc.ligne, f"« {morceau.section.titre} » est une liste : {forme}.")


def read_title(item: Item, forme: str, signaler: Signaler) -> Entame | None:
    """Le titre en gras qui ouvre cette puce ; rien s'il manque, et c'est dit."""
    premier = item.blocs[0] if item.blocs else None
    if premier is not None and is_blank(premier):
        return None  # un passage refusé, qui a déjà son message
    if not isinstance(premier, Paragraphe) or not isinstance(premier.enfants[0], Gras):
        ecrit = shorten(plain_text(premier.enfants)) if isinstance(premier, Paragraphe) else "…"
        signaler(item.ligne, f"« {ecrit} » doit commencer par un titre en gras : {forme}.")
        return None
    titre = plain_text(premier.enfants[0].enfants)
    return Entame(titre, premier.enfants[1:], item.blocs[1:], premier.ligne)


def cut_start(
    suite: tuple[Fragment, ...], motif: re.Pattern[str]
) -> tuple[tuple[Fragment, ...], re.Match[str] | None]:
    """Retire ce que `motif` lit au début du texte ; il doit pouvoir ne rien lire."""
    if not suite or not isinstance(suite[0], Texte):
        return suite, None
    lu = motif.match(suite[0].valeur)
    assert lu is not None
    reste = suite[0].valeur[lu.end() :]
    return ((Texte(reste),) if reste else ()) + suite[1:], lu
