"""Faire les kits d'un livre : reprendre ceux du cache, composer les autres en parallèle."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from livre.adresses import kit_address
from livre.kits.apercus import first_page
from livre.kits.archive import SOMMES, pack, unpack
from livre.kits.cache import DOSSIER, CacheDeKits, key_of
from livre.kits.donnees import Commande, Donnees, as_json, recipe_data
from livre.kits.imprimes import IMPRIMES, VARIANTES, Imprime, for_press, printed
from livre.kits.pdf import KitImpossible, compose, page_count
from livre.kits.pieces import PIECES
from livre.livre import Livre
from livre.modele import Recette

SEUIL_PARALLELE = 4
"""En kits à faire : en deçà, ouvrir des processus coûte plus qu'il ne rapporte."""
_IMPRIMER = "imprimer/"
_APERCUS = "apercus/"
_A_PART = frozenset(f"{_IMPRIMER}{imprime.nom}.pdf" for imprime in VARIANTES)
"""Ce que le cache garde, avec les aperçus, et que le zip publié ne contient pas."""


@dataclass(frozen=True, slots=True)
class Document:
    """Un imprimé du kit, tel que publié à part."""

    imprime: Imprime
    octets: bytes
    pages: int
    apercu: bytes
    """Sa première page, en image."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Le kit d'une recette ; une piste n'a pas d'archive, seulement sa carte."""

    recette: Recette
    archive: bytes | None
    documents: tuple[Document, ...]
    fichiers: tuple[str, ...]
    """Les autres fichiers de l'archive."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Ce que le site publie, par adresse."""
        if self.archive is not None:
            yield kit_address(self.recette), self.archive
        for document in self.documents:
            yield document_address(self.recette, document.imprime), document.octets
            yield preview_address(self.recette, document.imprime), document.apercu


def document_address(recette: Recette, imprime: Imprime) -> str:
    """L'adresse d'un imprimé : `kits/soupe/deroule.pdf`."""
    return f"kits/{recette.id}/{imprime.nom}.pdf"


_Demande = tuple[str, str, tuple[str, ...], date | None]
"""Ce que la presse reçoit, et qu'un autre processus sait lire."""


def preview_address(recette: Recette, imprime: Imprime) -> str:
    """L'adresse de l'image d'un imprimé : `kits/soupe/deroule.webp`."""
    return f"kits/{recette.id}/{imprime.nom}.webp"


@dataclass(frozen=True, slots=True)
class _Travail:
    """Un kit à faire : ce qu'un autre processus a besoin de savoir, et rien de plus."""

    commande: Commande
    donnees: Donnees
    cle: str

    @property
    def presse(self) -> _Demande:
        recette = self.commande.recette
        noms = tuple(imprime.nom for imprime in printed(self.donnees))
        signature = f"{recette.code} ({recette.fichier})"
        return as_json(for_press(self.donnees)), signature, noms, recette.mis_a_jour


Progres = Callable[[int, int], None]


def _silence(_fait: int, _total: int) -> None:
    """Ne dit rien de l'avancement."""


