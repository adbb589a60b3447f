"""Les réglages de VS Code : quel schéma pour quels fichiers.

L'extension YAML de Red Hat complète et souligne les fichiers .yml. Elle ne lit pas l'en-tête des
fichiers .md (demande n° 207 de redhat-developer/vscode-yaml, ouverte). Une variante de cette
extension le fait (ocmrz/vscode-yaml) : elle porte le même nom et obéit aux mêmes réglages, d'où
les motifs « *.md » ci-dessous. Deux autres voies, lues en 2026, ne font que la moitié du chemin :
remark-lint-frontmatter-schema souligne sans compléter et demande npm ; Front Matter CMS ignore les
champs inconnus et les longueurs, et son formulaire efface les commentaires (estruyf/
vscode-front-matter, demande n° 835).
"""

from collections.abc import Iterable
from typing import Any

from livre.guide.schemas import DOSSIER, covered_files

EXTENSION = "redhat.vscode-yaml"


def editor_settings(schemas: Iterable[str]) -> dict[str, Any]:
    """Le contenu de `.vscode/settings.json`."""
    return {
        "yaml.schemas": {f"./{DOSSIER}/{nom}.json": covered_files(nom) for nom in schemas},
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
