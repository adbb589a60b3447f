"""Expliquer une faute de YAML : où elle est vraiment, ce que c'est, comment l'écrire."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

_CLE = re.compile(r"(\s*(?:- )?[^\s:#\[{'\"]+\s*:[ \t]+)(\S.*)")
_CLE_SEULE = re.compile(r"\s*(?:- )*[^\s:]+\s*")
_CLE_COLLEE = re.compile(r"\s*(?:- )?([\w-]+):([^ \t])")
_PUCE_DE_WORD = re.compile(r"\s*([–—•·▪◦*])[ \t\u00a0]*(\S.*)")
_FINS_DE_LIGNE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
LIGNE_MONTREE = 300
"""Au-delà, recopier la ligne dans un message n'aide plus."""
_DIESE = re.compile(r"(?<=\S)[ \t]+#")
_COUPES = ("',' or ']'", "',' or '}'", "node content", "expected ':'")
_GABARITS = ("{{", "{%", "{#")
_RETRAIT = "son retrait ({}) ne suit pas celui des lignes voisines."
_CITEZ = "« {} » en tête de texte demande des guillemets."


@dataclass(frozen=True, slots=True)
class FauteYaml:
    """Une faute de YAML ; `ligne` compte à partir de 0 dans le texte lu."""

    ligne: int
    message: str
    aide: str = ""


def explain(erreur: yaml.MarkedYAMLError, texte: str, dernier: int) -> FauteYaml:
    """La faute la plus probable ; `dernier` est la ligne du dernier morceau lu sans peine."""
    return _Enquete(erreur, texte, dernier).explain()


def lines_of(texte: str) -> list[str]:
    """Les lignes telles que YAML les compte, plus une vide : la fin du texte en est une."""
    return [*_FINS_DE_LIGNE.split(texte), ""]


def quoted_line(ligne: str, signe: str = "") -> str:
    """La même ligne, sa valeur (qui commence par `signe`) entre guillemets."""
    lu = _CLE.fullmatch(ligne.rstrip())
    if lu is None or not lu[2].startswith(signe) or len(ligne) > LIGNE_MONTREE:
        return ""
    return f"Écrivez : {lu[1].strip()} {quote(_unquote(lu[2]))}"


def quote(valeur: str) -> str:
    """Un texte d'une ligne entre guillemets."""
    if '"' in valeur or "\\" in valeur:
        return "'" + valeur.replace("'", "''") + "'"
    return f'"{valeur}"'


def _unquote(valeur: str) -> str:
    """Retire les guillemets qui entourent déjà tout le texte, s'il y en a."""
    bord = valeur[0]
    return valeur[1:-1] if len(valeur) > 1 and bord in "'\"" and valeur[-1] == bord else valeur


def indentation(ligne: str) -> str:
    """« 3 espaces », pour parler d'un retrait."""
    nombre = len(ligne) - len(ligne.lstrip())
    return f"{nombre} espace{'s' if nombre > 1 else ''}" if nombre else "aucune espace"


def _is_cut(ligne: str) -> bool:
    """Vrai si un dièse hors des guillemets y suit une espace."""
    return any(ligne.count('"', 0, lu.start()) % 2 == 0 for lu in _DIESE.finditer(ligne))


