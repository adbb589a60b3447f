"""La séance pour un agenda (RFC 5545), écrite à la main.

Le format tient en trois règles (échapper, plier à 75 octets, finir par CRLF) : une bibliothèque
de plus n'y gagnerait rien, et ses versions changeraient nos octets. Les heures sont flottantes,
sans fuseau : l'agenda qui les reçoit les lit à l'heure de sa montre.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from livre.editables.contexte import Contexte
from livre.francais.invisibles import check_characters
from livre.francais.typographie import typo
from livre.kits.tableur import flat
from livre.modele.fiches import Recette, Seance
from livre.texte.corps import Temps
from livre.vues.imprimee import Commande

SEANCES = "agenda/seances.ics"
JOUR_EXEMPLE = date(2027, 1, 14)
"""Un jeudi quelconque, le même dans tous les kits : il n'est là que pour être déplacé."""
HEURE_EXEMPLE = time(9)
OCTETS_MAX = 75
A_DEPLACER = "À déplacer : ce jour et cette heure sont un exemple. Changez-les dans votre agenda."
_Ligne = tuple[str, str]


def sessions(commande: Commande) -> bytes | None:
    """`agenda/seances.ics` : la séance entière, puis chaque temps ; rien s'il n'y a pas de séance.

    Tous partent d'un jour d'exemple que le fichier dit « à déplacer ».
    """
    recette = commande.recette
    seance = recette.seance
    if seance is None:
        return None
    contexte = Contexte(commande)
    lignes = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//livre de recettes//kit//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", _text(recette.titre, "titre")),
        ("X-WR-CALDESC", _text(A_DEPLACER, "")),
        *_whole(contexte, seance),
        *_moments(contexte),
        ("END", "VCALENDAR"),
    ]
    return b"".join(fold_line(f"{nom}:{valeur}") for nom, valeur in lignes)


def _whole(contexte: Contexte, seance: Seance) -> Iterator[_Ligne]:
    resume = f"{seance.titre} ({contexte.recette.titre})"
    description = "\n".join(filter(None, [A_DEPLACER, contexte.recette.resume, contexte.page]))
    yield from _event(contexte, 0, (0, seance.minutes), resume, description)


def _moments(contexte: Contexte) -> Iterator[_Ligne]:
    deroule = contexte.composee.deroule
    for rang, moment in enumerate(deroule.moments if deroule else (), 1):
        minutes, resume = (moment.ouvre, moment.ferme), f"{rang}. {moment.temps.titre}"
        yield from _event(contexte, rang, minutes, resume, _description(moment.temps))


def _description(temps: Temps) -> str:
    lignes = [flat(temps.blocs)]
    if temps.intention:
        lignes.append(f"Intention : {temps.intention}")
    if temps.materiel:
        lignes.append(f"Matériel : {', '.join(temps.materiel)}")
    return "\n".join([*lignes, A_DEPLACER])


def _event(
    contexte: Contexte, rang: int, minutes: tuple[int, int], resume: str, description: str
) -> Iterator[_Ligne]:
    debut, fin = minutes
    champ = f"temps {rang}" if rang else "seance"
    yield "BEGIN", "VEVENT"
    yield "UID", _uid(contexte, rang)
    yield "DTSTAMP", _stamp(contexte.recette)
    yield "DTSTART", _local(debut)
    yield "DTEND", _local(fin)
    yield "SUMMARY", _text(resume, champ)
    yield "DESCRIPTION", _text(description, champ)
    if rang:
        # la séance occupe déjà la personne : ses temps ne la marquent pas prise une seconde fois
        yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _uid(contexte: Contexte, rang: int) -> str:
    """Le même à chaque fabrication : importer un kit à jour remplace l'ancien.

    Le nom du livre y entre, car deux livres peuvent avoir chacun leur R01.
    """
    nom = f"{contexte.livre.identite.nom}/{contexte.recette.code}/{rang}"
    return str(uuid5(NAMESPACE_URL, nom))


def _stamp(recette: Recette) -> str:
    """L'heure d'écriture qu'exige la norme, tirée du contenu et jamais de l'horloge.

    C'est le jour où la recette a changé ; à défaut, une constante.
    """
    jour = recette.mis_a_jour or date(2026, 1, 1)
    return datetime.combine(jour, time(), UTC).strftime("%Y%m%dT%H%M%SZ")


def _local(minutes: int) -> str:
    depart = datetime.combine(JOUR_EXEMPLE, HEURE_EXEMPLE)
    return (depart + timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%S")


def _text(texte: str, champ: str) -> str:
    """Le texte à la typographie française, échappé comme le veut la norme."""
    propre = typo(check_characters(texte, champ)).replace("\r\n", "\n").replace("\r", "\n")
    for signe in ("\\", ";", ","):
        propre = propre.replace(signe, f"\\{signe}")
    return propre.replace("\t", " ").replace("\n", "\\n")


def fold_line(ligne: str) -> bytes:
    """La ligne pliée à 75 octets au plus, sans jamais couper une lettre accentuée en deux."""
    morceaux: list[bytes] = [b""]
    for caractere in ligne:
        octets = caractere.encode()
        if len(morceaux[-1]) + len(octets) > OCTETS_MAX:
            morceaux.append(b" ")
        morceaux[-1] += octets
    return b"\r\n".join(morceaux) + b"\r\n"
