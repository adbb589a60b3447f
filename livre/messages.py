"""Dire en français, avec ce qui est admis, ce que pydantic a trouvé."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from livre.champs import choices, field_at, model_at
from livre.modele import MOTIF_CODE, MOTIF_IDENTIFIANT
from livre.probleme import Probleme, admitted_values, suggestion
from livre.yaml_sur import Chemin, Donnees, path_name

OU_LES_CHAMPS = "CONTRIBUTING.md"
_FORMES = {
    MOTIF_IDENTIFIANT: "un identifiant : minuscules sans accent, chiffres, tirets (soupe-au-chou)",
    MOTIF_CODE: "un code : R et deux à quatre chiffres (R12)",
    r"^https?://\S+$": "une adresse complète, qui commence par https://",
}
_ATTENDUS = {
    "string_type": "du texte",
    "int_type": "un nombre entier",
    "int_from_float": "un nombre entier",
    "float_type": "un nombre (1.5 pour un et demi)",
    "tuple_type": "une liste : [un, deux], ou une ligne « - » par élément",
    "model_type": "des sous-champs",
    "model_attributes_type": "des sous-champs",
    "date_type": "une date : 2026-03-15",
    "date_from_datetime_parsing": "une date : 2026-03-15",
}


class Traducteur:
    """Traduit les erreurs d'un élément ; `prefixe` situe celui-ci dans son fichier."""

    def __init__(
        self, modele: type[BaseModel], fichier: str, donnees: Donnees, prefixe: Chemin = ()
    ) -> None:
        self.modele = modele
        self.fichier = fichier
        self.donnees = donnees
        self.prefixe = prefixe

    def translate(self, erreur: ErrorDetails) -> Probleme:
        """Le problème à montrer pour cette erreur."""
        chemin = erreur["loc"]
        dire = _DIRE.get(erreur["type"], Traducteur._wrong_type)
        message, *aides = dire(self, erreur, chemin)
        ligne = self.donnees.line((*self.prefixe, *chemin))
        return Probleme(
            self.fichier, ligne, path_name(chemin), message, tuple(a for a in aides if a)
        )

    def _missing(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        champ = field_at(self.modele, chemin)
        return ("champ obligatoire, absent.", (champ and champ.description) or "")

    def _unknown(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        porteur = model_at(self.modele, chemin[:-1])
        admis = list(porteur.model_fields) if porteur else []
        nom = str(chemin[-1])
        return (
            f"ce champ n'existe pas.{suggestion(nom, admis)}",
            admitted_values(admis, OU_LES_CHAMPS).replace("Valeurs admises", "Champs admis"),
        )

    def _choice(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        champ = field_at(self.modele, chemin)
        admis = choices(champ.annotation) if champ else ()
        lu = self._read(erreur["input"], chemin)
        proche = suggestion(str(erreur["input"]), admis)
        return (f"{lu} n'existe pas.{proche}", admitted_values(admis, OU_LES_CHAMPS))

    def _shape(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        motif = erreur.get("ctx", {}).get("pattern", "")
        forme = _FORMES.get(motif, "une autre forme")
        return (f"{self._read(erreur['input'], chemin)} n'est pas {forme}.",)

    def _too_long(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        permis = erreur.get("ctx", {}).get("max_length")
        trop = len(erreur["input"])
        return (
            f"{trop} caractères ; {permis} au plus, il faut en retirer {trop - int(permis or 0)}.",
        )

    def _empty(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        champ = field_at(self.modele, chemin)
        return ("ce champ est vide.", (champ and champ.description) or "")

    def _out_of_scale(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        bornes = {k: v for k, v in erreur.get("ctx", {}).items() if k in ("ge", "le")}
        mots = {"ge": "au moins", "le": "au plus"}
        limite = ", ".join(f"{mots[k]} {v:g}" for k, v in bornes.items())
        champ = field_at(self.modele, chemin)
        lu = self._read(erreur["input"], chemin)
        return (f"{lu} est hors de l'échelle ({limite}).", (champ and champ.description) or "")

    def _wrong_type(self, erreur: ErrorDetails, chemin: Chemin) -> tuple[str, ...]:
        attendu = _ATTENDUS.get(erreur["type"], "une autre valeur")
        valeur = erreur["input"]
        if valeur is None:
            return self._empty(erreur, chemin)
        brut = self.donnees.bruts.get((*self.prefixe, *chemin))
        if erreur["type"] == "string_type" and brut is not None:
            return (
                f"« {brut} » est lu par YAML comme {_yaml_kind(valeur)}, pas comme du texte.",
                f'Entourez-le de guillemets : "{brut}"',
            )
        return (f"il faut {attendu}, pas {self._read(valeur, chemin)}.",)

    def _read(self, valeur: Any, chemin: Chemin) -> str:
        """Ce qui est écrit et, si YAML en a fait autre chose, ce qu'il en a lu."""
        if isinstance(valeur, Mapping):
            return "des sous-champs"
        if isinstance(valeur, tuple):
            return "une liste"
        brut = self.donnees.bruts.get((*self.prefixe, *chemin))
        if brut is None or isinstance(valeur, str) or brut == f"{valeur}":
            return f"« {_short(str(valeur))} »"
        return f"« {_short(brut)} » (lu par YAML comme {_yaml_kind(valeur)})"


_Phrase = Callable[[Traducteur, ErrorDetails, Chemin], tuple[str, ...]]
_DIRE: dict[str, _Phrase] = {
    "missing": Traducteur._missing,
    "extra_forbidden": Traducteur._unknown,
    "literal_error": Traducteur._choice,
    "string_pattern_mismatch": Traducteur._shape,
    "string_too_long": Traducteur._too_long,
    "string_too_short": Traducteur._empty,
    "too_short": Traducteur._empty,
    "greater_than_equal": Traducteur._out_of_scale,
    "less_than_equal": Traducteur._out_of_scale,
}


def _yaml_kind(valeur: Any) -> str:
    if isinstance(valeur, bool):
        return f"le booléen {'oui' if valeur else 'non'}"
    if isinstance(valeur, int | float):
        return f"le nombre {valeur:g}" if abs(valeur) < 1e15 else "un très grand nombre"
    if isinstance(valeur, date):
        return "une date"
    return "autre chose"


def _short(texte: str) -> str:
    une_ligne = " ".join(texte.split())
    return une_ligne if len(une_ligne) <= 60 else une_ligne[:59] + "…"
