"""Le banc du catalogue, sans navigateur : textes inventés, sondes, durées, verdicts."""

import gzip
import json
import urllib.request
from pathlib import Path

import pyperf
import pytest
import yaml

from livre.modele.fiche import RESUME_MAX
from livre.regles.liste import load_valid_livre
from scripts.commun.racine import RACINE
from scripts.mesures import choisir
from scripts.mesures.banc import durations, seconds, summary
from scripts.mesures.choisir import Visite, answers, queries
from scripts.mesures.livres import Plume, words
from scripts.mesures.visites import BANC, serve

COMBIEN = 400


def _texts(nombre: int) -> list[tuple[str, str]]:
    plumes = (Plume(words(RACINE), graine) for graine in range(nombre))
    return [(plume.title(), plume.summary()) for plume in plumes]


def test_invented_texts_are_varied_and_of_the_right_length() -> None:
    textes = _texts(COMBIEN)
    assert len({titre for titre, _ in textes}) == len({r for _, r in textes}) == COMBIEN
    assert max(len(resume) for _, resume in textes) <= RESUME_MAX
    assert 7 <= sum(len(titre.split()) for titre, _ in textes) / COMBIEN <= 9
    assert 20 <= sum(len(resume.split()) for _, resume in textes) / COMBIEN <= 25


def test_invented_texts_compress_like_real_ones() -> None:
    livre = load_valid_livre(RACINE)
    vrais = [
        (fiche.intitule, fiche.en_bref)
        for fiches in livre.collections.values()
        for fiche in fiches.values()
        if fiche.en_bref
    ]
    inventes = _texts(len(vrais))
    assert _ratio(inventes) == pytest.approx(_ratio(vrais), rel=0.15)


def _ratio(textes: list[tuple[str, str]]) -> float:
    octets = "\n".join(map(" ".join, textes)).encode()
    return len(octets) / len(gzip.compress(octets))


def test_invented_texts_are_always_the_same() -> None:
    assert _texts(3) == _texts(3)


def test_queries_are_the_probes_then_words_of_titles() -> None:
    sondes = yaml.safe_load((RACINE / choisir.SONDES).read_text("utf-8"))["sondes"]
    tapees = queries(RACINE, ["Lire le budget ensemble"], 50)
    assert tapees[: len(sondes)] == [str(sonde["requete"]) for sonde in sondes]
    assert len(tapees) == len(sondes) + 50
    assert all(tapees)
    assert tapees == queries(RACINE, ["Lire le budget ensemble"], 50)


def test_durations_are_summed_up() -> None:
    durees = durations("essai", (n / 1000 for n in range(1, 102)))
    assert [round(1000 * durees.percentile(p)) for p in (50, 95, 100)] == [51, 96, 101]
    assert summary(durees) == "médiane 51,0 ms, p95 96,0 ms (101 fois)"
    assert seconds(0.000126) == "126 µs"
    assert seconds(1.234) == "1,23 s"


def test_a_clock_that_reads_zero_is_summed_up() -> None:
    assert durations("essai", [0.0, 0.002]).get_nvalue() == 2


def test_one_slow_pass_does_not_count() -> None:
    assert answers([[9, 1], [2, 8], [3, 2]]) == ([9, 1], [3, 2])


NOMS = [nom for objectif in choisir.OBJECTIFS for nom in (*objectif.jugees, *objectif.dites)]


def _series(secondes: float) -> pyperf.Benchmark:
    return durations("essai", [secondes])


def _visit(taille: int = 100, octets: int = 1024, **change: pyperf.Benchmark) -> Visite:
    poids = dict.fromkeys(
        (choisir.CATALOGUE_JSON, choisir.RESUMES_JSON, choisir.INDEX_DU_SITE), octets
    )
    return Visite(taille, poids, {**{nom: _series(0.001) for nom in NOMS}, **change})


def test_all_goals_can_be_reached() -> None:
    assert choisir.judge_index([_visit()]).atteint
    assert all(choisir.judge(objectif, [_visit()]).atteint for objectif in choisir.OBJECTIFS)


@pytest.mark.parametrize(
    ("nom", "secondes"),
    [("filtre prêt", 0.6), ("bascule", 0.6), ("clic", 0.6), ("clic", 0.04), ("site", 0.6)],
)
def test_the_largest_book_is_judged(nom: str, secondes: float) -> None:
    [objectif] = (o for o in choisir.OBJECTIFS if nom in o.jugees)
    grand = _visit(10000, **{nom: _series(secondes)})
    assert choisir.judge(objectif, [_visit(), grand]).atteint is False
    assert choisir.judge(objectif, [grand, _visit()]).atteint is True


def test_the_index_of_the_largest_book_is_judged() -> None:
    lourd = _visit(10000, choisir.INDEX_MAX + 1)
    assert choisir.judge_index([_visit(), lourd]).atteint is False


def test_scripts_at_once_are_judged_and_later_ones_told() -> None:
    page = {"assets/js/a.js": 5000, "assets/javascripts/theme.js": 90000, "r/index.html": 9000}
    rapport = choisir.judge_scripts(page, {"assets/js/a.js": 5000, "assets/js/mots.js": 4000})
    assert rapport.atteint is True
    assert "4 ko (mots.js)" in rapport.lignes[1]
    assert choisir.judge_scripts({"assets/js/a.js": 9000}, {}).atteint is False


def test_site_is_served_compressed(tmp_path: Path) -> None:
    (tmp_path / BANC).parent.mkdir()
    (tmp_path / BANC).write_text("<p>isolée</p>")
    (tmp_path / "d.json").write_text(json.dumps("clair"))
    with serve(tmp_path) as adresse:
        with urllib.request.urlopen(f"{adresse}d.json") as reponse:
            assert json.loads(gzip.decompress(reponse.read())) == "clair"
            assert "Cross-Origin-Opener-Policy" not in reponse.headers
        with urllib.request.urlopen(f"{adresse}mesures/") as reponse:
            assert reponse.headers["Cross-Origin-Opener-Policy"] == "same-origin"
