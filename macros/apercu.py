"""Pendant l'aperçu, une faute se dit au terminal et la dernière page bonne reste servie."""

import sys
from collections.abc import Callable


def keep_serving(construire: Callable[[], None]) -> Callable[[], None]:
    """La même construction, qui dit ce qui l'arrête au lieu de figer le serveur.

    MkDocs attend qu'une construction réussisse pour répondre à nouveau : le navigateur tournerait
    dans le vide jusqu'à ce que la faute soit réparée.
    """

    def essayer() -> None:
        try:
            construire()
        except (Exception, SystemExit) as erreur:
            print(f"\n{erreur}", file=sys.stderr)
            print(
                "L'aperçu montre toujours la dernière version bonne. Corrigez et enregistrez.",
                file=sys.stderr,
                flush=True,
            )

    return essayer
