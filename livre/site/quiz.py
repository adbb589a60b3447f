"""Rendre les pages d'un questionnaire : seul, en groupe, sur le papier."""

from markupsafe import Markup

from livre.chemins.adresses import collectif, papier
from livre.modele.quiz import Quiz
from livre.modele.termes import Terme
from livre.quiz import textes
from livre.quiz.vue import PLACES, as_data, items, letters, regles, signed
from livre.site.page import RenduDeBase

MODES: dict[str, Terme] = {
    "une": Terme("Une question à la fois", "Chaque question a son écran."),
    "toutes": Terme("Toutes sur une page", "On descend de question en question."),
}
"""Les deux façons de répondre."""


class RenduDesQuiz(RenduDeBase):
    """Écrit les pages des questionnaires."""

    def fiche_quiz(self, identifiant: str) -> Markup:
        """La page où l'on répond seul."""
        return self._render_quiz("quiz.html", identifiant, modes=MODES)

    def quiz_collectif(self, identifiant: str) -> Markup:
        """La page de la personne qui anime : les codes d'un groupe, et ce qu'ils disent."""
        return self._render_quiz("quiz_collectif.html", identifiant)

    def quiz_papier(self, identifiant: str) -> Markup:
        """Le questionnaire à imprimer, et sa grille pour compter soi-même."""
        quiz = self._find(Quiz, identifiant)
        questions = items(quiz)
        return self._render_quiz(
            "quiz_papier.html",
            identifiant,
            items=questions,
            lettres=letters(questions),
            regles=regles(quiz),
            places=[signed(place) for place in PLACES],
            signe=signed,
        )

    def _render_quiz(self, gabarit: str, identifiant: str, **valeurs: object) -> Markup:
        quiz = self._find(Quiz, identifiant)
        return self._render(
            gabarit,
            quiz=quiz,
            textes=textes,
            kit=self._kit(quiz),
            donnees=as_data(self.livre, quiz, self.page.to),
            collectif=self.page.to(collectif(quiz)),
            papier=self.page.to(papier(quiz)),
            **valeurs,
        )
