"""Les pages que le livre engendre : une adresse, un titre, un appel de macro."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from livre.aide.adresses import AIDE, help_address
from livre.aide.recueil import conseils
from livre.chemins.adresses import (
    AVEC_PAGE,
    FACULTATIVES,
    LISTES,
    LIVRE_EPUB,
    LIVRE_PDF,
    address,
    collectif,
    data_addresses,
    exchange_addresses,
    papier,
    short_address,
)
from livre.chemins.facettes import Rayons
from livre.chemins.sujets import has_archive, kit_address, subjects
from livre.francais.mots import lower_first
from livre.modele.collections import EMPLACEMENTS, collection_of, is_written, page_address
from livre.modele.fiche import Fiche
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.modele.promesses import Promesses
from livre.modele.quiz import Quiz

GROS_LIVRE = 1500
"""En recettes : au-delà, la recherche ne lit plus leur corps, et son index reste léger."""

Recherche = Literal["tout", "bref", "rien"]
"""Ce que la recherche lit d'une page : tout, son titre et son résumé, ou rien."""


@dataclass(frozen=True, slots=True)
class PageEngendree:
    """Une page à construire ; `fichier` est le vrai fichier à modifier."""

    adresse: str
    titre: str
    description: str
    appel: str
    fichier: str
    recherche: Recherche = "tout"
    modules: tuple[str, ...] = ()
    """Les scripts de cette page seulement."""
    code: str = ""
    """Celui de la recette dont c'est la page."""
    masquee: bool = False
    """Vrai pour une recette que le livre ne propose plus : les moteurs n'ont pas à la montrer."""
    promise: bool = True
    """Faux si elle peut disparaître sans que personne y perde un lien."""

    @property
    def source(self) -> str:
        """Le chemin du fichier Markdown que le moteur de site croira lire."""
        nue = self.adresse.rstrip("/")
        return f"{nue}/index.md" if nue in LISTES else f"{nue}.md"


_ENSEMBLES: dict[str, tuple[str, str, str]] = {
    "recettes": (
        "Toutes les recettes",
        "Les recettes du livre, à choisir par thème, par temps{choix}.",
        "toutes_les_recettes()",
    ),
    "chapitres": (
        "Les chapitres",
        "Les chapitres du livre, servis comme les plats d'un menu.",
        "liste_chapitres()",
    ),
    "thematiques": (
        "Les thématiques",
        "Les objectifs de formation auxquels répondent les recettes.",
        "liste_thematiques()",
    ),
    "ingredients": (
        "Les ingrédients",
        "Les personnes, le cadre et les moyens à réunir, et les recettes où ils servent.",
        "liste_ingredients()",
    ),
    "constats": (
        "Les {constats}",
        "Ce que {qui} a établi, et les recettes qui y répondent.",
        "liste_constats()",
    ),
    "inspirations": (
        "Les inspirations",
        "Ce qui existe ailleurs, et les recettes que cela nourrit.",
        "liste_inspirations()",
    ),
    "retours": (
        "Nous l'avons cuisinée",
        "Les essais racontés par celles et ceux qui les ont menés.",
        "liste_retours()",
    ),
    "acteurs": (
        "Les acteurs",
        "Les structures que les recettes nomment, et où elles apparaissent.",
        "liste_acteurs()",
    ),
}


def pages(livre: Livre) -> Iterator[PageEngendree]:
    """Toutes les pages engendrées, dans l'ordre du livre."""
    yield from _ensembles(livre)
    yield AVEC
    yield PROPOSER
    yield CONTRIBUTIONS
    yield VOISINS
    yield COMPOSANTS
    yield from _aide()
    yield from _rayons(livre)
    for quiz in livre.quiz.values():
        yield from _quiz(quiz)
    gros = len(livre.recettes) > GROS_LIVRE
    for modele in AVEC_PAGE:
        appel = f"fiche_{modele.__name__.lower()}"
        recherche: Recherche = "bref" if gros and modele is Recette else "tout"
        for fiche in livre.collections[collection_of(modele)].values():
            page = _page_of(fiche, appel, recherche)
            yield (
                replace(page, recherche="rien", masquee=True)
                if fiche.id in masquees(fiche, livre)
                else page
            )
    for recette in livre.recettes.values():
        if recette.corps.deroule:
            yield _scene(recette)


