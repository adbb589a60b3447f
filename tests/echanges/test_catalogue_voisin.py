"""Un catalogue voisin est tenu pour hostile, en Python comme dans le navigateur."""

import base64
import json
import random
from copy import deepcopy
from typing import Any

import pytest
from catalogues_voisins import BON, as_bytes, changed
from noeud import run_module

from livre.echanges.catalogue_voisin import (
    CatalogueRefuse,
    clean,
    is_safe_address,
    read_catalogue,
)
from livre.echanges.garde import GARDE, MESSAGES, can_adapt
from livre.modele.termes import LICENCES

SCRIPT = "<script>alert(1)</script>"
REFUS: dict[str, tuple[bytes, str]] = {
    "vide": (b"", "n'est pas du JSON."),
    "coupe": (as_bytes(BON)[:-30], "n'est pas du JSON."),
    "pas-utf8": (b'{"livre": "\xff"}', "n'est pas en UTF-8."),
    "page-web": (b"\n<!doctype html>", MESSAGES["page"]),
    "nan": (b'{"version": NaN}', "n'est pas du JSON."),
    "infini": (b'{"version": Infinity}', "n'est pas du JSON."),
    "un-nombre-de-cinq-mille-chiffres": (
        b'{"version": ' + b"9" * 5000 + b"}",
        "n'est pas à la version 2, la seule que nous lisions.",
    ),
    "un-nombre-infini": (
        b'{"version": 1e999}',
        "n'est pas à la version 2, la seule que nous lisions.",
    ),
    "profond": (
        b"[" * 100_000 + b"]" * 100_000,
        "imbrique plus de 12 niveaux : un catalogue n'en a pas besoin.",
    ),
    "profond-et-jamais-referme": (
        b'{"a":' * 100_000,
        "imbrique plus de 12 niveaux : un catalogue n'en a pas besoin.",
    ),
    # Lus deux fois, ces signes-là le seraient des milliards de fois : le test n'en finirait pas.
    "des-guillemets-barres": (b'\\"' * 1_000_000, "n'est pas du JSON."),
    "un-texte-jamais-referme": (b'"' + b"\\" * 1_999_999, "n'est pas du JSON."),
    "des-balises-jamais-refermees": (
        b'{"version": 2, "livre": "' + b"<a" * 1_000_000 + b'"}',
        "n'a pas la forme d'un catalogue : « licence » manque, ou n'est pas ce qu'il faut.",
    ),
    "une-liste": (
        b"[]",
        "n'a pas la forme d'un catalogue : « recettes » manque, ou n'est pas ce qu'il faut.",
    ),
    "version-vraie": (
        as_bytes(changed(version=True)),
        "n'est pas à la version 2, la seule que nous lisions.",
    ),
    "version-trois": (
        as_bytes(changed(version=3)),
        "n'est pas à la version 2, la seule que nous lisions.",
    ),
    "sans-nom": (
        as_bytes(changed(livre=f" {SCRIPT[:8]}\u200b ")),
        "n'a pas la forme d'un catalogue : « livre » manque, ou n'est pas ce qu'il faut.",
    ),
    "sans-licence": (
        as_bytes(changed(licence=None)),
        "n'a pas la forme d'un catalogue : « licence » manque, ou n'est pas ce qu'il faut.",
    ),
    "licence-inconnue": (as_bytes(changed(licence={"id": "Tous droits"})), MESSAGES["licence"]),
    "licence-objet": (
        as_bytes(changed(licence={"id": ["CC-BY-4.0"]})),
        "n'a pas la forme d'un catalogue : « licence » manque, ou n'est pas ce qu'il faut.",
    ),
    "sans-recettes": (
        as_bytes(changed(recettes=[])),
        "n'a pas la forme d'un catalogue : « recettes » manque, ou n'est pas ce qu'il faut.",
    ),
    "sans-nombre": (
        as_bytes(changed(nombre="2")),
        "n'a pas la forme d'un catalogue : « nombre » manque, ou n'est pas ce qu'il faut.",
    ),
    "trop-de-recettes": (
        as_bytes(changed(nombre=10_001)),
        "compte plus de 10000 recettes : nous n'en lisons pas davantage.",
    ),
    "colonne-courte": (
        as_bytes(changed(recettes__titre=["Seul"])),
        "n'a pas un « titre » par recette.",
    ),
    "colonne-texte": (
        as_bytes(changed(recettes__resume="ab")),
        "n'a pas un « resume » par recette.",
    ),
    "colonne-absente": (as_bytes(changed(recettes__code=None)), "n'a pas un « code » par recette."),
    **{
        f"adresse-{rang}": (as_bytes(changed(adresse=adresse)), MESSAGES["adresse"])
        for rang, adresse in enumerate(
            (
                "javascript:alert(1)",
                "https://qui:secret@canton.example.org/",
                "https://canton.example.org@mechant.example/",
                "//canton.example.org/",
                "ftp://canton.example.org/",
                'https://canton.example.org/"><script>',
                "https://canton.example.org/\n",
                "data:text/html,x",
                "https://",
                "https://canton.exаmple.org/",
                "",
                12,
                ["https://canton.example.org/"],
            )
        )
    },
}

