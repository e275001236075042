"""The rules for content. A rule takes the folder of one language and yields its mistakes (or warnings)."""

from collections.abc import Callable, Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.rules.answers import (
    answers_are_told_apart,
    answers_are_whole,
    ids_fit_together_into_a_button,
    line_has_two_ends,
    statements_lead_to_an_end,
    statements_read_back_every_answer,
    typed_once,
)
from bot.content.rules.cards import filled_labels_fit, labels_on_a_card_differ
from bot.content.rules.contacts import (
    checks_are_whole,
    contacts_can_be_used,
    contacts_stand_once,
    named_sites_are_contacts,
    what_is_gone_says_so,
)
from bot.content.rules.examples import examples_are_answered
from bot.content.rules.ids import ids_are_well_formed, ids_stand_once
from bot.content.rules.labels import (
    labels_are_short,
    labels_stand_once,
    needs_lead_to_labels_of_their_own,
    needs_show_each_thing_once,
)
from bot.content.rules.lengths import texts_are_short
from bot.content.rules.links import links_lead_somewhere
from bot.content.rules.names import names_keep_the_direction
from bot.content.rules.one_of import values_are_known
from bot.content.rules.packs import numbers_stand_in_lines, packs_are_complete, routes_are_named
from bot.content.rules.phrases import buttons_said_for_are_there, dates_can_be_written
from bot.content.rules.placeholders import placeholders_are_known
from bot.content.rules.questions import questionnaires_hang_together
from bot.content.rules.raw_marks import marks_are_read
from bot.content.rules.signs import numbers_are_clean, signs_are_allowed
from bot.content.rules.spellings import listed_words_can_match, spellings_can_match
from bot.content.rules.structure import examples_are_read, nothing_is_empty, urgent_phrases_are_rare
from bot.content.rules.style import banned_words, grading_words
from bot.content.rules.twice import (
    heard_messages_stand_once,
    ids_of_questionnaires_stand_once,
    statements_have_their_own_words,
    texts_stand_once,
    urgent_phrases_are_no_contraries,
)
from bot.content.rules.urgent import cries_can_match, spoken_words_can_match, urgent_words_can_match

Rule = Callable[[Language], Iterator[Mistake]]

RULES: tuple[Rule, ...] = (
    answers_are_whole,
    answers_are_told_apart,
    typed_once,
    line_has_two_ends,
    statements_lead_to_an_end,
    statements_read_back_every_answer,
    ids_fit_together_into_a_button,
    ids_are_well_formed,
    ids_stand_once,
    labels_are_short,
    labels_stand_once,
    filled_labels_fit,
    labels_on_a_card_differ,
    needs_lead_to_labels_of_their_own,
    needs_show_each_thing_once,
    texts_are_short,
    links_lead_somewhere,
    values_are_known,
    placeholders_are_known,
    questionnaires_hang_together,
    names_keep_the_direction,
    numbers_are_clean,
    signs_are_allowed,
    routes_are_named,
    packs_are_complete,
    numbers_stand_in_lines,
    urgent_words_can_match,
    cries_can_match,
    spoken_words_can_match,
    buttons_said_for_are_there,
    spellings_can_match,
    listed_words_can_match,
    dates_can_be_written,
    examples_are_answered,
    marks_are_read,
    contacts_can_be_used,
    contacts_stand_once,
    named_sites_are_contacts,
    what_is_gone_says_so,
    checks_are_whole,
    texts_stand_once,
    statements_have_their_own_words,
    ids_of_questionnaires_stand_once,
    urgent_phrases_are_no_contraries,
    heard_messages_stand_once,
    nothing_is_empty,
    examples_are_read,
    urgent_phrases_are_rare,
    banned_words,
    grading_words,
)
"""Rules whose mistakes keep the bot from starting. `check` adds those of phrases, readability and answers' commands."""
