"""Les règles des questionnaires : bien formés d'abord, équitables ensuite."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from livre.chemins.pages import COMPOSANTS, all_addresses
from livre.chemins.sujets import kit_name
from livre.modele.livre import Livre
from livre.modele.quiz import DEGRES, Question, Quiz
from livre.probleme import Probleme, admitted_values, problem_on, suggestion
from livre.quiz.equite import (
    TIRAGES_RAPIDES,
    Tirages,
    closest_profiles,
    draw,
    ideal,
    leanings,
    spreads,
)
from livre.quiz.notation import Notation
from livre.yaml.lecteur import Chemin

PART_MIN, PART_MAX = 0.05, 0.35
ECART_MAX = 1.0
"""En écarts-types : où peut mener une réponse toujours pareille."""
RAPPORT_MAX = 1.6
"""Entre la dimension la plus étalée et la moins étalée."""
DISTANCE_MIN = 1.5
"""Entre les profils de deux familles."""

FauteQuiz = tuple[Chemin, str, str]
"""Où, quoi, et comment réparer."""


def check_quiz_are_well_formed(livre: Livre) -> Iterator[Probleme]:
    """Un questionnaire ne cite que ses propres dimensions, et chaque question a ses réponses."""
    for quiz in livre.quiz.values():
        for chemin, message, aide in _form_faults(quiz):
            yield problem_on(quiz, chemin, message, aide)


def check_quiz_addresses_are_free(livre: Livre) -> Iterator[Probleme]:
    """Un questionnaire est à la racine du site : son nom n'y est pas déjà pris, ni celui du kit."""
    prises = {adresse.partition("/")[0] for adresse in all_addresses(without_quiz(livre))}
    prises |= {page.stem for page in (livre.racine / "docs").glob("*")} | {
        "search",
        "kits",
        COMPOSANTS.adresse.rstrip("/"),
    }
    for quiz in livre.quiz.values():
        if quiz.id in prises:
            message = f"l'adresse « {quiz.id}/ » est déjà celle d'une autre page."
            yield Probleme(quiz.fichier, 1, "", message, ("Renommez le fichier.",))
        if kit_name(quiz) in livre.recettes:
            message = f"l'adresse « kits/{kit_name(quiz)}.zip » est déjà celle d'une recette."
            yield Probleme(quiz.fichier, 1, "", message, ("Renommez le fichier.",))


def without_quiz(livre: Livre) -> Livre:
    """Le même livre, sans questionnaire."""
    return replace(livre, collections={**livre.collections, "quiz": {}})


def check_quiz_are_fair(livre: Livre) -> Iterator[Probleme]:
    """Chaque famille peut sortir, aucune ne domine, et chaque question peut compter."""
    for quiz in livre.quiz.values():
        if not any(_form_faults(quiz)):
            for regle in _REGLES_D_EQUITE:
                for chemin, message, aide in regle(quiz):
                    yield problem_on(quiz, chemin, message, aide)


def check_quiz_lead_to_every_chapter(livre: Livre) -> Iterator[Probleme]:
    """Les recettes qu'un questionnaire recommande couvrent tous les chapitres."""
    # Un questionnaire qui cite une fiche fautive attend : check_references l'a dit.
    solide = livre.solide
    for quiz in solide.quiz.values():
        citees = [conseil.recette for famille in quiz.familles for conseil in famille.recettes]
        couverts = {solide.chapitre_of(solide.recettes[recette]).id for recette in citees}
        for chapitre in livre.chapitres.values():
            if chapitre.id not in couverts:
                message = f"aucune recette recommandée ne vient du chapitre « {chapitre.titre} »."
                aide = "Ajoutez-en une à la famille qui en a le plus besoin."
                yield problem_on(quiz, ("familles",), message, aide)


def _form_faults(quiz: Quiz) -> Iterator[FauteQuiz]:
    repetees = list(_repeated_ids(quiz, "dimensions"))
    yield from repetees
    yield from _repeated_ids(quiz, "questions")
    yield from _repeated_ids(quiz, "familles")
    if not repetees:  # sans quoi l'on ne sait pas quelles dimensions existent
        yield from _all_effects_faults(quiz)


