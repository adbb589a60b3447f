"""Un livre d'origine et un livre dérivé, dans de vrais dépôts git, sans réseau."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mini import CAFE, SOUPE, copy_mini, edit

from scripts.commun.git import ask

CSS, GABARIT, JOURNAL = "docs/assets/css/essai.css", "overrides/essai.html", "CHANGELOG.md"
LANCEUR = "lancer.sh"
MA_RECETTE = "local/recettes/petit-pois.md"
SOURCE = """- id: carnet
  titre: Un carnet de thés
  auteurs: [Le commis]
  licence: CC BY-SA 4.0
  licence_adresse: https://creativecommons.org/licenses/by-sa/4.0/deed.fr
  modifications: relu
  phrase: D'après un carnet
"""
DEPOT = "https://forge.example.org/soupe/municipale.git"
"""L'adresse publique de l'origine ; les essais disent à git où la trouver sans réseau."""
LICENCES = """licence_textes:
  nom: Creative Commons Attribution - Partage dans les mêmes conditions 4.0
  identifiant: CC-BY-SA-4.0
  adresse: https://creativecommons.org/licenses/by-sa/4.0/deed.fr
licence_code:
  nom: Licence MIT
  identifiant: MIT
  adresse: https://spdx.org/licenses/MIT.html
"""
"""Celles d'une identité : un livre dérivé ne les change pas."""
IDENTITE = """nom: Les potages du canton
sous_titre: Nos recettes et les leurs
description: Un livre dérivé pour les tests.
auteurs: Le canton
prefixe: ICR
origine:
  nom: La soupe municipale
  auteurs: La brigade des tests
  adresse: https://soupe.example.org/
  depot: {depot}
  licence: CC-BY-SA-4.0
  version: {version}
"""


def git(depot: Path, *demande: str) -> str:
    """Ce que git répond ; il doit répondre."""
    dit = ask(depot, *demande)
    assert dit is not None, demande
    return dit


def commit(depot: Path, message: str, version: str = "") -> None:
    """Enregistre tout ; `version` y pose une étiquette annotée."""
    git(depot, "add", "-A")
    git(depot, "commit", "-qm", message)
    if version:
        git(depot, "tag", "-a", version, "-m", version)


def write(racine: Path, nom: str, texte: str) -> None:
    """Écrit un fichier et ses dossiers."""
    (racine / nom).parent.mkdir(parents=True, exist_ok=True)
    (racine / nom).write_text(texte, "utf-8", newline="\n")


def new_repository(racine: Path) -> Path:
    """Un dépôt vide, sur la branche main."""
    racine.mkdir(parents=True, exist_ok=True)
    git(racine, "init", "-q", "-b", "main")
    return racine


def upstream(vers: Path, copier: Callable[[Path], Path] = copy_mini) -> Path:
    """Le mini-livre, une feuille de style, un gabarit, un journal : v0.9, puis v1.0."""
    racine = new_repository(copier(vers))
    write(racine, CSS, "p { margin: 0 }\n")
    write(racine, GABARIT, "<main></main>\n")
    write(racine, LANCEUR, "#!/bin/sh\n")
    write(racine, JOURNAL, "# Ce qui change\n\n## v1.0\n\n- Le livre.\n")
    commit(racine, "Écrire le livre", "v0.9")
    edit(racine, CSS, "0", "1em")
    commit(racine, "Donner de l'air", "v1.0")
    return racine


