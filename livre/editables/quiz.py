"""Un questionnaire à modifier dans un logiciel de bureau : questions, grille, portraits."""

from collections.abc import Iterator, Sequence

from livre.bureautique.document import (
    Alinea,
    BlocDeBureau,
    Colonne,
    Elements,
    Enumeration,
    Passage,
    Tableau,
    bullets,
    cell,
    column,
    heading,
    labelled,
    paragraph,
    plain,
    strong,
)
from livre.bureautique.odf import write_odt
from livre.editables.contexte import signed_document, under_licence
from livre.modele.livre import Livre
from livre.modele.quiz import Famille, Quiz
from livre.quiz import textes
from livre.quiz.vue import PLACES, Regle, Reponse, items, regles, signed
from livre.vues.quiz_imprime import CommandeDeQuiz
from livre.vues.recette import identity_of

LARGEUR = 17.4
"""En centimètres, celle d'une ligne de texte."""


def texts(commande: CommandeDeQuiz) -> bytes:
    """Tout le questionnaire, une pièce par page."""
    livre, quiz = commande.livre, commande.quiz
    elements = [
        *_questions(quiz),
        *_grid(quiz),
        *_portraits(livre, quiz),
        heading(1, "Crédits et licence"),
        *_credits(livre, quiz),
    ]
    origine = f"{quiz.titre} · version {quiz.version}"
    auteurs = identity_of(livre, quiz).auteurs
    textes_du_pied = (quiz.titre, quiz.introduction, origine)
    return write_odt(signed_document(livre, textes_du_pied, elements, auteurs))


def _questions(quiz: Quiz) -> Iterator[BlocDeBureau]:
    yield heading(1, quiz.titre)
    yield paragraph(quiz.introduction, "Chapo")
    yield paragraph(textes.CONSIGNE)
    for item in items(quiz):
        yield paragraph(f"{item.numero}. {item.question.texte}", "Etiquette")
        yield _choices(item.reponses)


def _choices(reponses: Sequence[Reponse]) -> Alinea:
    """Les réponses à la suite, chacune après sa lettre."""
    lignes = [(*strong(f"☐ {r.lettre}"), *plain(f"  {r.texte}")) for r in reponses]
    phrases = [(*ligne, Passage("\n")) for ligne in lignes[:-1]]
    return Alinea(tuple(p for ligne in (*phrases, lignes[-1]) for p in ligne))


def _grid(quiz: Quiz) -> Iterator[BlocDeBureau]:
    yield heading(1, "La grille pour compter", nouvelle_page=True)
    yield Enumeration(tuple((paragraph(etape),) for etape in textes.COMPTER), debut=1)
    yield heading(2, textes.POINTS)
    yield _points(quiz)
    yield heading(2, textes.TOTAUX)
    noms = [d.nom for d in quiz.dimensions]
    vides = [cell("")] * len(noms)
    lignes = [(cell(nom), *vides) for nom in (textes.MON_TOTAL, textes.MA_PLACE)]
    yield Tableau("Totaux", _columns("À remplir", noms), tuple(lignes), hauteur=1)
    yield heading(2, textes.PLACES)
    places = [signed(place) for place in PLACES]
    lignes = [(cell(_axis(r)), *map(cell, r.bornes)) for r in regles(quiz)]
    yield Tableau("Places", _columns("Dimension", places), tuple(lignes))
    yield heading(2, textes.FAMILLES)
    familles = [
        (cell(f.nom), *(cell(signed(f.profil[d.id])) for d in quiz.dimensions))
        for f in quiz.familles
    ]
    yield Tableau("Familles", _columns("Famille", noms), tuple(familles))
    yield paragraph(textes.ARRONDI, "Mention")


def _points(quiz: Quiz) -> Tableau:
    """Une ligne par question : les points de chaque lettre, à la suite."""
    lignes = [
        (
            cell(str(item.numero)),
            cell(" · ".join(f"{r.lettre} : {r.gains or '–'}" for r in item.reponses)),
        )
        for item in items(quiz)
    ]
    colonnes = (column("N°", 1.2), column("Points", LARGEUR - 1.2))
    return Tableau("Points", colonnes, tuple(lignes))


def _columns(tete: str, noms: Sequence[str]) -> tuple[Colonne, ...]:
    """Une colonne large, puis les autres à parts égales."""
    large = LARGEUR * 0.3
    part = (LARGEUR - large) / len(noms)
    return (column(tete, large), *(column(nom, part) for nom in noms))


def _axis(regle: Regle) -> str:
    return f"{regle.nom}, de « {regle.poles[0]} » à « {regle.poles[1]} »"


def _portraits(livre: Livre, quiz: Quiz) -> Iterator[BlocDeBureau]:
    yield heading(1, "Les portraits", nouvelle_page=True)
    for famille in quiz.familles:
        yield from _portrait(livre, famille)


def _portrait(livre: Livre, famille: Famille) -> Iterator[BlocDeBureau]:
    yield heading(2, famille.nom)
    yield paragraph(famille.portrait)
    yield paragraph("Vos forces", "Etiquette")
    yield from bullets(famille.forces)
    yield labelled("Un angle mort", famille.angle_mort)
    yield labelled("Votre prochain pas", famille.prochain_pas)
    yield labelled("À demander à un ou une collègue", famille.conversation)
    yield paragraph("Vos recettes", "Etiquette")
    recettes = livre.advised(famille)
    yield from bullets(f"{r.titre} ({r.code}). {raison}" for r, raison in recettes)


def _credits(livre: Livre, quiz: Quiz) -> Elements:
    identite = identity_of(livre, quiz)
    texte = (
        *plain(f"« {quiz.titre} », {identite.auteurs}, {identite.nom}, "),
        *under_licence(identite.licence_textes),
    )
    return Alinea(texte), paragraph(f"{textes.PROPOSITION} {quiz.construction}")
