"""Faire passer des valeurs lues par le modèle : une fiche, ou une ébauche et ses problèmes."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from livre.brut.attentes import TEXTE_ATTENDU, expected_text
from livre.francais.mots import shorten
from livre.lecture.messages import Traducteur
from livre.modele import champs as modele_du_contenu
from livre.modele.champs import field_at, migrate, model_at, proses, target_of
from livre.modele.fiche import Ebauche, Ecrit, Fiche, Origine
from livre.probleme import AVERTISSEMENT, ERREUR, Probleme, nearest, path_name
from livre.texte.arbre import plain_text, subtitles
from livre.texte.corps import Blocs
from livre.texte.markdown import read_markdown
from livre.yaml.lecteur import Chemin

T = TypeVar("T", bound=BaseModel)
MIGRER = "`make migrer` le récrit partout, sans toucher au reste."
_DE_NOMBRE = ("greater_than_equal", "less_than_equal")
"""« 0,5 » entre accolades se lit « 0 », puis un champ « 5 » : ce champ a le message."""
_DE_FORME = ("string_pattern_mismatch", "string_too_long")
"""Une référence mal formée n'existe pas : `check_references` le dit, avec les valeurs admises."""


class Signaleur:
    """Range les problèmes d'un texte dans la liste du fichier, sauf ceux des lignes `tues`."""

    def __init__(
        self, fichier: str, champ: str, problemes: list[Probleme], tues: Collection[int] = ()
    ) -> None:
        self.fichier = fichier
        self.champ = champ
        self.problemes = problemes
        self.tues = tues

    def __call__(self, ligne: int, message: str, *aides: str) -> None:
        """Note un problème à cette ligne."""
        if ligne not in self.tues:
            self.problemes.append(Probleme(self.fichier, ligne, self.champ, message, aides))


def build(modele: type[T], valeurs: Any, origine: Origine, problemes: list[Probleme]) -> T | None:
    """L'objet, ou rien : les problèmes disent alors pourquoi."""
    valeurs = _up_to_date(modele, valeurs, origine, problemes)
    try:
        objet = modele.model_validate(valeurs)
    except ValidationError as erreur:
        dire = Traducteur(modele, origine.fichier, origine.donnees, origine.prefixe)
        retenues = _without_echoes(modele, erreur.errors(include_url=False), origine)
        problemes += [_name_of_file(dire.translate(e), e["loc"], origine) for e in retenues]
        return None
    if isinstance(objet, Ecrit):
        objet.set_origine(origine)
    return objet


def _up_to_date(
    modele: type[BaseModel], valeurs: Any, origine: Origine, problemes: list[Probleme]
) -> Any:
    """Les valeurs telles que le modèle d'aujourd'hui les nomme ; un rappel dit ce qui a changé."""
    valeurs, faits = migrate(modele.__name__, valeurs, modele_du_contenu.MIGRATIONS)
    for migration, chemin in faits:
        gravite = ERREUR if migration.is_over(modele_du_contenu.VERSION) else AVERTISSEMENT
        ou, nom = origine.line(*chemin), path_name(chemin)
        problemes.append(Probleme(origine.fichier, ou, nom, migration.message, (MIGRER,), gravite))
    return valeurs


def build_fiche(
    modele: type[Fiche], valeurs: Any, origine: Origine, problemes: list[Probleme]
) -> Fiche | Ebauche:
    """La fiche et ses champs en Markdown ; une ébauche si elle est fautive."""
    valeurs = _up_to_date(modele, valeurs, origine, problemes)
    champs = valeurs if isinstance(valeurs, Mapping) else {}
    lus = {
        champ: _read_prose(champs[champ], champ, origine, problemes)
        for champ in proses(modele)
        if isinstance(champs.get(champ), str)
    }
    for chemin, attente in _expected_texts(champs, ()):
        message, *aides = TEXTE_ATTENDU.say(ecrit=shorten(attente))
        ligne, champ = origine.line(*chemin), path_name(chemin)
        problemes.append(Probleme(origine.fichier, ligne, champ, message, tuple(aides)))
    fiche = build(modele, valeurs, origine, problemes)
    if fiche is None:
        return Ebauche(modele, origine, champs, tuple(b for blocs in lus.values() for b in blocs))
    fiche.set_proses(lus)
    return fiche


def _expected_texts(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    """Chaque texte qu'un brouillon demande encore de remplacer, et son champ."""
    if isinstance(valeur, Mapping):
        for cle, fils in valeur.items():
            yield from _expected_texts(fils, (*chemin, cle))
    elif isinstance(valeur, tuple):
        for rang, fils in enumerate(valeur):
            yield from _expected_texts(fils, (*chemin, rang))
    elif isinstance(valeur, str) and (attente := expected_text(valeur)):
        yield chemin, attente


def _read_prose(texte: str, champ: str, origine: Origine, problemes: list[Probleme]) -> Blocs:
    # La ligne d'un bloc « | » est celle du champ ; son texte commence à la suivante.
    est_un_bloc = "\n" in texte
    signaler = Signaleur(origine.fichier, champ, problemes)
    blocs = read_markdown(texte, origine.line(champ) + est_un_bloc, signaler)
    for titre in subtitles(blocs):
        ecrit = shorten(plain_text(titre.enfants))
        signaler(titre.ligne, f"« {ecrit} » : pas de titre dans ce champ ; mettez-le en gras.")
    return blocs


def _without_echoes(
    modele: type[BaseModel], erreurs: list[ErrorDetails], origine: Origine
) -> Iterator[ErrorDetails]:
    """Une faute, un message : ni ce qui est déjà dit, ni ce qu'une clé mal écrite fait manquer."""
    inconnues = [e["loc"] for e in erreurs if e["type"] == "extra_forbidden"]
    devines = {_meant(modele, chemin) for chemin in inconnues}
    coupes = {chemin[:-1] for chemin in inconnues if str(chemin[-1]).isdecimal()}
    for erreur in erreurs:
        chemin, genre = erreur["loc"], erreur["type"]
        champ = field_at(modele, chemin)
        if not (
            origine.donnees.is_reported((*origine.prefixe, *chemin))
            or (genre == "missing" and chemin in devines)
            or _is_short_of_valid_items(erreur)  # ses éléments ont leurs messages
            or (genre in _DE_NOMBRE and chemin[:-1] in coupes)
            or (genre in _DE_FORME and erreur["input"].strip() and champ and target_of(champ))
        ):
            yield erreur


def _is_short_of_valid_items(erreur: ErrorDetails) -> bool:
    """Vrai si la liste est écrite assez longue, mais d'éléments fautifs."""
    return erreur["type"] == "too_short" and len(erreur["input"]) >= erreur["ctx"]["min_length"]


def _meant(modele: type[BaseModel], chemin: Chemin) -> Chemin:
    """Le champ que cette clé inconnue voulait sans doute dire."""
    porteur = model_at(modele, chemin[:-1])
    proche = nearest(str(chemin[-1]), porteur.model_fields) if porteur else None
    return (*chemin[:-1], proche or "")


def _name_of_file(probleme: Probleme, chemin: Chemin, origine: Origine) -> Probleme:
    """L'identifiant fautif d'un élément qui tient un fichier est un nom de fichier fautif."""
    if chemin != ("id",) or origine.prefixe:
        return probleme
    message = f"le nom du fichier est l'identifiant : {probleme.message}"
    return Probleme(probleme.fichier, 1, "", message, ("Renommez le fichier.",))
