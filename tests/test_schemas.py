import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from livre_copie import copy_book, run

from livre.derives import leftover_schemas, outdated_files
from livre.livre import Livre, load_livre
from livre.modele import MODELES, RESUME_MAX
from livre.schemas import COMMANDE, DOSSIER, all_schemas, covered_files, fields_of, item_schema
from livre.yaml_sur import read_yaml
from scripts.nouvelle_recette import main as new_recipe
from scripts.racine import RACINE
from scripts.schemas import main


@pytest.fixture(scope="module")
def livre() -> Livre:
    lu = load_livre(RACINE).livre
    assert lu is not None
    return lu


def _as_json(valeur: Any) -> Any:
    """Ce que YAML a lu, tel que JSON le dirait : les listes y sont des listes."""
    return json.loads(json.dumps(valeur))


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
    assert list(outdated_files(livre)) == [], f"`{COMMANDE}` les récrit"
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
    assert "id" not in schemas["recettes"]["properties"]
    assert "id" not in schemas["recettes"]["required"]
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
    for schema, motif in associations.items():
        assert (RACINE / schema).is_file()
        assert list(RACINE.glob(motif)), motif
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


def test_new_recipe_leaves_everything_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qui propose une recette n'a rien d'autre à récrire."""
    racine = copy_book(tmp_path)
    assert run(main, monkeypatch, racine) == 0
    assert run(new_recipe, monkeypatch, racine, "--oui", "--titre", "Une soupe") == 0
    assert run(main, monkeypatch, racine, "--verifier") == 0


def test_command_refuses_to_forget_an_unreadable_vocabulary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = copy_book(tmp_path)
    formats = racine / "data/formats.yml"
    formats.write_text(formats.read_text("utf-8") + "- id: zut\n", "utf-8")
    assert run(main, monkeypatch, racine) == 1
    assert "data/formats.yml" in capsys.readouterr().out


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
