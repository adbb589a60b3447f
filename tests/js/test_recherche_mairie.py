"""Les mots d'une mairie mènent aux bonnes pages, dans l'en-tête comme dans le catalogue.

Les demandes sont dans `tests/recherche/mairie.yml` ; elles sont posées au vrai index du vrai site.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from noeud import run_module

DEMANDES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "recherche" / "mairie.yml").read_text("utf-8")
)["sondes"]
DANS_LES_CINQ, PREMIERE = 0.95, 0.75
CHERCHE = """
import { creeFrancais } from "js/chercher/francais.js";
import { Recherche } from "js/chercher/recherche.js";
const { regles, docs, synonymes, requetes } = entree;
const recherche = new Recherche(creeFrancais(regles), docs, synonymes);
sortie(requetes.map((requete) => {
  const { pages, dit } = recherche.reponds(requete);
  const { codes, ailleurs } = recherche.recettes(requete);
  return { pages: pages.map((page) => page[0].location), codes, ailleurs, ...dit };
}));
"""


@dataclass(frozen=True)
class Moteur:
    """Le vrai index, prêt à répondre."""

    docs: list[dict[str, Any]]
    regles: Any
    synonymes: Any

    def ask(self, *requetes: str) -> list[dict[str, Any]]:
        """Ce que répond la recherche à chacune : adresses de l'en-tête, codes du catalogue…"""
        donnees = {"regles": self.regles, "docs": self.docs, "synonymes": self.synonymes}
        reponses: list[dict[str, Any]] = run_module(CHERCHE, {**donnees, "requetes": requetes})
        adresses = {doc["code"]: doc["location"] for doc in self.docs if "code" in doc}
        for reponse in reponses:
            reponse["recettes"] = [adresses[code] for code in reponse["codes"]]
        return reponses


@pytest.fixture(scope="module")
def moteur(site: Path) -> Moteur:
    docs = json.loads((site / "search/search_index.json").read_bytes())["docs"]
    regles = json.loads((site / "api/francais.json").read_bytes())
    return Moteur(docs, regles, json.loads((site / "api/recherche.json").read_bytes())["synonymes"])


def test_probes_are_well_formed(moteur: Moteur) -> None:
    adresses = {doc["location"] for doc in moteur.docs}
    assert len({demande["requete"] for demande in DEMANDES}) == len(DEMANDES) >= 60
    assert {qui["qui"] for qui in DEMANDES} == {"maire", "secretaire", "formateur", "habitant"}
    assert {a for demande in DEMANDES for a in demande["attendus"]} <= adresses


@pytest.mark.parametrize("liste", ["pages", "recettes"])
def test_the_words_of_a_town_hall_find_their_page(moteur: Moteur, liste: str) -> None:
    """L'en-tête (`pages`) et le catalogue (`recettes`), qui n'est tenu qu'à ses recettes."""
    reponses = moteur.ask(*(demande["requete"] for demande in DEMANDES))
    rangs: dict[str, int] = {}
    for demande, reponse in zip(DEMANDES, reponses, strict=True):
        attendus = [a for a in demande["attendus"] if liste == "pages" or "recettes/" in a]
        if attendus:
            trouves = [rang for rang, a in enumerate(reponse[liste]) if a in attendus]
            rangs[demande["requete"]] = trouves[0] if trouves else 1_000
    dans_les_cinq = sum(rang < 5 for rang in rangs.values()) / len(rangs)
    premiere = sum(rang == 0 for rang in rangs.values()) / len(rangs)
    manquees = {requete: rang for requete, rang in rangs.items() if rang}
    bilan = f"dans les cinq {dans_les_cinq:.2f}, première {premiere:.2f}, sinon {manquees}"
    assert len(rangs) >= 50
    assert dans_les_cinq >= DANS_LES_CINQ, bilan
    assert premiere >= PREMIERE, bilan


def test_the_catalogue_gives_the_recipes_of_the_header_in_its_order(moteur: Moteur) -> None:
    titres = [doc["title"] for doc in moteur.docs if "code" in doc]
    requetes = [*(demande["requete"] for demande in DEMANDES), *titres, "élu", "projet commun"]
    for requete, reponse in zip(requetes, moteur.ask(*requetes), strict=True):
        # L'en-tête s'arrête à cinquante pages ; le catalogue donne toutes ses recettes.
        communes = [a for a in reponse["pages"] if a in reponse["recettes"]]
        assert communes == reponse["recettes"][: len(communes)], requete
        if len(reponse["pages"]) < 50:
            assert len(communes) == len(reponse["recettes"]), requete


def test_the_catalogue_hides_none_of_the_first_answers(moteur: Moteur) -> None:
    """Ce qui n'est pas une recette s'y dit à part : un constat ne se perd pas."""
    requetes = [demande["requete"] for demande in DEMANDES]
    for requete, reponse in zip(requetes, moteur.ask(*requetes), strict=True):
        autres = [page["adresse"] for page in reponse["ailleurs"]]
        premieres = [a for a in reponse["pages"][:5] if a not in reponse["recettes"]]
        assert autres == premieres[:3], requete


def test_an_answer_is_not_the_whole_book(moteur: Moteur) -> None:
    """Répondre toujours par tout n'est pas répondre."""
    reponses = moteur.ask(*(demande["requete"] for demande in DEMANDES))
    tailles = sorted(len(reponse["pages"]) for reponse in reponses)
    assert tailles[len(tailles) // 2] <= 15


@pytest.mark.parametrize(
    ("requete", "page"),
    [
        ("je suis seul", "recettes/groupe-entraide/"),
        ("réunion publique houleuse", "constats/conflits/"),
        ("mésentente avec mes adjoints", "constats/sortir-des-silos/"),
        ("mutualiser", "recettes/pret-de-competences/"),
        ("séminaire", "recettes/non-conference/"),
        ("nouveaux élus", "recettes/autodiagnostic/"),
        ("opposition", "constats/conflits/"),
        ("déléguer", "recettes/cafe-mensuel/"),
        ("petite commune", "recettes/pret-de-competences/"),
        ("vidéo conférence", "recettes/fil-messagerie/"),
        ("isolmnet", "recettes/groupe-entraide/"),
        # Ce que disent les étapes, un constat, une question, le glossaire, le dossier.
        ("lancer l’appel à pairs", "recettes/groupe-entraide/"),
        ("résistances dans sa propre majorité", "constats/conflits/"),
        ("planter au bon endroit", "autodiagnostic/"),
        ("éprouvée", "glossaire/"),
        ("planning feuille à signer certificat", "dossier-formation/"),
    ],
)
def test_what_a_book_answers_is_found(moteur: Moteur, requete: str, page: str) -> None:
    (reponse,) = moteur.ask(requete)
    assert page in reponse["pages"][:5]


def test_an_acronym_is_a_whole_word(moteur: Moteur) -> None:
    """PLU n'est pas « plus », DIF n'est pas « différents », visio n'est pas « vision »."""
    plu, dif, visio = moteur.ask("PLU", "dif", "visio")
    assert plu["pages"][0] == "recettes/urbanisme-ouvert/"
    assert "chapitres/acces/" in dif["pages"][:5]
    assert "recettes/vision-commune/" not in visio["pages"][:5]


def test_a_subject_only_quoted_says_so(moteur: Moteur) -> None:
    eau, dechets = moteur.ask("logement", "xkqzw")
    assert eau["pages"]
    assert "Le livre n’a pas de fiche là-dessus, mais ces pages en parlent." in eau["phrases"]
    assert (dechets["pages"], dechets["rien"]) == ([], True)
