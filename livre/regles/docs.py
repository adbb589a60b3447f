"""Les règles des pages de `docs/` : ce qu'elles annoncent, appellent et citent existe."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import yaml
from jinja2 import Environment, TemplateSyntaxError, nodes

from livre.chemins.adresses import LISTES, resolve_file
from livre.chemins.facettes import Rayons
from livre.chemins.liens import Impasse, resolve
from livre.chemins.pages import all_addresses, is_spared, pages
from livre.francais.mots import shorten
from livre.guide.appels import APPELS, Appel
from livre.lecture.docs import DOSSIER, Docs, PageDeDocs, read_docs, read_targets
from livre.modele.collections import EMPLACEMENTS, place_of
from livre.modele.livre import Livre
from livre.probleme import Probleme, suggestion

REGLAGES = "mkdocs.yml"
FauteDAppel = tuple[int, str, str]
"""La ligne du texte, comptée à partir de 1, ce qui ne va pas, et comment le réparer."""

_ENVIRONNEMENT = Environment()
_AIDE = 'Une page ne fait que des appels : {{ glossaire() }}, {{ carte_recette("…") }}.'
_AIDE_SIGNES = "« {{ », « {% » et « {# » y veulent dire quelque chose : séparez leurs deux signes."
_ENGENDRES = ("assets/", "kits/", "search/")
"""Ce que la construction ajoute, et qu'on ne sait pas nommer d'avance."""


def check_pages_are_readable(livre: Livre) -> Iterator[Probleme]:
    """Une page de docs/ est en UTF-8, son en-tête se lit, et n'a que des champs connus."""
    yield from read_docs(livre.racine).problemes


def check_pages_have_an_address_each(livre: Livre) -> Iterator[Probleme]:
    """Une page de docs/ n'est pas à l'adresse d'une autre page."""
    prises = {page.adresse: f"celle de {page.fichier}" for page in pages(livre)}
    for page in read_docs(livre.racine).pages:
        if page.adresse in prises:
            message = f"l'adresse « {page.adresse} » est déjà {prises[page.adresse]}."
            yield Probleme(page.fichier, 1, "", message, ("Renommez ce fichier.",))
        prises.setdefault(page.adresse, f"celle de {page.fichier}")


def check_page_calls_are_known(livre: Livre) -> Iterator[Probleme]:
    """Une page n'appelle que des macros qui existent, avec ce qu'elles attendent."""
    for page in read_docs(livre.racine).pages:
        if page.entete.render_macros:
            for ligne, message, aide in _call_faults(livre, page.corps):
                rang = page.ligne + ligne - 1
                yield Probleme(page.fichier, rang, "", message, (aide,) if aide else ())
        titre = page.entete.title or ""
        if "{{" in titre or "{%" in titre:
            message = "un titre n'appelle pas de macro : retirez ses accolades."
            yield Probleme(page.fichier, 1, "title", message)


def check_page_links_lead_somewhere(livre: Livre) -> Iterator[Probleme]:
    """Un lien, une image ou une ancre d'une page de docs/ mène quelque part."""
    carte = _Visees(livre, read_docs(livre.racine))
    for page in carte.docs.pages:
        for href in dict.fromkeys(read_targets(page.corps).liens):
            refus = carte.refusal(page, href)
            if refus:
                yield Probleme(page.fichier, _line_of(page, href), "", *refus)


def check_menu_leads_somewhere(livre: Livre) -> Iterator[Probleme]:
    """Le menu de mkdocs.yml ne nomme que des pages qui existent, ou dont un livre se passe."""
    reglages = livre.racine / REGLAGES
    if not reglages.is_file():
        return
    texte = reglages.read_text("utf-8")
    sources = _Visees(livre, read_docs(livre.racine)).sources
    for nom in _menu(yaml.safe_load(texte).get("nav") or ()):
        if nom.endswith(".md") and nom not in sources and not is_spared(livre, nom):
            ligne = next((n for n, lue in enumerate(texte.split("\n"), 1) if nom in lue), 1)
            message = f"le menu vise « {nom} », qui n'existe pas.{suggestion(nom, sources)}"
            yield Probleme(REGLAGES, ligne, "nav", message)


