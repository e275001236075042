"""A reply to a card of the check-in, in this order: an answer, words that were asked for, otherwise a question."""

from bot.conversation import answers, groups, sending
from bot.conversation.checkin import asking, ownwords, private, talking
from bot.conversation.checkin.round import pressed_sitting
from bot.conversation.checkin.sentences import Heard, answer_in, answer_of, plainly
from bot.conversation.turn import Handler, Turn
from bot.domain.spectrum import SKIP, Answer

ASKED_FOR: dict[str, Handler] = {
    "setorg": groups.org_written,
    "setusers": groups.users_written,
    "nowords": ownwords.written,
    "pdf": ownwords.written,
    "asis": ownwords.changed,
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
        return private.take_words(turn, whole)
    if plain in spoken.back:
        return private.go_back(turn)
    if plain in spoken.why:
        return private.why_asked(turn)
    heard = answer_in(turn.text, known, spoken)
    return heard is not None and private.take_sentence(turn, heard)


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
    sitting = pressed_sitting(turn)
    if sitting:
        asking.take_typed(sitting, turn.part(1), answer)


def _take_with_words(turn: Turn, heard: Heard) -> None:
    """An answer inside a sentence. A member's own counts at once; the group's is offered, and records nothing."""
    sitting = pressed_sitting(turn)
    if sitting is None:
        return
    statement = turn.part(1)
    if talking.is_in_hand(sitting, statement):
        talking.offer(sitting, heard.answer)
    elif not asking.take_typed(sitting, statement, heard.answer):
        return
    if heard.answer.id != SKIP:
        ownwords.offer(sitting, statement, heard.answer.id, heard.rest)
