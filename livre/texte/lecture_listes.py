"""Lire ce qui nourrit le kit d'animation : des lignes à remplir, des cartes à découper."""

import re
from collections.abc import Iterator

from livre.francais.mots import shorten
from livre.texte.arbre import Bloc, Item, Liste, Paragraphe, Signaler, is_blank, plain_text
from livre.texte.corps import CARTE_TEXTE_MAX, CARTE_TITRE_MAX, Blocs, Carte
from livre.texte.puces import FORME_LISTE, Entame, cut_start, read_items, read_title
from livre.texte.sections import Morceau

_FORME_CARTE = "« - **Titre** — texte »"
_TIRET = re.compile(r"\s*(?:[—–:-](?:\s+|$))?")
_FACE = (
    f"Une carte tient sur une face A6 : {CARTE_TITRE_MAX} caractères de titre "
    f"et {CARTE_TEXTE_MAX} de texte, au plus."
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
    for item in read_items(morceau, _FORME_CARTE, signaler):
        entame = read_title(item, _FORME_CARTE, signaler)
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
    _check_length(f"le titre de la carte « {nom} »", carte.titre, CARTE_TITRE_MAX, ligne, signaler)
    textes = [plain_text(b.enfants) for b in carte.blocs if isinstance(b, Paragraphe)]
    texte = " ".join(textes)
    _check_length(f"le texte de la carte « {nom} »", texte, CARTE_TEXTE_MAX, ligne, signaler)
    listes = [bloc for bloc in carte.blocs if isinstance(bloc, Liste)]
    if listes:
        message = f"la carte « {nom} » contient une liste : écrivez des phrases."
        signaler(listes[0].ligne, message, "Une longue liste fait plusieurs cartes.")
    elif not carte.blocs:
        signaler(ligne, f"la carte « {nom} » n'a pas de texte : {_FORME_CARTE}.")


def _check_length(quoi: str, texte: str, maximum: int, ligne: int, signaler: Signaler) -> None:
    ecrits, trop = len(texte), len(texte) - maximum
    if trop > 0:
        message = f"{quoi} : {ecrits} caractères ; {maximum} au plus, il faut en retirer {trop}."
        signaler(ligne, message, _FACE)
