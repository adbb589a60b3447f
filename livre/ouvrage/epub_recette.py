"""Une recette dans l'EPUB : les mêmes parties que sur le papier, au fil d'une seule page."""

from collections.abc import Iterator, Sequence

from livre.bureautique.balises import Contenu, Element
from livre.francais.typographie import typo
from livre.ouvrage.xhtml import Ecriture, el, words
from livre.texte.noeuds import Noeud
from livre.vues.imprimee import Donnees

_COLONNES = ("Horloge", "Temps", "Consigne", "Matériel")


class PageRecette:
    """Écrit une recette ; `titres` donne celui de chaque section."""

    def __init__(self, ecriture: Ecriture, livre: Donnees, recette: Donnees) -> None:
        self.ecriture = ecriture
        self.titres: dict[str, str] = livre["titres"]
        self.amorce: str = livre["amorce_objectifs"]
        self.recette = recette

    def write(self) -> Iterator[Element]:
        """Toute la page."""
        r = self.recette
        surtitre = f"{r['code']} · {r['service']}"
        yield el("p", words(surtitre), classe="surtitre")
        yield el("h1", words(r["titre"]), id=r["ancre"])
        yield el("p", words(r["resume"]), classe="chapo")
        yield self._glance()
        yield from self.ecriture.blocks(r["entree"])
        yield from self._before()
        yield from self._steps()
        yield from self._after()
        if r["deroule"]:
            yield from self._run_sheet(r["deroule"])
        yield from self._material()
        yield from self._credit()

    def _glance(self) -> Element:
        """En un coup d'œil."""
        r, seance = self.recette, self.recette["deroule"]
        faits = (
            ("Mise en œuvre", r["duree"] or "durée inconnue"),
            ("Difficulté", _difficulty(r)),
            ("Séance clé", f"{seance['duree']}, {seance['participants']}" if seance else ""),
            ("On se retrouve", r["formats"]),
            ("État", r["etat"]),
        )
        paires = [
            e for n, v in faits if v for e in (el("dt", typo(n)), el("dd", words(v.strip(" ,"))))
        ]
        return el("dl", *paires, classe="coup-d-oeil")

    def _before(self) -> Iterator[Element]:
        """Pour qui, et avec quoi."""
        yield from self._bullets("pour_vous_si")
        yield el("h2", "Les ingrédients")
        yield el(
            "dl",
            *(
                e
                for i in self.recette["ingredients"]
                for e in (el("dt", words(i["nom"])), el("dd", words(i["precision"])))
            ),
        )

    def _steps(self) -> Iterator[Element]:
        r = self.recette
        if r["sessions"]:
            yield el("h2", "Les premiers pas" if r["piste"] else words(self.titres["etapes"]))
        for session in r["sessions"]:
            if session["numero"]:
                suite = f" : {session['titre']}" if session["titre"] else ""
                yield el("h3", words(typo(f"Session {session['numero']}{suite}")))
            etapes = [el("li", *self._step(etape)) for etape in session["etapes"]]
            if etapes:
                yield el("ol", *etapes, start=str(session["etapes"][0]["numero"]))

    def _step(self, etape: Donnees) -> list[Element]:
        duree = f" ({etape['duree']})" if etape["duree"] else ""
        titre = el("p", el("strong", words(etape["titre"])), words(duree))
        return [titre, *self.ecriture.blocks(etape["c"])]

    def _after(self) -> Iterator[Element]:
        """Comment savoir, comment réussir, où l'essayer."""
        for cle in ("content_si", "experimentations", "tours_de_main", "manques"):
            yield from self._bullets(cle)
        for cle in ("avec_qui", "histoire"):
            if self.recette[cle]:
                yield el("h2", words(self.titres[cle]))
                yield from self.ecriture.blocks(self.recette[cle])

    def _run_sheet(self, seance: Donnees) -> Iterator[Element]:
        titre = f"{self.titres['deroule']} : {seance['titre']}"
        yield el("h2", words(typo(titre)))
        yield from self.ecriture.blocks(seance["entree"])
        if seance["materiel"]:
            objets = words(", ".join(seance["materiel"]))
            yield el("p", el("strong", typo("À préparer :")), f" {objets}.")
        tete = el("tr", *(el("th", nom, scope="col") for nom in _COLONNES))
        lignes = [self._row(temps) for temps in seance["temps"]]
        yield el("table", el("thead", tete), el("tbody", *lignes))
        if seance["propose"]:
            note = "Ce déroulé est une proposition du livre : ajustez-le à votre groupe."
            yield el("p", typo(note), classe="mention")

    def _row(self, temps: Donnees) -> Element:
        intention = [el("p", el("em", words(temps["intention"])))] if temps["intention"] else []
        return el(
            "tr",
            el("td", el("p", words(temps["debut"])), el("p", words(temps["duree"]))),
            el("td", el("p", el("strong", words(temps["titre"]))), *intention),
            el("td", *self.ecriture.blocks(temps["c"])),
            el("td", words(temps["materiel"])),
        )

    def _material(self) -> Iterator[Element]:
        """De quoi l'animer."""
        r = self.recette
        yield from self._bullets("objectifs", el("p", words(self.amorce)))
        if r["feuille"]:
            yield el("h2", words(self.titres["feuille"]))
            yield el("ol", *(el("li", *self.ecriture.bullet(q)) for q in r["feuille"]))
        if r["cartes"]:
            yield el("h2", words(self.titres["cartes"]))
        for carte in r["cartes"]:
            titre = el("p", el("strong", words(carte["titre"])))
            yield el("div", titre, *self.ecriture.blocks(carte["c"]), classe="carte")

    def _bullets(self, cle: str, *avant: Element) -> Iterator[Element]:
        items: Sequence[Sequence[Noeud]] = self.recette[cle]
        if items:
            yield el("h2", words(self.titres[cle]))
            yield from avant
            yield self.ecriture.bullets(items)

    def _credit(self) -> Iterator[Element]:
        """D'où elle vient, et où la retrouver."""
        r, credit = self.recette, self.recette["credit"]
        if r["constats"]:
            yield el("h2", "Elle répond à")
            yield self.ecriture.references(r["constats"])
        for fait in r["faits"]:
            yield el("p", words(fait), classe="mention")
        fiche = f" Fiche écrite par {r['auteurs']}." if r["auteurs"] else ""
        source: list[Contenu] = [words(f"{credit['source']}.{fiche}")]
        if r["adresse"]:
            adresse = r["adresse"]
            source += [" En ligne : ", el("a", words(adresse["lisible"]), href=adresse["complete"])]
        yield el("p", *source, classe="mention")


def _difficulty(recette: Donnees) -> str:
    etoiles = recette["difficulte"]
    if not etoiles:
        return "inconnue"
    total = etoiles["pleines"] + etoiles["vides"]
    return f"{etoiles['pleines']} sur {total}, {recette['difficulte_mot']}"
