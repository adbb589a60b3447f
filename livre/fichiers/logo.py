"""Le logo d'un livre dérivé : un SVG d'inconnu, dont on ne garde que les formes.

Le site, les imprimés et les documents de bureau le lisent chacun avec un moteur différent. Ils ne
reçoivent donc pas le fichier, mais ce qu'on en réécrit d'après une liste : rien n'y agit, rien n'y
mène ailleurs, rien n'y est plus long à dessiner qu'à lire. Ce qui change l'image est refusé, à sa
ligne ; ce qu'un logiciel de dessin ajoute pour lui-même est laissé de côté.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.parsers import expat

from livre.fichiers.contenu import read_text
from livre.francais.mots import shorten
from livre.probleme import Probleme

SVG = "http://www.w3.org/2000/svg"
_LIENS = "http://www.w3.org/1999/xlink"
"""Où LibreOffice cherche encore ce qu'un dégradé reprend d'un autre."""
_PAGE = "http://www.w3.org/1999/xhtml"
"""Ce qui serait une page, et pourrait agir, où que ce soit dans le dessin."""
PROFONDEUR_MAX = 30
"""En groupes emboîtés : au-delà, un moteur de dessin peut déborder."""
ALLONGE_MAX = 8
"""Largeur sur hauteur, ou l'inverse : plus étiré, il ne se lit dans aucun en-tête."""
MONTRES = 10
"""En problèmes : les suivants se verront une fois ceux-là réparés."""
_CONTENANTS = frozenset({"svg", "g", "defs"})
_FORMES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_DEGRADES = frozenset({"linearGradient", "radialGradient", "stop"})
_POCHOIRS = frozenset({"clipPath", "mask"})
ELEMENTS = _CONTENANTS | _FORMES | _DEGRADES | _POCHOIRS | {"style"}
_MUETS = frozenset({"title", "desc", "metadata"})
"""Ce qu'un logiciel y écrit pour lui-même : le texte de remplacement vient de l'identité."""
_PEINTURE = frozenset(
    {"fill", "fill-opacity", "fill-rule", "opacity", "color", "display", "visibility"}
    | {"stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin"}
    | {"stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset"}
    | {"stop-color", "stop-opacity", "clip-path", "clip-rule", "mask"}
)
_GEOMETRIE = frozenset(
    {"id", "class", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry"}
    | {"fx", "fy", "fr", "width", "height", "transform", "offset", "spreadMethod"}
    | {"gradientTransform", "gradientUnits", "clipPathUnits", "maskUnits", "maskContentUnits"}
)
ATTRIBUTS = _PEINTURE | _GEOMETRIE
_AIDES: Mapping[str, str] = {
    "text": "Convertissez le texte en tracés (dans Inkscape : Chemin, Objet en chemin).",
    "image": "Redessinez-la en tracés (dans Inkscape : Chemin, Vectoriser un objet matriciel).",
    "use": "Séparez les clones de leur modèle (dans Inkscape : Édition, Cloner, Délier le clone).",
    "script": "Effacez-le : un logo n'agit pas.",
}
_AIDE = "Un logo n'est fait que de formes pleines ou tracées, de couleurs et de dégradés."
_ICI = re.compile(r"#[A-Za-z_][\w.-]*")
_LIEN = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)""", re.IGNORECASE | re.DOTALL)
_INTERDIT = re.compile(r"[\\@<>{};]|/\*|expression|javascript:", re.IGNORECASE)
_COMMENTAIRE = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOM_CSS = r"[.#]?[A-Za-z_][\w-]*"
_REGLE = re.compile(rf"\s*({_NOM_CSS}(?:\s*,\s*{_NOM_CSS})*)\s*\{{([^{{}}]*)\}}\s*")
_NOMBRE = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?:px|pt|mm|cm|in)?\s*")


@dataclass(frozen=True, slots=True)
class Logo:
    """Un dessin réécrit par nous : son SVG, et sa largeur pour une hauteur de un."""

    svg: str
    allonge: float


def read_logo(chemin: Path, nom: str, problemes: list[Probleme]) -> Logo | None:
    """Le logo de ce fichier, ou rien : s'il existe et ne convient pas, `problemes` dit pourquoi."""
    if not chemin.exists() and not chemin.is_symlink():
        return None
    texte = read_text(chemin, nom, si_vide="Mettez-y votre logo, ou effacez ce fichier.")
    if isinstance(texte, Probleme):
        problemes.append(texte)
        return None
    lecteur = _Lecteur(nom)
    logo = lecteur.read(texte)
    problemes += lecteur.problemes[:MONTRES]
    return None if lecteur.problemes else logo


class _SvgIllisible(Exception):
    """Ce fichier ne se lit pas plus loin."""


