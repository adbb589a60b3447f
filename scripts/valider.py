"""Vérifie tout le contenu du livre et dit, d'un coup, tout ce qui est à réparer."""

import os
import sys
from collections.abc import Iterable

from livre.aide.adresses import help_address
from livre.francais.mots import count
from livre.guide.derives import refresh_editor
from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.probleme import ERREUR, Probleme, errors_of, format_problemes
from livre.regles.liste import check_livre
from livre.regles.style import names_to_remove, pages_about_the_origin
from scripts.commun.porte import run
from scripts.commun.racine import parser, read_racine

_ACCENTS = {"thematique": "thématique", "ingredient": "ingrédient"}


def main() -> int:
    """Imprime les problèmes et leur compte ; rend 1 s'il reste à réparer."""
    analyse = parser(__doc__ or "")
    analyse.add_argument(
        "--strict", action="store_true", help="relire aussi le style et les faits qui vieillissent"
    )
    analyse.add_argument(
        "--annoter",
        action="store_true",
        help="de même, chaque rappel en marge de la proposition (GitHub, Forgejo), sans la refuser",
    )
    analyse.add_argument(
        "--publier",
        action="store_true",
        help="livre dérivé : refuser les noms de l'origine restés dans ses propres pages",
    )
    analyse.add_argument(
        "--codes",
        action="store_true",
        help="dire aussi, sous les problèmes, le code de chacun et où lire comment le réparer",
    )
    choix = analyse.parse_args()
    lecture = load_livre(read_racine(analyse))
    problemes = check_livre(lecture, choix.strict or choix.annoter)
    refresh_editor(lecture.livre)
    print(format_problemes(problemes))
    if choix.annoter and problemes:
        site = lecture.livre.identite.on_forge(os.environ).adresse or ""
        print(*(_annotation(probleme, site) for probleme in sorted(set(problemes))), sep="\n")
    if choix.codes and problemes:
        print(_codes(problemes, lecture.livre.identite.on_forge(os.environ).adresse or ""))
    if errors_of(problemes) or (choix.strict and problemes):
        return 1
    if choix.publier and (restes := names_to_remove(lecture.livre)):
        nombre = count(len(restes), "nom")
        print(f"Avant de publier, {nombre} de l'origine à ôter : {_places(restes)}.")
        return 1
    if choix.publier and (pages := pages_about_the_origin(lecture.livre)):
        print(f"Reprises telles quelles, ces pages parlent de l'origine : {', '.join(pages)}.")
    print(f"Le livre est prêt : {_inventory(lecture.livre)}.")
    return 0


def _places(restes: Iterable[Probleme]) -> str:
    """Où ils sont, chacun une fois."""
    return ", ".join(dict.fromkeys(f"{reste.fichier}:{reste.ligne}" for reste in restes))


def _codes(problemes: Iterable[Probleme], site: str) -> str:
    """Les codes de ces problèmes, chacun une fois, et la page de chacun si le site en a une."""
    codes = sorted({probleme.code for probleme in problemes})
    return "\n".join(["Pour comprendre et réparer :", *(f"    {_help(c, site)}" for c in codes)])


def _help(code: str, site: str) -> str:
    return f"{code} : {site.rstrip('/')}/{help_address(code)}" if site else code


def _annotation(probleme: Probleme, site: str) -> str:
    """La commande d'une forge qui montre ce problème à sa ligne ; son texte n'en commande rien."""
    genre = "error" if probleme.gravite == ERREUR else "warning"
    fichier = _escaped(probleme.fichier).replace(":", "%3A").replace(",", "%2C")
    dit = "\n".join((probleme.message, *probleme.aides, _help(probleme.code, site)))
    return f"::{genre} file={fichier},line={probleme.ligne}::{_escaped(dit)}"


def _escaped(texte: str) -> str:
    """Un texte d'auteur, sur une ligne : « % » d'abord, qui annonce les autres."""
    return texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _inventory(livre: Livre) -> str:
    """« 4 chapitres, 11 thématiques… », dans l'ordre du modèle."""
    noms = ((nom.removesuffix("s"), len(fiches)) for nom, fiches in livre.collections.items())
    return ", ".join(count(nombre, _ACCENTS.get(nom, nom)) for nom, nombre in noms)


if __name__ == "__main__":
    sys.exit(run(main))
