"""La page papier, lue comme la lit une personne qui a un crayon."""

import re
from dataclasses import dataclass

from lxml import html

from livre.quiz.notation import Reponses
from tests.site.test_pages import text

Totaux = list[int]


@dataclass(frozen=True)
class Papier:
    """Les grilles de la page papier."""

    points: list[list[Totaux]]
    """Pour chaque question et chaque lettre, les points de chaque dimension."""
    bornes: list[list[tuple[float, float]]]
    """Pour chaque dimension, de combien à combien va chaque place."""
    familles: dict[str, list[int]]

    def totals(self, reponses: Reponses) -> Totaux:
        """La somme des points, dimension par dimension."""
        colonnes = zip(*(self.points[q][r] for q, r in reponses.items()), strict=True)
        return [sum(colonne) for colonne in colonnes]

    def place(self, d: int, total: int) -> int:
        """La place que le tableau donne à ce total ; il n'en donne qu'une."""
        (place,) = (p - 2 for p, (bas, haut) in enumerate(self.bornes[d]) if bas <= total <= haut)
        return place

    def gaps(self, reponses: Reponses) -> dict[str, int]:
        """Pour chaque famille, la somme des écarts."""
        places = [self.place(d, total) for d, total in enumerate(self.totals(reponses))]
        return {
            nom: sum(abs(p - f) for p, f in zip(places, profil, strict=True))
            for nom, profil in self.familles.items()
        }


def read_paper(page: html.HtmlElement) -> Papier:
    """Lit les trois tableaux de la page."""
    noms = [text(th) for th in page.xpath("//table[@class='totaux']//th[@scope='col']")]
    points, places, familles = (
        page.xpath(f"//div[@aria-label='{nom}']//tbody/tr")
        for nom in ("Les points", "Les places", "Les places des familles")
    )
    return Papier(
        [[_points(text(td), noms) for td in tr.findall("td") if text(td)] for tr in points],
        [[_range(text(td)) for td in tr.findall("td")] for tr in places],
        {text(tr.find("th")): [_integer(text(td)) for td in tr.findall("td")] for tr in familles},
    )


def _points(case: str, noms: list[str]) -> Totaux:
    gains = [re.search(rf"{re.escape(nom)} ([+−]\d+)", case) for nom in noms]
    return [_integer(gain[1]) if gain else 0 for gain in gains]


def _integer(ecrit: str) -> int:
    return int(ecrit.replace("−", "-"))


def _range(case: str) -> tuple[float, float]:
    nombres = [_integer(n) for n in re.findall(r"[+−]?\d+", case)]
    if case.startswith("moins de"):
        return float("-inf"), nombres[0] - 1
    if case.endswith("et plus"):
        return nombres[0], float("inf")
    return nombres[0], nombres[-1]
