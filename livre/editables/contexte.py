"""Ce que tous les documents d'un kit partagent : où mènent les liens, à qui créditer, quel pied."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from livre.bureautique.document import (
    Alinea,
    BlocDeBureau,
    Document,
    Elements,
    Enumeration,
    Passage,
    Passages,
    from_blocs,
    plain,
)
from livre.chemins.adresses import address
from livre.chemins.liens import Impasse, resolve
from livre.francais.typographie import typo
from livre.modele.fiches import Recette, Source
from livre.modele.livre import Livre
from livre.texte.corps import Blocs


@dataclass(frozen=True, slots=True)
class Contexte:
    """Une recette et le livre où elle est écrite.

    Les liens ne mènent au site que si `livre.identite.adresse` est connue : la fabrique la
    complète avec `Identite.on_forge`.
    """

    livre: Livre
    recette: Recette

    def destination(self, href: str) -> str:
        """L'adresse complète d'un lien ; vide si l'on ne sait pas où le site sera publié."""
        cible = resolve(href, self.recette.fichier, self.livre)
        if isinstance(cible, Impasse):
            return ""
        return cible.adresse if cible.externe else self.online(cible.adresse)

    def online(self, adresse: str) -> str:
        """L'adresse publique d'une page du site."""
        racine = self.livre.identite.adresse
        return urljoin(f"{racine.rstrip('/')}/", adresse) if racine else ""

    @property
    def page(self) -> str:
        """L'adresse publique de la recette."""
        return self.online(address(self.recette))

    @property
    def auteurs(self) -> str:
        """À qui créditer ce texte : les autrices et auteurs nommés, et ceux du livre."""
        nommes = ", ".join(self.recette.auteurs)
        collectif = self.livre.identite.auteurs
        return f"{nommes} ; {collectif}" if nommes else collectif

    def elements(self, blocs: Blocs) -> Elements:
        """Les blocs d'un texte de la recette."""
        return from_blocs(blocs, self.destination)

    def bullets(self, items: Iterable[Blocs]) -> Elements:
        """Une liste dont chaque puce est un texte de la recette ; rien si elle est vide."""
        puces = tuple(self.elements(blocs) for blocs in items)
        return (Enumeration(puces),) if puces else ()

    def document(self, titre: str, elements: Iterable[BlocDeBureau]) -> Document:
        """Un document signé et sous licence, comme le livre."""
        recette = self.recette
        origine = f"{recette.titre} · recette {recette.code}"
        document = signed_document(self.livre, (titre, recette.resume, origine), elements)
        return replace(document, auteurs=typo(self.auteurs), jour=recette.mis_a_jour)

    def credits(self) -> Elements:
        """Titre, auteurs, source, licence (TASL), et ce qui a été changé."""
        identite, licence = self.livre.identite, self.livre.identite.licence_textes
        titre = f"« {self.recette.titre} », recette {self.recette.code}, {self.auteurs}, "
        texte = (
            *plain(titre),
            Passage(typo(identite.nom), italique=True, adresse=self.page),
            *plain(", sous licence "),
            Passage(typo(licence.nom), adresse=licence.adresse),
            *plain("."),
        )
        source = _source(self.livre.sources[self.recette.source])
        return Alinea(texte), Alinea(source), *self._seance()

    def _seance(self) -> Elements:
        seance = self.recette.seance
        if seance is None or seance.origine == "source":
            return ()
        return (Alinea(plain("Le déroulé minuté est une proposition de l'équipe du livre.")),)


def signed_document(
    livre: Livre, textes: tuple[str, str, str], elements: Iterable[BlocDeBureau]
) -> Document:
    """Un document du livre : son titre, son résumé, et ce que son pied de page rappelle."""
    identite = livre.identite
    licence = identite.licence_textes
    titre, resume, origine = textes
    return Document(
        titre=typo(titre),
        resume=typo(resume),
        auteurs=typo(identite.auteurs),
        licence=licence.nom,
        licence_adresse=licence.adresse,
        pied=typo(f"{origine} · {identite.nom} · {licence.identifiant}"),
        elements=tuple(elements),
    )


def _source(source: Source) -> Passages:
    auteurs = ", ".join(source.auteurs)
    return (
        *plain(f"{source.phrase}, "),
        Passage(typo(source.titre), italique=True, adresse=source.adresse or ""),
        *plain(f" ({auteurs}). Licence annoncée : "),
        Passage(typo(source.licence), adresse=source.licence_adresse or ""),
        *plain(f". Modifications : {source.modifications}."),
    )
