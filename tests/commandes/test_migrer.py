"""Un champ du modèle qui change : un rappel, un an pour s'y faire, une commande qui récrit."""

from pathlib import Path

import pytest
from commandes import launch_here
from livre_derive import commit, files, make_local, new_repository, write
from mini import CAFE, LOUCHE, SOUPE, copy_mini

from livre.lecture.assemblage import load_livre
from livre.modele import champs
from livre.modele.champs import Migration
from livre.probleme import AVERTISSEMENT, ERREUR
from livre.regles.liste import check_livre
from scripts import migrer

INGREDIENTS = "data/ingredients.yml"
ESSAIS = (
    Migration("1.1.0", "Recette", ("topo",), "resume"),
    Migration("1.1.0", "Recette", ("ingredients", "*", "usage"), "precision"),
    Migration("1.2.0", "Recette", ("couleur",)),
    Migration("1.2.0", "Recette", ("nature",), "nature", {"lubie": "piste"}),
    Migration("1.2.0", "Ingredient", ("explication",), "description"),
    Migration("1.2.0", "Identite", ("signature",), "auteurs"),
)
"""Des changements imaginés : le modèle d'aujourd'hui n'en a aucun."""
ANCIEN = {
    CAFE: (
        ("resume:", "topo:"),
        ("nature: piste", "nature: 'lubie'  # pour voir"),
        ("thematique:", "couleur:\n  - rouge\n  - vert\nthematique:"),
    ),
    SOUPE: (("precision:", "usage:"),),
    LOUCHE: (("nature:", "# Ma louche.\ncouleur: rouge\nnature:"),),
    INGREDIENTS: (("description:", "explication:"),),
    "data/identite.yml": (("auteurs:", "signature:"),),
}


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le mini-livre, tel qu'on l'écrivait avant ces changements."""
    monkeypatch.setattr(champs, "MIGRATIONS", ESSAIS)
    monkeypatch.setattr(champs, "VERSION", "1.2.0")
    livre = copy_mini(tmp_path / "livre")
    for nom, retouches in ANCIEN.items():
        texte = (livre / nom).read_text("utf-8")
        for neuf, ancien in retouches:
            assert neuf in texte, (nom, neuf)
            texte = texte.replace(neuf, ancien, 1)
        (livre / nom).write_text(texte, "utf-8")
    return livre


def said(racine: Path) -> dict[str, str]:
    """Ce que dit chaque rappel, par place ; toute autre plainte ferait échouer l'essai."""
    dits = check_livre(load_livre(racine))
    assert all(
        p.aides == ("`make migrer` le récrit partout, sans toucher au reste.",) for p in dits
    )
    return {f"{p.fichier} {p.champ}": f"{p.gravite} {p.message}" for p in dits}


def test_an_old_field_is_still_read_with_its_remedy(racine: Path) -> None:
    dits = said(racine)
    assert dits[f"{CAFE} topo"] == (
        f"{AVERTISSEMENT} ce champ s'appelle « resume » depuis la version 1.1.0 du modèle ; "
        "l'ancienne forme sera refusée à la 2.0.0."
    )
    assert "ce champ n'est plus lu depuis la version 1.2.0" in dits[f"{LOUCHE} couleur"]
    assert "« lubie » s'écrit « piste »" in dits[f"{CAFE} nature"]
    assert f"{SOUPE} ingredients[1].usage" in dits
    assert {nom.split(" ")[0] for nom in dits} == set(ANCIEN)
    assert all(dit.startswith(AVERTISSEMENT) for dit in dits.values())


def test_the_line_told_is_the_one_to_change(racine: Path) -> None:
    (probleme,) = [p for p in check_livre(load_livre(racine)) if p.fichier == SOUPE]
    ligne = (racine / SOUPE).read_text("utf-8").splitlines()[probleme.ligne - 1]
    assert "usage:" in ligne


def test_what_was_read_before_reads_the_same_after(racine: Path) -> None:
    avant = load_livre(racine).livre
    assert launch_here(migrer.main, racine).statut == 0
    apres = load_livre(racine).livre
    assert said(racine) == {}
    assert avant.identite.model_dump() == apres.identite.model_dump()
    for collection, fiches in avant.collections.items():
        neuves = apres.collections[collection]
        assert {i: f.model_dump() for i, f in fiches.items()} == {
            i: f.model_dump() for i, f in neuves.items()
        }, collection


