"""Adapter une recette, puis savoir si l'originale a bougé : un rappel, jamais un refus."""

from hashlib import sha256
from pathlib import Path

import pytest
from commandes import Sortie, launch_here
from livre_derive import cloned, commit, edit, four_commits, from_template, git, make_local, write
from mini import CAFE, LOUCHE, SOUPE

from scripts import adapter, amont, derive

ADAPTEE = f"local/{SOUPE}"
PITCH = "On pleure ensemble"
PROPOSEE = ".cache/derive/soupe-a-l-oignon.md"


@pytest.fixture(params=[cloned, from_template])
def livre(request: pytest.FixtureRequest, origine: Path, tmp_path: Path) -> Path:
    """Un livre dérivé qui adapte la soupe."""
    racine: Path = request.param(origine, tmp_path / "derive")
    make_local(racine)
    change = ("--changements", 'Le canton & "ses" oignons : tous')
    assert launch_here(adapter.main, racine, "--recette", "R01", *change).statut == 0
    edit(racine, ADAPTEE, PITCH, "Dans le canton, on pleure ensemble")
    commit(racine, "Adapter la soupe")
    return racine


def report(racine: Path, *options: str) -> str:
    """Ce que dit la commande, qui ne bloque jamais."""
    sortie = launch_here(derive.main, racine, *options)
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    return sortie.dit.decode()


def refusal(racine: Path, *options: str) -> str:
    sortie = launch_here(derive.main, racine, *options)
    assert (sortie.statut, sortie.dit) == (1, b"")
    return sortie.erreurs.decode()


def a_year_later(racine: Path, origine: Path) -> None:
    four_commits(origine)
    assert launch_here(amont.main, racine).statut == 0


# Adapter.


def adapt(racine: Path, demande: str) -> Sortie:
    return launch_here(adapter.main, racine, "--recette", demande)


@pytest.mark.parametrize("demande", ["R02", "r02", "cafe-du-poireau", CAFE])
def test_adapting_copies_the_recipe_and_says_where_it_comes_from(
    origine: Path, demande: str
) -> None:
    sortie = adapt(origine, demande)
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    assert sortie.dit.decode().startswith(f"Écrit : local/{CAFE}.")
    lignes = (origine / f"local/{CAFE}").read_text("utf-8").splitlines()
    rang = lignes.index("derive_de:")
    assert lignes[rang + 1] == "  recette: cafe-du-poireau"
    empreinte = lignes[rang + 2].removeprefix("  empreinte: ")
    assert empreinte == sha256((origine / CAFE).read_bytes()).hexdigest()
    assert lignes[rang + 3].startswith('  changements: "À compléter')
    assert lignes[rang + 4] == "---"
    assert [*lignes[:rang], *lignes[rang + 4 :]] == (origine / CAFE).read_text("utf-8").splitlines()
    assert git(origine, "status", "--porcelain", "--", "recettes") == ""


def test_an_unknown_recipe_is_one_sentence(origine: Path) -> None:
    sortie = adapt(origine, "R77")
    assert (sortie.statut, sortie.dit) == (1, b"")
    assert sortie.erreurs.decode().startswith("L'origine n'a pas de recette « R77 ».")
    assert "« cafe-du-poireau »" in adapt(origine, "cafe-du-poirau").erreurs.decode()
    assert not (origine / "local").exists()


def test_an_adaptation_is_never_overwritten(livre: Path) -> None:
    avant = (livre / ADAPTEE).read_bytes()
    sortie = adapt(livre, "R01")
    assert sortie.statut == 1
    assert f"déjà adaptée : {ADAPTEE}" in sortie.erreurs.decode()
    assert (livre / ADAPTEE).read_bytes() == avant


def test_a_recipe_whose_header_is_not_closed_is_not_copied(origine: Path) -> None:
    write(origine, "recettes/cassee.md", "---\ntitre: Cassée\n")
    sortie = adapt(origine, "cassee")
    assert sortie.statut == 1
    assert "« cassee » ne se lit pas" in sortie.erreurs.decode()
    assert not (origine / "local").exists()


# Ce qui a bougé.


