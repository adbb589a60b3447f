"""On réécrit : aucune suite de dix mots des documents source ne se retrouve dans le dépôt."""

from pathlib import Path

from tests.outils.empreintes import fingerprints, read_fingerprints

RACINE = Path(__file__).resolve().parents[2]
TEXTES = ("recettes", "data", "docs", "livre", "overrides", "macros", "scripts")
SUFFIXES = {".md", ".yml", ".html", ".py", ".js", ".css", ".json"}
INTERDITES = read_fingerprints(RACINE / "tests/faits/empreintes.txt")


def files():
    yield from RACINE.glob("*.md")
    for dossier in TEXTES:
        yield from (f for f in sorted((RACINE / dossier).rglob("*")) if f.suffix in SUFFIXES)


def test_no_sentence_of_the_sources_is_copied():
    reprises = [
        f"{fichier.relative_to(RACINE)}:{ligne}"
        for fichier in files()
        for empreinte, ligne in fingerprints(fichier.read_text("utf-8"))
        if empreinte in INTERDITES
    ]
    assert reprises == []


def test_a_copy_is_seen_whatever_its_accents_and_case():
    source = "Une phrase de la source, assez longue pour que dix mots s'y suivent."
    copie = "Autre chose.\nUNE PHRASE de la SOURCE assez longue pour que dix mots s'y suivent !"
    connues = {empreinte for empreinte, _ in fingerprints(source)}
    assert [ligne for e, ligne in fingerprints(copie) if e in connues] == [2] * len(connues)
    assert len(INTERDITES) > 20_000
