"""Un essai par contrôle : le mini-livre n'y trouve rien, une faute y est trouvée à sa place."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from mini import AFFAME, CAFE, LOUCHE, MINI_LIVRE, SOUPE, copy_mini, edit, found_by, load, problems
from quiz_fautifs import MODELE as QUIZ_JUSTE

import livre.regles
from livre.chemins.identifiants import next_code
from livre.lecture.assemblage import load_livre
from livre.probleme import AVERTISSEMENT, nearest
from livre.regles.liste import (
    CHECKS,
    CHECKS_STRICTS,
    Controle,
    LivreInvalide,
    check_livre,
    load_valid_livre,
)

CONTROLES = {
    nom: objet
    for module in iter_modules(livre.regles.__path__)
    for nom, objet in vars(import_module(f"livre.regles.{module.name}")).items()
}
"""Tout ce que les fichiers de règles définissent, par nom."""

PROMESSES = "data/promesses.yml"
ACTEURS = "data/acteurs.yml"
INGREDIENTS = "data/ingredients.yml"
THEMATIQUES = "data/thematiques.yml"
AUX = "- id: aux\n  nom: Aux\n  famille: appui\n  description: Un nom réservé.\n"
QUIZ = "data/quiz/gouts.yml"
MENU = "docs/index.md"
RADIS = "profil: {sel: -1, table: -1}"
SEL = "- id: sel\n  nom: Du sel\n  famille: moyens\n  description: Fin.\n"
MEME = "  implique: [marmite]\n"


IDENTITE = (MINI_LIVRE / "data" / "identite.yml").read_text("utf-8")
ORIGINE = "origine: {nom: La soupe, auteurs: La brigade, licence: CC-BY-SA-4.0}\n"
MOUILLETTE = (MINI_LIVRE.parent / "mouillette.md").read_text("utf-8")
MOUILLETTE = MOUILLETTE.replace("preparation: 5", "preparation: 50")
IDENTITE_DERIVEE = IDENTITE.replace("soupe.example.org", "potager.example.org")
NAVET = """---
code: R04
titre: Le navet
resume: Un navet.
nature: piste
thematique: louche
ingredients:
  - {ingredient: table-ronde, precision: ronde}
formats: [presentiel]
source: grimoire
---
Un navet, sans rien autour.