class Fabrique:
    """Les kits d'un livre, qui porte l'identité à imprimer."""

    def __init__(self, livre: Livre, dossier: Path | None = None) -> None:
        self.livre = livre
        self.cache = CacheDeKits(dossier or livre.racine / DOSSIER)
        self.composes = 0
        """Combien ont été composés, et non repris."""

    def ready(self, recettes: Sequence[Recette]) -> dict[str, Kit]:
        """Les kits déjà faits et à jour, par identifiant ; ne compose rien."""
        travaux = (self._order(recette) for recette in recettes)
        trouves = ((t.commande.recette, self._cached(t)) for t in travaux)
        return {recette.id: kit for recette, kit in trouves if kit}

    def make(self, recettes: Sequence[Recette], progres: Progres = _silence) -> dict[str, Kit]:
        """Tous les kits demandés, par identifiant, dans l'ordre.

        Lève `KitImpossible` si l'un ne se compose pas ; ceux d'avant restent dans le cache.
        """
        faits: dict[str, Kit] = {}
        manquants: list[_Travail] = []
        for recette in recettes:
            travail = self._order(recette)
            kit = self._cached(travail)
            if kit:
                faits[recette.id] = kit
            else:
                manquants.append(travail)
        for rang, (travail, pdfs) in enumerate(_press_all(manquants), 1):
            faits[travail.commande.recette.id] = self._assemble(travail, pdfs)
            progres(rang, len(manquants))
        return {recette.id: faits[recette.id] for recette in recettes}

    def _order(self, recette: Recette) -> _Travail:
        commande = Commande(self.livre, recette)
        donnees = recipe_data(commande)
        source = (self.livre.racine / recette.fichier).read_bytes()
        identite = self.livre.identite.model_dump_json().encode()
        cle = key_of(as_json(donnees).encode(), source, identite, _cited(self.livre, recette))
        return _Travail(commande, donnees, cle)

    def _cached(self, travail: _Travail) -> Kit | None:
        octets = self.cache.read(travail.commande.recette.id, travail.cle)
        return _open(travail.commande.recette, octets) if octets else None

    def _assemble(self, travail: _Travail, pdfs: dict[str, bytes]) -> Kit:
        recette = travail.commande.recette
        fichiers = dict(pdfs)
        for piece in PIECES if recette.nature != "piste" else ():
            octets = piece.fabrique(self.livre, recette)
            if octets is not None:
                fichiers[piece.chemin] = octets
        archive = _pack(recette, fichiers)
        self.cache.keep(recette.id, travail.cle, archive)
        self.composes += 1
        kit = _open(recette, archive)
        assert kit is not None
        return kit


def _cited(livre: Livre, recette: Recette) -> bytes:
    """Les fiches que la recette nomme : les documents à modifier en reprennent les textes."""
    return "\n".join(fiche.model_dump_json() for fiche in livre.targets(recette)).encode()


def _open(recette: Recette, archive: bytes) -> Kit | None:
    """Un kit relu de son archive ; rien si elle est abîmée."""
    try:
        fichiers = unpack(archive)
    except ValueError:
        return None
    documents = tuple(
        Document(imprime, octets, page_count(octets), fichiers[f"{_APERCUS}{imprime.nom}.webp"])
        for imprime in IMPRIMES
        if (octets := fichiers.get(f"{_IMPRIMER}{imprime.nom}.pdf")) is not None
    )
    publies = {
        nom: contenu
        for nom, contenu in fichiers.items()
        if nom not in {*_A_PART, SOMMES} and not nom.startswith(_APERCUS)
    }
    autres = tuple(nom for nom in publies if not nom.startswith(_IMPRIMER))
    publiee = None if recette.nature == "piste" else _pack(recette, publies)
    return Kit(recette, publiee, documents, autres)


def _pack(recette: Recette, fichiers: Mapping[str, bytes]) -> bytes:
    """Dans un seul dossier, qui dit de quel jour il est."""
    jour = f"-{recette.mis_a_jour}" if recette.mis_a_jour else ""
    return pack(f"{recette.code}-{recette.id}{jour}", fichiers, recette.mis_a_jour)


def _press_all(travaux: Sequence[_Travail]) -> Iterator[tuple[_Travail, dict[str, bytes]]]:
    """Chaque kit avec ses PDF ; en plusieurs processus dès que cela paie."""
    processus = min(os.cpu_count() or 1, len(travaux))
    demandes = [travail.presse for travail in travaux]
    if len(travaux) < SEUIL_PARALLELE or processus < 2:
        yield from zip(travaux, map(_press, demandes), strict=True)
        return
    with ProcessPoolExecutor(processus) as equipe:
        yield from _shared(equipe, travaux, demandes)


def _shared(
    equipe: Executor,
    travaux: Sequence[_Travail],
    demandes: Sequence[_Demande],
) -> Iterator[tuple[_Travail, dict[str, bytes]]]:
    try:
        yield from zip(travaux, equipe.map(_press, demandes), strict=True)
    except KitImpossible:
        equipe.shutdown(cancel_futures=True)
        raise


def _press(demande: _Demande) -> dict[str, bytes]:
    """Chaque imprimé et son aperçu, par chemin dans l'archive."""
    donnees, recette, noms, jour = demande
    imprimes = [imprime for imprime in IMPRIMES if imprime.nom in noms]
    pdfs = compose(donnees, recette, imprimes, jour)
    apercus = {f"{_APERCUS}{nom}.webp": first_page(pdf) for nom, pdf in pdfs.items()}
    return {**{f"{_IMPRIMER}{nom}.pdf": pdf for nom, pdf in pdfs.items()}, **apercus}
