"""Le groupe, sans navigateur : ce qu'il dit, ce qu'il tait, ce qu'il garde et relit."""

import json
import random
import re
import statistics

import pytest
from noeud import run_module
from tableau_lu import sniffed

from livre.bureautique.tableau import write_csv
from livre.francais.typographie import typo
from livre.lecture.assemblage import load_livre
from livre.quiz.notation import MILIEU, SANS_MESURE, Notation
from livre.quiz.vue import as_data
from scripts.commun.racine import RACINE

SCRIPT = """
import {{ ajoute, bilan, compare, defais, ecrisLien, ecrisTableau, lisFichier, lisLien, lisListe,
  lisTexte, vide }} from "js/quiz/groupe.js";
import {{ ecrisCode }} from "js/quiz/reponses.js";
const {{ quiz, autre, ...d }} = entree;
const codes = (gens, nonce = 0) => gens.map((crans, n) =>
  ecrisCode({{ version: quiz.version, crans, nonce: (nonce + n) % 1024 }}));
const sur = (gens) => ajoute(quiz, [], lisListe(quiz, codes(gens))).codes;
sortie((() => {{ {corps} }})() ?? null);
"""


@pytest.fixture(scope="module")
def livre():
    return load_livre(RACINE).livre


@pytest.fixture(scope="module")
def quiz(livre):
    return livre.quiz["autodiagnostic"]


@pytest.fixture(scope="module")
def js(livre):
    """Exécute du JavaScript avec les vrais questionnaires, et en rend le résultat."""
    donnees = {
        cle: json.loads(as_data(livre, livre.quiz[nom], lambda fiche: fiche.id))
        for cle, nom in (("quiz", "autodiagnostic"), ("autre", "portrait-chinois"))
    }
    return lambda corps, **d: run_module(SCRIPT.format(corps=corps), {**donnees, **d})


def at_random(n: int, graine: int = 1) -> list[list[int]]:
    hasard = random.Random(graine)
    return [[hasard.randint(0, 30) for _ in range(5)] for _ in range(n)]


def score(cran: int) -> float:
    return 2 * (cran - MILIEU) / MILIEU


@pytest.mark.parametrize("n", [0, 1, 2])
def test_under_three_people_nothing_is_said(js, n):
    assert js("return bilan(quiz, sur(d.gens))", gens=at_random(n)) is None


def test_figures_agree_with_python(js, quiz):
    for n in (3, 4, 5, 6, 9, 24):
        gens = at_random(n, n)
        dit = js("return bilan(quiz, sur(d.gens))", gens=gens)
        assert dit["nombre"] == n
        for d, mesure in enumerate(dit["dimensions"]):
            scores = [score(crans[d]) for crans in gens]
            assert mesure["mesures"] == n
            assert mesure["moyenne"] == pytest.approx(statistics.fmean(scores))
            assert mesure["ecart"] == pytest.approx(statistics.pstdev(scores))
            if n >= 5:
                attendus = statistics.quantiles(scores, n=4, method="inclusive")
                assert mesure["detail"]["quartiles"] == pytest.approx(attendus)
        ecarts = [mesure["ecart"] for mesure in dit["dimensions"]]
        assert dit["debat"]["dimension"]["id"] == quiz.dimensions[ecarts.index(max(ecarts))].id


def test_a_group_of_one_mind_has_nothing_to_debate(js):
    assert js("return bilan(quiz, sur(d.gens)).debat", gens=[[24] * 5] * 3) is None


def test_people_without_a_measure_are_left_out(js):
    gens = at_random(6)
    for crans in gens[:2]:
        crans[0] = SANS_MESURE
    for crans in gens[:4]:
        crans[1] = SANS_MESURE
    dimensions = js("return bilan(quiz, sur(d.gens))", gens=gens)["dimensions"]
    assert dimensions[0]["mesures"] == 4
    attendue = statistics.fmean(score(crans[0]) for crans in gens[2:])
    assert dimensions[0]["moyenne"] == pytest.approx(attendue)
    # Deux personnes mesurées : on n'en dit que le nombre.
    muette = {cle: v for cle, v in dimensions[1].items() if v is not None and cle != "dimension"}
    assert muette == {"mesures": 2, "cote": 0}


def test_no_individual_can_be_read_back(js):
    """Ni extrême, ni code, ni cran ; de quatre personnes, rien qui redonne leurs scores."""
    for n in (3, 4, 5, 9):
        dit = js("return bilan(quiz, sur(d.gens))", gens=at_random(n))
        texte = json.dumps(dit)
        assert not re.search(r'"(min|max|crans?|codes?|nonce)"', texte)
        for mesure in dit["dimensions"]:
            assert bool(mesure["detail"]) == (n >= 5)


