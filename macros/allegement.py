"""Publier nos scripts sans leurs commentaires : un lecteur les télécharge, il ne les relit pas.

Rien d'autre ne change, ni nom ni ligne de code : ce qu'on voit dans le navigateur se retrouve tel
quel dans docs/assets/js/. Nos scripts n'écrivent « /* » dans aucun texte, et un commentaire « // »
y commence sa ligne ou n'est suivi que d'elle : un essai le vérifie. rjsmin serrerait davantage,
mais il ôte des espaces au texte d'un gabarit emboîté (`findings/rjsmin-gabarits-emboites.sh`).
"""

import re

_BLOCS = re.compile(r"/\*.*?\*/ ?", re.DOTALL)
_LIGNES = re.compile(r"^[ \t]*(?://[^\n]*)?\n|^[ \t]+", re.MULTILINE)


def strip_comments(script: str) -> str:
    """Le script sans ses commentaires, ses marges ni ses lignes vides."""
    return _LIGNES.sub("", _BLOCS.sub("", script))
