"""Les liens et les ancres d'une page de `docs/`, telle que le site la comprendra."""

from functools import lru_cache
from html.parser import HTMLParser

import markdown

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html")
"""Celles que le site donne à ses pages (`mkdocs.yml`, et les trois de MkDocs)."""


class Cibles(HTMLParser):
    """Les liens d'une page, et les ancres qu'elle pose."""

    def __init__(self) -> None:
        super().__init__()
        self.liens: list[str] = []
        self.ancres: set[str] = set()

    def handle_starttag(self, balise: str, attributs: list[tuple[str, str | None]]) -> None:
        """Retient ce que cette balise vise et nomme."""
        for nom, valeur in attributs:
            if nom in ("href", "src") and valeur:
                self.liens.append(valeur)
            elif nom in ("id", "name") and valeur:
                self.ancres.add(valeur)


@lru_cache(maxsize=512)
def read_targets(corps: str) -> Cibles:
    """La page telle que le site la comprend : le même Markdown, les mêmes extensions."""
    cibles = Cibles()
    cibles.feed(markdown.markdown(corps, extensions=list(EXTENSIONS)))
    cibles.close()
    return cibles
