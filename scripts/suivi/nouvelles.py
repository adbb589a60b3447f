"""Ce qui est venu de l'origine entre deux de ses versions, pour qui tient un livre dérivé."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from livre.francais.mots import count, fold
from scripts.commun.git import ask
from scripts.suivi.base import changed_outside
from scripts.suivi.depot import listed

JOURNAL = "CHANGELOG.md"
RUBRIQUE = "Pour les livres dérivés"
"""Le titre, dans chaque section du journal, de ce qu'un livre dérivé doit savoir."""
CONTENU = ("recettes/", "data/", "docs/")
_FORME = "docs/assets/"
_TITRE = re.compile(r"(#{1,6})\s+(.*?)[\s#:.]*")
_GESTES: Mapping[str, str] = {"A": "ajouté", "D": "ôté"}


def describe(racine: Path, avant: str, apres: str) -> str:
    """Le journal pour les livres dérivés, les changements un par un, les fichiers du contenu."""
    parties = (
        (f"{RUBRIQUE} :", new_advice(racine, avant, apres)),
        ("Les changements :", _commits(racine, avant, apres)),
        ("Les fichiers du contenu :", _content_files(racine, avant, apres)),
    )
    return "\n\n".join(f"{titre}\n{texte}" for titre, texte in parties if texte)


def new_advice(racine: Path, avant: str, apres: str) -> str:
    """Les lignes de la rubrique « Pour les livres dérivés » que la version d'avant n'avait pas."""
    anciennes = set(_advice(ask(racine, "show", f"{avant}:{JOURNAL}") or ""))
    nouvelles = _advice(ask(racine, "show", f"{apres}:{JOURNAL}") or "")
    return "\n".join(listed([ligne]) for ligne in nouvelles if ligne not in anciennes)


def _advice(journal: str) -> Iterator[str]:
    """Les lignes de la rubrique, dans toutes les sections du journal."""
    niveau = 0
    for ligne in journal.splitlines():
        if lu := _TITRE.fullmatch(ligne):
            if fold(lu[2]) == fold(RUBRIQUE):
                niveau = len(lu[1])
            elif len(lu[1]) <= niveau:
                niveau = 0
        elif niveau and ligne.strip():
            yield ligne.rstrip()


def _commits(racine: Path, avant: str, apres: str) -> str:
    dits = ask(racine, "log", "--no-merges", "--format=%h %s", f"{avant}..{apres}") or ""
    return listed(dits.split("\n")) if dits else ""


def _content_files(racine: Path, avant: str, apres: str) -> str:
    ecarts = list(changed_outside(racine, avant, apres))
    contenu = [e for e in ecarts if _is_content(e.fichier)]
    dit = listed([f"{_GESTES.get(e.geste, 'changé')} : {e.fichier}" for e in contenu])
    autres = len(ecarts) - len(contenu)
    if not autres:
        return dit
    return f"{dit or '  aucun'}\n  et {count(autres, 'fichier')} du générateur"


def _is_content(fichier: str) -> bool:
    return fichier.startswith(CONTENU) and not fichier.startswith(_FORME)
