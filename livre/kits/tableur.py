"""Le déroulé pour un tableur, lisible par Excel et LibreOffice dans leur réglage français."""

import csv
import io

from livre.francais.durees import format_heure
from livre.francais.invisibles import check_characters
from livre.francais.typographie import typo
from livre.texte.arbre import Bloc, Liste, plain_text
from livre.vues.imprimee import Commande

COLONNES = ("heure de début", "minutes", "temps", "consigne", "intention", "matériel")
_FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Les débuts de formule que connaissent les tableurs, en pleine largeur aussi."""


def run_sheet(commande: Commande) -> bytes | None:
    """Un temps par ligne ; rien si la recette n'a pas de déroulé.

    L'heure part de 00:00 : une formule de tableur suffit à l'avancer jusqu'à l'heure du jour.
    """
    deroule = commande.composee.deroule
    if deroule is None:
        return None
    tampon = io.StringIO(newline="")
    tableau = csv.writer(tampon, delimiter=";", lineterminator="\r\n")
    tableau.writerow(COLONNES)
    for rang, moment in enumerate(deroule.moments, 1):
        temps = moment.temps
        textes = (temps.titre, flat(temps.blocs), temps.intention, moment.materiel)
        cellules = [neutralised(typo(texte), f"temps {rang}") for texte in textes]
        tableau.writerow([format_heure(moment.ouvre), temps.duree.maxi, *cellules])
    return tampon.getvalue().encode("utf-8-sig")


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
