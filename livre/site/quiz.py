"""Rendre les pages d'un questionnaire : seul, en groupe, sur le papier."""

from markupsafe import Markup

from livre.chemins.adresses import collectif, papier, relative
from livre.modele.quiz import Quiz
from livre.modele.termes import Terme
from livre.quiz import textes
from livre.quiz.vue import PLACES, as_data, items, letters, regles, signed
from livre.site.page import Page, RenduDeBase

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
        questions = items(quiz)
        return self._render_quiz(
            "quiz_papier.html",
            identifiant,
            depuis,
            items=questions,
            lettres=letters(questions),
            regles=regles(quiz),
            places=[signed(place) for place in PLACES],
            signe=signed,
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
            textes=textes,
            kit=self._kit(quiz),
            donnees=as_data(self.livre, quiz, page.to),
            collectif=relative(depuis, collectif(quiz)),
            papier=relative(depuis, papier(quiz)),
            **valeurs,
        )
