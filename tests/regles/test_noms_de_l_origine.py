"""Les noms de l'origine restés dans un livre dérivé : listés, et à ôter avant de publier."""

from pathlib import Path

import pytest
from commandes import launch_here
from livre_derive import commit, make_local, new_repository, write
from mini import SOUPE, copy_mini

from livre.lecture.assemblage import load_livre
from livre.probleme import AVERTISSEMENT
from livre.regles.liste import check_livre
from scripts import adapter, valider

ORIGINE = {
    'nom: "La soupe municipale & autres <b>potages</b>"': "nom: La soupe, le livre des potages",
    "depot: https": "contact: louche@soupe.example.org\n"
    "organisme: {nom: La brigade municipale}\n"
    "enquete: {aupres_de: onze cantines beauceronnes, region: [Beauce, beauceron]}\n"
    "depot: https",
}
PAGE = "local/docs/nous.md"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """Un livre dérivé d'un livre qui dit son organisme, son contact, sa région."""
    livre = copy_mini(tmp_path / "livre")
    fichier = livre / "data/identite.yml"
    texte = fichier.read_text("utf-8")
    for avant, apres in ORIGINE.items():
        assert avant in texte
        texte = texte.replace(avant, apres, 1)
    fichier.write_text(texte, "utf-8")
    make_local(livre)
    return livre


def left(racine: Path) -> list[str]:
    dits = check_livre(load_livre(racine))
    assert all(p.gravite == AVERTISSEMENT for p in dits), dits
    restes = [p for p in dits if "désigne le livre d'origine" in p.message]
    return [f"{p.fichier}:{p.ligne} {p.message.split(' » ')[0].lstrip('« ')}" for p in restes]


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Le livre des potages. La Soupe, le\nlivre des potages.", ":3 la soupe, le livre des"),
        ("Une **La brigade municipale**.", ":3 la brigade municipale"),
        ("Écrivez à louche@soupe.example.org.", ":3 louche@soupe.example.org"),
        ("\nVoir soupe.example.org/recettes/.", ":4 soupe.example.org"),
        ("[Dépôt](https://forge.example.org/soupe/municipale)", ":3 forge.example.org/soupe/muni"),
        ("Des élus beaucerons.", ":3 beauceron"),
        ("En BEAUCE.", ":3 beauce"),
    ],
)
def test_a_name_left_is_told_at_its_line(racine: Path, texte: str, dit: str) -> None:
    write(racine, PAGE, f"# Nous\n\n{texte}\n")
    dits = left(racine)
    assert any(un.startswith(f"{PAGE}{dit}") for un in dits), dits


@pytest.mark.parametrize(
    "texte",
    [
        "D'après [La soupe, le livre des potages](https://soupe.example.org/), merci à elle.",
        '<a href="https://soupe.example.org/x/">La soupe, le livre\ndes potages</a>',
        "Le potage du canton, la soupière, un soupeur.",
        "<!-- En\nBeauce -->",
        "cc-beauce",
    ],
)
def test_a_credit_and_another_word_are_left_alone(racine: Path, texte: str) -> None:
    write(racine, PAGE, f"# Nous\n\n{texte}\n")
    assert [un for un in left(racine) if PAGE in un] == []


def test_the_fields_that_credit_are_left_alone(racine: Path) -> None:
    ma_recette = racine / "local/recettes/petit-pois.md"
    credit = "auteurs: [La brigade municipale]\nnature:"
    texte = ma_recette.read_text("utf-8").replace("nature:", credit, 1)
    ma_recette.write_text(texte, "utf-8")
    assert left(racine) == []


def test_a_comment_of_a_draft_is_not_published(racine: Path) -> None:
    ma_recette = racine / "local/recettes/petit-pois.md"
    texte = ma_recette.read_text("utf-8").replace("nature:", "# En Beauce\nnature:", 1)
    ma_recette.write_text(texte, "utf-8")
    write(racine, "local/data/ingredients.yml", "# La brigade municipale\n[]\n")
    assert left(racine) == []
    ma_recette.write_text(f"{texte}\n## Une histoire\n# Beauce\n", "utf-8")
    dits = check_livre(load_livre(racine))
    assert any("« beauce »" in p.message for p in dits)


def test_what_the_book_itself_is_called_is_its_own(racine: Path) -> None:
    siens = "enquete: {aupres_de: des cantines, region: [Beauce]}\n"
    siens += "organisme: {nom: La brigade municipale}"
    identite = racine / "local/identite.yml"
    identite.write_text(f"{identite.read_text('utf-8')}{siens}\n", "utf-8")
    write(racine, PAGE, "# Nous\n\nEn Beauce, avec La brigade municipale.\n")
    assert left(racine) == []


def test_publishing_waits_for_it(racine: Path) -> None:
    write(racine, PAGE, "# Nous\n\nEn Beauce.\n\nOui, en Beauce.\n")
    assert launch_here(valider.main, racine).statut == 0
    sortie = launch_here(valider.main, racine, "--publier")
    assert sortie.statut == 1
    dit = f"Avant de publier, 2 noms de l'origine à ôter : {PAGE}:3, {PAGE}:5."
    assert dit in sortie.dit.decode()
    write(racine, PAGE, "# Nous\n\nDans le canton.\n")
    assert launch_here(valider.main, racine, "--publier").statut == 0


def test_what_an_adaptation_keeps_word_for_word_is_only_told(racine: Path) -> None:
    soupe = racine / SOUPE
    avant = "On pleure ensemble"
    texte = soupe.read_text("utf-8")
    assert avant in texte
    soupe.write_text(texte.replace(avant, f"En Beauce. {avant}", 1), "utf-8")
    commit(new_repository(racine), "Tout")
    change = ("--recette", "R01", "--changements", "les oignons")
    assert launch_here(adapter.main, racine, *change).statut == 0
    assert any("beauce" in un for un in left(racine))
    assert launch_here(valider.main, racine, "--publier").statut == 0
    adaptee = racine / f"local/{SOUPE}"
    adaptee.write_text(
        adaptee.read_text("utf-8").replace("En Beauce.", "Toute la Beauce."), "utf-8"
    )
    assert launch_here(valider.main, racine, "--publier").statut == 1


def test_pages_taken_as_they_are_are_named_too(racine: Path) -> None:
    write(racine, "docs/nos-cantines.md", "# Nos cantines\n\nEn Beauce.\n")
    sortie = launch_here(valider.main, racine, "--publier")
    assert sortie.statut == 0
    assert "parlent de l'origine : docs/nos-cantines.md." in sortie.dit.decode()
    write(racine, "local/docs/nos-cantines.md", "# Nos cantines\n\nAilleurs.\n")
    assert "parlent" not in launch_here(valider.main, racine, "--publier").dit.decode()


def test_upstream_is_not_concerned(tmp_path: Path) -> None:
    assert launch_here(valider.main, copy_mini(tmp_path / "livre"), "--publier").statut == 0
