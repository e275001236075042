"""Free text: taken as an answer, as words that a card asked for, or as a question, in this order.

Urgent help and typed labels were looked for before. What a reply to a card is taken for stands in `routes.REPLIES`.
"""

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, OfStatement, Purpose
from bot.conversation.checkin.closing import own_words
from bot.conversation.checkin.private import answering
from bot.conversation.checkin.session import pressed_session
from bot.conversation.checkin.statement import asking, talking
from bot.conversation.checkin.statement.sentences import ParsedAnswer, answer_in, answer_of, answers_meant
from bot.conversation.events import Written
from bot.conversation.ports.matching import Match, MatchKind
from bot.conversation.questions import answers
from bot.conversation.turn import Turn
from bot.conversation.typed import folded, is_label, says_only
from bot.domain.checkin import Phase, not_in_hand
from bot.domain.questionnaire import Answer
from bot.domain.retention import RECENTLY_SAID_LIVES

STOP = "stop"
"""The command that people ask for in plain words who want no more questions."""


def never_mind(turn: Turn, button: NeverMind) -> None:
    """*Never mind*: confirm that nothing was taken."""
    is_question = button.purpose in (Purpose.QUESTION, Purpose.REPORT)
    turn.tell(turn.say("notice.nothing_sent" if is_question else "notice.never_mind"))


def free_text(turn: Turn) -> None:
    """Take text that no card asked for as an answer to the statement replied to, otherwise as a question."""
    card = _statement_card(turn)
    if card is None or not _about_the_statement(turn, card):
        answers.ask(turn)


def edited(turn: Turn) -> None:
    """Answer a question again that was just asked and has been changed. An edit is never an answer or words to keep."""
    said = turn.event
    if not isinstance(said, Written) or said.edited is None or said.edited > RECENTLY_SAID_LIVES:
        return
    was_answered = turn.uow.recently_said.last(turn.place, turn.now) is not None
    if was_answered and not _means_something_else(turn, said):
        answers.ask(turn)


def _means_something_else(turn: Turn, said: Written) -> bool:
    """Whether a text is no question: words that a card asked for, a label, an answer, a wish to go back."""
    plain, spoken, known = folded(said.text), turn.content.spoken, turn.content.answers
    asked_for = turn.card_button(NeverMind) or turn.card_button(buttons.WhoTookPart)
    is_answer = answer_of(said.text, known) or answer_in(said.text, known, spoken)
    is_talk = _statement_card(turn) is not None and not _is_answered(turn.lookups.match)
    return bool(asked_for or is_answer or is_talk or is_label(said) or plain in spoken.back or plain in spoken.why)


def _is_answered(match: Match | None) -> bool:
    return match is not None and match.kind is MatchKind.ANSWER


def _statement_card(turn: Turn) -> OfStatement | None:
    """The button that names the statement whose card was replied to."""
    return turn.card_button(buttons.GiveAnswer) or turn.card_button(buttons.WeSay)


def about_mine(turn: Turn) -> bool:
    """Take text in private as an answer, or as words about the question that waits. Returns whether it was either."""
    plain, spoken, known = folded(turn.text), turn.content.spoken, turn.content.answers
    if whole := answer_of(turn.text, known):
        return answering.take_words(turn, whole)
    if plain in spoken.back:
        return answering.go_back(turn)
    if _wants_to_stop(turn):
        return answering.stop_in_words(turn)
    if plain == folded(turn.say("button.means")):
        return answering.means_in_words(turn)
    if plain in spoken.why:
        return answering.why_asked(turn)
    if several := answers_meant(turn.text, known, spoken):
        return answering.ask_which(turn, several)
    parsed = answer_in(turn.text, known, spoken)
    return parsed is not None and answering.take_sentence(turn, parsed)


def _wants_to_stop(turn: Turn) -> bool:
    match, spoken = turn.lookups.match, turn.content.spoken
    is_command = match is not None and match.command == STOP
    return is_command or says_only(turn.text, spoken.stop, spoken.around_stop)


def _about_the_statement(turn: Turn, card: OfStatement) -> bool:
    """Take a reply to a statement's card as an answer or as words about it. Returns whether it was either."""
    plain, spoken, known = folded(turn.text), turn.content.spoken, turn.content.answers
    parsed = answer_in(turn.text, known, spoken)
    whole = answer_of(turn.text, known) or (parsed.answer if parsed and not parsed.rest else None)
    if whole:
        _take(turn, card, whole)
    elif plain in spoken.back:
        talking.back(turn)
    elif plain in spoken.why:
        asking.why_asked(turn, card)
    elif parsed:
        _take_with_words(turn, card, parsed)
    elif several := answers_meant(turn.text, known, spoken):
        _ask_which(turn, card, several)
    else:
        return False
    return True


def _take(turn: Turn, card: OfStatement, answer: Answer) -> None:
    session = pressed_session(turn, card.round_no)
    if session:
        asking.take_typed(session, card.statement, answer)


def _ask_which(turn: Turn, card: OfStatement, several: Sequence[Answer]) -> None:
    session = pressed_session(turn, card.round_no)
    if session:
        asking.ask_which(session, card.statement, several)


def _take_with_words(turn: Turn, card: OfStatement, parsed: ParsedAnswer) -> None:
    """Take the answer inside a sentence. A member's own counts at once; the group's is only offered."""
    session = pressed_session(turn, card.round_no)
    if session is None:
        return
    if not_in_hand(session.state, card.statement, Phase.TALKING) is None:
        talking.offer(session, parsed.answer)
    elif not asking.take_typed(session, card.statement, parsed.answer):
        return
    if not parsed.answer.is_own:
        own_words.offer(session, card.statement, parsed.answer.id, parsed.rest)