## Ce qui manque
- Le sel.
"""


@dataclass(frozen=True)
class Essai:
    """Des passages à remplacer (tout le fichier si vide), puis où trouver la faute."""

    retouches: tuple[tuple[str, str, str], ...]
    fichier: str
    ligne_de: str
    champ: str


RETOUR = """---
recette: soupe-a-l-oignon
date: 2020-02-30
territoire: {nom: Poireau-sur-Mer}
contents: [1, 2, 9]
auteurs: [La brigade]
licence: CC BY-SA 4.0
---
On a pleuré.
"""
FAIT = (
    "faits_dates:\n  - {sujet: la TVA sur l'oignon, verifie_le: 2020-01-02, "
    "a_reverifier_avant: 2020-01-01}\n"
)


SYNONYMES = "data/synonymes.yml"
_SYNONYME = "- {id: potage, mots: [potage], vers: [soupe]}"


def _quiz(*echanges: tuple[str, str]) -> str:
    """Le bon questionnaire, à ces passages près."""
    texte = QUIZ_JUSTE.read_text("utf-8")
    for avant, apres in echanges:
        assert avant in texte
        texte = texte.replace(avant, apres)
    return texte


ESSAIS = {
    "check_references": Essai(
        ((CAFE, "thematique: louche", "thematique: marmite"),), CAFE, "thematique:", "thematique"
    ),
    "check_nothing_is_listed_twice": Essai(
        ((SOUPE, "[presentiel, d", "[presentiel, presentiel, d"),), SOUPE, "formats:", "formats[2]"
    ),
    "check_identifiers_are_free": Essai(
        ((ACTEURS, "- id: amicale", f"{AUX}- id: amicale"),), ACTEURS, "id: aux", "id"
    ),
    "check_ranks_are_unique": Essai(
        ((THEMATIQUES, "numero: 1", "numero: 2"),), THEMATIQUES, "numero: 2", "numero"
    ),
    "check_texts_can_be_printed": Essai(
        ((CAFE, "deux personnes", "deux \u6c64 personnes"),), CAFE, "\u6c64", ""
    ),
    "check_codes_are_unique": Essai(
        (
            (PROMESSES, "  R02: cafe-du-poireau\n", ""),
            (PROMESSES, "  - r/r02/\n", ""),
            (CAFE, "code: R02", "code: R01"),
        ),
        CAFE,
        "code:",
        "code",
    ),
    "check_codes_are_never_reused": Essai(
        ((PROMESSES, "R02: cafe-du-poireau", "R02: cafe-du-chou"),), CAFE, "code:", "code"
    ),
    "check_addresses_are_kept": Essai(
        ((PROMESSES, "adresses:\n", "adresses:\n  - perdue/\n"),),
        PROMESSES,
        "perdue/",
        "adresses[1]",
    ),
    "check_promises_are_written": Essai(
        ((PROMESSES, "  R02: cafe-du-poireau\n", ""),), CAFE, "code:", "code"
    ),
    "check_pages_are_readable": Essai(
        ((MENU, "render_macros: true", "render_macro: true"),), MENU, "render_macro", "render_macro"
    ),
    "check_pages_have_an_address_each": Essai(
        (("docs/contribuer/index.md", "", "# Encore"),), "docs/contribuer.md", "# Mettre", ""
    ),
    "check_page_calls_are_known": Essai(
        ((MENU, "{{ accueil() }}", "{{ acueil() }}"),), MENU, "acueil", ""
    ),
    "check_page_links_lead_somewhere": Essai(
        (("docs/contribuer.md", "Écrivez-nous.", "[Écrivez-nous](lettre.md)."),),
        "docs/contribuer.md",
        "lettre.md",
        "",
    ),
    "check_menu_leads_somewhere": Essai(
        (("mkdocs.yml", "", "nav:\n  - Perdue: perdue.md\n"),), "mkdocs.yml", "perdue.md", "nav"
    ),
    "check_derived_books_say_where_they_come_from": Essai(
        (("local/identite.yml", "", IDENTITE),), "local/identite.yml", "nom:", "origine"
    ),
    "check_the_origin_is_named_in_credits_only": Essai(
        (
            ("local/identite.yml", "", f"prefixe: POT\n{ORIGINE}{IDENTITE_DERIVEE}"),
            ("local/docs/nous.md", "", "# Nous\n\nVoici soupe.example.org.\n"),
        ),
        "local/docs/nous.md",
        "Voici",
        "",
    ),
    "check_licences_agree": Essai(
        ((LOUCHE, "nature:", "licence: CC-BY-NC-SA-4.0\nnature:"),),
        LOUCHE,
        "licence:",
        "licence",
    ),
    "check_codes_carry_their_prefix": Essai(
        (
            ("local/identite.yml", "", f"prefixe: POT\n{ORIGINE}{IDENTITE}"),
            ("local/recettes/navet.md", "", NAVET),
            ("local/promesses.yml", "", "codes: {R04: navet}\nadresses: []\n"),
        ),
        "local/recettes/navet.md",
        "code:",
        "code",
    ),
    "check_recipes_differ": Essai(
        ((CAFE, "titre: Le café du poireau", "titre: La louche tournante"),),
        LOUCHE,
        "titre:",
        "titre",
    ),
    "check_authors_are_whole": Essai(
        ((LOUCHE, "[Le commis de cuisine]", "[Durand, Camille]"),), LOUCHE, "auteurs:", "auteurs"
    ),
    "check_phares_have_a_constat": Essai(
        (
            (SOUPE, "[conseil-affame, louche-unique]", "[]"),
            (LOUCHE, "[louche-unique]", "[louche-unique, conseil-affame]"),
        ),
        SOUPE,
        "constats:",
        "constats",
    ),
    "check_constats_are_used": Essai(((SOUPE, "conseil-affame, ", ""),), AFFAME, "titre:", ""),
    "check_ingredients_are_used": Essai(
        ((INGREDIENTS, "- id: table", f"{SEL}- id: table"),), INGREDIENTS, "id: sel", "id"
    ),
    "check_ingredients_do_not_turn_round": Essai(
        ((INGREDIENTS, "- id: table", f"{MEME}- id: table"),),
        INGREDIENTS,
        "implique: [marmite]",
        "implique[1]",
    ),
    "check_bounds_are_ordered": Essai(
        ((SOUPE, "mois_max: 3", "mois_max: 1"),),
        SOUPE,
        "mise_en_oeuvre:",
        "mise_en_oeuvre.mois_min",
    ),
    "check_estimates_are_needed": Essai(
        ((CAFE, "source:", "estimation: {raison: au flair}\nsource:"),),
        CAFE,
        "estimation:",
        "estimation",
    ),
    "check_deroules_match_seances": Essai(
        ((SOUPE, "minutes: 90", "minutes: 95"),), SOUPE, "minutes:", "seance.minutes"
    ),
    "check_phares_are_complete": Essai(
        ((SOUPE, "difficulte: 2\n", ""),), SOUPE, "code:", "difficulte"
    ),
    "check_bites_stay_small": Essai(
        (
            ("recettes/mouillette.md", "", MOUILLETTE),
            (PROMESSES, "  R03:", "  R12: mouillette\n  R03:"),
        ),
        "recettes/mouillette.md",
        "preparation:",
        "seance.preparation",
    ),
    "check_retours_are_past": Essai(
        (("data/retours/essai.md", "", RETOUR.replace(", 9]", "]")),),
        "data/retours/essai.md",
        "date:",
        "date",
    ),
    "check_retours_count_their_signs": Essai(
        (("data/retours/essai.md", "", RETOUR.replace("2020-02-30", "2020")),),
        "data/retours/essai.md",
        "contents:",
        "contents[3]",
    ),
    "check_dated_facts_are_ordered": Essai(
        ((CAFE, "source: grimoire\n", f"source: grimoire\n{FAIT}"),),
        CAFE,
        "verifie_le:",
        "faits_dates[1].a_reverifier_avant",
    ),
    "check_updates_are_past": Essai(
        ((SOUPE, "mis_a_jour: 2024-03-01", "mis_a_jour: 2999-01-01"),),
        SOUPE,
        "mis_a_jour:",
        "mis_a_jour",
    ),
    "check_links_lead_somewhere": Essai(
        ((CAFE, "(soupe-a-l-oignon.md)", "(soupe.md)"),), CAFE, "(soupe.md)", ""
    ),
    "check_addresses_keep_no_secret": Essai(
        (("data/identite.yml", "depot: https://", "depot: https://chef:oignon@"),),
        "data/identite.yml",
        "depot:",
        "depot",
    ),
    "check_nothing_waits_in_comments": Essai(
        (
            (
                CAFE,
                "source: grimoire",
                "# acteurs: [cantine-centrale, amicale-du-poireau]\nsource: grimoire",
            ),
        ),
        CAFE,
        "# acteurs",
        "acteurs",
    ),
    "check_pages_of_the_book_can_be_printed": Essai(
        (("docs/page.md", "", "---\nlivre: fin\n---\n# Fin\n\nUn <b>mot</b>.\n"),),
        "docs/page.md",
        "<b>",
        "",
    ),
    "check_quiz_are_well_formed": Essai(
        ((QUIZ, "", _quiz((RADIS, "profil: {sel: -1}"))),), QUIZ, "{sel: -1}", "familles[4].profil"
    ),
    "check_quiz_addresses_are_free": Essai(
        (("data/quiz/recettes.yml", "", _quiz()),), "data/quiz/recettes.yml", "# Un petit", ""
    ),
    "check_quiz_are_fair": Essai(
        ((QUIZ, "", _quiz((RADIS, "profil: {sel: -1, table: 0}"))),),
        QUIZ,
        "{sel: -1, table: 0}",
        "familles[4].profil",
    ),
    "check_synonyms_are_told_once": Essai(
        ((SYNONYMES, "", f"{_SYNONYME}\n- {{id: soupiere, mots: [potages], vers: [louche]}}\n"),),
        SYNONYMES,
        "soupiere",
        "mots[1]",
    ),
    "check_synonyms_do_not_turn_round": Essai(
        ((SYNONYMES, "", "- id: potage\n  mots: [soupes]\n  vers: [soupe]\n"),),
        SYNONYMES,
        "vers:",
        "vers[1]",
    ),
    "check_synonyms_lead_somewhere": Essai(
        ((SYNONYMES, "", "- id: potage\n  mots: [potage]\n  vers: [tracteur]\n"),),
        SYNONYMES,
        "vers:",
        "vers[1]",
    ),
    "check_quiz_lead_to_every_chapter": Essai(
        ((QUIZ, "", _quiz(("      - {recette: soupe-a-l-oignon, ", "      # - {"))),),
        QUIZ,
        "familles:",
        "familles",
    ),
}


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_mini(tmp_path)


def _damage(racine: Path, essai: Essai) -> None:
    for nom, avant, apres in essai.retouches:
        if avant:
            edit(racine, nom, avant, apres)
        else:
            (racine / nom).parent.mkdir(exist_ok=True)
            (racine / nom).write_text(apres, encoding="utf-8")


def _line_of(racine: Path, nom: str, morceau: str) -> int:
    lignes = (racine / nom).read_text("utf-8").splitlines()
    return next(rang for rang, ligne in enumerate(lignes, 1) if morceau in ligne)


def test_every_check_is_plugged_in_once() -> None:
    ecrits = {nom for nom in CONTROLES if nom.startswith("check_")} - {"check_livre"}
    branches = [controle.__name__ for controle in (*CHECKS, *CHECKS_STRICTS)]
    assert set(branches) == ecrits
    assert len(branches) == len(set(branches))


def test_every_check_is_tried_here() -> None:
    assert set(ESSAIS) == {controle.__name__ for controle in CHECKS}


@pytest.mark.parametrize("controle", [*CHECKS, *CHECKS_STRICTS], ids=lambda c: c.__name__)
def test_every_rule_is_said_in_one_sentence(controle: Controle) -> None:
    regle = (controle.__doc__ or "").strip().split("\n")[0]
    assert regle[:1].isupper()
    assert regle.endswith(".")


@pytest.mark.parametrize("controle", CHECKS, ids=lambda c: c.__name__)
def test_every_check_likes_the_mini_livre(controle: Controle) -> None:
    assert list(controle(load())) == []


@pytest.mark.parametrize("nom", ESSAIS)
def test_each_check_finds_its_fault_where_it_is(nom: str, racine: Path) -> None:
    essai = ESSAIS[nom]
    _damage(racine, essai)
    ligne = _line_of(racine, essai.fichier, essai.ligne_de)
    controle = CONTROLES[nom]
    trouves = found_by(controle, racine)
    assert [(f, c) for f, _, c in trouves] == [(essai.fichier, essai.champ)]
    if nom != "check_ranks_are_unique":  # la seconde des deux lignes
        assert trouves[0][1] == ligne


@pytest.mark.parametrize("nom", ESSAIS)
def test_each_fault_has_one_message(nom: str, racine: Path) -> None:
    """Aucun autre contrôle ne répète la faute en d'autres mots."""
    _damage(racine, ESSAIS[nom])
    assert len(problems(racine)) == 1


