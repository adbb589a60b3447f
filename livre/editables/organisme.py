"""Le dossier de séance qu'un organisme de formation tient, rempli de ce que le livre sait.

Une aide, pas un avis juridique : `docs/dossier-formation.md` dit à quoi sert chaque pièce. Ce que
le livre ignore reste en pointillés ; il n'invente ni objectif, ni prérequis, ni obligation.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from livre.bureautique.document import (
    BlocDeBureau,
    Elements,
    Tableau,
    blank,
    bullets,
    cell,
    column,
    heading,
    labelled,
    paragraph,
)
from livre.bureautique.odf import write_odt
from livre.chemins.seances import DEMI_JOURNEE
from livre.editables.contexte import Contexte
from livre.editables.questionnaires import cold, hot, positioning
from livre.guide.libelles import INTERTITRES
from livre.modele.identite import Organisme
from livre.modele.termes import FamilleIngredient
from livre.vues.imprimee import Commande

MENTION = "Proposition du livre, à relire par l'organisme."
"""En minutes : une séance plus longue demande une signature de plus."""
SIGNATURES_MIN, SIGNATURES_MAX = 8, 30
"""En lignes : de quoi ajouter quelqu'un, sans imprimer une salle entière."""
LIGNES_DE_PLANNING = 6
_SANS_ORGANISME = Organisme()


@dataclass(frozen=True, slots=True)
class PieceDuDossier:
    """Une pièce du dossier : son fichier, son titre, ce qu'elle contient."""

    fichier: str
    titre: str
    contenu: Callable[[Contexte], Iterator[BlocDeBureau]]

    @property
    def chemin(self) -> str:
        """Dans le kit : chaque pièce a son fichier, on n'envoie pas le certificat avec le reste."""
        return f"organisme/{self.fichier}.odt"

    def write(self, commande: Commande) -> bytes:
        """La pièce remplie pour cette recette."""
        contexte = Contexte(commande)
        titre = f"{contexte.recette.titre} : {self.titre}"
        return write_odt(contexte.document(titre, _page(contexte, self)))


def _page(contexte: Contexte, piece: PieceDuDossier) -> Elements:
    return (
        heading(1, piece.titre),
        paragraph(MENTION, "Mention"),
        labelled("Formation", contexte.recette.titre),
        *piece.contenu(contexte),
    )


def fill(etiquette: str, valeur: str | None) -> BlocDeBureau:
    """La valeur si on la connaît, des pointillés sinon."""
    return labelled(etiquette, valeur) if valeur else blank(f"{etiquette} :")


