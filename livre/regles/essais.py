"""Les règles de ce qui s'éprouve : recettes complètes, essais racontés, faits qui vieillissent."""

from collections.abc import Iterator

from livre.francais.dates import first_day, format_jour, today
from livre.francais.enonces import Enonce
from livre.modele.fiche import FaitDate, Fiche
from livre.modele.fiches import Recette, Seance
from livre.modele.livre import Livre
from livre.modele.quiz import Quiz
from livre.modele.termes import AMUSE_BOUCHE, CHAMPS_DES_PHARES
from livre.probleme import AVERTISSEMENT, Probleme, problem_on


def check_phares_are_complete(livre: Livre) -> Iterator[Probleme]:
    """Une recette phare dit sa durée de mise en œuvre et sa difficulté."""
    for recette in livre.recettes.values():
        for champ in CHAMPS_DES_PHARES:
            if recette.nature == "phare" and getattr(recette, champ) is None:
                message = "une recette phare porte ce champ ; sans lui, c'est une piste."
                aide = str(Recette.model_fields[champ].description)
                yield problem_on(recette, (champ,), message, aide)


def check_bites_stay_small(livre: Livre) -> Iterator[Probleme]:
    """Un amuse-bouche reste court, petit, vite prêt, et une personne du groupe le mène."""
    for recette in livre.recettes.values():
        if recette.nature == "amuse-bouche":
            if recette.seance:
                yield from _bite_session(recette, recette.seance)
            for rang, usage in enumerate(recette.ingredients):
                ingredient = livre.ingredients.get(usage.ingredient)
                if ingredient and ingredient.animation:
                    message = (
                        f"« {usage.ingredient} » demande quelqu'un pour animer : un amuse-bouche "
                        "est mené par une personne du groupe."
                    )
                    chemin = ("ingredients", rang, "ingredient")
                    yield problem_on(recette, chemin, message, _SANS_ANIMER)


_SANS_ANIMER = "Retirez cet ingrédient, ou changez la nature : c'est alors une recette complète."
_PLUS_COURT = "Ajustez le déroulé, ou changez la nature : c'est alors une recette complète."
_PLUS_PETIT = "Corrigez ce nombre, ou changez la nature : c'est alors une recette complète."
_PLUS_SIMPLE = "Retirez ce qui se prépare longtemps, ou changez la nature."


def _bite_session(recette: Recette, seance: Seance) -> Iterator[Probleme]:
    """Ce qui, dans la séance, sort de la taille d'un amuse-bouche."""
    (court, long), (peu, beaucoup) = AMUSE_BOUCHE.minutes, AMUSE_BOUCHE.personnes
    groupe, prete = seance.participants, seance.preparation
    dit = f"{seance.minutes} minutes : un amuse-bouche dure"
    if seance.minutes > long:
        message = f"{dit} {long} minutes au plus."
        yield problem_on(recette, ("seance", "minutes"), message, _PLUS_COURT)
    if seance.minutes < court:
        message = f"{dit} {court} minutes au moins."
        yield problem_on(recette, ("seance", "minutes"), message, _PLUS_COURT)
    if groupe.min < peu:
        message = f"{groupe.min} : un amuse-bouche se mène à {peu} personnes au moins."
        yield problem_on(recette, ("seance", "participants", "min"), message, _PLUS_PETIT)
    if groupe.max > beaucoup:
        message = f"{groupe.max} : un amuse-bouche se mène à {beaucoup} personnes au plus."
        yield problem_on(recette, ("seance", "participants", "max"), message, _PLUS_PETIT)
    if prete is None:
        message = "un amuse-bouche dit en combien de minutes il se prépare."
        aide = f"Ajoutez « preparation: 5 » sous seance ; {AMUSE_BOUCHE.preparation} au plus."
        yield problem_on(recette, ("seance",), message, aide)
    elif prete > AMUSE_BOUCHE.preparation:
        message = (
            f"{prete} : un amuse-bouche se prépare en {AMUSE_BOUCHE.preparation} minutes au plus."
        )
        yield problem_on(recette, ("seance", "preparation"), message, _PLUS_SIMPLE)


