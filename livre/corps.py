"""Le corps d'une recette ou d'un constat : la prose sous ses titres fixes, en listes typées."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from livre.duree import FORMES, Duree, read_duree
from livre.sections import (
    DEROULE,
    ETAPES,
    LISTE,
    PROSE,
    SECTIONS_CONSTAT,
    SECTIONS_RECETTE,
    Morceau,
    Section,
    split_sections,
)
from livre.texte import (
    Bloc,
    Fragment,
    Gras,
    Item,
    Liste,
    Paragraphe,
    Signaler,
    Texte,
    Titre,
    plain_text,
)

Blocs = tuple[Bloc, ...]
_APRES_TITRE = re.compile(r"\s*(?:\(([^()]*)\))?\s*(?:[—–:-]\s+)?")
_ETIQUETTE = re.compile(r"\s*([^:]{1,20}?)\s*:\s*(.*)", re.DOTALL)
_SESSION = re.compile(r"session\s+(\d+)\s*(?:[:—–-]\s*(.*))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Session:
    """Une rencontre qui regroupe plusieurs étapes."""

    numero: int
    titre: str


@dataclass(frozen=True, slots=True)
class Etape:
    """Un pas de la recette."""

    numero: int
    titre: str
    blocs: Blocs
    duree: Duree | None
    session: Session | None
    ligne: int


@dataclass(frozen=True, slots=True)
class Temps:
    """Un temps du déroulé : `blocs` tient la consigne."""

    titre: str
    blocs: Blocs
    duree: Duree
    intention: str
    materiel: tuple[str, ...]
    ligne: int


@dataclass(frozen=True, slots=True)
class Deroule:
    """La séance clé, minute par minute."""

    entree: Blocs
    temps: tuple[Temps, ...]
    ligne: int

    @property
    def duree(self) -> Duree:
        """La somme des temps, avec son jeu s'il y en a."""
        return Duree(sum(t.duree.mini for t in self.temps), sum(t.duree.maxi for t in self.temps))

    @property
    def materiel(self) -> tuple[str, ...]:
        """Tout ce qu'il faut préparer, sans redite, dans l'ordre où l'on s'en sert."""
        return tuple(dict.fromkeys(objet for t in self.temps for objet in t.materiel))


@dataclass(frozen=True, slots=True)
class CorpsRecette:
    """Tout ce que le corps d'une recette raconte."""

    pitch: Blocs = ()
    pour_vous_si: tuple[Blocs, ...] = ()
    etapes: tuple[Etape, ...] = ()
    deroule: Deroule | None = None
    content_si: tuple[Blocs, ...] = ()
    experimentations: tuple[Blocs, ...] = ()
    tours_de_main: tuple[Blocs, ...] = ()
    avec_qui: Blocs = ()
    histoire: Blocs = ()
    ligne: int = 1
    blocs: Blocs = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CorpsConstat:
    """Tout ce que le corps d'un constat raconte."""

    texte: Blocs = ()
    paroles: tuple[Blocs, ...] = ()
    lecons: tuple[Blocs, ...] = ()
    ligne: int = 1
    blocs: Blocs = field(default=(), repr=False)


def read_corps_recette(blocs: Blocs, ligne: int, nature: str, signaler: Signaler) -> CorpsRecette:
    """Range le corps d'une recette ; `nature` décide des sections obligatoires."""
    decoupe = split_sections(blocs, SECTIONS_RECETTE, signaler)
    _require(SECTIONS_RECETTE, decoupe.morceaux, nature, ligne, signaler)
    if not decoupe.entree:
        signaler(ligne, "le texte d'entrée manque : quelques phrases, avant le premier titre.")
    contenus = {m.section.cle: _content(m, signaler) for m in decoupe.morceaux}
    return CorpsRecette(pitch=decoupe.entree, ligne=ligne, blocs=blocs, **contenus)  # type: ignore[arg-type]


def read_corps_constat(blocs: Blocs, ligne: int, signaler: Signaler) -> CorpsConstat:
    """Range le corps d'un constat."""
    decoupe = split_sections(blocs, SECTIONS_CONSTAT, signaler)
    _require(SECTIONS_CONSTAT, decoupe.morceaux, "constat", ligne, signaler)
    if not decoupe.entree:
        signaler(ligne, "le texte du constat manque, avant le premier titre.")
    contenus = {m.section.cle: _content(m, signaler) for m in decoupe.morceaux}
    return CorpsConstat(texte=decoupe.entree, ligne=ligne, blocs=blocs, **contenus)  # type: ignore[arg-type]


def _require(
    sections: Sequence[Section],
    morceaux: Sequence[Morceau],
    nature: str,
    ligne: int,
    signaler: Signaler,
) -> None:
    ecrites = {m.section.cle for m in morceaux}
    for section in sections:
        if nature in section.obligatoire_pour and section.cle not in ecrites:
            signaler(ligne, f"la section « ## {section.titre} » manque.", section.aide)


def _content(morceau: Morceau, signaler: Signaler) -> object:
    match morceau.section.genre:
        case genre if genre == LISTE:
            return _read_list(morceau, signaler)
        case genre if genre == ETAPES:
            return tuple(_read_etapes(morceau, signaler))
        case genre if genre == DEROULE:
            return _read_deroule(morceau, signaler)
        case genre if genre == PROSE:
            return _read_prose(morceau, signaler)
    raise AssertionError(morceau.section.genre)


def _read_prose(morceau: Morceau, signaler: Signaler) -> Blocs:
    if not morceau.blocs:
        _report_empty(morceau, signaler)
    return morceau.blocs