HOSTILES: dict[str, dict[str, Any]] = {
    "le-bon": {},
    "des-scripts-partout": {
        "livre": f"{SCRIPT}Les potages",
        "auteurs": f"<img src=x onerror=alert(1)>Le canton{SCRIPT}",
        "recettes__titre": [f"{SCRIPT}Un bouillon", "<scr<b>ipt>Un <i>velouté</i>"],
        "recettes__resume": ["<a href='javascript:alert(1)'>ici</a>", "{{ 7*7 }} {% raw %}"],
        "recettes__duree": [SCRIPT, "\u202e6 mois"],
        "recettes__credit": [f"{SCRIPT}", "a\r\nb\u2028c\u0000d"],
    },
    "des-caracteres-rares": {
        "recettes__titre": ["Cafe\u0301 \ufeff de l\u00a0\u00a0été \U0001f372", "\ud83d seul"],
        "recettes__resume": ["😀" * 400, "x" * 10_000],
    },
    "des-genres-faux": {
        "recettes__titre": [{"a": 1}, "Un velouté"],
        "recettes__resume": [12, None],
        "recettes__duree": [[], True],
        "recettes__credit": [{}, 3],
    },
    "des-noms-faux": {"recettes__id": ["../../etc/passwd", "Velouté"]},
    "des-codes-faux": {"recettes__code": ["R1", 12]},
    "des-doublons": {"recettes__code": ["ICR01", "ICR01"]},
    "des-reprises": {"recettes__reprise": [True, "oui"]},
    "sans-facultatif": {
        "recettes__resume": None,
        "recettes__duree": None,
        "recettes__credit": None,
        "recettes__reprise": None,
        "auteurs": None,
        "adresse": None,
        "facettes": None,
    },
    "non-commerciale": {"licence": {"id": "cc-by-nc-4.0"}},
    "sans-modification": {"licence": {"id": "CC-BY-NC-ND-4.0"}},
    "des-facettes-fausses": {
        "facettes": [
            12,
            {"id": "duree", "valeurs": "court", "colonne": [[0], [0]]},
            {"id": "difficulte", "valeurs": [{"id": "9"}, {"id": "2"}], "colonne": [[0, 1], [7]]},
            {"id": "etat", "valeurs": [{"id": "testee"}], "colonne": [[True], [0.0]]},
            {"id": "__proto__", "valeurs": [], "colonne": [[], []]},
            {"id": "nature", "valeurs": [None], "colonne": [[0], [-1]]},
        ]
    },
}


