import re

import pytest

from livre.francais.poids import format_poids
from scripts.commun.racine import RACINE


@pytest.mark.parametrize(
    ("octets", "ecrit"),
    [
        (0, "1 ko"),
        (499, "1 ko"),
        (1_499, "1 ko"),
        (62_700, "63 ko"),
        (64_000, "64 ko"),
        (999_499, "999 ko"),
        (999_501, "1 Mo"),
        (1_000_000, "1 Mo"),
        (1_234_567, "1,2 Mo"),
        (2_097_147, "2,1 Mo"),
        (32_000_000, "32 Mo"),
    ],
)
def test_a_weight_is_written_one_way(octets: int, ecrit: str) -> None:
    assert format_poids(octets) == ecrit


@pytest.mark.parametrize("dossier", ["livre", "macros", "scripts", "overrides", "docs"])
def test_nothing_else_writes_one(dossier: str) -> None:
    """Ni « Ko », ni une division de plus : les mesures comptent en Kio, et le disent."""
    ecrits = [
        f"{fichier.relative_to(RACINE)} : {trouve}"
        for fichier in (RACINE / dossier).rglob("*")
        if fichier.suffix in {".py", ".html", ".js", ".md"} and fichier.name != "poids.py"
        for trouve in re.findall(r".*(?:\d\s?Ko|\} ?[kK]o|\} ?Mo)\b.*", fichier.read_text("utf-8"))
    ]
    assert ecrits == []
