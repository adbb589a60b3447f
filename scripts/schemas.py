"""Récrit tout ce qui dérive du modèle : schémas, formulaires, tableaux, licences du dépôt…"""

import sys

from livre.fichiers.ecriture import write_text
from livre.guide.derives import MarqueAbsente, leftover_schemas, outdated_files, refresh_editor
from livre.guide.schemas import COMMANDE
from livre.lecture.assemblage import load_livre
from livre.lecture.superposition import is_derived
from livre.modele.champs import references
from livre.modele.collections import MODELES
from livre.modele.identite import ANONYME
from livre.modele.livre import Livre
from livre.probleme import format_problemes
from scripts.commun.porte import run
from scripts.commun.racine import parser, read_racine


def main() -> int:
    """Écrit ce qui a changé ; avec `--verifier`, le dit seulement et rend 1."""
    analyse = parser(__doc__ or "")
    analyse.add_argument(
        "--verifier", action="store_true", help="ne rien écrire ; sortir 1 si c'est à refaire"
    )
    racine = read_racine(analyse)
    lecture = load_livre(racine)
    livre = lecture.livre
    if is_derived(racine):
        refresh_editor(livre)
        print("Dans un livre dérivé, ces fichiers sont ceux de l'origine : rien à récrire.")
        return 0
    if _has_hidden_values(livre):
        print(format_problemes(lecture.problemes))
        print("Réparez d'abord ces fichiers : ce qui en dérive serait incomplet.")
        return 1
    refresh_editor(livre)
    try:
        return _report(livre) if analyse.parse_args().verifier else _write(livre)
    except MarqueAbsente as absente:
        print(absente)
        return 1


def _has_hidden_values(livre: Livre) -> bool:
    """Vrai si l'identité est illisible, ou une partie d'une collection que d'autres citent."""
    if livre.identite is ANONYME:
        return True
    citees = {collection for modele in MODELES.values() for _, collection in references(modele)}
    return any(livre.illisibles[collection] for collection in citees)


def _report(livre: Livre) -> int:
    a_refaire = [*outdated_files(livre), *leftover_schemas(livre)]
    for chemin in a_refaire:
        print(f"{chemin} : n'est plus à jour. `{COMMANDE}` le récrit.")
    if not a_refaire:
        print("Tout ce qui dérive du modèle est à jour.")
    return 1 if a_refaire else 0


def _write(livre: Livre) -> int:
    for chemin, texte in outdated_files(livre).items():
        write_text(livre.racine / chemin, texte)
        print(f"Écrit : {chemin}")
    for chemin in leftover_schemas(livre):
        (livre.racine / chemin).unlink()
        print(f"Retiré : {chemin}")
    print("Tout ce qui dérive du modèle est à jour.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
