"""La recherche du site : les sondes, l'extrait, les fautes de frappe, le classement."""

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import pytest
import yaml
from noeud import SCRIPTS, run_module

from livre.chemins.facettes import Rayons
from livre.francais.racines import REGLES, fold_text, stem
from livre.regles.liste import load_valid_livre
from livre.site.catalogue import as_json, catalogue
from scripts.commun.racine import RACINE

SONDES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "recherche" / "sondes.yml").read_text("utf-8")
)
RAPPEL, BRUIT = 0.97, 0.03
MARQUE, FIN = "<mark data-md-highlight>", "</mark>"
LETTRES_POUR_UNE_FAUTE = 6

CHERCHE = """
import { creeFrancais } from "js/chercher/francais.js";
import { Recherche } from "js/chercher/recherche.js";
const francais = creeFrancais(entree.regles);
sortie(entree.cas.map(({ entrees, requetes }) => {
  const recherche = new Recherche(francais, entrees);
  return requetes.map((requete) => recherche.cherche(requete));
}));
"""

Entree = dict[str, str]
Page = list[dict[str, Any]]


def _entry(adresse: str, titre: str = "", texte: str = "", code: str = "") -> Entree:
    """Une entrée de l'index, échappée comme celle du site."""
    entree = {"location": adresse, "title": html.escape(titre), "text": html.escape(texte)}
    return {**entree, "code": code} if code else entree


def _search_all(cas: list[tuple[list[Entree], list[str]]]) -> list[list[list[Page]]]:
    donnees = [{"entrees": entrees, "requetes": requetes} for entrees, requetes in cas]
    trouve: list[list[list[Page]]] = run_module(CHERCHE, {"regles": REGLES, "cas": donnees})
    return trouve


def _search(entrees: list[Entree], *requetes: str) -> list[list[Page]]:
    (trouve,) = _search_all([(entrees, list(requetes))])
    return trouve


def _addresses(pages: list[Page]) -> list[str]:
    return [page[0]["location"] for page in pages]


# Les sondes


@cache
def _probes() -> list[tuple[dict[str, Any], set[str], set[str]]]:
    """Chaque sonde, ce qu'elle attendait, ce qu'elle a trouvé."""
    documents = [_entry(f"{d['id']}/", d["titre"], d["texte"]) for d in SONDES["documents"]]
    trouves = _search(documents, *(sonde["requete"] for sonde in SONDES["sondes"]))
    return [
        (sonde, set(sonde["attendus"]), {a.rstrip("/") for a in _addresses(pages)})
        for sonde, pages in zip(SONDES["sondes"], trouves, strict=True)
    ]


def test_probes_reach_the_promised_quality() -> None:
    """Un document oublié est une faute, un document en trop aussi : toutes sont dites."""
    attendus = sum(len(attendu) for _, attendu, _ in _probes())
    donnes = sum(len(trouve) for _, _, trouve in _probes())
    justes = sum(len(attendu & trouve) for _, attendu, trouve in _probes())
    ratees = [
        f"« {sonde['requete']} » ({sonde['pourquoi']}) : "
        f"manque {sorted(attendu - trouve)}, en trop {sorted(trouve - attendu)}"
        for sonde, attendu, trouve in _probes()
        if attendu != trouve
    ]
    rappel, bruit = justes / attendus, 1 - justes / donnes
    bilan = "\n".join([f"rappel {rappel:.3f}, hors sujet {bruit:.3f}", *ratees])
    assert rappel >= RAPPEL, bilan
    assert bruit <= BRUIT, bilan


def test_no_kind_of_probe_is_left_behind() -> None:
    """Une bonne moyenne ne cache pas une sorte de demande qui échoue."""
    par_raison: dict[str, list[bool]] = {}
    for sonde, attendu, trouve in _probes():
        par_raison.setdefault(sonde["pourquoi"], []).append(attendu == trouve)
    assert {
        raison: sum(r) / len(r) for raison, r in par_raison.items() if sum(r) < 0.9 * len(r)
    } == {}


