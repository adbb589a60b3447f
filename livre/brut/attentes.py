"""Ce qu'un brouillon attend encore : ses textes à remplacer, ses sections restées cachées."""

import re
from collections.abc import Iterator, Mapping

from livre.brut.commentaires import FERMANT, Commentaire
from livre.brut.ecart import Ecart, normalise_heading
from livre.francais.enonces import Enonce
from livre.francais.mots import shorten

_ATTENTE = re.compile(r"\b[ÀA] compléter\b[^*\n]*")
"""Ce qu'un brouillon demande de remplacer (`livre.guide.exemples`)."""
_TITRE = re.compile(r"^ {0,3}#{2,6}\s+(.+?)\s*$")
TEXTE_ATTENDU = Enonce(
    "texte-attendu",
    "« {ecrit} » est encore là.",
    "C'est le texte d'un brouillon : remplacez-le par le vôtre, ou retirez-le.",
)


def expected_text(texte: str) -> str | None:
    """Le passage qui attend encore d'être remplacé, ou rien."""
    lu = _ATTENTE.search(texte)
    return lu[0].strip() if lu else None


def still_expected(texte: str) -> Iterator[Ecart]:
    """Chaque ligne du texte qui tient encore les mots d'un brouillon."""
    if "compléter" not in texte:
        return
    for rang, ligne in enumerate(texte.split("\n")):
        for attente in dict.fromkeys(lu.strip() for lu in _ATTENTE.findall(ligne)):
            message, *aides = TEXTE_ATTENDU.say(ecrit=shorten(attente))
            yield Ecart(rang, message, tuple(aides))


def hidden_sections(commentaire: Commentaire, titres: Mapping[str, str]) -> Iterator[Ecart]:
    """Les sections remplies qu'un commentaire garde cachées ; `titres` tient celles qu'on connaît.

    Une section que le brouillon attend encore peut rester là.
    """
    lignes = commentaire.contenu.removesuffix(FERMANT).split("\n")
    for rang, ligne in enumerate(lignes):
        lu = _TITRE.match(ligne)
        titre = titres.get(normalise_heading(lu[1])) if lu else None
        if titre and _is_filled(lignes[rang + 1 :]):
            message = f"la section « {titre} » est remplie, mais un commentaire la cache."
            aide = "Retirez « <!-- » et « --> » pour la publier, ou effacez-la."
            yield Ecart(commentaire.rang + rang, message, (aide,))


def _is_filled(suite: list[str]) -> bool:
    """Vrai si du texte suit, jusqu'au titre d'après, sans rien attendre."""
    fin = next((rang for rang, ligne in enumerate(suite) if _TITRE.match(ligne)), len(suite))
    contenu = "\n".join(suite[:fin])
    return bool(contenu.strip()) and expected_text(contenu) is None