def test_an_original_that_stays_says_nothing(livre: Path) -> None:
    dit = report(livre)
    assert dit == f"{ADAPTEE} (R01) : à jour.\n\n1 adaptation, rien à relire.\n"
    assert "n'a pas changé" in report(livre, "--diff", "R01")


def test_line_endings_are_no_change(livre: Path) -> None:
    octets = (livre / SOUPE).read_bytes().replace(b"\n", b"\r\n")
    (livre / SOUPE).write_bytes(octets)
    assert f"{ADAPTEE} (R01) : à jour." in report(livre)


def test_an_original_that_moved_is_named_and_shown(livre: Path, origine: Path) -> None:
    a_year_later(livre, origine)
    dit = report(livre)
    assert f"{ADAPTEE} (R01) : l'original a changé." in dit
    assert "1 adaptation, 1 à relire. Rien n'est bloqué." in dit
    for demande in ("R01", "r01", "soupe-a-l-oignon", SOUPE, ADAPTEE):
        change = report(livre, "--diff", demande).splitlines()
        retires = [ligne for ligne in change if ligne.startswith("-") and "---" not in ligne]
        ajoutes = [ligne for ligne in change if ligne.startswith("+") and "+++" not in ligne]
        assert len(retires) == len(ajoutes) == 1
        assert "Toutes les larmes" in ajoutes[0]


def test_a_proposal_has_both_changes_and_installs_nothing(livre: Path, origine: Path) -> None:
    a_year_later(livre, origine)
    avant = (livre / ADAPTEE).read_bytes()
    dit = report(livre, "--proposer", "R01")
    assert f"cp {PROPOSEE} {ADAPTEE}" in dit
    assert (livre / ADAPTEE).read_bytes() == avant
    texte = (livre / PROPOSEE).read_text("utf-8")
    assert "Dans le canton, on pleure ensemble" in texte
    assert "Toutes les larmes sont fournies" in texte
    assert "<<<<<<<" not in texte
    (livre / PROPOSEE).replace(livre / ADAPTEE)
    assert f"{ADAPTEE} (R01) : à jour." in report(livre)


def test_a_field_that_the_original_adds_meets_no_mark(livre: Path, origine: Path) -> None:
    """Il vient au bout de l'en-tête, là où l'adaptation dit d'où elle part."""
    edit(origine, SOUPE, "mis_a_jour: 2024-03-01\n", "mis_a_jour: 2024-03-01\nneuf: oui\n")
    commit(origine, "Ajouter un champ", "v1.1")
    assert launch_here(amont.main, livre).statut == 0
    assert "à choisir" not in report(livre, "--proposer", "R01")
    texte = (livre / PROPOSEE).read_text("utf-8")
    entete = texte.split("---\n")[1].splitlines()
    rang = entete.index("neuf: oui")
    assert entete[rang + 1 : rang + 3] == ["derive_de:", "  recette: soupe-a-l-oignon"]
    assert 'Le canton & \\"ses\\" oignons : tous' in entete[-1]
    (livre / PROPOSEE).replace(livre / ADAPTEE)
    assert f"{ADAPTEE} (R01) : à jour." in report(livre)


def test_two_changes_of_one_line_are_left_to_choose(livre: Path, origine: Path) -> None:
    edit(livre, ADAPTEE, "Les larmes sont fournies", "Apportez vos larmes")
    commit(livre, "Compter sur chacun")
    a_year_later(livre, origine)
    assert "Il y reste 1 passage à choisir" in report(livre, "--proposer", "R01")
    texte = (livre / PROPOSEE).read_text("utf-8")
    assert "<<<<<<< votre adaptation\n" in texte
    assert ">>>>>>> l'original d'aujourd'hui\n" in texte


def test_a_change_seen_and_set_aside_is_not_said_again(livre: Path, origine: Path) -> None:
    a_year_later(livre, origine)
    assert "part maintenant de l'original d'aujourd'hui" in report(livre, "--vu", "R01")
    assert f"{ADAPTEE} (R01) : à jour." in report(livre)
    assert "Dans le canton" in (livre / ADAPTEE).read_text("utf-8")