def _read_list(morceau: Morceau, signaler: Signaler) -> tuple[Blocs, ...]:
    items: list[Blocs] = []
    for bloc in morceau.blocs:
        if isinstance(bloc, Liste):
            items += [item.blocs for item in bloc.items]
        else:
            attendu = f"« {morceau.section.titre} » est une liste : une puce « - » par idée."
            signaler(bloc.ligne, attendu)
    if not morceau.blocs:
        _report_empty(morceau, signaler)
    return tuple(items)


def _report_empty(morceau: Morceau, signaler: Signaler) -> None:
    signaler(
        morceau.ligne, f"la section « {morceau.section.titre} » est vide.", morceau.section.aide
    )


def _read_etapes(morceau: Morceau, signaler: Signaler) -> Iterator[Etape]:
    session: Session | None = None
    numero = 0
    for bloc in morceau.blocs:
        if isinstance(bloc, Titre):
            session = _read_session(bloc, signaler) or session
        elif isinstance(bloc, Liste):
            for item in bloc.items:
                numero += 1
                tete = _read_head(item, signaler)
                yield Etape(numero, tete.titre, tete.blocs, tete.duree, session, item.ligne)
        else:
            signaler(
                bloc.ligne, "« Les étapes » est une liste numérotée : « 1. **Titre** — texte »."
            )
    if not numero:
        _report_empty(morceau, signaler)


def _read_session(titre: Titre, signaler: Signaler) -> Session | None:
    ecrit = plain_text(titre.enfants)
    if titre.niveau == 3 and (lu := _SESSION.fullmatch(ecrit)):
        return Session(int(lu[1]), (lu[2] or "").strip())
    signaler(titre.ligne, f"« {ecrit} » : ici, un titre s'écrit « ### Session 1 : son titre ».")
    return None


def _read_deroule(morceau: Morceau, signaler: Signaler) -> Deroule | None:
    listes = [b for b in morceau.blocs if isinstance(b, Liste)]
    entree = tuple(b for b in morceau.blocs if isinstance(b, Paragraphe))
    for bloc in morceau.blocs:
        if isinstance(bloc, Titre):
            signaler(bloc.ligne, "« Le déroulé » raconte une seule séance, sans sous-titre.")
    temps = [_read_temps(item, signaler) for liste in listes for item in liste.items]
    if not temps:
        _report_empty(morceau, signaler)
        return None
    return Deroule(entree, tuple(temps), morceau.ligne)


def _read_temps(item: Item, signaler: Signaler) -> Temps:
    tete = _read_head(item, signaler)
    if tete.duree is None and not tete.duree_illisible:
        signaler(
            item.ligne, f"« {tete.titre} » n'a pas de durée : « 1. **Titre** (10 min) — consigne »."
        )
    notes = {"intention": "", "matériel": ""}
    consigne: list[Bloc] = []
    for bloc in tete.blocs:
        if isinstance(bloc, Liste) and bloc.debut is None:
            _read_notes(bloc, notes, signaler)
        else:
            consigne.append(bloc)
    materiel = tuple(o.strip() for o in notes["matériel"].rstrip(".").split(",") if o.strip())
    return Temps(
        tete.titre,
        tuple(consigne),
        tete.duree or Duree(1, 1),
        notes["intention"],
        materiel,
        item.ligne,
    )


def _read_notes(liste: Liste, notes: dict[str, str], signaler: Signaler) -> None:
    for item in liste.items:
        bloc = item.blocs[0] if item.blocs else None
        lu = (
            _ETIQUETTE.fullmatch(plain_text(bloc.enfants)) if isinstance(bloc, Paragraphe) else None
        )
        cle = lu[1].lower() if lu else ""
        if lu is None or cle not in notes:
            attendu = "une puce du déroulé commence par « Intention : » ou « Matériel : »."
            signaler(item.ligne, attendu)
        else:
            notes[cle] = lu[2].strip()


@dataclass(frozen=True, slots=True)
class _Tete:
    titre: str
    blocs: Blocs
    duree: Duree | None
    duree_illisible: bool


def _read_head(item: Item, signaler: Signaler) -> _Tete:
    """Sépare « **Titre** (durée) — texte » ; sans titre en gras, l'étape est à réécrire."""
    premier = item.blocs[0] if item.blocs else None
    if not isinstance(premier, Paragraphe) or not isinstance(premier.enfants[0], Gras):
        signaler(item.ligne, "l'étape commence par son titre en gras : « 1. **Titre** — texte ».")
        return _Tete("", item.blocs, None, True)
    titre = plain_text(premier.enfants[0].enfants)
    suite, ecrite = _cut_duration(premier.enfants[1:])
    duree = read_duree(ecrite) if ecrite is not None else None
    illisible = ecrite is not None and duree is None
    if illisible:
        signaler(item.ligne, f"durée illisible « {ecrite} ».", f"Durées admises : {FORMES}.")
    reste = (Paragraphe(suite, premier.ligne),) if suite else ()
    return _Tete(titre, (*reste, *item.blocs[1:]), duree, illisible)


def _cut_duration(suite: tuple[Fragment, ...]) -> tuple[tuple[Fragment, ...], str | None]:
    """Retire parenthèse et tiret après le titre ; rend aussi ce que la parenthèse dit."""
    if not suite or not isinstance(suite[0], Texte):
        return suite, None
    lu = _APRES_TITRE.match(suite[0].valeur)
    assert lu is not None
    reste = suite[0].valeur[lu.end() :]
    return ((Texte(reste),) if reste else ()) + suite[1:], lu[1]
