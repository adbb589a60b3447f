"""Chaque mot qu'un auteur a écrit est sur sa page, ou quelque chose se dit de son fichier.

`MUTATIONS=2000 pytest tests/lecture/test_rien_ne_se_perd.py` en essaie davantage ; `GRAINE=12345`
part d'une autre graine. Un échec nomme sa recette et sa graine : `mutate` refait le même texte.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from mots_ecrits import lost_words
from mutations import Geste, mutate, spoil_heading, spoil_marker

from livre.chemins.liens import Impasse, resolve
from livre.lecture.assemblage import load_livre
from livre.lecture.collections import Lu, read_markdown_file
from livre.modele.fiche import Fiche
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.probleme import errors_of
from livre.regles.essais import check_phares_are_complete
from livre.regles.references import check_deroules_match_seances
from livre.regles.style import check_nothing_waits_in_comments
from livre.site.rendu import Rendu
from livre.texte.arbre import links
from scripts.commun.racine import RACINE

COMBIEN = int(os.environ.get("MUTATIONS", "300"))
GRAINE = int(os.environ.get("GRAINE", "0"))
LOTS = 10
REGLES = (check_nothing_waits_in_comments, check_phares_are_complete, check_deroules_match_seances)


@pytest.fixture(scope="module")
def livre() -> Livre:
    return load_livre(RACINE).livre


class Epreuve:
    """Le vrai livre, où l'on remplace une recette à la fois."""

    def __init__(self, livre: Livre, atelier: Path) -> None:
        self.recettes: dict[str, Fiche] = dict(livre.recettes)
        collections: Mapping[str, Mapping[str, Fiche]] = {
            **livre.collections,
            "recettes": self.recettes,
        }
        self.livre = replace(livre, collections=MappingProxyType(collections))
        self.rendu = Rendu(self.livre)
        self.atelier = atelier

    def read(self, identifiant: str, texte: str) -> Lu:
        """Ce que donne ce texte, s'il est celui de la recette."""
        chemin = self.atelier / f"{identifiant}.md"
        chemin.write_text(texte, encoding="utf-8", newline="\n")
        return read_markdown_file(chemin, f"recettes/{identifiant}.md", "recettes")

    def lost(self, identifiant: str, texte: str) -> list[str]:
        """Les mots perdus en silence, si ce texte était celui de la recette."""
        lu = self.read(identifiant, texte)
        if errors_of(lu.problemes):
            return []
        gardee, (fiche,) = self.recettes[identifiant], lu.fiches
        self.recettes[identifiant] = fiche
        try:
            return [] if self._is_refused(fiche) else self._missing(fiche, texte)
        finally:
            self.recettes[identifiant] = gardee

    def _missing(self, fiche: Fiche, texte: str) -> list[str]:
        page = self.rendu.sur(f"recettes/{fiche.id}/").fiche_recette(fiche.id)
        return list(lost_words(texte, str(page)))

    def _is_refused(self, fiche: Fiche) -> bool:
        assert isinstance(fiche, Recette)
        seule = replace(
            self.livre,
            collections=MappingProxyType(
                {**self.livre.collections, "recettes": {fiche.id: fiche}, "retours": {}}
            ),
        )
        vises = (resolve(lien.href, fiche.fichier, self.livre) for lien in links(fiche.blocs))
        return any(isinstance(vise, Impasse) for vise in vises) or any(
            errors_of(controle(seule)) for controle in REGLES
        )


@pytest.fixture(scope="module")
def epreuve(livre: Livre, tmp_path_factory: pytest.TempPathFactory) -> Epreuve:
    return Epreuve(livre, tmp_path_factory.mktemp("recettes"))


@pytest.mark.parametrize("lot", range(LOTS))
def test_no_word_is_lost_in_silence(epreuve: Epreuve, lot: int) -> None:
    noms = sorted(epreuve.recettes)
    graines = range(GRAINE + lot, GRAINE + COMBIEN, LOTS)
    print(f"graines {graines[0]} à {graines[-1]}, de {LOTS} en {LOTS}")
    perdus = {
        (nom, graine): mots
        for graine in graines
        for nom in [noms[graine % len(noms)]]
        if (mots := epreuve.lost(nom, mutate(_text(nom), graine)))
    }
    assert perdus == {}


@pytest.mark.parametrize("geste", [spoil_marker, spoil_heading], ids=lambda geste: geste.__name__)
def test_a_spoiled_mark_is_said_or_read(epreuve: Epreuve, geste: Geste) -> None:
    """Une puce, un numéro ou un titre abîmés ne fondent pas dans la ligne d'avant."""
    fondus = []
    noms = sorted(epreuve.recettes)
    for graine in range(GRAINE, GRAINE + COMBIEN // 2):
        nom = noms[graine % len(noms)]
        lu = epreuve.read(nom, mutate(_text(nom), graine, (geste,)))
        if not errors_of(lu.problemes) and _shape(lu) != _shape(epreuve.read(nom, _text(nom))):
            fondus.append((nom, graine))
    assert fondus == []


def _shape(lu: Lu) -> list[int]:
    """Combien d'étapes, de temps, de cartes et de puces tient cette recette."""
    (recette,) = lu.fiches
    assert isinstance(recette, Recette)
    corps = recette.corps
    listes = (corps.etapes, corps.cartes, corps.pour_vous_si, corps.objectifs, corps.feuille)
    puces = (corps.content_si, corps.experimentations, corps.tours_de_main, corps.manques)
    temps = corps.deroule.temps if corps.deroule else ()
    return [len(partie) for partie in (*listes, *puces, temps)]


def _text(nom: str) -> str:
    return (RACINE / "recettes" / f"{nom}.md").read_text("utf-8")


def test_the_oracle_sees_what_is_lost(epreuve: Epreuve) -> None:
    nom = sorted(epreuve.recettes)[0]
    page = str(epreuve.rendu.sur(f"recettes/{nom}/").fiche_recette(nom))
    assert list(lost_words(f"{_text(nom)}\nUn zestebizarre.\n", page)) == ["zestebizarre"]
    double = _text(nom).replace("## Pour vous si", "questionnaire\n\n## Pour vous si")
    assert list(lost_words(double, page)) == ["questionnaire"]


def _pages(livre: Livre) -> Iterator[tuple[Fiche, str]]:
    """Chaque fiche rédigée, et sa page : celle de sa recette pour un essai."""
    rendu = Rendu(livre)
    for recette in livre.recettes.values():
        yield recette, str(rendu.sur(f"recettes/{recette.id}/").fiche_recette(recette.id))
    for constat in livre.constats.values():
        yield constat, str(rendu.sur(f"constats/{constat.id}/").fiche_constat(constat.id))
    for idee in livre.inspirations.values():
        yield idee, str(rendu.sur(f"inspirations/{idee.id}/").fiche_inspiration(idee.id))
    for retour in livre.retours.values():
        adresse = f"recettes/{retour.recette}/"
        yield retour, str(rendu.sur(adresse).fiche_recette(retour.recette))


def test_every_word_of_the_book_is_on_its_page(livre: Livre) -> None:
    perdus = {
        fiche.fichier: mots
        for fiche, page in _pages(livre)
        if (mots := list(lost_words((RACINE / fiche.fichier).read_text("utf-8"), page)))
    }
    assert perdus == {}
