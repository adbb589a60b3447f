"""Les sections du corps d'un fichier : énoncées ici, lues une fois, vérifiées partout."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from livre.brut.ecart import normalise_heading
from livre.francais.enonces import Enonce
from livre.francais.mots import shorten
from livre.probleme import GUIDE, admitted_values, nearest, suggestion
from livre.texte.arbre import Bloc, Signaler, Titre, plain_text
from livre.texte.corps import CARTE_TEXTE_MAX, CARTE_TITRE_MAX

LISTE = "liste"
PROSE = "prose"
ETAPES = "étapes"
DEROULE = "déroulé"
LIGNES = "lignes"
CARTES = "cartes"


@dataclass(frozen=True, slots=True)
class Section:
    """Une section du corps : sa clé dans le modèle, son titre dans le fichier, ce qu'on y écrit."""

    cle: str
    titre: str
    genre: str
    aide: str
    obligatoire_pour: frozenset[str] = frozenset()
    au_choix_pour: frozenset[str] = frozenset()
    """Les natures qui demandent une au moins des sections au choix."""


AMUSE_BOUCHE = frozenset({"amuse-bouche"})
"""La nature des recettes qui tiennent en une courte séance."""
AVEC_ETAPES = frozenset({"phare", "partagee"})
"""Les natures des recettes qui se mènent en plusieurs étapes."""
COMPLETES = AVEC_ETAPES | AMUSE_BOUCHE
"""Les natures des recettes qui se mènent telles quelles."""

SECTIONS_RECETTE = (
    Section(
        "pour_vous_si",
        "Pour vous si",
        LISTE,
        "À qui et à quels besoins la recette répond, une puce par cas.",
        COMPLETES,
    ),
    Section(
        "etapes",
        "Les étapes",
        ETAPES,
        "Une liste numérotée : **Titre** (durée, facultative) — texte. "
        "« ### Session 1 : titre » regroupe les étapes d'une même rencontre.",
        AVEC_ETAPES,
    ),
    Section(
        "deroule",
        "Le déroulé",
        DEROULE,
        "La séance clé minute par minute : **Titre** (durée) — consigne, "
        "puis des puces « Intention : » et « Matériel : », facultatives.",
        AMUSE_BOUCHE,
    ),
    Section(
        "objectifs",
        "Les objectifs",
        LIGNES,
        "Trois à cinq objectifs de formation, une puce chacun : ce que l'on saura faire à la fin "
        "et qui peut s'observer, avec un verbe à l'infinitif.",
    ),
    Section(
        "feuille",
        "La feuille des participants",
        LIGNES,
        "Quatre à sept questions courtes ou débuts de phrase, une puce chacun, "
        "à remplir à la main pendant la séance ; trois suffisent à un amuse-bouche.",
        au_choix_pour=AMUSE_BOUCHE,
    ),
    Section(
        "cartes",
        "Les cartes",
        CARTES,
        "Six à douze cartes à découper, une puce chacune : **Titre** — texte. "
        f"Le titre tient en {CARTE_TITRE_MAX} caractères, le texte en {CARTE_TEXTE_MAX}. "
        "Un amuse-bouche en a de quatre à huit, sur une page.",
        au_choix_pour=AMUSE_BOUCHE,
    ),
    Section(
        "content_si",
        "On sera content si",
        LISTE,
        "Ce qui dira que la recette a réussi, une puce par signe.",
        COMPLETES,
    ),
    Section(
        "experimentations",
        "Les expérimentations",
        LISTE,
        "Ce que les premiers essais chercheront à vérifier.",
    ),
    Section(
        "tours_de_main",
        "Les tours de main",
        LISTE,
        "Les conseils de qui a l'habitude, les pièges et leurs parades.",
    ),
    Section(
        "avec_qui",
        "Avec qui l'essayer",
        PROSE,
        "Les structures et les terrains qui s'y prêtent.",
    ),
    Section("histoire", "D'où ça vient", PROSE, "L'origine de l'idée et ses inspirations."),
    Section(
        "manques",
        "Ce qui manque",
        LISTE,
        "Ce qu'il faudrait savoir ou décider pour en faire une recette complète.",
        frozenset({"piste"}),
    ),
)