def _menu(entrees: object) -> Iterator[str]:
    if isinstance(entrees, str):
        yield entrees
    elif isinstance(entrees, Mapping):
        for valeur in entrees.values():
            yield from _menu(valeur)
    elif isinstance(entrees, list):
        for entree in entrees:
            yield from _menu(entree)


class _Visees:
    """Tout ce qu'un lien d'une page peut viser."""

    def __init__(self, livre: Livre, docs: Docs) -> None:
        self.livre = livre
        self.docs = docs
        engendrees = list(pages(livre))
        self.sources = {page.source for page in engendrees} | docs.fichiers
        self.ecrites = {
            place_of(page.fichier).removeprefix(f"{DOSSIER}/"): page for page in docs.pages
        }
        self.adresses = {
            *("", "404.html", "sitemap.xml"),
            *all_addresses(livre),
            *(page.adresse for page in engendrees),
            *(page.adresse for page in docs.pages),
        }

    def refusal(self, page: PageDeDocs, href: str) -> tuple[str, tuple[str, ...]] | None:
        """Pourquoi ce lien ne mène nulle part, et que faire ; rien s'il est bon."""
        montre = shorten(unquote(href))
        try:
            parties = urlsplit(href)
        except ValueError:
            return f"le lien « {montre} » ne se lit pas.", ()
        if parties.scheme or href.startswith("//"):
            dit = resolve(href, page.fichier, self.livre)
            return (dit.message, (dit.aide,)) if isinstance(dit, Impasse) else None
        if href.startswith("/"):
            aide = "Écrivez le chemin du fichier depuis cette page : (usage.md)."
            return f"le lien « {montre} » ne marche plus dans un sous-dossier.", (aide,)
        if not parties.path:
            return self._anchor(montre, parties.fragment, page)
        return self._inside(montre, unquote(parties.path), unquote(parties.fragment), page)

    def _inside(
        self, montre: str, chemin: str, ancre: str, page: PageDeDocs
    ) -> tuple[str, tuple[str, ...]] | None:
        depuis = place_of(page.fichier).removeprefix(f"{DOSSIER}/")
        vise = resolve_file(chemin, depuis)
        if vise in self.sources:
            cible = self.ecrites.get(vise)
            return self._anchor(montre, ancre, cible) if cible and ancre else None
        adresse = _from_page(page.adresse, chemin)
        vide = vise.removesuffix("/index.md")
        if vide in LISTES:
            message = f"le lien « {montre} » vise une liste vide, qui n'a pas de page."
            aide = f"Retirez ce lien, ou écrivez une première fiche ({EMPLACEMENTS[vide].chemin})."
            return message, (aide,)
        if self._is_unreadable(vise):
            return None  # la fiche est là, et ses fautes ont leur message
        if chemin.endswith(".md"):
            proche = suggestion(vise, self.sources)
            return f"le lien « {montre} » vise {shorten(vise)}, qui n'existe pas.{proche}", ()
        if adresse in self.adresses or adresse.startswith(_ENGENDRES):
            return None
        aide = "Un lien vers une page vise son fichier : (usage.md), (recettes/index.md)."
        return f"le lien « {montre} » ne mène nulle part.", (aide,)

    def _is_unreadable(self, vise: str) -> bool:
        collection, _, identifiant = vise.removesuffix(".md").partition("/")
        illisibles = self.livre.illisibles
        return collection in illisibles and self.livre.is_unreadable(collection, identifiant)

    def _anchor(
        self, montre: str, ancre: str, page: PageDeDocs
    ) -> tuple[str, tuple[str, ...]] | None:
        ancres = read_targets(page.corps).ancres
        if ancre in ancres or not ancre or page.entete.render_macros:
            return None  # une macro peut en poser d'autres
        proche = suggestion(ancre, ancres)
        return f"le lien « {montre} » vise « #{ancre} », qui n'y est pas.{proche}", ()