def test_probes_are_well_formed() -> None:
    ids = [document["id"] for document in SONDES["documents"]]
    requetes = [sonde["requete"] for sonde in SONDES["sondes"]]
    assert len(ids) == len(set(ids))
    assert len(requetes) == len(set(requetes)) >= 80
    assert {a for sonde in SONDES["sondes"] for a in sonde["attendus"]} <= set(ids)


# Ce qui s'affiche


def test_marks_whole_words_as_they_are_written() -> None:
    entrees = [_entry("a/", "L’accueil", "Les élu·es et l’école, « ensemble »")]
    (((trouvee,),), ((debut,),)) = _search(entrees, "élues école", "ensem")
    assert trouvee["title"] == "L’accueil"
    assert trouvee["text"] == (f"Les {MARQUE}élu·es{FIN} et {MARQUE}l’école,{FIN} « ensemble »")
    assert debut["text"].endswith(f"« {MARQUE}ensemble{FIN} »")


def test_marks_what_a_misspelling_meant() -> None:
    ((((trouvee,),)),) = _search([_entry("a/", "La cantine")], "cantinne")
    assert trouvee["title"] == f"La {MARQUE}cantine{FIN}"


def test_shows_the_passage_around_the_first_word_found() -> None:
    mots = [f"mot{rang}" for rang in range(100)]
    mots[60] = "poireau"
    ((((trouvee,),)), (((tete,),))) = _search([_entry("a/", "", " ".join(mots))], "poireau", "mot1")
    attendu = [*mots[52:60], f"{MARQUE}poireau{FIN}", *mots[61:84]]
    assert trouvee["text"] == f"… {' '.join(attendu)} …"
    assert not tete["text"].startswith("…")


def test_title_found_alone_shows_the_beginning_of_the_text() -> None:
    ((((trouvee,),)),) = _search([_entry("a/", "Le poireau", "Rien à voir.")], "poireau")
    assert trouvee["text"] == "Rien à voir."


def _without_marks(texte: str) -> str:
    return texte.replace(MARQUE, "").replace(FIN, "")


def test_hostile_texts_stay_text() -> None:
    """Quoi qu'un titre ou un texte contienne, rien n'en ressort que nos marques."""
    hasard = Random(7)
    morceaux = ["<", ">", "&", '"', "'", "<script>", "</mark>", "<img src=x onerror=alert(1)>"]
    morceaux += ["&lt;", "&amp;lt;", "&#60;", "{{ 7*7 }}", "soupe", "soupe", " ", " ", "\u2028"]
    brutes = ["soupe " + "".join(hasard.choices(morceaux, k=12)) for _ in range(400)]
    brutes += [f'soupe {MARQUE} {FIN} <svg onload="x">', "soupe <b", "<soupe> soupe", "soupe &"]
    entrees = [
        {"location": "a/", "title": f"soupe {t}", "text": t}
        for brute in brutes
        for t in (html.escape(brute), brute)
    ]
    resultats = _search_all([([entree], ["soupe"]) for entree in entrees])
    for entree, (((trouvee,),),) in zip(entrees, resultats, strict=True):
        for champ in ("title", "text"):
            nu = _without_marks(trouvee[champ])
            assert not re.search(r'[<>"]|&(?!#\d+;)', nu), (entree, trouvee)
    for brute, (((trouvee,),),) in zip(brutes, resultats[::2], strict=True):
        # Échappé par le site, le texte se relit tel qu'écrit, aux blancs près.
        assert html.unescape(_without_marks(trouvee["text"])).split() == brute.split()


def test_marks_are_always_closed() -> None:
    entrees = [_entry("a/", "soupe <mark> soupe", "soupe, soupe ; la soupe.")]
    ((((trouvee,),)),) = _search(entrees, "soupe")
    assert trouvee["title"].count(MARQUE) == trouvee["title"].count(FIN) == 2
    assert trouvee["text"].count(MARQUE) == trouvee["text"].count(FIN) == 3


