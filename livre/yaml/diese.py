"""Le dièse qui coupe une valeur : YAML en fait un commentaire, et la fin du texte se perd.

Un commentaire en fin de ligne n'est admis que là où nul ne s'y trompe : après une valeur d'un
seul mot ou entre guillemets, deux espaces, un dièse, une espace.
"""

import re
from collections.abc import Sequence

import yaml

from livre.francais.mots import shorten
from livre.yaml.fautes import LIGNE_MONTREE, quote
from livre.yaml.scalaires import read_scalar

_FIN = re.compile(r"([ \t]+)(#.*)")
_COMMENTAIRE = re.compile(r"[ \t]{2,}#+(?: .*)?")
_CHAMP = re.compile(r"# ?([a-z_]+):(?:[ \t].*)?")
_SUITE = re.compile(r"#[ \t]{2,}\S.*|# ?- .*")
_REGLE = (
    "Un commentaire en fin de ligne suit un seul mot, ou des guillemets, et deux espaces : "
    "code: R07  # permanent."
)


def cut_by_hash(lignes: Sequence[str], valeur: yaml.ScalarEvent) -> tuple[str, ...]:
    """Le message et ses aides si un dièse coupe cette valeur ; rien sinon."""
    if valeur.style in ("|", ">") or valeur.start_mark is None or valeur.end_mark is None:
        return ()
    fin = valeur.end_mark
    lu = _FIN.fullmatch(lignes[fin.line][fin.column :].rstrip())
    texte = str(valeur.value)
    if lu is None or _is_comment(texte, valeur.style, lu[0]):
        return ()
    message = f"YAML s'arrête au dièse : « {shorten(lu[2])} » ne serait pas lu."
    return message, *_repair(lignes, valeur, lu[0]), _REGLE


def _is_comment(texte: str, style: str | None, suite: str) -> bool:
    nu = style not in ('"', "'")
    if nu and not isinstance(read_scalar(texte) if texte else "", str):
        return True  # un nombre, une date : rien d'un texte coupé
    return not (nu and len(texte.split()) > 1) and bool(_COMMENTAIRE.fullmatch(suite))


def _repair(lignes: Sequence[str], valeur: yaml.ScalarEvent, suite: str) -> tuple[str, ...]:
    """La ligne à écrire : du texte entre guillemets ; après un mot, peut-être un commentaire."""
    debut = valeur.start_mark
    assert debut is not None
    ligne = lignes[debut.line]
    if valeur.end_mark is None or valeur.end_mark.line != debut.line or len(ligne) > LIGNE_MONTREE:
        return ("Entourez tout ce texte de guillemets.",)
    avant = ligne[: debut.column].strip()
    texte = f"{avant} {quote(f'{valeur.value}{suite}'.strip())}"
    if valeur.style in ('"', "'") or " " in str(valeur.value) or suite.strip()[1:2].strip():
        return (f"Écrivez : {texte}",)
    commentaire = f"{avant} {valeur.value}  {suite.strip()}".strip()
    return f"Si c'est un commentaire, écrivez : {commentaire}", f"Si c'est du texte : {texte}"


def commented_fields(lignes: Sequence[str], decalage: int) -> dict[str, tuple[int, str]]:
    """Chaque champ « # nom: valeur » d'un commentaire : sa ligne, et son texte sans les dièses."""
    trouves: dict[str, tuple[int, str]] = {}
    rang = 0
    while rang < len(lignes):
        debut, lu = rang, _CHAMP.fullmatch(lignes[rang])
        rang += 1
        while lu and rang < len(lignes) and _SUITE.fullmatch(lignes[rang]):
            rang += 1
        if lu:
            texte = "\n".join(ligne[1:].removeprefix(" ") for ligne in lignes[debut:rang])
            trouves[lu[1]] = (decalage + debut + 1, texte)
    return trouves