def test_a_reminder_does_not_stop_publishing(racine: Path) -> None:
    edit(racine, PROMESSES, "  R02: cafe-du-poireau\n", "")
    assert [p.gravite for p in problems(racine)] == [AVERTISSEMENT]
    assert load_valid_livre(racine).recettes


def test_an_invalid_book_says_everything(racine: Path) -> None:
    edit(racine, CAFE, "difficulte: 1", "difficulte: 9")
    edit(racine, LOUCHE, "(10 min)", "(bof)")
    with pytest.raises(LivreInvalide) as levee:
        load_valid_livre(racine)
    assert str(levee.value).endswith("\n\n2 problèmes.")


def test_a_typo_in_a_reference_does_not_make_its_target_unused(racine: Path) -> None:
    edit(racine, SOUPE, "conseil-affame, ", "conseil-afame, ")
    assert [p.champ for p in problems(racine)] == ["constats[1]"]


def test_a_faulty_recipe_still_has_its_references_and_links_checked(racine: Path) -> None:
    edit(racine, CAFE, "difficulte: 1", "difficulte: 9")
    edit(racine, CAFE, "ingredient: table-ronde", "ingredient: table")
    edit(racine, CAFE, "(soupe-a-l-oignon.md)", "(soupe.md)")
    assert [p.champ for p in problems(racine)] == [
        "ingredients[1].ingredient",
        "difficulte",
        "",
    ]


