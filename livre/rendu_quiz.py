"""Rendre les pages d'un questionnaire : seul, en groupe, sur le papier."""

from markupsafe import Markup

from livre import textes_quiz, vue_quiz
from livre.adresses import relative
from livre.etat import Terme
from livre.modele import Quiz
from livre.pages_quiz import collectif, papier
from livre.rendu_base import Page, RenduDeBase

MODES: dict[str, Terme] = {
    "une": Terme("Une question à la fois", "Chaque question a son écran."),
    "toutes": Terme("Toutes sur une page", "On descend de question en question."),
}
"""Les deux façons de répondre."""


class RenduDesQuiz(RenduDeBase):
    """Écrit les pages des questionnaires."""

    def fiche_quiz(self, identifiant: str, depuis: str) -> Markup:
        """La page où l'on répond seul."""
        return self._render_quiz("quiz.html", identifiant, depuis, modes=MODES)

    def quiz_collectif(self, identifiant: str, depuis: str) -> Markup:
        """La page de la personne qui anime : les codes d'un groupe, et ce qu'ils disent."""
        return self._render_quiz("quiz_collectif.html", identifiant, depuis)

    def quiz_papier(self, identifiant: str, depuis: str) -> Markup:
        """Le questionnaire à imprimer, et sa grille pour compter soi-même."""
        quiz = self._find(Quiz, identifiant)
        questions = vue_quiz.items(quiz)
        return self._render_quiz(
            "quiz_papier.html",
            identifiant,
            depuis,
            items=questions,
            lettres=vue_quiz.letters(questions),
            regles=vue_quiz.regles(quiz),
            places=[vue_quiz.signed(place) for place in vue_quiz.PLACES],
            signe=vue_quiz.signed,
        )

    def _render_quiz(
        self, gabarit: str, identifiant: str, depuis: str, **valeurs: object
    ) -> Markup:
        quiz = self._find(Quiz, identifiant)
        page = Page(self.livre, depuis)
        return self._render(
            gabarit,
            depuis,
            quiz=quiz,
            textes=textes_quiz,
            kit=self._kit(quiz),
            donnees=vue_quiz.as_data(self.livre, quiz, page.to),
            collectif=relative(depuis, collectif(quiz)),
            papier=relative(depuis, papier(quiz)),
            **valeurs,
        )
