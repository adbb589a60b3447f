"""Ce qu'une relectrice verrait : ce qui est personnel, et ce qui ne l'est pas."""

import pytest

from livre.francais.relecture import personal


@pytest.mark.parametrize(
    ("texte", "passage", "genre"),
    [
        (
            "Écrivez à camille.durand+mairie@exemple.fr !",
            "camille.durand+mairie@exemple.fr",
            "adresse",
        ),
        ("Appelez le 06 12 34 56 78.", "06 12 34 56 78", "téléphone"),
        ("Au +33 6.12.34.56.78", "+33 6.12.34.56.78", "téléphone"),
        ("(0612345678)", "0612345678", "téléphone"),
        ("Voir https://docs.google.com/document/d/1aB/edit", "https://docs.google.com/", "privé"),
        ("https://mairie.sharepoint.com/:w:/s/x", "https://mairie.sharepoint.com/", "privé"),
        ("https://nuage.exemple.org/s/AbCdEfGh12345", "https://nuage.exemple.org/s/", "privé"),
    ],
)
def test_says_what_is_personal(texte: str, passage: str, genre: str) -> None:
    ((lu, dit),) = personal(texte)
    assert lu.startswith(passage)
    assert genre in dit


@pytest.mark.parametrize(
    "texte",
    [
        "Le 12 06 2024, de 10 h 30 à 12 h 45, à 25 personnes.",
        "Le décret 2021-596 du 14 mai 2021",
        "SIRET 123 456 789 00012",
        "https://www.exemple.fr/s/court",
        "0 à 10, puis 20 30 40 50 60",
        "@mairie sur les réseaux",
    ],
)
def test_leaves_the_rest_alone(texte: str) -> None:
    assert list(personal(texte)) == []
