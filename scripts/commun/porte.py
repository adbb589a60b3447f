"""La porte de toutes les commandes : un refus du système y devient une phrase et son remède."""

import codecs
import errno
import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from io import TextIOWrapper

INTERROMPUE = 130
"""Le statut d'une commande arrêtée par Ctrl-C, comme le veut le shell."""
_REFUS: Mapping[int, tuple[str, str]] = {
    errno.EACCES: ("l'accès est refusé", "Donnez-vous ce droit (chmod u+rw), ou visez ailleurs."),
    errno.EPERM: ("le système l'interdit", "Visez un autre dossier, ou demandez ce droit."),
    errno.EROFS: ("ce disque est en lecture seule", "Visez un dossier où l'on peut écrire."),
    errno.ENOSPC: ("le disque est plein", "Faites de la place, puis relancez."),
    errno.EDQUOT: ("votre part du disque est pleine", "Faites de la place, puis relancez."),
    errno.EBUSY: ("le système s'en sert", "C'est peut-être un point de montage : visez ailleurs."),
    errno.EXDEV: ("c'est sur un autre disque", "Visez un dossier du même disque."),
    errno.ENOENT: ("il n'existe pas", "Vérifiez son nom, ou créez-le."),
    errno.ENOTDIR: ("ce n'est pas un dossier", "Vérifiez ce chemin."),
    errno.EISDIR: ("c'est un dossier, il faut un fichier", "Vérifiez ce chemin."),
    errno.ENOTEMPTY: ("ce dossier n'est pas vide", "Visez un dossier neuf."),
    errno.EEXIST: ("il existe déjà", "Retirez-le, ou visez ailleurs."),
    errno.ENAMETOOLONG: ("ce nom est trop long", "Raccourcissez-le."),
    errno.EMFILE: ("trop de fichiers sont ouverts", "Fermez d'autres programmes, puis relancez."),
    errno.ENOMEM: ("il n'y a plus de mémoire", "Fermez d'autres programmes, puis relancez."),
}
_APPROCHES = str.maketrans(
    {
        "…": "...",
        "’": "'",
        "«": '"',
        "»": '"',
        "—": "-",
        "–": "-",
        "œ": "oe",
        "Œ": "OE",
        "\u00a0": " ",
        "\u202f": " ",
        "€": "EUR",
        "≤": "<=",
        "×": "x",
    }
)
"""Ce qu'un terminal d'un autre âge affiche à la place."""


class Empechement(Exception):
    """Pourquoi une commande s'arrête, en une phrase pour qui l'a lancée."""

    def __init__(self, phrase: str, statut: int = 1) -> None:
        super().__init__(phrase)
        self.statut = statut
        """Celui que la commande rend."""


def run(commande: Callable[[], int]) -> int:
    """Lance une commande et rend son statut : 1 si quelque chose l'empêche, 130 après Ctrl-C."""
    speak_everywhere()
    try:
        statut = commande()
        sys.stdout.flush()
    except Empechement as phrase:
        print(phrase, file=sys.stderr)
        return phrase.statut
    except KeyboardInterrupt:
        print("\nArrêté.", file=sys.stderr)
        return INTERROMPUE
    except BrokenPipeError:
        # Qui lisait la sortie est parti (`make valider | head`) : rien n'est à dire.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as refus:
        print(explain(refus), file=sys.stderr)
        return 1
    return statut


def explain(refus: OSError) -> str:
    """Le refus en une phrase, et ce qu'on peut y faire."""
    sur = f"« {refus.filename} » : " if refus.filename else ""
    inconnu = (f"le système a refusé (erreur {refus.errno})", "Réglez cela, puis relancez.")
    raison, remede = _REFUS.get(refus.errno or 0, inconnu)
    return f"{sur}{raison}. {remede}"


def speak_everywhere() -> None:
    """Un terminal qui ne connaît pas nos accents en affiche une approximation, sans erreur."""
    codecs.register_error("approche", _approach)
    for sortie in (sys.stdout, sys.stderr):
        if isinstance(sortie, TextIOWrapper):
            sortie.reconfigure(errors="approche")


def _approach(erreur: UnicodeError) -> tuple[str, int]:
    if not isinstance(erreur, UnicodeEncodeError):
        raise erreur
    passage = erreur.object[erreur.start : erreur.end].translate(_APPROCHES)
    nu = unicodedata.normalize("NFKD", passage).encode("ascii", "ignore").decode()
    return nu or "?" * len(passage), erreur.end
