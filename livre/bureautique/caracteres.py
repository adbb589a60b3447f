"""Les caractères qu'aucun fichier du kit ne peut tenir.

La validation du livre les refuse déjà ; ceci arrête une fabrique qui l'aurait oubliée, avant
qu'un fichier illisible ne soit publié.
"""

import re

_INTERDITS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_characters(texte: str, champ: str) -> str:
    """Le texte, tel quel ; s'il tient un caractère interdit, l'erreur nomme le champ."""
    interdit = _INTERDITS.search(texte)
    assert interdit is None, f"{champ} : caractère de commande U+{ord(interdit[0]):04X}"
    return texte
