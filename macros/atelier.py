"""L'établi d'une construction : le livre validé, son rendu, et les fragments en attente."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from livre.chemins.pages import PageEngendree, pages
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.site.index import EntreeIndex, search_words, sessions
from livre.site.rendu import Rendu

_JETON = re.compile(r"<!-- fragment:(\d+) -->")


@dataclass
class Atelier:
    """Ce qu'une construction garde entre deux événements de MkDocs."""

    apercu: bool = False
    fragments: list[str] = field(default_factory=list)
    entrees: list[EntreeIndex] = field(default_factory=list)
    par_source: dict[str, PageEngendree] = field(default_factory=dict)
    mots: dict[str, str] = field(default_factory=dict)
    """Par adresse, d'autres mots que la recherche lit."""
    seances: dict[str, str] = field(default_factory=dict)
    """Par adresse, ce que la recherche dit de la séance d'une recette."""
    feuilles: tuple[str, ...] = ()
    _rendu: Rendu | None = None

    def open(self, racine: Path) -> None:
        """Lit et vérifie le livre, puis prépare une construction neuve.

        Lève `LivreInvalide` si quelque chose est à réparer.
        """
        livre = load_valid_livre(racine)
        self._rendu = Rendu(livre)
        self.fragments.clear()
        self.entrees.clear()
        self.mots = search_words(self._rendu.rayons)
        self.seances = sessions(self._rendu.livre)
        self.par_source = {page.source: page for page in pages(livre)}

    @property
    def rendu(self) -> Rendu:
        """Le rendu de la construction en cours."""
        assert self._rendu is not None, "la construction n'a pas commencé"
        return self._rendu

    @property
    def livre(self) -> Livre:
        """Le livre de la construction en cours."""
        return self.rendu.livre

    def keep(self, html: str) -> str:
        """Met un fragment de côté et rend le jeton qui tient sa place."""
        self.fragments.append(html)
        return f"<!-- fragment:{len(self.fragments) - 1} -->"

    def put_back(self, html: str) -> str:
        """Remplace chaque jeton par son fragment."""
        return _JETON.sub(lambda trouve: self.fragments[int(trouve[1])], html)


ATELIER = Atelier()
