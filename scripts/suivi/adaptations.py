"""Ce qu'un livre dérivé a changé de son origine, et si l'origine a bougé depuis.

Une recette adaptée dit de quel texte elle part (`derive_de`). Les autres fichiers de même nom que
ceux de l'origine n'ont rien à dire : l'historique sait quel était l'original au jour où ils ont
changé pour la dernière fois.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from livre.lecture.superposition import MASQUEES as FICHIER_MASQUEES
from livre.modele.collections import EMPLACEMENTS, LOCAL, place_of
from livre.yaml.lecteur import read_yaml
from scripts.suivi.originaux import (
    RECETTES,
    field_of,
    find_text,
    fingerprint,
    known_recipes,
    last_change,
    read_now,
    read_then,
)

DERIVE_DE = "derive_de"
MASQUEES = f"{LOCAL}/{FICHIER_MASQUEES}"
_LISTES = frozenset(e.chemin for e in EMPLACEMENTS.values() if not e.suffixe)
_DOSSIERS = (RECETTES, "data", "docs", "overrides")


class EtatOriginal(Enum):
    """Où en est l'original d'une adaptation."""

    PAREIL = "à jour"
    CHANGE = "l'original a changé"
    DISPARU = "l'original n'existe plus"
    HOMONYME = "l'origine a un fichier du même nom, et celui-ci ne dit pas s'il en part (derive_de)"
    VENU_DEPUIS = "l'origine en a maintenant un du même nom, que celui-ci remplace"


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Un fichier de `local/` et celui de l'origine dont il part."""

    fichier: str
    original: str
    code: str = ""
    empreinte: str = ""
    """Vide si le fichier ne la dit pas."""

    @property
    def nom(self) -> str:
        """Ce qu'on écrit pour la désigner : l'identifiant d'une recette, sinon le fichier."""
        chemin = Path(self.original)
        return chemin.stem if chemin.parent.as_posix() == RECETTES else self.original

    def answers_to(self, demande: str) -> bool:
        """Vrai si c'est elle que ce code, cet identifiant ou ce chemin désigne."""
        designe = demande.strip().lower()
        noms = (self.nom, self.code, self.original, self.fichier, Path(self.fichier).stem)
        return designe in {nom.lower() for nom in noms if nom}

    def then(self, racine: Path) -> str | None:
        """L'original tel qu'il était à l'adaptation, ou rien si l'historique ne l'a pas."""
        if self.empreinte:
            return find_text(racine, self.original, self.empreinte.lower())
        return read_then(racine, self.original, self.fichier)

    def state(self, racine: Path) -> EtatOriginal:
        """Où en est l'original aujourd'hui."""
        present = read_now(racine, self.original)
        if present is None:
            return EtatOriginal.DISPARU
        if self.empreinte:
            return _compared(self.empreinte.lower(), present)
        if self.original.startswith(f"{RECETTES}/"):
            return EtatOriginal.HOMONYME
        if not last_change(racine, self.fichier):
            return EtatOriginal.PAREIL
        alors = self.then(racine)
        return EtatOriginal.VENU_DEPUIS if alors is None else _compared(fingerprint(alors), present)


def _compared(empreinte: str, present: str) -> EtatOriginal:
    return EtatOriginal.PAREIL if fingerprint(present) == empreinte else EtatOriginal.CHANGE


def adaptations(racine: Path) -> list[Adaptation]:
    """Toutes celles du livre, par nom de fichier ; les ajouts et les listes n'en sont pas."""
    trouvees = (_adaptation(racine, fichier) for fichier in _local_files(racine))
    return [adaptation for adaptation in trouvees if adaptation]


def _local_files(racine: Path) -> Iterator[str]:
    courtes = [e.courte for e in EMPLACEMENTS.values() if e.courte]
    for dossier in (*_DOSSIERS, *courtes):
        place = racine / LOCAL / dossier
        for chemin in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if chemin.is_file() and not chemin.name.startswith("."):
                yield chemin.relative_to(racine).as_posix()


def _adaptation(racine: Path, fichier: str) -> Adaptation | None:
    original = place_of(fichier)
    if original.startswith(f"{RECETTES}/"):
        return _recipe(racine, fichier, original)
    if _is_list(original):
        return None
    connu = read_now(racine, original) is not None
    return Adaptation(fichier, original) if connu or read_then(racine, original, fichier) else None


def _recipe(racine: Path, fichier: str, original: str) -> Adaptation | None:
    texte = read_now(racine, fichier) or ""
    code = str(field_of(texte, fichier, "code") or "")
    dit = field_of(texte, fichier, DERIVE_DE)
    if isinstance(dit, dict) and dit.get("recette"):
        vise = f"{RECETTES}/{dit['recette']}.md"
        return Adaptation(fichier, vise, code, str(dit.get("empreinte") or ""))
    meme_nom = read_now(racine, original) is not None
    return Adaptation(fichier, original, code) if meme_nom else None


def _is_list(original: str) -> bool:
    """Une liste de `data/` s'ajoute à celle de l'origine, élément par élément."""
    return original in _LISTES


@dataclass(frozen=True, slots=True)
class ElementRemplace:
    """Un élément de liste que `local/data/` remplace, et ce que l'original est devenu."""

    fichier: str
    identifiant: str
    etat: EtatOriginal


def replaced_elements(racine: Path) -> Iterator[ElementRemplace]:
    """Les éléments remplacés dont l'original a changé ou disparu depuis."""
    for fichier in _local_files(racine):
        original = place_of(fichier)
        alors = read_then(racine, original, fichier) if _is_list(original) else None
        if alors is None:
            continue
        avant = _elements(alors, original)
        apres = _elements(read_now(racine, original) or "", original)
        for identifiant in _elements(read_now(racine, fichier) or "", fichier):
            etat = _element_state(avant.get(identifiant), apres.get(identifiant))
            if etat is not EtatOriginal.PAREIL:
                yield ElementRemplace(fichier, identifiant, etat)


def _element_state(avant: object, apres: object) -> EtatOriginal:
    """Où en est l'élément de l'origine qui a cet identifiant ; absent, c'est `None`."""
    if avant == apres:
        return EtatOriginal.PAREIL
    if apres is None:
        return EtatOriginal.DISPARU
    return EtatOriginal.VENU_DEPUIS if avant is None else EtatOriginal.CHANGE


def _elements(texte: str, fichier: str) -> dict[str, object]:
    valeur = read_yaml(texte, fichier).valeur
    liste = valeur if isinstance(valeur, tuple) else ()
    return {str(e["id"]): e for e in liste if isinstance(e, dict) and "id" in e}


def lost_masks(racine: Path) -> list[str]:
    """Les recettes masquées que l'origine n'a plus ; on les nomme par leur fichier ou leur code."""
    valeur = read_yaml(read_now(racine, MASQUEES) or "", MASQUEES).valeur
    masquees = [str(m) for m in valeur if m] if isinstance(valeur, tuple) else []
    connues = known_recipes(racine)
    return [m for m in masquees if m not in connues and m not in connues.values()]