# Par page


def test_every_word_must_be_in_the_page_wherever_it_is() -> None:
    """Un mot dans une section, l'autre dans une autre : la page répond."""
    entrees = [
        _entry("a/", "Le jardin"),
        _entry("a/#un", "La cantine"),
        _entry("a/#deux", "Le budget"),
        _entry("a/#trois", "Le reste"),
        _entry("b/", "La cantine", "sans argent"),
        _entry("b-budget/", "Le budget"),
    ]
    ((page,), _, rien) = _search(entrees, "cantine budget", "cantine", "cantine budget fusée")
    assert [section["location"] for section in page] == ["a/", "a/#un", "a/#deux"]
    assert page[0]["text"] == ""
    assert rien == []


def test_a_page_shows_its_head_then_its_best_sections() -> None:
    sections = [_entry(f"a/#s{rang}", "", "poireau " * (rang + 1)) for rang in range(9)]
    ((page,),) = _search([_entry("a/", "Potager"), *sections], "poireau")
    assert [s["location"] for s in page] == ["a/", *(f"a/#s{rang}" for rang in range(8, 2, -1))]


def test_the_list_of_pages_is_bounded() -> None:
    ((*pages,),) = _search([_entry(f"p{rang:03}/", "Poireau") for rang in range(80)], "poireau")
    assert _addresses(pages) == [f"p{rang:03}/" for rang in range(50)]


# Le classement


@pytest.mark.parametrize(
    ("entrees", "requete", "ordre"),
    [
        pytest.param(
            [_entry("texte/", "Rien", "poireau poireau poireau"), _entry("titre/", "Le poireau")],
            "poireau",
            ["titre/", "texte/"],
            id="le titre avant le texte",
        ),
        pytest.param(
            [_entry("a/", "x"), _entry("a/#s", "Poireau"), _entry("titre/", "Poireau")],
            "poireau",
            ["titre/", "a/"],
            id="le titre de la page avant celui d'une section",
        ),
        pytest.param(
            [_entry("balade/", "La balade"), _entry("bal/", "Le bal")],
            "bal",
            ["bal/", "balade/"],
            id="le mot entier avant ceux qui commencent ainsi",
        ),
        pytest.param(
            [_entry("pluriel/", "Les maires"), _entry("singulier/", "Le maire")],
            "maire",
            ["pluriel/", "singulier/"],
            id="à égalité, l'ordre du livre",
        ),
        pytest.param(
            [_entry("un/", "", "poireau"), _entry("trois/", "", "poireau poireau poireau")],
            "poireau",
            ["trois/", "un/"],
            id="qui en parle le plus",
        ),
        pytest.param(
            [_entry("un/", "Soupe", "cantine"), _entry("deux/", "Soupe cantine")],
            "cantine soupe",
            ["deux/", "un/"],
            id="deux mots du titre avant un seul",
        ),
        pytest.param(
            [
                _entry("essai/", "R07, puis encore R07", "r07 " * 30),
                _entry("loin/", "Une soupe", code="R70"),
                _entry("recette/", "Un café", code="R07"),
            ],
            "r7",
            ["recette/", "loin/", "essai/"],
            id="la recette de ce code, celle dont le code commence ainsi, puis qui les cite",
        ),
        pytest.param(
            [_entry("essai/", "R07 et la soupe", "soupe"), _entry("recette/", "", "soupe", "R07")],
            "soupe R07",
            ["recette/", "essai/"],
            id="un code et un mot",
        ),
    ],
)
def test_ranking(entrees: list[Entree], requete: str, ordre: list[str]) -> None:
    (pages,) = _search(entrees, requete)
    assert _addresses(pages) == ordre


# Début de mot, faute de frappe


