"""Le HTML d'un auteur : comment on le refuse, et s'il court jusqu'à la fin du texte."""

import re

from livre.francais.mots import shorten

_AIDE = "Pour parler d'une balise sans qu'elle agisse, entourez-la d'accents graves : `<b>`."
_FINS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
_BRUTES = re.compile(r"<(script|style|pre|textarea)\b", re.IGNORECASE)


def html_refusal(contenu: str) -> tuple[str, str]:
    """Le message et son aide, pour ce HTML."""
    extrait = shorten(contenu.partition("\n")[0], 40)
    return f"ce texte contient du HTML ({extrait}) : écrivez en Markdown simple.", _AIDE


def is_open(contenu: str) -> bool:
    """Vrai si ce HTML n'est jamais refermé."""
    for debut, fin in _FINS.items():
        if contenu.startswith(debut):
            return fin not in contenu
    brute = _BRUTES.match(contenu)
    return brute is None or f"</{brute[1].lower()}" not in contenu.lower()
