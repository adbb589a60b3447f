"""Lire le corps d'une fiche : ranger ses blocs sous ses sections, en étapes et en temps."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from livre.francais.durees import FORMES, Duree, read_duree
from livre.francais.enonces import Enonce
from livre.francais.mots import fold, shorten
from livre.texte.arbre import (
    Bloc,
    Item,
    Liste,
    Paragraphe,
    Signaler,
    Texte,
    Titre,
    is_blank,
    plain_text,
    subtitles,
)
from livre.texte.corps import (
    Blocs,
    Corps,
    CorpsConstat,
    CorpsInspiration,
    CorpsRecette,
    CorpsRetour,
    Deroule,
    Etape,
    Session,
    Suite,
    Temps,
)
from livre.texte.lecture_listes import (
    DUREE_EGAREE,
    FORME_LISTE,
    cut_start,
    misplaced_duree,
    read_cartes,
    read_items,
    read_lignes,
    read_title,
    refuse_links,
)
from livre.texte.sections import (
    AU_CHOIX,
    CARTES,
    DEROULE,
    ENTREE_ABSENTE,
    ETAPES,
    LIGNES,
    LISTE,
    PROSE,
    SECTION_ABSENTE,
    SECTIONS,
    Decoupe,
    Morceau,
    Section,
    split_sections,
)

_APRES_TITRE = re.compile(r"\s*(?:\(([^()]*)\))?\s*(?:[—–:-]\s+)?")
_VIRGULE = re.compile(r",(?!(?<=\d,)\d)")
"""Ce qui sépare deux objets ; celle d'un nombre (« un ruban de 2,5 cm ») n'en sépare pas."""
_SESSION = re.compile(r"session ([0-9]{1,3}) ?(?:[:—–-] ?(.*))?", re.IGNORECASE)
FORME_ETAPE = "« 1. **Titre** — texte »"
FORME_TEMPS = "« 1. **Titre** (10 min) — consigne »"
_ENTRE_DEUX = "ce texte, après un temps du déroulé, n'appartient à aucun."
_ENTRE_DEUX_AIDE = (
    "Rattachez-le au temps qui précède, en retrait de trois espaces, ou mettez-le avant le premier."
)
_NOTES = {"intention": "Intention", "materiel": "Matériel"}
SANS_TEMPS = Enonce("sans-temps", f"« Le déroulé » est une liste numérotée : {FORME_TEMPS}.")
DUREE_ABSENTE = Enonce(
    "duree-absente", f"« {{titre}} » n'a pas de durée : {FORME_TEMPS}.", partie="duree"
)
DUREE_ILLISIBLE = Enonce(
    "duree-illisible",
    "durée illisible « {ecrite} ».",
    f"Durées admises : {FORMES}. Une autre précision va après le tiret.",
    partie="duree",
)

_CORPS: Mapping[str, type[Corps]] = {
    "recettes": CorpsRecette,
    "constats": CorpsConstat,
    "inspirations": CorpsInspiration,
    "retours": CorpsRetour,
}


def read_corps(collection: str, blocs: Blocs, ligne: int, nature: str, signaler: Signaler) -> Corps:
    """Range le corps d'une fiche de cette collection.

    `nature`, pour une recette, décide des sections obligatoires.
    """
    exigence = nature if collection == "recettes" else collection
    decoupe = _split(blocs, SECTIONS[collection], exigence, ligne, signaler)
    genre = _CORPS[collection]
    champs = {champ.name for champ in fields(genre)}
    contenus: dict[str, Any] = {"suites": ()}
    for morceau in decoupe.morceaux:
        contenu: Any = _content(morceau, signaler)
        if morceau.section.cle in champs:
            contenus[morceau.section.cle] = contenu
        else:
            contenus["suites"] += (_suite(morceau.section, contenu),)
    return genre(entree=decoupe.entree, ligne=ligne, blocs=blocs, **contenus)


def _suite(section: Section, contenu: Any) -> Suite:
    if section.genre == PROSE:
        return Suite(section.titre, prose=contenu)
    assert section.genre in (LISTE, LIGNES), f"« {section.titre} » demande un champ dans le corps"
    return Suite(section.titre, puces=contenu)


def _split(
    blocs: Blocs, sections: Sequence[Section], nature: str, ligne: int, signaler: Signaler
) -> Decoupe:
    decoupe = split_sections(blocs, sections, signaler)
    ecrites = {m.section.cle for m in decoupe.morceaux}
    for titre in (bloc for bloc in blocs if isinstance(bloc, Titre) and bloc.niveau <= 2):
        refuse_links(titre.enfants, "un titre", signaler)
    if not decoupe.entree:
        signaler(ligne, *ENTREE_ABSENTE.say())
    for section in sections:
        if nature in section.obligatoire_pour and section.cle not in ecrites:
            signaler(ligne, *SECTION_ABSENTE.say(titre=section.titre, aide=section.aide))
    au_choix = [section for section in sections if nature in section.au_choix_pour]
    if au_choix and not any(section.cle in ecrites for section in au_choix):
        titres = " ou ".join(f"« ## {section.titre} »" for section in au_choix)
        signaler(ligne, *AU_CHOIX.say(titres=titres), *(s.aide for s in au_choix))
    _refuse_subtitles(decoupe.entree, signaler)
    return decoupe


def _refuse_subtitles(blocs: Blocs, signaler: Signaler) -> None:
    for titre in subtitles(blocs):
        ecrit = shorten(plain_text(titre.enfants))
        signaler(titre.ligne, f"« {ecrit} » : pas de sous-titre ici ; mettez-le en gras.")


def _content(morceau: Morceau, signaler: Signaler) -> object:
    if not morceau.blocs:
        message = f"la section « {morceau.section.titre} » est vide."
        signaler(morceau.ligne, message, morceau.section.aide)
    match morceau.section.genre:
        case genre if genre == LISTE:
            return tuple(item.blocs for item in read_items(morceau, FORME_LISTE, signaler))
        case genre if genre == LIGNES:
            return tuple(read_lignes(morceau, signaler))
        case genre if genre == CARTES:
            return tuple(read_cartes(morceau, signaler))
        case genre if genre == ETAPES:
            return tuple(_read_etapes(morceau, signaler))
        case genre if genre == DEROULE:
            return _read_deroule(morceau, signaler)
        case genre if genre == PROSE:
            _refuse_subtitles(morceau.blocs, signaler)
            return morceau.blocs
    raise AssertionError(morceau.section.genre)


def _read_etapes(morceau: Morceau, signaler: Signaler) -> Iterator[Etape]:
    session: Session | None = None
    numero = 0
    if any(isinstance(bloc, Liste) for bloc in morceau.blocs):
        _check_sessions(morceau.blocs, signaler)
    for bloc in morceau.blocs:
        if isinstance(bloc, Titre):
            session = _read_session(bloc, signaler) or session
        elif isinstance(bloc, Liste):
            for item in bloc.items:
                numero += 1
                tete = _read_head(item, FORME_ETAPE, signaler)
                yield Etape(numero, tete.titre, tete.blocs, tete.duree, session, item.ligne)
        elif not is_blank(bloc):
            attendu = f"« {morceau.section.titre} » est une liste numérotée : {FORME_ETAPE}."
            signaler(bloc.ligne, attendu)
    if not numero and all(isinstance(bloc, Titre) for bloc in morceau.blocs) and morceau.blocs:
        signaler(morceau.ligne, f"aucune étape n'est écrite : {FORME_ETAPE}.")


def _check_sessions(blocs: Blocs, signaler: Signaler) -> None:
    """Deux sessions ne portent pas le même numéro, et chacune a ses étapes."""
    ouvertes: dict[int, int] = {}
    for rang, bloc in enumerate(blocs):
        numero = _session_number(bloc)
        if not isinstance(bloc, Titre) or numero is None:
            continue
        if numero in ouvertes:
            message = f"la session {numero} est déjà ouverte à la ligne {ouvertes[numero]}."
            signaler(bloc.ligne, message, "Changez son numéro, ou réunissez leurs étapes.")
        elif not any(isinstance(b, Liste) for b in blocs[rang + 1 : rang + 2]):
            signaler(bloc.ligne, f"la session {numero} n'a pas d'étape : {FORME_ETAPE}.")
        ouvertes.setdefault(numero, bloc.ligne)


def _session_number(bloc: Bloc) -> int | None:
    lu = _SESSION.fullmatch(_heading(bloc)) if isinstance(bloc, Titre) else None
    return int(lu[1]) if lu else None


def _heading(titre: Titre) -> str:
    return " ".join(plain_text(titre.enfants).split())


def _read_session(titre: Titre, signaler: Signaler) -> Session | None:
    ecrit = _heading(titre)
    refuse_links(titre.enfants, "un titre de session", signaler)
    if titre.niveau == 3 and (lu := _SESSION.fullmatch(ecrit)):
        return Session(int(lu[1]), (lu[2] or "").strip())
    message = f"« {shorten(ecrit)} » : ici, un titre s'écrit « ### Session 1 : son titre »."
    signaler(titre.ligne, message)
    return None


def _read_deroule(morceau: Morceau, signaler: Signaler) -> Deroule | None:
    listes = [b for b in morceau.blocs if isinstance(b, Liste)]
    premiere = next((r for r, b in enumerate(morceau.blocs) if isinstance(b, Liste)), 0)
    entree = tuple(b for b in morceau.blocs[:premiere] if isinstance(b, Paragraphe))
    for bloc in morceau.blocs[premiere:]:
        if listes and isinstance(bloc, Paragraphe) and not is_blank(bloc):
            signaler(bloc.ligne, _ENTRE_DEUX, _ENTRE_DEUX_AIDE)
    for titre in subtitles(morceau.blocs):
        signaler(titre.ligne, "« Le déroulé » raconte une seule séance, sans sous-titre.")
    if morceau.blocs and not listes and not any(map(is_blank, morceau.blocs)):
        signaler(morceau.ligne, *SANS_TEMPS.say())
    temps = tuple(_read_temps(item, signaler) for liste in listes for item in liste.items)
    return Deroule(entree, temps, morceau.ligne) if temps else None


def _read_temps(item: Item, signaler: Signaler) -> Temps:
    tete = _read_head(item, FORME_TEMPS, signaler)
    if tete.duree is None and tete.lisible:
        signaler(item.ligne, *DUREE_ABSENTE.say(titre=tete.titre))
    notes: dict[str, str] = {}
    consigne: list[Bloc] = []
    for bloc in tete.blocs:
        if isinstance(bloc, Liste) and bloc.debut is None:
            _read_notes(bloc, notes, signaler)
        else:
            consigne.append(bloc)
    objets = _VIRGULE.split(notes.get("materiel", "").rstrip("."))
    return Temps(
        tete.titre,
        tuple(consigne),
        tete.duree or Duree(1, 1),
        notes.get("intention", ""),
        tuple(objet.strip() for objet in objets if objet.strip()),
        item.ligne,
    )


def _read_notes(liste: Liste, notes: dict[str, str], signaler: Signaler) -> None:
    for item in liste.items:
        bloc = item.blocs[0] if item.blocs else Paragraphe((Texte(""),), item.ligne)
        if is_blank(bloc):
            continue
        ecrit = plain_text(bloc.enfants) if isinstance(bloc, Paragraphe) else ""
        etiquette, _, valeur = ecrit.partition(":")
        cle = fold(etiquette).strip()
        if cle not in _NOTES:
            attendu = "une puce du déroulé commence par « Intention : » ou « Matériel : »."
            signaler(item.ligne, attendu)
        elif cle in notes:
            signaler(item.ligne, f"« {_NOTES[cle]} » est écrit deux fois pour ce temps.")
        elif len(item.blocs) > 1 or not valeur.strip():
            signaler(item.ligne, f"« {_NOTES[cle]} : » est suivi d'un texte sur la même puce.")
        else:
            if isinstance(bloc, Paragraphe):
                refuse_links(bloc.enfants, f"« {_NOTES[cle]} »", signaler)
            notes[cle] = valeur.strip()


@dataclass(frozen=True, slots=True)
class _Tete:
    """Le début d'une étape ; `lisible` est faux si un message a déjà été donné."""

    titre: str
    blocs: Blocs
    duree: Duree | None
    lisible: bool


def _read_head(item: Item, forme: str, signaler: Signaler) -> _Tete:
    """Sépare « **Titre** (durée) — texte » ; sans titre en gras, l'étape est à réécrire."""
    entame = read_title(item, forme, signaler)
    if entame is None:
        return _Tete("", item.blocs, None, False)
    suite, lu = cut_start(entame.suite, _APRES_TITRE)
    ecrite = lu[1] if lu else None
    duree = read_duree(ecrite) if ecrite is not None else None
    illisible = ecrite is not None and duree is None
    egaree = misplaced_duree(entame.titre, plain_text(suite)) if ecrite is None else None
    if egaree is not None:
        dit = DUREE_EGAREE.say(dite=egaree.dite, titre=shorten(egaree.titre))
        signaler(item.ligne, *dit)
        duree = read_duree(egaree.dite)
    if illisible:
        signaler(item.ligne, *DUREE_ILLISIBLE.say(ecrite=shorten(ecrite or "")))
    reste = (Paragraphe(suite, entame.ligne),) if suite else ()
    return _Tete(entame.titre, (*reste, *entame.blocs), duree, not illisible)
