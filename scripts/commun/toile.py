"""Lire un petit fichier de données chez quelqu'un d'autre, sans rien lui devoir.

Ni plus d'octets que la limite, ni plus de temps que le délai, ni un autre genre de fichier, ni un
détour vers l'intérieur de nos murs : un serveur hostile ou en panne ne coûte qu'une phrase.
"""

import ipaddress
import socket
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from stat import S_ISREG
from threading import Thread
from time import monotonic
from typing import IO, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from livre.echanges.catalogue_voisin import is_safe_address
from livre.francais.mots import shorten
from livre.francais.poids import format_poids

BOUCHEE = 64 * 1024
"""En octets, lus d'une fois."""
GENRES = ("application/json", "text/json", "text/plain", "application/octet-stream")
"""Ceux qu'une forge ou un hébergeur donne à un fichier JSON."""

AILLEURS = "le serveur renvoie vers une adresse que nous n'ouvrons pas."


class RefusDeLire(Exception):
    """Pourquoi ce qui est à cette adresse n'a pas été lu, en une phrase."""


class Bornes(NamedTuple):
    """Ce que l'on accorde à une lecture."""

    octets: int
    secondes: float = 60
    attente: float = 15
    """En secondes, sans un octet."""
    detours: int = 3


def read_anywhere(racine: Path, ou: str, bornes: Bornes) -> bytes:
    """Les octets d'une adresse, ou d'un fichier nommé depuis la racine du livre.

    Lève `RefusDeLire`.
    """
    if "://" not in ou:
        return _read_file(racine / ou, bornes.octets)
    if not is_safe_address(ou):
        raise RefusDeLire("il faut une adresse http ou https, sans identifiant ni mot de passe.")
    return _within(bornes.secondes, ou, bornes)


def _read_file(chemin: Path, limite: int) -> bytes:
    try:
        if not S_ISREG(chemin.stat().st_mode):
            raise RefusDeLire("ce n'est pas un fichier.")
        with chemin.open("rb") as fichier:
            return _check_size(fichier.read(limite + 1), limite)
    except FileNotFoundError:
        raise RefusDeLire("ce fichier n'existe pas.") from None
    except OSError as refus:
        raise RefusDeLire(f"ce fichier ne s'ouvre pas (erreur {refus.errno}).") from None


def _check_size(octets: bytes, limite: int) -> bytes:
    if len(octets) > limite:
        raise RefusDeLire(_too_heavy(limite))
    return octets


def _seconds(nombre: float) -> str:
    return f"{nombre:g} seconde{'s' if nombre >= 2 else ''}"


def _too_heavy(limite: int) -> str:
    return f"il pèse plus de {format_poids(limite)} : nous n'en lisons pas davantage."


def _within(secondes: float, adresse: str, bornes: Bornes) -> bytes:
    """La lecture, menée à part : goutte à goutte, un serveur tiendrait la nôtre des heures."""
    rendu: list[bytes | RefusDeLire] = []

    def read() -> None:
        try:
            rendu.append(_fetch(adresse, bornes))
        except RefusDeLire as refus:
            rendu.append(refus)

    fil = Thread(target=read, daemon=True)
    fil.start()
    fil.join(secondes)
    dit = rendu[0] if rendu else RefusDeLire(f"ce n'était pas fini après {_seconds(secondes)}.")
    if isinstance(dit, RefusDeLire):
        raise dit
    return dit


def _fetch(adresse: str, bornes: Bornes) -> bytes:
    demande = urllib.request.Request(
        adresse,
        headers={
            "User-Agent": "livre-de-recettes",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        },
    )
    ouvreur = urllib.request.build_opener(_Detours(adresse, bornes.detours))
    try:
        with ouvreur.open(demande, timeout=bornes.attente) as reponse:
            return _read_response(reponse, bornes)
    except urllib.error.HTTPError as refus:
        detourne = 300 <= refus.code < 400
        raise RefusDeLire(AILLEURS if detourne else f"le serveur répond {refus.code}.") from None
    except (TimeoutError, urllib.error.URLError, HTTPException, OSError, ValueError) as refus:
        raise RefusDeLire(_unreachable(refus, bornes)) from None


def _unreachable(refus: Exception, bornes: Bornes) -> str:
    raison = refus.reason if isinstance(refus, urllib.error.URLError) else refus
    if isinstance(raison, TimeoutError):
        return f"le serveur n'a rien dit pendant {_seconds(bornes.attente)}."
    if isinstance(raison, socket.gaierror):
        return "ce serveur est introuvable."
    return "le serveur ne répond pas comme il faut."


def _read_response(reponse: HTTPResponse, bornes: Bornes) -> bytes:
    genre = reponse.headers.get_content_type()
    if genre not in GENRES and not genre.endswith("+json"):
        raise RefusDeLire(f"le serveur donne « {shorten(genre)} », il faut du JSON.")
    if (reponse.headers.get("Content-Encoding") or "identity") != "identity":
        raise RefusDeLire("le serveur l'a compressé sans qu'on le lui demande.")
    annonce = reponse.headers.get("Content-Length") or ""
    if annonce.isdecimal() and int(annonce[:15]) > bornes.octets:
        raise RefusDeLire(_too_heavy(bornes.octets))
    fin, lus = monotonic() + bornes.secondes, bytearray()
    while bouchee := reponse.read1(BOUCHEE):
        lus += bouchee
        if len(lus) > bornes.octets:
            raise RefusDeLire(_too_heavy(bornes.octets))
        if monotonic() > fin:
            raise RefusDeLire(f"ce n'était pas fini après {_seconds(bornes.secondes)}.")
    return bytes(lus)


class _Detours(urllib.request.HTTPRedirectHandler):
    """Suit quelques redirections, vers des adresses sûres seulement."""

    def __init__(self, depart: str, reste: int) -> None:
        self.depart, self.reste = depart, reste

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> urllib.request.Request | None:
        """La demande suivante ; lève `RefusDeLire` si l'on n'y va pas."""
        self.reste -= 1
        if self.reste < 0:
            raise RefusDeLire("le serveur renvoie d'adresse en adresse.")
        vers = urljoin(req.full_url, newurl)
        if not is_safe_address(vers):
            raise RefusDeLire(AILLEURS)
        if req.full_url.startswith("https:") and not vers.startswith("https:"):
            raise RefusDeLire("le serveur renvoie vers une adresse qui n'est plus chiffrée.")
        if not _is_inside(self.depart) and _is_inside(vers):
            raise RefusDeLire("le serveur renvoie vers l'intérieur de notre réseau.")
        return urllib.request.Request(vers, headers=dict(req.header_items()))


def _is_inside(adresse: str) -> bool:
    """Vrai si cette adresse est celle d'une machine d'ici, ou de ce réseau."""
    hote = urlsplit(adresse).hostname or ""
    try:
        lieux = {str(info[4][0]) for info in socket.getaddrinfo(hote, None)}
    except OSError:
        return False
    return any(not ipaddress.ip_address(lieu.partition("%")[0]).is_global for lieu in lieux)
