"""Suivre le livre d'origine : quatre changements ordinaires, aucun conflit, rien de perdu."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from commandes import Sortie, launch, launch_here
from livre_derive import (
    CSS,
    DEPOT,
    GABARIT,
    JOURNAL,
    MA_RECETTE,
    cloned,
    commit,
    edit,
    files,
    four_commits,
    from_archive,
    from_template,
    git,
    local_files,
    make_local,
    write,
)
from mini import CAFE, SOUPE, load, problems

from livre.probleme import errors_of
from livre.vues.recette import compose
from scripts import adapter, amont
from scripts.commun.git import ask
from scripts.commun.racine import RACINE

Facon = Callable[[Path, Path], Path]
FACONS: dict[str, Facon] = {
    "copie": cloned,
    "modele": from_template,
    "archive": from_archive,
}


@pytest.fixture(params=FACONS)
def derive(request: pytest.FixtureRequest, origine: Path, tmp_path: Path) -> Path:
    """Un livre dérivé de la version v1.0, de chacune des trois façons."""
    racine = FACONS[request.param](origine, tmp_path / "derive")
    make_local(racine)
    launch_here(adapter.main, racine, "--recette", "R01", "--changements", "le canton")
    edit(racine, f"local/{SOUPE}", "On pleure ensemble", "Dans le canton, on pleure ensemble")
    commit(racine, "Faire du livre le nôtre")
    return racine


@pytest.fixture
def fork(origine: Path, tmp_path: Path) -> Path:
    """Un livre dérivé ordinaire, une année de retard."""
    racine = cloned(origine, tmp_path / "derive")
    make_local(racine)
    commit(racine, "Faire du livre le nôtre")
    four_commits(origine)
    return racine


def follow(racine: Path, *options: str) -> Sortie:
    return launch_here(amont.main, racine, *options)


def refusal(racine: Path, *options: str) -> str:
    """Ce que dit une fusion refusée : rien n'a changé."""
    avant = git(racine, "rev-parse", "HEAD"), git(racine, "status", "--porcelain")
    sortie = follow(racine, *options)
    assert (sortie.statut, sortie.dit) == (1, b"")
    assert (git(racine, "rev-parse", "HEAD"), git(racine, "status", "--porcelain")) == avant
    return sortie.erreurs.decode()


# Les trois façons d'avoir un livre dérivé.


def test_a_year_of_the_origin_comes_without_conflict(derive: Path, origine: Path) -> None:
    four_commits(origine)
    a_moi, publie = local_files(derive), git(origine, "for-each-ref")
    sortie = follow(derive)
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    assert git(derive, "status", "--porcelain") == ""
    assert files(derive) == files(origine)
    assert local_files(derive) == a_moi
    assert git(derive, "merge-base", "HEAD", "refs/amont/tags/v1.1") == git(
        origine, "rev-parse", "v1.1^{commit}"
    )
    assert git(origine, "for-each-ref") == publie


def test_the_second_merge_is_an_ordinary_one(derive: Path, origine: Path) -> None:
    four_commits(origine)
    assert follow(derive).statut == 0
    edit(origine, GABARIT, "id=livre", "id=le-livre")
    commit(origine, "Changer encore", "v1.2")
    sortie = follow(derive).dit.decode()
    assert "de v1.1 à v1.2, 1 changement." in sortie
    assert "relié" not in sortie
    assert files(derive) == files(origine)
    # Git seul y suffirait : un ancêtre commun, et pas un conflit.
    edit(origine, GABARIT, "le-livre", "livre")
    commit(origine, "Revenir")
    git(derive, "pull", "-q", "--no-rebase", "--no-edit", str(origine), "main")
    assert files(derive) == files(origine)


def test_a_follower_has_nothing_new(derive: Path) -> None:
    avant = git(derive, "rev-parse", "HEAD")
    sortie = follow(derive)
    assert sortie.statut == 0
    assert "suit déjà v1.0" in sortie.dit.decode()
    assert git(derive, "rev-parse", "HEAD") == avant


