"""Une touche est un raccourci de la page, ou s'adresse à ce qui a le focus : jamais les deux."""

import re

import pytest
from noeud import SCRIPTS, run_module

from macros.allegement import strip_comments

SCRIPT = """
import { estRaccourci } from "js/commun/clavier.js";
const element = ({ balise, role, editable }, dehors) => ({
  tagName: balise, isContentEditable: editable ?? false, parentElement: dehors,
  getAttribute: (nom) => (nom === "role" ? role ?? null : null),
});
sortie(entree.map(({ lignee, boite, chemin, ...touche }) => {
  const elements = [];
  for (const decrit of lignee) elements.push(element(decrit, elements.at(-1) ?? null));
  const composedPath = chemin ? () => [...elements].reverse().concat({}) : undefined;
  const cible = { key: "ArrowRight", target: elements.at(-1), composedPath };
  return estRaccourci({ ...cible, ...touche }, boite);
}));
"""
PAGE = [{"balise": "BODY"}]
ROLES = (
    "textbox",
    "searchbox",
    "combobox",
    "listbox",
    "spinbutton",
    "slider",
    "radiogroup",
    "menu",
    "tablist",
    "tree",
    "grid",
    "application",
    "dialog",
    "alertdialog",
    "TEXTBOX",
)
POUR_ELLE = [
    [],
    PAGE,
    [*PAGE, {"balise": "BUTTON"}],
    [*PAGE, {"balise": "A"}],
    [*PAGE, {"balise": "SECTION", "role": "region"}, {"balise": "H2"}],
]
POUR_UN_CHAMP = [
    *([*PAGE, {"balise": balise}] for balise in ("INPUT", "TEXTAREA", "SELECT", "input")),
    [*PAGE, {"balise": "DIV", "editable": True}],
    [*PAGE, {"balise": "DIALOG"}, {"balise": "BUTTON"}],
    *([*PAGE, {"balise": "DIV", "role": role}, {"balise": "SPAN"}] for role in ROLES),
    [*PAGE, {"balise": "DIV", "role": "none  searchbox"}],
]
GENES = [
    *({touche: True} for touche in ("altKey", "ctrlKey", "metaKey", "shiftKey")),
    {"isComposing": True},
    {"defaultPrevented": True},
    {"boite": True},
]


def shortcut(*touches: dict) -> list[bool]:
    """De chacune, si la page peut la prendre ; par le chemin de l'événement, puis sans lui."""
    fois = [{**touche, "chemin": chemin} for chemin in (True, False) for touche in touches]
    return run_module(SCRIPT, fois)


def test_a_key_typed_outside_of_fields_is_a_shortcut() -> None:
    assert all(shortcut(*({"lignee": lignee} for lignee in POUR_ELLE)))


def test_a_key_typed_where_one_writes_or_chooses_never_is() -> None:
    assert not any(shortcut(*({"lignee": lignee} for lignee in POUR_UN_CHAMP)))


def test_a_key_held_with_another_composed_or_already_taken_never_is() -> None:
    assert not any(shortcut(*({"lignee": PAGE, **gene} for gene in GENES)))


@pytest.mark.parametrize(
    "fichier", sorted(SCRIPTS.rglob("*.js")), ids=lambda f: f.relative_to(SCRIPTS).as_posix()
)
def test_whoever_listens_to_the_keyboard_asks_first(fichier) -> None:
    code = strip_comments(fichier.read_text("utf-8"))
    ecoutes = re.findall(r"(\w*)\W*addEventListener\(\s*[\"']key", code)
    if ecoutes:
        assert re.search(
            r"import \{[^}]*\best(Seule|Raccourci|AvecAlt)\b[^}]*\} from .*clavier\.js", code
        )
    de_page = {"", "document", "window", "body", "page", "documentElement"}
    assert not de_page & set(ecoutes) or fichier.name == "page-clavier.js"