def test_each_word_may_be_a_beginning() -> None:
    entrees = [_entry("a/", "Une balade au bord de l’eau")]
    mots = ("balade", "bord")
    requetes = [
        f"{un[:i]} {deux[:j]}" for un, deux in (mots, mots[::-1]) for i in (1, 3, 6) for j in (1, 4)
    ]
    assert all(_search(entrees, *requetes))
    assert not any(_search(entrees, "alade", "ord", "eaux-vives", "balade nuit", "baladeuse"))


def _one_error(un: str, autre: str) -> bool:
    """Égaux, ou à une faute près : changée, en trop, oubliée, ou deux voisines échangées."""
    if len(un) > len(autre):
        un, autre = autre, un
    if len(un) < len(autre):
        return any(autre[:i] + autre[i + 1 :] == un for i in range(len(autre)))
    ecarts = [i for i, (a, b) in enumerate(zip(un, autre, strict=True)) if a != b]
    if len(ecarts) == 2:
        i, j = ecarts
        return j == i + 1 and un[i] == autre[j] and un[j] == autre[i]
    return len(ecarts) <= 1


def _begins_with_one_error(demande: str, mot: str) -> bool:
    taille = len(demande)
    debuts = {mot[:n] for n in range(max(taille - 1, 0), taille + 2)}
    return any(len(d) <= taille + 1 and _one_error(demande, d) for d in debuts)


def _variants(mot: str) -> Iterator[str]:
    """Toutes les façons d'y faire une faute."""
    for i in range(len(mot) + 1):
        avant, apres = mot[:i], mot[i:]
        yield from (avant + lettre + apres for lettre in ascii_lowercase)
        if apres:
            yield avant + apres[1:]
            yield from (avant + lettre + apres[1:] for lettre in ascii_lowercase)
        if len(apres) > 1:
            yield avant + apres[1] + apres[0] + apres[2:]


MOTS = (
    *("budget", "mandat", "accueil", "commune", "formation", "habitants", "conseillere"),
    *("participation", "codeveloppement", "elue", "maire", "vote"),
)


def test_one_error_is_forgiven_in_a_long_word_only() -> None:
    """Chaque faute possible dans un mot présent seul, puis deux : trouvé si et seulement si."""
    hasard = Random(11)
    demandes: dict[str, list[str]] = {}
    for mot in MOTS:
        une = sorted({*_variants(mot)})
        deux = {hasard.choice([*_variants(v)]) for v in hasard.choices(une, k=250)}
        demandes[mot] = [d for d in [*une, *sorted(deux)] if d not in REGLES["vides"] and d]
    resultats = _search_all([([_entry("a/", mot)], demandes[mot]) for mot in MOTS])
    for mot, trouves in zip(MOTS, resultats, strict=True):
        for demande, pages in zip(demandes[mot], trouves, strict=True):
            longue = len(demande) >= LETTRES_POUR_UNE_FAUTE
            attendu = (
                mot.startswith(demande)
                or stem(demande) == stem(mot)
                or (longue and _begins_with_one_error(demande, mot))
            )
            assert bool(pages) == attendu, (demande, mot)
        if len(mot) >= LETTRES_POUR_UNE_FAUTE:
            longues = {v for v in _variants(mot) if len(v) >= LETTRES_POUR_UNE_FAUTE}
            assert longues <= {d for d, p in zip(demandes[mot], trouves, strict=True) if p}


def test_two_errors_are_never_forgiven() -> None:
    entrees = [_entry("a/", "La participation citoyenne")]
    requetes = ["partisipasion", "paritcipaiton", "xitoyenme", "aprticiaption", "partcpation"]
    assert not any(_search(entrees, *requetes))


def test_an_error_is_forgiven_only_when_nothing_else_answers() -> None:
    entrees = [_entry("cantine/", "La cantine"), _entry("cantate/", "La cantate")]
    (exactes, debut, faute) = _search(entrees, "cantine", "canta", "cantxne")
    assert [_addresses(p) for p in (exactes, debut, faute)] == [
        ["cantine/"],
        ["cantate/"],
        ["cantine/"],
    ]


