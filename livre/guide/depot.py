"""Ce que le dépôt dit de lui-même aux outils : qui citer, et la licence de chaque fichier.

`REUSE.toml` suit la spécification 3.3 de REUSE (https://reuse.software/spec-3.3/), `CITATION.cff`
le schéma 1.2.0 du Citation File Format (https://doi.org/10.5281/zenodo.5171937). Rien n'y vient
que de l'identité du livre ; `LICENSE` dit la même chose à qui lit.

Les réglages de VS Code : quel schéma pour quels fichiers.

L'extension YAML de Red Hat complète et souligne les fichiers .yml. Elle ne lit pas l'en-tête des
fichiers .md (demande n° 207 de redhat-developer/vscode-yaml, ouverte). Une variante de cette
extension le fait (ocmrz/vscode-yaml) : elle porte le même nom et obéit aux mêmes réglages, d'où
les motifs « *.md » ci-dessous. Deux autres voies, lues en 2026, ne font que la moitié du chemin :
remark-lint-frontmatter-schema souligne sans compléter et demande npm ; Front Matter CMS ignore les
champs inconnus et les longueurs, et son formulaire efface les commentaires (estruyf/
vscode-front-matter, demande n° 835).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import yaml

from livre.guide.schemas import COMMANDE, EDITEUR, edited_files
from livre.modele.identite import FICHIER, Identite, Licence
from livre.modele.termes import known_licence

REUSE = "REUSE.toml"
CITATION = "CITATION.cff"
TOUT = "**"
TEXTES = (
    "recettes/**",
    "data/**",
    "docs/**",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    ".github/apercu.png",
)
"""Ce qui est sous la licence des textes."""
CODE_DES_PAGES = ("docs/assets/css/**", "docs/assets/js/**")
"""Ce qui, au milieu des textes, est sous celle du code, comme tout le reste."""
_AVIS = f"# Engendré par `{COMMANDE}` depuis {{}} : ne pas modifier à la main.\n"


def reuse(identite: Identite) -> str:
    """La licence de chaque fichier ; de deux règles qui le visent, la dernière l'emporte."""
    regles = (
        ((TOUT,), identite.licence_code),
        (TEXTES, identite.licence_textes),
        (CODE_DES_PAGES, identite.licence_code),
    )
    blocs = [_package(identite), *(_annotation(identite, *regle) for regle in regles)]
    lignes = ("".join(f"{cle} = {valeur}\n" for cle, valeur in bloc) for bloc in blocs)
    avis = _AVIS.format(f"livre/guide/depot.py et {FICHIER}")
    return avis + "\n[[annotations]]\n".join(lignes)


def _package(identite: Identite) -> Iterator[tuple[str, str]]:
    yield "version", "1"
    yield "SPDX-PackageName", _toml(identite.nom)
    if identite.depot:
        yield "SPDX-PackageDownloadLocation", _toml(identite.depot)


def _annotation(
    identite: Identite, chemins: Sequence[str], licence: Licence
) -> Iterator[tuple[str, str]]:
    yield "path", f"[{', '.join(map(_toml, chemins))}]"
    yield "SPDX-FileCopyrightText", _toml(identite.auteurs)
    yield "SPDX-License-Identifier", _toml(_spdx(licence))


def _toml(texte: str) -> str:
    """Une chaîne TOML : celle de JSON, à un caractère de contrôle près."""
    return json.dumps(texte, ensure_ascii=False).replace("\x7f", "\\u007f")


def citation(identite: Identite) -> str:
    """Comment citer le livre ; les forges et les gestionnaires de bibliographie le lisent.

    Le format n'admet qu'un ensemble de données ou un logiciel : le livre est le premier, et la
    licence est celle de ses textes.
    """
    contenu: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": f"Si vous reprenez ce livre, citez-le ainsi. {_code(identite)}",
        "type": "dataset",
        "title": identite.nom,
        "abstract": identite.description.strip(),
        "authors": [{"name": identite.auteurs}],
        **dict(_licence(identite.licence_textes)),
        **dict(_addresses(identite)),
    }
    avis = _AVIS.format(FICHIER)
    return avis + yaml.safe_dump(contenu, allow_unicode=True, sort_keys=False, width=100)


def _code(identite: Identite) -> str:
    return f"Son code est sous licence {identite.licence_code.identifiant}."


def _licence(licence: Licence) -> Iterator[tuple[str, str]]:
    """L'identifiant, que le format prend dans une liste ; l'adresse d'une licence inconnue."""
    connue = known_licence(licence.identifiant)
    yield ("license", connue) if connue else ("license-url", licence.adresse)


def _addresses(identite: Identite) -> Iterator[tuple[str, Any]]:
    if identite.adresse:
        yield "url", identite.adresse
    if identite.depot:
        yield "repository-code", identite.depot
    if identite.contact:
        yield "contact", [{"name": identite.auteurs, "email": identite.contact}]


def _spdx(licence: Licence) -> str:
    return known_licence(licence.identifiant) or licence.identifiant


EXTENSION = "redhat.vscode-yaml"


def editor_settings(schemas: Iterable[str]) -> dict[str, Any]:
    """Le contenu de `.vscode/settings.json`."""
    return {
        "yaml.schemas": {f"./{EDITEUR}/{nom}.json": edited_files(nom) for nom in schemas},
        "yaml.yamlVersion": "1.1",
        "redhat.telemetry.enabled": False,
        "[markdown]": {
            # VS Code ne propose rien pendant la frappe dans un .md tant qu'on ne le demande pas.
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "on"},
            "editor.wordBasedSuggestions": "off",
        },
    }


def editor_extensions() -> dict[str, Any]:
    """Le contenu de `.vscode/extensions.json`."""
    return {"recommendations": [EXTENSION]}