def test_families_agree_with_python(js, quiz):
    gens = at_random(40, 7)
    dit = js("return bilan(quiz, sur(d.gens))", gens=gens)
    notation = Notation(quiz)
    attendues = [notation.rank(crans)[0].famille.id for crans in gens]
    assert {f["famille"]["id"]: f["nombre"] for f in dit["familles"]} == {
        famille.id: attendues.count(famille.id) for famille in quiz.familles
    }
    nombres = [f["nombre"] for f in dit["presentes"]]
    assert nombres == sorted(nombres, reverse=True)
    assert 0 not in nombres


def test_complements_need_two_people_on_each_side(js):
    dit = js(
        """return [[2, 2], [2, 1]].map(([bas, haut]) => bilan(quiz, sur([
        ...Array(bas).fill([5, 15, 15, 15, 15]), ...Array(haut).fill([25, 15, 15, 15, 15])]))
        .complements.map(({ dimension }) => dimension.id))"""
    )
    assert dit == [["regard"], []]


def test_blind_spots_name_the_absent_pole(js, quiz):
    dit = js(
        """const groupes = [[22, 24, 30], [14, 30, 30], [16, 16, 17], [0, 3, 8]];
        return groupes.map((crans) => bilan(quiz, sur(crans.map((c) => [c, 15, 15, 15, 15])))
        .angles.map(({ absent }) => absent.nom))"""
    )
    bas, haut = (typo(pole.nom) for pole in quiz.dimensions[0].poles)
    # Quelqu'un de l'autre côté, ou tout le monde à peine penché : ce n'est pas un angle mort.
    assert dit == [[bas], [], [], [haut]]


def test_missing_strengths_are_the_farthest_families(js, quiz):
    tous = [[30, 22, 8, 15, 15]] * 3  # le bel ouvrage, à un cheveu près
    dit = js("return bilan(quiz, sur(d.gens))", gens=tous)
    absentes = [famille["id"] for famille in dit["absentes"]]
    rangees = [p.famille.id for p in Notation(quiz).rank(tous[0])]
    assert absentes == rangees[:-4:-1]
    assert [f["famille"]["id"] for f in dit["presentes"]] == ["bel-ouvrage"]


def test_recipes_are_weighted_by_people_and_say_why(js, quiz):
    dit = js("return bilan(quiz, sur(d.gens))", gens=at_random(30, 3))
    nombre = {f["famille"]["nom"]: f["nombre"] for f in dit["familles"]}
    raisons = {typo(c.raison) for famille in quiz.familles for c in famille.recettes}
    comptes = [recette["nombre"] for recette in dit["recettes"]]
    assert comptes == sorted(comptes, reverse=True)
    assert len(comptes) == 5
    for recette in dit["recettes"]:
        assert recette["sur"] == 30
        assert recette["nombre"] == sum(nombre[r["famille"]] for r in recette["raisons"])
        assert recette["raisons"]
        assert {r["raison"] for r in recette["raisons"]} <= raisons


def test_a_code_twice_is_not_two_equal_profiles(js):
    sorts = js(
        """const [a, b] = [codes([d.cran]), codes([d.cran], 1)].flat();
        return [[a, a], [a, b], [a.toLowerCase().replace("-", " "), a]]
          .map((liste) => ajoute(quiz, [], lisListe(quiz, liste)))
          .map(({ ajouts, deja, jumeaux }) => [ajouts.length, deja.length, jumeaux.length])""",
        cran=[3, 14, 15, 26, 30],
    )
    assert sorts == [[1, 1, 0], [2, 0, 1], [1, 1, 0]]


def test_twins_are_seen_whatever_the_number_of_dimensions(js):
    assert (
        js(
            """return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => {
        const q = { ...quiz, dimensions: Array(n).fill(quiz.dimensions[0]) };
        const un = (crans, nonce) => ecrisCode({ version: q.version, crans, nonce });
        const crans = Array(n).fill(7);
        const voisin = [...crans.slice(1), 8];
        const liste = [un(crans, 1), un(crans, 999), un(voisin, 1)];
        return ajoute(q, [], lisListe(q, liste)).jumeaux.length;
        })"""
        )
        == [1] * 12
    )


