"""Répondre à l'autodiagnostic dans un navigateur, et ce que le cœur en attend."""

from random import Random

from playwright.sync_api import Page, expect

from livre.francais.typographie import typo
from livre.modele.quiz import Quiz
from livre.quiz.notation import Notation, Reponses
from tests.site.memoire import kept_as

NOM = "autodiagnostic"
ADRESSE = f"{NOM}/"
MEMOIRE = kept_as(f"quiz.{NOM}")


def some_answers(quiz: Quiz, graine: int = 0, combien: int | None = None) -> Reponses:
    """Des réponses au hasard, toujours les mêmes ; à toutes les questions, sauf mention."""
    hasard = Random(graine)
    questions = range(len(quiz.questions))
    retenues = questions if combien is None else sorted(hasard.sample(questions, combien))
    return {q: hasard.randrange(len(quiz.choix(quiz.questions[q]))) for q in retenues}


def fill(page: Page, quiz: Quiz, reponses: Reponses) -> None:
    """Clique chaque réponse, montrée ou non."""
    cases = [f"{quiz.questions[question].id}-{rang}" for question, rang in reponses.items()]
    page.evaluate("cases => cases.forEach((c) => document.getElementById(c).click())", cases)


def see_result(page: Page) -> None:
    """Demande le résultat, et l'attend."""
    page.get_by_role("button", name="Voir mon résultat").click()
    expect(page.locator("#resultat")).to_be_focused()


def answer(page: Page, quiz: Quiz, reponses: Reponses) -> None:
    """Répond, et va au résultat."""
    fill(page, quiz, reponses)
    see_result(page)


def checked(page: Page) -> list[str]:
    """Les réponses cochées."""
    return page.eval_on_selector_all("[data-question] input:checked", "e => e.map((c) => c.id)")


def code_of(page: Page) -> str:
    """Le code montré."""
    return page.locator("[data-code]").inner_text()


def family_of(quiz: Quiz, reponses: Reponses) -> str:
    """Le nom de la famille, tel que la page l'écrit."""
    famille = Notation(quiz).nearest(reponses)
    assert famille is not None
    return typo(famille.nom)
