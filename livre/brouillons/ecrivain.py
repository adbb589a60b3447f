"""Écrire le fichier d'une proposition : un remplissage, un champ par chose à dire, donne son texte.

Un remplissage est ce que tient le formulaire, en chaînes de caractères :

    {"sorte": "partagee",
     "champs": {"titre": "…", "ingredients": [{"ingredient": "…", "precision": "…"}], …},
     "entree": "…",
     "sections": {"pour_vous_si": ["…"], "etapes": [{"titre": "…", "texte": "…"}],
                  "deroule": {"entree": "…", "temps": [{"titre": "…", "duree": "…"}]}, …}}

Ce qui est vide ne s'écrit pas. Le site écrit le même fichier, octet pour octet
(`docs/assets/js/proposer/ecrivain.js`). Chaque ligne se souvient du champ dont elle vient.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from livre.brouillons.declaration import CORRECTION, Rubrique, Saisie, Sorte
from livre.brut.protection import (
    blocks_of,
    item_text,
    letters_of,
    marked,
    one_line,
    paragraph,
    plain_item,
    protect,
    protect_title,
)
from livre.texte.sections import CARTES, DEROULE, ETAPES, PROSE, SECTIONS
from livre.yaml.ecriture import day, number, quoted, word
from livre.yaml.lecteur import Chemin

Remplissage = Mapping[str, Any]
TITRES = frozenset(letters_of(s.titre) for sections in SECTIONS.values() for s in sections)
"""Les lettres des titres de section : seules sur une ligne, elles en ouvriraient une."""
_PARTIES_EN_LIGNE = 2
"""Jusqu'à ce nombre, les sous-champs d'un champ tiennent sur sa ligne."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne du fichier, et le champ du remplissage dont elle vient."""

    texte: str
    chemin: Chemin = ()


def write_file(sorte: Sorte, remplissage: Remplissage) -> str:
    """Le fichier entier, toujours le même pour un même remplissage."""
    return "\n".join([*(ligne.texte for ligne in file_lines(sorte, remplissage)), ""])


def file_lines(sorte: Sorte, remplissage: Remplissage) -> tuple[Ligne, ...]:
    """Ses lignes, de la première à la dernière."""
    if sorte.cle == CORRECTION:
        return tuple(_correction(sorte, mapping(remplissage.get("champs"))))
    champs = {**sorte.fixes, **mapping(remplissage.get("champs"))}
    sections = mapping(remplissage.get("sections"))
    return (
        Ligne("---"),
        *_header(sorte, champs),
        Ligne("---"),
        *_spaced(
            [
                list(_paragraphs(text(remplissage.get("entree")), ("entree",), listes=True)),
                *(
                    [Ligne(f"## {rubrique.section.titre}", chemin), *contenu]
                    for rubrique in sorte.rubriques
                    for chemin in [("sections", rubrique.section.cle)]
                    if (contenu := list(_content(rubrique, sections.get(chemin[1]), chemin)))
                ),
            ]
        ),
    )


def text(valeur: object) -> str:
    """Ce qu'un champ tient, s'il tient du texte."""
    return valeur if isinstance(valeur, str) else ""


def mapping(valeur: object) -> Mapping[str, Any]:
    """Les sous-champs, s'il y en a."""
    return valeur if isinstance(valeur, Mapping) else {}


def sequence(valeur: object) -> Sequence[Any]:
    """Les éléments, s'il y en a."""
    return valeur if isinstance(valeur, list | tuple) else ()


def _spaced(groupes: Sequence[list[Ligne]]) -> Iterator[Ligne]:
    """Une ligne vide entre deux groupes."""
    for rang, groupe in enumerate(groupe for groupe in groupes if groupe):
        yield from [Ligne("")] if rang else []
        yield from groupe


# L'en-tête


def _header(sorte: Sorte, champs: Mapping[str, Any]) -> Iterator[Ligne]:
    saisies = {saisie.cle: saisie for saisie in sorte.champs}
    for cle in sorte.ordre:
        chemin: Chemin = ("champs", cle)
        saisie = saisies.get(cle)
        if saisie is None:
            yield Ligne(f"{cle}: {word(one_line(text(champs[cle])))}", chemin)
        elif valeur := kept(saisie, champs.get(cle)):
            yield from _field(saisie, valeur, chemin)