def _repeated_ids(quiz: Quiz, champ: str) -> Iterator[FauteQuiz]:
    ids = [element.id for element in getattr(quiz, champ)]
    for rang, identifiant in enumerate(ids):
        if identifiant in ids[:rang]:
            message = f"« {identifiant} » est déjà pris dans ce questionnaire."
            yield (champ, rang, "id"), message, "Prenez un autre identifiant."


def _all_effects_faults(quiz: Quiz) -> Iterator[FauteQuiz]:
    for rang, question in enumerate(quiz.questions):
        yield from _question_faults(quiz, question, ("questions", rang))
    for rang, famille in enumerate(quiz.familles):
        chemin = ("familles", rang, "profil")
        yield from _effects_faults(quiz, famille.profil, chemin, zero_admis=True)
        for dimension in quiz.dimensions:
            if dimension.id not in famille.profil:
                message = f"la place de cette famille sur « {dimension.id} » manque."
                yield chemin, message, "Donnez un nombre de -2 à 2 ; 0 si elle est au milieu."


def _question_faults(quiz: Quiz, question: Question, chemin: Chemin) -> Iterator[FauteQuiz]:
    if question.effets and question.options:
        message = "cette question a des « effets » et des « options »."
        yield (
            chemin,
            message,
            "Gardez les effets d'une affirmation, ou les options d'une situation.",
        )
    elif not question.effets and not question.options:
        message = "cette question n'a ni « effets » ni « options »."
        aide = "Donnez les effets d'une affirmation, ou les options d'une situation."
        yield chemin, message, aide
    elif question.options:
        if len(question.options) == 1:
            aide = "Ajoutez-en une, ou faites de la question une affirmation (« effets »)."
            yield (*chemin, "options"), "une seule réponse : il en faut deux au moins.", aide
        for rang, option in enumerate(question.options):
            yield from _effects_faults(quiz, option.effets, (*chemin, "options", rang, "effets"))
    elif question.effets:
        yield from _effects_faults(quiz, question.effets, (*chemin, "effets"))


def _effects_faults(
    quiz: Quiz, effets: Mapping[str, int], chemin: Chemin, zero_admis: bool = False
) -> Iterator[FauteQuiz]:
    admises = [dimension.id for dimension in quiz.dimensions]
    for dimension, poids in effets.items():
        if dimension not in admises:
            message = f"la dimension « {dimension} » n'existe pas.{suggestion(dimension, admises)}"
            yield (*chemin, dimension), message, admitted_values(admises)
        elif not poids and not zero_admis:
            yield (*chemin, dimension), "un effet de 0 ne déplace rien : retirez-le.", ""


def _alike_options(quiz: Quiz) -> Iterator[FauteQuiz]:
    for rang, question in enumerate(quiz.questions):
        effets = [frozenset(option.effets.items()) for option in question.options]
        for place, effet in enumerate(effets):
            if effet in effets[:place]:
                autre = effets.index(effet) + 1
                message = f"cette réponse a les mêmes effets que la réponse {autre}."
                aide = "Deux réponses qui mènent au même endroit n'en font qu'une."
                yield ("questions", rang, "options", place), message, aide


def _unmeasured_dimensions(quiz: Quiz) -> Iterator[FauteQuiz]:
    ecarts = spreads(quiz)
    for rang, ecart in enumerate(ecarts):
        if not ecart:
            message = "aucune question ne mesure cette dimension."
            aide = "Ajoutez une question dont les réponses la déplacent, ou retirez-la."
            yield ("dimensions", rang), message, aide
    if all(ecarts) and max(ecarts) / min(ecarts) > RAPPORT_MAX:
        forte, faible = ecarts.index(max(ecarts)), ecarts.index(min(ecarts))
        rapport = _number(ecarts[forte] / ecarts[faible])
        lourde, legere = quiz.dimensions[forte].id, quiz.dimensions[faible].id
        message = f"« {lourde} » pèse {rapport} fois plus que « {legere} »."
        aide = f"{_number(RAPPORT_MAX)} fois au plus : ajoutez des questions sur « {legere} »."
        yield ("dimensions", faible), message, aide


