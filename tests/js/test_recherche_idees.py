"""Ce que la recherche comprend : synonymes, sigles, négations, mots absents, fautes."""

import html
from typing import Any

import pytest
from noeud import run_module

from livre.francais.racines import REGLES

REPOND = """
import { creeFrancais } from "js/chercher/francais.js";
import { Recherche } from "js/chercher/recherche.js";
const { regles, entrees, synonymes, requetes } = entree;
const recherche = new Recherche(creeFrancais(regles), entrees, synonymes);
sortie(requetes.map((requete) => {
  const { pages, dit } = recherche.reponds(requete);
  const { codes, ailleurs } = recherche.recettes(requete);
  return { pages: pages.map((page) => page[0].location), titres: pages.map((page) => page[0].title),
    codes, ailleurs, ...dit };
}));
"""
PAGES = {
    "cafe": ("Mon petit café", "Un technicien et une élue se parlent, sans animateur."),
    "pret": ("Un prêt de compétences", "Entre communes voisines, grandes ou petites."),
    "vision": ("Une vision commune", "Il en faut plus ; des idées différentes."),
    "urbanisme": ("L’urbanisme ouvert", "Le PLU se discute avec un animateur."),
    "entraide": ("Un groupe d’entraide", "Pour sortir de l’isolement."),
    "delegation": ("La délégation", "Confier une tâche."),
}
SYNONYMES = [
    {"mots": ["visio", "webinaire"], "vers": ["idées différentes"]},
    {"mots": ["je suis seul", "solitude"], "vers": ["isolement"]},
    {"mots": ["petite commune"], "vers": ["prêt de compétences"]},
    {"mots": ["sans argent"], "vers": ["petit café"]},
    {"mots": ["secrétaire de mairie"], "vers": ["technicien"]},
]


def _ask(
    *requetes: str,
    pages: dict[str, tuple[str, str]] = PAGES,
    synonymes: list[dict[str, list[str]]] = SYNONYMES,
) -> list[dict[str, Any]]:
    entrees = [
        {"location": f"{nom}/", "title": html.escape(titre), "text": html.escape(texte)}
        for nom, (titre, texte) in pages.items()
    ]
    entrees[0]["code"] = "R01"
    donnees = {"regles": REGLES, "entrees": entrees, "synonymes": synonymes}
    reponses: list[dict[str, Any]] = run_module(REPOND, {**donnees, "requetes": requetes})
    for reponse in reponses:
        reponse["phrases"] = [phrase.replace("\u00a0", " ") for phrase in reponse["phrases"]]
    return reponses


@pytest.mark.parametrize(
    ("requete", "page"),
    [
        ("je suis seul", "entraide/"),
        ("la solitude", "entraide/"),
        ("Petites communes", "pret/"),
        ("sans argent", "cafe/"),
        ("secrétaire de mairie", "cafe/"),
        ("webinaires", "vision/"),
        ("webinarie", "vision/"),
        ("webi naire", "vision/"),
    ],
)
def test_a_synonym_leads_to_the_words_of_the_book(requete: str, page: str) -> None:
    (reponse,) = _ask(requete)
    assert reponse["pages"][0] == page


def test_a_word_of_the_book_stays_before_a_synonym() -> None:
    """« animateur » est écrit : sa page d'abord, même si un synonyme le porte."""
    (reponse,) = _ask("compétences")
    assert reponse["pages"][0] == "pret/"
    assert reponse["phrases"] == []


def test_a_synonym_says_the_book_does_not_use_the_word() -> None:
    """Le mot est montré tel qu'on l'a tapé, petits mots compris."""
    (reponse,) = _ask("une Secrétaire de mairie !")
    dit = "Le livre n’emploie pas « Secrétaire de mairie » : voici ce qui s’en approche."
    assert reponse["phrases"] == [dit]


@pytest.mark.parametrize("requete", ["PLU", "plu", "visio", "DIF", "dif"])
def test_an_acronym_is_never_the_beginning_of_a_word(requete: str) -> None:
    (reponse,) = _ask(requete)
    if requete.lower() == "plu":
        assert reponse["pages"][0] == "urbanisme/"
    if requete.upper() == requete:
        assert "différentes" not in " ".join(reponse["titres"])
        assert "vision/" not in reponse["pages"]


def test_a_word_nobody_wrote_does_not_empty_the_page() -> None:
    (reponse,) = _ask("café fusée")
    assert reponse["pages"] == ["cafe/"]
    assert "Pas trouvé dans le livre : « fusée »." in reponse["phrases"]


