"""Le catalogue d'un livre de n'importe quelle taille, dans le site déjà construit d'un petit.

`python -m scripts.mesures.vitrine LIVRE SITE` remplace dans SITE ce que le cœur écrit pour LIVRE :
le contenu de la page des recettes et les données ; et y pose ce que la recherche lirait du site.
Construire dix mille pages avec MkDocs n'y changerait pas un octet.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from markupsafe import escape

from livre.chemins.adresses import RESUMES_JSON
from livre.chemins.pages import PageEngendree, pages
from livre.francais.typographie import typo
from livre.regles.liste import load_valid_livre
from livre.site import catalogue
from livre.site.index import EntreeIndex, brief_entry, search_entries
from livre.site.rendu import Rendu
from scripts.mesures.etapes import render_page

PAGE = "recettes/index.html"
ENTREES = "mesures/entrees.json"
"""Les entrées de la recherche du site, telles que les événements MkDocs les donnent au thème."""
_ARTICLE = re.compile(r'(<article class="prose">).*?(</article>)', re.DOTALL)


def dress(racine: Path, site: Path) -> None:
    """Pose dans `site` le catalogue du livre de `racine`."""
    rendu = Rendu(load_valid_livre(racine))
    page = site / PAGE
    fragment = str(rendu.sur("recettes/").toutes_les_recettes())
    page.write_text(replace_article(page.read_text("utf-8"), fragment), encoding="utf-8")
    (site / RESUMES_JSON).unlink(missing_ok=True)
    for adresse, octets in catalogue.files(rendu.livre, rendu.rayons):
        (site / adresse).write_bytes(octets)
    _write_entries(rendu, site / ENTREES)


def replace_article(html: str, fragment: str) -> str:
    """La même page, avec un autre contenu."""
    remplacee, fois = _ARTICLE.subn(lambda trouve: trouve[1] + fragment + trouve[2], html)
    assert fois == 1, "la page n'a pas un seul <article class=prose>"
    return remplacee


def _write_entries(rendu: Rendu, fichier: Path) -> None:
    entrees = [e for page in pages(rendu.livre) for e in entries_of(rendu, page)]
    fichier.parent.mkdir(exist_ok=True)
    fichier.write_text(json.dumps({"docs": entrees}, separators=(",", ":")), encoding="utf-8")


def entries_of(rendu: Rendu, page: PageEngendree) -> Iterator[EntreeIndex]:
    """Ce que la recherche lit d'une page, comme macros.hooks."""
    titre = str(escape(typo(page.titre)))
    if page.recherche == "tout":
        yield from search_entries(page.adresse, titre, str(render_page(rendu, page)))
    elif page.recherche == "bref":
        yield brief_entry(page.adresse, titre, str(escape(typo(page.description))))


if __name__ == "__main__":
    dress(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
