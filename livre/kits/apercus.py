"""L'image de la première page d'un imprimé, tirée du PDF publié : ce qu'on voit est ce qu'on a."""

import io
from typing import Final

import pypdfium2

LARGEUR: Final = 320
"""En pixels : deux fois la place que la page lui donne, pour les écrans fins."""
HAUTEUR: Final = 453
"""En pixels : une feuille A4 ou A3 à cette largeur."""
QUALITE: Final = 60


def first_page(pdf: bytes) -> bytes:
    """La première page, en WebP."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=LARGEUR / page.get_width()).to_pil()
    finally:
        document.close()
    sortie = io.BytesIO()
    image.convert("RGB").save(sortie, "WEBP", quality=QUALITE, method=4)
    return sortie.getvalue()
