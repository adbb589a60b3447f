"""Récrit le contenu pour le modèle d'aujourd'hui : un champ qui a changé de nom, de valeurs…"""

import sys
from pathlib import Path

from livre.fichiers.ecriture import write_text
from livre.francais.mots import count
from livre.modele import champs
from livre.probleme import path_name
from scripts.commun.porte import run
from scripts.commun.racine import parser, read_racine
from scripts.suivi.migration import AFaireALaMain, content_files, migrated_text


def main() -> int:
    """Écrit ce qui a changé et le dit ; rend 1 s'il reste un passage à changer à la main."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--voir", action="store_true", help="dire ce qui changerait, sans écrire")
    racine, voir = read_racine(analyse), analyse.parse_args().voir
    a_la_main: list[str] = []
    changes = sum(_migrate(racine, *place, voir, a_la_main) for place in content_files(racine))
    print(*a_la_main, sep="\n", end="\n" if a_la_main else "")
    if not changes and not a_la_main:
        print(f"Tout le contenu suit déjà la version {champs.VERSION} du modèle.")
        return 0
    suite = "à récrire : `make migrer`" if voir else "récrits ; relisez-les (`git diff`)"
    print(f"Version {champs.VERSION} du modèle : {count(changes, 'fichier')} {suite}.")
    return 1 if a_la_main else 0


def _migrate(racine: Path, fichier: str, modele: str, voir: bool, a_la_main: list[str]) -> bool:
    try:
        texte, faits = migrated_text(racine, fichier, modele)
    except AFaireALaMain as dit:
        a_la_main.append(str(dit))
        return False
    for migration, chemin in faits:
        print(f"{fichier} : {path_name(chemin)} : {migration.message}")
    if faits and not voir:
        write_text(racine / fichier, texte)
    return bool(faits)


if __name__ == "__main__":
    sys.exit(run(main))
