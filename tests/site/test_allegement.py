"""Les scripts publiés sans commentaires restent les mêmes programmes."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from noeud import SCRIPTS, run_module, run_node

from macros.allegement import strip_comments

CLASSIQUES = {"page-amorce.js", "chercher/ouvrier.js"}
"""Chargés sans `type="module"` : le premier avant la page, le second comme ouvrier."""
NOMS = sorted(fichier.relative_to(SCRIPTS).as_posix() for fichier in SCRIPTS.rglob("*.js"))
SOURCES = {nom: (SCRIPTS / nom).read_text("utf-8") for nom in NOMS}
ALLEGES = {nom: strip_comments(source) for nom, source in SOURCES.items()}

_JETON = re.compile(
    r"""(?P<bloc>/\*.*?\*/)
    |(?P<ligne>//[^\n]*)
    |(?P<texte>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)
    |(?P<motif>(?<=[\s(,=:!&|?;\[])/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[gimsuvy]*)
    |(?P<mot>[\w$]+)
    |(?P<signe>\S)""",
    re.DOTALL | re.VERBOSE,
)


def _tokens(script: str) -> Iterator[tuple[str, str]]:
    """Le script mot à mot ; assez fin pour nos scripts, qui n'emboîtent pas leurs gabarits."""
    for trouve in _JETON.finditer(script):
        assert trouve.lastgroup is not None
        yield trouve.lastgroup, trouve[0]


def _code(script: str) -> list[str]:
    return [jeton for genre, jeton in _tokens(script) if genre not in ("bloc", "ligne")]


def _exports(script: str) -> list[str]:
    motif = r"^export (?:async )?(?:function\*?|class|const|let) (\w+)"
    return re.findall(motif, script, re.MULTILINE)


@pytest.mark.parametrize("nom", NOMS)
def test_only_comments_and_blanks_are_gone(nom: str) -> None:
    allege = ALLEGES[nom]
    assert _code(allege) == _code(SOURCES[nom])
    assert "/*" not in allege
    assert not re.search(r"^//|^\s|\n\n", allege, re.MULTILINE)
    assert _exports(allege) == _exports(SOURCES[nom])
    assert strip_comments(allege) == allege


@pytest.mark.parametrize("nom", NOMS)
def test_no_text_of_ours_looks_like_a_comment(nom: str) -> None:
    """C'est ce qui permet d'ôter les commentaires sans lire le langage."""
    ecrits = [jeton for genre, jeton in _tokens(SOURCES[nom]) if genre in ("texte", "motif")]
    assert not [ecrit for ecrit in ecrits if "/*" in ecrit or re.search(r"\n[ \t]*(//|$)", ecrit)]
    assert not [ecrit for ecrit in ecrits if "\n" in ecrit]


def test_every_lightened_script_still_parses() -> None:
    script = """
    import vm from "node:vm";
    const lis = ([nom, source, classique]) => {
      try {
        if (classique) new vm.Script(source, { filename: nom });
        else new vm.SourceTextModule(source, { identifier: nom });
        return "";
      } catch (erreur) {
        return `${nom} : ${erreur.message}`;
      }
    };
    let entree = "";
    for await (const morceau of process.stdin) entree += morceau;
    process.stdout.write(JSON.stringify(JSON.parse(entree).map(lis)));
    """
    alleges = [[nom, texte, nom in CLASSIQUES] for nom, texte in ALLEGES.items()]
    alleges.append(["temoin.js", "const = 1;", False])
    options = ("--experimental-vm-modules", "--no-warnings", "--input-type=module")
    fait = run_node(*options, "--eval", script, entree=json.dumps(alleges))
    assert fait.returncode == 0, fait.stderr
    *fautes, temoin = json.loads(fait.stdout)
    assert [faute for faute in fautes if faute] == []
    assert temoin


@pytest.mark.parametrize("nom", sorted(CLASSIQUES))
def test_classic_scripts_import_nothing_at_once(nom: str) -> None:
    assert not re.search(r"^(?:import|export)\b", SOURCES[nom], re.MULTILINE)


def test_lightened_modules_give_the_same_things(tmp_path: Path) -> None:
    """Chargés pour de bon, sur une page vide, ils exportent les mêmes noms, de la même sorte."""
    for nom, texte in ALLEGES.items():
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        (tmp_path / nom).write_text(texte, encoding="utf-8")
    noms = [nom for nom in NOMS if nom not in CLASSIQUES]
    script = """
    globalThis.HTMLElement = class {};
    globalThis.matchMedia = () => ({ matches: false });
    globalThis.document = {
      addEventListener() {},
      documentElement: { dataset: {} },
      querySelector: () => null,
      querySelectorAll: () => [],
    };
    const charge = async (adresse) => {
      const module = await import(adresse);
      return Object.entries(module).map(([nom, valeur]) => [nom, typeof valeur, valeur?.length]);
    };
    sortie(await Promise.all(entree.map((paire) => Promise.all(paire.map(charge)))));
    """
    paires = [[(dossier / nom).as_uri() for dossier in (SCRIPTS, tmp_path)] for nom in noms]
    for nom, (avant, apres) in zip(noms, run_module(script, paires), strict=True):
        assert avant == apres
        assert {nomme for nomme, *_ in avant} >= {*_exports(SOURCES[nom])}


def test_lightening_is_worth_it() -> None:
    pesees = [sum(len(gzip.compress(t.encode())) for t in d.values()) for d in (SOURCES, ALLEGES)]
    assert pesees[1] < 0.8 * pesees[0]


@pytest.mark.parametrize(
    ("source", "allege"),
    [
        ("", ""),
        ("// @ts-check\nconst a = 1;\n", "const a = 1;\n"),
        ("/** Dit tout. */\n\n\nconst a = 1;\n", "const a = 1;\n"),
        ("const a = /** @type {number} */ (b);\n", "const a = (b);\n"),
        ("if (a) {\n  // Rien.\n\n  b();\n}\n", "if (a) {\nb();\n}\n"),
        ("a(); // après le code, il reste\n", "a(); // après le code, il reste\n"),
        ('a = "https://livre.example";\n', 'a = "https://livre.example";\n'),
        ("a = b / c; d = e * f / g;\n", "a = b / c; d = e * f / g;\n"),
        ("/*\n * a\n * b\n */\n  c();\n", "c();\n"),
        ("\t/* a */ b(/* c */ d);", "b(d);"),
    ],
)
def test_lightening_by_hand(source: str, allege: str) -> None:
    assert strip_comments(source) == allege
