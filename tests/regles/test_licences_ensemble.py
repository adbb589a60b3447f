"""Deux licences dans un même livre : ce qui va ensemble, ce qui est refusé, et pourquoi."""

from pathlib import Path

import pytest
from livre_derive import make_local
from mini import CAFE, LOUCHE, SOUPE, copy_mini

from livre.lecture.assemblage import load_livre
from livre.modele.termes import LICENCES
from livre.probleme import errors_of
from livre.regles.liste import check_livre
from livre.regles.promesses import licence_conflict
from livre.vues.recette import compose

BY, SA, NC = "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"
NC_SA, ND, NC_ND = "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"
CC0, ETALAB = "CC0-1.0", "etalab-2.0"
PERMIS: dict[str, set[str]] = {
    CC0: {CC0, BY, SA, NC, NC_SA, ND, NC_ND, ETALAB},
    BY: {BY, SA, NC, NC_SA, ND, NC_ND, ETALAB},
    NC: {NC, NC_SA, NC_ND},
    SA: {SA},
    NC_SA: {NC_SA},
    ND: {ND},
    NC_ND: {NC_ND},
    ETALAB: {BY, SA, NC, NC_SA, ND, NC_ND, ETALAB},
}
"""La table de Creative Commons, et la Licence Ouverte, compatible avec CC BY d'après son texte."""


def test_the_table_is_the_one_of_creative_commons() -> None:
    assert set(PERMIS) == set(LICENCES)
    assert {
        de: {vers for vers in LICENCES if not licence_conflict(de, vers)} for de in LICENCES
    } == (PERMIS)


@pytest.mark.parametrize(
    ("de", "vers", "dit"),
    [
        (SA, NC_SA, "CC-BY-SA-4.0 demande de garder la même licence : CC-BY-NC-SA-4.0 en est une"),
        (NC_SA, SA, "CC-BY-NC-SA-4.0 demande de garder la même licence"),
        (NC, BY, "CC-BY-NC-4.0 réserve l'usage commercial, que CC-BY-4.0 permet"),
        (ND, SA, "CC-BY-ND-4.0 ne permet pas d'adapter"),
        (BY, CC0, "CC-BY-4.0 demande de citer l'auteur, ce que CC0-1.0 n'exige plus"),
        ("CC BY-SA 4.0", "cc-by-nc-sa-4.0", "CC-BY-SA-4.0 demande de garder"),
    ],
)
def test_the_reason_is_said(de: str, vers: str, dit: str) -> None:
    assert licence_conflict(de, vers).startswith(dit)


@pytest.mark.parametrize("de", ["© tous droits réservés", "", "CC-BY-SA-3.0"])
def test_of_an_unknown_licence_nothing_is_invented(de: str) -> None:
    assert licence_conflict(de, SA) == licence_conflict(SA, de) == ""


def refused(racine: Path) -> list[str]:
    problemes = errors_of(check_livre(load_livre(racine)))
    return [f"{p.fichier}: {p.champ}: {p.message}" for p in problemes]


@pytest.fixture
def derive(tmp_path: Path) -> Path:
    racine = copy_mini(tmp_path / "livre")
    make_local(racine)
    assert refused(racine) == []
    return racine


def change(racine: Path, nom: str, avant: str, apres: str) -> None:
    texte = (racine / nom).read_text("utf-8")
    assert avant in texte
    (racine / nom).write_text(texte.replace(avant, apres, 1), "utf-8")


def test_a_derived_book_does_not_close_what_it_takes(derive: Path) -> None:
    change(derive, "local/identite.yml", "identifiant: CC-BY-SA-4.0", f"identifiant: {NC_SA}")
    (dit,) = refused(derive)
    assert dit.startswith("local/identite.yml: licence_textes.identifiant: CC-BY-SA-4.0 demande")
    assert "« La soupe" in dit
    (derive / "local/masquees.yml").write_text("- R01\n- R02\n- R03\n", "utf-8")
    assert refused(derive) == []


def test_the_licence_of_the_origin_is_said_as_it_is(derive: Path) -> None:
    change(derive, "local/identite.yml", "licence: CC-BY-SA-4.0", "licence: CC0-1.0")
    assert refused(derive) == [
        "local/identite.yml: origine.licence: les textes de l'origine sont sous CC-BY-SA-4.0."
    ]


def test_an_adaptation_keeps_the_licence_it_owes(derive: Path) -> None:
    adaptee = (derive / LOUCHE).read_text("utf-8").replace("nature:", f"licence: {BY}\nnature:", 1)
    (derive / f"local/{LOUCHE}").write_text(adaptee, "utf-8")
    (dit,) = refused(derive)
    assert dit == (
        f"local/{LOUCHE}: licence: CC-BY-SA-4.0 demande de garder la même licence : "
        "CC-BY-4.0 en est une autre."
    )


def test_a_recipe_of_its_own_may_be_freer_and_says_so(derive: Path) -> None:
    change(derive, "local/recettes/petit-pois.md", "nature:", f"licence: {BY}\nnature:")
    assert refused(derive) == []
    livre = load_livre(derive).livre
    credit = compose(livre, livre.recettes["petit-pois"]).credit
    assert (credit.licence, credit.licence_sigle) == ("CC BY 4.0", BY)
    assert credit.licence_adresse == LICENCES[BY].source
    assert "sous la même licence" not in credit.conditions
    intacte = compose(livre, livre.recettes["soupe-a-l-oignon"]).credit
    assert intacte.licence_sigle == SA


@pytest.mark.parametrize("licence", [NC, ND])
def test_a_recipe_of_its_own_may_not_be_more_closed(derive: Path, licence: str) -> None:
    change(derive, "local/recettes/petit-pois.md", "nature:", f"licence: {licence}\nnature:")
    (dit,) = refused(derive)
    assert dit.startswith(f"local/recettes/petit-pois.md: licence: {licence} ")


def test_an_unknown_licence_is_a_typing_fault(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    change(racine, SOUPE, "nature:", "licence: CC-BY-SA\nnature:")
    (dit,) = refused(racine)
    assert dit.startswith(f"{SOUPE}: licence: ")
    assert (racine / CAFE).is_file()