def test_a_code_that_measures_nothing_is_refused(js):
    dit = js("return ajoute(quiz, [], lisListe(quiz, codes([[31, 31, 31, 31, 31]]))).refus")
    assert [refus["raison"] for refus in dit] == ["muet"]


def test_a_thousand_codes_stay_quick_and_one_more_waits(js):
    """Mille codes d'un coup ne coûtent pas bien plus que huit fois cent vingt-cinq."""
    dit = js(
        """const tous = codes(d.gens);
        const compte = (ecrits) => {
          const debut = process.cpuUsage();
          const { codes: gardes, restes } = ajoute(quiz, [], lisListe(quiz, ecrits));
          const { nombre } = bilan(quiz, gardes);
          return { gardes: gardes.length, restes, nombre, cpu: process.cpuUsage(debut).user };
        };
        const somme = (ecrits, fois) => {
          let cpu = 0;
          for (let i = 0; i < fois; i += 1) cpu += compte(ecrits).cpu;
          return cpu;
        };
        somme(tous, 2);
        const [peu, beaucoup] = [somme(tous.slice(0, 125), 48), somme(tous, 6)];
        return { ...compte(tous), peu, beaucoup, tous };""",
        gens=at_random(1003, 5),
    )
    assert (dit["gardes"], dit["nombre"]) == (1000, 1000)
    assert dit["restes"] == dit["tous"][1000:]
    assert dit["beaucoup"] < 6 * dit["peu"], (dit["beaucoup"], dit["peu"])


def test_undoing_keeps_what_came_since(js):
    assert js(
        """return [
        defais(["a", "c", "e"], ["a", "b", "c"], ["a", "c"]),
        defais(["a", "b", "e"], ["a"], ["a", "b"]),
        defais(["e"], ["a", "b"], []),
        defais(["b", "e"], ["a", "b"], ["b"])]"""
    ) == [["a", "b", "c", "e"], ["a", "e"], ["a", "b", "e"], ["a", "b", "e"]]


def test_comparing_two_groups(js):
    avant = [[10, 15, 15, 15, 15]] * 4
    apres = [[22, 15, 15, 15, 20], [24, 15, 15, 15, 10], [26, 15, 15, 15, 20], [24, 15, 15, 15, 10]]
    dit = js(
        "return [compare(quiz, sur(d.avant), sur(d.apres)), "
        "compare(quiz, sur(d.avant), sur(d.avant.slice(2)))]",
        avant=avant,
        apres=apres,
    )
    assert dit[1] is None
    regard, rythme, *_, apprentissage = dit[0]["dimensions"]
    assert regard["difference"] == pytest.approx(score(24) - score(10))
    assert (regard["net"], rythme["net"], apprentissage["net"]) == (True, False, False)
    assert apprentissage["apres"]["ecart"] > apprentissage["avant"]["ecart"]
    assert sum(f["avant"]["nombre"] for f in dit[0]["familles"]) == 4


COLONNES = ["regard", "rythme", "role", "alliance", "apprentissage", "code"]


@pytest.fixture(scope="module")
def tableau(js):
    """Un groupe de huit, dont une personne n'est pas mesurée partout, et son tableau."""
    return js(
        """const liste = sur(d.gens);
        return { liste, texte: ecrisTableau(quiz, liste) };""",
        gens=[*at_random(7), [SANS_MESURE, 0, 15, 30, 20]],
    )


def test_the_table_is_for_a_spreadsheet_and_comes_back(js, tableau):
    liste, texte = tableau["liste"], tableau["texte"]
    lignes = texte.split("\r\n")
    assert lignes[0] == "\ufeff" + ";".join(COLONNES)
    assert lignes[8] == f';-200;0;200;67;"{liste[7]}"'
    dit = js(
        """const lu = lisFichier(quiz, d.texte);
        return [ajoute(quiz, [], lu.lectures).codes, lisFichier(autre, d.texte)];""",
        texte=texte,
    )
    assert dit == [liste, {"raison": "quiz"}]


def test_a_table_saved_before_or_by_a_spreadsheet_comes_back_too(js, quiz, tableau):
    """Avec ses noms d'avant, le code devant, ou enregistré de nouveau par un tableur."""
    ligne = ";".join(f'"{dimension.nom}"' for dimension in quiz.dimensions)
    avant = f"\ufeffcode;{ligne}\r\n{tableau['liste'][0]};-0,27;0,00;;1,20;2,00\r\n"
    ailleurs = tableau["texte"].removeprefix("\ufeff").replace('"', "")
    textes = [
        avant,
        ailleurs.replace("\r", ""),
        ailleurs.replace(";", ","),
        ailleurs.replace(";", "\t"),
    ]
    dit = js(
        """const lus = (texte) => ajoute(quiz, [], lisFichier(quiz, texte).lectures).codes;
        return d.textes.map((texte) => [lus(texte), lisFichier(autre, texte).raison]);""",
        textes=textes,
    )
    assert dit == [[tableau["liste"][: 8 if rang else 1], "quiz"] for rang in range(4)]


