import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from livre_copie import copy_book, run
from livre_derive import make_local, write
from mini import copy_mini

from livre.guide.derives import derived_files, editor_files, leftover_schemas, outdated_files
from livre.guide.schemas import (
    COMMANDE,
    DOSSIER,
    EDITEUR,
    all_schemas,
    covered_files,
    fields_of,
    item_schema,
)
from livre.lecture.assemblage import load_livre
from livre.modele.collections import MODELES
from livre.modele.fiche import RESUME_MAX
from livre.modele.livre import Livre
from livre.texte.sections import SECTIONS
from livre.yaml.lecteur import read_yaml
from scripts.commun.racine import RACINE
from scripts.nouveau_retour import main as new_retour
from scripts.nouvelle_recette import main as new_recipe
from scripts.schemas import main


@pytest.fixture(scope="module")
def livre() -> Livre:
    lu = load_livre(RACINE).livre
    assert lu is not None
    return lu


def _as_json(valeur: Any) -> Any:
    """Ce que YAML a lu, tel que JSON le dirait : les listes y sont des listes, les dates du texte.

    C'est aussi ainsi que yaml-language-server présente une date à un schéma.
    """
    return json.loads(json.dumps(valeur, default=str))


def _content(fichier: Path) -> Any:
    texte = fichier.read_text("utf-8")
    if fichier.suffix == ".md":
        texte = texte.split("---\n", 2)[1]
    donnees = read_yaml(texte, fichier.name)
    assert not donnees.problemes
    return _as_json(donnees.valeur)


def _files() -> Iterator[tuple[str, Path]]:
    for nom in [*MODELES, "identite", "promesses"]:
        trouves = sorted(RACINE.glob(covered_files(nom)))
        assert trouves, f"aucun fichier pour {nom}"
        yield from ((nom, fichier) for fichier in trouves)


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema and isinstance(schema.get("type"), str | list):
            yield schema
        for fils in schema.values():
            yield from _objects(fils)


def test_everything_derived_is_current(livre: Livre) -> None:
    for chemin, attendu in outdated_files(livre).items():
        assert (RACINE / chemin).is_file(), f"`{COMMANDE}` écrit {chemin}"
        ecrit = (RACINE / chemin).read_text("utf-8")
        assert ecrit == attendu, f"`{COMMANDE}` récrit {chemin}"
    assert leftover_schemas(livre) == []


@pytest.mark.parametrize(
    ("nom", "fichier"), list(_files()), ids=lambda valeur: getattr(valeur, "name", valeur)
)
def test_every_real_file_passes_its_schema(nom: str, fichier: Path) -> None:
    schema = json.loads((RACINE / DOSSIER / f"{nom}.json").read_text("utf-8"))
    erreurs = Draft7Validator(schema).iter_errors(_content(fichier))
    assert [erreur.message for erreur in erreurs] == []


def test_schemas_are_schemas(livre: Livre) -> None:
    for schema in all_schemas(livre).values():
        Draft7Validator.check_schema(schema)
        assert "$ref" not in json.dumps(schema)


def test_every_object_is_closed_and_explained(livre: Livre) -> None:
    for nom, schema in all_schemas(livre).items():
        for objet in _objects(schema):
            assert objet["additionalProperties"] is False, nom
            assert all(champ.get("description") for champ in objet["properties"].values()), nom


def test_references_list_what_exists_with_its_name(livre: Livre) -> None:
    for nom, modele in MODELES.items():
        for champ in fields_of(modele, item_schema(nom, livre)):
            if champ.collection is not None:
                cible = champ.schema.get("items", champ.schema)
                fiches = livre.collections[champ.collection]
                assert cible["enum"] == list(fiches)
                assert cible["enumDescriptions"] == [f.intitule for f in fiches.values()]


def test_markdown_has_no_identifier_and_yaml_lists_have_one(livre: Livre) -> None:
    schemas = all_schemas(livre)
    for nom in SECTIONS:
        assert "id" not in schemas[nom]["properties"]
        assert "id" not in schemas[nom]["required"]
    assert "id" in schemas["ingredients"]["items"]["required"]


