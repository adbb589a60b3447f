"""Inscrire au fichier des promesses ce que le livre publie de nouveau."""

from livre.chemins.pages import renewed_promises
from livre.fichiers.ecriture import write_text
from livre.modele.collections import LOCAL
from livre.modele.livre import Livre
from livre.modele.promesses import FICHIER, FICHIER_LOCAL, Promesses, format_promesses


def register(livre: Livre) -> tuple[str, list[str] | None]:
    """Le fichier des promesses de ce livre, et ce qu'il promet de plus ; rien s'il est à jour."""
    nouvelles = renewed_promises(livre)
    texte = format_promesses(nouvelles)
    fichier = FICHIER if livre.d_origine is None else f"{LOCAL}/{FICHIER_LOCAL}"
    chemin = livre.racine / fichier
    if chemin.exists() and chemin.read_text("utf-8") == texte:
        return fichier, None
    write_text(chemin, texte)
    return fichier, _added(livre.promesses, nouvelles)


def _added(avant: Promesses, apres: Promesses) -> list[str]:
    codes = [f"{c} ({r})" for c, r in apres.codes.items() if c not in avant.codes]
    return codes + [a for a in apres.adresses if a not in avant.adresses]
