"""Montre le livre sur cette machine et le refait à chaque enregistrement."""

import sys

from mkdocs.commands.serve import serve
from mkdocs.exceptions import MkDocsException

from scripts.commun.moteur import prepare_environment
from scripts.commun.racine import parser


def main() -> int:
    """Sert le livre jusqu'à Ctrl-C ; rend 1 si le livre ne peut pas être construit."""
    analyse = parser(__doc__ or "")
    analyse.add_argument("--adresse", default="127.0.0.1:8000", help="adresse et port d'écoute")
    options = analyse.parse_args()
    racine = options.racine.resolve()
    prepare_environment(racine)
    print(f"Construction, puis le livre sera sur http://{options.adresse}/ (Ctrl-C pour arrêter).")
    print("Recettes, données, pages et gabarits se rechargent seuls.", flush=True)
    try:
        serve(str(racine / "mkdocs.yml"), dev_addr=options.adresse, strict=True)
    except MkDocsException as erreur:
        print(erreur, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