SECTIONS_CONSTAT = (
    Section(
        "paroles",
        "Entendu pendant l'enquête",
        LISTE,
        "Ce que les personnes rencontrées ont dit, au style indirect.",
        frozenset({"constats"}),
    ),
    Section("lecons", "Ce qu'on en retient", LISTE, "Ce que le constat demande à une formation."),
)

SECTIONS_INSPIRATION = (
    Section(
        "lecons",
        "Ce que ça nous apprend",
        LISTE,
        "Ce qu'une formation peut en tirer.",
        frozenset({"inspirations"}),
    ),
)

SECTIONS_RETOUR = (
    Section("adaptations", "Ce qui a été adapté", LISTE, "Ce que l'équipe a changé, et pourquoi."),
    Section("reussites", "Ce qui a marché", LISTE, "Ce qui est à garder."),
    Section("difficultes", "Ce qui a coincé", LISTE, "Ce qui est à changer, dit sans fard."),
    Section("conclusions", "Ce qu'on en conclut", LISTE, "Ce que l'équipe dit après coup."),
)

SECTIONS: Mapping[str, tuple[Section, ...]] = {
    "recettes": SECTIONS_RECETTE,
    "constats": SECTIONS_CONSTAT,
    "inspirations": SECTIONS_INSPIRATION,
    "retours": SECTIONS_RETOUR,
}
"""Les sections de chaque collection en Markdown, dans l'ordre où elles s'écrivent."""


ENTREE_ABSENTE = Enonce(
    "absente", "le texte d'entrée manque : quelques phrases, avant le premier titre."
)
AU_CHOIX = Enonce("au-choix", "il faut une section {titres}.")
SECTION_ABSENTE = Enonce("absente", "la section « ## {titre} » manque.", "{aide}")


@dataclass(frozen=True, slots=True)
class Morceau:
    """Les blocs trouvés sous un titre."""

    section: Section
    blocs: tuple[Bloc, ...]
    ligne: int


@dataclass(frozen=True, slots=True)
class Decoupe:
    """Un corps coupé à ses titres de niveau 2 ; `entree` est ce qui précède le premier."""

    entree: tuple[Bloc, ...]
    morceaux: tuple[Morceau, ...]

    def find(self, cle: str) -> Morceau | None:
        """Le morceau de cette clé, s'il est écrit."""
        return next((m for m in self.morceaux if m.section.cle == cle), None)


@cache
def _by_heading(sections: tuple[Section, ...]) -> Mapping[str, Section]:
    """Chaque section par son titre, tel qu'on le compare."""
    return {normalise_heading(section.titre): section for section in sections}


def known_headings(collection: str) -> Mapping[str, str]:
    """Les titres des sections de cette collection, par leur forme comparable."""
    sections = _by_heading(SECTIONS.get(collection, ()))
    return {cle: section.titre for cle, section in sections.items()}


def split_sections(
    blocs: Sequence[Bloc], sections: Sequence[Section], signaler: Signaler
) -> Decoupe:
    """Range les blocs par section et signale titres inconnus, doublés ou dans le désordre."""
    entree: list[Bloc] = []
    morceaux: list[Morceau] = []
    groupes = list(_group_by_heading(blocs))
    ecrits = {normalise_heading(plain_text(titre.enfants)) for titre, _ in groupes if titre}
    for titre, contenu in groupes:
        section = _section_named(titre, ecrits, sections, signaler) if titre else None
        if titre is None or (titre.niveau == 1 and section is None and not morceaux):
            entree += contenu  # un titre de document, déjà signalé, n'ouvre pas de section
        elif section is not None and titre is not None:
            if any(m.section is section for m in morceaux):
                premiere = next(m.ligne for m in morceaux if m.section is section)
                ou = f"déjà à la ligne {premiere}"
                message = f"la section « {section.titre} » est écrite deux fois ({ou})."
                signaler(titre.ligne, message, "Réunissez les deux en une seule.")
            else:
                morceaux.append(Morceau(section, contenu, titre.ligne))
    _report_order(morceaux, sections, signaler)
    return Decoupe(tuple(entree), tuple(morceaux))