def _biased_answers(quiz: Quiz) -> Iterator[FauteQuiz]:
    """Toujours dire non mène à l'opposé de toujours dire oui : un seul message."""
    for rang, ecart in enumerate(leanings(quiz, DEGRES - 1)):
        if abs(ecart) > ECART_MAX:
            oui, non = (quiz.dimensions[rang].poles[cote].nom for cote in (ecart > 0, ecart < 0))
            message = (
                f"être d'accord avec tout mène à « {oui} », avec rien à « {non} » "
                f"({_number(abs(ecart))} écart-type)."
            )
            sens = "tournez une affirmation de cette dimension dans l'autre sens."
            aide = f"{_number(ECART_MAX)} au plus : {sens}"
            yield ("dimensions", rang), message, aide


def _close_families(quiz: Quiz) -> Iterator[FauteQuiz]:
    for une, autre, distance in closest_profiles(quiz):
        if distance < DISTANCE_MIN:
            rang = quiz.familles.index(autre)
            message = (
                f"« {autre.id} » et « {une.id} » se confondent : leurs profils sont à "
                f"{_number(distance)} l'un de l'autre."
            )
            aide = f"{_number(DISTANCE_MIN)} au moins : écartez-les, ou n'en gardez qu'une."
            yield ("familles", rang, "profil"), message, aide


def _lost_ideals(quiz: Quiz) -> Iterator[FauteQuiz]:
    notation = Notation(quiz)
    for rang, famille in enumerate(quiz.familles):
        trouvee = notation.nearest(ideal(quiz, famille))
        if trouvee is not famille:
            ou = f"« {trouvee.id} »" if trouvee else "aucune famille"
            message = f"la personne type de cette famille arrive dans {ou}."
            aide = "Déplacez son profil, ou ajoutez des réponses qui lui ressemblent."
            yield ("familles", rang, "profil"), message, aide


def _unfair_shares(quiz: Quiz) -> Iterator[FauteQuiz]:
    tirages = _draw_once(quiz)
    bornes = f"Il en faut de {_percent(PART_MIN)} à {_percent(PART_MAX)} (`make quiz`) :"
    for rang, famille in enumerate(quiz.familles):
        part = tirages.parts[famille.id]
        if not PART_MIN <= part <= PART_MAX:
            message = f"{_percent(part)} des réponses au hasard mènent à cette famille."
            geste = "rapprochez-la" if part < PART_MIN else "éloignez-la"
            aide = f"{bornes} {geste} du milieu des dimensions, ou changez ses voisines."
            yield ("familles", rang, "profil"), message, aide
    for rang, question in enumerate(quiz.questions):
        if not tirages.influences[question.id]:
            message = "changer de réponse à cette question ne change jamais le résultat."
            yield ("questions", rang), message, _INUTILE


_INUTILE = (
    "Donnez-lui plus de poids, distinguez mieux les familles sur ses dimensions, ou retirez-la."
)


def _draw_once(quiz: Quiz) -> Tirages:
    """Pendant l'aperçu, un questionnaire qui n'a pas changé n'est pas éprouvé à nouveau."""
    contenu = repr(quiz)
    if _EPROUVES.get(quiz.id, ("",))[0] != contenu:
        _EPROUVES[quiz.id] = (contenu, draw(quiz, TIRAGES_RAPIDES))
    return _EPROUVES[quiz.id][1]


_EPROUVES: dict[str, tuple[str, Tirages]] = {}


def _ideals_and_shares(quiz: Quiz) -> Iterator[FauteQuiz]:
    """Rien à éprouver si une dimension n'est pas mesurée : `_unmeasured_dimensions` l'a dit."""
    if all(spreads(quiz)):
        yield from _lost_ideals(quiz)
        yield from _unfair_shares(quiz)


_REGLES_D_EQUITE: tuple[Callable[[Quiz], Iterator[FauteQuiz]], ...] = (
    _alike_options,
    _unmeasured_dimensions,
    _biased_answers,
    _close_families,
    _ideals_and_shares,
)


def _number(nombre: float) -> str:
    return f"{round(nombre, 2):g}".replace(".", ",")


def _percent(part: float) -> str:
    return f"{_number(part * 100)} %"