def test_pages_with_the_most_words_come_first_and_say_so() -> None:
    (reponse,) = _ask("prêt compétences urbanisme")
    assert reponse["pages"][0] == "pret/"
    assert "Aucune page n’a tous vos mots : voici celles qui en ont le plus." in reponse["phrases"]


def test_an_exact_title_word_beats_a_beginning() -> None:
    pages = {"petits": ("Les petites choses", ""), "petite": ("La petiteté", "")}
    pages["commune"] = ("La commune", "")
    pages["communaute"] = ("La communauté", "")
    (petite, commune) = _ask("petite", "commune", pages=pages)
    assert petite["pages"][0] == "petits/"
    assert commune["pages"][0] == "commune/"


def test_a_negation_is_understood_when_the_book_says_it() -> None:
    sans, avec = _ask("sans animateur", "animateur")
    assert sans["pages"][0] == "cafe/"
    assert sans["phrases"] == []
    assert {"cafe/", "urbanisme/"} <= set(avec["pages"])


def test_a_negation_nobody_wrote_is_admitted() -> None:
    (reponse,) = _ask("sans technicien")
    assert reponse["pages"] == ["cafe/"]
    assert reponse["phrases"] == [
        "La recherche ne sait pas écarter « technicien » : ces pages en parlent."
    ]


def test_words_of_one_family_meet() -> None:
    (reponse,) = _ask("déléguer")
    assert reponse["pages"] == ["delegation/"]


def test_two_errors_are_forgiven_in_a_long_word_and_said() -> None:
    (reponse,) = _ask("urbanimse ouvret")
    assert reponse["pages"][0] == "urbanisme/"
    (deux,) = _ask("isolmnet")
    assert deux["pages"] == ["entraide/"]
    assert deux["phrases"] == [
        "« isolmnet » n’est pas dans le livre : nous avons lu « isolement »."
    ]


def test_nothing_found_offers_the_nearest_spelling() -> None:
    (reponse,) = _ask("vixxon")
    assert (reponse["pages"], reponse["rien"]) == ([], True)
    assert reponse["proches"] == ["vision"]


def test_a_word_only_quoted_says_there_is_no_page_about_it() -> None:
    (reponse,) = _ask("tâche")
    assert reponse["pages"] == ["delegation/"]
    assert reponse["phrases"] == ["Le livre n’a pas de fiche là-dessus, mais ces pages en parlent."]


def test_the_catalogue_keeps_recipes_only_or_shows_where_else() -> None:
    elue, vision = _ask("élue", "vision")
    assert (elue["codes"], elue["ailleurs"]) == (["R01"], [])
    assert vision["codes"] == []
    assert vision["ailleurs"] == [{"titre": "Une vision commune", "adresse": "vision/"}]


def test_hostile_words_come_back_as_text() -> None:
    (reponse,) = _ask("<img src=x> café")
    assert reponse["pages"] == ["cafe/"]
    assert all(isinstance(phrase, str) for phrase in reponse["phrases"])


def test_the_first_aim_of_a_synonym_stays_first() -> None:
    """Même si les mots du second sont plus nombreux ou plus rares."""
    pages = {
        "rare": ("Une école buissonnière", "Des élus."),
        "juste": ("La journée", "Des élus."),
        "autre": ("Une journée ailleurs", "Des élus."),
    }
    groupes = [{"mots": ["barcamp"], "vers": ["journée", "école buissonnière"]}]
    (reponse,) = _ask("barcamp", pages=pages, synonymes=groupes)
    assert reponse["pages"][0] == "juste/"


def test_the_beginning_of_a_word_is_not_the_root_of_another() -> None:
    """« entr » est la racine d'« entrée », et personne ne l'a écrit : il commence « entraide »."""
    pages = {
        "loin": ("Une balade", ""),
        "entraide": ("Un groupe d’entraide", ""),
        "entree": ("Un groupe d’entrée", ""),
    }
    (reponse,) = _ask("groupe d'entr", pages=pages)
    assert reponse["pages"][0] == "entraide/"


def test_two_words_may_be_one_of_the_book() -> None:
    pages = {"auto": ("L’autodiagnostic", ""), "loin": ("Un diagnostic", "Auto et vélo.")}
    (reponse,) = _ask("auto diagnostique", pages=pages)
    assert reponse["pages"][0] == "auto/"
