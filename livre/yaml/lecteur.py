"""Lire du YAML venu d'inconnus : sans alias ni étiquette, en gardant la ligne de chaque valeur.

Les événements de libyaml sont lus au fil de l'eau : ni arbre intermédiaire ni récursion que le
texte déciderait, et un alias se voit là où il est écrit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from livre.francais.invisibles import describe_invisible, first_invisible
from livre.francais.mots import shorten
from livre.probleme import Probleme, path_name
from livre.yaml.diese import commented_fields, cut_by_hash
from livre.yaml.fautes import explain, lines_of, quoted_line
from livre.yaml.scalaires import PREFIXE, read_scalar

Chemin = tuple[str | int, ...]
PROFONDEUR_MAX = 20


@dataclass(frozen=True)
class YamlLu:
    """Les valeurs lues, la ligne de chacune et le texte brut des scalaires sans guillemets."""

    valeur: Any = None
    lignes: Mapping[Chemin, int] = field(default_factory=dict)
    bruts: Mapping[Chemin, str] = field(default_factory=dict)
    problemes: tuple[Probleme, ...] = ()
    commentes: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Les champs qu'un commentaire cache, « # nom: valeur » : leur ligne et leur texte."""
    fautifs: frozenset[Chemin] = frozenset()
    """Les valeurs déjà signalées : inutile de dire aussi qu'elles manquent."""

    def line(self, chemin: Chemin) -> int:
        """La ligne de la valeur, ou de son plus proche parent écrit dans le fichier."""
        while chemin and chemin not in self.lignes:
            chemin = chemin[:-1]
        return self.lignes.get(chemin, 1)

    def is_reported(self, chemin: Chemin) -> bool:
        """Vrai si cette valeur, ou ce qui la contient, a déjà son message."""
        return any(chemin[:n] in self.fautifs for n in range(len(chemin) + 1))


def read_yaml(texte: str, fichier: str, decalage: int = 0) -> YamlLu:
    """Lit un document YAML ; `decalage` compte les lignes qui le précèdent dans le fichier."""
    lecteur = _LecteurYaml(texte, fichier, decalage)
    try:
        return lecteur.read()
    except yaml.MarkedYAMLError as erreur:
        faute = explain(erreur, texte, lecteur.dernier)
        message = f"cette ligne ne se lit pas : {faute.message}"
        aides = (faute.aide,) if faute.aide else ()
        return _failed(fichier, decalage + 1 + faute.ligne, message, *aides)
    except _TropProfond as trop:
        message = f"plus de {PROFONDEUR_MAX} niveaux imbriqués : ce n'est pas du contenu."
        return _failed(fichier, decalage + 1 + trop.ligne, message)
    except (yaml.YAMLError, ValueError):
        return _failed(fichier, decalage + 1, "ce fichier contient un caractère que YAML interdit.")
    finally:
        lecteur.flux.dispose()


def _failed(fichier: str, ligne: int, message: str, *aides: str) -> YamlLu:
    return YamlLu(problemes=(Probleme(fichier, ligne, "", message, aides),))


class _TropProfond(Exception):
    """Le texte imbrique trop de niveaux pour être du contenu."""

    def __init__(self, ligne: int) -> None:
        self.ligne: int = ligne


