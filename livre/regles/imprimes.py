"""Les règles de l'imprimé, kits et livre entier : ce qui s'imprime doit pouvoir l'être."""

from collections.abc import Iterator, Sequence
from typing import Any

from livre.francais.enonces import Enonce
from livre.impression.dessinables import undrawable
from livre.lecture.pages_ecrites import read_pages
from livre.modele.champs import proses
from livre.modele.fiche import Ecrit, Fiche, Partie
from livre.modele.fiches import Constat, Recette
from livre.modele.livre import Livre
from livre.probleme import AVERTISSEMENT, Probleme, path_name, problem_on
from livre.texte.arbre import Bloc, Liste, plain_text
from livre.yaml.lecteur import Chemin

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
"""Les collections dont on imprime quelque chose."""
INDESSINABLE = Enonce(
    "indessinable",
    "les polices ne savent pas dessiner « {signe} » (U+{numero}).",
    "Retirez ce signe, ou dites-le avec des mots : un emoji ne s'imprime pas.",
)

_AIDE_LARGE = "Coupez-le d'une espace ou d'un trait d'union, ou dites-le avec un mot plus court."


def check_texts_can_be_printed(livre: Livre) -> Iterator[Probleme]:
    """Les polices du livre savent dessiner chaque caractère de ce qui s'imprime."""
    yield from _fields(livre, livre.identite)
    for nom in IMPRIMEES:
        for fiche in livre.collections[nom].values():
            yield from _fields(livre, fiche)
            for blocs in _written(fiche):
                yield from _blocks(livre, fiche.fichier, blocs)


def check_pages_of_the_book_can_be_printed(livre: Livre) -> Iterator[Probleme]:
    """Une page écrite à la main qui entre dans le livre se lit et s'imprime comme une fiche."""
    for lue in read_pages(livre.racine):
        yield from lue.problemes
        page = lue.page
        if page is None:
            continue
        for texte in (page.titre, page.chapo, *(partie.titre for partie in page.parties)):
            yield from _refusals(livre, page.fichier, 1, "", texte)
        for partie in page.parties:
            yield from _blocks(livre, page.fichier, partie.blocs)


def _written(fiche: Fiche) -> Iterator[Sequence[Bloc]]:
    """Tout ce qu'une fiche dit en Markdown et qui s'imprime."""
    if isinstance(fiche, Recette | Constat):
        yield fiche.blocs
    for champ in proses(type(fiche)):
        yield fiche.prose(champ)


def _fields(livre: Livre, ecrit: Ecrit) -> Iterator[Probleme]:
    redigees = proses(type(ecrit)) if isinstance(ecrit, Fiche) else ()
    for chemin, texte in _strings(ecrit, ()):
        if chemin[0] not in redigees:
            yield from _refusals(
                livre, ecrit.fichier, ecrit.line(*chemin), path_name(chemin), texte
            )


def _strings(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, Partie):
        for champ in type(valeur).model_fields:
            yield from _strings(getattr(valeur, champ), (*chemin, champ))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from _strings(element, (*chemin, rang))
    elif isinstance(valeur, str):
        yield chemin, valeur


def _blocks(livre: Livre, fichier: str, blocs: Sequence[Bloc]) -> Iterator[Probleme]:
    for bloc in blocs:
        if isinstance(bloc, Liste):
            for item in bloc.items:
                yield from _blocks(livre, fichier, item.blocs)
        else:
            yield from _refusals(livre, fichier, bloc.ligne, "", plain_text(bloc.enfants))


def _refusals(livre: Livre, fichier: str, ligne: int, champ: str, texte: str) -> Iterator[Probleme]:
    for signe in undrawable(texte):
        message, *aides = INDESSINABLE.say(signe=signe, numero=f"{ord(signe):04X}")
        ou = _exact_line(livre, fichier, ligne, signe)
        yield Probleme(fichier, ou, champ, message, tuple(aides))


def _exact_line(livre: Livre, fichier: str, ligne: int, signe: str) -> int:
    """La ligne du signe : un paragraphe ou un champ peut en occuper plusieurs."""
    lignes = (livre.racine / fichier).read_text("utf-8-sig").splitlines()
    suite = (rang for rang, lue in enumerate(lignes[ligne - 1 :], ligne) if signe in lue)
    return next(suite, ligne)


def check_sheets_fit_their_pages(livre: Livre) -> Iterator[Probleme]:
    """Une fiche et un kit d'amuse-bouche tiennent sur deux pages, une piste sur une (rappel)."""
    # Typst ne se charge que pour une relecture attentive : `make valider` n'en a pas besoin.
    from livre.impression.mesure import oversized_sheets

    for recette, pages, limite in oversized_sheets(livre):
        quoi, faite = ("son kit", "") if recette.amuse_bouche else ("sa fiche", "e")
        message = f"{quoi} fait {pages} pages une fois imprimé{faite} ; {limite} au plus."
        aide = "Raccourcissez les étapes, les listes ou l'introduction."
        yield problem_on(recette, (), message, aide, AVERTISSEMENT)


def check_words_fit_their_columns(livre: Livre) -> Iterator[Probleme]:
    """Chaque mot imprimé tient dans sa colonne, en gros caractères aussi (rappel)."""
    from livre.impression.mesure import oversized_words

    for fiche, mot in oversized_words(livre):
        ligne = _line_of(livre, fiche.fichier, mot)
        message = f"« {mot} » est plus large que sa colonne une fois imprimé."
        yield Probleme(fiche.fichier, ligne, "", message, (_AIDE_LARGE,), AVERTISSEMENT)


def _line_of(livre: Livre, fichier: str, mot: str) -> int:
    """La première ligne où il est écrit, l'apostrophe tapée au clavier ou composée."""
    lignes = (livre.racine / fichier).read_text("utf-8-sig").replace("’", "'").splitlines()
    ecrit = mot.replace("’", "'")
    return next((rang for rang, ligne in enumerate(lignes, 1) if ecrit in ligne), 1)