FAUTES = {
    "clé inconnue": {"inconnu": 1},
    "thématique inconnue": {"thematique": "comunaute"},
    "nature inconnue": {"nature": "phar"},
    "constat inconnu": {"constats": ["zut"]},
    "ingrédient inconnu": {"ingredients": [{"ingredient": "zut", "precision": "x"}]},
    "sous-champ inconnu": {"mise_en_oeuvre": {"mois_min": 1, "mois_max": 2, "zut": 3}},
    "résumé trop long": {"resume": "x" * (RESUME_MAX + 1)},
    "titre vide": {"titre": ""},
    "titre lu comme un nombre": {"titre": 90},
    "fait daté sans date": {"faits_dates": [{"sujet": "x", "verifie_le": "2026-03-15"}]},
    "hors de l'échelle": {"difficulte": 6},
    "code mal écrit": {"code": "12"},
    "liste vide": {"formats": []},
}


@pytest.mark.parametrize("faute", FAUTES, ids=FAUTES.get)
def test_faulty_header_does_not_pass(livre: Livre, faute: str) -> None:
    recette = next(iter(livre.recettes.values()))
    bonne = _content(RACINE / recette.fichier)
    valideur = Draft7Validator(all_schemas(livre)["recettes"])
    assert valideur.is_valid(bonne)
    assert not valideur.is_valid({**bonne, **FAUTES[faute]})


@pytest.mark.parametrize("date", [2026, "2026-03", "2026-03-15"])
def test_date_of_a_story_may_be_vague(livre: Livre, date: str | int) -> None:
    bon = {**_content(RACINE / next(iter(livre.retours.values())).fichier), "date": date}
    valideur = Draft7Validator(all_schemas(livre)["retours"])
    assert valideur.is_valid(bon)
    for faute in ({"date": "mars"}, {"recette": "zut"}, {"territoire": {}}, {"contents": ["1"]}):
        assert not valideur.is_valid({**bon, **faute})


def test_optional_reference_lists_what_exists_too(livre: Livre) -> None:
    thematique = all_schemas(livre)["inspirations"]["properties"]["thematique"]
    assert thematique["enum"] == list(livre.thematiques)


def test_promise_under_a_bad_code_does_not_pass(livre: Livre) -> None:
    valideur = Draft7Validator(all_schemas(livre)["promesses"])
    assert valideur.is_valid({"codes": {"R01": "soupe"}})
    assert not valideur.is_valid({"codes": {"soupe": "R01"}})


def test_missing_field_does_not_pass(livre: Livre) -> None:
    recette = next(iter(livre.recettes.values()))
    bonne = _content(RACINE / recette.fichier)
    schema = all_schemas(livre)["recettes"]
    for champ in schema["required"]:
        sans = {cle: valeur for cle, valeur in bonne.items() if cle != champ}
        assert not Draft7Validator(schema).is_valid(sans), champ


