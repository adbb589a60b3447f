"""Retirer les commentaires d'un texte, sans déplacer une seule de ses lignes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OUVRANT, FERMANT = "<!--", "-->"
_ENTETE = re.compile(r"\A---\n.*?^---$", re.M | re.S)
_DIESE = re.compile(r"^[ \t]*#.*$", re.M)
_REPERES = re.compile(r"\\.|`+|<!--")


@dataclass(frozen=True, slots=True)
class Commentaire:
    """Un commentaire refermé ; `rang` compte les lignes qui le précèdent."""

    rang: int
    contenu: str


def split_comments(texte: str) -> tuple[str, tuple[Commentaire, ...]]:
    """Le texte sans ses commentaires, et les commentaires ; les lignes gardent leur rang.

    Un commentaire cité entre accents graves est du texte, un commentaire jamais refermé reste.
    """
    if OUVRANT not in texte:
        return texte, ()
    gardes: list[str] = []
    trouves: list[Commentaire] = []
    fin = 0
    for debut, suite in _spans(texte):
        contenu = texte[debut:suite]
        trouves.append(Commentaire(texte.count("\n", 0, debut), contenu))
        gardes += [texte[fin:debut], "\n" * contenu.count("\n")]
        fin = _after(texte, debut, suite)
    return "".join([*gardes, texte[fin:]]), tuple(trouves)


def uncommented(texte: str, est_yaml: bool) -> str:
    """Un fichier YAML ou Markdown sans ses commentaires, « # » d'un en-tête compris."""
    entete = texte if est_yaml else (_ENTETE.match(texte) or [""])[0]
    return split_comments(_DIESE.sub("", entete) + texte[len(entete) :])[0]


def _after(texte: str, debut: int, suite: int) -> int:
    """Là où reprend le texte : en tête de ligne, l'espace qui suit un commentaire part avec lui."""
    en_tete = not texte[texte.rfind("\n", 0, debut) + 1 : debut].strip()
    while en_tete and texte[suite : suite + 1] in (" ", "\t"):
        suite += 1
    return suite


def _spans(texte: str) -> Iterator[tuple[int, int]]:
    """Le début et la fin de chaque commentaire refermé."""
    position = 0
    while lu := _REPERES.search(texte, position):
        position = lu.end()
        if lu[0] == OUVRANT:
            ferme = texte.find(FERMANT, lu.start() + 2)
            if ferme < 0:
                return
            position = ferme + len(FERMANT)
            yield lu.start(), position
        elif lu[0].startswith("`"):
            position = _end_of_code(texte, lu[0], position)


def _end_of_code(texte: str, accents: str, debut: int) -> int:
    """La fin du code ouvert par ces accents sur la même ligne ; sinon, ce n'en est pas un."""
    fin_de_ligne = texte.find("\n", debut)
    limite = len(texte) if fin_de_ligne < 0 else fin_de_ligne
    ferme = re.compile(rf"(?<!`){accents}(?!`)").search(texte, debut, limite)
    return ferme.end() if ferme else debut
