"""Faire les kits d'un livre : reprendre ceux du cache, composer les autres en parallèle."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from livre.chemins.sujets import Sujet, folder_name, has_archive, kind, kit_name, signature
from livre.fichiers.coffre import DOSSIER, CacheDeKits, key_of
from livre.fichiers.zip import pack
from livre.impression.apercus import first_page
from livre.impression.imprimes import CATALOGUES, VARIANTES, for_press, printed
from livre.impression.presse import KitImpossible, compose, page_count
from livre.kits.kit import ImprimeFait, Kit, freeze, thaw
from livre.kits.pieces import CommandeDeKit, order_of, other_files
from livre.modele.livre import Livre
from livre.vues.imprimee import as_json

__all__ = ("Fabrique", "KitImpossible")
SEUIL_PARALLELE = 4
"""En kits à faire : en deçà, ouvrir des processus coûte plus qu'il ne rapporte."""
_A_PART = frozenset(imprime.nom for imprime in VARIANTES)
"""Ce que le site publie et que le zip ne contient pas."""


_Copie = tuple[str, str, date | None]
"""Ce que la presse reçoit, et qu'un autre processus sait lire."""
_Tirage = tuple[str, bytes, bytes]
"""Le nom d'un imprimé, son PDF, l'image de sa première page."""


@dataclass(frozen=True, slots=True)
class _Travail:
    """Un kit à faire ; `presse` est ce qu'un autre processus a besoin d'en savoir."""

    sujet: Sujet
    commande: CommandeDeKit
    cle: str

    @property
    def presse(self) -> _Copie:
        donnees = as_json(for_press(self.commande.donnees))
        return donnees, signature(self.sujet), self.sujet.mis_a_jour


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

    def ready(self, sujets: Sequence[Sujet]) -> dict[str, Kit]:
        """Les kits déjà faits et à jour, par nom ; ne compose rien."""
        trouves = (self._cached(self._order(sujet)) for sujet in sujets)
        return {kit_name(kit.sujet): kit for kit in trouves if kit}

    def make(self, sujets: Sequence[Sujet], progres: Progres = _silence) -> dict[str, Kit]:
        """Tous les kits demandés, par nom, dans l'ordre.

        Lève `KitImpossible` si l'un ne se compose pas ; ceux d'avant restent dans le cache.
        """
        faits: dict[str, Kit] = {}
        manquants: list[_Travail] = []
        for sujet in sujets:
            travail = self._order(sujet)
            kit = self._cached(travail)
            if kit:
                faits[kit_name(sujet)] = kit
            else:
                manquants.append(travail)
        for rang, (travail, pdfs) in enumerate(_press_all(manquants), 1):
            faits[kit_name(travail.sujet)] = self._assemble(travail, pdfs)
            progres(rang, len(manquants))
        return {nom: faits[nom] for nom in map(kit_name, sujets)}

    def _order(self, sujet: Sujet) -> _Travail:
        commande = order_of(self.livre, sujet)
        source = (self.livre.racine / sujet.fichier).read_bytes()
        identite = self.livre.identite.model_dump_json().encode()
        donnees = as_json(commande.donnees).encode()
        cle = key_of(donnees, source, identite, _cited(self.livre, sujet))
        return _Travail(sujet, commande, cle)

    def _cached(self, travail: _Travail) -> Kit | None:
        octets = self.cache.read(kit_name(travail.sujet), travail.cle)
        return thaw(travail.sujet, octets) if octets else None

    def _assemble(self, travail: _Travail, tirages: Sequence[_Tirage]) -> Kit:
        sujet = travail.sujet
        imprimes = {imprime.nom: imprime for imprime in CATALOGUES[kind(sujet)]}
        documents = tuple(
            ImprimeFait(imprimes[nom], pdf, page_count(pdf), apercu) for nom, pdf, apercu in tirages
        )
        autres = other_files(travail.commande) if has_archive(sujet) else {}
        archive = _pack(sujet, documents, autres) if has_archive(sujet) else None
        kit = Kit(sujet, archive, documents, tuple(autres))
        self.cache.keep(kit_name(sujet), travail.cle, freeze(kit))
        self.composes += 1
        return kit


def _cited(livre: Livre, sujet: Sujet) -> bytes:
    """Les fiches qu'il nomme : les documents à modifier en reprennent les textes."""
    return "\n".join(fiche.model_dump_json() for fiche in livre.targets(sujet)).encode()


def _pack(sujet: Sujet, documents: Sequence[ImprimeFait], autres: Mapping[str, bytes]) -> bytes:
    imprimer = {
        f"imprimer/{document.imprime.nom}.pdf": document.octets
        for document in documents
        if document.imprime.nom not in _A_PART
    }
    return pack(folder_name(sujet), {**imprimer, **autres}, sujet.mis_a_jour)


def _press_all(travaux: Sequence[_Travail]) -> Iterator[tuple[_Travail, list[_Tirage]]]:
    """Chaque kit avec ses PDF ; en plusieurs processus dès que cela paie."""
    processus = min(os.cpu_count() or 1, len(travaux))
    demandes = [travail.presse for travail in travaux]
    if len(travaux) < SEUIL_PARALLELE or processus < 2:
        yield from zip(travaux, map(_press, demandes), strict=True)
        return
    # Typst a ses propres fils d'exécution : un processus copié de celui-ci les attendrait toujours.
    with ProcessPoolExecutor(processus, mp_context=get_context("spawn")) as equipe:
        yield from _shared(equipe, travaux, demandes)


def _shared(
    equipe: Executor,
    travaux: Sequence[_Travail],
    demandes: Sequence[_Copie],
) -> Iterator[tuple[_Travail, list[_Tirage]]]:
    try:
        yield from zip(travaux, equipe.map(_press, demandes), strict=True)
    except KitImpossible:
        equipe.shutdown(cancel_futures=True)
        raise


def _press(demande: _Copie) -> list[_Tirage]:
    donnees, nom, jour = demande
    pdfs = compose(donnees, nom, printed(json.loads(donnees)), jour)
    return [(nom, pdf, first_page(pdf)) for nom, pdf in pdfs.items()]