def test_the_merged_book_is_a_good_one(derive: Path, origine: Path) -> None:
    """Sans erreur, et chacun y est crédité comme avant."""
    four_commits(origine)
    assert follow(derive).statut == 0
    assert errors_of(problems(derive)) == []
    livre = load(derive)
    credits = {nom: compose(livre, r).credit.auteurs for nom, r in livre.recettes.items()}
    assert livre.masquees == {"cafe-du-poireau"}
    assert "Le canton" not in credits["the-du-navet"]
    assert credits["petit-pois"].startswith("Le canton")
    assert "adapté de la recette R01 par La brigade des tests" in credits["soupe-a-l-oignon"]


# Ce qui est venu se montre.


def test_what_came_is_shown(fork: Path) -> None:
    dit = follow(fork).dit.decode()
    assert "de v1.0 à v1.1, 5 changements." in dit
    assert "Pour les livres dérivés :\n  - La louche est un ingrédient.\n" in dit
    for attendu in ("Corriger la soupe", f"changé : {CAFE}", "ajouté : recettes/the-du-navet.md"):
        assert attendu in dit
    assert "et 3 fichiers du générateur" in dit
    assert "Rien n'est envoyé" in dit


def test_looking_merges_nothing(fork: Path) -> None:
    avant = git(fork, "rev-parse", "HEAD")
    sortie = follow(fork, "--voir")
    assert sortie.statut == 0
    assert "Rien n'est fusionné" in sortie.dit.decode()
    assert git(fork, "rev-parse", "HEAD") == avant


@pytest.mark.parametrize("demande", ["v0.9", "0.9"])
def test_an_older_version_changes_nothing(fork: Path, demande: str) -> None:
    assert "rien de neuf" in follow(fork, "--version", demande).dit.decode()


def test_the_last_version_is_counted_not_spelled(fork: Path, origine: Path) -> None:
    """v1.10 vient après v1.9, et un essai de version ne compte pas."""
    for version in ("v1.9", "v1.10", "v2.0-essai"):
        edit(origine, JOURNAL, "# Ce qui change", f"# Ce qui change\n\n<!-- {version} -->")
        commit(origine, f"Publier {version}", version)
    assert "à v1.10, " in follow(fork).dit.decode()
    assert "à main, 1 changement." in follow(fork, "--version", "main").dit.decode()


def test_a_remote_named_amont_is_enough(fork: Path, origine: Path) -> None:
    edit(fork, "local/identite.yml", f"  depot: {DEPOT}\n", "")
    commit(fork, "Se passer d'adresse")
    assert "make amont DEPOT=" in refusal(fork)
    git(fork, "remote", "add", "amont", str(origine))
    assert follow(fork).statut == 0
    assert files(fork) == files(origine)


def test_settings_of_a_user_change_nothing(fork: Path, origine: Path, tmp_path: Path) -> None:
    reglages = tmp_path / "gitconfig"
    siens = (
        "[merge]\n ff = only\n verifySignatures = true\n log = true\n"
        "[fetch]\n prune = true\n[diff]\n noprefix = true\n renames = copies\n"
    )
    reglages.write_text(reglages.read_text("utf-8") + siens, "utf-8")
    assert follow(fork).statut == 0
    assert files(fork) == files(origine)


# Ce que l'on refuse, en une phrase, sans rien changer.


def test_unsaved_work_is_never_at_risk(fork: Path) -> None:
    write(fork, "local/recettes/brouillon.md", "…")
    dit = refusal(fork)
    assert "Des changements ne sont pas enregistrés" in dit
    assert "local/recettes/" in dit


@pytest.mark.parametrize(
    ("geste", "attendu"),
    [
        (lambda racine: edit(racine, SOUPE, "oignons", "navets"), f"changé : {SOUPE}"),
        (lambda racine: (racine / CAFE).unlink(), f"ôté : {CAFE}"),
        (lambda racine: write(racine, "recettes/x.md", "…"), "ajouté : recettes/x.md"),
        (lambda racine: edit(racine, CSS, "p", "q"), f"changé : {CSS}"),
    ],
)
def test_what_the_fork_changed_outside_local_is_listed(
    derive: Path, origine: Path, geste: Callable[[Path], None], attendu: str
) -> None:
    geste(derive)
    commit(derive, "Changer ailleurs")
    four_commits(origine)
    dit = refusal(derive)
    assert "hors de local/" in dit
    assert f"\n  {attendu}\n" in dit
    assert dit.count("\n  ") == 1


