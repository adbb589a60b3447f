from pathlib import Path

import pytest
from mini import copy_mini, load, problems

from livre.modele.fiches import Chapitre
from livre.modele.identite import FICHIER, Identite
from livre.modele.termes import DESSINS, FAMILLES_ACTEUR, NATURES, drawing_in_turn
from scripts.commun.racine import RACINE

GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "soupe/municipale",
}
FORGEJO = {**GITHUB, "GITHUB_SERVER_URL": "https://codeberg.org", "FORGEJO_ACTIONS": "true"}
GITLAB = {
    "CI_PROJECT_URL": "https://framagit.org/soupe/municipale",
    "CI_PAGES_URL": "https://soupe.frama.io/municipale",
}


def identite(**champs: str | None) -> Identite:
    return load().identite.model_copy(update={"adresse": None, "depot": None, **champs})


@pytest.mark.parametrize(
    ("env", "edition"),
    [
        (GITHUB, "https://github.com/soupe/municipale/edit/main/"),
        (GITLAB, "https://framagit.org/soupe/municipale/-/edit/main/"),
        (FORGEJO, "https://codeberg.org/soupe/municipale/_edit/main/"),
        (
            {**GITHUB, "GITHUB_SERVER_URL": "https://git.mairie.fr/", "GITEA_ACTIONS": "true"},
            "https://git.mairie.fr/soupe/municipale/_edit/main/",
        ),
        (
            {"CI_PROJECT_URL": "https://git.mairie.fr/soupe/municipale"},
            "https://git.mairie.fr/soupe/municipale/-/edit/main/",
        ),
        ({}, None),
        ({"GITHUB_SERVER_URL": "https://github.com"}, None),
    ],
)
def test_the_building_forge_says_where_to_edit(env: dict[str, str], edition: str | None) -> None:
    assert identite().on_forge(env).edition == edition