def test_errors_are_counted_as_they_should() -> None:
    """Tous les mots de a et de b jusqu'à six lettres, contre le calcul le plus simple."""
    mots = [f"{n:b}"[1:].replace("0", "a").replace("1", "b") for n in range(2, 128)]
    demandes = [mot for mot in mots if len(mot) <= 5]
    script = """
    import { aUneFautePres } from "js/chercher/index-inverse.js";
    sortie(entree.demandes.map((d) => entree.mots.map((m) => aUneFautePres(d, m))));
    """
    trouves = run_module(script, {"demandes": demandes, "mots": mots})
    attendus = [[_begins_with_one_error(d, m) for m in mots] for d in demandes]
    assert trouves == attendus


# Demandes vides, demandes énormes


@pytest.mark.parametrize("requete", ["", "   ", "?!", "\u200b", "🍲", "'", "-", "."])
def test_nothing_asked_nothing_found(requete: str) -> None:
    assert _search([_entry("a/", "Une soupe")], requete) == [[]]


def test_a_stop_word_alone_finds_what_begins_with_it() -> None:
    (pages, rien) = _search([_entry("a/", "Un entretien")], "entre", "avec")
    assert _addresses(pages) == ["a/"]
    assert rien == []


def test_huge_queries_are_quick() -> None:
    """Dix kilooctets, mille mots, rien que des traits d'union : long n'est pas pire que court."""
    documents = [_entry(f"{d['id']}/", d["titre"], d["texte"]) for d in SONDES["documents"]]
    script = CHERCHE.replace(
        "return requetes.map((requete) => recherche.cherche(requete));",
        """const cherche = () => requetes.map((requete) => recherche.cherche(requete).length);
  cherche();
  const debut = process.cpuUsage();
  for (let i = 0; i < FOIS; i += 1) cherche();
  return [...cherche(), process.cpuUsage(debut).user];""",
    )
    longues, courtes = (
        run_module(
            script.replace("FOIS", str(fois)),
            {"regles": REGLES, "cas": [{"entrees": documents, "requetes": _huge_queries(taille)}]},
        )[0]
        for taille, fois in ((10, 4), (1, 40))
    )
    assert (longues[0], longues[-2]) == (1, 11)
    # En calcul et non en temps ; à longueur égale, les deux coûteraient autant.
    assert longues[-1] < 6 * courtes[-1], (longues[-1], courtes[-1])


def _huge_queries(taille: int) -> list[str]:
    """Des requêtes de `taille` kilooctets, chacune d'une autre façon d'être longue."""
    hasard = Random(3)
    return [
        "cantine " * (125 * taille),
        "é" * (1_000 * taille),
        "-".join(["abcdef"] * (150 * taille)),
        " ".join("".join(hasard.choices(ascii_lowercase, k=9)) for _ in range(100 * taille)),
        " ".join(f"mot{rang}" for rang in range(100 * taille)),
        "<script>" * (125 * taille),
        "(" * (1_000 * taille),
        "l'" * (500 * taille),
        "élu·e·s " * (120 * taille),
    ]


def test_a_repeated_word_counts_once() -> None:
    entrees = [_entry("a/", "Une soupe"), _entry("b/", "La cantine", "soupe")]
    une, mille = _search(entrees, "soupe", "soupe Soupe " * 70)
    assert une == mille


# L'ouvrier, et les mots du catalogue