def test_the_remedy_it_gives_is_enough(derive: Path, origine: Path) -> None:
    edit(derive, SOUPE, "oignons", "navets")
    commit(derive, "Changer ailleurs")
    four_commits(origine)
    remede = refusal(derive).partition("`git ")[2].partition("`")[0]
    git(derive, *remede.replace("<fichier>", SOUPE).split())
    commit(derive, "Remettre")
    assert follow(derive).statut == 0
    assert files(derive) == files(origine)


def test_a_setting_of_the_forge_may_be_added(derive: Path, origine: Path) -> None:
    write(derive, ".forgejo/workflows/livre.yml", "on: push\n")
    commit(derive, "Publier sur notre forge")
    four_commits(origine)
    assert "  .forgejo/workflows/livre.yml\n" in follow(derive).dit.decode()
    publies = files(derive)
    assert publies.pop(".forgejo/workflows/livre.yml") == b"on: push\n"
    assert publies == files(origine)


def test_a_setting_that_the_origin_brings_too_is_listed(fork: Path, origine: Path) -> None:
    for racine, texte in ((fork, "on: push\n"), (origine, "on: tag\n")):
        write(racine, ".forgejo/workflows/livre.yml", texte)
        commit(racine, "Publier", "" if racine == fork else "v1.2")
    assert "ajouté : .forgejo/workflows/livre.yml" in refusal(fork)


def test_two_branches_of_the_origin_that_disagree(fork: Path, origine: Path) -> None:
    """Suivre une branche, puis une version qui n'en vient pas : rien n'est laissé en plan."""
    assert follow(fork, "--version", "main").statut == 0
    git(origine, "switch", "-qc", "secours", "v1.0")
    edit(origine, SOUPE, "Les larmes sont fournies", "Aucune larme n'est fournie")
    commit(origine, "Secourir", "v1.0.1")
    avant = git(fork, "rev-parse", "HEAD")
    sortie = follow(fork, "--version", "v1.0.1")
    assert sortie.statut == 1
    assert f"rien n'est fusionné.\n  {SOUPE}\n" in sortie.erreurs.decode()
    assert (git(fork, "rev-parse", "HEAD"), git(fork, "status", "--porcelain")) == (avant, "")


def test_an_origin_out_of_reach_is_one_sentence(fork: Path, tmp_path: Path) -> None:
    dit = refusal(fork, "--depot", str(tmp_path / "nulle-part"))
    assert "ne répond pas" in dit
    assert dit.count("\n") == 1


def test_its_own_address_is_not_the_one_of_the_origin(fork: Path, tmp_path: Path) -> None:
    """« origin », dans un clone, est le dépôt d'où l'on a cloné : le sien."""
    racine = cloned(fork, tmp_path / "clone")
    dit = refusal(racine, "--depot", str(fork))
    assert "n'est pas celui de l'origine" in dit
    assert "origine, depot" in dit
    assert follow(racine).statut == 0


def test_a_password_is_never_shown(fork: Path) -> None:
    dit = refusal(fork, "--depot", "https://moi:secret@127.0.0.1:1/livre.git")
    assert "(https://127.0.0.1:1/livre.git)" in dit
    assert "secret" not in dit


@pytest.mark.parametrize("depot", ["--upload-pack=touch pirate", "ext::touch pirate"])
def test_an_address_commands_nothing(fork: Path, depot: str) -> None:
    assert "ne répond pas" in refusal(fork, f"--depot={depot}")
    assert not (fork / "pirate").exists()


@pytest.mark.parametrize("version", ["v9", "--all", "../x", "HEAD", "local", "deadbeef"])
def test_an_unknown_version_is_one_sentence(fork: Path, version: str) -> None:
    dit = refusal(fork, f"--version={version}")
    assert dit == f"L'origine n'a pas de version « {version} ». Les dernières : v0.9, v1.0, v1.1.\n"