def test_what_a_faulty_file_would_have_said_is_not_missed(racine: Path) -> None:
    """Une recette illisible ne rend pas inconnus son code, ses adresses ni ses lecteurs."""
    (racine / CAFE).write_text("plus rien", encoding="utf-8")
    assert [(p.fichier, p.champ) for p in problems(racine)] == [(CAFE, "")]


def test_codes_follow_the_promises(racine: Path) -> None:
    assert next_code(load(racine)) == "R04"
    edit(racine, PROMESSES, "  R03:", "  R17: jadis\n  R03:")
    assert next_code(load(racine)) == "R18"
    edit(racine, PROMESSES, "  R17:", "  R999:")
    assert next_code(load(racine)) == "R1000"


def test_something_personal_is_a_reminder_with_its_line(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, CAFE, "deux personnes qui", "deux personnes (06 12 34 56 78) qui")
    dits = [p for p in check_livre(load_livre(racine), strict=True) if "téléphone" in p.message]
    assert [(p.fichier, p.ligne, p.gravite) for p in dits] == [(CAFE, 14, AVERTISSEMENT)]
    assert not [p for p in check_livre(load_livre(racine)) if "téléphone" in p.message]


@pytest.mark.parametrize(
    ("ecrit", "proche"),
    [
        ("dormir-chez-vous", None),
        ("comunaute", "communaute"),
        ("marche", "marche-savoirs"),
        ("theatre-forum-des-elus", "theatre-forum"),
        ("cafe-mensuelle", "cafe-mensuel"),
    ],
)
def test_a_suggestion_looks_like_what_was_written(ecrit: str, proche: str | None) -> None:
    admis = ["marche-savoirs", "communaute", "theatre-forum", "cafe-mensuel"]
    assert nearest(ecrit, admis) == proche


@pytest.mark.parametrize(
    ("ecrit", "lignes"),
    [
        ('Le voici :\n\n    nom: un exemple\n\n    suite: "de même"\n\nFin.', []),
        ("Le voici :\n\n    nom: un exemple\n\nnom: du texte\n", [7]),
        ("- Le voici :\n\n    nom: un élément\n", [5]),
        ("Le voici :\n    nom: la suite\n", [4]),
    ],
)
def test_an_example_of_code_is_no_prose(tmp_path: Path, ecrit: str, lignes: list[int]) -> None:
    """Dans une page, quatre espaces après une ligne vide font un exemple, sauf dans une liste."""
    racine = copy_mini(tmp_path)
    edit(racine, "docs/contribuer.md", "Écrivez-nous.", ecrit)
    dits = check_livre(load_livre(racine), strict=True)
    assert [p.ligne for p in dits if p.fichier == "docs/contribuer.md"] == lignes