def test_the_worker_speaks_the_language_of_the_theme() -> None:
    """0 prépare, 1 prêt, 2 cherche, 3 trouvé ; ce qu'il lui faut vient de api/."""
    script = """
    import { createRequire } from "node:module";
    let ecoute;
    const dits = [];
    const voulues = [];
    globalThis.self = {
      location: { href: "https://livre.example/assets/js/chercher/ouvrier.js" },
      addEventListener: (nom, suite) => (ecoute = suite),
      postMessage: (message) => dits.push(message),
    };
    globalThis.fetch = async (adresse) => {
      voulues.push(String(adresse));
      return { ok: true, json: async () => entree.regles };
    };
    createRequire(import.meta.url ?? "file:///")(entree.ouvrier);
    const prete = ecoute({ data: { type: 0, data: { docs: entree.entrees } } });
    const posees = ["soupe", "rien", "", 7].map((data) => ecoute({ data: { type: 2, data } }));
    await Promise.all([prete, ...posees]);
    sortie({ dits, voulues });
    """
    entrees = [_entry("a/", "La soupe"), _entry("a/#s", "Servir", "7 soupes")]
    donnees = {
        "regles": REGLES,
        "entrees": entrees,
        "ouvrier": str(SCRIPTS / "chercher/ouvrier.js"),
    }
    fait = run_module(script, donnees)
    assert fait["voulues"] == [
        "https://livre.example/api/francais.json",
        "https://livre.example/api/recherche.json",
    ]
    assert fait["dits"][0] == {"type": 1}
    reponses = [[p[0]["location"] for p in d["data"]["items"]] for d in fait["dits"][1:]]
    assert reponses == [["a/"], [], [], ["a/"]]
    assert all(dit["type"] == 3 for dit in fait["dits"][1:])


@pytest.fixture
def donnees() -> dict[str, Any]:
    """Le catalogue du vrai livre, à abîmer."""
    livre = load_valid_livre(RACINE)
    lues: dict[str, Any] = json.loads(as_json(catalogue(livre, Rayons(livre))))
    return lues


def _catalogue_scores(donnees: dict[str, Any], requetes: list[str]) -> list[list[float]]:
    script = """
    import { creeFrancais } from "js/chercher/francais.js";
    import { Recherche } from "js/chercher/recherche.js";
    import { notesDe } from "js/choisir/mots-du-catalogue.js";
    const recherche = new Recherche(creeFrancais(entree.regles), entree.entrees);
    sortie(entree.requetes.map((r) => [...notesDe(entree.codes, recherche.recettes(r).codes)]));
    """
    recettes = donnees["recettes"]
    colonnes = (recettes[nom] for nom in ("id", "titre", "resume", "code"))
    entrees = [_entry(f"recettes/{i}/", *reste) for i, *reste in zip(*colonnes, strict=True)]
    demande = {
        "entrees": entrees,
        "codes": recettes["code"],
        "regles": REGLES,
        "requetes": requetes,
    }
    scores: list[list[float]] = run_module(script, demande)
    return scores


def test_catalogue_finds_every_recipe_by_its_own_words(donnees: dict[str, Any]) -> None:
    """Par son code, par son titre entier : elle vient la première."""
    recettes = donnees["recettes"]
    requetes = [*recettes["code"], *recettes["titre"], *map(fold_text, recettes["titre"])]
    scores = _catalogue_scores(donnees, requetes)
    nombre = donnees["nombre"]
    for rang, notes in enumerate(scores):
        assert max(range(nombre), key=notes.__getitem__) == rang % nombre, requetes[rang]
    for rang, notes in enumerate(scores[:nombre]):
        assert [i for i, note in enumerate(notes) if note] == [rang]


def test_catalogue_puts_a_code_before_whoever_quotes_it(donnees: dict[str, Any]) -> None:
    """R07, r07 ou r7 : sa recette d'abord, même si toutes les autres en parlent."""
    recettes, nombre = donnees["recettes"], donnees["nombre"]
    codes = list(recettes["code"])
    for champ in ("titre", "resume"):
        recettes[champ] = [" ".join(codes * 3)] * nombre
    sans_zero = [re.sub("^r0+", "r", code.lower()) for code in codes]
    for rang, notes in enumerate(_catalogue_scores(donnees, [*codes, *sans_zero])):
        assert max(range(nombre), key=notes.__getitem__) == rang % nombre, codes[rang % nombre]
