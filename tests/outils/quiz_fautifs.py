"""Le bon questionnaire de test, à poser dans un livre puis à abîmer."""

import shutil
from pathlib import Path

MODELE = Path(__file__).parents[1] / "fixtures" / "quiz" / "gouts.yml"
QUIZ = "data/quiz/gouts.yml"


def add_quiz(racine: Path, vers: str = QUIZ) -> Path:
    """Pose le bon questionnaire dans un livre."""
    (racine / vers).parent.mkdir(exist_ok=True)
    return Path(shutil.copy(MODELE, racine / vers))