def test_a_file_keeps_its_comments_and_its_other_lines(racine: Path) -> None:
    origine = {nom: (racine / nom).read_text("utf-8") for nom in ANCIEN}
    sortie = launch_here(migrer.main, racine)
    assert (sortie.statut, sortie.erreurs) == (0, b"")
    neuf = {nom: (racine / nom).read_text("utf-8") for nom in ANCIEN}
    assert neuf[LOUCHE] == origine[LOUCHE].replace("couleur: rouge\n", "")
    cafe = origine[CAFE].replace("topo:", "resume:").replace("'lubie'", "piste")
    assert neuf[CAFE] == cafe.replace("couleur:\n  - rouge\n  - vert\n", "")
    assert neuf[SOUPE] == origine[SOUPE].replace("usage:", "precision:")
    assert neuf[INGREDIENTS] == origine[INGREDIENTS].replace("explication:", "description:")
    dit = sortie.dit.decode()
    assert f"{CAFE} : topo : ce champ s'appelle « resume »" in dit
    assert f"Version 1.2.0 du modèle : {len(ANCIEN)} fichiers récrits" in dit


def test_looking_writes_nothing(racine: Path) -> None:
    avant = {nom: (racine / nom).read_bytes() for nom in ANCIEN}
    sortie = launch_here(migrer.main, racine, "--voir")
    assert f"{len(ANCIEN)} fichiers à récrire" in sortie.dit.decode()
    assert {nom: (racine / nom).read_bytes() for nom in ANCIEN} == avant


def test_running_again_changes_nothing(racine: Path) -> None:
    launch_here(migrer.main, racine)
    dit = launch_here(migrer.main, racine).dit.decode()
    assert dit == "Tout le contenu suit déjà la version 1.2.0 du modèle.\n"


def test_a_major_version_later_it_is_refused_and_still_rewritten(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(champs, "VERSION", "2.0.0")
    dits = said(racine)
    assert all(dit.startswith(ERREUR) for dit in dits.values())
    assert dits[f"{CAFE} topo"].endswith("l'ancienne forme est refusée.")
    assert launch_here(migrer.main, racine).statut == 0
    assert said(racine) == {}


def test_what_cannot_be_rewritten_safely_is_left_and_told(racine: Path) -> None:
    texte = (racine / LOUCHE).read_text("utf-8").replace("couleur: rouge\n", "")
    avant = texte.replace("thematique:", "mise_en_oeuvre: {mois_min: 1, mois_max: 2}\nthematique:")
    (racine / LOUCHE).write_text(avant.replace("---\n", "---\n? couleur\n: rouge\n", 1), "utf-8")
    garde = (racine / LOUCHE).read_bytes()
    sortie = launch_here(migrer.main, racine)
    assert sortie.statut == 1
    assert f"{LOUCHE}:" in sortie.dit.decode()
    assert "À changer à la main." in sortie.dit.decode()
    assert (racine / LOUCHE).read_bytes() == garde


def test_both_names_at_once_are_for_the_author_to_sort(racine: Path) -> None:
    texte = (racine / CAFE).read_text("utf-8")
    (racine / CAFE).write_text(texte.replace("topo:", "resume: Oui.\ntopo:", 1), "utf-8")
    dits = [p for p in check_livre(load_livre(racine)) if p.champ == "topo"]
    assert [p.gravite for p in dits] == [ERREUR]


def test_a_derived_book_only_rewrites_what_is_its_own(racine: Path) -> None:
    commit(new_repository(racine), "L'origine")
    make_local(racine)
    write(
        racine,
        "local/data/ingredients.yml",
        "- id: bol\n  nom: Un bol\n  famille: moyens\n  explication: Il contient.\n",
    )
    commit(racine, "Le nôtre")
    avant = files(racine)
    sortie = launch_here(migrer.main, racine)
    assert sortie.statut == 0, sortie
    assert files(racine) == avant
    assert "description: Il contient." in (racine / "local/data/ingredients.yml").read_text("utf-8")
    assert "topo" not in (racine / "local/recettes/petit-pois.md").read_text("utf-8")


def test_the_model_of_today_has_nothing_to_rewrite(tmp_path: Path) -> None:
    sortie = launch_here(migrer.main, copy_mini(tmp_path / "livre"))
    assert sortie.dit.decode().startswith("Tout le contenu suit déjà la version ")
