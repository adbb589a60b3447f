"""Les pages que le livre engendre : une adresse, un titre, un appel de macro."""

from collections.abc import Iterator
from dataclasses import dataclass

from livre.adresses import AVEC_PAGE, LISTES, address
from livre.lecture import EMPLACEMENTS
from livre.livre import Livre, collection_of
from livre.modele import Fiche


@dataclass(frozen=True, slots=True)
class PageEngendree:
    """Une page à construire ; `fichier` est le vrai fichier à modifier."""

    adresse: str
    titre: str
    description: str
    appel: str
    fichier: str

    @property
    def source(self) -> str:
        """Le chemin du fichier Markdown que le moteur de site croira lire."""
        nue = self.adresse.rstrip("/")
        return f"{nue}/index.md" if nue in LISTES else f"{nue}.md"


_ENSEMBLES: dict[str, tuple[str, str, str]] = {
    "recettes": (
        "Toutes les recettes",
        "Les recettes du livre, par chapitre et par durée.",
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
        "Les constats",
        "Ce que l'enquête a établi, et les recettes qui y répondent.",
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
    for nom in LISTES:
        titre, description, appel = _ENSEMBLES[nom]
        yield PageEngendree(f"{nom}/", titre, description, appel, EMPLACEMENTS[nom].chemin)
    for modele in AVEC_PAGE:
        appel = f"fiche_{modele.__name__.lower()}"
        for fiche in livre.collections[collection_of(modele)].values():
            yield _page_of(fiche, appel)


def _page_of(fiche: Fiche, appel: str) -> PageEngendree:
    return PageEngendree(
        address(fiche), fiche.intitule, fiche.en_bref, f'{appel}("{fiche.id}")', fiche.fichier
    )