def test_a_mail_that_says_code_is_not_a_table(js, tableau):
    texte = f"Bonjour, voici mon code\n{tableau['liste'][0]}"
    assert js("return lisFichier(quiz, d.texte).lectures.length", texte=texte) == 1


def test_detectors_find_the_columns_and_their_types(tableau):
    lignes = sniffed(tableau["texte"])
    assert lignes[0] == COLONNES
    assert [ligne[-1] for ligne in lignes[1:]] == tableau["liste"]
    nombres = [case for ligne in lignes[1:] for case in ligne[:-1]]
    assert nombres.count("") == 1
    assert all(re.fullmatch(r"-?\d{1,3}|", case) for case in nombres)


def test_the_browser_writes_a_table_as_the_book_does(js, quiz):
    gens = [[SANS_MESURE if cran == 7 else cran for cran in crans] for crans in at_random(200)]
    dit = js(
        """const liste = sur(d.gens);
        const quizAutre = { ...quiz, dimensions: quiz.dimensions.map((dimension) => (
          { ...dimension, id: `cote-${dimension.id}` })) };
        return { liste, texte: ecrisTableau(quizAutre, liste) };""",
        gens=gens,
    )
    lignes = [
        ["" if cran == SANS_MESURE else round(100 * score(cran)) for cran in crans] + [code]
        for crans, code in zip(gens, dit["liste"], strict=True)
    ]
    colonnes = [*(f"cote-{dimension.id}" for dimension in quiz.dimensions), "code"]
    assert dit["texte"].encode() == write_csv(colonnes, lignes)


def test_what_is_no_code_enters_no_table(js, tableau):
    texte = js("return ecrisTableau(quiz, ['=1+1', d.code, '\"x;y'])", code=tableau["liste"][0])
    assert [ligne[-1] for ligne in sniffed(texte)] == ["code", tableau["liste"][0]]


def test_a_file_comes_back_whole_or_says_why_not(js, quiz):
    dit = js(
        """const debut = { ...vide(quiz), nom: "Mars", codes: sur(d.gens.slice(0, 3)) };
        const g = { ...vide(quiz), nom: "Juin", codes: sur(d.gens), debut };
        const ecrit = JSON.stringify(g);
        return {
          g,
          lu: lisFichier(quiz, ecrit).groupe,
          autre: lisFichier(autre, ecrit),
          version: lisFichier({ ...quiz, version: 31 }, ecrit),
          abimes: ["", "{", ecrit.slice(0, 40), "null", "[]", '{"codes": 3}', "bonjour"]
            .map((texte) => lisFichier(quiz, texte)),
          vrac: lisFichier(quiz, "Voici : " + g.codes.join(", puis ")).lectures?.length,
        };""",
        gens=at_random(8),
    )
    assert dit["lu"] == dit["g"]
    assert dit["autre"] == {"raison": "quiz"}
    assert dit["version"] == {"raison": "version", "de": quiz.version}
    assert dit["abimes"] == [{"raison": "abime"}] * 7
    assert dit["vrac"] == 8


def test_one_link_holds_sixty_codes(js):
    dit = js(
        """const g = { ...vide(quiz), nom: "L'équipe & Cie ; 100 % d’été", codes: sur(d.gens) };
        const lien = ecrisLien(g);
        const lu = lisLien(quiz, new URLSearchParams(lien));
        const relus = ajoute(quiz, [], lisListe(quiz, lu.codes)).codes;
        return { lien, lu: { ...lu, codes: relus }, g };""",
        gens=at_random(60),
    )
    assert dit["lu"] == dit["g"]
    assert len(dit["lien"]) < 60 * 11 + 100
    assert re.fullmatch(r"groupe=[0-9A-Z.]+&nom=[^ ]+", dit["lien"])


def test_a_short_text_is_always_read_as_a_code(js):
    dit = js(
        """return ["bonjour", "1Z0G8", "un texte bien trop long pour être un code"]
        .map((texte) => lisTexte(quiz, texte).map(({ ok, raison }) => raison ?? ok))"""
    )
    assert dit == [["illisible"], ["longueur"], []]
