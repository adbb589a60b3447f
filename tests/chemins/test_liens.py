from posixpath import join, normpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini import AFFAME, CAFE, SOUPE, load

from livre.chemins.adresses import address, relative, resolve_file, short_address
from livre.chemins.liens import Cible, Impasse, resolve
from livre.chemins.pages import all_addresses

MORCEAUX = st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True)
ADRESSES = st.lists(MORCEAUX, max_size=4).map(lambda p: "".join(f"{m}/" for m in p))
FICHIERS = st.tuples(ADRESSES, st.sampled_from(["", "x.json", "x.zip"])).map("".join)
LIVRE = load()
PAGES = {"", *all_addresses(LIVRE)}
ANCRES = st.sampled_from(["", "#haut", "#les-etapes"])


@given(ADRESSES, FICHIERS, ANCRES)
def test_a_relative_link_always_leads_to_its_target(depuis: str, vers: str, ancre: str) -> None:
    """Résolu par un navigateur depuis sa page, le lien retombe sur l'adresse visée."""
    base = "https://exemple.org/sous/dossier/"
    lien = relative(depuis, vers + ancre)
    assert urljoin(base + depuis, lien) == base + vers + ancre
    assert not lien.startswith("/")
    assert ":" not in lien


@given(st.lists(MORCEAUX, min_size=1, max_size=4), st.lists(MORCEAUX, max_size=3))
def test_a_file_link_is_relative_to_its_file(dossier: list[str], montees: list[str]) -> None:
    fichier = "/".join(dossier)
    href = "../" * len(montees) + "x.md"
    attendu = normpath(join("/".join(dossier[:-1]), href))
    assert resolve_file(href, fichier) == attendu


def test_addresses_are_all_different_and_clean() -> None:
    adresses = list(all_addresses(LIVRE))
    assert len(adresses) == len(set(adresses))
    for adresse in adresses:
        assert adresse.endswith(("/", ".json", ".csv", ".atom", ".yml", ".pdf", ".epub", ".zip"))
        assert not adresse.startswith("/")
        assert adresse == adresse.lower()
    assert short_address("R07") == "r/r07/"


@pytest.mark.parametrize(
    ("href", "fichier", "adresse"),
    [
        ("soupe-a-l-oignon.md", CAFE, "recettes/soupe-a-l-oignon/"),
        ("./soupe-a-l-oignon.md#les-etapes", CAFE, "recettes/soupe-a-l-oignon/#les-etapes"),
        ("../data/constats/conseil-affame.md", SOUPE, "constats/conseil-affame/"),
        ("louche-unique.md", AFFAME, "constats/louche-unique/"),
        ("../../recettes/cafe-du-poireau.md", AFFAME, "recettes/cafe-du-poireau/"),
        ("../recettes/cafe-du-poireau.md", "data/chapitres.yml", "recettes/cafe-du-poireau/"),
        ("%73oupe-a-l-oignon.md", CAFE, "recettes/soupe-a-l-oignon/"),
        ("../docs/index.md", CAFE, ""),
    ],
)
def test_links_within_the_book(href: str, fichier: str, adresse: str) -> None:
    assert resolve(href, fichier, LIVRE) == Cible(adresse, False)


@pytest.mark.parametrize(
    "href",
    ["https://example.org/", "http://example.org", "HTTPS://example.org/x.md", "mailto:a@b.fr"],
)
def test_links_to_the_world_stay_as_they_are(href: str) -> None:
    assert resolve(href, CAFE, LIVRE) == Cible(href, True)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#ancre",
        "?x=1",
        "soupe",
        "soupe-a-l-oignon",
        "soupe-a-l-oignon.html",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)//x.md",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.org/x",
        "//example.org/x.md",
        "///x.md",
        "/recettes/soupe-a-l-oignon.md",
        "../../../etc/passwd.md",
        "..%2f..%2fetc%2fpasswd.md",
        "../docs/../../x.md",
        "../data/acteurs.yml",
        "../data/acteurs.md",
        "../data/retours/essai.md",
        "recettes/soupe-a-l-oignon.md",
        "Soupe-a-l-oignon.md",
        "soupe%00.md",
        "../docs/%00.md",
        "../docs/" + "a" * 5000 + ".md",
        "https:example.org",
        "https://",
        "https://[::1",
        "mailto:",
        "mailto:personne",
        "tel:0102030405",
    ],
)
def test_dead_ends_say_why(href: str) -> None:
    impasse = resolve(href, CAFE, LIVRE)
    assert isinstance(impasse, Impasse)
    assert impasse.message.endswith((".", "?"))
    assert impasse.aide


@given(st.text(max_size=60))
def test_any_link_leads_somewhere_or_says_why(href: str) -> None:
    cible = resolve(href, CAFE, LIVRE)
    if isinstance(cible, Cible) and not cible.externe:
        assert cible.adresse.partition("#")[0] in PAGES


def test_every_card_has_its_address() -> None:
    for recette in LIVRE.recettes.values():
        assert address(recette) == f"recettes/{recette.id}/"
