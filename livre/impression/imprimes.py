"""Ce qui s'imprime : une ligne par document, dans l'ordre du kit complet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from livre.guide.libelles import INTERTITRES
from livre.vues.imprimee import Donnees, completed

Condition = Callable[[Donnees], bool]
DENSITES = 4
"""Une fiche qui doit tenir essaie autant de mises en page, de la plus aérée à la plus serrée."""


GRAND = 14
"""Le corps des gros caractères, en points."""


@dataclass(frozen=True, slots=True)
class Reglages:
    """Le corps du texte, en points, et si l'on épargne l'encre."""

    corps: int = 10
    econome: bool = False

    @property
    def grand(self) -> bool:
        """Vrai pour les gros caractères."""
        return self.corps >= GRAND


@dataclass(frozen=True, slots=True)
class Imprime:
    """Un document à imprimer : `gabarit` le compose, `quand` dit s'il y en a de quoi."""

    nom: str
    gabarit: str
    titre: str
    papier: str
    usage: str
    montre: str
    """Ce que sa première page montre, pour qui ne la voit pas."""
    quand: Condition
    pages_max: int = 0
    """Le nombre de pages où il cherche à tenir ; zéro s'il n'en cherche pas."""
    souple: bool = False
    """Vrai s'il reste aéré quand il n'y tient pas."""
    reglages: Reglages = Reglages()


def _has(cle: str) -> Condition:
    return lambda donnees: bool(donnees[cle]) and not donnees["piste"]


COMPLET = "kit-complet"
PIECES = (
    Imprime(
        "fiche-recette",
        "fiche",
        "La fiche recette",
        "A4",
        "pour qui anime, à lire avant et à garder sous la main",
        "les ingrédients à gauche, les étapes à droite, l'essentiel en haut",
        lambda donnees: not donnees["piste"],
        pages_max=2,
    ),
    Imprime(
        "deroule",
        "deroule",
        INTERTITRES["deroule_minute"],
        "A4",
        "pour qui anime, à poser sur la table pendant la séance",
        "un tableau, un temps par ligne, avec l'heure, la durée, la consigne et le matériel",
        _has("deroule"),
        pages_max=1,
        souple=True,
    ),
    Imprime(
        "feuille-participant",
        "feuille",
        INTERTITRES["feuille"],
        "A4",
        "une par personne, à remplir à la main",
        "des questions numérotées, chacune suivie de lignes où écrire",
        _has("feuille"),
    ),
    Imprime(
        "cartes",
        "cartes",
        "Les cartes à découper",
        "A4",
        "un jeu par groupe, quatre cartes A6 par feuille",
        "quatre cartes séparées par des pointillés, un titre et quelques phrases sur chacune",
        _has("cartes"),
    ),
    Imprime(
        "evaluation",
        "evaluation",
        INTERTITRES["evaluation"],
        "A4",
        "une par personne, à la fin de la séance",
        "un signe de réussite par ligne avec quatre cases à cocher, puis trois zones où écrire",
        _has("content_si"),
    ),
    Imprime(
        "affiche",
        "affiche",
        "L'affiche des étapes",
        "A3",
        "une au mur",
        "les étapes en grand, numérotées, sous le titre de la recette",
        _has("sessions"),
    ),
)
"""Les documents d'une recette complète."""
KIT_COMPLET = Imprime(
    COMPLET,
    "complet",
    "Le kit complet",
    "A4",
    "tout à la suite, sauf l'affiche, avec la liste de ce qu'il faut préparer",
    "le contenu du kit, ce qu'il faut réunir, et la place de noter le jour et le lieu",
    lambda donnees: not donnees["piste"],
)


def _variants(complet: Imprime) -> tuple[Imprime, ...]:
    """Publiées à part : le zip reste léger."""
    return (
        replace(
            complet,
            nom=f"{COMPLET}-gros-caracteres",
            titre="Le kit complet en gros caractères",
            usage="le même, en corps 14",
            reglages=Reglages(corps=GRAND),
        ),
        replace(
            complet,
            nom=f"{COMPLET}-econome",
            titre="Le kit complet, économe en encre",
            usage="le même, en noir et sans aplats",
            reglages=Reglages(econome=True),
        ),
    )


VARIANTES = _variants(KIT_COMPLET)
EN_DEUX_PAGES = replace(
    KIT_COMPLET,
    gabarit="amuse",
    titre="Le kit en deux pages",
    usage="une page pour qui mène, une page pour le groupe, à photocopier ou à découper",
    montre="le titre, la durée, le déroulé minute par minute et ce qui dira que c'est réussi",
    pages_max=2,
)
"""Celui d'un amuse-bouche, qui n'a pas d'autres pièces."""
CARTE_DE_PISTE = Imprime(
    "carte",
    "piste",
    "La carte de la piste",
    "A4",
    "une page, pour en parler et décider de l'essayer",
    "les ingrédients, les premiers pas et ce qui manque encore",
    lambda donnees: bool(donnees["piste"]),
    pages_max=1,
)
IMPRIMES = (*PIECES, KIT_COMPLET, *VARIANTES, CARTE_DE_PISTE)


def _always(_donnees: Donnees) -> bool:
    return True


PIECES_DE_QUIZ = (
    Imprime(
        "questionnaire",
        "questionnaire",
        "Le questionnaire",
        "A4",
        "un par personne, à remplir à la main",
        "des questions numérotées, une lettre à entourer devant chaque réponse",
        _always,
        pages_max=2,
        souple=True,
    ),
    Imprime(
        "grille",
        "grille",
        "La grille pour compter",
        "A4",
        "une par personne, pour trouver sa famille sans écran",
        "les points de chaque réponse, de quoi les additionner, et les places de chaque famille",
        _always,
        pages_max=2,
        souple=True,
    ),
    Imprime(
        "portraits",
        "portraits",
        "Les portraits",
        "A4",
        "une page par famille, à afficher ou à distribuer, avec ses recettes",
        "une famille, ses forces, son angle mort, son prochain pas et ses recettes",
        _always,
    ),
)
QUIZ_COMPLET = replace(
    KIT_COMPLET,
    usage="tout à la suite, avec la façon de s'en servir en groupe",
    montre="le contenu du kit, la façon de s'en servir en groupe et de quoi débattre",
    quand=_always,
)
CATALOGUES: Mapping[str, tuple[Imprime, ...]] = {
    "recette": IMPRIMES,
    "amuse-bouche": (EN_DEUX_PAGES, *_variants(EN_DEUX_PAGES)),
    "questionnaire": (*PIECES_DE_QUIZ, QUIZ_COMPLET, *_variants(QUIZ_COMPLET)),
}
"""Les documents de chaque genre de kit."""


def printed(donnees: Donnees) -> list[Imprime]:
    """Les documents de ce kit, le kit complet et ses variantes en dernier."""
    return [imprime for imprime in CATALOGUES[donnees["genre"]] if imprime.quand(donnees)]


def for_press(donnees: Donnees) -> Donnees:
    """Les données d'un kit, avec le nom des documents et le sommaire du kit complet."""
    pieces = [
        {
            "gabarit": piece.gabarit,
            "titre": piece.titre,
            "papier": piece.papier,
            "usage": piece.usage,
        }
        for piece in (*PIECES, *PIECES_DE_QUIZ)
        if piece in printed(donnees)
    ]
    noms = {imprime.nom: imprime.titre for imprime in CATALOGUES[donnees["genre"]]}
    if "mot_piste" in donnees:
        noms[CARTE_DE_PISTE.nom] = f"La carte {donnees['mot_piste']['du']}"
    return completed(donnees, {"pieces": pieces, "noms": noms})
