"""Dire en français, avec ce qui est admis, ce que pydantic a trouvé."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from livre.francais.durees import read_duree
from livre.francais.enonces import Enonce
from livre.francais.mots import count, shorten, slug
from livre.francais.typographie import describe_word_signs, retyped
from livre.modele.champs import choices, field_at, model_at
from livre.modele.fiche import (
    MOTIF_ADRESSE,
    MOTIF_CODE,
    MOTIF_IDENTIFIANT,
    MOTIF_NON_VIDE,
    MOTIF_PREFIXE,
    MOTIF_PROMISE,
    MOTIF_QUAND,
)
from livre.modele.identite import MOTIF_COURRIEL
from livre.probleme import GUIDE, Probleme, admitted_values, path_name, suggestion
from livre.yaml.fautes import quote
from livre.yaml.lecteur import Chemin, YamlLu
from livre.yaml.scalaires import Ambigu, read_scalar

FORMES_DES_MOTIFS = {
    MOTIF_IDENTIFIANT: "un identifiant : minuscules sans accent, chiffres, tirets (soupe-au-chou)",
    MOTIF_CODE: "un code : R et deux à quatre chiffres, sans zéro de trop (R07, R12)",
    MOTIF_PREFIXE: "un préfixe : de deux à quatre capitales, sans accent (ICR)",
    MOTIF_ADRESSE: "une adresse complète, qui commence par https://",
    MOTIF_COURRIEL: "une adresse électronique : equipe@exemple.fr",
    MOTIF_QUAND: "une date : 2026, 2026-03 ou 2026-03-15",
    MOTIF_PROMISE: "une adresse relative à la racine du site : recettes/soupe-au-chou/",
}
_MOTS = re.compile(r"(?=.*[a-zA-Z])[\w '’-]+")
"""Ce dont on peut faire un identifiant sans trahir personne."""
_CODE = re.compile(r"([a-zA-Z]{1,4}) ?0*([1-9][0-9]{0,3})")
"""Un code au nombre près : R036, r36, R 36."""
_NOMBRES = {
    "int_type": "un nombre entier",
    "float_type": "un nombre (1.5 pour un et demi)",
}
ATTENDUS = {
    "string_type": "du texte",
    "string_unicode": "des lettres lisibles",
    "literal_error": "un mot",
    **_NOMBRES,
    "int_from_float": "un nombre entier",
    "tuple_type": "une liste",
    "model_type": "des sous-champs",
    "model_attributes_type": "des sous-champs",
    "mapping_type": "des sous-champs",
    "dict_type": "des sous-champs",
    "date_type": "une date : 2026-03-15",
    "date_from_datetime_parsing": "une date : 2026-03-15",
}

ABSENT = Enonce("absent", "champ obligatoire, absent.", "{aide}")
TROP_LONG = Enonce(
    "trop-long", "{ecrits} caractères ; {maximum} au plus, il faut en retirer {trop}.", "{aide}"
)
FORME = Enonce("forme", "{lu} n'est pas {forme}.{proche}", "{aide}")
HORS_ECHELLE = Enonce("hors-echelle", "{lu} est hors de l'échelle ({limite}).", "{aide}")
SANS_GUILLEMETS = "Retirez les guillemets."
EN_MINUTES = "Comptez en minutes : {minutes}."
GENRE = Enonce("genre", "il faut {attendu}, pas {lu}.", "{aide}")

Phrase = tuple[str, ...]
"""Un message, puis ses lignes d'aide ; les vides sont retirées."""