class _Lecteur:
    """Descend un SVG et réécrit ce qui est admis."""

    def __init__(self, nom: str) -> None:
        self.nom = nom
        self.problemes: list[Probleme] = []
        self.ecrit: list[str] = []
        self.ouverts: list[str] = []
        """Les éléments en cours ; un nom vide n'est pas réécrit."""
        self.style: list[str] = []
        self.dessine = False
        self.cadre: tuple[float, float, float, float] | None = None
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._open
        self.expat.EndElementHandler = self._close
        self.expat.CharacterDataHandler = self._text
        self.expat.StartDoctypeDeclHandler = self._doctype
        self.expat.ProcessingInstructionHandler = self._instruction

    def read(self, texte: str) -> Logo | None:
        """Le logo réécrit ; rien si quelque chose y est refusé."""
        try:
            self.expat.Parse(texte, True)
        except _SvgIllisible:
            return None
        except expat.ExpatError as erreur:
            message = "ce n'est pas un SVG qui se lise : une balise y est mal écrite ou mal fermée."
            aide = "Réenregistrez-le en « SVG simple » depuis votre logiciel de dessin."
            self.problemes.append(Probleme(self.nom, erreur.lineno, "", message, (aide,)))
            return None
        if not self.problemes and not self.dessine:
            self.problemes.append(Probleme(self.nom, 1, "", "ce logo ne dessine rien.", (_AIDE,)))
        if self.cadre is None:
            return None
        _, _, largeur, hauteur = self.cadre
        boite = " ".join(f"{nombre:g}" for nombre in self.cadre)
        espaces = f'xmlns="{SVG}" xmlns:xlink="{_LIENS}"'
        cotes = f'viewBox="{boite}" width="{largeur:g}" height="{hauteur:g}"'
        return Logo(f"<svg {espaces} {cotes}>{''.join(self.ecrit)}</svg>\n", largeur / hauteur)

    def _refuse(self, message: str, aide: str = _AIDE) -> None:
        ligne = self.expat.CurrentLineNumber
        self.problemes.append(Probleme(self.nom, ligne, "", message, (aide,)))

    def _doctype(self, *_: object) -> None:
        """Après une DTD, rien n'est sûr : ses entités multiplient le texte ou lisent un fichier."""
        self._refuse(
            "une déclaration <!DOCTYPE> n'y est pas admise : elle peut en ouvrir d'autres.",
            "Effacez-la, jusqu'à son « > » : un navigateur n'en a pas besoin.",
        )
        raise _SvgIllisible

    def _instruction(self, nom: str, _: str) -> None:
        self._refuse(f"l'instruction <?{shorten(nom)}?> n'y est pas admise.", "Effacez-la.")

    def _open(self, nom_entier: str, attributs: dict[str, str]) -> None:
        espace, _, nom = nom_entier.rpartition(" ")
        if len(self.ouverts) >= PROFONDEUR_MAX:
            self._refuse(
                f"plus de {PROFONDEUR_MAX} groupes y sont emboîtés.", "Dégroupez-en une partie."
            )
            raise _SvgIllisible
        if not self.ouverts:
            self._root(espace, nom, attributs)
            return
        page = espace == _PAGE
        if not page and (espace != SVG or nom in _MUETS or "-" in self.ouverts):
            self.ouverts.append("-")
            return
        if page or nom not in ELEMENTS - {"svg"}:
            aide = _AIDES.get(nom, _AIDES["text"] if nom in ("tspan", "textPath") else _AIDE)
            self._refuse(f"l'élément <{shorten(nom)}> n'y est pas admis.", aide)
            self.ouverts.append("-")
            return
        self._write(nom, {} if nom == "style" else self._admitted(nom, attributs))

    def _root(self, espace: str, nom: str, attributs: dict[str, str]) -> None:
        self.ouverts.append("")
        if (espace, nom) != (SVG, "svg"):
            aide = f'Il commence par <svg xmlns="{SVG}" viewBox="…">.'
            self._refuse("ce n'est pas un SVG.", aide)
            raise _SvgIllisible
        self.cadre = self._frame(attributs)
        # Sa couleur et son trait valent pour tout ce qu'il tient : un groupe les garde.
        gardes = self._admitted(nom, attributs)
        self.ouverts.clear()
        self._write("g", {cle: v for cle, v in gardes.items() if cle in _PEINTURE | {"class"}})

    def _frame(self, attributs: Mapping[str, str]) -> tuple[float, float, float, float] | None:
        """Le cadre du dessin ; un logo sans taille prendrait toute la page."""
        boite = [_number(n) for n in re.split(r"[\s,]+", attributs.get("viewBox", "").strip())]
        if len(boite) != 4:
            boite = [0, 0, _number(attributs.get("width")), _number(attributs.get("height"))]
        if any(n is None or not math.isfinite(n) or abs(n) > 1e6 for n in boite):
            self._refuse(
                "il ne dit pas sa taille.", 'Il la faut à sa racine : viewBox="0 0 120 60".'
            )
            return None
        x, y, largeur, hauteur = (n or 0.0 for n in boite)
        if min(largeur, hauteur) <= 0 or not 1 / ALLONGE_MAX <= largeur / hauteur <= ALLONGE_MAX:
            self._refuse(
                f"il mesure {largeur:g} sur {hauteur:g} : trop étiré pour un en-tête.",
                f"Un côté au plus {ALLONGE_MAX} fois plus long que l'autre.",
            )
            return None
        return x, y, largeur, hauteur

    def _write(self, nom: str, gardes: Mapping[str, str]) -> None:
        dans_un_pochoir = nom in _POCHOIRS or not _POCHOIRS.isdisjoint(self.ouverts)
        if dans_un_pochoir and {"clip-path", "mask"} & gardes.keys():
            message = "un détourage en tient un autre : le dessin ne finirait pas."
            self._refuse(message, "Aplatissez-les (dans Inkscape : Objet, Découpe, Retirer).")
        paires = "".join(f' {cle}="{escape(valeur)}"' for cle, valeur in gardes.items())
        self.ouverts.append(nom)
        self.dessine |= nom in _FORMES
        if nom != "style":
            self.ecrit.append(f"<{nom}{paires}>")

    def _admitted(self, nom: str, attributs: Mapping[str, str]) -> dict[str, str]:
        """Les attributs à réécrire ; ceux de `style` deviennent des attributs."""
        gardes: dict[str, str] = {}
        for cle_entiere, valeur in attributs.items():
            cle = cle_entiere.rpartition(" ")[2]
            if cle.lower().startswith("on"):
                message = f"l'attribut {shorten(cle)} lance un programme : il n'y est pas admis."
                self._refuse(message, "Effacez-le : un logo n'agit pas.")
            elif cle in ("href", "src"):
                gardes |= self._link(nom, cle, valeur)
            elif cle == "style" and cle_entiere == cle:
                gardes |= dict(self._declarations(valeur))
            elif cle_entiere == cle and cle in ATTRIBUTS and self._is_calm(cle, valeur):
                gardes[cle] = valeur
        return gardes

    def _link(self, nom: str, cle: str, valeur: str) -> dict[str, str]:
        """Un dégradé peut reprendre les couleurs d'un autre ; rien d'autre ne mène nulle part."""
        if nom in _DEGRADES and cle == "href" and _ICI.fullmatch(valeur.strip()):
            return {"xlink:href": valeur.strip()}
        message = f"l'attribut {cle} de <{nom}> mène à « {shorten(valeur)} »."
        self._refuse(message, "Un logo tient dans son fichier : effacez cet attribut.")
        return {}

    def _is_calm(self, cle: str, valeur: str) -> bool:
        """Vrai si cette valeur ne cherche rien hors du logo."""
        ailleurs = [cible for _, cible in _LIEN.findall(valeur) if not _ICI.fullmatch(cible)]
        reste = _LIEN.sub("", valeur)
        if ailleurs or "url" in reste.lower() or _INTERDIT.search(reste):
            message = (
                f"« {cle} : {shorten(ailleurs[0] if ailleurs else valeur)} » n'y est pas admis."
            )
            self._refuse(message, "Une couleur (#1b3a2f), un nombre, ou url(#identifiant).")
            return False
        return True

    def _declarations(self, texte: str) -> Iterator[tuple[str, str]]:
        """Chaque propriété admise d'un style, et sa valeur."""
        for declaration in _COMMENTAIRE.sub("", texte).split(";"):
            cle, _, valeur = (morceau.strip() for morceau in declaration.partition(":"))
            if cle and self._is_calm(cle, valeur) and cle in _PEINTURE:
                yield cle, valeur

    def _text(self, texte: str) -> None:
        if self.ouverts and self.ouverts[-1] == "style":
            self.style.append(texte)

    def _close(self, _: str) -> None:
        nom = self.ouverts.pop()
        if nom == "style":
            self.ecrit.append(self._sheet("".join(self.style)))
            self.style.clear()
        elif nom != "-":
            self.ecrit.append(f"</{nom}>")

    def _sheet(self, css: str) -> str:
        """La feuille de style, réécrite règle par règle."""
        css = _COMMENTAIRE.sub("", css)
        regles, fin = [], 0
        for regle in _REGLE.finditer(css):
            if regle.start() != fin:
                break
            fin = regle.end()
            dites = ";".join(f"{cle}:{valeur}" for cle, valeur in self._declarations(regle[2]))
            regles.append(f"{regle[1]}{{{dites}}}")
        if css[fin:].strip():
            message = f"sa feuille de style tient « {shorten(css[fin:].strip())} »."
            self._refuse(message, "Elle ne peut dire que des couleurs : .a { fill: #1b3a2f; }")
            return ""
        return f"<style>{escape(''.join(regles))}</style>" if regles else ""


def _number(texte: str | None) -> float | None:
    """Ce nombre, son unité laissée de côté ; rien si ce n'en est pas un."""
    lu = _NOMBRE.fullmatch(texte or "")
    return float(lu[1]) if lu else None
