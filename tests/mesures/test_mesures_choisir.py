"""Le banc du catalogue, sans navigateur : textes inventés, sondes, durées, verdicts."""

import gzip
import json
import urllib.request
from pathlib import Path
from random import Random

import pytest

from livre.chemins.pages import pages
from livre.modele.fiche import RESUME_MAX
from livre.regles.liste import load_valid_livre
from livre.site.rendu import Rendu
from scripts.commun.racine import RACINE
from scripts.mesures import choisir
from scripts.mesures.durees import Durees, Mots, Visite, ms
from scripts.mesures.inventions import recipe_summary, recipe_title
from scripts.mesures.serveur import BANC, serve
from scripts.mesures.sondes import Note, Sonde, grade, queries, read_probes
from scripts.mesures.vitrine import entries_of, replace_article

COMBIEN = 400


def _texts(nombre: int) -> list[tuple[str, str]]:
    return [(recipe_title(a), recipe_summary(a)) for a in map(Random, range(nombre))]


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


def test_probes_are_graded() -> None:
    sondes = [
        Sonde("a", frozenset({"x", "y"})),
        Sonde("b", frozenset()),
        Sonde("c", frozenset("z")),
    ]
    note = grade(sondes, [["x/", "w/"], [], ["z/"]])
    assert note == Note(attendus=3, trouves=2, en_trop=1, parfaites=2)
    assert note.rappel == pytest.approx(2 / 3)


def test_queries_are_the_probes_then_words_of_titles() -> None:
    sondage = read_probes(RACINE)
    tapees = queries(sondage, ["Lire le budget ensemble"], 50)
    assert tapees[: len(sondage.sondes)] == [sonde.requete for sonde in sondage.sondes]
    assert len(tapees) == len(sondage.sondes) + 50
    assert all(tapees)
    assert tapees == queries(sondage, ["Lire le budget ensemble"], 50)


def test_durations_are_summed_up() -> None:
    durees = Durees.of(range(1, 102))
    assert (durees.mediane, durees.centile(95), durees.centile(100)) == (51, 96, 101)
    assert str(durees) == "médiane 51 ms, p95 96 ms"
    assert ms(0.126) == "0,13 ms"


def test_one_slow_pass_does_not_count() -> None:
    mots = Mots.of(12, [[9, 1], [2, 8], [3, 2]])
    assert mots.froid.toutes == (9, 1)
    assert mots.requetes.toutes == (3, 2)


def _visit(taille: int = 100, **change: object) -> Visite:
    un = Durees.of([1.0])
    mots = Mots(1.0, un, un)
    poids = dict.fromkeys((choisir.CATALOGUE_JSON, choisir.RESUMES_JSON, choisir.ENTREES), 1024)
    valeurs: dict[str, object] = {
        **{"poids": poids, "arrivee": un, "lecture": un, "bits": un, "bascules": un, "clics": un},
        **{"clics_ralentis": un, "mots": mots, "recherche": mots, **change},
    }
    return Visite(taille, **valeurs)  # type: ignore[arg-type]


def test_all_goals_can_be_reached() -> None:
    assert all(juge([_visit()]).atteint for juge in choisir.JUGES)


LENT = Durees.of([600.0])


@pytest.mark.parametrize(
    ("juge", "change"),
    [
        (choisir.judge_index, {"poids": dict.fromkeys(_visit().poids, choisir.INDEX_MAX + 1)}),
        (choisir.judge_ready, {"lecture": LENT}),
        (choisir.judge_toggles, {"bascules": LENT}),
        (choisir.judge_clicks, {"clics": LENT}),
        (choisir.judge_clicks, {"clics": Durees.of([40.0])}),
        (choisir.judge_queries, {"recherche": Mots(1.0, LENT, LENT)}),
    ],
)
def test_the_largest_book_is_judged(juge: object, change: dict[str, object]) -> None:
    assert callable(juge)
    assert juge([_visit(), _visit(10000, **change)]).atteint is False


def test_scripts_at_once_are_judged_and_later_ones_told() -> None:
    page = {"assets/js/a.js": 5000, "assets/javascripts/theme.js": 90000, "r/index.html": 9000}
    rapport = choisir.judge_scripts(page, {"assets/js/a.js": 5000, "assets/js/mots.js": 4000})
    assert rapport.atteint is True
    assert "3,9 Kio de plus (mots.js)" in rapport.lignes[1]
    assert choisir.judge_scripts({"assets/js/a.js": 9000}, {}).atteint is False


def test_french_is_judged_on_our_search_only() -> None:
    bonne, mauvaise = Note(100, 98, 0, 9), Note(100, 40, 50, 1)
    assert choisir.judge_french({"nous": bonne, "thème": mauvaise}, 10).atteint is True
    assert choisir.judge_french({"nous": mauvaise, "thème": bonne}, 10).atteint is False


def test_article_is_replaced_as_it_is() -> None:
    page = '<p>avant</p><article class="prose">\n<p>vieux</p></article><p>après</p>'
    attendu = r'<p>avant</p><article class="prose">\1 neuf</article><p>après</p>'
    assert replace_article(page, r"\1 neuf") == attendu


def test_entries_leave_lists_of_recipes_out() -> None:
    """Une recette se trouve chez elle : la page d'un ingrédient ne la répète pas."""
    livre = load_valid_livre(RACINE)
    rendu, ingredient = Rendu(livre), next(iter(livre.ingredients.values()))
    page = next(p for p in pages(livre) if p.titre == ingredient.nom)
    texte = " ".join(entree["text"] for entree in entries_of(rendu, page))
    assert ingredient.description.split()[1] in texte
    assert not [r for r in livre.recettes.values() if r.resume[:30] in texte]


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