def _group_by_heading(
    blocs: Sequence[Bloc],
) -> Iterator[tuple[Titre | None, tuple[Bloc, ...]]]:
    """Chaque titre de niveau 1 ou 2 et ce qui le suit ; d'abord, ce qui précède le premier."""
    titre: Titre | None = None
    contenu: list[Bloc] = []
    for bloc in blocs:
        if isinstance(bloc, Titre) and bloc.niveau <= 2:
            yield titre, tuple(contenu)
            titre, contenu = bloc, []
        else:
            contenu.append(bloc)
    yield titre, tuple(contenu)


def _section_named(
    titre: Titre, ecrits: Collection[str], sections: Sequence[Section], signaler: Signaler
) -> Section | None:
    """La section de ce titre ; celle qu'il voulait sans doute dire, s'il est mal écrit.

    `ecrits` tient tous les titres du corps : on ne devine pas une section qui y est déjà.
    """
    ecrit = plain_text(titre.enfants)
    par_titre = _by_heading(tuple(sections))
    section = par_titre.get(normalise_heading(ecrit))
    if titre.niveau == 1 and section is not None:
        signaler(titre.ligne, f"un titre de section s'écrit « ## {section.titre} ».")
    elif titre.niveau == 1:
        signaler(
            titre.ligne,
            f"« # {shorten(ecrit)} » : le titre va dans l'en-tête (champ titre), pas ici.",
        )
    elif section is None:
        titres = [s.titre for s in sections]
        proche = nearest(ecrit, titres, seuil=0.7)
        admises = admitted_values(titres, GUIDE).replace("Valeurs", "Sections")
        message = f"la section « {shorten(ecrit)} » n'existe pas.{suggestion(ecrit, titres)}"
        signaler(titre.ligne, message, admises)
        absentes = [s for cle, s in par_titre.items() if cle not in ecrits]
        section = next((s for s in absentes if s.titre == proche), None)
    return section


def _report_order(
    morceaux: Sequence[Morceau], sections: Sequence[Section], signaler: Signaler
) -> None:
    """Ne signale que les sections à déplacer : les autres forment la plus longue suite en ordre."""
    en_ordre = _longest_ordered([sections.index(m.section) for m in morceaux])
    gardes = [m for rang, m in enumerate(morceaux) if rang in en_ordre]
    for rang, morceau in enumerate(morceaux):
        if rang not in en_ordre:
            place = _place(morceau.section, [m.section for m in gardes], sections)
            ordre = ", ".join(s.titre for s in sections)
            message = f"la section « {morceau.section.titre} » doit venir {place}."
            signaler(morceau.ligne, message, f"Ordre des sections : {ordre} ({GUIDE})")


def _place(section: Section, gardes: Sequence[Section], sections: Sequence[Section]) -> str:
    rang = sections.index(section)
    avant = [s for s in gardes if sections.index(s) < rang]
    return f"après « {avant[-1].titre} »" if avant else f"avant « {gardes[0].titre} »"


def _longest_ordered(rangs: Sequence[int]) -> frozenset[int]:
    """Les positions d'une plus longue suite croissante (il n'y a qu'une dizaine de sections)."""
    suites: list[list[int]] = []
    for position, rang in enumerate(rangs):
        precedentes = [s for s in suites if rangs[s[-1]] < rang]
        suites.append([*_longest(precedentes), position])
    return frozenset(_longest(suites))


def _longest(suites: Sequence[list[int]]) -> list[int]:
    return max(suites, key=lambda suite: len(suite), default=[])