def in_browser(exemples: dict[str, bytes]) -> dict[str, Any]:
    """Ce que le navigateur en dit."""
    entree = {
        "garde": GARDE,
        "exemples": {n: base64.b64encode(o).decode() for n, o in exemples.items()},
    }
    lus: dict[str, Any] = run_module(
        """
import { lisCatalogue } from "js/voisins/lecture.js";
const lus = Object.entries(entree.exemples).map(([nom, octets]) =>
  [nom, lisCatalogue(entree.garde, new Uint8Array(Buffer.from(octets, "base64")))]);
sortie(Object.fromEntries(lus));
""",
        entree,
    )
    return lus


def in_python(octets: bytes) -> dict[str, Any]:
    try:
        lu = read_catalogue(octets)
    except CatalogueRefuse as refus:
        return {"refus": str(refus)}
    return {"donnees": lu.donnees, "remarques": [*lu.remarques]}


@pytest.mark.parametrize("nom", REFUS)
def test_a_hostile_catalogue_is_refused(nom: str) -> None:
    octets, message = REFUS[nom]
    assert in_python(octets) == {"refus": message}


def test_the_browser_refuses_the_same_in_the_same_words() -> None:
    dits = in_browser({nom: octets for nom, (octets, _) in REFUS.items()})
    assert dits == {nom: {"refus": message} for nom, (_, message) in REFUS.items()}


def test_the_browser_reads_the_same() -> None:
    exemples = {nom: as_bytes(changed(**champs)) for nom, champs in HOSTILES.items()}
    attendus = {nom: in_python(octets) for nom, octets in exemples.items()}
    assert in_browser(exemples) == attendus
    assert all("donnees" in dit for dit in attendus.values())


BIZARRES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.0, 2.5, 1e300, 10**30, "", " ", "0", "court", "__proto__"),
    *("<b", "\ud800", "\u0000", "é", "e\u0301", "<" * 50 + "i>" * 50, SCRIPT, "a\tb\nc", "\u3000x"),
    *([], [[]], [None], {}, {"id": "CC-BY-4.0"}, {"id": 1}, {"": {"": {"": []}}}),
)


def _damage(valeur: Any, hasard: random.Random) -> Any:
    """La même chose, à quelques endroits près."""
    if hasard.random() < 0.04:
        return hasard.choice(BIZARRES)
    if isinstance(valeur, dict):
        return {cle: _damage(v, hasard) for cle, v in valeur.items() if hasard.random() > 0.01}
    if isinstance(valeur, list):
        return [_damage(v, hasard) for v in valeur]
    return valeur


def test_both_readings_agree_on_whatever_comes() -> None:
    hasard = random.Random(13)
    exemples = {str(n): as_bytes(_damage(deepcopy(BON), hasard)) for n in range(600)}
    for n in range(100):
        octets = bytearray(as_bytes(BON))
        octets[hasard.randrange(len(octets))] = hasard.randrange(256)
        exemples[f"octet-{n}"] = bytes(octets)
    attendus = {nom: in_python(octets) for nom, octets in exemples.items()}
    lus = in_browser(exemples)
    assert {n: (lus[n], attendus[n]) for n in exemples if lus[n] != attendus[n]} == {}
    assert sum("donnees" in dit for dit in attendus.values()) > 100


def test_too_many_bytes_are_refused_before_any_reading() -> None:
    octets = b"[" * (GARDE["octets"] + 1)
    message = "pèse plus de 8 Mo : nous n'en lisons pas davantage."
    assert in_python(octets) == {"refus": message}
    petite = {**GARDE, "octets": 100, "poids": "1 ko"}
    dit = run_module(
        """
import { lisCatalogue } from "js/voisins/lecture.js";
sortie(lisCatalogue(entree, new Uint8Array(101)));
""",
        petite,
    )
    assert dit == {"refus": "pèse plus de 1 ko : nous n'en lisons pas davantage."}


