"""Lire les listes d'un corps : ses puces, leur titre en gras, les lignes à remplir, les cartes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from livre.francais.durees import read_duree
from livre.francais.enonces import Enonce
from livre.francais.mots import shorten
from livre.texte.arbre import (
    Bloc,
    Fragment,
    Gras,
    Item,
    Liste,
    Paragraphe,
    Signaler,
    Texte,
    is_blank,
    links,
    plain_text,
)
from livre.texte.corps import CARTE_TEXTE_MAX, CARTE_TITRE_MAX, Blocs, Carte
from livre.texte.sections import Morceau

FORME_LISTE = "une puce « - » par idée"
TITRE_ABSENT = Enonce(
    "titre-absent", "« {ecrit} » doit commencer par un titre en gras : {forme}.", partie="titre"
)


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
        signaler(item.ligne, *TITRE_ABSENT.say(ecrit=ecrit, forme=forme))
        return None
    refuse_links(premier.enfants[:1], "un titre", signaler)
    titre = plain_text(premier.enfants[0].enfants)
    return Entame(titre, premier.enfants[1:], item.blocs[1:], premier.ligne)


def refuse_links(fragments: Sequence[Fragment], ou: str, signaler: Signaler) -> None:
    """Un titre ou une note n'est que du texte : l'adresse d'un lien s'y perdrait."""
    ligne = Paragraphe(tuple(fragments), 1)
    for lien in links([ligne]):
        message = f"le lien vers « {shorten(lien.href)} » se perdrait : {ou} n'est que du texte."
        signaler(lien.ligne, message, "Mettez ce lien dans le texte qui suit.")


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


@dataclass(frozen=True, slots=True)
class DureeEgaree:
    """Une durée écrite ailleurs qu'après le titre, et ce titre sans elle."""

    titre: str
    dite: str


DUREE_EGAREE = Enonce(
    "duree-egaree",
    "« {dite} » n'est pas lue comme une durée, à cette place.",
    "Écrivez : **{titre}** ({dite}) — …",
    partie="duree",
)
_DANS_LE_TITRE = (
    re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*[.:]?\s*"),
    re.compile(r"(.+?)\s*[—–:,-]\s+([0-9][^—–:,]*)"),
)
_DANS_LA_SUITE = (
    re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]"),
    re.compile(r"\s*([0-9][^—–:.]*?)\s*(?:[—–:.]|$)"),
)


def misplaced_duree(titre: str, suite: str) -> DureeEgaree | None:
    """La durée écrite dans le titre en gras, ou en tête du texte : elle y serait perdue.

    Une durée au fil d'une phrase n'en est pas une : « 10 min suffisent ».
    """
    for motif in _DANS_LE_TITRE:
        lu = motif.fullmatch(titre)
        if lu and read_duree(lu[2]):
            return DureeEgaree(lu[1], lu[2].strip())
    for motif in _DANS_LA_SUITE:
        lu = motif.match(suite)
        if lu and read_duree(lu[1]):
            return DureeEgaree(titre, lu[1].strip())
    return None


FORME_CARTE = "« - **Titre** — texte »"
_TIRET = re.compile(r"\s*(?:[—–:-](?:\s+|$))?")
_FACE = (
    f"Une carte tient sur une face A6 : {CARTE_TITRE_MAX} caractères de titre "
    f"et {CARTE_TEXTE_MAX} de texte, au plus."
)
_TROP = "{ecrits} caractères ; {maximum} au plus, il faut en retirer {trop}."
TITRE_LONG = Enonce(
    "titre-trop-long", f"le titre de la carte « {{nom}} » : {_TROP}", _FACE, partie="titre"
)
TEXTE_LONG = Enonce(
    "texte-trop-long", f"le texte de la carte « {{nom}} » : {_TROP}", _FACE, partie="texte"
)
CARTE_SANS_TEXTE = Enonce(
    "texte-absent", f"la carte « {{nom}} » n'a pas de texte : {FORME_CARTE}.", partie="texte"
)


def read_lignes(morceau: Morceau, signaler: Signaler) -> Iterator[Blocs]:
    """Une liste dont chaque puce tient en un paragraphe."""
    for item in read_items(morceau, FORME_LISTE, signaler):
        en_trop = _beyond_one_paragraph(item)
        if en_trop is not None:
            message = f"« {morceau.section.titre} » : une puce tient en un paragraphe, sans liste."
            signaler(en_trop.ligne, message, "Faites-en plusieurs puces, ou retirez ce qui suit.")
        yield item.blocs


def _beyond_one_paragraph(item: Item) -> Bloc | None:
    """Le premier bloc qui n'est pas le paragraphe de cette puce."""
    for rang, bloc in enumerate(item.blocs):
        if not is_blank(bloc) and (rang > 0 or not isinstance(bloc, Paragraphe)):
            return bloc
    return None


def read_cartes(morceau: Morceau, signaler: Signaler) -> Iterator[Carte]:
    """Les cartes de cette section ; celles qui débordent de leur face sont signalées."""
    for item in read_items(morceau, FORME_CARTE, signaler):
        entame = read_title(item, FORME_CARTE, signaler)
        if entame is not None:
            carte = _carte(entame)
            _check_carte(carte, entame.ligne, signaler)
            yield carte


def _carte(entame: Entame) -> Carte:
    suite, _ = cut_start(entame.suite, _TIRET)
    tete = (Paragraphe(suite, entame.ligne),) if suite else ()
    return Carte(entame.titre, (*tete, *entame.blocs))


def _check_carte(carte: Carte, ligne: int, signaler: Signaler) -> None:
    nom = shorten(carte.titre)
    _check_length(TITRE_LONG, nom, carte.titre, CARTE_TITRE_MAX, ligne, signaler)
    textes = [plain_text(b.enfants) for b in carte.blocs if isinstance(b, Paragraphe)]
    texte = " ".join(textes)
    _check_length(TEXTE_LONG, nom, texte, CARTE_TEXTE_MAX, ligne, signaler)
    listes = [bloc for bloc in carte.blocs if isinstance(bloc, Liste)]
    if listes:
        message = f"la carte « {nom} » contient une liste : écrivez des phrases."
        signaler(listes[0].ligne, message, "Une longue liste fait plusieurs cartes.")
    elif not carte.blocs:
        signaler(ligne, *CARTE_SANS_TEXTE.say(nom=nom))


def _check_length(
    enonce: Enonce, nom: str, texte: str, maximum: int, ligne: int, signaler: Signaler
) -> None:
    ecrits, trop = len(texte), len(texte) - maximum
    if trop > 0:
        signaler(ligne, *enonce.say(nom=nom, ecrits=ecrits, maximum=maximum, trop=trop))
