"""Montre le livre sur cette machine et le refait à chaque enregistrement."""

import socket
import sys

from mkdocs.commands.serve import serve
from mkdocs.exceptions import MkDocsException

from scripts.commun.moteur import prepare_environment
from scripts.commun.porte import run
from scripts.commun.racine import parser

HOTE = "127.0.0.1"
PORT_MAX = 65_535


def main() -> int:
    """Sert le livre jusqu'à Ctrl-C ; rend 1 si le port est pris ou le livre à réparer."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--port", default="8000", help="le port d'écoute (par défaut, 8000)")
    options = analyse.parse_args()
    racine = options.racine.resolve()
    refus = _refusal(options.port)
    if refus:
        print(refus, file=sys.stderr)
        return 1
    adresse = f"{HOTE}:{options.port}"
    prepare_environment(racine)
    print(f"Construction, puis le livre sera sur http://{adresse}/ (Ctrl-C pour arrêter).")
    print("Recettes, données, pages et gabarits se rechargent seuls.", flush=True)
    try:
        serve(str(racine / "mkdocs.yml"), dev_addr=adresse, strict=True)
    except MkDocsException as erreur:
        print(erreur, file=sys.stderr)
        return 1
    except SystemExit as sortie:
        print(f"La construction s'est arrêtée ({sortie.code}).", file=sys.stderr)
        return 1
    return 0


def _refusal(port: str) -> str:
    """Pourquoi l'on ne peut pas écouter sur ce port, avant de rien construire."""
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= PORT_MAX):
        return f"« {port} » n'est pas un port : un nombre de 1 à {PORT_MAX}."
    libre = int(port) + 1 if int(port) < PORT_MAX else 8000
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind((HOTE, int(port)))
        except PermissionError:
            return f"le port {port} est réservé : prenez-en un plus grand, `make serve PORT=8001`."
        except OSError:
            return (
                f"le port {port} est déjà pris : fermez l'autre aperçu, "
                f"ou lancez `make serve PORT={libre}`."
            )
    return ""


if __name__ == "__main__":
    sys.exit(run(main))
