"""Un CSV lu sans rien en savoir, comme le font csvkit et d'autres outils de données."""

import csv
import io

DEBUT = 1024
"""Ce que csvkit lit d'un fichier, en signes, avant de dire comment il est fait."""


def sniffed(texte: str) -> list[list[str]]:
    """Ses lignes, que le détecteur de Python coupe de même sur le début ou sur le tout."""
    texte = texte.removeprefix("\ufeff")
    lues = []
    for extrait in (texte[:DEBUT], texte):
        dialecte = csv.Sniffer().sniff(extrait)
        assert csv.Sniffer().has_header(extrait), "l'en-tête passe pour une ligne"
        lues.append(list(csv.reader(io.StringIO(texte, newline=""), dialecte)))
    debut, tout = lues
    assert debut == tout, "le début du fichier en donne une autre lecture"
    return tout
