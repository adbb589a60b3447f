"""Ce qu'une relectrice verrait : ce qui est personnel, et ce qui ne l'est pas."""

import pytest

from livre.francais.relecture import feminine, personal, remarks


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


@pytest.mark.parametrize(
    ("metier", "au_feminin"),
    [
        ("élu", "élue"),
        ("adjoint", "adjointe"),
        ("technicien", "technicienne"),
        ("enquêteur", "enquêtrice"),
        ("chercheur", "chercheuse"),
        ("ingénieur", "ingénieure"),
        ("conseiller", "conseillère"),
        ("professionnel", "professionnelle"),
    ],
)
def test_a_trade_has_its_feminine(metier: str, au_feminin: str) -> None:
    assert feminine(metier) == au_feminin


@pytest.mark.parametrize(
    ("texte", "pleine"),
    [
        ("Les techniciens viennent.", "« techniciennes et techniciens »"),
        ("Une équipe d'enquêteurs", "« enquêtrices et enquêteurs »"),
        ("Demandez à un formateur.", "« une formatrice ou un formateur »"),
        ("l’accord de l’agent", "« agente ou agent »"),
        ("le rôle du directeur", "« de la directrice ou du directeur »"),
        ("Les élus et élues votent.", "« élues et élus »"),
        ("Élues et techniciens", "« techniciennes et techniciens »"),
        ("Les élues parlent. Puis les élus.", "« élues et élus »"),
        ("les intervenants du jour", "« intervenantes et intervenants »"),
        ("Les élus/élues", "« élues et élus »"),
        ("des élu·es", "« élues et élus »"),
        ("les élu.e.s", "« élues et élus »"),
        ("un élu(e)", "« élues et élus »"),
        ("les formateur-rices", "« formatrices et formateurs »"),
        ("des habitant·es", "les deux mots en entier, le féminin d'abord"),
        ("des citoyens/citoyennes", "les deux mots en entier, le féminin d'abord"),
        ("un/une participante", "les deux mots en entier, le féminin d'abord"),
    ],
)
def test_a_trade_is_said_in_both_genders(texte: str, pleine: str) -> None:
    assert any(f"écrivez {pleine}" in remarque for remarque in remarks(texte)), texte


@pytest.mark.parametrize(
    "texte",
    [
        "Les élues et élus, les techniciennes et les techniciens d'à côté.",
        "D'élues et d'élus, de nouvelles élues et de nouveaux élus",
        "une élue ou un élu ; la formatrice ou le formateur",
        "Le projet pour lequel on nous a élus.",
        "Le droit individuel à la formation des élus, ou DIF élus",
        "Un regard expert, pour conseiller en intervenant peu",
        "Les habitants, les participants, les voisins, une maire",
        "recettes/co-dev-formateurs, quiz/page, et/ou, 24/7, pages.en",
        "Élues, élus et personnes des services",
    ],
)
def test_full_forms_and_other_words_are_left_alone(texte: str) -> None:
    assert list(remarks(texte)) == []


def test_insider_words_come_with_a_plain_one() -> None:
    (dit,) = remarks("Des projets démonstrateurs, chez nous.")
    assert dit == (
        "« projets démonstrateurs » : un mot d'initiés ; dites plutôt "
        "« un projet qui montre l'exemple »."
    )
    assert any("rendre capable d'agir" in dit for dit in remarks("L'encapacitation"))
    assert any("comment on s'y prend" in dit for dit in remarks("Ouvrir le capot"))