def test_the_adapted_text_is_found_many_versions_ago(livre: Path, origine: Path) -> None:
    a_year_later(livre, origine)
    for tour in range(3):
        edit(origine, SOUPE, "sont fournies, les", f"sont fournies, les {tour}")
        commit(origine, f"Corriger {tour}", f"v1.{tour + 2}")
        assert launch_here(amont.main, livre).statut == 0
    change = report(livre, "--diff", "R01")
    assert "-Une séance" in change
    assert "sont fournies, les 2 1 0 mouchoirs" in change


def test_an_adaptation_under_another_name_follows_its_original(livre: Path, origine: Path) -> None:
    (livre / ADAPTEE).rename(livre / "local/recettes/soupe-du-canton.md")
    edit(livre, "local/recettes/soupe-du-canton.md", "code: R01", "code: ICR02")
    commit(livre, "Renommer")
    a_year_later(livre, origine)
    assert "local/recettes/soupe-du-canton.md (ICR02) : l'original a changé." in report(livre)
    assert "Toutes les larmes" in report(livre, "--diff", "icr02")


def test_a_terminal_obeys_no_recipe(livre: Path, origine: Path) -> None:
    edit(origine, SOUPE, "Les larmes", "\x1b[31mLes larmes")
    commit(origine, "Rougir", "v1.1")
    assert launch_here(amont.main, livre).statut == 0
    assert "�[31mLes larmes" in report(livre, "--diff", "R01")


# Ce qui n'existe plus.


def test_what_the_origin_gave_up_is_said(livre: Path, origine: Path) -> None:
    for nom in (SOUPE, CAFE):
        (origine / nom).unlink()
    commit(origine, "Retirer deux recettes", "v1.1")
    assert launch_here(amont.main, livre).statut == 0
    dit = report(livre)
    assert f"{ADAPTEE} (R01) : l'original n'existe plus." in dit
    assert "local/masquees.yml : « cafe-du-poireau » n'existe plus chez l'origine" in dit
    assert "1 adaptation, 2 à relire" in dit
    assert "l'adaptation tient maintenant seule" in refusal(livre, "--diff", "R01")


def test_replaced_elements_of_a_list_are_followed_one_by_one(livre: Path, origine: Path) -> None:
    """Un ingrédient ajouté par l'origine ne regarde pas qui en remplace un autre."""
    mienne = "- id: marmite\n  nom: Un faitout\n  famille: moyens\n  description: Le nôtre.\n"
    write(livre, "local/data/ingredients.yml", mienne + mienne.replace("marmite", "bol"))
    commit(livre, "Avoir son faitout")
    a_year_later(livre, origine)
    assert "ingredients.yml" not in report(livre)
    edit(origine, "data/ingredients.yml", "deux oppositions", "trois oppositions")
    commit(origine, "Agrandir la marmite", "v1.2")
    assert launch_here(amont.main, livre).statut == 0
    attendu = "local/data/ingredients.yml : « marmite » : l'original a changé."
    assert attendu in report(livre)
    edit(origine, "data/ingredients.yml", "id: marmite", "id: faitout")
    commit(origine, "Rebaptiser la marmite", "v1.3")
    assert launch_here(amont.main, livre).statut == 0
    assert attendu.replace("a changé", "n'existe plus") in report(livre)


def test_a_replaced_page_or_template_is_followed_by_its_history(livre: Path, origine: Path) -> None:
    write(livre, "local/docs/contribuer.md", "# Chez nous\n")
    write(livre, "local/docs/a-nous.md", "# À nous\n")
    write(livre, "local/overrides/essai.html", "<main class=canton></main>\n")
    commit(livre, "Écrire nos pages")
    a_year_later(livre, origine)
    dit = report(livre)
    assert "local/docs/contribuer.md : à jour." in dit
    assert "local/overrides/essai.html : l'original a changé." in dit
    assert "a-nous" not in dit
    assert "+<main id=livre></main>" in report(livre, "--diff", "overrides/essai.html")


def test_a_recipe_of_the_same_name_that_came_later_is_said(livre: Path, origine: Path) -> None:
    """Deux livres ont eu la même idée : ce n'est pas une adaptation, et personne ne l'a choisi."""
    write(livre, "local/recettes/the-du-navet.md", "---\ncode: ICR03\n---\nLe nôtre.\n")
    commit(livre, "Inventer le thé du navet")
    a_year_later(livre, origine)
    dit = report(livre)
    assert "local/recettes/the-du-navet.md (ICR03) : l'origine a un fichier du même nom" in dit


