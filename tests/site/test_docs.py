"""Une page de docs/ que `valider` admet se construit ; ce qui ne se construirait pas, il le dit.

Pour en essayer davantage : `MUTATIONS=500 CONSTRUCTIONS=60 pytest tests/site/test_docs.py`.
"""

import inspect
import os
import re
from pathlib import Path
from random import Random

import pytest
from abimer import content_files, spoil
from mini import copy_mini
from mkdocs.config import load_config

from livre.guide.appels import APPELS
from livre.lecture.assemblage import load_livre
from livre.lecture.docs import EXTENSIONS
from livre.probleme import AVERTISSEMENT, errors_of, format_problemes
from livre.regles.liste import check_livre
from macros.main import MACROS
from tests.outils.site_construit import MINI_LIVRE, RACINE, make_livre, run

MUTATIONS = int(os.environ.get("MUTATIONS", "120"))
CONSTRUCTIONS = int(os.environ.get("CONSTRUCTIONS", "6"))
PAGE = """---
render_macros: true
title: "Une page : d'essai"
---
# Une page

Voir [la soupe](recettes/soupe-a-l-oignon.md), [à propos](a-propos.md#sources) et [ici](#un-titre).
{ .chapo }

## Un titre

{{ carte_recette("soupe-a-l-oignon") }}

| a | b |
|---|---|
| {{ liste_recettes(thematique="louche") }} | [le menu](index.md) |

<p class="invitation"><a href="../recettes/">Toutes</a></p>
"""


def test_what_a_page_may_call_exists() -> None:
    for nom, appel in APPELS.items():
        parametres = list(inspect.signature(MACROS[nom]).parameters.values())[1:]
        assert len(parametres) == bool(appel.cite) + appel.filtre, nom
        assert appel.filtre == any(p.kind is p.VAR_KEYWORD for p in parametres), nom


def test_pages_are_read_with_the_extensions_of_the_site() -> None:
    site = load_config(str(RACINE / "mkdocs.yml")).markdown_extensions
    assert set(EXTENSIONS) == set(site)


def with_page(racine: Path) -> Path:
    (racine / "docs" / "essai.md").write_text(PAGE, "utf-8")
    return racine


def spoiled(racine: Path, graine: int) -> Path:
    """Abîme une page de docs/, à sa façon ou par un octet qui n'est d'aucun alphabet."""
    hasard = Random(f"docs {graine}")
    fichier = hasard.choice(content_files(racine, "docs"))
    octets = spoil(fichier.read_text("utf-8"), hasard).encode()
    if hasard.random() < 0.1:
        place = hasard.randrange(len(octets) + 1)
        octets = octets[:place] + b"\xe9" + octets[place:]
    fichier.write_bytes(octets)
    return fichier


@pytest.mark.parametrize("premiere", range(0, MUTATIONS, 20))
def test_whatever_is_spoiled_in_docs_is_said_with_its_line(tmp_path: Path, premiere: int) -> None:
    racine = with_page(copy_mini(tmp_path / "livre"))
    for graine in range(premiere, premiere + 20):
        sains = {f: f.read_bytes() for f in content_files(racine, "docs")}
        fichier = spoiled(racine, graine)
        for probleme in check_livre(load_livre(racine), strict=graine % 4 == 0):
            lignes = fichier.read_bytes().count(b"\n") + 1
            if probleme.fichier != f"docs/{fichier.name}":
                assert probleme.gravite == AVERTISSEMENT or "a-propos" in str(probleme), graine
                continue
            assert 1 <= probleme.ligne <= lignes, (graine, str(probleme))
            assert not re.search(r"Traceback|Error\b|NoneType|<class", str(probleme)), graine
        for chemin, octets in sains.items():
            chemin.write_bytes(octets)


@pytest.mark.parametrize("graine", range(CONSTRUCTIONS))
def test_what_is_said_ready_is_built_and_only_that(tmp_path: Path, graine: int) -> None:
    racine = with_page(make_livre(tmp_path / "livre", MINI_LIVRE))
    spoiled(racine, 1_000 + graine)
    problemes = check_livre(load_livre(racine))
    fait = run("scripts.construire", "--racine", str(racine), "--vers", str(tmp_path / "site"))
    dit = f"graine {1_000 + graine}\n{format_problemes(problemes)}\n{fait.stderr}"
    assert (fait.returncode == 0) == (not errors_of(problemes)), dit
    assert "Traceback" not in fait.stderr, dit
    assert "WARNING" not in fait.stdout + fait.stderr, dit