def kept(saisie: Saisie, valeur: object) -> Any:
    """La valeur de ce champ, nettoyée ; ce qui est vide n'y est plus, à toute profondeur."""
    if saisie.genre == "partie":
        return _kept_parts(saisie, valeur)
    if saisie.genre == "parties":
        parties = (_kept_parts(saisie, element) for element in sequence(valeur))
        return [lues for lues in parties if lues]
    if saisie.genre.endswith("s"):
        return [lu for element in sequence(valeur) if (lu := one_line(text(element)))]
    return one_line(text(valeur))


def _kept_parts(saisie: Saisie, valeur: object) -> dict[str, Any]:
    ecrites = mapping(valeur)
    lues = {partie.cle: kept(partie, ecrites.get(partie.cle)) for partie in saisie.parties}
    return {cle: lue for cle, lue in lues.items() if lue}


def _field(saisie: Saisie, valeur: Any, chemin: Chemin) -> Iterator[Ligne]:
    if saisie.genre == "parties":
        yield Ligne(f"{saisie.cle}:", chemin)
        for rang, element in enumerate(valeur):
            for place, (cle, ecrite) in enumerate(_parts(saisie, element)):
                yield Ligne(f"  {'  ' if place else '- '}{cle}: {ecrite}", (*chemin, rang, cle))
    elif saisie.genre == "partie" and len(valeur) > _PARTIES_EN_LIGNE:
        yield Ligne(f"{saisie.cle}:", chemin)
        yield from (
            Ligne(f"  {cle}: {ecrite}", (*chemin, cle)) for cle, ecrite in _parts(saisie, valeur)
        )
    else:
        yield Ligne(f"{saisie.cle}: {_flow(saisie, valeur)}", chemin)


