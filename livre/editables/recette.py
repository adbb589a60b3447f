"""Les textes d'une recette à modifier dans un logiciel de bureau, et ses cartes."""

from collections.abc import Iterator

from livre.bureautique.document import (
    Alinea,
    BlocDeBureau,
    Elements,
    Enumeration,
    Passage,
    Tableau,
    blank,
    cell,
    column,
    heading,
    labelled,
    paragraph,
    passage,
    plain,
    slide,
    strong,
)
from livre.bureautique.odf import write_odp, write_odt
from livre.editables.contexte import Contexte
from livre.editables.questionnaires import (
    CONSIGNE,
    LIGNES_DE_REPONSE,
    LIGNES_SERREES,
    open_questions,
    scale,
)
from livre.guide.libelles import INTERTITRES
from livre.texte.corps import Blocs, Etape, Session
from livre.vues.deroule import Moment
from livre.vues.imprimee import Commande

FEUILLE_AEREE = 5
"""En questions : au-delà, on serre les pointillés pour tenir sur une page."""


def texts(commande: Commande) -> bytes:
    """Tous les textes de la recette, une pièce par page."""
    contexte = Contexte(commande)
    elements = [
        *_card(contexte),
        *_run_sheet(contexte),
        *_handout(contexte),
        *_cards(contexte),
        *_evaluation(contexte),
        heading(1, "Crédits et licence"),
        *contexte.credits(),
    ]
    return write_odt(contexte.document(contexte.recette.titre, elements))


def cards(commande: Commande) -> bytes | None:
    """Une carte par diapositive A6 ; rien si la recette n'en a pas."""
    contexte, recette = Contexte(commande), commande.recette
    if not recette.corps.cartes:
        return None
    pied = f"{recette.titre} · {contexte.composee.credit.licence_sigle}"
    faces = [
        slide(carte.titre, contexte.elements(carte.blocs), pied) for carte in recette.corps.cartes
    ]
    return write_odp(contexte.document(f"{recette.titre} : les cartes", ()), faces)


