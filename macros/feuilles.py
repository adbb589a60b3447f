"""Publier nos feuilles de style en une seule : une page n'en demande qu'une, et la page pèse moins.

mkdocs.yml les nomme dans l'ordre de la cascade (`extra_css`) ; une feuille d'ailleurs, par son
adresse, reste à part.
"""

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from macros.allegement import strip_comments
from macros.local import local_colours

FEUILLE = "assets/css/livre.css"
COULEURS = "assets/css/couleurs.css"
"""Juste après elle viennent celles d'un livre dérivé, que le reste de la cascade lit."""
_AILLEURS = ("http:", "https:", "//")
_URL = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|/|#|["'])([^"')]+)\1\s*\)""")


def merge_sheets(config: MkDocsConfig) -> tuple[str, ...]:
    """Met la feuille unique à la place des nôtres dans la configuration ; rend celles-ci.

    Lève `Abort` si mkdocs.yml en nomme une qui n'existe pas.
    """
    nommees = [str(feuille) for feuille in config.extra_css]
    notres = tuple(nom for nom in nommees if not nom.startswith(_AILLEURS))
    for nom in notres:
        if not (Path(config.docs_dir) / nom).is_file():
            raise Abort(f"mkdocs.yml : extra_css : « docs/{nom} » n'existe pas.")
    if notres:
        config.extra_css = [FEUILLE, *(nom for nom in nommees if nom not in notres)]
    return notres


def publish_sheet(feuilles: Iterable[str], files: Files, config: MkDocsConfig) -> None:
    """Remplace ces feuilles, dans les fichiers du site, par la feuille unique."""
    textes = []
    for nom in feuilles:
        fichier = files.src_uris[nom]
        files.remove(fichier)
        textes.append(one_sheet(nom, fichier.content_string))
        if nom == COULEURS:
            textes.append(one_sheet(nom, local_colours(config)))
    if textes:
        files.append(File.generated(config, FEUILLE, content="".join(textes)))


def one_sheet(nom: str, texte: str) -> str:
    """Le texte d'une feuille, tel qu'il entre dans la feuille unique.

    Sans commentaires ; une adresse écrite depuis `nom` y mène toujours.
    """
    return _URL.sub(lambda url: f'url("{_moved(nom, url[2])}")', strip_comments(texte + "\n"))


def _moved(nom: str, adresse: str) -> str:
    cible = posixpath.join(posixpath.dirname(nom), adresse)
    return posixpath.relpath(cible, posixpath.dirname(FEUILLE))