def four_commits(racine: Path) -> None:
    """Ce qu'une année apporte ; chaque geste a coûté un conflit à un livre dérivé d'autrefois."""
    edit(racine, SOUPE, "Les larmes sont fournies", "Toutes les larmes sont fournies")
    commit(racine, "Corriger la soupe")
    edit(racine, CAFE, "Un café, un poireau", "Un café, un seul poireau")
    commit(racine, "Corriger le café")
    ajout = "- id: louche\n  nom: Une louche\n  famille: moyens\n  description: Elle tourne.\n"
    _append(racine, "data/ingredients.yml", ajout)
    _append(racine, "data/sources.yml", SOURCE)
    commit(racine, "Ajouter un ingrédient et une source")
    edit(racine, CSS, "1em", "2em")
    edit(racine, GABARIT, "<main>", "<main id=livre>")
    commit(racine, "Changer la forme")
    write(racine, "recettes/the-du-navet.md", _tea((racine / CAFE).read_text("utf-8")))
    conseil = "## v1.1\n\n### Pour les livres dérivés\n\n- La louche est un ingrédient.\n\n## v1.0"
    edit(racine, JOURNAL, "## v1.0", conseil)
    commit(racine, "Ajouter une recette", "v1.1")


def _tea(texte: str) -> str:
    """Une autre piste, au code suivant, qui se sert de ce qui vient d'arriver."""
    mots = {"R02": "R04", "café": "thé", "poireau": "navet", "table-ronde": "louche"}
    mots |= {"source: grimoire": "source: carnet", "tonneau": "bol", "à réchauffer": "à infuser"}
    for ancien, nouveau in mots.items():
        texte = texte.replace(ancien, nouveau)
    return texte


def _append(racine: Path, nom: str, texte: str) -> None:
    ancien = (racine / nom).read_text("utf-8")
    (racine / nom).write_text(ancien + texte, "utf-8")


def cloned(origine: Path, vers: Path) -> Path:
    """Le bouton « Fork » : un dépôt qui partage l'historique de l'origine."""
    git(origine.parent, "clone", "-q", str(origine), str(vers))
    return vers


def from_template(origine: Path, vers: Path) -> Path:
    """Le bouton « Use this template » : les mêmes fichiers en un commit, sans ancêtre commun."""
    shutil.copytree(origine, vers, ignore=shutil.ignore_patterns(".git"))
    commit(new_repository(vers), "Initial commit")
    return vers


def from_archive(origine: Path, vers: Path) -> Path:
    """Une archive déposée à la main : un fichier y change de droits, l'arbre n'est plus le même."""
    shutil.copytree(origine, vers, ignore=shutil.ignore_patterns(".git"))
    (vers / LANCEUR).chmod(0o755)
    commit(new_repository(vers), "Déposer les fichiers")
    return vers


def make_local(racine: Path, version: str = "v1.0") -> None:
    """Ce qui est au livre dérivé : son nom, une recette à lui, une adaptée, une masquée."""
    identite = IDENTITE.format(depot=DEPOT, version=version) + LICENCES
    write(racine, "local/identite.yml", identite)
    mienne = (racine / CAFE).read_text("utf-8").replace("R02", "ICR01")
    write(racine, MA_RECETTE, mienne.replace("poireau", "petit pois"))
    write(racine, "local/masquees.yml", "- cafe-du-poireau\n")
    write(racine, "local/couleurs.css", ":root { --vert: #123456; }\n")


def files(racine: Path) -> dict[str, bytes]:
    """Tous les fichiers du dépôt et leurs octets, hors de `local/`."""
    noms = git(racine, "ls-files", "-z").split("\0")
    dehors = [nom for nom in noms if nom and not nom.startswith("local/")]
    return {nom: (racine / nom).read_bytes() for nom in dehors}


def local_files(racine: Path) -> dict[str, bytes]:
    """Ce qui est au livre dérivé."""
    return {
        chemin.relative_to(racine).as_posix(): chemin.read_bytes()
        for chemin in (racine / "local").rglob("*")
        if chemin.is_file()
    }


def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sans les réglages de personne ni réseau : l'adresse de l'origine mène à un dossier."""
    ou = f'[url "{tmp_path / "origine"}"]\n insteadOf = {DEPOT}\n'
    write(tmp_path, "gitconfig", ou)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Mère Oignon")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "oignon@exemple.fr")