def _parts(saisie: Saisie, valeur: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for partie in saisie.parties:
        if partie.cle in valeur:
            yield partie.cle, _flow(partie, valeur[partie.cle])


def _flow(saisie: Saisie, valeur: Any) -> str:
    if saisie.genre == "partie":
        return _braced(saisie, valeur)
    if saisie.genre == "parties":
        return f"[{', '.join(_braced(saisie, element) for element in valeur)}]"
    if saisie.genre.endswith("s"):
        ecrire = _ECRIRE[saisie.genre.removesuffix("s")]
        return f"[{', '.join(map(ecrire, valeur))}]"
    return _ECRIRE[saisie.genre](valeur)


def _braced(saisie: Saisie, valeur: Mapping[str, Any]) -> str:
    return f"{{{', '.join(f'{cle}: {ecrite}' for cle, ecrite in _parts(saisie, valeur))}}}"


_ECRIRE: Mapping[str, Callable[[str], str]] = {
    "texte": quoted,
    "adresse": quoted,
    "mot": word,
    "nombre": number,
    "entier": number,
    "date": day,
    "quand": day,
    "oui": lambda valeur: "true" if valeur == "oui" else "false",
}


# Le corps


def _content(rubrique: Rubrique, valeur: object, chemin: Chemin) -> Iterator[Ligne]:
    genre = rubrique.section.genre
    if genre == PROSE:
        return _paragraphs(text(valeur), chemin, listes=True)
    if genre == ETAPES:
        return _etapes(sequence(valeur), chemin)
    if genre == DEROULE:
        return _deroule(mapping(valeur), chemin)
    return _items(genre, sequence(valeur), chemin)


def _items(genre: str, elements: Sequence[Any], chemin: Chemin) -> Iterator[Ligne]:
    if genre == CARTES:
        for rang, carte in filled(elements, ("titre", "texte")):
            yield Ligne(f"- {_titled(carte, '')}", (*chemin, rang))
        return
    for rang, puce in enumerate(elements):
        if ecrite := one_line(text(puce)):
            yield Ligne(f"- {item_text(ecrite)}", (*chemin, rang))


def filled(elements: Sequence[Any], cles: Sequence[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Les éléments où l'un de ces champs est rempli, avec leur rang."""
    for rang, element in enumerate(elements):
        valeurs = mapping(element)
        if any(one_line(text(valeurs.get(cle))) for cle in cles):
            yield rang, valeurs


def _etapes(elements: Sequence[Any], chemin: Chemin) -> Iterator[Ligne]:
    sessions = 0
    for numero, (rang, etape) in enumerate(filled(elements, ("titre", "duree", "texte")), 1):
        session = one_line(text(etape.get("session")))
        if session:
            sessions += 1
            yield from [Ligne("")] if numero > 1 else []
            titre = f"### Session {sessions} : {protect_title(session)}"
            yield Ligne(titre, (*chemin, rang, "session"))
        yield from _step(numero, etape, (*chemin, rang), listes=True)


def _deroule(valeur: Mapping[str, Any], chemin: Chemin) -> Iterator[Ligne]:
    temps = list(filled(sequence(valeur.get("temps")), _CLES_DU_TEMPS))
    entree = list(_paragraphs(text(valeur.get("entree")), (*chemin, "entree"), listes=False))
    yield from [*entree, Ligne("")] if entree and temps else entree
    for numero, (rang, un_temps) in enumerate(temps, 1):
        place = (*chemin, "temps", rang)
        retrait = " " * len(f"{numero}. ")
        yield from _step(numero, un_temps, place, listes=False)
        for cle, nom in (("intention", "Intention"), ("materiel", "Matériel")):
            if note := one_line(text(un_temps.get(cle))):
                yield Ligne(f"{retrait}- {nom} : {protect(note)}", (*place, cle))


_CLES_DU_TEMPS = ("titre", "duree", "texte", "intention", "materiel")


def _step(numero: int, pas: Mapping[str, Any], chemin: Chemin, listes: bool) -> Iterator[Ligne]:
    """« 1. **Titre** (durée) — texte », puis le reste du texte en retrait."""
    premier, *suite = blocks_of(text(pas.get("texte")), listes) or [""]
    if listes and premier.startswith("- "):
        premier, suite = "", [premier, *suite]
    yield Ligne(f"{numero}. {_titled({**pas, 'texte': premier}, duree_of(pas))}", chemin)
    retrait = " " * len(f"{numero}. ")
    precedent = ""
    for bloc in suite:
        puce = listes and bloc.startswith("- ")
        if not (puce and (precedent.startswith("- ") or not precedent)):
            yield Ligne("")
        ecrit = f"- {item_text(bloc[2:])}" if puce else paragraph(bloc, TITRES)
        yield Ligne(f"{retrait}{ecrit}", (*chemin, "texte"))
        precedent = bloc


def duree_of(pas: Mapping[str, Any]) -> str:
    """La durée écrite, sans parenthèses : le fichier les met."""
    return one_line(text(pas.get("duree")).replace("(", " ").replace(")", " "))


def _titled(pas: Mapping[str, Any], duree: str) -> str:
    """« **Titre** (durée) — texte » ; sans titre, le texte tel quel, qui n'en devient pas un."""
    titre, texte = one_line(text(pas.get("titre"))), one_line(text(pas.get("texte")))
    entre = f"({protect(duree)})" if duree else ""
    if not titre:
        return f"{entre} — {protect(texte)}" if entre and texte else entre or plain_item(texte)
    tete = " ".join(morceau for morceau in (f"**{protect_title(titre)}**", entre) if morceau)
    return f"{tete} — {marked(texte)}" if texte else tete


def _paragraphs(texte: str, chemin: Chemin, listes: bool) -> Iterator[Ligne]:
    """Chaque paragraphe seul sur sa ligne, les puces à la suite l'une de l'autre."""
    precedent = ""
    for rang, bloc in enumerate(blocks_of(texte, listes)):
        puce = listes and bloc.startswith("- ")
        if rang and not (puce and precedent.startswith("- ")):
            yield Ligne("")
        yield Ligne(f"- {item_text(bloc[2:])}" if puce else paragraph(bloc, TITRES), chemin)
        precedent = bloc


def _correction(sorte: Sorte, champs: Mapping[str, Any]) -> Iterator[Ligne]:
    """Un texte que lit une personne : chaque réponse sous sa question."""
    groupes = []
    for saisie in sorte.champs:
        chemin: Chemin = ("champs", saisie.cle)
        if contenu := list(_paragraphs(text(champs.get(saisie.cle)), chemin, listes=False)):
            groupes.append([Ligne(f"## {saisie.libelle}", chemin), Ligne(""), *contenu])
    yield from _spaced(groupes)
