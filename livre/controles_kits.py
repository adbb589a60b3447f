"""Les règles des kits : ce qui s'imprime doit pouvoir l'être."""

from collections.abc import Iterator, Sequence
from typing import Any

from livre.fiche import Ecrit, Fiche, FicheRedigee, Partie
from livre.kits.dessinables import undrawable
from livre.livre import Livre
from livre.modele import Recette
from livre.probleme import AVERTISSEMENT, Probleme, path_name, problem_on
from livre.texte import Bloc, Liste, plain_text
from livre.yaml_sur import Chemin

IMPRIMEES = (
    "recettes",
    "ingredients",
    "constats",
    "thematiques",
    "chapitres",
    "formats",
    "sources",
    "quiz",
)
"""Les collections dont les kits impriment quelque chose."""
_AIDE = "Retirez ce signe, ou dites-le avec des mots : un emoji ne s'imprime pas."


def check_texts_can_be_printed(livre: Livre) -> Iterator[Probleme]:
    """Les polices du livre savent dessiner chaque caractère de ce qui s'imprime."""
    yield from _fields(livre, livre.identite)
    for nom in IMPRIMEES:
        for fiche in livre.collections[nom].values():
            yield from _fields(livre, fiche)
            if isinstance(fiche, FicheRedigee) and isinstance(fiche, Recette):
                yield from _blocks(livre, fiche, fiche.blocs)


def _fields(livre: Livre, ecrit: Ecrit) -> Iterator[Probleme]:
    proses = type(ecrit).model_fields if isinstance(ecrit, Fiche) else ()
    redigees = {nom for nom in proses if isinstance(ecrit, Fiche) and ecrit.prose(nom)}
    for chemin, texte in _strings(ecrit, ()):
        if chemin[0] not in redigees:
            yield from _refusals(livre, ecrit, ecrit.line(*chemin), path_name(chemin), texte)


def _strings(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, Partie):
        for champ in type(valeur).model_fields:
            yield from _strings(getattr(valeur, champ), (*chemin, champ))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from _strings(element, (*chemin, rang))
    elif isinstance(valeur, str):
        yield chemin, valeur


def _blocks(livre: Livre, fiche: Recette, blocs: Sequence[Bloc]) -> Iterator[Probleme]:
    for bloc in blocs:
        if isinstance(bloc, Liste):
            for item in bloc.items:
                yield from _blocks(livre, fiche, item.blocs)
        else:
            yield from _refusals(livre, fiche, bloc.ligne, "", plain_text(bloc.enfants))


def _refusals(livre: Livre, ecrit: Ecrit, ligne: int, champ: str, texte: str) -> Iterator[Probleme]:
    for signe in undrawable(texte):
        message = f"les polices ne savent pas dessiner « {signe} » (U+{ord(signe):04X})."
        ou = _exact_line(livre, ecrit.fichier, ligne, signe)
        yield Probleme(ecrit.fichier, ou, champ, message, (_AIDE,))


def _exact_line(livre: Livre, fichier: str, ligne: int, signe: str) -> int:
    """La ligne du signe : un paragraphe ou un champ peut en occuper plusieurs."""
    lignes = (livre.racine / fichier).read_text("utf-8-sig").splitlines()
    suite = (rang for rang, lue in enumerate(lignes[ligne - 1 :], ligne) if signe in lue)
    return next(suite, ligne)


def check_sheets_fit_their_pages(livre: Livre) -> Iterator[Probleme]:
    """La fiche d'une recette tient sur deux pages, la carte d'une piste sur une (rappel)."""
    # Typst ne se charge que pour une relecture attentive : `make valider` n'en a pas besoin.
    from livre.kits.mesure import oversized_sheets

    for recette, pages, limite in oversized_sheets(livre):
        message = f"sa fiche fait {pages} pages une fois imprimée ; {limite} au plus."
        aide = "Raccourcissez les étapes, les listes ou l'introduction."
        yield problem_on(recette, (), message, aide, AVERTISSEMENT)