HORS_CALENDRIER = Enonce(
    "hors-calendrier",
    "« {date} » n'existe pas au calendrier.",
    "Écrivez 2026, 2026-03 ou 2026-03-15.",
)
PAS_ENCORE = Enonce(
    "pas-encore",
    "« {date} » est dans l'avenir : on raconte un essai après coup.",
    "Corrigez la date, ou attendez le jour.",
)


def check_retours_are_past(livre: Livre) -> Iterator[Probleme]:
    """Un essai raconté a déjà eu lieu, un jour qui existe."""
    for retour in livre.retours.values():
        if retour.date is None:
            continue
        try:
            debut = first_day(retour.date)
        except ValueError:
            yield problem_on(retour, ("date",), *HORS_CALENDRIER.say(date=retour.date))
            continue
        if debut > today():
            yield problem_on(retour, ("date",), *PAS_ENCORE.say(date=retour.date))


def check_retours_count_their_signs(livre: Livre) -> Iterator[Probleme]:
    """Un essai ne coche que les « On sera content si » que sa recette énonce."""
    for retour in livre.retours.values():
        recette = livre.recettes.get(retour.recette)
        if recette is None or not recette.corps.lisible:
            continue
        signes = len(recette.corps.content_si)
        for rang, numero in enumerate(retour.contents):
            if numero > signes:
                message = f"le signe {numero} n'existe pas : la recette en énonce {signes}."
                aide = f"Comptez les puces « On sera content si » de {recette.fichier}."
                yield problem_on(retour, ("contents", rang), message, aide)
            if numero in retour.contents[:rang]:
                message = f"le signe {numero} est déjà dans la liste : retirez-en un."
                yield problem_on(retour, ("contents", rang), message)


def check_dated_facts_are_ordered(livre: Livre) -> Iterator[Probleme]:
    """Un fait daté se revérifie après avoir été vérifié, et n'a pas été vérifié demain."""
    for fiche, rang, fait in dated_facts(livre):
        if fait.a_reverifier_avant <= fait.verifie_le:
            message = (
                f"« {fait.a_reverifier_avant} » ne vient pas après verifie_le ({fait.verifie_le})."
            )
            aide = "Donnez une date postérieure à la vérification."
            yield problem_on(fiche, ("faits_dates", rang, "a_reverifier_avant"), message, aide)
        if fait.verifie_le > today():
            message = f"« {fait.verifie_le} » est dans l'avenir."
            aide = "Donnez le jour où vous l'avez vraiment relu."
            yield problem_on(fiche, ("faits_dates", rang, "verifie_le"), message, aide)


def check_updates_are_past(livre: Livre) -> Iterator[Probleme]:
    """Une recette ou un questionnaire n'a pas été mis à jour demain."""
    datees: tuple[Recette | Quiz, ...] = (*livre.recettes.values(), *livre.quiz.values())
    for fiche in datees:
        if fiche.mis_a_jour and fiche.mis_a_jour > today():
            message = f"« {fiche.mis_a_jour} » est dans l'avenir."
            aide = "Donnez le jour où le texte a changé."
            yield problem_on(fiche, ("mis_a_jour",), message, aide)


def check_dated_facts_are_fresh(livre: Livre) -> Iterator[Probleme]:
    """Un fait daté est revérifié avant sa date (simple rappel)."""
    for fiche, rang, fait in dated_facts(livre):
        if fait.a_reverifier_avant < today():
            jour = format_jour(fait.a_reverifier_avant)
            message = f"« {fait.sujet} » était à revérifier avant le {jour}."
            aide = "Relisez la source, puis changez verifie_le et a_reverifier_avant."
            chemin = ("faits_dates", rang, "a_reverifier_avant")
            yield problem_on(fiche, chemin, message, aide, gravite=AVERTISSEMENT)


def dated_facts(livre: Livre) -> Iterator[tuple[Fiche, int, FaitDate]]:
    """Tous les faits datés du livre, avec leur fiche et leur rang."""
    for fiches in livre.collections.values():
        for fiche in fiches.values():
            for rang, fait in enumerate(getattr(fiche, "faits_dates", ())):
                yield fiche, rang, fait