def masquees(fiche: Fiche, livre: Livre) -> frozenset[str]:
    """Les identifiants masqués de sa collection : seules des recettes le sont."""
    return livre.masquees if isinstance(fiche, Recette) else frozenset()


def _ensembles(livre: Livre) -> Iterator[PageEngendree]:
    """Les pages d'ensemble ; celle d'une collection vide n'existe que si on l'a déjà promise."""
    mots = _words(livre)
    for nom in LISTES:
        if not livre.collections[nom] and f"{nom}/" not in livre.promesses.adresses:
            continue
        titre, description, appel = _ENSEMBLES[nom]
        dits = titre.format_map(mots), description.format_map(mots)
        modules = _modules(livre) if nom == "recettes" else ()
        yield PageEngendree(f"{nom}/", *dits, appel, EMPLACEMENTS[nom].chemin, "bref", modules)


def _modules(livre: Livre) -> tuple[str, ...]:
    """Les scripts du catalogue ; sans questionnaire, rien n'est recommandé à personne."""
    pour_vous = ("quiz/page-pour-vous.js",) if livre.quiz else ()
    voisines = ("voisins/page-voisines.js",) if livre.voisins else ()
    return (*voisines, "choisir/page-catalogue.js", *pour_vous)


def is_spared(livre: Livre, source: str) -> bool:
    """Vrai si le menu se passe de cette page : une liste vide, ou une page que ce livre n'a pas.

    `source` est depuis `docs/`, comme dans `mkdocs.yml`.
    """
    nom = page_address(f"docs/{source}").rstrip("/")
    if nom in LISTES:
        return not livre.collections[nom]
    return nom in FACULTATIVES and not is_written(livre.racine, f"docs/{source}")


def _words(livre: Livre) -> dict[str, str]:
    """Ce que les titres et les descriptions des pages d'ensemble disent de ce livre."""
    constat = livre.identite.mots.le_constat
    par_constat = f", par ingrédient ou par {lower_first(constat.nom)}"
    return {
        "constats": constat.pluriel,
        "qui": "l'enquête" if livre.identite.enquete else "le livre",
        "choix": par_constat if livre.constats else " ou par ingrédient",
    }


def _page_of(fiche: Fiche, appel: str, recherche: Recherche) -> PageEngendree:
    return PageEngendree(
        address(fiche),
        fiche.intitule,
        fiche.en_bref,
        f'{appel}("{fiche.id}")',
        fiche.fichier,
        recherche,
        modules=("lire/page-plis.js",) if isinstance(fiche, Recette) else (),
        code=fiche.code if isinstance(fiche, Recette) else "",
    )


AVEC = PageEngendree(
    "avec-ce-que-j-ai/",
    "Avec ce que j'ai",
    "Cochez ce que vous avez sous la main : les recettes possibles viennent d'abord, puis celles à "
    "qui il manque peu.",
    "avec_ce_que_j_ai()",
    EMPLACEMENTS["ingredients"].chemin,
    "bref",
    ("placard/page-avec.js",),
)


PROPOSER = PageEngendree(
    "proposer/",
    "Proposer",
    "Une recette, un essai, une phrase à corriger : un formulaire à remplir, qui reste chez vous "
    "tant que vous ne l'envoyez pas.",
    "proposer()",
    EMPLACEMENTS["recettes"].chemin,
    "bref",
    ("rediger/page-proposer.js",),
)


CONTRIBUTIONS = PageEngendree(
    "contributions/",
    "Les contributions",
    "Qui a apporté quoi, et quand ; ce qu'il reste à compléter, pour commencer.",
    "contributions()",
    EMPLACEMENTS["recettes"].chemin,
    "bref",
)


VOISINS = PageEngendree(
    "voisins/",
    "Les livres voisins",
    "D'autres livres de recettes, que le nôtre connaît ; et de quoi éprouver votre catalogue avant "
    "de les rejoindre.",
    "voisins()",
    EMPLACEMENTS["voisins"].chemin,
    "bref",
    ("voisins/page-voisins.js",),
)


