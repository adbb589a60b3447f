"""Les pages de l'EPUB, dans l'ordre de lecture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from livre.bureautique.balises import Contenu, Element
from livre.francais.typographie import typo
from livre.ouvrage.epub_recette import PageRecette
from livre.ouvrage.plan import INDEX, LEXIQUE, SOMMAIRE
from livre.ouvrage.xhtml import Ecriture, el, words
from livre.vues.imprimee import Donnees

NAVIGATION = "nav.xhtml"
COUVERTURE = "couverture.png"


@dataclass(frozen=True, slots=True)
class PageEpub:
    """Un fichier du livre et sa place au sommaire ; `sous` tient les titres qu'il y range."""

    nom: str
    titre: str
    corps: tuple[Element, ...] = field(repr=False)
    type_: str = ""
    niveau: int = 1
    """Un chapitre, ou ce qu'il contient ; zéro si le sommaire n'en parle pas."""
    sous: tuple[tuple[str, str], ...] = ()


def file_of(ancre: str) -> str:
    """Le fichier qui porte cette ancre, pour ce qui en a un à soi."""
    return f"{ancre}.xhtml"


def links(livre: Donnees) -> dict[str, str]:
    """Dans quel fichier est chaque ancre."""
    propres = [page["ancre"] for page in (*livre["ouverture"], *livre["fin"])]
    liens = {SOMMAIRE: NAVIGATION, LEXIQUE: f"reperes.xhtml#{LEXIQUE}"}
    if livre["index"]:
        liens[INDEX] = file_of(INDEX)
    for chapitre in livre["chapitres"]:
        fichier = file_of(chapitre["ancre"])
        propres += [chapitre["ancre"], *(recette["ancre"] for recette in chapitre["recettes"])]
        for fiche in (*chapitre["thematiques"], *chapitre["constats"]):
            liens[fiche["ancre"]] = f"{fichier}#{fiche['ancre']}"
    for ingredient in livre["index"]:
        liens[ingredient["ancre"]] = f"{file_of(INDEX)}#{ingredient['ancre']}"
    return {**liens, **{ancre: file_of(ancre) for ancre in propres}}