def test_an_origin_without_versions(fork: Path, origine: Path, tmp_path: Path) -> None:
    """Son état du jour est suivi, et une phrase le dit ; la fois d'après, il n'y a rien de neuf."""
    neuve = from_template(origine, tmp_path / "neuve")
    racine = from_template(neuve, tmp_path / "autre")
    make_local(racine, version="")
    commit(racine, "Faire du livre le nôtre")
    edit(neuve, CSS, "2em", "3em")
    commit(neuve, "Changer la forme")
    sortie = follow(racine, "--depot", str(neuve))
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    dit = sortie.dit.decode()
    assert dit.startswith("L'origine n'a pas encore de version numérotée : voici l'état du jour de")
    assert "votre livre suit main" in dit
    assert files(racine) == files(neuve)
    assert "suit déjà main" in follow(racine, "--depot", str(neuve)).dit.decode()


def test_an_origin_without_versions_nor_main_branch(
    fork: Path, origine: Path, tmp_path: Path
) -> None:
    neuve = from_template(origine, tmp_path / "neuve")
    git(neuve, "branch", "-m", "principale")
    racine = from_template(neuve, tmp_path / "autre")
    assert "make amont VERSION=…" in refusal(racine, "--depot", str(neuve))
    edit(neuve, CSS, "2em", "3em")
    commit(neuve, "Changer la forme")
    assert follow(racine, "--depot", str(neuve), "--version=principale").statut == 0


def test_nothing_in_common_asks_for_the_copied_version(
    fork: Path, origine: Path, tmp_path: Path
) -> None:
    racine = from_archive(origine, tmp_path / "autre")
    assert "n'ont aucun point commun" in refusal(racine, "--depot", str(origine))
    make_local(racine, "v7")
    commit(racine, "Dire une version inventée")
    assert "pas de version « v7 »" in refusal(racine)


def test_a_book_that_is_no_repository(tmp_path: Path, fork: Path) -> None:
    (tmp_path / "vide").mkdir()
    for racine in (tmp_path / "vide", fork / "docs"):
        sortie = follow(racine)
        assert (sortie.statut, sortie.dit) == (1, b"")
        assert "pas celui d'un dépôt git" in sortie.erreurs.decode()


def test_a_shallow_copy_asks_for_its_history(fork: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{fork}", str(tmp_path / "plate"))
    assert "git fetch --unshallow" in refusal(tmp_path / "plate")


def test_someone_without_a_name(fork: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    git(fork, "config", "user.useConfigOnly", "true")
    assert "git config user.name" in refusal(fork)


def test_a_copy_updated_by_hand_starts_from_what_it_copied(origine: Path, tmp_path: Path) -> None:
    """Une nouvelle archive déposée par-dessus l'ancienne : l'arbre d'aujourd'hui en dit plus."""
    racine = from_template(origine, tmp_path / "derive")
    make_local(racine)
    four_commits(origine)
    for nom, octets in files(origine).items():
        write(racine, nom, octets.decode())
    commit(racine, "Déposer la nouvelle archive")
    assert "suit déjà v1.1" in follow(racine).dit.decode()
    edit(origine, CSS, "2em", "3em")
    commit(origine, "Aérer", "v1.2")
    assert "de v1.1 à v1.2, 1 changement." in follow(racine).dit.decode()
    assert files(racine) == files(origine)


def test_the_real_command_merges_too(fork: Path, origine: Path) -> None:
    sortie = launch("scripts.amont", fork)
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    assert files(fork) == files(origine)
    assert ask(fork, "log", "-1", "--format=%s") == "Suivre la version v1.1 de l'origine"
    assert (fork / MA_RECETTE).is_file()


# `make amont` : une seule commande.


def _recipe_of(*variables: str) -> list[str]:
    """Les commandes que `make amont` lancerait, dans l'ordre."""
    fait = subprocess.run(
        ["make", "--dry-run", "amont", *variables],
        cwd=RACINE,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [" ".join(dit.split()) for dit in re.findall(r"-m (scripts\.\w+.*)", fait.stdout)]


def test_one_command_merges_validates_and_compares() -> None:
    assert _recipe_of() == ["scripts.amont", "scripts.valider", "scripts.derive"]
    avec = _recipe_of("VERSION=v1.2", "DEPOT=https://exemple.fr/l.git")
    assert avec[0] == 'scripts.amont --version "v1.2" --depot "https://exemple.fr/l.git"'
    assert _recipe_of("VOIR=1") == ["scripts.amont --voir"]
