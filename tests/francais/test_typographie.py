"""La typographie : des cas écrits à la main, puis des propriétés sur n'importe quel texte."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livre.francais.typographie import typo, typo_html

CAS = [
    ("l'élue d'aujourd'hui", "l’élue d’aujourd’hui"),
    ("Vraiment ?", "Vraiment\u202f?"),
    ("oui ; non !", "oui\u202f; non\u202f!"),
    ("voici : cela", "voici\u00a0: cela"),
    ("« mot »", "«\u00a0mot\u00a0»"),
    ("«mot»", "«\u00a0mot\u00a0»"),
    ('dit "oui" et "non"', "dit «\u00a0oui\u00a0» et «\u00a0non\u00a0»"),
    ("etc...", "etc…"),
    ("de 8h30 à 9 h 15", "de 8\u00a0h\u00a030 à 9\u00a0h\u00a015"),
    ("1 h", "1\u00a0h"),
    ("20 min, 6 mois", "20\u00a0min, 6\u00a0mois"),
    ("42% et 42 %", "42\u00a0% et 42\u00a0%"),
    ("12€ ou 310 000 €", "12\u00a0€ ou 310\u202f000\u00a0€"),
    ("n° 3 et n°4", "n°\u00a03 et n°\u00a04"),
    ("voir https://a.fr/l'eau?x=1 ; puis", "voir https://a.fr/l'eau?x=1\u202f; puis"),
    ("écrire à l'adresse a'b@c.fr", "écrire à l’adresse a'b@c.fr"),
    ("10:30 et a:b", "10:30 et a:b"),
]


@pytest.mark.parametrize(("ecrit", "imprime"), CAS)
def test_known_cases(ecrit, imprime):
    assert typo(ecrit) == imprime


TEXTES = st.text(alphabet="ab1é '\"«»;!?:.%€°nh- \u00a0\u202f—/@", max_size=60)


@given(TEXTES)
def test_twice_is_once(texte):
    assert typo(typo(texte)) == typo(texte)


@given(TEXTES)
def test_words_are_never_changed(texte):
    def lettres(t):
        return re.sub(r"[^\wé%€°;!?:@/-]", "", t)

    assert lettres(typo(texte)) == lettres(texte)


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(["cm", "km", "h", "€", "%", ""]))
def test_a_decimal_comma_stays_inside_its_number(entier, decimales, unite):
    nombre = f"{entier},{decimales}"
    assert nombre in typo(f"Coupez à {nombre} {unite}, puis à {nombre}.")


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,5}", fullmatch=True))
def test_identifiers_pass_untouched(identifiant):
    assert typo(identifiant) == identifiant


@given(st.from_regex(r"https?://[a-z.]+/[a-z'?!;:=&%-]{0,30}", fullmatch=True))
def test_addresses_pass_untouched(adresse):
    assert typo(adresse) == adresse


@given(TEXTES.filter(lambda t: "<" not in t))
def test_code_and_tags_pass_untouched(texte):
    code = f'<a href="l\'eau ?"><code>{texte.replace(">", "")}</code></a>'
    assert typo_html(code) == code


def test_text_between_tags_is_set():
    assert typo_html("<p>Qu'est-ce ?</p>") == "<p>Qu’est-ce\u202f?</p>"
