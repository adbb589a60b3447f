"""Préparer un texte à sa lecture : sans commentaires, ses lignes équivoques relues."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from livre.brut.attentes import hidden_sections, still_expected
from livre.brut.commentaires import split_comments
from livre.brut.ecart import Ecart, normalise_heading, written_so
from livre.brut.lignes import read_again

_BARRIERE = re.compile(r"[^\S\n]{0,3}(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(`{3,}(?!.*`)|~{3,})")
_TITRE = re.compile(r" {0,3}#{1,2}[ \t]+(.+?)[ \t#]*")


@dataclass(frozen=True, slots=True)
class TextePret:
    """Le texte à lire, ligne pour ligne, et ce que son auteur doit corriger."""

    texte: str
    ecarts: tuple[Ecart, ...]


def prepare(texte: str, titres: Mapping[str, str]) -> TextePret:
    """Le texte tel que son auteur le voulait ; `titres` tient les sections qu'on y connaît."""
    nu, commentaires = split_comments(texte)
    ecarts = [e for c in commentaires for e in hidden_sections(c, titres)]
    ecarts += still_expected(nu)
    lignes = nu.split("\n")
    ecarts += _read_lines(lignes, titres)
    return TextePret("\n".join(lignes), tuple(sorted(ecarts, key=lambda ecart: ecart.rang)))


def _read_lines(lignes: list[str], titres: Mapping[str, str]) -> Iterator[Ecart]:
    """Récrit sur place chaque ligne équivoque, et la signale ; un bloc de code est laissé."""
    absents = _missing(lignes, titres)
    barriere = ""
    for rang, ligne in enumerate(lignes):
        if lu := _BARRIERE.match(ligne):
            ouverte = not barriere
            ferme = not ouverte and lu[1].startswith(barriere)
            barriere = lu[1] if ouverte else "" if ferme else barriere
        elif not barriere and (reprise := read_again(ligne, absents)):
            lignes[rang] = reprise.ligne
            aides = (written_so(reprise.ligne), *reprise.aides)
            yield Ecart(rang, reprise.message, () if reprise.ligne in reprise.message else aides)


def _missing(lignes: list[str], titres: Mapping[str, str]) -> Mapping[str, str]:
    """Les sections qui n'ont pas encore leur titre : un même mot en gras y serait un vrai mot."""
    ecrits = {normalise_heading(lu[1]) for ligne in lignes if (lu := _TITRE.fullmatch(ligne))}
    return {cle: titre for cle, titre in titres.items() if cle not in ecrits}
