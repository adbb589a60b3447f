"""Les heures de la séance, pour un agenda (RFC 5545) et pour un tableur.

Les heures sont flottantes, sans fuseau : l'agenda qui les reçoit les lit à l'heure de sa montre.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from livre.bureautique.tableau import Case, write_csv
from livre.francais.invisibles import check_characters
from livre.francais.typographie import typo
from livre.kits.contexte import Contexte
from livre.modele.fiches import Recette, Seance
from livre.texte.corps import Temps
from livre.texte.parcours import flat
from livre.vues.imprimee import Commande

JOUR_EXEMPLE = date(2027, 1, 14)
"""Un jeudi quelconque, le même dans tous les kits : il n'est là que pour être déplacé."""
HEURE_EXEMPLE = time(9)
A_DEPLACER = "À déplacer : ce jour et cette heure sont un exemple. Changez-les dans votre agenda."


def sessions(commande: Commande) -> bytes | None:
    """La séance entière, puis chaque temps ; rien s'il n'y a pas de séance.

    Tous partent d'un jour d'exemple que le fichier dit « à déplacer ».
    """
    recette = commande.recette
    if recette.seance is None:
        return None
    contexte = Contexte(commande)
    agenda = Calendar()
    agenda.add("version", "2.0")
    agenda.add("prodid", "-//livre de recettes//kit//FR")
    agenda.add("calscale", "GREGORIAN")
    agenda.add("x-wr-calname", _text(recette.titre, "titre"))
    agenda.add("x-wr-caldesc", _text(A_DEPLACER, ""))
    agenda.add_component(_whole(contexte, recette.seance))
    for evenement in _moments(contexte):
        agenda.add_component(evenement)
    octets: bytes = agenda.to_ical(sorted=False)
    return octets


def _whole(contexte: Contexte, seance: Seance) -> Event:
    resume = f"{seance.titre} ({contexte.recette.titre})"
    description = "\n".join(filter(None, [A_DEPLACER, contexte.recette.resume, contexte.page]))
    return _event(contexte, 0, (0, seance.minutes), resume, description)


def _moments(contexte: Contexte) -> Iterator[Event]:
    deroule = contexte.composee.deroule
    for rang, moment in enumerate(deroule.moments if deroule else (), 1):
        minutes, resume = (moment.ouvre, moment.ferme), f"{rang}. {moment.temps.titre}"
        evenement = _event(contexte, rang, minutes, resume, _description(moment.temps))
        # La séance occupe déjà la personne : ses temps ne la marquent pas prise une seconde fois.
        evenement.add("transp", "TRANSPARENT")
        yield evenement


def _description(temps: Temps) -> str:
    lignes = [flat(temps.blocs)]
    if temps.intention:
        lignes.append(f"Intention : {temps.intention}")
    if temps.materiel:
        lignes.append(f"Matériel : {', '.join(temps.materiel)}")
    return "\n".join([*lignes, A_DEPLACER])


def _event(
    contexte: Contexte, rang: int, minutes: tuple[int, int], resume: str, description: str
) -> Event:
    champ = f"temps {rang}" if rang else "seance"
    evenement = Event()
    evenement.add("uid", _uid(contexte, rang))
    evenement.add("dtstamp", _stamp(contexte.recette))
    for nom, minute in zip(("dtstart", "dtend"), minutes, strict=True):
        evenement.add(nom, _local(minute))
    evenement.add("summary", _text(resume, champ))
    evenement.add("description", _text(description, champ))
    return evenement


def _uid(contexte: Contexte, rang: int) -> str:
    """Le même à chaque fabrication : importer un kit à jour remplace l'ancien.

    Le nom du livre y entre, car deux livres peuvent avoir chacun leur R01.
    """
    nom = f"{contexte.livre.identite.nom}/{contexte.recette.code}/{rang}"
    return str(uuid5(NAMESPACE_URL, nom))


def _stamp(recette: Recette) -> datetime:
    """L'heure d'écriture qu'exige la norme, tirée du contenu et jamais de l'horloge.

    C'est le jour où la recette a changé ; à défaut, une constante.
    """
    return datetime.combine(recette.mis_a_jour or date(2026, 1, 1), time(), UTC)


def _local(minutes: int) -> datetime:
    return datetime.combine(JOUR_EXEMPLE, HEURE_EXEMPLE) + timedelta(minutes=minutes)


def _text(texte: str, champ: str) -> str:
    """Le texte à la typographie française, sans ce qu'un agenda ne sait pas tenir."""
    propre = typo(check_characters(texte, champ)).replace("\r\n", "\n").replace("\r", "\n")
    return propre.replace("\t", " ")


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
