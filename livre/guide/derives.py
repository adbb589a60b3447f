"""Tous les fichiers que le modèle engendre : leur chemin et ce qu'ils doivent contenir."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from livre.fichiers.contenu import TAILLE_MAX_LISTE, read_text
from livre.fichiers.ecriture import write_text
from livre.guide.depot import CITATION, REUSE, citation, editor_extensions, editor_settings, reuse
from livre.guide.formulaire import FORMULAIRES, github_form, gitlab_template
from livre.guide.schemas import COMMANDE, DOSSIER, EDITEUR, all_schemas
from livre.guide.tableaux import blocks_lists, fields_tables, sections_tables
from livre.modele.livre import Livre
from livre.probleme import GUIDE, Probleme

REGLAGES = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
REPRISE = "docs/reprendre.md"


class MarqueAbsente(Exception):
    """Le guide a perdu une de ses marques ; le message dit laquelle remettre."""


def derived_files(livre: Livre) -> dict[str, str]:
    """Chaque fichier engendré, par chemin relatif à la racine du livre."""
    schemas = all_schemas(None)
    fichiers = {f"{DOSSIER}/{nom}.json": _json(schema) for nom, schema in schemas.items()}
    fichiers[REGLAGES] = _json(editor_settings(schemas))
    fichiers[EXTENSIONS] = _json(editor_extensions())
    fichiers[REUSE] = reuse(livre.d_origine or livre.identite)
    fichiers[CITATION] = citation(livre.d_origine or livre.identite)
    for formulaire in FORMULAIRES:
        fichiers[formulaire.github] = github_form(formulaire, livre)
        fichiers[formulaire.gitlab] = gitlab_template(formulaire, livre)
    for guide, tableaux in _guides(livre).items():
        if (livre.racine / guide).is_file():
            fichiers[guide] = fill_marks(_read(livre.racine / guide), tableaux, guide)
    return fichiers


def _guides(livre: Livre) -> dict[str, dict[str, str]]:
    """Chaque guide écrit à la main, et les tableaux qui s'y tiennent à jour."""
    return {
        GUIDE: {"champs": fields_tables(livre), "sections": sections_tables()},
        REPRISE: {"blocs": blocks_lists()},
    }


def editor_files(livre: Livre) -> dict[str, str]:
    """Ce que lit l'éditeur, par chemin : hors de git, il suit tout le contenu de ce livre."""
    schemas = all_schemas(livre)
    fichiers = {f"{EDITEUR}/{nom}.json": _json(schema) for nom, schema in schemas.items()}
    return {f"{EDITEUR}/.gitignore": "*\n", **fichiers}


def refresh_editor(livre: Livre) -> None:
    """Les refait s'ils ont changé ; là où l'on ne peut pas écrire, l'éditeur s'en passe."""
    for chemin, texte in editor_files(livre).items():
        with suppress(OSError):
            if not (livre.racine / chemin).is_file() or _read(livre.racine / chemin) != texte:
                write_text(livre.racine / chemin, texte)


def outdated_files(livre: Livre) -> dict[str, str]:
    """Ceux qui ne sont pas, sur le disque, ce qu'ils doivent être."""
    return {
        chemin: attendu
        for chemin, attendu in derived_files(livre).items()
        if not (livre.racine / chemin).is_file() or _read(livre.racine / chemin) != attendu
    }


def leftover_schemas(livre: Livre) -> list[str]:
    """Les schémas d'une collection qui n'existe plus."""
    attendus = derived_files(livre)
    presents = sorted((livre.racine / DOSSIER).glob("*.json"))
    chemins = [f"{DOSSIER}/{fichier.name}" for fichier in presents]
    return [chemin for chemin in chemins if chemin not in attendus]


def fill_marks(texte: str, contenus: Mapping[str, str], guide: str = GUIDE) -> str:
    """Remplace ce qui se trouve entre `<!-- nom:debut -->` et `<!-- nom:fin -->`."""
    for nom, contenu in contenus.items():
        debut, fin = f"<!-- {nom}:debut -->", f"<!-- {nom}:fin -->"
        avant, ouvre, reste = texte.partition(debut)
        _, ferme, apres = reste.partition(fin)
        if not ouvre or not ferme:
            raise MarqueAbsente(f"{guide} : remettez les lignes « {debut} » et « {fin} ».")
        texte = f"{avant}{debut}\n<!-- Engendré par `{COMMANDE}`. -->\n\n{contenu}\n\n{fin}{apres}"
    return texte


def _json(contenu: Mapping[str, Any]) -> str:
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


def _read(chemin: Path) -> str:
    texte = read_text(chemin, chemin.name, TAILLE_MAX_LISTE)
    return "" if isinstance(texte, Probleme) else texte
