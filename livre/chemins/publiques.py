"""Une adresse du livre, à lire, à taper et à photographier."""

import io
from collections.abc import Mapping
from functools import lru_cache

import segno

from livre.chemins.adresses import short_address
from livre.chemins.liens import Cible, resolve
from livre.modele.fiches import Recette
from livre.modele.identite import Identite
from livre.modele.livre import Livre


def public_address(identite: Identite, adresse: str) -> str | None:
    """L'adresse complète d'une page, si l'on sait où le livre est publié."""
    return f"{identite.adresse.rstrip('/')}/{adresse}" if identite.adresse else None


def printed_address(identite: Identite, recette: Recette) -> Mapping[str, str] | None:
    """L'adresse imprimée d'une recette et son code QR ; rien si le livre n'en a pas."""
    return readable_address(identite, short_address(recette.code))


def printed_site(identite: Identite) -> Mapping[str, str] | None:
    """De même pour le site entier."""
    return readable_address(identite, "")


def readable_address(identite: Identite, adresse: str) -> Mapping[str, str] | None:
    """Une adresse du site, à cliquer, à lire et à photographier."""
    complete = public_address(identite, adresse)
    if complete is None:
        return None
    lisible = complete.partition("://")[2].rstrip("/")
    return {"complete": complete, "lisible": lisible, "qr": _qr(complete)}


@lru_cache(maxsize=4096)
def _qr(adresse: str) -> str:
    """Le code QR en SVG ; sa marge claire en fait partie."""
    sortie = io.BytesIO()
    segno.make_qr(adresse, error="m").save(sortie, kind="svg", border=2, xmldecl=False)
    return sortie.getvalue().decode()


def link_target(livre: Livre, identite: Identite, href: str, fichier: str) -> str | None:
    """L'adresse complète d'un lien écrit dans `fichier`."""
    cible = resolve(href, fichier, livre)
    if not isinstance(cible, Cible):
        return None
    return cible.adresse if cible.externe else public_address(identite, cible.adresse)
