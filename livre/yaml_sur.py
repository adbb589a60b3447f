"""Lire du YAML venu d'inconnus : sans alias ni étiquette, en gardant la ligne de chaque valeur."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from livre.probleme import Probleme

Chemin = tuple[str | int, ...]
PROFONDEUR_MAX = 20
_PREFIXE = "tag:yaml.org,2002:"
_CONSTRUCTEUR = SafeConstructor()
_SCALAIRES: dict[str, Callable[[ScalarNode], Any]] = {
    f"{_PREFIXE}str": lambda noeud: noeud.value,
    f"{_PREFIXE}int": _CONSTRUCTEUR.construct_yaml_int,
    f"{_PREFIXE}float": _CONSTRUCTEUR.construct_yaml_float,
    f"{_PREFIXE}bool": _CONSTRUCTEUR.construct_yaml_bool,
    f"{_PREFIXE}null": lambda noeud: None,
    f"{_PREFIXE}timestamp": _CONSTRUCTEUR.construct_yaml_timestamp,
    f"{_PREFIXE}merge": lambda noeud: noeud.value,
    f"{_PREFIXE}value": lambda noeud: noeud.value,
}
_CAUSES = (
    (
        "mapping values are not allowed",
        "un deux-points suivi d'une espace coupe ce texte : entourez-le de guillemets.",
    ),
    (
        "could not find expected ':'",
        "il manque un deux-points après le nom du champ, ou un retrait.",
    ),
    (
        "found character that cannot start any token",
        "ce caractère demande des guillemets, ou c'est une tabulation.",
    ),
    ("found unexpected end of stream", "un guillemet ou un crochet ouvert n'est jamais refermé."),
    ("did not find expected ',' or ']'", "il manque une virgule ou un crochet fermant."),
    ("did not find expected ',' or '}'", "il manque une virgule ou une accolade fermante."),
    (
        "did not find expected key",
        "le retrait de cette ligne ne suit pas celui des lignes voisines.",
    ),
    (
        "did not find expected '-' indicator",
        "cette ligne devrait commencer par un tiret, au même retrait.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "les « & » et « * » demandent des guillemets.",
    ),
    ("found undefined alias", "les « * » en tête de valeur demandent des guillemets."),
    ("expected a single document", "une ligne « --- » coupe ce fichier en deux : retirez-la."),
)


@dataclass(frozen=True, slots=True)
class Donnees:
    """Les valeurs lues, la ligne de chacune et le texte brut des scalaires sans guillemets."""

    valeur: Any = None
    lignes: Mapping[Chemin, int] = field(default_factory=dict)
    bruts: Mapping[Chemin, str] = field(default_factory=dict)
    problemes: tuple[Probleme, ...] = ()

    def line(self, chemin: Chemin) -> int:
        """La ligne de la valeur, ou de son plus proche parent écrit dans le fichier."""
        while chemin and chemin not in self.lignes:
            chemin = chemin[:-1]
        return self.lignes.get(chemin, 1)


def read_yaml(texte: str, fichier: str, decalage: int = 0) -> Donnees:
    """Lit un document YAML ; `decalage` compte les lignes qui le précèdent dans le fichier."""
    try:
        if _too_deep(texte):
            ligne = decalage + 1
            return _failed(
                fichier,
                ligne,
                f"plus de {PROFONDEUR_MAX} niveaux imbriqués : ce n'est pas du contenu.",
            )
        racine = yaml.compose(texte, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as erreur:
        marque = erreur.problem_mark or erreur.context_mark
        ligne = decalage + 1 + (marque.line if marque else 0)
        return _failed(fichier, ligne, f"ce YAML ne se lit pas : {_cause(erreur)}")
    except (yaml.YAMLError, ValueError):
        return _failed(fichier, decalage + 1, "ce YAML contient un caractère interdit.")
    if racine is None:
        return Donnees(None, {(): decalage + 1})
    return _Lecteur(fichier, decalage).read(racine)


def _failed(fichier: str, ligne: int, message: str) -> Donnees:
    return Donnees(problemes=(Probleme(fichier, ligne, "", message),))


def _cause(erreur: yaml.MarkedYAMLError) -> str:
    dit = f"{erreur.context or ''} {erreur.problem or ''}"
    return next(
        (cause for motif, cause in _CAUSES if motif in dit),
        "vérifiez retraits, tirets et guillemets.",
    )


def _too_deep(texte: str) -> bool:
    """Compte les niveaux par les événements : sans récursion, même sur dix mille crochets."""
    if texte.count("[") + texte.count("{") + texte.count("- -") <= PROFONDEUR_MAX:
        return False
    niveau = 0
    for evenement in yaml.parse(texte, Loader=yaml.CSafeLoader):
        if isinstance(evenement, yaml.CollectionStartEvent):
            niveau += 1
        elif isinstance(evenement, yaml.CollectionEndEvent):
            niveau -= 1
        if niveau > PROFONDEUR_MAX:
            return True
    return False


class _Lecteur:
    """Parcourt les nœuds composés par libyaml ; un nœud vu deux fois est un alias, donc refusé."""

    def __init__(self, fichier: str, decalage: int) -> None:
        self.fichier = fichier
        self.decalage = decalage
        self.lignes: dict[Chemin, int] = {}
        self.bruts: dict[Chemin, str] = {}
        self.vus: set[int] = set()
        self.problemes: list[Probleme] = []

    def read(self, racine: Node) -> Donnees:
        valeur = self._value(racine, ())
        return Donnees(valeur, self.lignes, self.bruts, tuple(self.problemes))

    def _value(self, noeud: Node, chemin: Chemin) -> Any:
        self.lignes[chemin] = self.decalage + noeud.start_mark.line + 1
        if id(noeud) in self.vus:
            self._problem(
                noeud, chemin, "les ancres et les alias YAML (« & », « * ») ne sont pas admis."
            )
            return None
        self.vus.add(id(noeud))
        if isinstance(noeud, MappingNode):
            return self._mapping(noeud, chemin)
        if isinstance(noeud, SequenceNode):
            return tuple(
                self._value(fils, (*chemin, rang)) for rang, fils in enumerate(noeud.value)
            )
        assert isinstance(noeud, ScalarNode)
        return self._scalar(noeud, chemin)

    def _scalar(self, noeud: ScalarNode, chemin: Chemin) -> Any:
        lire = _SCALAIRES.get(noeud.tag)
        if lire is None:
            etiquette = noeud.tag.replace(_PREFIXE, "!!")
            self._problem(noeud, chemin, f"l'étiquette YAML « {etiquette} » n'est pas admise.")
            return None
        if noeud.style is None:
            self.bruts[chemin] = noeud.value
        try:
            return lire(noeud)
        except (ValueError, ConstructorError, OverflowError):
            return noeud.value

    def _mapping(self, noeud: MappingNode, chemin: Chemin) -> dict[str, Any]:
        lu: dict[str, Any] = {}
        premieres: dict[str, int] = {}
        for cle, valeur in noeud.value:
            if not isinstance(cle, ScalarNode):
                self._problem(cle, chemin, "un nom de champ doit être un mot.")
                continue
            nom, ligne = cle.value, self.decalage + cle.start_mark.line + 1
            if nom in lu:
                self._problem(
                    cle,
                    (*chemin, nom),
                    f"champ écrit deux fois (déjà à la ligne {premieres[nom]}).",
                )
                continue
            premieres[nom] = ligne
            lu[nom] = self._value(valeur, (*chemin, nom))
            self.lignes[(*chemin, nom)] = ligne
        return lu

    def _problem(self, noeud: Node, chemin: Chemin, message: str) -> None:
        ligne = self.decalage + noeud.start_mark.line + 1
        self.problemes.append(Probleme(self.fichier, ligne, path_name(chemin), message))


def path_name(chemin: Chemin) -> str:
    """`("ingredients", 0, "precision")` s'écrit « ingredients[1].precision »."""
    nom = ""
    for pas in chemin:
        nom += f"[{pas + 1}]" if isinstance(pas, int) else f".{pas}" if nom else pas
    return nom
