"""Construire : reproductible, sûr, et sans jamais abîmer le site en place."""

import hashlib
import os
from pathlib import Path

import pytest

from tests.outils.site_construit import run


def fingerprint(dossier: Path) -> dict[str, str]:
    fichiers = sorted(f for f in dossier.rglob("*") if f.is_file())
    return {
        f.relative_to(dossier).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in fichiers
    }


def build(livre: Path, vers: Path, **env: str):
    return run(
        "scripts.construire", "--racine", str(livre), "--vers", str(vers), env={**os.environ, **env}
    )


def test_two_builds_give_the_same_bytes(mini, tmp_path):
    premier = build(mini, tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC")
    second = build(mini, tmp_path / "b", PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert (premier.returncode, second.returncode) == (0, 0), premier.stderr
    assert fingerprint(tmp_path / "a") == fingerprint(tmp_path / "b") != {}


def test_a_broken_recipe_leaves_the_site_untouched(mini, tmp_path):
    site = tmp_path / "site"
    assert build(mini, site).returncode == 0
    avant = fingerprint(site)
    fautive = next((mini / "recettes").glob("*.md"))
    fautive.write_text(fautive.read_text("utf-8").replace("difficulte:", "dificulte:"), "utf-8")
    rate = build(mini, site)
    dit = run("scripts.valider", "--racine", str(mini)).stdout.strip()
    assert rate.returncode == 1
    assert dit.splitlines()[0] in rate.stderr
    assert "difficulte" in rate.stderr
    assert "Traceback" not in rate.stderr
    assert fingerprint(site) == avant
    assert [d.name for d in tmp_path.iterdir() if d.name.startswith(".site")] == []


@pytest.mark.parametrize(
    ("appel", "attendu"),
    [
        ('{{ fiche_recette("nulle-part") }}', "« nulle-part » n'existe pas"),
        ('{{ liste_recettes(couleur="bleu") }}', "le critère « couleur » n'existe pas"),
        ("{{ inconnue }}", "inconnue"),
    ],
)
def test_a_wrong_macro_stops_the_build_and_says_where(mini, tmp_path, appel, attendu):
    page = mini / "docs" / "essai.md"
    page.write_text(f"---\nrender_macros: true\n---\n# Essai\n\n{appel}\n", "utf-8")
    rate = build(mini, tmp_path / "site")
    assert rate.returncode != 0
    assert attendu in rate.stdout + rate.stderr
    assert not (tmp_path / "site").exists()


def test_macros_serve_any_page_that_asks(mini, tmp_path):
    recette = next((mini / "recettes").glob("*.md")).stem
    corps = f'# Essai\n\n{{{{ carte_recette("{recette}") }}}}\n'
    (mini / "docs/avec.md").write_text(f"---\nrender_macros: true\n---\n{corps}", "utf-8")
    (mini / "docs/sans.md").write_text(corps, "utf-8")
    assert build(mini, tmp_path / "site").returncode == 0
    assert 'class="carte' in (tmp_path / "site/avec/index.html").read_text("utf-8")
    assert "{{ carte_recette(" in (tmp_path / "site/sans/index.html").read_text("utf-8")


def test_the_forge_gives_the_edit_link_of_the_true_file(mini, tmp_path):
    identite = mini / "data/identite.yml"
    lignes = identite.read_text("utf-8").splitlines(keepends=True)
    gardees = [ligne for ligne in lignes if not ligne.startswith("depot:")]
    identite.write_text("".join(gardees), "utf-8")
    forge = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "asso/livre"}
    assert build(mini, tmp_path / "site", **forge).returncode == 0
    for adresse, fichier in (
        ("recettes/soupe-a-l-oignon", "recettes/soupe-a-l-oignon.md"),
        ("constats/louche-unique", "data/constats/louche-unique.md"),
        ("ingredients/marmite", "data/ingredients.yml"),
        ("contribuer", "docs/contribuer.md"),
    ):
        page = (tmp_path / "site" / adresse / "index.html").read_text("utf-8")
        assert f"https://github.com/asso/livre/edit/main/{fichier}" in page