def test_a_good_catalogue_gives_what_we_use_and_nothing_else() -> None:
    assert in_python(as_bytes(BON)) == {
        "donnees": {
            "livre": "Les potages du canton",
            "auteurs": "Le canton",
            "adresse": "https://canton.example.org/potages/",
            "licence": "CC-BY-SA-4.0",
            "recettes": [
                {
                    "id": "bouillon-clair",
                    "code": "ICR01",
                    "titre": "Un bouillon clair",
                    "resume": "Une heure pour dire ce qui bout.",
                    "duree": "6 mois",
                    "credit": "",
                    "facettes": {"duree": ["long"]},
                },
                {
                    "id": "veloute-du-soir",
                    "code": "ICR02",
                    "titre": "Un velouté du soir",
                    "resume": "On se quitte en douceur.",
                    "duree": "",
                    "credit": "Le canton (Mère Poireau), d'après un carnet",
                    "facettes": {"duree": ["court"]},
                },
            ],
        },
        "remarques": [],
    }


def test_scripts_come_out_as_plain_text() -> None:
    lu = in_python(as_bytes(changed(**HOSTILES["des-scripts-partout"])))
    texte = json.dumps(lu, ensure_ascii=False)
    assert "<" not in texte
    assert "\u202e" not in texte
    recettes = lu["donnees"]["recettes"]
    assert [r["titre"] for r in recettes] == ["alert(1)Un bouillon", "Un velouté"]
    assert recettes[1]["credit"] == "a b cd"


def test_what_is_left_aside_is_counted_and_said() -> None:
    lu = in_python(as_bytes(changed(**HOSTILES["des-noms-faux"])))
    assert lu["donnees"]["recettes"] == []
    assert lu["remarques"] == [
        "Aucune recette à montrer.",
        "Recettes laissées de côté, dont le code, l'identifiant ou le titre ne va pas ou sert "
        "déjà : 2.",
    ]
    lu = in_python(as_bytes(changed(**HOSTILES["des-reprises"])))
    assert [r["code"] for r in lu["donnees"]["recettes"]] == ["ICR02"]
    assert lu["remarques"] == [
        "Recettes laissées de côté, reprises telles quelles d'un livre qui les publie : 1."
    ]
    lu = in_python(as_bytes(changed(**HOSTILES["sans-modification"])))
    assert lu["donnees"]["licence"] == "CC-BY-NC-ND-4.0"
    assert lu["remarques"] == [GARDE["remarques"]["nc"], GARDE["remarques"]["nd"]]


def test_long_texts_are_cut_by_characters() -> None:
    assert clean("😀" * 400, 10) == "😀" * 9 + "…"
    assert clean("a" * 10, 10) == "a" * 10
    assert clean("<" * 200_000, 10) == "<" * 9 + "…"


def test_only_plain_web_addresses_are_safe() -> None:
    assert is_safe_address("https://canton.example.org:8080/a(b)/?c=d@e")
    assert not is_safe_address("https://a:b@canton.example.org/")
    assert not is_safe_address("https://canton.example.org/\x00")


@pytest.mark.parametrize(
    ("licence", "notre", "admise"),
    [
        ("CC0-1.0", "CC-BY-SA-4.0", True),
        ("etalab-2.0", "CC-BY-SA-4.0", True),
        ("CC-BY-4.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "CC-BY-4.0", False),
        ("CC-BY-4.0", "CC0-1.0", False),
        ("CC-BY-NC-4.0", "CC-BY-SA-4.0", False),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", True),
        ("CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", False),
        ("CC-BY-ND-4.0", "CC-BY-ND-4.0", False),
        ("Beerware", "CC-BY-SA-4.0", False),
    ],
)
def test_a_licence_says_what_can_be_adapted(licence: str, notre: str, admise: bool) -> None:
    assert can_adapt(licence, notre) is admise


def test_every_licence_of_the_book_is_known() -> None:
    assert set(GARDE["licences"]) == set(LICENCES)
