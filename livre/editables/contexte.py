"""Ce que tous les documents d'un kit partagent : où mènent les liens, à qui créditer, quel pied."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from livre.bureautique.document import (
    Alinea,
    BlocDeBureau,
    Document,
    Elements,
    Enumeration,
    Passages,
    passage,
    plain,
)
from livre.bureautique.textes import from_blocs
from livre.chemins.adresses import address
from livre.chemins.liens import Impasse, resolve
from livre.modele.fiches import Recette, Source
from livre.modele.identite import Licence
from livre.modele.livre import Livre
from livre.texte.corps import Blocs
from livre.texte.noeuds import plain_data
from livre.vues.couleurs import paper_colours
from livre.vues.imprimee import Commande
from livre.vues.recette import RecetteComposee, licence_of


@dataclass(frozen=True, slots=True)
class Contexte:
    """La recette d'un kit, telle que ses documents de bureau la lisent.

    Les liens ne mènent au site que si `livre.identite.adresse` est connue : la fabrique la
    complète avec `Identite.on_forge`.
    """

    commande: Commande

    @property
    def livre(self) -> Livre:
        """Le livre où elle est écrite."""
        return self.commande.livre

    @property
    def composee(self) -> RecetteComposee:
        """Tout ce qu'elle dit."""
        return self.commande.composee

    @property
    def recette(self) -> Recette:
        """La fiche d'où elle vient."""
        return self.commande.recette

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
        nommes = self.composee.auteurs
        collectif = self.composee.collectif
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
        textes = (titre, recette.resume, origine)
        document = signed_document(self.livre, textes, elements, self.auteurs)
        return replace(document, jour=recette.mis_a_jour)

    def credits(self) -> Elements:
        """Titre, auteurs, source, licence (TASL), et ce qui a été changé."""
        credit = self.composee.credit
        texte = (
            passage(credit.titre, adresse=self.page),
            *plain(f", {credit.auteurs}, "),
            *under_licence(licence_of(self.livre, self.recette)),
        )
        source = _source(self.composee.source)
        return Alinea(texte), Alinea(source), *self._seance()

    def _seance(self) -> Elements:
        seance = self.composee.seance
        if seance is None or not seance.proposee:
            return ()
        return (Alinea(plain("Le déroulé minuté est une proposition de l'équipe du livre.")),)


def under_licence(licence: Licence) -> Passages:
    """« sous licence … », puis ce qu'elle permet et demande."""
    return (
        *plain("sous licence "),
        passage(licence.nom, adresse=licence.adresse),
        *plain(f". {licence.conditions}".rstrip()),
    )


def signed_document(
    livre: Livre, textes: tuple[str, str, str], elements: Iterable[BlocDeBureau], auteurs: str = ""
) -> Document:
    """Un document du livre : son titre, son résumé, et ce que son pied de page rappelle."""
    identite = livre.identite
    licence = identite.licence_textes
    titre, resume, origine = textes
    composes: dict[str, Any] = plain_data(
        {
            "titre": titre,
            "resume": resume,
            "auteurs": auteurs or identite.auteurs,
            "pied": f"{origine} · {identite.nom} · {licence.identifiant}",
            "texte_du_logo": identite.texte_du_logo,
        }
    )
    return Document(
        **composes,
        licence=licence.nom,
        licence_adresse=licence.adresse,
        elements=tuple(elements),
        couleurs=paper_colours(livre.racine),
        logo=livre.logo,
    )


def _source(source: Source) -> Passages:
    auteurs = ", ".join(source.auteurs)
    return (
        *plain(f"{source.phrase}, "),
        passage(source.titre, italique=True, adresse=source.adresse or ""),
        *plain(f" ({auteurs}). Licence annoncée : "),
        passage(source.licence, adresse=source.licence_adresse or ""),
        *plain(f". Modifications : {source.modifications}."),
    )