class _Enquete:
    """Relit le texte autour de l'endroit où libyaml s'est arrêtée."""

    def __init__(self, erreur: yaml.MarkedYAMLError, texte: str, dernier: int) -> None:
        self.lignes = lines_of(texte)
        self.dit = f"{erreur.context or ''} {erreur.problem or ''}"
        ici = erreur.problem_mark or erreur.context_mark
        self.ligne = min(ici.line if ici else 0, len(self.lignes) - 1)
        self.colonne = ici.column if ici else 0
        self.debut = erreur.context_mark.line if erreur.context_mark else self.ligne
        self.dernier = dernier

    @property
    def avant(self) -> str:
        """Ce qui précède la faute sur sa ligne."""
        return self.lignes[self.ligne][: self.colonne]

    def explain(self) -> FauteYaml:
        if "\t" in self.lignes[self.ligne][: self.colonne + 1]:
            return FauteYaml(self.ligne, "elle contient une tabulation ; mettez des espaces.")
        if self.dit.endswith(_COUPES) and (coupee := self._cut_by_hash()) is not None:
            message = "« # » après une espace coupe cette ligne : YAML ne lit pas la suite."
            return FauteYaml(coupee, message, "Entourez de guillemets le texte qui le contient.")
        for motif, dire in _CAUSES:
            if motif in self.dit:
                return dire(self)
        return FauteYaml(self.ligne, "vérifiez les retraits, les tirets et les guillemets.")

    def _cut_by_hash(self) -> int | None:
        """La première ligne, depuis l'ouverture, qu'un dièse coupe avant sa fin."""
        rangs = range(min(self.debut, self.dernier), self.ligne + 1)
        return next((rang for rang in rangs if _is_cut(self.lignes[rang])), None)

    def _cite(self, ligne: int, signe: str) -> FauteYaml:
        return FauteYaml(ligne, _CITEZ.format(signe), quoted_line(self.lignes[ligne], signe))

    def _bad_indent(self) -> FauteYaml:
        ligne = self.lignes[self.ligne]
        if puce := _PUCE_DE_WORD.match(ligne):
            message = f"elle commence par « {puce[1]} » : un élément de liste commence par « - »."
            return FauteYaml(self.ligne, message, f"Écrivez : - {puce[2]}"[:LIGNE_MONTREE])
        return FauteYaml(self.ligne, _RETRAIT.format(indentation(ligne)))

    def cannot_start(self) -> FauteYaml:
        ligne = self.lignes[self.ligne]
        lu = _CLE.fullmatch(ligne.rstrip())
        return self._cite(self.ligne, lu[2][0] if lu else ligne[self.colonne : self.colonne + 1])

    def anchor(self) -> FauteYaml:
        signe = "&" if "anchor" in self.dit else "*"
        return self._cite(self.debut, signe)

    def block_scalar(self) -> FauteYaml:
        lu = _CLE.fullmatch(self.lignes[self.debut].rstrip())
        return self._cite(self.debut, lu[2][0] if lu else "|")

    def colon(self) -> FauteYaml:
        """Un deux-points de trop, ou une ligne « nom: valeur » que son retrait rattache."""
        if not _CLE_SEULE.fullmatch(self.avant):
            message = "un deux-points suivi d'une espace coupe ce texte."
            return FauteYaml(self.ligne, message, quoted_line(self.lignes[self.ligne]))
        precedente = self._previous()
        if indentation(self.lignes[precedente]) != indentation(self.lignes[self.ligne]):
            return self._bad_indent()
        return self._missing_colon(precedente)

    def simple_key(self) -> FauteYaml:
        return self._missing_colon(self.debut)

    def _missing_colon(self, rang: int) -> FauteYaml:
        ligne = self.lignes[rang]
        if colle := _CLE_COLLEE.match(ligne):
            if colle[2].isspace():
                return FauteYaml(
                    rang, f"l'espace qui suit « {colle[1]}: » est insécable : retapez-la."
                )
            return FauteYaml(rang, f"il manque une espace après « {colle[1]}: ».")
        message = "il manque un deux-points après le nom du champ"
        return FauteYaml(rang, f"{message}, ou un retrait si cette ligne continue la précédente.")

    def _previous(self) -> int:
        rangs = range(self.ligne - 1, -1, -1)
        return next((r for r in rangs if self.lignes[r].strip()), self.ligne)

    def quote_left_open(self) -> FauteYaml:
        return FauteYaml(self.debut, "un guillemet ouvert à cette ligne n'est jamais refermé.")

    def expected_key(self) -> FauteYaml:
        """Un retrait faux, ou du texte après un guillemet ou un crochet refermé trop tôt."""
        if not self.avant.strip(" -"):
            return self._bad_indent()
        if self.dernier < self.ligne:
            return FauteYaml(
                self.dernier, "le guillemet ouvert ici ne se referme pas sur cette ligne."
            )
        lu = _CLE.fullmatch(self.lignes[self.ligne].rstrip())
        if lu and lu[2][0] in "[{&*!":
            return self._cite(self.ligne, lu[2][0])
        message = "ce texte continue après son guillemet fermant."
        return FauteYaml(self.ligne, message, quoted_line(self.lignes[self.ligne]))

    def expected_dash(self) -> FauteYaml:
        ligne = self.lignes[self.ligne]
        if ligne[:1] in (" ", "-"):
            return self._bad_indent()
        return FauteYaml(
            self.ligne, "cette ligne devrait commencer par un tiret, comme ses voisines."
        )

    def sequence(self) -> FauteYaml:
        return FauteYaml(self.debut, "il manque une virgule ou le crochet fermant « ] ».")

    def mapping(self) -> FauteYaml:
        faute = FauteYaml(self.debut, "il manque une virgule ou l'accolade fermante « } ».")
        return self._template(self.debut) or faute

    def node(self) -> FauteYaml:
        faute = FauteYaml(self.dernier, "une virgule de trop, ou un crochet qui n'est pas refermé.")
        return self._template(self.dernier) or faute

    def _template(self, rang: int) -> FauteYaml | None:
        """« {{ … }} » et ses semblables sont du texte, pas des sous-champs."""
        lu = _CLE.fullmatch(self.lignes[rang].rstrip())
        return self._cite(rang, "{") if lu and lu[2].startswith(_GABARITS) else None

    def document_start(self) -> FauteYaml:
        if self.lignes[self._previous()].startswith("..."):
            return FauteYaml(self._previous(), "une ligne « ... » coupe ce fichier : retirez-la.")
        return self._bad_indent()

    def directive(self) -> FauteYaml:
        return FauteYaml(self.ligne, "retirez la ligne qui commence par « % ».")

    def escape(self) -> FauteYaml:
        message = (
            "entre guillemets doubles, « \\ » annonce un signe spécial, et celui-ci n'en est pas"
        )
        return FauteYaml(self.ligne, f"{message} un.", quoted_line(self.lignes[self.ligne]))

    def tag(self) -> FauteYaml:
        return self._cite(self.ligne, "!")

    def dash(self) -> FauteYaml:
        return self._cite(self.ligne, "-")

    def question(self) -> FauteYaml:
        return self._cite(self.ligne, "?")


_CAUSES: tuple[tuple[str, Callable[[_Enquete], FauteYaml]], ...] = (
    ("mapping values are not allowed", _Enquete.colon),
    ("could not find expected ':'", _Enquete.simple_key),
    ("cannot start any token", _Enquete.cannot_start),
    ("scanning a quoted scalar", _Enquete.quote_left_open),
    ("alphabetic or numeric character", _Enquete.anchor),
    ("scanning an anchor", _Enquete.anchor),
    ("scanning an alias", _Enquete.anchor),
    ("block sequence entries are not allowed", _Enquete.dash),
    ("mapping keys are not allowed", _Enquete.question),
    ("scanning a block scalar", _Enquete.block_scalar),
    ("did not find expected key", _Enquete.expected_key),
    ("did not find expected '-' indicator", _Enquete.expected_dash),
    ("did not find expected ',' or ']'", _Enquete.sequence),
    ("did not find expected ',' or '}'", _Enquete.mapping),
    ("did not find expected node content", _Enquete.node),
    ("did not find expected <document start>", _Enquete.document_start),
    ("incompatible YAML document", _Enquete.directive),
    ("directive", _Enquete.directive),
    ("escape", _Enquete.escape),
    ("tag", _Enquete.tag),
)
