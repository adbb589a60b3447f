"""Chaque composant a ses exemples : ils ont la forme du livre, et rien ne s'y glisse."""

import json
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from pydoc import locate

import pytest
from lxml import html

from livre.francais.typographie import typo
from livre.regles.liste import load_valid_livre
from livre.site.composants import (
    OUTILS,
    Composant,
    Exemple,
    ExempleFautif,
    PageDExemples,
    components,
    render_example,
)
from livre.site.page import GABARITS, Fonds
from tests.outils.site_construit import MINI_LIVRE, RACINE

FONDS = Fonds(replace(load_valid_livre(MINI_LIVRE), racine=RACINE))
PAGE = PageDExemples(FONDS.livre, "composants/")
EXEMPLES = [(c, e) for c in components() for e in c.exemples]
chaque_exemple = pytest.mark.parametrize(
    ("composant", "exemple"), EXEMPLES, ids=[f"{c.id}: {e.nom}" for c, e in EXEMPLES]
)
HOSTILE = "<b data-x='y'>&amp;\"{{ 7*7 }}{% raw %}"


def rendered(composant: Composant, avec: Mapping[str, object]) -> html.HtmlElement:
    rendu = render_example(FONDS.gabarits, PAGE, composant, avec)
    return html.fragment_fromstring(rendu, create_parent="div")


def heard(racine: html.HtmlElement) -> str:
    """Ce qui se voit et ce qui se dit : le texte, et celui des images."""
    dits = racine.xpath("//@aria-label | //@alt")
    return re.sub(r"[\s\u00a0\u202f]+", " ", " ".join([racine.text_content(), *dits]))


def test_every_shared_piece_has_its_examples() -> None:
    macros = vars(FONDS.gabarits.get_template(OUTILS).module)
    pieces = {nom for nom in macros if not nom.startswith("_")}
    assert pieces | {"kit"} == {composant.id for composant in components()}


def test_every_component_is_called_by_a_page() -> None:
    """Un morceau que personne n'appelle est à retirer, avec ses exemples."""
    pages = "".join(f.read_text("utf-8") for f in (RACINE / GABARITS).glob("*.html"))
    for composant in components():
        assert re.search(rf"\b(outils\.)?{composant.id}\(|_{composant.id}\.html", pages), composant


@chaque_exemple
def test_an_example_shows_what_it_says(composant: Composant, exemple: Exemple) -> None:
    vu = heard(rendered(composant, exemple.avec))
    for attendu in exemple.montre:
        assert re.sub(r"\s+", " ", typo(attendu)) in vu


@chaque_exemple
def test_an_example_has_the_shape_of_the_book(composant: Composant, exemple: Exemple) -> None:
    for parametre, nom in composant.recoit.items():
        modele = locate(nom)
        assert isinstance(modele, type), nom
        assert list(strangers(modele, exemple.avec[parametre])) == []


def strangers(modele: object, donnee: object) -> Iterator[str]:
    """Les clés d'un exemple que le vrai objet n'a pas."""
    if isinstance(donnee, list | tuple):
        for un in donnee:
            yield from strangers(modele, un)
    elif isinstance(donnee, Mapping) and isinstance(modele, type):
        for cle, valeur in donnee.items():
            if cle not in annotations(modele) and not hasattr(modele, cle):
                # Une fiche a son adresse par `address(fiche)` : un exemple la porte sur lui.
                yield from () if cle == "adresse" else [f"{modele.__name__}.{cle}"]
            yield from strangers(inside(annotations(modele).get(cle)), valeur)


def annotations(modele: type) -> Mapping[str, object]:
    try:
        return typing.get_type_hints(modele)
    except (NameError, TypeError):
        return {}


def inside(annotation: object) -> object:
    """Le type de ce qu'une liste ou un « ou rien » contient."""
    for un in typing.get_args(annotation):
        if un not in (type(None), Ellipsis):
            return inside(un)
    return annotation


@chaque_exemple
def test_markup_in_any_text_stays_text(composant: Composant, exemple: Exemple) -> None:
    """Un signe planté dans chaque texte ressort tel quel, et n'ajoute aucune balise."""
    sages = {un.tag for un in rendered(composant, exemple.avec).iter()}
    plante = rendered(composant, planted(exemple.avec))
    assert {un.tag for un in plante.iter()} <= sages
    assert plante.xpath("//@data-x") == []
    if HOSTILE in json.dumps(planted(exemple.avec), ensure_ascii=False).replace("\\", ""):
        assert "<b" in plante.text_content() or "<b" in "".join(plante.xpath("//@*"))


SANS_TEXTE = {"nature", "dessin", "adresse", "apercu", "id"} | {
    *("entree", "prose", "items", "puces", "sections", "atteints"),
}
"""Des identifiants d'un vocabulaire, des adresses calculées, et du Markdown, lu par ailleurs."""


def planted(donnee: object, cle: str = "") -> typing.Any:
    if isinstance(donnee, Mapping):
        return {nom: planted(valeur, nom) for nom, valeur in donnee.items()}
    if isinstance(donnee, list | tuple):
        return [planted(valeur, cle) for valeur in donnee]
    return f"{donnee} {HOSTILE}" if isinstance(donnee, str) and cle not in SANS_TEXTE else donnee


def test_an_unreadable_example_says_where(tmp_path: Path) -> None:
    (tmp_path / "casse.yml").write_text("nom: [", "utf-8")
    with pytest.raises(ExempleFautif, match=r"casse\.yml"):
        components(tmp_path)


def test_the_page_shows_them_all_and_stays_apart(
    site: Path, documents: dict[str, html.HtmlElement]
) -> None:
    page = documents["composants/"]
    assert [t.get("id") for t in page.xpath("//article//h2[@id]") if t.get("id")][:3]
    for composant in components():
        assert page.xpath("//h2[@id=$nom]", nom=composant.id), composant.id
    menus = documents[""].xpath("//nav//a[contains(@href, 'composants')]")
    assert menus == []
    index = (site / "search/search_index.json").read_text("utf-8")
    assert "composants/" not in index
