"""L'image de la première page d'un imprimé, tirée du PDF publié : ce qu'on voit est ce qu'on a."""

import io
from typing import Final

import pypdfium2

LARGEUR: Final = 256
"""En pixels : deux fois la place que la page lui donne, pour les écrans fins."""
HAUTEUR: Final = 363
"""En pixels : une feuille A4 ou A3 à cette largeur."""
QUALITE: Final = 60
EFFORT: Final = 2
"""De 0 à 6 : plus lent et un peu plus léger."""


def first_page(pdf: bytes) -> bytes:
    """La première page, en WebP."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=LARGEUR / page.get_width()).to_pil()
    finally:
        document.close()
    sortie = io.BytesIO()
    image.convert("RGB").save(sortie, "WEBP", quality=QUALITE, method=EFFORT)
    return sortie.getvalue()