class Pages:
    """Écrit toutes les pages d'un livre."""

    def __init__(self, livre: Donnees) -> None:
        self.livre = livre
        self.ecriture = Ecriture(links(livre))

    def before(self) -> Iterator[PageEpub]:
        """Ce qui précède le sommaire."""
        titre = words(self.livre["nom"])
        image = el("img", src=COUVERTURE, alt=words(f"{titre}. {self.livre['sous_titre']}"))
        couverture = el("section", image, classe="couverture", type_="cover")
        yield PageEpub("couverture.xhtml", "Couverture", (couverture,), niveau=0)
        yield PageEpub("droits.xhtml", "Les droits", tuple(self._rights()), "copyright-page", 0)

    def after(self) -> Iterator[PageEpub]:
        """Ce que le sommaire annonce."""
        livre = self.livre
        for page in livre["ouverture"]:
            yield self._written(page, "foreword")
        for chapitre in livre["chapitres"]:
            yield self._chapter(chapitre)
            for recette in chapitre["recettes"]:
                corps = tuple(PageRecette(self.ecriture, livre, recette).write())
                yield PageEpub(file_of(recette["ancre"]), recette["titre"], corps, niveau=2)
        if livre["index"]:
            yield PageEpub(file_of(INDEX), "Avec ce que vous avez", tuple(self._index()), "index")
        yield PageEpub("reperes.xhtml", "Pour s’y retrouver", tuple(self._landmarks()))
        for page in livre["fin"]:
            yield self._written(page, "acknowledgments")

    def _rights(self) -> Iterator[Element]:
        """Titre, auteurs, source, licence (TASL), et la version."""
        livre, licence = self.livre, self.livre["licence"]
        yield el("h1", words(livre["nom"]))
        yield el("p", words(livre["sous_titre"]), classe="chapo")
        yield el("p", words(livre["description"]))
        textes = f"Textes : {livre['auteurs']}. Licence : "
        lien = el("a", words(licence["nom"]), href=licence["adresse"])
        yield el("p", words(typo(textes)), lien, f" ({words(licence['sigle'])}).")
        if livre["sources"]:
            titres = " ; ".join(source["titre"] for source in livre["sources"])
            yield el("p", words(typo(f"D'après : {titres}.")))
        yield el("p", words(typo(f"Version : {livre['version']}.")))
        if livre["adresse"]:
            adresse = livre["adresse"]
            en_ligne = el("a", words(adresse["lisible"]), href=adresse["complete"])
            yield el("p", typo("Le livre en ligne : "), en_ligne)

    def _written(self, page: Donnees, type_: str) -> PageEpub:
        corps: list[Element] = [el("h1", words(page["titre"]), id=page["ancre"])]
        if page["chapo"]:
            corps.append(el("p", words(page["chapo"]), classe="chapo"))
        for partie in page["parties"]:
            if partie["niveau"] > 1:
                corps.append(el(f"h{partie['niveau']}", words(partie["titre"])))
            corps += self.ecriture.blocks(partie["c"])
        return PageEpub(file_of(page["ancre"]), page["titre"], tuple(corps), type_)

    def _chapter(self, chapitre: Donnees) -> PageEpub:
        corps = [
            *_drawing(chapitre),
            el("p", words(chapitre["service"]), classe="surtitre"),
            el("h1", words(chapitre["titre"]), id=chapitre["ancre"]),
            el("p", words(chapitre["resume"]), classe="chapo"),
            *self.ecriture.blocks(chapitre["introduction"]),
            *(el("p", words(fait), classe="mention") for fait in chapitre["faits"]),
        ]
        if chapitre["thematiques"]:
            corps.append(el("h2", "Au menu"))
            for theme in chapitre["thematiques"]:
                corps += self._theme(theme)
        sous = []
        if chapitre["constats"]:
            ancre, titre = f"entendu.{chapitre['ancre']}", "Ce que l’enquête a entendu"
            sous = [(f"{file_of(chapitre['ancre'])}#{ancre}", titre)]
            corps.append(el("h2", titre, id=ancre))
            for constat in chapitre["constats"]:
                corps += self._finding(constat)
        nom = f"{chapitre['service']} : {chapitre['titre']}"
        return PageEpub(
            file_of(chapitre["ancre"]), typo(nom), tuple(corps), "chapter", 1, tuple(sous)
        )

    def _theme(self, theme: Donnees) -> Iterator[Element]:
        yield el("h3", words(theme["titre"]), id=theme["ancre"])
        yield from self.ecriture.blocks(theme["objectif"])
        if theme["experimentations"]:
            yield el("p", el("strong", "Ce que l’on cherche à obtenir"))
            yield el("ul", *(el("li", words(texte)) for texte in theme["experimentations"]))
        if theme["recettes"]:
            yield self.ecriture.references(theme["recettes"])

    def _finding(self, constat: Donnees) -> Iterator[Element]:
        titres: Mapping[str, str] = self.livre["titres"]
        yield el("h3", words(constat["titre"]), id=constat["ancre"])
        yield el("p", words(constat["resume"]), classe="chapo")
        yield from self.ecriture.blocks(constat["entree"])
        for cle in ("paroles", "lecons"):
            if constat[cle]:
                yield el("h4", words(titres[cle]))
                yield self.ecriture.bullets(constat[cle])
        for fait in constat["faits"]:
            yield el("p", words(fait), classe="mention")
        if constat["recettes"]:
            yield el("p", el("strong", "À essayer"))
            yield self.ecriture.references(constat["recettes"])

    def _index(self) -> Iterator[Element]:
        yield el("h1", "Avec ce que vous avez", id=INDEX)
        yield el("p", typo("L'index des ingrédients, et les recettes où ils servent."))
        for ingredient in self.livre["index"]:
            yield el("h2", words(ingredient["nom"]), id=ingredient["ancre"])
            yield self.ecriture.references(ingredient["recettes"])

    def _landmarks(self) -> Iterator[Element]:
        """Le lexique et les sources."""
        yield el("h1", "Pour s’y retrouver")
        yield el("h2", "Les mots du livre", id=LEXIQUE)
        mots = self.livre["lexique"]
        yield el(
            "dl", *(e for m in mots for e in (el("dt", words(m["nom"])), el("dd", words(m["c"]))))
        )
        if self.livre["sources"]:
            yield el("h2", "Les documents d’où vient ce livre")
        for source in self.livre["sources"]:
            yield el("p", *_source(source))


def _drawing(chapitre: Donnees) -> Iterator[Element]:
    if chapitre["dessin"]:
        yield el("p", el("img", src=drawing_file(chapitre), alt=""), classe="dessin")


def drawing_file(chapitre: Donnees) -> str:
    """Le fichier du dessin d'un chapitre."""
    return f"dessin.{chapitre['fond']}.svg"


def _source(source: Donnees) -> Iterator[Contenu]:
    yield el("strong", words(source["titre"]))
    yield words(f", {source['auteurs']}. ")
    if source["adresse"]:
        yield el("a", words(source["adresse"]), href=source["adresse"])
        yield ". "
    yield typo("Licence : ")
    licence = words(source["licence"])
    if source["licence_adresse"]:
        yield el("a", licence, href=source["licence_adresse"])
    else:
        yield licence
    yield words(typo(f". Modifications : {source['modifications']}."))