COMPOSANTS = PageEngendree(
    "composants/",
    "Les composants",
    "Les petits morceaux que les pages du livre partagent, chacun avec ses exemples.",
    "composants()",
    "livre/site/exemples",
    "rien",
    promise=False,
)
"""Pour qui retouche le livre : hors du menu, de la recherche et des adresses promises."""


def _aide() -> Iterator[PageEngendree]:
    """Ce que dit la vérification : une page par code, et leur liste.

    Leurs codes sont promis par le moteur : chaque livre n'a pas à les inscrire parmi les siens.
    """
    recueil = "livre/aide/conseils"
    yield PageEngendree(
        AIDE,
        "Réparer ce qui est signalé",
        "Tout ce que la vérification du livre peut signaler, avec un exemple faux et un juste.",
        "aide()",
        recueil,
        "rien",
        promise=False,
    )
    for conseil in conseils():
        yield PageEngendree(
            help_address(conseil.code),
            f"Réparer : {conseil.code}",
            f"Ce que veut dire « {conseil.titre} », et comment le réparer.",
            f'conseil("{conseil.code}")',
            recueil,
            "rien",
            promise=False,
        )


def _rayons(livre: Livre) -> Iterator[PageEngendree]:
    """Une page par valeur de facette qui n'a pas déjà sa fiche : elle se lit sans JavaScript."""
    for facette, valeur in Rayons(livre).own_pages():
        yield PageEngendree(
            valeur.adresse,
            f"{facette.nom} : {valeur.nom}",
            f"Les recettes du livre. {facette.nom} : {valeur.nom}.",
            f'rayon("{facette.id}", "{valeur.id}")',
            EMPLACEMENTS["recettes"].chemin,
            "rien",
        )


def _scene(recette: Recette) -> PageEngendree:
    """Le déroulé d'une recette à l'écran, un temps à la fois."""
    return PageEngendree(
        f"{address(recette)}animer/",
        f"Animer : {recette.titre}",
        f"Le déroulé minuté de la recette {recette.code}, un temps à la fois.",
        f'animer_recette("{recette.id}")',
        recette.fichier,
        "rien",
        ("animer/page-animer.js",),
    )


def _quiz(quiz: Quiz) -> Iterator[PageEngendree]:
    """Les pages d'un questionnaire : seul, en groupe, sur le papier."""
    for adresse, suite, macro, modules in (
        (address(quiz), "", "fiche_quiz", ("quiz/page-seul.js",)),
        (collectif(quiz), " (en groupe)", "quiz_collectif", ("quiz/page-groupe.js",)),
        (papier(quiz), " (sur le papier)", "quiz_papier", ()),
    ):
        yield PageEngendree(
            adresse,
            quiz.titre + suite,
            quiz.introduction,
            f'{macro}("{quiz.id}")',
            quiz.fichier,
            "bref",
            modules,
        )


def all_addresses(livre: Livre) -> Iterator[str]:
    """Toutes les adresses que le livre promet : pages, codes, kits, livre entier, données.

    D'un kit, seul le zip est promis : ses pièces changent avec ce que la recette contient.
    """
    yield from (page.adresse for page in pages(livre) if page.promise)
    yield from (short_address(recette.code) for recette in livre.recettes.values())
    yield from (kit_address(sujet) for sujet in subjects(livre) if has_archive(sujet))
    yield from data_addresses(livre)
    yield from exchange_addresses(livre)
    yield from (LIVRE_PDF, LIVRE_EPUB)


def renewed_promises(livre: Livre) -> Promesses:
    """Les promesses déjà faites, plus les codes et les adresses d'aujourd'hui.

    Un livre dérivé n'inscrit que les siennes : celles de son origine restent dans son fichier.
    """
    codes = {recette.code: recette.id for recette in livre.recettes.values()}
    adresses = {*livre.promesses.adresses, *all_addresses(livre)}
    toutes = Promesses(codes={**codes, **livre.promesses.codes}, adresses=tuple(sorted(adresses)))
    if livre.d_origine is None:
        return toutes
    return toutes.own(livre.promesses.d_origine or livre.promesses)
