"""Les sections du corps d'un fichier : énoncées ici, lues une fois, vérifiées partout."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from livre.probleme import admitted_values, suggestion
from livre.texte import Bloc, Signaler, Titre, plain_text

LISTE = "liste"
PROSE = "prose"
ETAPES = "étapes"
DEROULE = "déroulé"


@dataclass(frozen=True, slots=True)
class Section:
    """Une section du corps : sa clé dans le modèle, son titre dans le fichier, ce qu'on y écrit."""

    cle: str
    titre: str
    genre: str
    aide: str
    obligatoire_pour: frozenset[str] = frozenset()


_COMPLETES = frozenset({"phare", "partagee"})

SECTIONS_RECETTE = (
    Section(
        "pour_vous_si",
        "Pour vous si",
        LISTE,
        "À qui et à quels besoins la recette répond, une puce par cas.",
        _COMPLETES,
    ),
    Section(
        "etapes",
        "Les étapes",
        ETAPES,
        "Une liste numérotée : **Titre** (durée, facultative) — texte. "
        "« ### Session 1 : titre » regroupe les étapes d'une même rencontre.",
        _COMPLETES,
    ),
    Section(
        "deroule",
        "Le déroulé",
        DEROULE,
        "La séance clé minute par minute : **Titre** (durée) — consigne, "
        "puis des puces « Intention : » et « Matériel : », facultatives.",
    ),
    Section(
        "content_si",
        "On sera content si",
        LISTE,
        "Ce qui dira que la recette a réussi, une puce par signe.",
        _COMPLETES,
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
)

SECTIONS_CONSTAT = (
    Section(
        "paroles",
        "Entendu pendant l'enquête",
        LISTE,
        "Ce que les personnes rencontrées ont dit, au style indirect.",
        frozenset({"constat"}),
    ),
    Section("lecons", "Ce qu'on en retient", LISTE, "Ce que le constat demande à une formation."),
)


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


def normalise_heading(titre: str) -> str:
    """Compare les titres sans se soucier des accents, de la casse ni des points de suspension."""
    sans_accents = unicodedata.normalize("NFKD", titre.lower().replace("’", "'"))
    lettres = "".join(c for c in sans_accents if not unicodedata.combining(c))
    return re.sub(r"[\s.:…?!]+", " ", lettres).strip()


def split_sections(
    blocs: Sequence[Bloc], sections: Sequence[Section], signaler: Signaler
) -> Decoupe:
    """Range les blocs par section et signale titres inconnus, doublés ou dans le désordre."""
    entree, groupes = _group_by_heading(blocs)
    morceaux: list[Morceau] = []
    for titre, contenu in groupes:
        section = _section_named(titre, sections, signaler)
        if section is None:
            continue
        if any(m.section is section for m in morceaux):
            signaler(titre.ligne, f"la section « {section.titre} » est écrite deux fois.")
            continue
        _report_order(section, morceaux, sections, titre.ligne, signaler)
        morceaux.append(Morceau(section, contenu, titre.ligne))
    return Decoupe(entree, tuple(morceaux))


def _group_by_heading(
    blocs: Sequence[Bloc],
) -> tuple[tuple[Bloc, ...], list[tuple[Titre, tuple[Bloc, ...]]]]:
    coupes = [r for r, b in enumerate(blocs) if isinstance(b, Titre) and b.niveau <= 2]
    fins = [*coupes[1:], len(blocs)]
    groupes: list[tuple[Titre, tuple[Bloc, ...]]] = []
    for debut, fin in zip(coupes, fins, strict=False):
        titre = blocs[debut]
        assert isinstance(titre, Titre)
        groupes.append((titre, tuple(blocs[debut + 1 : fin])))
    return tuple(blocs[: coupes[0]] if coupes else blocs), groupes


def _section_named(titre: Titre, sections: Sequence[Section], signaler: Signaler) -> Section | None:
    ecrit = plain_text(titre.enfants)
    if titre.niveau == 1:
        signaler(titre.ligne, f"le titre « # {ecrit} » va dans l'en-tête (champ titre), pas ici.")
        return None
    cherche = normalise_heading(ecrit)
    for section in sections:
        if normalise_heading(section.titre) == cherche:
            return section
    titres = [s.titre for s in sections]
    proche = suggestion(ecrit.capitalize(), titres)
    admises = admitted_values(titres, "CONTRIBUTING.md")
    signaler(titre.ligne, f"la section « {ecrit} » n'existe pas.{proche}", admises)
    return None


def _report_order(
    section: Section,
    avant: Sequence[Morceau],
    sections: Sequence[Section],
    ligne: int,
    signaler: Signaler,
) -> None:
    rangs = {s.cle: rang for rang, s in enumerate(sections)}
    for morceau in avant:
        if rangs[morceau.section.cle] > rangs[section.cle]:
            signaler(
                ligne,
                f"la section « {section.titre} » doit venir avant « {morceau.section.titre} ».",
            )
            return
