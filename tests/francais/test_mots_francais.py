import pytest

from livre.francais.mots import de, upper_first


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("une trentaine d'élues", "d'une trentaine d'élues"),
        ("élues et élus", "d'élues et élus"),
        ("Île-de-France", "d'Île-de-France"),
        ("habitants", "d'habitants"),
        ("huit clubs", "de huit clubs"),
        ("onze cantines", "de onze cantines"),
        ("clubs bretons", "de clubs bretons"),
        ("12 clubs", "de 12 clubs"),
        ("mon métier", "de mon métier"),
    ],
)
def test_de_elides_as_one_says_it(nom: str, dit: str) -> None:
    assert de(nom) == dit


def test_a_sentence_starts_with_a_capital_and_keeps_the_others() -> None:
    assert upper_first("une idée pour le DIF") == "Une idée pour le DIF"
