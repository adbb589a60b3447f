"""Lire une proposition arrivée hors des fichiers : réponse d'un formulaire de forge, courriel.

GitHub et Forgejo rendent « ### Question », GitLab « ## Question », un courriel l'une ou l'autre.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from livre.francais.mots import fold
from livre.guide.formulaire import ACCORD, FORMULAIRES, Demande, Formulaire, questions

TAILLE_MAX = 500_000
"""En caractères : dix fois la plus longue recette du livre."""
SANS_REPONSE = frozenset({"_no response_", "no response", "sans reponse"})
"""Ce qu'une forge écrit d'une question laissée vide."""

ENTRE_DEUX = " \t\n,;-*•"
"""Ce qui sépare deux réponses d'une même liste, ou ouvre une puce."""

_TITRE = re.compile(r"#{1,4}[ \t]+(.+?)[ \t#]*")
_COMMENTAIRE = re.compile(r"<!--.*?-->", re.DOTALL)
_CASE = re.compile(r"\s*[-*+]\s+\[(.)\]\s+(.*)")
_SIGNATURE = re.compile(r"-- ?")
_CITE = re.compile(r">[ \t]?")


@dataclass(frozen=True, slots=True)
class Recu:
    """Ce qui est arrivé : la réponse à chaque question, et ce qu'on n'a pas su ranger."""

    formulaire: Formulaire
    reponses: Mapping[str, str]
    demandes: Mapping[str, Demande]
    reste: str = ""
    accord: bool = False


@dataclass(slots=True)
class _Rangement:
    """Les lignes sous chaque question, à mesure qu'on les lit."""

    par_cle: dict[str, list[str]] = field(default_factory=dict)
    reste: list[str] = field(default_factory=list)


def read_mail(texte: str) -> Recu | None:
    """La proposition que ce texte contient ; rien s'il ne répond à aucun formulaire du livre."""
    lignes = _lines(texte)
    lues = [_sort(lignes, formulaire) for formulaire in FORMULAIRES]
    meilleure = max(lues, key=lambda recu: len(recu.reponses))
    return meilleure if meilleure.reponses else None


def chosen(reponse: str, choix: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Les choix que la réponse cite, et ce qui n'en est aucun.

    Un choix peut contenir des virgules, et GitHub sépare les siens par des virgules : on reconnaît
    donc le plus long d'abord. Des cases à cocher, seules les cochées comptent.
    """
    cases = [_CASE.fullmatch(ligne) for ligne in reponse.splitlines()]
    if any(cases):
        cochees = (case[2] for case in cases if case and case[1].strip())
        return chosen("\n".join(cochees), choix)
    trouves: list[str] = []
    inconnus: list[str] = []
    reste = reponse.strip(ENTRE_DEUX)
    while reste:
        cite = opening(reste, choix)
        if cite is None:
            morceau = re.split(r"[,\n]", reste, maxsplit=1)
            inconnus.append(morceau[0].strip(" -*•"))
            reste = morceau[1] if len(morceau) > 1 else ""
        else:
            trouves.append(cite)
            reste = reste[len(cite) :]
        reste = reste.lstrip(ENTRE_DEUX)
    return tuple(dict.fromkeys(trouves)), ", ".join(filter(None, inconnus))


def opening(texte: str, choix: Iterable[str]) -> str | None:
    """Le plus long de ces choix par lequel le texte commence, accents et casse mis à part."""
    longs = sorted(choix, key=len, reverse=True)
    return next((c for c in longs if _starts_with(texte, c)), None)


def _starts_with(texte: str, choix: str) -> bool:
    debut, suite = texte[: len(choix)], texte[len(choix) :]
    return fold(debut) == fold(choix) and (not suite or not suite[0].isalnum())


def _lines(texte: str) -> list[str]:
    """Les lignes du message : sans commentaire, sans signature, dépouillé de sa citation."""
    lignes = _COMMENTAIRE.sub("", texte[:TAILLE_MAX]).replace("\r\n", "\n").split("\n")
    ecrites = [ligne for ligne in lignes if ligne.strip()]
    if ecrites and all(_CITE.match(ligne) for ligne in ecrites):
        lignes = [_CITE.sub("", ligne, count=1) for ligne in lignes]
    return lignes


def _sort(lignes: Iterable[str], formulaire: Formulaire) -> Recu:
    demandes = {demande.cle: demande for demande in questions(formulaire)}
    par_titre = {_comparable(d.libelle): cle for cle, d in demandes.items()}
    par_titre[_comparable(ACCORD)] = ACCORD
    tri = _Rangement()
    ou = tri.reste
    for ligne in lignes:
        titre = _TITRE.fullmatch(ligne.strip())
        cle = par_titre.get(_comparable(titre[1])) if titre else None
        if _SIGNATURE.fullmatch(ligne):
            ou = tri.reste
        elif cle is None:
            ou.append(ligne)
        else:
            ou = tri.par_cle.setdefault(cle, [])
    reponses = dict(_filled(tri.par_cle))
    accord = reponses.pop(ACCORD, "")
    return Recu(formulaire, reponses, demandes, "\n".join(tri.reste).strip(), _agreed(accord))


def _filled(par_cle: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for cle, lignes in par_cle.items():
        reponse = "\n".join(lignes).strip()
        if reponse and fold(reponse) not in SANS_REPONSE:
            yield cle, reponse


def _agreed(reponse: str) -> bool:
    """Une case cochée ; ou, dans un courriel, la phrase laissée telle quelle."""
    case = next(filter(None, map(_CASE.fullmatch, reponse.splitlines())), None)
    return bool(case[1].strip()) if case else bool(reponse)


def _comparable(titre: str) -> str:
    return fold(titre).strip(" :.")
