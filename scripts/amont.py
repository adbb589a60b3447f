"""Rapporte une version du livre d'origine, dit ce qu'elle change, et la fusionne dans celui-ci."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from livre.francais.mots import count
from scripts.commun.git import ask
from scripts.commun.porte import run
from scripts.commun.racine import parser, read_racine
from scripts.suivi.base import Depart, find_base
from scripts.suivi.depot import check_ready, fetch, find_version, listed, versions
from scripts.suivi.fusion import check_outside, merge, tie
from scripts.suivi.nouvelles import describe
from scripts.suivi.origine import find_depot, shown


def main() -> int:
    """Rend 1, en une phrase et sans rien changer, si la fusion n'est pas possible."""
    analyse = _options()
    racine, choix = read_racine(analyse), analyse.parse_args()
    _follow(racine, choix.depot, choix.version, choix.voir)
    return 0


def _options() -> ArgumentParser:
    analyse = parser(__doc__ or "")
    ajouter = analyse.add_argument
    ajouter("--depot", default="", help="l'adresse du dépôt d'origine, si l'identité ne la dit pas")
    ajouter("--version", default="", help="v1.2, ou main ; la dernière version par défaut")
    ajouter("--voir", action="store_true", help="montrer ce qui est venu, sans le fusionner")
    return analyse


def _follow(racine: Path, choisi: str, demandee: str, voir: bool) -> None:
    check_ready(racine)
    depot = find_depot(racine, choisi)
    fetch(racine, depot)
    nom, cible = find_version(racine, demandee)
    if not demandee and not versions(racine):
        print(f"L'origine n'a pas encore de version numérotée : voici l'état du jour de {nom}.")
    depart = find_base(racine, cible)
    a_part = check_outside(racine, depart, cible)
    suivie = _followed(racine, depart)
    venus = int(ask(racine, "rev-list", "--count", f"{depart.commit}..{cible}") or 0)
    if not venus:
        print(f"Votre livre suit déjà {nom} : l'origine n'apporte rien de neuf.")
        return
    print(f"{shown(depot)} : de {suivie} à {nom}, {count(venus, 'changement')}.\n")
    print(describe(racine, depart.commit, cible), end="\n\n")
    if a_part:
        print(f"Ajoutés par vous hors de local/, laissés tels quels :\n{listed(a_part)}\n")
    if voir:
        print("Rien n'est fusionné : `make amont` le fera.")
        return
    _merge(racine, depart, suivie, nom, cible)


def _merge(racine: Path, depart: Depart, suivie: str, nom: str, cible: str) -> None:
    if not depart.parent:
        tie(racine, depart, suivie)
        print(f"Ce dépôt ne savait pas d'où il vient : il est maintenant relié à {suivie}.")
    merge(racine, cible, nom)
    print(f"Fusionné : votre livre suit {nom}. Rien n'est envoyé : relisez, puis `git push`.")


def _followed(racine: Path, depart: Depart) -> str:
    """La version de départ, ou le numéro de son commit."""
    exactes = [n for n, c in versions(racine, depart.commit).items() if c == depart.commit]
    return exactes[-1] if exactes else depart.commit[:9]


if __name__ == "__main__":
    sys.exit(run(main))