def _from_page(adresse: str, chemin: str) -> str:
    """L'adresse que vise un lien laissé tel quel, lu depuis celle de la page."""
    fin = "/" if chemin.endswith("/") else ""
    resolue = resolve_file(chemin, adresse)
    return "" if resolue == "." else f"{resolue.rstrip('/')}{fin}"


def _line_of(page: PageDeDocs, href: str) -> int:
    """La ligne où ce lien est écrit ; la première s'il est écrit autrement."""
    nom = unquote(PurePosixPath(href.partition("#")[0]).name) or href
    for cherche in (href, unquote(href), nom):
        for rang, ligne in enumerate(page.corps.split("\n"), page.ligne):
            if cherche in ligne:
                return rang
    return page.ligne


def _call_faults(livre: Livre, texte: str) -> Iterator[FauteDAppel]:
    """Chaque appel de ce texte qui échouerait."""
    try:
        arbre = _ENVIRONNEMENT.parse(texte)
    except TemplateSyntaxError as erreur:
        yield erreur.lineno, "cet appel de macro ne se lit pas.", _AIDE_SIGNES
        return
    for noeud in arbre.body:
        if not isinstance(noeud, nodes.Output):
            yield noeud.lineno, "seuls des appels de macro sont admis ici.", _AIDE
            continue
        for morceau in noeud.nodes:
            if not isinstance(morceau, nodes.TemplateData):
                yield from _faults_of(livre, morceau)


def _faults_of(livre: Livre, noeud: nodes.Expr) -> Iterator[FauteDAppel]:
    if isinstance(noeud, nodes.Name):
        yield noeud.lineno, f"« {shorten(noeud.name)} » n'est pas un appel de macro.", _AIDE
        return
    if not (isinstance(noeud, nodes.Call) and isinstance(noeud.node, nodes.Name)):
        yield noeud.lineno, "seuls des appels de macro sont admis ici.", _AIDE
        return
    nom = noeud.node.name
    appel = APPELS.get(nom)
    if appel is None:
        message = f"la macro « {shorten(nom)} » n'existe pas ici.{suggestion(nom, APPELS)}"
        yield noeud.lineno, message, f"Macros : {', '.join(APPELS)}."
        return
    for message in _argument_faults(livre, nom, appel, noeud):
        yield noeud.lineno, message, f"{nom} met ici {appel.dit}."


def _argument_faults(livre: Livre, nom: str, appel: Appel, noeud: nodes.Call) -> Iterator[str]:
    arguments = [a.value if isinstance(a, nodes.Const) else None for a in noeud.args]
    criteres = {
        k.key: k.value.value if isinstance(k.value, nodes.Const) else None for k in noeud.kwargs
    }
    valeurs = [*arguments, *criteres.values()]
    if noeud.dyn_args or noeud.dyn_kwargs or not all(isinstance(v, str) for v in valeurs):
        yield f"{nom} n'attend que des textes entre guillemets."
    elif appel.filtre and not arguments:
        for critere, valeur in criteres.items():
            yield from _criterion_faults(livre, critere, str(valeur))
    elif appel.cite and len(arguments) == 1 and not criteres:
        fiches = livre.written(appel.cite)
        if arguments[0] not in fiches:
            lu = str(arguments[0])
            yield f"« {shorten(lu)} » n'existe pas ({appel.cite}).{suggestion(lu, fiches)}"
    elif valeurs or appel.cite:
        attendu = "attend un identifiant" if appel.cite else "n'attend rien"
        yield f"{nom} {attendu} entre ses parenthèses."


def _criterion_faults(livre: Livre, critere: str, valeur: str) -> Iterator[str]:
    if critere == "acteur":
        admises = list(livre.acteurs)
    else:
        facettes = {f.id: f for f in Rayons(livre.solide).facettes}
        if critere not in facettes:
            proche = suggestion(critere, [*facettes, "acteur"])
            yield f"le critère « {shorten(critere)} » n'existe pas.{proche}"
            return
        admises = [v.id for v in facettes[critere].valeurs(livre.solide)]
    if valeur not in admises:
        yield f"« {shorten(valeur)} » n'existe pas ({critere}).{suggestion(valeur, admises)}"