def test_editor_settings_point_to_real_files() -> None:
    reglages = json.loads((RACINE / ".vscode/settings.json").read_text("utf-8"))
    associations = reglages["yaml.schemas"]
    assert {Path(chemin).stem for chemin in associations} == {*MODELES, "identite", "promesses"}
    ecrits = editor_files(load_livre(RACINE).livre)
    for schema, (motif, *locales) in associations.items():
        assert schema.removeprefix("./") in ecrits
        assert list(RACINE.glob(motif)), motif
        assert all(local.startswith("local/") for local in locales)
    extensions = json.loads((RACINE / ".vscode/extensions.json").read_text("utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


def test_command_writes_then_finds_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = copy_book(tmp_path)
    ancien = racine / DOSSIER / "disparue.json"
    ancien.parent.mkdir(exist_ok=True)
    ancien.write_text("{}")
    (racine / DOSSIER / "recettes.json").unlink()
    assert run(main, monkeypatch, racine, "--verifier") == 1
    dit = capsys.readouterr().out
    assert "data/schemas/recettes.json : n'est plus à jour. `make schemas` le récrit." in dit
    assert "disparue.json" in dit
    assert not (racine / DOSSIER / "recettes.json").exists()
    assert run(main, monkeypatch, racine) == 0
    assert not ancien.exists()
    assert run(main, monkeypatch, racine, "--verifier") == 0


def test_a_new_recipe_leaves_nothing_to_rewrite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qui propose une recette n'a rien d'autre à récrire, et qui dérive rien à fusionner."""
    racine = copy_book(tmp_path)
    assert run(main, monkeypatch, racine) == 0
    assert run(new_recipe, monkeypatch, racine, "--oui", "--titre", "Une soupe") == 0
    assert outdated_files(load_livre(racine).livre) == {}
    assert run(main, monkeypatch, racine, "--verifier") == 0


CONTENU = {
    "data/sources.yml": "- id: carnet\n  titre: Un carnet\n  auteurs: [Nous]\n  licence: CC0-1.0\n"
    "  modifications: rien\n  phrase: D'après un carnet\n",
    "data/acteurs.yml": "- id: voisine\n  nom: Une voisine\n  famille: appui\n"
    "  description: Elle aide.\n",
    "data/ingredients.yml": "- id: louche\n  nom: Une louche\n  famille: moyens\n"
    "  description: Elle tourne.\n",
}


def test_what_git_keeps_does_not_follow_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Une source, un acteur, un ingrédient, une recette de plus : rien n'en dérive dans git."""
    racine = copy_book(tmp_path)
    avant = derived_files(load_livre(racine).livre)
    edites = editor_files(load_livre(racine).livre)
    for nom, ajout in CONTENU.items():
        (racine / nom).write_text((racine / nom).read_text("utf-8") + ajout, "utf-8")
    assert run(new_recipe, monkeypatch, racine, "--oui", "--titre", "Une soupe") == 0
    apres = derived_files(load_livre(racine).livre)
    changes = {nom for nom in avant if avant[nom] != apres[nom]}
    assert changes == set()
    enrichis = editor_files(load_livre(racine).livre)
    assert "carnet" in enrichis[f"{EDITEUR}/recettes.json"]
    assert "louche" in enrichis[f"{EDITEUR}/recettes.json"]
    assert enrichis[f"{EDITEUR}/retours.json"] != edites[f"{EDITEUR}/retours.json"]


def test_the_editor_of_a_derived_book_knows_what_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    racine = copy_mini(tmp_path / "livre")
    make_local(racine)
    write(
        racine,
        "local/data/ingredients.yml",
        "- id: brouette\n  nom: Une brouette\n  famille: moyens\n  description: Elle roule.\n",
    )
    assert run(main, monkeypatch, racine) == 0
    schema = json.loads((racine / EDITEUR / "recettes.json").read_text("utf-8"))
    choix = schema["properties"]["ingredients"]["items"]["properties"]["ingredient"]["enum"]
    assert {"brouette", "table-ronde"} <= set(choix)
    assert not (racine / DOSSIER / "recettes.json").exists()


def test_new_story_leaves_everything_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    racine = copy_book(tmp_path)
    assert run(main, monkeypatch, racine) == 0
    options = ("--oui", "--recette", "R07", "--territoire", "Ici", "--auteur", "Ada")
    assert run(new_retour, monkeypatch, racine, *options) == 0
    assert run(main, monkeypatch, racine, "--verifier") == 0


def test_command_refuses_to_forget_an_unreadable_vocabulary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = copy_book(tmp_path)
    for nom in ("data/formats.yml", "recettes/cassee.md", "data/identite.yml"):
        fichier = racine / nom
        avant = fichier.read_text("utf-8") if fichier.exists() else "[]\n"
        fichier.write_text(avant + "- id: zut\n", "utf-8")
        assert run(main, monkeypatch, racine) == 1
        assert nom in capsys.readouterr().out
        fichier.write_text(avant, "utf-8")


def test_command_writes_despite_a_broken_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rien ne cite un essai raconté : il ne manque à aucun schéma."""
    racine = copy_book(tmp_path)
    (racine / "data/retours/casse.md").write_text("---\nzut\n", "utf-8")
    assert run(main, monkeypatch, racine) == 0


def test_command_says_which_mark_the_guide_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = copy_book(tmp_path)
    (racine / "CONTRIBUTING.md").write_text("# Sans marques\n")
    assert run(main, monkeypatch, racine) == 1
    assert "<!-- champs:debut -->" in capsys.readouterr().out


def test_two_runs_give_the_same_text(livre: Livre) -> None:
    encore = load_livre(RACINE).livre
    assert encore is not None
    assert json.dumps(all_schemas(livre)) == json.dumps(all_schemas(encore))