class Traducteur:
    """Traduit les erreurs d'un élément ; `prefixe` situe celui-ci dans son fichier."""

    def __init__(
        self, modele: type[BaseModel], fichier: str, donnees: YamlLu, prefixe: Chemin = ()
    ) -> None:
        self.modele = modele
        self.fichier = fichier
        self.donnees = donnees
        self.prefixe = prefixe

    def translate(self, erreur: ErrorDetails) -> Probleme:
        """Le problème à montrer pour cette erreur."""
        chemin = tuple(pas for pas in erreur["loc"] if pas != "[key]")
        dire = _DIRE.get(erreur["type"], Traducteur._wrong_type)
        message, *aides = dire(self, erreur, chemin)
        ligne = self.donnees.line((*self.prefixe, *chemin))
        return Probleme(
            self.fichier, ligne, path_name(chemin), message, tuple(a for a in aides if a)
        )

    def _missing(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        return ABSENT.say(aide=self._help(chemin))

    def _unknown(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        admis = self._fields(chemin[:-1])
        nom = str(chemin[-1])
        if nom.isdecimal() and len(chemin) > 1:
            return (f"« ,{nom} » : un nombre s'écrit avec un point (1.5), pas avec une virgule.",)
        if nom != nom.strip() and nom.strip() in admis:
            return (f"une espace insécable colle à « {nom.strip()} » : effacez-la.",)
        if (signes := describe_word_signs(nom)) and retyped(nom) in admis:
            return (f"{signes} : retapez « {retyped(nom)} » au clavier.",)
        return (f"ce champ n'existe pas.{suggestion(nom, admis)}", _admitted_fields(admis))

    def _choice(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        champ = field_at(self.modele, chemin)
        admis = choices(champ.annotation) if champ else ()
        if not isinstance(erreur["input"], str):
            message, *_ = self._wrong_type(erreur, chemin)
            return (message, admitted_values(admis, GUIDE))
        tape = retyped(erreur["input"])
        if (signes := describe_word_signs(erreur["input"])) and tape in admis:
            return (f"{signes} : retapez « {tape} » au clavier.",)
        proche = suggestion(erreur["input"], admis)
        lu = self._read(erreur["input"], chemin)
        return (f"{lu} n'existe pas.{proche}", admitted_values(admis, GUIDE))

    def _shape(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        motif = erreur.get("ctx", {}).get("pattern", "")
        ecrit = str(erreur["input"])
        if motif == MOTIF_NON_VIDE or not ecrit.strip():
            return self._empty(erreur, chemin)
        proche = ""
        if motif == MOTIF_IDENTIFIANT and _MOTS.fullmatch(ecrit):
            proche = f" Vouliez-vous dire « {shorten(slug(ecrit))} » ?"
        if motif == MOTIF_CODE and (numero := _CODE.fullmatch(ecrit.strip())):
            proche = f" Vouliez-vous dire « {numero[1].upper()}{int(numero[2]):02d} » ?"
        forme = FORMES_DES_MOTIFS.get(motif, "de la forme attendue")
        dit = {"lu": self._read(ecrit, chemin), "forme": forme, "proche": proche}
        return FORME.say(**dit, aide=self._help(chemin))

    def _too_long(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        permis = int(erreur.get("ctx", {}).get("max_length", 0))
        trop = len(erreur["input"])
        dit = {"ecrits": trop, "maximum": permis, "trop": trop - permis}
        return TROP_LONG.say(**dit, aide=self._help(chemin))

    def _empty(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        if not chemin:
            return ("il n'y a aucun champ « nom: valeur » ici.", self._help(chemin))
        champ = field_at(self.modele, chemin)
        if champ is not None and not champ.is_required():
            return ("ce champ est vide : remplissez-le ou retirez sa ligne.", self._help(chemin))
        return ("ce champ est vide.", self._help(chemin))

    def _too_few(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        if not erreur["input"]:
            return self._empty(erreur, chemin)
        ecrits = count(len(erreur["input"]), "élément")
        return (
            f"{ecrits} ; il en faut {erreur['ctx']['min_length']} au moins.",
            self._help(chemin),
        )

    def _too_many(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        ecrits = count(len(erreur["input"]), "élément")
        return (f"{ecrits} ; il en faut {erreur['ctx']['max_length']} au plus.", self._help(chemin))

    def _out_of_scale(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        mots = {"ge": "au moins", "le": "au plus"}
        bornes = {k: v for k, v in erreur.get("ctx", {}).items() if k in mots}
        limite = ", ".join(f"{mots[k]} {v:g}".replace(".", ",") for k, v in bornes.items())
        lu = self._read(erreur["input"], chemin)
        return HORS_ECHELLE.say(lu=lu, limite=limite, aide=self._help(chemin))

    def _wrong_type(self, erreur: ErrorDetails, chemin: Chemin) -> Phrase:
        """Une valeur d'un autre genre : vide, lue par YAML comme autre chose, ou mal rangée."""
        valeur, genre = erreur["input"], erreur["type"]
        if valeur is None:
            return self._empty(erreur, chemin)
        if genre in ("string_type", "literal_error") and not isinstance(valeur, Mapping | tuple):
            return self._misread_text(valeur, chemin)
        attendu = ATTENDUS.get(genre, "une autre valeur")
        aide = self._repair(genre, valeur, chemin) or self._help(chemin)
        return GENRE.say(attendu=attendu, lu=self._read(valeur, chemin), aide=aide)

    def _misread_text(self, valeur: Any, chemin: Chemin) -> Phrase:
        brut = self.donnees.bruts.get((*self.prefixe, *chemin), str(valeur))
        return (
            f"« {shorten(brut)} » est lu par YAML comme {_yaml_kind(valeur)}, pas comme du texte.",
            f"Entourez-le de guillemets : {quote(shorten(brut))}",
        )

    def _repair(self, genre: str, valeur: Any, chemin: Chemin) -> str:
        """Ce qu'il faut écrire à la place, quand on peut le deviner."""
        if genre == "tuple_type" and isinstance(valeur, str):
            return f"Écrivez [{shorten(valeur)}], ou une ligne « - » par élément."
        if genre in ("string_type", "literal_error"):
            return "Si c'est un texte qui commence par « [ » ou « { », mettez des guillemets."
        if genre in _NOMBRES and isinstance(valeur, Ambigu):
            return "Écrivez-le en chiffres, sans « : », sans « _ » et sans zéro devant."
        if genre in _NOMBRES and _is_quoted_number(valeur):
            return SANS_GUILLEMETS
        if genre in _NOMBRES and chemin[-1] == "minutes":
            return _in_minutes(self.donnees.bruts.get((*self.prefixe, *chemin), str(valeur)))
        if genre.startswith("model"):
            return _admitted_fields(self._fields(chemin))
        return ""

    def _fields(self, chemin: Chemin) -> list[str]:
        """Les champs qu'on peut écrire à cet endroit."""
        porteur = model_at(self.modele, chemin)
        en_tete = not self.prefixe and not chemin  # là, l'identifiant est le nom du fichier
        noms = list(porteur.model_fields) if porteur else []
        return [nom for nom in noms if not (en_tete and nom == "id")]

    def _help(self, chemin: Chemin) -> str:
        if not chemin:
            return _admitted_fields(self._fields(chemin))
        champ = field_at(self.modele, chemin)
        return (champ.description or "") if champ else ""

    def _read(self, valeur: Any, chemin: Chemin) -> str:
        """Ce qui est écrit et, si YAML en a fait autre chose, ce qu'il en a lu."""
        if isinstance(valeur, Mapping):
            return "des sous-champs"
        if isinstance(valeur, tuple):
            return "une liste"
        brut = self.donnees.bruts.get((*self.prefixe, *chemin))
        if brut is None or isinstance(valeur, str):
            return f"« {shorten(str(valeur))} »"
        if _is_plain_number(valeur):
            return f"« {shorten(brut)} »"
        return f"« {shorten(brut)} » (lu par YAML comme {_yaml_kind(valeur)})"


_Dire = Callable[[Traducteur, ErrorDetails, Chemin], Phrase]
_DIRE: dict[str, _Dire] = {
    "missing": Traducteur._missing,
    "extra_forbidden": Traducteur._unknown,
    "literal_error": Traducteur._choice,
    "string_pattern_mismatch": Traducteur._shape,
    "string_too_long": Traducteur._too_long,
    "string_too_short": Traducteur._empty,
    "too_short": Traducteur._too_few,
    "too_long": Traducteur._too_many,
    "greater_than_equal": Traducteur._out_of_scale,
    "less_than_equal": Traducteur._out_of_scale,
}


def _admitted_fields(admis: list[str]) -> str:
    return f"Champs admis : {', '.join(admis)} ({GUIDE})"


def _in_minutes(ecrit: str) -> str:
    """Le nombre à écrire, quand une durée se lit mais ne se compte pas."""
    duree = read_duree(ecrit)
    return EN_MINUTES.format(minutes=duree.maxi) if duree else ""


def _is_plain_number(valeur: Any) -> bool:
    return isinstance(valeur, int | float) and not isinstance(valeur, bool)


def _is_quoted_number(valeur: Any) -> bool:
    return isinstance(valeur, str) and _is_plain_number(read_scalar(valeur))


def _yaml_kind(valeur: Any) -> str:
    if isinstance(valeur, Ambigu):
        return valeur.lu
    if isinstance(valeur, bool):
        return f"« {'vrai' if valeur else 'faux'} »"
    if isinstance(valeur, int | float):
        return "un nombre"
    return "une date" if isinstance(valeur, date) else "autre chose"