def _card(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """La fiche de la recette."""
    recette, corps, carte = contexte.recette, contexte.composee.corps, contexte.composee.carte
    surtitre = f"Recette {recette.code} · {carte.chapitre.titre} · {carte.thematique.titre}"
    yield paragraph(surtitre, "Surtitre")
    yield heading(1, recette.titre)
    yield paragraph(recette.resume, "Chapo")
    yield from _at_a_glance(contexte)
    yield from contexte.elements(corps.entree)
    yield from _section(contexte, "pour_vous_si", corps.pour_vous_si)
    yield from _section(contexte, "objectifs", corps.objectifs)
    yield heading(2, INTERTITRES["ingredients"])
    yield from _ingredients(contexte)
    yield from _steps(contexte)
    yield from _section(contexte, "content_si", corps.content_si)
    yield from _section(contexte, "experimentations", corps.experimentations)
    yield from _section(contexte, "tours_de_main", corps.tours_de_main)
    for suite in corps.suites:
        yield heading(2, suite.titre)
        yield from contexte.bullets(suite.puces)
        yield from contexte.elements(suite.prose)
    yield from _prose(contexte, "avec_qui", corps.avec_qui)
    yield from _prose(contexte, "histoire", corps.histoire)
    yield from _section(contexte, "manques", corps.manques)


def _at_a_glance(contexte: Contexte) -> Iterator[BlocDeBureau]:
    composee, carte = contexte.composee, contexte.composee.carte
    nom = f"{composee.seance.titre}, " if composee.seance else ""
    yield labelled(INTERTITRES["seance"], f"{nom}{carte.besoins.phrase}")
    for cle, fait in (
        ("calendrier", carte.calendrier),
        ("preparation", carte.preparation),
        ("animation", carte.animation),
        ("difficulte", carte.etoiles.note if carte.etoiles else ""),
    ):
        if fait:
            yield labelled(INTERTITRES[cle], fait)
    yield labelled("Format", composee.formats)
    if contexte.page:
        lien = Passage(contexte.page, adresse=contexte.page)
        yield Alinea((*strong(f"{INTERTITRES['en_ligne']} :"), *plain(" "), lien))


def _ingredients(contexte: Contexte) -> Elements:
    items = [
        (Alinea((*strong(dose.ingredient.nom), *plain(f" : {dose.precision}"))),)
        for dose in contexte.composee.ingredients
    ]
    return (Enumeration(tuple(items)),)


def _section(contexte: Contexte, cle: str, items: tuple[Blocs, ...]) -> Iterator[BlocDeBureau]:
    if items:
        yield heading(2, INTERTITRES[cle])
        yield from contexte.bullets(items)


def _prose(contexte: Contexte, cle: str, blocs: Blocs) -> Iterator[BlocDeBureau]:
    if blocs:
        yield heading(2, INTERTITRES[cle])
        yield from contexte.elements(blocs)


def _steps(contexte: Contexte) -> Iterator[BlocDeBureau]:
    rencontres = contexte.composee.rencontres
    if rencontres:
        yield heading(2, INTERTITRES["etapes"])
    for session, etapes in rencontres:
        yield from _session(session)
        items = tuple(_step(contexte, etape) for etape in etapes)
        yield Enumeration(items, debut=etapes[0].numero)


def _session(session: Session | None) -> Iterator[BlocDeBureau]:
    if session:
        yield heading(3, f"{INTERTITRES['session']} {session.numero} : {session.titre}")


def _step(contexte: Contexte, etape: Etape) -> Elements:
    duree = f" ({etape.duree})" if etape.duree else ""
    return (
        Alinea((*strong(etape.titre), *plain(duree)), "Etape"),
        *contexte.elements(etape.blocs),
    )


def _run_sheet(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """Le déroulé, avec l'heure comptée depuis l'ouverture."""
    seance, deroule = contexte.composee.seance, contexte.composee.deroule
    if deroule is None:
        return
    yield heading(1, INTERTITRES["deroule"], nouvelle_page=True)
    if seance:
        yield paragraph(f"{seance.titre}, {seance.participants}", "Chapo")
    yield from contexte.elements(deroule.entree)
    if deroule.materiel:
        yield labelled(INTERTITRES["a_preparer"], ", ".join(deroule.materiel))
    yield blank("Début de la séance, à :")
    colonnes = (
        column("Heure", 1.7),
        column(INTERTITRES["duree"], 1.9),
        column(INTERTITRES["temps"], 4),
        column(INTERTITRES["consigne"], 6.6),
        column(INTERTITRES["materiel"], 3.2),
    )
    lignes = tuple(_moment(contexte, moment) for moment in deroule.moments)
    yield Tableau("Déroulé", colonnes, lignes)


def _moment(contexte: Contexte, moment: Moment) -> tuple[Elements, ...]:
    temps = moment.temps
    intention = (passage(temps.intention, italique=True),) if temps.intention else ()
    return (
        cell(moment.debut),
        cell(str(temps.duree)),
        (Alinea(strong(temps.titre)), *([Alinea(intention)] if intention else [])),
        contexte.elements(temps.blocs),
        cell(moment.materiel),
    )


def _handout(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """La feuille des participants : une question, puis de quoi répondre."""
    if not contexte.composee.corps.feuille:
        return
    yield heading(1, INTERTITRES["feuille"], nouvelle_page=True)
    yield blank("Nom :")
    feuille = contexte.composee.corps.feuille
    lignes = LIGNES_DE_REPONSE if len(feuille) <= FEUILLE_AEREE else LIGNES_SERREES
    for rang, blocs in enumerate(feuille, 1):
        yield from _question(contexte, rang, blocs)
        yield blank(lignes=lignes)


def _question(contexte: Contexte, rang: int, blocs: Blocs) -> Elements:
    """Une question numérotée."""
    tete, *suite = contexte.elements(blocs) or (Alinea(()),)
    texte = tete.texte if isinstance(tete, Alinea) else ()
    reste = suite if isinstance(tete, Alinea) else [tete, *suite]
    numerotee = Alinea((*plain(f"{rang}. "), *texte), "Etiquette")
    return (numerotee, *reste)


def _cards(contexte: Contexte) -> Iterator[BlocDeBureau]:
    if not contexte.composee.corps.cartes:
        return
    yield heading(1, INTERTITRES["cartes"], nouvelle_page=True)
    for carte in contexte.composee.corps.cartes:
        yield heading(2, carte.titre)
        yield from contexte.elements(carte.blocs)


def _evaluation(contexte: Contexte) -> Iterator[BlocDeBureau]:
    """La fiche d'évaluation, tirée de « On sera content si »."""
    yield heading(1, "L'évaluation", nouvelle_page=True)
    content = contexte.composee.corps.content_si
    if content:
        yield paragraph(CONSIGNE)
        lignes = [contexte.elements(blocs) for blocs in content]
        yield scale("Évaluation", INTERTITRES["content_si"], lignes)
    yield from open_questions(("Ce que je garde :", "Ce que je changerais :"))
