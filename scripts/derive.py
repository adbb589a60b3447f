"""Dit si ce que ce livre adapte, remplace ou masque a bougé chez l'origine. Rien n'est bloqué."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from livre.fichiers.ecriture import write_text
from livre.francais.mots import count
from livre.modele.collections import LOCAL
from scripts.commun.porte import Empechement, run
from scripts.commun.racine import parser, read_racine
from scripts.suivi.adaptations import (
    MASQUEES,
    Adaptation,
    EtatOriginal,
    adaptations,
    lost_masks,
    replaced_elements,
)
from scripts.suivi.reprise import PROPOSITIONS, describe_change, mark_seen, propose

Geste = Callable[[Path, Adaptation], None]


def main() -> int:
    """Imprime l'état de chaque adaptation ; rend 1 si celle qu'on désigne n'existe pas."""
    analyse = _options()
    racine, choix = read_racine(analyse), analyse.parse_args()
    gestes: tuple[tuple[str, Geste], ...] = (
        (choix.diff, _show),
        (choix.proposer, _propose),
        (choix.vu, _mark),
    )
    demandes = [(demande, geste) for demande, geste in gestes if demande]
    for demande, geste in demandes:
        geste(racine, _find(racine, demande))
    if not demandes:
        print("\n".join(_report(racine)))
    return 0


def _options() -> ArgumentParser:
    analyse = parser(__doc__ or "")
    ajouter = analyse.add_argument
    ajouter("--diff", default="", help="montrer ce que l'original a changé (R06, soupe, docs/…)")
    ajouter("--proposer", default="", help="préparer l'adaptation mise à jour, sans l'installer")
    ajouter("--vu", default="", help="noter que l'original d'aujourd'hui est relu")
    return analyse


def _find(racine: Path, demande: str) -> Adaptation:
    connues = adaptations(racine)
    trouvees = [adaptation for adaptation in connues if adaptation.answers_to(demande)]
    if not trouvees:
        noms = ", ".join(adaptation.nom for adaptation in connues) or "aucune"
        raise Empechement(f"Ce livre n'adapte pas « {demande} ». Ses adaptations : {noms}.")
    return trouvees[0]


def _report(racine: Path) -> Iterator[str]:
    etats = [(adaptation, adaptation.state(racine)) for adaptation in adaptations(racine)]
    yield from (_line(adaptation, etat) for adaptation, etat in etats)
    avis = list(_notices(racine))
    yield from avis
    a_relire = sum(etat is not EtatOriginal.PAREIL for _, etat in etats) + len(avis)
    if not etats and not avis:
        yield f"Rien dans {LOCAL}/ n'adapte, ne remplace ni ne masque ce qui aurait bougé."
        return
    suite = f"{a_relire} à relire. Rien n'est bloqué." if a_relire else "rien à relire."
    yield f"\n{count(len(etats), 'adaptation')}, {suite}"
    if exemple := next((a.code or a.nom for a, etat in etats if etat is EtatOriginal.CHANGE), None):
        yield f"Ce qui a changé : `make derive DIFF={exemple}`."
        yield f"Une mise à jour proposée : `make derive PROPOSER={exemple}`."


def _line(adaptation: Adaptation, etat: EtatOriginal) -> str:
    code = f" ({adaptation.code})" if adaptation.code else ""
    return f"{adaptation.fichier}{code} : {etat.value}."


def _notices(racine: Path) -> Iterator[str]:
    """Ce qui est remplacé ou masqué, et que l'origine a changé ou n'a plus."""
    for element in replaced_elements(racine):
        yield f"{element.fichier} : « {element.identifiant} » : {element.etat.value}."
    for identifiant in lost_masks(racine):
        yield f"{MASQUEES} : « {identifiant} » n'existe plus chez l'origine : retirez-le."


def _show(racine: Path, adaptation: Adaptation) -> None:
    change = describe_change(racine, adaptation)
    print(change or f"{adaptation.original} n'a pas changé depuis l'adaptation.")


def _propose(racine: Path, adaptation: Adaptation) -> None:
    proposition = propose(racine, adaptation)
    vers = f"{PROPOSITIONS}/{Path(adaptation.fichier).name}"
    write_text(racine / vers, proposition.texte)
    print(f"Écrit : {vers}.")
    if proposition.a_choisir:
        combien = count(proposition.a_choisir, "passage")
        print(f"Il y reste {combien} à choisir, entre « <<<<<<< » et « >>>>>>> ».")
    print(f"Relisez-le, puis : cp {vers} {adaptation.fichier}")


def _mark(racine: Path, adaptation: Adaptation) -> None:
    write_text(racine / adaptation.fichier, mark_seen(racine, adaptation))
    print(f"{adaptation.fichier} part maintenant de l'original d'aujourd'hui.")


if __name__ == "__main__":
    sys.exit(run(main))
