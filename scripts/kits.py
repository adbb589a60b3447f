"""Fabrique les kits d'animation dans kits/ ; ceux qui n'ont pas changé sont repris tels quels."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from livre.chemins.sujets import Sujet, kit_name, subjects
from livre.fichiers.ecriture import explain, write_atomically
from livre.francais.mots import count
from livre.francais.poids import format_poids
from livre.kits.fabrique import Fabrique, KitImpossible
from livre.kits.kit import Kit
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from livre.probleme import suggestion
from livre.regles.liste import LivreInvalide, load_valid_livre
from scripts.commun.porte import run
from scripts.commun.racine import parser


class RecetteInconnue(Exception):
    """Le code ou l'identifiant demandé n'existe pas."""


def main() -> int:
    """Rend 0 si tous les kits demandés sont en place, 1 sinon."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--recette", help="un seul kit : le code de la recette (R07) ou son nom")
    analyse.add_argument("--vers", type=Path, help="où les mettre (par défaut, kits/)")
    options = analyse.parse_args()
    racine = options.racine.resolve()
    destination = options.vers or racine / "kits"
    debut = time.monotonic()
    try:
        livre = published(load_valid_livre(racine))
        fabrique = Fabrique(livre)
        kits = fabrique.make(_wanted(livre, options.recette), ProgressionDesKits())
        poids = _write(kits, destination)
    except (LivreInvalide, KitImpossible, RecetteInconnue) as erreur:
        print(erreur, file=sys.stderr)
        return 1
    except OSError as erreur:
        print(explain(erreur, destination), file=sys.stderr)
        return 1
    if fabrique.cache.panne:
        print(fabrique.cache.panne, file=sys.stderr)
    duree = f"{time.monotonic() - debut:.1f} s".replace(".", ",")
    faits = f"{count(len(kits), 'kit')} dans {destination.name}/, {format_poids(poids)}"
    print(f"{faits}, en {duree} ({fabrique.composes} à refaire).")
    return 0


def published(livre: Livre) -> Livre:
    """Le livre avec l'identité que donne la forge qui le construit."""
    return replace(livre, identite=livre.identite.on_forge(os.environ))


class ProgressionDesKits:
    """« Kits : 12 sur 35 », sur une ligne qui se récrit dans un terminal."""

    def __call__(self, fait: int, total: int) -> None:
        """Dit où l'on en est ; hors d'un terminal, une fois au début et une à la fin."""
        if sys.stdout.isatty():
            fin = "\n" if fait == total else "\r"
            print(f"Kits : {fait} sur {total}", end=fin, flush=True)
        elif fait in (1, total):
            print(f"Kits : {fait} sur {total}", flush=True)


def _wanted(livre: Livre, demande: str | None) -> Sequence[Sujet]:
    sujets = subjects(livre)
    if demande is None:
        return sujets
    trouves = [sujet for sujet in sujets if demande.lower() in map(str.lower, _names(sujet))]
    if not trouves:
        admis = [nom for sujet in sujets for nom in _names(sujet)]
        message = f"Il n'y a pas de recette « {demande} »."
        raise RecetteInconnue(message + suggestion(demande, admis))
    return trouves


def _names(sujet: Sujet) -> tuple[str, ...]:
    """Ce par quoi l'on peut demander son kit."""
    return (kit_name(sujet),) if isinstance(sujet, Quiz) else (sujet.id, sujet.code)


def _write(kits: Mapping[str, Kit], destination: Path) -> int:
    """Met chaque fichier en place, un à un et entier ; rend leur poids."""
    poids = 0
    for kit in kits.values():
        for adresse, octets in kit.files():
            write_atomically(destination / adresse.removeprefix("kits/"), octets)
            poids += len(octets)
    return poids


if __name__ == "__main__":
    sys.exit(run(main))
