"""Le déroulé pour un tableur."""

from datetime import timedelta

from livre.bureautique.tableau import Case, write_csv
from livre.francais.invisibles import check_characters
from livre.francais.typographie import typo
from livre.texte.arbre import Bloc, Liste, plain_text
from livre.vues.imprimee import Commande

COLONNES = ("heure de début", "minutes", "temps", "consigne", "intention", "matériel")


def run_sheet(commande: Commande) -> bytes | None:
    """Un temps par ligne ; rien si la recette n'a pas de déroulé.

    L'heure part de 00:00:00 : une formule de tableur suffit à l'avancer jusqu'à l'heure du jour.
    """
    deroule = commande.composee.deroule
    if deroule is None:
        return None
    lignes: list[list[Case]] = []
    for rang, moment in enumerate(deroule.moments, 1):
        temps = moment.temps
        textes = (temps.titre, flat(temps.blocs), temps.intention, moment.materiel)
        cases = [check_characters(typo(texte), f"temps {rang}") for texte in textes]
        lignes.append([timedelta(minutes=moment.ouvre), temps.duree.maxi, *cases])
    return write_csv(COLONNES, lignes)


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