class _LecteurYaml:
    """Suit les événements de libyaml et range valeurs, lignes et problèmes."""

    def __init__(self, texte: str, fichier: str, decalage: int) -> None:
        self.texte = texte
        self.flux = yaml.CSafeLoader(texte)
        self.fichier = fichier
        self.decalage = decalage
        self.sources = lines_of(texte) if "#" in texte else []
        self.dernier = 0
        self.lignes: dict[Chemin, int] = {}
        self.bruts: dict[Chemin, str] = {}
        self.fautifs: set[Chemin] = set()
        self.ancrees: set[int] = set()
        self.problemes: list[Probleme] = []

    def read(self) -> YamlLu:
        valeur = None
        self.lignes[()] = self.decalage + 1
        self._next()
        if isinstance(self._next(), yaml.DocumentStartEvent):
            valeur = self._value(self._next(), ())
            self._next()
            suite = self._next()
            if isinstance(suite, yaml.DocumentStartEvent):
                message = "cette ligne « --- » coupe le fichier en deux : retirez-la."
                self._problem(suite, (), message)
                valeur = None  # la suite du fichier n'est pas lue
        caches = commented_fields(self.sources, self.decalage)
        fautifs = frozenset(self.fautifs)
        dits = tuple(self.problemes)
        return YamlLu(valeur, self.lignes, self.bruts, dits, caches, fautifs)

    def _next(self) -> yaml.Event:
        evenement = self.flux.get_event()
        assert evenement is not None
        if not isinstance(evenement, yaml.CollectionEndEvent):
            self.dernier = _rank(evenement)
        return evenement

    def _value(self, evenement: yaml.Event, chemin: Chemin) -> Any:
        self.lignes[chemin] = self._line(evenement)
        self._refuse_anchor(evenement, chemin)
        self._refuse_tag(evenement, chemin)
        match evenement:
            case yaml.ScalarEvent():
                return self._scalar(evenement, chemin)
            case yaml.SequenceStartEvent():
                self._check_depth(evenement, chemin)
                return self._sequence(chemin)
            case yaml.MappingStartEvent():
                self._check_depth(evenement, chemin)
                return self._mapping(evenement, chemin)
        return None

    def _scalar(self, evenement: yaml.ScalarEvent, chemin: Chemin) -> Any:
        texte = str(evenement.value)
        self._refuse_hash(evenement, chemin)
        if not evenement.implicit[0]:
            self._refuse_invisible(evenement, texte, chemin)
            return texte
        self.bruts[chemin] = texte
        return read_scalar(texte)

    def _sequence(self, chemin: Chemin) -> tuple[Any, ...]:
        elements: list[Any] = []
        while not isinstance(evenement := self._next(), yaml.SequenceEndEvent):
            elements.append(self._value(evenement, (*chemin, len(elements))))
        return tuple(elements)

    def _mapping(self, debut: yaml.MappingStartEvent, chemin: Chemin) -> dict[str, Any]:
        lu: dict[str, Any] = {}
        while not isinstance(cle := self._next(), yaml.MappingEndEvent):
            if not isinstance(cle, yaml.ScalarEvent):
                self._refuse_key(cle, debut, chemin)
                continue
            nom, ligne = str(cle.value), self._line(cle)
            ici = (*chemin, nom)
            if nom in lu:
                message = f"champ écrit deux fois (déjà à la ligne {self.lignes[ici]})."
                self._problem(cle, ici, message, "Gardez une seule des deux lignes.")
                self._skip(self._next())
                continue
            self._refuse_anchor(cle, ici)
            self._refuse_invisible(cle, nom, ici)
            lu[nom] = self._value(self._next(), ici)
            self.lignes[ici] = ligne
        return lu

    def _skip(self, evenement: yaml.Event) -> None:
        """Passe une valeur entière, si profonde soit-elle."""
        niveau = 0
        while True:
            niveau += isinstance(evenement, yaml.CollectionStartEvent)
            niveau -= isinstance(evenement, yaml.CollectionEndEvent)
            if not niveau:
                return
            evenement = self._next()

    def _check_depth(self, evenement: yaml.Event, chemin: Chemin) -> None:
        if len(chemin) >= PROFONDEUR_MAX:
            raise _TropProfond(_rank(evenement))

    def _refuse_key(self, cle: yaml.Event, debut: yaml.MappingStartEvent, chemin: Chemin) -> None:
        """Une clé qui n'est pas un mot : souvent du texte qui commence par deux accolades."""
        self._skip(cle)
        self._skip(self._next())
        if not debut.flow_style:
            self._problem(cle, chemin, "un nom de champ doit être un mot.")
        elif chemin not in self.fautifs:
            self.fautifs.add(chemin)
            message = "« { » en tête de texte demande des guillemets."
            self._problem(debut, chemin, message, self._quoted(debut, "{"))

    def _refuse_anchor(self, evenement: yaml.Event, chemin: Chemin) -> None:
        """« & » et « * » : une fois par ligne, avec de quoi réparer si c'était du texte."""
        nom = evenement.anchor if isinstance(evenement, yaml.NodeEvent) else None
        if nom is None:
            return
        self.fautifs.add(chemin)
        if _rank(evenement) not in self.ancrees:
            self.ancrees.add(_rank(evenement))
            signe = "*" if isinstance(evenement, yaml.AliasEvent) else "&"
            message = (
                f"« {signe}{shorten(nom, 30)} » est lu par YAML comme un renvoi, non admis ici."
            )
            aide = self._quoted(evenement, signe)
            if isinstance(evenement, yaml.CollectionStartEvent):
                aide = f"Retirez « {signe}{shorten(nom, 30)} »."
            self._problem(evenement, chemin, message, aide)

    def _refuse_hash(self, evenement: yaml.ScalarEvent, chemin: Chemin) -> None:
        """« # » après une espace : un commentaire, que l'auteur croyait peut-être du texte."""
        dits = cut_by_hash(self.sources, evenement) if self.sources else ()
        if dits:
            self.fautifs.add(chemin)
            self._problem(evenement, chemin, *dits)

    def _refuse_tag(self, evenement: yaml.Event, chemin: Chemin) -> None:
        etiquette = getattr(evenement, "tag", None)
        if etiquette is not None:
            self.fautifs.add(chemin)
            connue = etiquette.startswith(PREFIXE)
            ecrite = shorten(etiquette.replace(PREFIXE, "!!"), 40)
            message = f"« {ecrite} » est lu par YAML comme une étiquette, non admise ici."
            aide = "Retirez-la." if connue else self._quoted(evenement, "!")
            self._problem(evenement, chemin, message, aide)

    def _refuse_invisible(self, evenement: yaml.Event, texte: str, chemin: Chemin) -> None:
        """Un caractère invisible écrit par son numéro, entre guillemets doubles."""
        position = first_invisible(texte)
        if position is not None:
            self.fautifs.add(chemin)
            self._problem(evenement, chemin, describe_invisible(texte, position))

    def _line(self, evenement: yaml.Event) -> int:
        return self.decalage + _rank(evenement) + 1

    def _quoted(self, evenement: yaml.Event, signe: str) -> str:
        return quoted_line(lines_of(self.texte)[_rank(evenement)], signe)

    def _problem(self, evenement: yaml.Event, chemin: Chemin, message: str, *dites: str) -> None:
        aides = tuple(aide for aide in dites if aide)
        self.problemes.append(
            Probleme(self.fichier, self._line(evenement), path_name(chemin), message, aides)
        )


def _rank(evenement: yaml.Event) -> int:
    """La ligne de l'événement, comptée à partir de 0 dans le texte lu."""
    assert evenement.start_mark is not None
    return evenement.start_mark.line
