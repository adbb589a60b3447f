"""Choisir par facettes : les valeurs de chaque recette, le filtre, le tri, l'adresse."""

import math
from collections.abc import Callable, Sequence
from json import loads
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mini import load
from noeud import run_module

from livre.chemins.facettes import (
    FACETTES,
    INCONNUE,
    TRANCHES,
    Rayons,
    groups_of,
    times_of,
    tranche_of,
)
from livre.chemins.pages import pages
from livre.chemins.placard import TEMPS
from livre.chemins.seances import needs_of
from livre.modele.fiches import Estimation, MiseEnOeuvre, Recette
from livre.modele.livre import Livre
from livre.regles.liste import load_valid_livre
from livre.vues.choix import TRIS, groupes, rayon
from scripts.commun.racine import RACINE
from scripts.mesures.livres import generate_livre

PEUT_ETRE_VIDE = {"constat"}
"""Une piste peut ne répondre à aucun constat."""


@pytest.fixture(scope="module", params=["vrai", "mini", "engendre"])
def livre(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Livre:
    if request.param == "mini":
        return load()
    if request.param == "vrai":
        return load_valid_livre(RACINE)
    return load(generate_livre(RACINE, tmp_path_factory.mktemp("engendre") / "livre", 40))


@pytest.fixture(scope="module")
def rayons(livre: Livre) -> Rayons:
    return Rayons(livre)


# Le livre


def test_every_recipe_answers_every_question(livre: Livre, rayons: Rayons) -> None:
    for facette in FACETTES:
        connues = {valeur.id for valeur in rayons.valeurs[facette.id]}
        for recette in livre.recettes.values():
            siennes = facette.range(livre, recette)
            assert siennes or facette.id in PEUT_ETRE_VIDE, (facette.id, recette.id)
            assert len(set(siennes)) == len(siennes)
            assert set(siennes) <= connues


def test_names_of_facets_do_not_collide_with_the_rest_of_the_address() -> None:
    noms = [facette.id for facette in FACETTES]
    assert len(noms) == len(set(noms))
    assert not {"q", "tri", "temps", "personnes", "animation"} & set(noms)
    assert all(nom.isascii() and nom.isalpha() and nom.islower() for nom in noms)


def test_values_are_named_once_and_have_their_own_address(livre: Livre, rayons: Rayons) -> None:
    adresses = []
    for facette in FACETTES:
        valeurs = rayons.valeurs[facette.id]
        for unique in ([v.id for v in valeurs], [v.nom for v in valeurs]):
            assert len(unique) == len(set(unique))
        assert all(v.id and v.nom for v in valeurs)
        adresses += [valeur.adresse for valeur in valeurs]
    assert len(adresses) == len(set(adresses))
    assert set(adresses) <= {page.adresse for page in pages(livre)} | set(_pages_by_hand(livre))


def _pages_by_hand(livre: Livre) -> list[str]:
    """Tout ce qui a une fiche dans le livre : sa page est la sienne."""
    noms = ("thematiques", "chapitres", "ingredients", "constats")
    return [f"{nom}/{identifiant}/" for nom in noms for identifiant in livre.collections[nom]]


def test_only_values_without_a_card_have_a_page_of_their_own(rayons: Rayons) -> None:
    propres = [(facette.id, valeur) for facette, valeur in rayons.own_pages()]
    assert {nom for nom, _ in propres} == {
        *("seance", "groupe", "preparation", "anime"),
        *("duree", "difficulte", "format", "nature", "etat"),
    }
    assert all(v.adresse == f"recettes-par/{nom}/{v.id}/" for nom, v in propres)


def _times(recette: Recette) -> list[str]:
    minutes = _longest(recette)
    if minutes is None:
        return [INCONNUE]
    noms = {
        15: "quart-d-heure",
        30: "demi-heure",
        60: "une-heure",
        120: "deux-heures",
        240: "demi-journee",
    }
    return [nom for temps, nom in noms.items() if minutes <= temps] or ["plus-long"]


def _longest(recette: Recette) -> int | None:
    """Le temps de la séance, lu dans l'en-tête."""
    if recette.seance:
        return recette.seance.minutes
    estime = recette.estimation and recette.estimation.minutes
    return estime.max if estime else None


def _groups(recette: Recette) -> list[str]:
    """Personne par personne : les groupes où l'une au moins des tailles admises tombe."""
    groupe = (
        recette.seance.participants
        if recette.seance
        else recette.estimation and recette.estimation.participants
    )
    if not groupe:
        return [INCONNUE]
    admises = range(groupe.min, (groupe.max or 999) + 1)
    bornes = {
        "un-ou-deux": range(1, 3),
        "trois-a-cinq": range(3, 6),
        "six-a-dix": range(6, 11),
        "onze-a-vingt": range(11, 21),
        "plus-de-vingt": range(21, 1000),
    }
    return [nom for nom, tailles in bornes.items() if set(tailles) & set(admises)]


def test_a_promised_choice_is_still_understood() -> None:
    """Une adresse « ?duree=court » envoyée hier coche encore la même case."""
    livre = load_valid_livre(RACINE)
    rayons = Rayons(livre)
    connus = {(nom, v.id) for nom, valeurs in rayons.valeurs.items() for v in valeurs}
    promis = [
        adresse.rstrip("/").split("/")[1:]
        for adresse in livre.promesses.adresses
        if adresse.startswith("recettes-par/")
    ]
    assert {"duree", "difficulte", "seance", "groupe"} <= {facette for facette, _ in promis}
    assert [choix for choix in promis if tuple(choix) not in connus] == []


NAIF: dict[str, Callable[[Livre, Recette], Sequence[str]]] = {
    "seance": lambda livre, r: _times(r),
    "groupe": lambda livre, r: _groups(r),
    "preparation": lambda livre, r: [needs_of(livre, r).preparation or INCONNUE],
    "anime": lambda livre, r: [needs_of(livre, r).animation or INCONNUE],
    "thematique": lambda livre, r: [r.thematique],
    "chapitre": lambda livre, r: [livre.thematiques[r.thematique].chapitre],
    "duree": lambda livre, r: [_duration(r)],
    "difficulte": lambda livre, r: [f"{r.difficulte}" if r.difficulte else INCONNUE],
    "ingredient": lambda livre, r: [usage.ingredient for usage in r.ingredients],
    "format": lambda livre, r: r.formats,
    "nature": lambda livre, r: [r.nature],
    "etat": lambda livre, r: [livre.etat(r)],
    "constat": lambda livre, r: r.constats,
}


def _duration(recette: Recette) -> str:
    if recette.nature == "amuse-bouche":
        return "seance"
    duree = recette.mise_en_oeuvre
    return _slice(duree.mois_max) if duree else INCONNUE


def _slice(mois: float) -> str:
    return "court" if mois <= 2 else "moyen" if mois <= 4 else "long"


def test_shelves_hold_what_a_plain_search_finds(livre: Livre, rayons: Rayons) -> None:
    assert list(rayons.recettes) == [facette.id for facette in FACETTES] == list(NAIF)
    for nom, valeurs in rayons.recettes.items():
        for valeur, rangees in valeurs.items():
            attendues = [r for r in livre.recettes.values() if valeur in NAIF[nom](livre, r)]
            assert rangees == attendues, (nom, valeur)


def test_the_form_shows_the_same_counts(livre: Livre, rayons: Rayons) -> None:
    for groupe in groupes(rayons):
        nom = groupe.facette.id
        for choix in groupe.choix:
            assert choix.compte == len(rayons.recettes[nom][choix.valeur.id])
            seul = rayon(rayons, groupe.facette, choix.valeur.id)
            assert seul.ici == choix
            assert seul.autres == [autre for autre in groupe.choix if autre != choix]


@pytest.mark.parametrize(
    ("mini", "maxi", "tranche"),
    [
        (0.5, 0.5, "court"),
        (1.5, 2, "court"),
        (1, 2.5, "moyen"),
        (2, 2.01, "moyen"),
        (4, 4, "moyen"),
        (0.5, 4.5, "long"),
        (6, 8, "long"),
        (36, 36, "long"),
    ],
)
def test_a_duration_falls_in_a_slice_by_its_longest(mini: float, maxi: float, tranche: str) -> None:
    assert tranche_of(MiseEnOeuvre(mois_min=mini, mois_max=maxi)) == tranche


def test_slices_cover_every_duration() -> None:
    """Des tranches croissantes, et la dernière va jusqu'où le modèle permet."""
    bornes = [tranche.mois_max for tranche in TRANCHES]
    assert bornes == sorted(set(bornes))
    permis = [
        getattr(borne, "le", None) for borne in MiseEnOeuvre.model_fields["mois_max"].metadata
    ]
    assert [borne for borne in permis if borne is not None] == [bornes[-1]]
    assert tranche_of(None) == INCONNUE
    assert INCONNUE not in {tranche.id for tranche in TRANCHES}


def _piste(estimation: str) -> Recette:
    """Le café du mini-livre, avec cette estimation."""
    cafe = load().recettes["cafe-du-poireau"]
    estimee = Estimation.model_validate({**loads(estimation), "raison": "au flair"})
    return cafe.model_copy(update={"estimation": estimee})


@pytest.mark.parametrize(
    ("bornes", "temps"),
    [
        ([5, 15], ("quart-d-heure", "demi-heure", "une-heure", "deux-heures", "demi-journee")),
        ([10, 16], ("demi-heure", "une-heure", "deux-heures", "demi-journee")),
        ([60, 60], ("une-heure", "deux-heures", "demi-journee")),
        ([60, 61], ("deux-heures", "demi-journee")),
        ([120, 240], ("demi-journee",)),
        ([60, 480], ("plus-long",)),
    ],
)
def test_a_session_fits_every_longer_time(bornes: list[int], temps: tuple[str, ...]) -> None:
    mini, maxi = bornes
    piste = _piste(f'{{"minutes": {{"min": {mini}, "max": {maxi}}}}}')
    assert times_of(piste) == temps
    assert groups_of(piste) == (INCONNUE,)


@pytest.mark.parametrize(
    ("groupe", "groupes_admis"),
    [
        ('{"min": 1, "max": 2}', ("un-ou-deux",)),
        ('{"min": 2, "max": 3}', ("un-ou-deux", "trois-a-cinq")),
        ('{"min": 4, "max": 11}', ("trois-a-cinq", "six-a-dix", "onze-a-vingt")),
        ('{"min": 20}', ("onze-a-vingt", "plus-de-vingt")),
        ('{"min": 21, "max": 40}', ("plus-de-vingt",)),
    ],
)
def test_a_recipe_suits_every_group_it_admits(groupe: str, groupes_admis: tuple[str, ...]) -> None:
    piste = _piste(f'{{"participants": {groupe}}}')
    assert groups_of(piste) == groupes_admis
    assert times_of(piste) == (INCONNUE,)


# Le filtre


def _facet(hasard: Random, nom: str, nombre: int) -> dict[str, Any]:
    valeurs = hasard.choice((1, 2, 5, 33))
    colonne = []
    for _ in range(nombre):
        combien = hasard.choice((0, 1, 1, 1, 2, 3))
        colonne.append(hasard.sample(range(valeurs), min(combien, valeurs)))
    return {
        "id": nom,
        "nom": nom,
        "valeurs": [{"id": f"v{rang}", "nom": f"{rang}"} for rang in range(valeurs)],
        "colonne": colonne,
    }


def _selection(hasard: Random, facettes: list[dict[str, Any]]) -> dict[str, list[str]]:
    choix: dict[str, list[str]] = {}
    for facette in facettes:
        sort = hasard.random()
        if sort < 0.4:
            connus = [valeur["id"] for valeur in facette["valeurs"]]
            choix[facette["id"]] = hasard.choices(connus, k=hasard.randint(1, 3))
        elif sort < 0.5:
            choix[facette["id"]] = []
    if hasard.random() < 0.1:
        choix["inconnue"] = ["v0"]
    return choix


def _keep(
    facettes: list[dict[str, Any]],
    choix: dict[str, list[str]],
    parmi: Sequence[int],
    sauf: str = "",
) -> list[int]:
    """OU dans une facette, ET entre elles, fiche par fiche."""

    def suits(fiche: int, facette: dict[str, Any]) -> bool:
        voulus = choix.get(facette["id"], [])
        siens = {facette["valeurs"][rang]["id"] for rang in facette["colonne"][fiche]}
        return not voulus or facette["id"] == sauf or bool(siens & set(voulus))

    return [fiche for fiche in parmi if all(suits(fiche, facette) for facette in facettes)]


@pytest.mark.parametrize("nombre", [0, 1, 31, 32, 33, 64, 1000])
def test_filter_and_counts_are_those_of_a_plain_search(nombre: int) -> None:
    """Les comptes d'une facette ignorent ses propres choix, et eux seuls."""
    hasard = Random(nombre)
    cas = []
    for _ in range(2 if nombre == 1000 else 8):
        noms = [f"f{rang}" for rang in range(hasard.randint(1, 5))]
        facettes = [_facet(hasard, nom, nombre) for nom in noms]
        parmi = [None, [], [i for i in range(nombre) if hasard.random() < 0.5]]
        demandes = [
            {"choix": _selection(hasard, facettes), "parmi": parmi[rang % 3]} for rang in range(12)
        ]
        cas.append({"facettes": facettes, "nombre": nombre, "demandes": demandes})
    script = """
    import { Filtre } from "js/choisir/filtre.js";
    sortie(entree.map(({ facettes, nombre, demandes }) => {
      const filtre = new Filtre(facettes, nombre);
      return demandes.map(({ choix, parmi }) => {
        const dans = new Set(parmi);
        return filtre.applique(choix, parmi ? filtre.ensemble((i) => dans.has(i)) : undefined);
      });
    }));
    """
    for un, trouves in zip(cas, run_module(script, cas), strict=True):
        facettes: list[dict[str, Any]] = un["facettes"]
        for demande, trouve in zip(un["demandes"], trouves, strict=True):
            choix, permis = demande["choix"], demande["parmi"]
            parmi = range(nombre) if permis is None else permis
            assert trouve["retenues"] == _keep(facettes, choix, parmi)
            for facette in facettes:
                base = _keep(facettes, choix, parmi, sauf=facette["id"])
                portes = [rang for fiche in base for rang in facette["colonne"][fiche]]
                comptes = [portes.count(rang) for rang in range(len(facette["valeurs"]))]
                assert trouve["comptes"][facette["id"]] == comptes


def test_an_unknown_value_alone_keeps_nothing() -> None:
    """L'adresse les écarte avant ; le filtre, lui, ne les prend pas pour « tout »."""
    facette = _facet(Random(1), "f", 5)
    script = """
    import { Filtre } from "js/choisir/filtre.js";
    sortie(new Filtre([entree], 5).applique({ f: ["nulle-part"] }));
    """
    assert run_module(script, facette)["retenues"] == []


# Le tri et la phrase


def _sort(tri: str, recettes: list[tuple[Any, int | None, float, Any]]) -> list[int]:
    """L'ordre que donne le site : à égalité le code, ce qu'on ignore à la fin."""
    inconnu = math.inf

    def key(rang: int) -> tuple[float, int]:
        mois, difficulte, score, seance = recettes[rang]
        cles = {
            "code": 0,
            "duree": mois[1] if mois else inconnu,
            "difficulte": inconnu if difficulte is None else difficulte,
            "preparation": inconnu if difficulte is None else -difficulte,
            "anime": 0,
            "seance": seance[1] if seance else inconnu,
            "groupe": seance[0] if seance else inconnu,
            "": -score,
        }
        return cles[tri], rang

    return sorted(range(len(recettes)), key=key)


def test_sorting_puts_the_unknown_last() -> None:
    hasard = Random(5)
    recettes = [
        (
            hasard.choice([None, [1, 2], [0.5, 8], [2, 2], [1, 1.5]]),
            hasard.choice([None, 1, 2, 3, 5]),
            hasard.choice([0.0, 0.5, 2.25, 7.0]),
            hasard.choice([None, [10, 20], [15, 15], [2, 90]]),
        )
        for _ in range(200)
    ]
    valeurs = [{"id": str(note), "nom": str(note)} for note in range(1, 6)]
    valeurs.append({"id": INCONNUE, "nom": "Difficulté inconnue"})
    colonne = [[5 if note is None else note - 1] for _, note, *_ in recettes]
    rebours = [[5 if note is None else 5 - note] for _, note, *_ in recettes]
    donnees = {
        "recettes": {
            "mois": [mois for mois, *_ in recettes],
            "seance_minutes": [seance for *_, seance in recettes],
            "seance_personnes": [seance for *_, seance in recettes],
        },
        "facettes": [
            {"id": "difficulte", "nom": "", "valeurs": valeurs, "colonne": colonne},
            {"id": "preparation", "nom": "", "valeurs": valeurs, "colonne": rebours},
            {"id": "anime", "nom": "", "valeurs": valeurs[:1], "colonne": [[0]] * len(recettes)},
        ],
    }
    script = """
    import { trie } from "js/choisir/tri.js";
    const rangs = entree.scores.map((_, i) => i);
    const scores = Float32Array.from(entree.scores);
    sortie({
      avec: entree.tris.map((tri) => trie([...rangs], tri, entree.donnees, scores)),
      rebours: entree.tris.map((tri) => trie(rangs.toReversed(), tri, entree.donnees, scores)),
      sans: entree.tris.map((tri) => trie([...rangs], tri, entree.donnees)),
      peu: trie([3, 1, 2], "duree", entree.donnees),
    });
    """
    scores = [score for _, _, score, _ in recettes]
    fait = run_module(script, {"donnees": donnees, "scores": scores, "tris": [*TRIS]})
    assert fait["avec"] == fait["rebours"] == [_sort(tri, recettes) for tri in TRIS]
    assert fait["sans"] == [_sort(tri or "code", recettes) for tri in TRIS]
    assert sorted(fait["peu"]) == [1, 2, 3]


def test_counts_are_said_in_french() -> None:
    script = (
        'import { phrase } from "js/choisir/tri.js"; sortie(entree.map(([n, t]) => phrase(n, t)));'
    )
    attendues = {
        (0, 0): "Aucune recette ne répond à tous ces choix",
        (0, 33): "Aucune recette ne répond à tous ces choix",
        (1, 33): "1\u00a0recette sur 33",
        (1, 1): "1\u00a0recette",
        (2, 33): "2\u00a0recettes sur 33",
        (2, 2): "2\u00a0recettes",
        (33, 33): "33\u00a0recettes",
    }
    assert run_module(script, [list(cle) for cle in attendues]) == list(attendues.values())


# L'adresse

CRITERES = {
    "thematique": ["voisins", "pairs"],
    "duree": ["court", "moyen", "long", INCONNUE],
    "constat": ["a", "b-c", "z9"],
}
TRIS_CONNUS = list(TRIS)
TEXTE = st.text("aé œ'’&=+#%?<>/\"\\\u00a0🍲", max_size=6)
PAIRE = st.one_of(
    st.sampled_from([(nom, v) for nom, valeurs in CRITERES.items() for v in valeurs]),
    st.tuples(st.just("q"), TEXTE),
    st.tuples(st.just("tri"), st.sampled_from([*TRIS_CONNUS, "hasard", "Code"])),
    st.tuples(st.sampled_from([*CRITERES, "__proto__", "constructor", "Q", ""]), TEXTE),
)
Paires = list[tuple[str, str]]

ADRESSE = """
import { ecrisAdresse, lisAdresse } from "js/choisir/demande.js";
const lis = (adresse) => lisAdresse(adresse, entree.criteres, entree.tris);
sortie(entree.adresses.map((adresse) => {
  const demande = lis(adresse);
  const ecrite = ecrisAdresse(demande, entree.criteres);
  const relue = lis(ecrite);
  return { demande, ecrite, relue, reecrite: ecrisAdresse(relue, entree.criteres) };
}));
"""


def _read_addresses(adresses: list[str]) -> list[dict[str, Any]]:
    criteres = [
        {"id": nom, "valeurs": [{"id": valeur} for valeur in valeurs]}
        for nom, valeurs in CRITERES.items()
    ]
    donnees = {"criteres": criteres, "tris": TRIS_CONNUS, "adresses": adresses}
    lues: list[dict[str, Any]] = run_module(ADRESSE, donnees)
    return lues


def _read(paires: Paires) -> dict[str, Any]:
    """La même lecture, paire par paire."""
    demande: dict[str, Any] = {"q": "", "tri": "", "choix": {}, "inconnus": []}
    for nom, valeur in paires:
        if nom == "q":
            demande["q"] = demande["q"] or valeur
        elif nom == "tri" and valeur in TRIS_CONNUS:
            demande["tri"] = valeur
        elif valeur in CRITERES.get(nom, ()):
            choisis = demande["choix"].setdefault(nom, [])
            choisis += [] if valeur in choisis else [valeur]
        elif valeur or nom not in CRITERES:  # un champ laissé vide ne demande rien
            demande["inconnus"].append([nom, valeur])
    return demande


def _canonical(demande: dict[str, Any]) -> Paires:
    paires = [("q", demande["q"])] if demande["q"].strip() else []
    paires += [
        (nom, valeur)
        for nom, valeurs in CRITERES.items()
        for valeur in valeurs
        if valeur in demande["choix"].get(nom, ())
    ]
    paires += [("tri", demande["tri"])] if demande["tri"] else []
    return paires + [(nom, valeur) for nom, valeur in demande["inconnus"]]


@settings(max_examples=12)
@given(st.lists(st.lists(PAIRE, max_size=8), min_size=1, max_size=40))
def test_an_address_comes_back_the_same(demandes: list[Paires]) -> None:
    """Lue, écrite, relue : rien ne se perd, l'ordre est celui du livre, les doublons s'en vont."""
    lues = _read_addresses([f"?{urlencode(paires)}" for paires in demandes])
    for paires, lue in zip(demandes, lues, strict=True):
        assert lue["demande"] == _read(paires)
        ecrite = lue["ecrite"]
        canonique = _canonical(lue["demande"])
        assert parse_qsl(ecrite.removeprefix("?"), keep_blank_values=True) == canonique
        assert ecrite == "" or ecrite.startswith("?")
        assert lue["reecrite"] == ecrite
        choix = lue["demande"]["choix"]
        assert {nom: sorted(v) for nom, v in lue["relue"]["choix"].items()} == {
            nom: sorted(valeurs) for nom, valeurs in choix.items()
        }
        assert lue["relue"]["inconnus"] == lue["demande"]["inconnus"]


ECRITES = {
    "": "",
    "?": "",
    "?q=": "",
    "?q=%20%20": "",
    "?tri=": "",
    "?q=soupe+verte": "?q=soupe+verte",
    "?q=&q=soupe&q=autre": "?q=soupe",
    "?duree=long&thematique=pairs&duree=court": "?thematique=pairs&duree=court&duree=long",
    "?duree=court&duree=court": "?duree=court",
    "?tri=code&tri=duree": "?tri=duree",
    "?tri=hasard&duree=court": "?duree=court&tri=hasard",
    "?duree=perdue&x=1": "?duree=perdue&x=1",
    "?x=1&x=1": "?x=1&x=1",
    "?DUREE=court": "?DUREE=court",
    "?duree": "",
    "?%E9=%E9": "?%EF%BF%BD=%EF%BF%BD",
    "?q=%": "?q=%25",
    "?constructor=a&__proto__=b": "?constructor=a&__proto__=b",
    "?q=<b>%26amp;</b>": "?q=%3Cb%3E%26amp%3B%3C%2Fb%3E",
}
"""Une adresse telle qu'on peut la recevoir, et celle que le livre en fait."""


def test_addresses_by_hand() -> None:
    lues = _read_addresses([*ECRITES])
    assert {a: lue["ecrite"] for a, lue in zip(ECRITES, lues, strict=True)} == ECRITES
    assert [lue["reecrite"] for lue in lues] == [*ECRITES.values()]


def test_a_huge_address_is_kept_whole() -> None:
    longues = [("q", "é" * 10_000), ("x", "y" * 10_000)]
    adresses = [f"?{urlencode([paire])}" for paire in longues]
    adresses.append("?" + "&".join(["duree=court"] * 1_000))
    adresses.append("?" + "&".join(f"x{rang}={rang}" for rang in range(1_000)))
    *entieres, doublons, inconnues = _read_addresses(adresses)
    for adresse, lue in zip(adresses, entieres, strict=False):
        assert lue["ecrite"] == adresse
    assert doublons["ecrite"] == "?duree=court"
    assert inconnues["ecrite"] == adresses[-1]


def test_every_shelf_can_be_asked_by_address(livre: Livre, rayons: Rayons) -> None:
    """Chaque valeur du livre se dit dans une adresse sans rien à coder."""
    for facette in FACETTES:
        for valeur in rayons.valeurs[facette.id]:
            assert urlencode({facette.id: valeur.id}) == f"{facette.id}={valeur.id}"
    assert all(urlencode({"temps": temps.id}) == f"temps={temps.id}" for temps in TEMPS)


def test_a_book_without_recipes_keeps_its_facets(tmp_path: Path) -> None:
    assert Rayons(load(tmp_path)).recettes["etat"].keys() == {
        "piste",
        "a-tester",
        "testee",
        "eprouvee",
    }
