"""A reply to a card of the check-in, in this order: an answer, words that were asked for, otherwise a question."""

from bot.conversation import answers, groups
from bot.conversation.checkin import ownwords, private
from bot.conversation.checkin.asking import take_typed
from bot.conversation.checkin.round import pressed_sitting
from bot.conversation.incoming import Said
from bot.conversation.turn import Handler, Turn
from bot.domain.spectrum import Answer

ASKED_FOR: dict[str, Handler] = {
    "setorg": groups.org_written,
    "setusers": groups.users_written,
    "nowords": ownwords.written,
    "asis": ownwords.changed,
}
"""What a reply to a card is, by the code of the card's own button."""

STATEMENT_CARDS = ("answer", "says")


def reply(turn: Turn) -> None:
    """Free text that reached us: urgent help and whole labels were looked for before."""
    if turn.place.private and (alone := typed_answer(turn)) and private.take_words(turn, alone):
        return
    card = turn.incoming.card if isinstance(turn.incoming, Said) else None
    verb = (card or "").partition(":")[0]
    answer = typed_answer(turn) if verb in STATEMENT_CARDS else None
    if verb in ASKED_FOR:
        ASKED_FOR[verb](turn)
    elif answer:
        sitting = pressed_sitting(turn)
        if sitting:
            take_typed(sitting, turn.part(1), answer)
    else:
        answers.ask(turn)


def typed_answer(turn: Turn) -> Answer | None:
    """The answer whose typed forms hold the whole text; case and punctuation do not matter."""
    text = turn.text
    plain = plainly(text)
    forms = ((a, form) for a in turn.content.answers for form in (a.label, *a.typed))
    return next((answer for answer, form in forms if plainly(form) == plain), None)


def plainly(text: str) -> str:
    """Lower case, without punctuation, one space between words."""
    letters = "".join(c if c.isalnum() else "" if c in "'\u2019`" else " " for c in text.lower())
    return " ".join(letters.split())