@pytest.mark.parametrize(
    ("depot", "edition"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/edit/main/"),
        ("https://github.com/a/b.git", "https://github.com/a/b/edit/main/"),
        ("https://github.com/a/gitlab-outils/", "https://github.com/a/gitlab-outils/edit/main/"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/edit/main/"),
        ("https://gitlab.mairie.fr/a/b", "https://gitlab.mairie.fr/a/b/-/edit/main/"),
        ("https://framagit.org/a/github", "https://framagit.org/a/github/-/edit/main/"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/_edit/main/"),
    ],
)
def test_the_forge_is_guessed_from_the_host(depot: str, edition: str) -> None:
    assert identite(depot=depot).edition == edition


def test_a_declared_forge_is_believed() -> None:
    mairie = identite(depot="https://git.mairie.fr/a/b", forge="gitlab")
    assert mairie.edition == "https://git.mairie.fr/a/b/-/edit/main/"


def test_the_branch_is_the_published_one() -> None:
    assert identite(branche="principale").on_forge(GITHUB).edition == (
        "https://github.com/soupe/municipale/edit/principale/"
    )


def test_variables_come_before_the_file_before_the_forge() -> None:
    env = {**GITHUB, **GITLAB}
    ecrite = identite(adresse="https://fichier.org/", depot="https://codeberg.org/a/b")
    choisie = {"LIVRE_ADRESSE": "https://choisie.org/", "LIVRE_DEPOT": "https://gitlab.com/c/d"}

    forge = identite().on_forge(env)
    assert (forge.adresse, forge.depot) == (
        GITLAB["CI_PAGES_URL"],
        "https://github.com/soupe/municipale",
    )
    fichier = ecrite.on_forge(env)
    assert (fichier.adresse, fichier.depot) == ("https://fichier.org/", "https://codeberg.org/a/b")
    variables = ecrite.on_forge({**env, **choisie})
    assert (variables.adresse, variables.depot) == (
        choisie["LIVRE_ADRESSE"],
        choisie["LIVRE_DEPOT"],
    )


@pytest.mark.parametrize("dite", ["LIVRE_ADRESSE_DE_LA_FORGE", "CI_PAGES_URL"])
def test_the_written_address_wins_over_what_a_forge_says(dite: str) -> None:
    env = {**GITHUB, dite: "https://soupe.github.io/municipale/"}
    assert identite().on_forge(env).adresse == "https://soupe.github.io/municipale/"
    ecrite = identite(adresse="https://fichier.org/").on_forge(env)
    assert ecrite.adresse == "https://fichier.org/"


def test_our_automation_never_overrides_a_written_address() -> None:
    """`LIVRE_ADRESSE` l'emporte sur le fichier : elle est à qui construit, jamais à la forge."""
    for nom in (".github/workflows/livre.yml", ".gitlab-ci.yml"):
        assert "LIVRE_ADRESSE:" not in (RACINE / nom).read_text("utf-8"), nom


def test_the_builder_does_not_decide_for_another_repository() -> None:
    """Un livre de Codeberg que GitHub construit se modifie sur Codeberg."""
    livre = identite(depot="https://codeberg.org/a/b").on_forge(GITHUB)
    assert livre.edition == "https://codeberg.org/a/b/_edit/main/"


def test_empty_variables_say_nothing() -> None:
    vide = identite().on_forge({"LIVRE_ADRESSE": "", "LIVRE_DEPOT": "", "CI_PAGES_URL": ""})
    assert (vide.adresse, vide.depot, vide.edition) == (None, None, None)


def test_the_identity_itself_never_changes() -> None:
    avant = identite()
    avant.on_forge(GITHUB)
    assert avant.depot is None


def test_the_training_body_is_optional_and_may_be_half_filled(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    assert load(racine).identite.organisme is None
    with (racine / FICHIER).open("a", encoding="utf-8") as fichier:
        fichier.write("organisme: {nom: L'école de la soupe}\n")
    organisme = load(racine).identite.organisme
    assert organisme is not None
    assert (organisme.nom, organisme.agrement) == ("L'école de la soupe", None)


def own(racine: Path, ajout: str) -> Identite:
    """L'identité du mini-livre, avec ces lignes en plus."""
    with (racine / FICHIER).open("a", encoding="utf-8") as fichier:
        fichier.write(ajout)
    assert problems(racine) == []
    return load(racine).identite


def test_a_book_without_a_word_of_its_own_speaks_of_no_public_and_no_survey() -> None:
    livre = load().identite
    assert livre.enquete is None
    assert (livre.public.pluriel, livre.public.agrement) == (None, None)
    dits = [terme.description for terme in livre.mots.say(NATURES).values()]
    dits += [terme.nom + terme.description for terme in livre.mots.say(FAMILLES_ACTEUR).values()]
    assert not any(mot in dit for dit in dits for mot in ("élu", "enquête", "(Dé)formations"))


def test_a_book_says_the_words_of_the_model_its_own_way(tmp_path: Path) -> None:
    mots = own(
        copy_mini(tmp_path),
        "mots:\n  piste: {nom: Idée, pluriel: idées}\n"
        "  constat: {nom: Besoin, pluriel: besoins}\n"
        "  territoire: {nom: École, pluriel: écoles, feminin: true}\n",
    ).mots
    assert (mots.la_piste.un, mots.la_piste.du) == ("une idée", "de l'idée")
    assert mots.la_piste.description == NATURES["piste"].description
    assert (mots.le_constat.un, mots.le_constat.du) == ("un besoin", "du besoin")
    assert mots.etats["piste"].nom == "Idée"
    assert (
        mots.etats["eprouvee"].description
        == "Au moins trois essais, dans trois écoles différentes."
    )


def test_a_word_the_model_does_not_know_is_refused(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    with (racine / FICHIER).open("a", encoding="utf-8") as fichier:
        fichier.write("mots:\n  pistte: {nom: Idée}\n")
    (probleme,) = problems(racine)
    assert probleme.champ == "mots.pistte"
    assert "Vouliez-vous dire « piste »" in probleme.message


@pytest.mark.parametrize("rang", [1, 2, 3, 4])
def test_drawings_are_taken_in_turn(rang: int) -> None:
    assert drawing_in_turn(rang) == drawing_in_turn(rang + len(DESSINS)) == DESSINS[rang - 1]


def test_a_chapter_may_still_choose_its_drawing() -> None:
    champs = {"id": "a", "titre": "A", "service": "B", "resume": "C", "introduction": "D"}
    assert Chapitre.model_validate({**champs, "numero": 6}).dessin == DESSINS[1]
    assert Chapitre.model_validate({**champs, "numero": 6, "dessin": "tarte"}).dessin == "tarte"