def _programme(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """La fiche programme."""
    corps = contexte.composee.corps
    yield from _listed("Objectifs pédagogiques", contexte.bullets(corps.objectifs))
    yield heading(2, "Public")
    yield paragraph(f"{_who(contexte)}Cette formation est pour vous si :")
    yield from contexte.bullets(corps.pour_vous_si) or (blank(lignes=2),)
    yield from _ingredients(contexte, "personnes", "Autour de la table")
    yield heading(2, "Prérequis")
    yield paragraph("La recette n'en énonce pas.")
    yield blank("Prérequis demandés par l'organisme :")
    yield from _schedule(contexte)
    yield from _means(contexte)
    yield from _assessment()
    yield from _accessibility(contexte)
    yield from _organisation(contexte)


def _who(contexte: Contexte) -> str:
    """Les personnes que ce livre forme, en une phrase ; rien s'il ne le dit pas."""
    pluriel = contexte.livre.identite.public.pluriel
    return f"{pluriel}. " if pluriel else ""


def _listed(titre: str, elements: Elements) -> Iterator[BlocDeBureau]:
    """Un titre et sa liste, ou des pointillés."""
    yield heading(2, titre)
    yield from elements or (blank(lignes=3),)


def _ingredients(
    contexte: Contexte, famille: FamilleIngredient, titre: str
) -> Iterator[BlocDeBureau]:
    usages = [
        f"{dose.ingredient.nom} : {dose.precision}"
        for dose in contexte.composee.ingredients
        if dose.ingredient.famille == famille
    ]
    if usages:
        yield paragraph(f"{titre} :", "Etiquette")
        yield from bullets(usages)


def _schedule(contexte: Contexte) -> Iterator[BlocDeBureau]:
    composee, seance = contexte.composee, contexte.composee.seance
    yield heading(2, "Durée et modalités")
    yield fill("Durée de la séance", seance.duree if seance else None)
    yield fill("Nombre de personnes", seance.participants if seance else None)
    if composee.carte.duree and not composee.recette.amuse_bouche:
        yield labelled("Mise en œuvre, de la préparation au bilan", composee.carte.duree)
    yield labelled("Modalités", composee.formats)
    for etiquette in (
        "Dates et horaires :",
        "Lieu :",
        "Intervenantes et intervenants :",
        "Tarif :",
    ):
        yield blank(etiquette)


def _means(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """Les moyens pédagogiques et techniques."""
    corps = contexte.composee.corps
    yield heading(2, "Moyens pédagogiques et techniques")
    if corps.deroule:
        temps = ", ".join(temps.titre for temps in corps.deroule.temps)
        yield labelled("Méthode, dans l'ordre de la séance", temps)
        yield fill(INTERTITRES["materiel"], ", ".join(corps.deroule.materiel))
    yield from _ingredients(contexte, "moyens", "Moyens à réunir")
    yield from _ingredients(contexte, "cadre", "Cadre à poser")
    remis = [("une feuille à remplir", corps.feuille), ("des cartes", corps.cartes)]
    supports = [nom for nom, contenu in remis if contenu]
    yield fill("Supports remis", ", ".join(supports))


def _assessment() -> Iterator[BlocDeBureau]:
    yield heading(2, "Modalités d'évaluation")
    yield from bullets(
        (
            "Avant la séance : questionnaire de positionnement.",
            "À la fin : évaluation à chaud, d'après les signes de réussite de la recette.",
            "Trois mois après : évaluation à froid.",
        )
    )


def _accessibility(contexte: Contexte) -> Iterator[BlocDeBureau]:
    yield heading(2, "Accessibilité aux personnes handicapées")
    yield paragraph(
        "Dites avant la séance ce qu'il vous faut pour y participer : nous chercherons ensemble "
        "comment l'adapter."
    )
    yield fill("Référente ou référent handicap", _organisme(contexte).referent_handicap)
    yield blank("Aménagements possibles :")


def _organisme(contexte: Contexte) -> Organisme:
    return contexte.livre.identite.organisme or _SANS_ORGANISME


def _organisation(contexte: Contexte) -> Iterator[BlocDeBureau]:
    organisme = _organisme(contexte)
    yield heading(2, "L'organisme")
    yield fill("Nom", organisme.nom)
    yield fill("Adresse", organisme.adresse)
    yield fill("Contact", organisme.contact)
    yield fill("Numéro de déclaration d'activité", organisme.declaration_activite)
    if organisme.declaration_activite:
        yield paragraph("Cet enregistrement ne vaut pas agrément de l'État.")
    yield from _approval(contexte)


def _approval(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """L'agrément qu'il faut pour former ce public, s'il en faut un."""
    voulu = contexte.livre.identite.public.agrement
    if voulu:
        yield fill(voulu, _organisme(contexte).agrement)


def _planning(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """Le planning : l'heure du déroulé, et la place d'écrire celle du jour."""
    for etiquette in ("Date :", "Lieu :", "Intervenantes et intervenants :"):
        yield blank(etiquette)
    colonnes = (
        column("Depuis l'ouverture", 2.6),
        column("Heure", 2.2),
        column(INTERTITRES["temps"], 4.6),
        column(INTERTITRES["intention"], 5.8),
        column(INTERTITRES["duree"], 2.2),
    )
    deroule = contexte.composee.deroule
    lignes = tuple(
        (
            cell(moment.debut),
            (),
            cell(moment.temps.titre),
            cell(moment.temps.intention),
            cell(str(moment.temps.duree)),
        )
        for moment in (deroule.moments if deroule else ())
    )
    vides = (((),) * len(colonnes),) * LIGNES_DE_PLANNING
    yield Tableau("Planning", colonnes, lignes or vides, hauteur=0.9)


def _attendance(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """La feuille d'émargement, une par demi-journée."""
    seance = contexte.composee.seance
    demi_journees = max(1, -(-seance.minutes // DEMI_JOURNEE)) if seance else 1
    attendus = seance.maximum if seance else 0
    lignes = min(max(attendus, SIGNATURES_MIN), SIGNATURES_MAX)
    for rang in range(1, demi_journees + 1):
        if demi_journees > 1:
            yield heading(2, f"Demi-journée {rang} sur {demi_journees}")
        for etiquette in ("Date :", "Horaires :", "Lieu :", "Organisme :"):
            yield blank(etiquette)
        yield _signatures(contexte, rang, lignes)
        yield blank("Intervenante ou intervenant, nom et signature :")


def _signatures(contexte: Contexte, rang: int, lignes: int) -> Tableau:
    colonnes = (
        column("Nom et prénom", 5.8),
        column(contexte.livre.identite.public.fonction, 6),
        column("Signature", 5.6),
    )
    vides = (((),) * len(colonnes),) * lignes
    return Tableau(f"Émargement {rang}", colonnes, vides, hauteur=0.85)


def _certificate(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """Le certificat de réalisation, à remplir une fois la séance tenue."""
    seance, organisme = contexte.composee.seance, _organisme(contexte)
    yield paragraph("À remplir après la séance, au vu de la feuille d'émargement.")
    yield blank("Je, soussignée ou soussigné :")
    yield fill("Pour l'organisme", organisme.nom)
    yield fill("Numéro de déclaration d'activité", organisme.declaration_activite)
    yield from _approval(contexte)
    yield blank("atteste que (nom et prénom) :")
    yield blank(f"{contexte.livre.identite.public.fonction} :")
    yield labelled("a suivi la formation", contexte.recette.titre)
    yield blank("Nature de l'action :")
    yield blank("Dates et lieu :")
    yield fill("Durée prévue", seance.duree if seance else None)
    yield blank("Durée suivie :")
    yield blank("Fait à, le :")
    yield blank("Signature et cachet :", lignes=3)


PIECES = (
    PieceDuDossier("1-fiche-programme", "Fiche programme", _programme),
    PieceDuDossier("2-planning", "Planning", _planning),
    PieceDuDossier("3-positionnement", "Questionnaire de positionnement", positioning),
    PieceDuDossier("4-emargement", "Feuille d'émargement", _attendance),
    PieceDuDossier("5-evaluation-a-chaud", "Évaluation à chaud", hot),
    PieceDuDossier("6-evaluation-a-froid", "Évaluation à froid", cold),
    PieceDuDossier("7-certificat-de-realisation", "Certificat de réalisation", _certificate),
)
"""Dans l'ordre où l'on s'en sert."""