def test_what_the_origin_has_since_under_the_same_name_is_said(livre: Path, origine: Path) -> None:
    """Ajouté par nous d'abord : le nôtre cacherait le sien, sans que personne l'ait choisi."""
    louche = "- id: louche\n  nom: La nôtre\n  famille: moyens\n  description: À nous.\n"
    write(livre, "local/data/ingredients.yml", louche)
    write(livre, "local/docs/charte.md", "# Notre charte\n")
    commit(livre, "Avoir notre louche")
    write(origine, "docs/charte.md", "# Une charte\n")
    a_year_later(livre, origine)
    dit = report(livre)
    assert "ingredients.yml : « louche » : l'origine en a maintenant un du même nom" in dit
    assert "local/docs/charte.md : l'origine en a maintenant un du même nom" in dit
    assert "3 à relire" in dit


# Ce qu'on ne sait pas faire se dit.


def test_a_fork_without_anything_of_its_own_is_silent(origine: Path) -> None:
    assert "Rien dans local/" in report(origine)


def test_an_unknown_adaptation_is_one_sentence(livre: Path) -> None:
    dit = refusal(livre, "--diff", "R03")
    assert dit == "Ce livre n'adapte pas « R03 ». Ses adaptations : soupe-a-l-oignon.\n"


def test_a_text_that_history_forgot_is_said(livre: Path) -> None:
    lignes = (livre / ADAPTEE).read_text("utf-8").splitlines()
    ancienne = next(ligne for ligne in lignes if "empreinte:" in ligne)
    edit(livre, ADAPTEE, ancienne, f"  empreinte: {'0' * 64}")
    assert f"{ADAPTEE} (R01) : l'original a changé." in report(livre)
    assert "L'historique n'a pas le texte" in refusal(livre, "--proposer", "R01")
    assert report(livre, "--vu", "R01")
    assert f"{ADAPTEE} (R01) : à jour." in report(livre)


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "sans en-tête",
        "---\nderive_de: {recette\n---\n",
        "---\nderive_de: 3\n---\n",
        "---\n- x\n---\n",
    ],
)
def test_a_half_written_adaptation_stops_nothing(livre: Path, texte: str) -> None:
    write(livre, f"local/{LOUCHE}", texte)
    write(livre, "local/masquees.yml", "masquees: [\n")
    write(livre, "local/data/ingredients.yml", "{}")
    commit(livre, "Laisser en plan")
    assert f"local/{LOUCHE} : l'origine a un fichier du même nom" in report(livre)


def test_a_book_outside_git_still_compares_fingerprints(livre: Path, tmp_path: Path) -> None:
    (livre / ".git").rename(tmp_path / "rangé")
    edit(livre, SOUPE, "Les larmes", "Toutes les larmes")
    assert f"{ADAPTEE} (R01) : l'original a changé." in report(livre)


def test_a_replaced_block_that_changed_upstream_is_listed(livre: Path, origine: Path) -> None:
    bloc = "overrides/blocs/pied.html"
    write(origine, bloc, "<p>{{ nom }}</p>\n")
    commit(origine, "Écrire le pied", "v1.0.1")
    assert launch_here(amont.main, livre).statut == 0
    write(livre, f"local/{bloc}", "<p>{{ nom }}, canton</p>\n")
    commit(livre, "Notre pied")
    assert f"local/{bloc} : à jour." in report(livre)
    edit(origine, bloc, "nom", "sous_titre")
    commit(origine, "Changer le pied", "v1.0.2")
    assert launch_here(amont.main, livre).statut == 0
    assert f"local/{bloc} : l'original a changé." in report(livre)
    assert "+<p>{{ sous_titre }}</p>" in report(livre, "--diff", bloc)


def test_a_recipe_masked_by_its_code_is_not_lost(livre: Path) -> None:
    write(livre, "local/masquees.yml", "- R02\n- louche-tournante\n- R77\n- disparue\n")
    dits = [ligne for ligne in report(livre).splitlines() if "n'existe plus" in ligne]
    assert dits == [
        f"local/masquees.yml : « {nom} » n'existe plus chez l'origine : retirez-le."
        for nom in ("R77", "disparue")
    ]
