"""Les trois questionnaires d'une formation : avant, à la fin, et trois mois après.

Ils posent les mêmes questions sur les mêmes objectifs : c'est l'écart qui se lit.
"""

from collections.abc import Iterable, Iterator, Sequence

from livre.bureautique.document import (
    BlocDeBureau,
    Elements,
    Tableau,
    blank,
    cell,
    column,
    paragraph,
)
from livre.francais.mots import de
from livre.guide.libelles import INTERTITRES
from livre.kits.contexte import Contexte
from livre.texte.corps import Blocs

CASES = ("1", "2", "3", "4")
"""Les degrés, de « pas du tout » à « tout à fait » ; un nombre pair oblige à choisir."""
LIGNES_DE_REPONSE = 3
LIGNES_SERREES = 2
"""Quand il y a beaucoup à demander : la feuille tient ainsi sur une page."""
LIGNES_BLANCHES = 4
CONSIGNE = "Cochez une case par ligne : 1 pour « pas du tout », 4 pour « tout à fait »."


def scale(nom: str, titre: str, lignes: Iterable[Elements], hauteur: float = 0) -> Tableau:
    """Un tableau où cocher son degré d'accord avec chaque ligne."""
    colonnes = (column(titre, 12.2), *(column(case, 1.3) for case in CASES))
    cases = [cell("☐")] * len(CASES)
    return Tableau(nom, colonnes, tuple((ligne, *cases) for ligne in lignes), hauteur)


def open_questions(
    questions: Sequence[str], lignes: int = LIGNES_DE_REPONSE
) -> Iterator[BlocDeBureau]:
    """Chaque question, puis des pointillés."""
    for question in questions:
        yield paragraph(question, "Etiquette")
        yield blank(lignes=lignes)


def positioning(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """Le questionnaire de positionnement : où chacun en est avant de commencer."""
    yield blank("Nom :")
    yield paragraph(CONSIGNE)
    yield _objectives(contexte, "Positionnement", "Aujourd'hui, je sais")
    yield from open_questions(
        (
            "Ce que j'attends de cette formation :",
            f"Une situation {de(contexte.livre.identite.public.activite)} à laquelle je pense :",
            "Ce qu'il me faut pour participer (accessibilité, horaires, trajet, repas…) :",
        )
    )


def hot(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """L'évaluation à chaud, tirée de « On sera content si »."""
    yield blank("Nom (facultatif) :")
    yield paragraph(CONSIGNE)
    yield _table(
        contexte, "Réussite", INTERTITRES["content_si"], contexte.composee.corps.content_si
    )
    yield _objectives(contexte, "Acquis", "À la sortie, je sais")
    yield from open_questions(
        (
            "Ce que j'emporte :",
            "Ce qui m'a manqué :",
            "Ce que je vais essayer, et quand :",
        ),
        LIGNES_SERREES,
    )


def cold(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """L'évaluation à froid, à trois mois : ce qui a servi pour de bon."""
    yield paragraph("À envoyer trois mois après la séance.")
    yield blank("Nom (facultatif) :")
    yield paragraph(CONSIGNE)
    activite = contexte.livre.identite.public.activite
    yield _objectives(contexte, "Usages", "Depuis, il m'est arrivé de")
    yield from open_questions(
        (
            "Ce que j'ai essayé, et ce que cela a donné :",
            f"Ce que j'ai changé dans ma façon d'exercer {activite} :",
            "Ce qui m'en a empêché :",
            "Ce dont j'aurais besoin maintenant :",
        ),
        LIGNES_SERREES,
    )


def _objectives(contexte: Contexte, nom: str, titre: str) -> Tableau:
    return _table(contexte, nom, titre, contexte.composee.corps.objectifs)


def _table(contexte: Contexte, nom: str, titre: str, items: Sequence[Blocs]) -> Tableau:
    """Une ligne par puce ; sans puce, des lignes blanches à remplir à la main."""
    if not items:
        return scale(nom, titre, [()] * LIGNES_BLANCHES, hauteur=1)
    return scale(nom, titre, [contexte.elements(blocs) for blocs in items])
