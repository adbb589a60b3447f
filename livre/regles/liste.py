"""Les règles du livre, une fonction par règle : sa docstring est la règle.

Chaque contrôle reçoit le livre lu et rend les problèmes qu'il y trouve. La forme des fichiers
(en-tête, champs, types, sections, durées) est vérifiée à la lecture, avant d'arriver ici.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from livre.chemins.identifiants import next_code as next_code
from livre.lecture.assemblage import Lecture, load_livre
from livre.modele.livre import Livre
from livre.probleme import (
    Probleme,
    errors_of,
    format_problemes,
)
from livre.regles.docs import (
    check_menu_leads_somewhere,
    check_page_calls_are_known,
    check_page_links_lead_somewhere,
    check_pages_are_readable,
    check_pages_have_an_address_each,
)
from livre.regles.essais import (
    check_bites_stay_small,
    check_dated_facts_are_fresh,
    check_dated_facts_are_ordered,
    check_phares_are_complete,
    check_retours_are_past,
    check_retours_count_their_signs,
    check_updates_are_past,
)
from livre.regles.imprimes import (
    check_pages_of_the_book_can_be_printed,
    check_sheets_fit_their_pages,
    check_texts_can_be_printed,
    check_words_fit_their_columns,
)
from livre.regles.promesses import (
    check_addresses_are_kept,
    check_codes_are_never_reused,
    check_codes_are_unique,
    check_codes_carry_their_prefix,
    check_derived_books_say_where_they_come_from,
    check_licences_agree,
    check_promises_are_written,
)
from livre.regles.quiz import (
    check_quiz_addresses_are_free,
    check_quiz_are_fair,
    check_quiz_are_well_formed,
    check_quiz_lead_to_every_chapter,
)
from livre.regles.references import (
    check_authors_are_whole,
    check_bounds_are_ordered,
    check_constats_are_used,
    check_deroules_match_seances,
    check_estimates_are_needed,
    check_identifiers_are_free,
    check_ingredients_are_used,
    check_links_lead_somewhere,
    check_nothing_is_listed_twice,
    check_phares_have_a_constat,
    check_ranks_are_unique,
    check_recipes_differ,
    check_references,
)
from livre.regles.style import (
    check_addresses_keep_no_secret,
    check_nothing_personal,
    check_nothing_waits_in_comments,
    check_texts_read_well,
    check_the_origin_is_named_in_credits_only,
)
from livre.regles.synonymes import (
    check_ingredients_do_not_turn_round,
    check_synonyms_are_told_once,
    check_synonyms_do_not_turn_round,
    check_synonyms_lead_somewhere,
)

Controle = Callable[[Livre], Iterator[Probleme]]


CHECKS: tuple[Controle, ...] = (
    check_references,
    check_nothing_is_listed_twice,
    check_identifiers_are_free,
    check_ranks_are_unique,
    check_codes_are_unique,
    check_codes_are_never_reused,
    check_codes_carry_their_prefix,
    check_derived_books_say_where_they_come_from,
    check_licences_agree,
    check_addresses_are_kept,
    check_promises_are_written,
    check_recipes_differ,
    check_authors_are_whole,
    check_phares_have_a_constat,
    check_phares_are_complete,
    check_bites_stay_small,
    check_constats_are_used,
    check_ingredients_are_used,
    check_ingredients_do_not_turn_round,
    check_bounds_are_ordered,
    check_deroules_match_seances,
    check_estimates_are_needed,
    check_retours_are_past,
    check_retours_count_their_signs,
    check_dated_facts_are_ordered,
    check_updates_are_past,
    check_links_lead_somewhere,
    check_pages_are_readable,
    check_pages_have_an_address_each,
    check_page_calls_are_known,
    check_page_links_lead_somewhere,
    check_menu_leads_somewhere,
    check_addresses_keep_no_secret,
    check_nothing_waits_in_comments,
    check_the_origin_is_named_in_credits_only,
    check_texts_can_be_printed,
    check_pages_of_the_book_can_be_printed,
    check_synonyms_are_told_once,
    check_synonyms_do_not_turn_round,
    check_synonyms_lead_somewhere,
    check_quiz_are_well_formed,
    check_quiz_addresses_are_free,
    check_quiz_are_fair,
    check_quiz_lead_to_every_chapter,
)
CHECKS_STRICTS: tuple[Controle, ...] = (
    check_dated_facts_are_fresh,
    check_texts_read_well,
    check_nothing_personal,
    check_sheets_fit_their_pages,
    check_words_fit_their_columns,
)
"""Ce qu'une relecture attentive ajoute : des rappels, que `--strict` change en refus."""


def check_livre(lecture: Lecture, strict: bool = False) -> tuple[Probleme, ...]:
    """Tous les problèmes : ceux de la lecture, ceux des règles et, si `strict`, les rappels."""
    regles = (*CHECKS, *CHECKS_STRICTS) if strict else CHECKS
    trouves = [probleme for controle in regles for probleme in controle(lecture.livre)]
    return (*lecture.problemes, *trouves)


class LivreInvalide(Exception):
    """Le livre ne peut pas être publié ; le message est la liste des problèmes."""


def load_valid_livre(racine: Path) -> Livre:
    """Le livre, s'il est publiable.

    Lève `LivreInvalide` avec la liste complète des problèmes sinon.
    """
    lecture = load_livre(racine)
    problemes = check_livre(lecture)
    if errors_of(problemes):
        raise LivreInvalide(format_problemes(problemes))
    return lecture.livre
