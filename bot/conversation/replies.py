"""A reply to a card of the check-in, in this order: an answer, words that were asked for, otherwise a question."""

from bot.conversation.checkin.closing import own_words
from bot.conversation.checkin.private import answering
from bot.conversation.checkin.session import pressed_session
from bot.conversation.checkin.statement import asking, talking
from bot.conversation.checkin.statement.sentences import ParsedAnswer, answer_in, answer_of, plainly
from bot.conversation.group import setup
from bot.conversation.questions import answers, sending
from bot.conversation.turn import Handler, Turn
from bot.domain.spectrum import SKIP, Answer

ASKED_FOR: dict[str, Handler] = {
    "setorg": setup.org_written,
    "setusers": setup.users_written,
    "nowords": own_words.written,
    "pdf": own_words.written,
    "asis": own_words.changed,
    "nosend": sending.written,
}
"""What a reply to a card is, by the code of the card's own button."""

MAY_BE_KEPT = ("nowords", "asis", "nosend")
"""Whoever takes back what they said, laughs it off or wants something else, does not mean these words to be kept."""

STATEMENT_CARDS = ("answer", "says")


def reply(turn: Turn) -> None:
    """Free text that reached us: urgent help and whole labels were looked for before."""
    if turn.place.private and _about_mine(turn):
        return
    verb = turn.verb
    if verb in ASKED_FOR and not (verb in MAY_BE_KEPT and answers.is_aside(turn)):
        ASKED_FOR[verb](turn)
    elif verb not in STATEMENT_CARDS or not _about_the_statement(turn):
        answers.ask(turn)


def _about_mine(turn: Turn) -> bool:
    """In private, from somebody who answers there: an answer, or words about the question that waits."""
    plain, spoken, known = plainly(turn.text), turn.content.spoken, turn.content.answers
    if whole := answer_of(turn.text, known):
        return answering.take_words(turn, whole)
    if plain in spoken.back:
        return answering.go_back(turn)
    if plain in spoken.why:
        return answering.why_asked(turn)
    heard = answer_in(turn.text, known, spoken)
    return heard is not None and answering.take_sentence(turn, heard)


def _about_the_statement(turn: Turn) -> bool:
    """A reply to a statement's card, if it is an answer or about the question itself."""
    plain, spoken, known = plainly(turn.text), turn.content.spoken, turn.content.answers
    heard = answer_in(turn.text, known, spoken)
    whole = answer_of(turn.text, known) or (heard.answer if heard and not heard.rest else None)
    if whole:
        _take(turn, whole)
    elif plain in spoken.back:
        talking.back(turn)
    elif plain in spoken.why:
        asking.why_asked(turn)
    elif heard:
        _take_with_words(turn, heard)
    else:
        return False
    return True


def _take(turn: Turn, answer: Answer) -> None:
    session = pressed_session(turn)
    if session:
        asking.take_typed(session, turn.part(1), answer)


def _take_with_words(turn: Turn, heard: ParsedAnswer) -> None:
    """An answer inside a sentence. A member's own counts at once; the group's is offered, and records nothing."""
    session = pressed_session(turn)
    if session is None:
        return
    statement = turn.part(1)
    if talking.is_in_hand(session, statement):
        talking.offer(session, heard.answer)
    elif not asking.take_typed(session, statement, heard.answer):
        return
    if heard.answer.id != SKIP:
        own_words.offer(session, statement, heard.answer.id, heard.rest)
