"""Ce qu'un livre dérivé met dans `local/` pour son site : ses pages, ses fichiers, ses couleurs."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from livre.francais.typographie import typo
from livre.lecture.docs import DOSSIER
from livre.modele.collections import LOCAL
from livre.modele.livre import Livre
from livre.vues.couleurs import FICHIER_LOCAL

LOGO = "assets/logo.svg"


def local_folder(config: MkDocsConfig) -> Path:
    """Le dossier du livre dérivé, qu'il existe ou non."""
    return Path(config.config_file_path).parent / LOCAL


def watch_local(config: MkDocsConfig) -> None:
    """Fait surveiller ce dossier par l'aperçu."""
    if local_folder(config).is_dir():
        config.watch.append(str(local_folder(config)))


def add_local_pages(files: Files, config: MkDocsConfig) -> None:
    """Ajoute les pages et les fichiers du livre dérivé ; le même nom remplace."""
    dossier = local_folder(config) / DOSSIER
    for chemin in sorted(dossier.rglob("*")) if dossier.is_dir() else ():
        place = chemin.relative_to(dossier)
        if chemin.is_file() and not any(pas.startswith(".") for pas in place.parts):
            ancien = files.get_file_from_path(place.as_posix())
            if ancien is not None:
                files.remove(ancien)
            files.append(
                File(place.as_posix(), str(dossier), config.site_dir, config.use_directory_urls)
            )


def local_colours(config: MkDocsConfig) -> str:
    """La feuille de couleurs du livre dérivé ; vide s'il n'en a pas."""
    feuille = Path(config.config_file_path).parent / FICHIER_LOCAL
    return feuille.read_text("utf-8") if feuille.is_file() else ""


def publish_logo(livre: Livre, files: Files, config: MkDocsConfig) -> None:
    """Publie le logo du livre dérivé, réécrit ; l'en-tête sait alors qu'il existe."""
    config.extra["logo"] = livre.logo
    config.extra["texte_du_logo"] = typo(livre.identite.texte_du_logo)
    if livre.logo is not None:
        files.append(File.generated(config, LOGO, content=livre.logo.svg))


def source_of(fichier: File, config: MkDocsConfig) -> str:
    """Le fichier d'une page, depuis la racine du dépôt : `local/docs/usage.md`."""
    racine = Path(config.config_file_path).parent.resolve()
    ecrit = Path(fichier.src_dir or config.docs_dir).resolve()
    dossier = ecrit.relative_to(racine) if ecrit.is_relative_to(racine) else Path(DOSSIER)
    return f"{dossier.as_posix()}/{fichier.src_uri}"
