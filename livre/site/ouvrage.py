"""Le livre entier tel que le site le propose : chaque fichier, ses pages et son poids."""

from livre.chemins.adresses import LIVRE_EPUB, LIVRE_PDF
from livre.francais.mots import count
from livre.francais.poids import format_poids
from livre.ouvrage.fabrique import Ouvrage
from livre.site.kit import Telechargement


def book_view(ouvrage: Ouvrage) -> list[Telechargement]:
    """Les deux formes du livre, prêtes à montrer."""
    return [
        Telechargement(
            "Le livre à imprimer",
            LIVRE_PDF,
            "pour l'étagère, la table et les notes dans la marge",
            f"PDF, {count(ouvrage.pages, 'page')} A4, {format_poids(len(ouvrage.pdf))}",
        ),
        Telechargement(
            "Le livre pour liseuse",
            LIVRE_EPUB,
            "pour le train : le texte s'adapte à l'écran, à la taille des caractères et à la voix",
            f"EPUB, {format_poids(len(ouvrage.epub))}",
        ),
    ]
