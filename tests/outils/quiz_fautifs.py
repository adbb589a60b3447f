"""Les questionnaires fautifs : chacun est le bon, à quelques mots près."""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

MODELE = Path(__file__).parents[1] / "fixtures" / "quiz" / "gouts.yml"
QUIZ = "data/quiz/gouts.yml"

Fabrique = Callable[[Path], None]


def add_quiz(racine: Path, vers: str = QUIZ) -> Path:
    """Pose le bon questionnaire dans un livre."""
    (racine / vers).parent.mkdir(exist_ok=True)
    return Path(shutil.copy(MODELE, racine / vers))


def _spoil(*echanges: tuple[str, str], places: Sequence[tuple[int, ...]] = ()) -> Fabrique:
    """Chaque passage, qui doit exister, est remplacé une fois ; `places` redonne les profils."""

    def fabrique(racine: Path) -> None:
        quiz = add_quiz(racine)
        texte = quiz.read_text("utf-8")
        for avant, apres in echanges:
            assert avant in texte, f"{avant!r} n'est plus dans {MODELE.name}"
            texte = texte.replace(avant, apres, 1)
        profils = iter(places)
        if places:
            texte = re.sub(r"(?<=profil: ).*", lambda _: _profile(next(profils)), texte)
        quiz.write_text(texte, encoding="utf-8")

    return fabrique


def _profile(places: tuple[int, ...]) -> str:
    dimensions = ("sel", "table", "dessert")[: len(places)]
    return str(dict(zip(dimensions, places, strict=True))).replace("'", "")


def _named(nom: str) -> Fabrique:
    def fabrique(racine: Path) -> None:
        add_quiz(racine, f"data/quiz/{nom}")

    return fabrique


def _cut_before(passage: str) -> Fabrique:
    def fabrique(racine: Path) -> None:
        quiz = add_quiz(racine)
        quiz.write_text(quiz.read_text("utf-8").split(passage)[0], encoding="utf-8")

    return fabrique


def _empty(racine: Path) -> None:
    add_quiz(racine).write_text("", encoding="utf-8")


_SALE = "{texte: une pomme., effets: {sel: -2}}"
_TROISIEME = """\
  - id: dessert
    nom: Le dessert
    poles:
      - {nom: Un fruit, phrase: Vous croquez.}
      - {nom: Un gâteau, phrase: Vous soufflez.}
    debat: Qui a le couteau ?
questions:
  - id: gateau
    texte: Un fruit ou un gâteau ?
    options:
      - {texte: un fruit., effets: {dessert: -2}}
      - {texte: un gâteau., effets: {dessert: 2}}
"""

QUIZ_FAUTIFS: dict[str, Fabrique] = {
    "quiz-champ-inconnu": _spoil(("angle_mort:", "angle_morts:"), ("construction:", "auteur:")),
    "quiz-echelle-trop-courte": _spoil(("[Beurk, Bof, ", "[Beurk, ")),
    "quiz-echelle-trop-longue": _spoil(("[Beurk, ", "[Beurk, Bah, ")),
    "quiz-un-seul-pole": _spoil(("      - {nom: Au comptoir, phrase: Vous mangez debout.}\n", "")),
    "quiz-version-hors-de-l-echelle": _spoil(("version: 3", "version: 32")),
    "quiz-dimension-inconnue": _spoil(
        ("effets: {sel: 2}", "effets: {sal: 2}"),
        ("effets: {table: -2}}", "effets: {tables: -2}}"),
        ("profil: {sel: 1, table: 1}", "profil: {sel: 1, nappe: 1}"),
    ),
    "quiz-effets-et-options": _spoil(
        ("effets: {sel: 2}\n", f"effets: {{sel: 2}}\n    options:\n      - {_SALE}\n")
    ),
    "quiz-ni-effets-ni-options": _spoil(("    effets: {sel: 2}\n", "")),
    "quiz-une-seule-option": _spoil(("    effets: {sel: 2}\n", f"    options:\n      - {_SALE}\n")),
    "quiz-effet-nul": _spoil(
        ("effets: {sel: 2}", "effets: {sel: 2, table: 0}"),
        ("une pomme., effets: {sel: -2}", "une pomme., effets: {sel: 0}"),
    ),
    "quiz-effet-hors-de-l-echelle": _spoil(
        ("effets: {sel: 2}", "effets: {sel: 3}"), ("profil: {sel: 1,", "profil: {sel: 1.5,")
    ),
    "quiz-profil-incomplet": _spoil(("profil: {sel: 1, table: -1}", "profil: {sel: 1}")),
    "quiz-identifiant-en-double": _spoil(
        ("id: bouillon", "id: saliere"), ("id: table", "id: sel"), ("id: radis", "id: potee")
    ),
    "quiz-options-pareilles": _spoil(
        ("une pomme., effets: {sel: -2}", "une pomme., effets: {sel: 2}")
    ),
    "quiz-dimensions-desequilibrees": _spoil(
        *[("sel: 2}", "sel: 1}")] * 3, *[("sel: -2}", "sel: -1}")] * 3
    ),
    "quiz-toujours-d-accord": _spoil(("effets: {table: -2}", "effets: {table: 2}")),
    "quiz-familles-trop-proches": _spoil(
        ("profil: {sel: -1, table: -1}", "profil: {sel: -1, table: 0}")
    ),
    "quiz-famille-introuvable": _spoil(places=[(0, 2), (2, -1), (-2, 2), (-2, 0)]),
    "quiz-famille-envahissante": _spoil(places=[(1, -1), (-1, 0), (2, 2), (0, 2)]),
    "quiz-famille-du-milieu": _spoil(places=[(-1, -2), (2, 0), (-2, 0), (0, 0)]),
    "quiz-question-inutile": _spoil(
        ("questions:\n", _TROISIEME),
        places=[(1, 1, 0), (1, -1, 0), (-1, 1, 0), (-1, -1, 0)],
    ),
    "quiz-dimension-sans-question": _spoil(
        ("questions:\n", _TROISIEME.partition("  - id: gateau")[0]),
        places=[(1, 1, 0), (1, -1, 0), (-1, 1, 0), (-1, -1, 0)],
    ),
    "quiz-recette-inconnue": _spoil(
        ("recette: louche-tournante,", "recette: louche-tournant,"),
        ("recette: soupe-a-l-oignon\n", "recette: soupe\n"),
        ("thematique: louche", "thematique: fourchette"),
    ),
    "quiz-chapitre-oublie": _spoil(
        *[("      - {recette: soupe-a-l-oignon, ", "      # - {recette: ")] * 2
    ),
    "quiz-adresse-prise": _named("recettes.yml"),
    "quiz-nom-en-majuscules": _named("Goûts.yml"),
    "quiz-nom-reserve": _named("nul.yml"),
    "quiz-suffixe-yaml": _named("gouts.yaml"),
    "quiz-avec-un-id": _spoil(("version: 3", "id: gouts\nversion: 3")),
    "quiz-vide": _empty,
    "quiz-une-seule-famille": _cut_before("  - id: anchois"),
    "quiz-alias": _spoil(
        ("effets: {sel: 2}", "effets: &plus {sel: 2}"), ("effets: {sel: 2}", "effets: *plus")
    ),
    "quiz-etiquette": _spoil(("version: 3", "version: !!int 3"), ("debat: Qui", "debat: !qui Qui")),
}
"""Par nom de cas : ce qu'il faut faire au livre de test."""
