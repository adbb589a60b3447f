"""Le déroulé pour un tableur, lisible par Excel et LibreOffice dans leur réglage français."""

import csv
import io

from livre.bureautique.caracteres import check_characters
from livre.francais.typographie import typo
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.texte.arbre import Bloc, Liste, plain_text

DEROULE = "modifier/deroule.csv"
COLONNES = ("heure de début", "minutes", "temps", "consigne", "intention", "matériel")
_FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Les débuts de formule que connaissent les tableurs, en pleine largeur aussi."""


def run_sheet(livre: Livre, recette: Recette) -> bytes | None:
    """`modifier/deroule.csv` ; rien si la recette n'a pas de déroulé.

    L'heure part de 00:00 : une formule de tableur suffit à l'avancer jusqu'à l'heure du jour.
    """
    deroule = recette.corps.deroule
    if deroule is None:
        return None
    tampon = io.StringIO(newline="")
    tableau = csv.writer(tampon, delimiter=";", lineterminator="\r\n")
    tableau.writerow(COLONNES)
    ecoulees = 0
    for rang, temps in enumerate(deroule.temps, 1):
        textes = (temps.titre, flat(temps.blocs), temps.intention, ", ".join(temps.materiel))
        cellules = [neutralised(typo(texte), f"temps {rang}") for texte in textes]
        tableau.writerow([clock(ecoulees), temps.duree.maxi, *cellules])
        ecoulees += temps.duree.maxi
    return tampon.getvalue().encode("utf-8-sig")


def clock(minutes: int) -> str:
    """75 s'écrit « 01:15 », la forme que les tableurs prennent pour une heure."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def neutralised(texte: str, champ: str) -> str:
    """Le texte, précédé d'une apostrophe si un tableur y verrait une formule."""
    check_characters(texte, champ)
    return f"'{texte}" if texte.startswith(_FORMULES) else texte


def flat(blocs: tuple[Bloc, ...]) -> str:
    """Des blocs en texte nu, une ligne par paragraphe ou par puce."""
    return "\n".join(ligne for bloc in blocs for ligne in _lines(bloc))


def _lines(bloc: Bloc) -> list[str]:
    if not isinstance(bloc, Liste):
        return [plain_text(bloc.enfants)]
    debut = bloc.debut
    return [
        f"{'•' if debut is None else f'{debut + rang}.'} {flat(item.blocs)}"
        for rang, item in enumerate(bloc.items)
    ]
