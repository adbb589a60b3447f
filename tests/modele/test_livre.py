from collections.abc import Mapping
from pathlib import Path

import pytest
from mini import CAFE, MINI_LIVRE, SOUPE, copy_mini, edit, load
from pydantic import ValidationError

from livre.lecture.assemblage import load_livre
from livre.modele.champs import references, values_at
from livre.modele.collections import MODELES, collection_of
from livre.modele.fiches import Constat, Recette, Thematique
from livre.modele.livre import Livre
from livre.modele.termes import ETATS, TERRITOIRES_POUR_EPROUVER, compute_etat


@pytest.fixture(scope="module")
def livre() -> Livre:
    return load()


def test_collections_are_those_of_the_model(livre: Livre) -> None:
    assert list(livre.collections) == list(MODELES)
    assert all(collection_of(modele) == nom for nom, modele in MODELES.items())


def test_every_collection_has_its_own_name_on_the_book(livre: Livre) -> None:
    for nom in MODELES:
        assert getattr(livre, nom) is livre.collections[nom]


def test_links_go_both_ways(livre: Livre) -> None:
    """Ce que cite une fiche la retrouve parmi celles qui la citent, et réciproquement."""
    aller = {
        (type(fiche), fiche.id, collection, cible)
        for fiches in livre.collections.values()
        for fiche in fiches.values()
        for motif, collection in references(type(fiche))
        for _, cible in values_at(fiche, motif)
    }
    retour = {
        (type(citante), citante.id, collection, cible.id)
        for collection, fiches in livre.collections.items()
        for cible in fiches.values()
        for modele in MODELES.values()
        for citante in livre.citing(cible, modele)
    }
    assert aller == retour


def test_citing_keeps_the_order_of_the_book(livre: Livre) -> None:
    marmite = livre.ingredients["marmite"]
    assert [r.id for r in livre.citing(marmite, Recette)] == [
        "soupe-a-l-oignon",
        "louche-tournante",
    ]
    assert livre.citing(marmite, Constat) == ()
    fourneaux = livre.chapitres["fourneaux"]
    assert [t.id for t in livre.citing(fourneaux, Thematique)] == ["louche"]
    assert livre.chapitre_of(livre.recettes["cafe-du-poireau"]) is fourneaux


def test_recipes_come_by_code(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, SOUPE, "code: R01", "code: R100")
    edit(racine, CAFE, "code: R02", "code: R99")
    assert [r.code for r in load(racine).recettes.values()] == ["R03", "R99", "R100"]


def test_findings_follow_the_chapters_not_the_alphabet(tmp_path: Path) -> None:
    """« fourneaux » vient avant « marche » dans l'alphabet, après lui dans le livre."""
    assert list(load().constats) == ["conseil-affame", "louche-unique"]
    racine = copy_mini(tmp_path)
    chapitres = racine / "data/chapitres.yml"
    texte = chapitres.read_text("utf-8")
    for avant, apres in (("numero: 1", "numero: 9"), ("numero: 2", "numero: 1")):
        texte = texte.replace(avant, apres)
    chapitres.write_text(texte, encoding="utf-8")
    assert list(load(racine).constats) == ["louche-unique", "conseil-affame"]
    assert list(load(racine).chapitres) == ["fourneaux", "marche"]


def test_actors_come_by_name_whatever_the_accents(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    assert list(load(racine).acteurs) == ["amicale-du-poireau", "cantine-centrale"]
    edit(racine, "data/acteurs.yml", "nom: La Cantine centrale", "nom: École de la cantine")
    edit(racine, "data/acteurs.yml", "L'Amicale du poireau", "Fanfare du poireau")
    assert list(load(racine).acteurs) == ["cantine-centrale", "amicale-du-poireau"]


def test_state_is_computed_never_declared(livre: Livre) -> None:
    etats = {recette.id: livre.etat(recette) for recette in livre.recettes.values()}
    assert etats == {
        "soupe-a-l-oignon": "a-tester",
        "cafe-du-poireau": "piste",
        "louche-tournante": "a-tester",
    }
    assert "etat" not in Recette.model_fields


@pytest.mark.parametrize(
    ("nature", "territoires", "etat"),
    [
        ("piste", [], "piste"),
        ("piste", ["a", "b", "c"], "piste"),
        ("phare", [], "a-tester"),
        ("partagee", ["a"], "testee"),
        ("phare", ["a"] * TERRITOIRES_POUR_EPROUVER, "testee"),
        ("phare", [str(n) for n in range(TERRITOIRES_POUR_EPROUVER)], "eprouvee"),
    ],
)
def test_state_follows_the_trials(nature: str, territoires: list[str], etat: str) -> None:
    assert compute_etat(nature, territoires) == etat
    assert etat in ETATS


def test_nothing_can_be_changed_once_read(livre: Livre) -> None:
    recette = livre.recettes["soupe-a-l-oignon"]
    with pytest.raises(ValidationError):
        recette.titre = "La soupe au chou"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        recette.corps.etapes = ()  # type: ignore[misc]
    with pytest.raises(AttributeError):
        livre.racine = Path("/")  # type: ignore[misc]
    tableaux: list[Mapping[str, object]] = [
        livre.collections,
        livre.illisibles,
        livre.recettes,
        livre.promesses.codes,
    ]
    for tableau in tableaux:
        with pytest.raises(TypeError):
            tableau["x"] = "y"  # type: ignore[index]
    with pytest.raises(ValidationError):
        livre.identite.nom = "Un autre"  # type: ignore[misc]


def test_lists_are_tuples(livre: Livre) -> None:
    recette = livre.recettes["soupe-a-l-oignon"]
    for nom in ("constats", "ingredients", "formats", "acteurs", "auteurs"):
        assert isinstance(getattr(recette, nom), tuple)


def test_every_element_knows_its_line(livre: Livre) -> None:
    for fiches in livre.collections.values():
        for fiche in fiches.values():
            lignes = (MINI_LIVRE / fiche.fichier).read_text("utf-8").splitlines()
            champ = "titre" if "titre" in type(fiche).model_fields else "nom"
            assert f"{champ}: " in lignes[fiche.line(champ) - 1]


def test_prose_fields_are_read(livre: Livre) -> None:
    assert len(livre.chapitres["marche"].prose("introduction")) == 2
    assert livre.chapitres["marche"].prose("titre") == ()


def test_a_single_line_of_prose_points_at_its_own_line(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, "data/chapitres.yml", "Une seule phrase", "Une <b>seule</b> phrase")
    (probleme,) = load_livre(racine).problemes
    lignes = (racine / "data/chapitres.yml").read_text("utf-8").splitlines()
    assert "<b>seule</b>" in lignes[probleme.ligne - 1]


def test_a_missing_folder_is_an_empty_collection(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    for fichier in (racine / "recettes").iterdir():
        fichier.unlink()
    (racine / "recettes").rmdir()
    assert load(racine).recettes == {}


def test_reading_twice_gives_the_same_book() -> None:
    assert repr(load().collections) == repr(load().collections)
