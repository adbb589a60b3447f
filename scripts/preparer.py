"""Assure que la machine a de quoi lancer tous les tests, et l'installe quand c'est permis."""

import sys

from scripts.commun.porte import run
from scripts.machine import apt
from scripts.machine.besoins import MachineIncomplete, missing, sentences, wished
from scripts.machine.navigateur import find_browser

TOURS = 3
"""Un programme installé peut en dire plus sur ce qui lui manque : on redemande, pas sans fin."""


def main() -> int:
    """Rend 1 et une phrase si les tests ne peuvent pas tourner."""
    try:
        prepare()
    except MachineIncomplete as refus:
        print(refus, file=sys.stderr)
        return 1
    print(f"Navigateur des tests : {find_browser()}")
    return 0


def prepare() -> None:
    """Installe ce qui manque ; lève `MachineIncomplete` si l'indispensable reste introuvable."""
    manques = missing()
    if apt.allowed() and (manques or wished()):
        apt.update()
        if souhaits := apt.known(wished()):
            _install(souhaits)
            manques = missing()
        for _ in range(TOURS):
            if manques:
                _install(sorted({paquet for liste in manques.values() for paquet in liste}))
                manques = missing()
    for indispensable, phrase in sentences(manques):
        if indispensable:
            raise MachineIncomplete(phrase)
        print(f"Attention : {phrase}", file=sys.stderr)


def _install(paquets: list[str]) -> None:
    print(f"Installation de {', '.join(paquets)}…", flush=True)
    apt.install(paquets)


if __name__ == "__main__":
    sys.exit(run(main))
