"""Lit les catalogues des livres voisins, et en garde une copie dans l'arbre.

Une panne, un refus ou un catalogue hostile ne touche pas à la dernière bonne copie.
"""

import sys
from pathlib import Path

from livre.echanges.catalogue_voisin import CatalogueLu, CatalogueRefuse, read_catalogue
from livre.echanges.garde import OCTETS_MAX, REMARQUES
from livre.echanges.moisson import (
    AVIS,
    Moisson,
    as_text,
    copy_of,
    harvest,
    kept_copy,
    licence_notice,
    read_copy,
)
from livre.fichiers.ecriture import write_text
from livre.francais.dates import format_jour, today
from livre.francais.invisibles import without_invisibles
from livre.francais.mots import count
from livre.lecture.assemblage import load_livre
from livre.modele.collections import EMPLACEMENTS
from livre.modele.fiches import Voisin
from livre.modele.livre import Livre
from livre.modele.termes import known_licence
from livre.probleme import problem_on
from scripts.commun.porte import Empechement, run
from scripts.commun.racine import parser, read_racine
from scripts.commun.toile import Bornes, RefusDeLire, read_anywhere

BORNES = Bornes(OCTETS_MAX)


def main() -> int:
    """Récolte chaque voisin ; rend 1 si l'un d'eux n'a pas pu l'être."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--voir", default="", help="relire ce catalogue sans rien garder")
    racine, choix = read_racine(analyse), analyse.parse_args()
    if choix.voir:
        return _look(racine, choix.voir)
    livre = load_livre(racine).livre
    fichier = EMPLACEMENTS["voisins"].chemin
    if livre.illisibles["voisins"]:
        raise Empechement(f"{fichier} ne se lit pas en entier : `make valider` dit pourquoi.")
    if not livre.voisins:
        print(f"Aucun voisin : {fichier} n'en nomme pas (CONTRIBUTING.md dit comment).")
        return 0
    reussis = [_harvest(livre, voisin) for voisin in livre.voisins.values()]
    rates = reussis.count(False)
    if rates:
        print(f"\n{count(rates, 'voisin')} sur {len(reussis)} à revoir.", file=sys.stderr)
    return 1 if rates else 0


def _look(racine: Path, ou: str) -> int:
    try:
        lu = read_catalogue(read_anywhere(racine, ou, BORNES))
    except RefusDeLire as refus:
        raise Empechement(f"« {ou} » n'a pas été lu : {refus}") from None
    except CatalogueRefuse as refus:
        raise Empechement(f"Ce catalogue {refus}") from None
    print(f"« {lu.donnees['livre']} » : {_said(lu)}. Rien n'est gardé.")
    _tell_remarks(lu, sans_adresse=True)
    return 0


def _harvest(livre: Livre, voisin: Voisin) -> bool:
    """Récolte ce voisin et dit ce qu'il en est ; vrai si sa copie est à jour."""
    try:
        lu = read_catalogue(read_anywhere(livre.racine, voisin.catalogue, BORNES))
        moisson = harvest(voisin, lu, today())
    except RefusDeLire as refus:
        return _fail(livre, voisin, "catalogue", f"« {voisin.nom} » n'a pas été lu : {refus}")
    except CatalogueRefuse as refus:
        return _fail(livre, voisin, "catalogue", f"le catalogue de « {voisin.nom} » {refus}")
    if moisson.licence != known_licence(voisin.licence):
        message = f"« {voisin.licence} », alors que son catalogue dit « {moisson.licence} »."
        return _fail(livre, voisin, "licence", message)
    _keep(livre, voisin, moisson, lu)
    return True


def _keep(livre: Livre, voisin: Voisin, moisson: Moisson, lu: CatalogueLu) -> None:
    ancienne, fichier = _last(livre, voisin), copy_of(voisin.id, livre)
    write_text(livre.racine / f"{fichier}{AVIS}", licence_notice(moisson))
    if ancienne and moisson.same_as(ancienne):
        print(f"Pareil depuis le {format_jour(ancienne.recolte_le)} : {voisin.nom}, {_said(lu)}.")
    else:
        write_text(livre.racine / fichier, as_text(moisson))
        print(f"Récolté : {voisin.nom}, {_said(lu)}, dans {fichier}.")
    _tell_remarks(lu, sans_adresse=False)
    texte = f"LICENSES/{moisson.licence}.txt"
    if (livre.racine / "LICENSES").is_dir() and not (livre.racine / texte).is_file():
        print(f"    Ajoutez {texte}, le texte de sa licence : `reuse download {moisson.licence}`.")


def _said(lu: CatalogueLu) -> str:
    return f"{count(len(lu.donnees['recettes']), 'recette')} sous {lu.donnees['licence']}"


def _tell_remarks(lu: CatalogueLu, sans_adresse: bool) -> None:
    for remarque in lu.remarques:
        if sans_adresse or remarque != REMARQUES["sans_adresse"]:
            print(f"    {remarque}")


def _last(livre: Livre, voisin: Voisin) -> Moisson | None:
    """La dernière bonne copie, s'il y en a une."""
    fichier = kept_copy(livre.racine, voisin.id)
    lue = read_copy(livre.racine, fichier) if fichier else None
    return lue if isinstance(lue, Moisson) else None


def _fail(livre: Livre, voisin: Voisin, champ: str, message: str) -> bool:
    ancienne = _last(livre, voisin)
    suite = "Le site ne montre rien de lui."
    if ancienne:
        suite = f"La copie du {format_jour(ancienne.recolte_le)} reste en place."
    print(problem_on(voisin, (champ,), without_invisibles(message), suite), file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(run(main))
