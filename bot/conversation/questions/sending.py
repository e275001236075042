"""Questions that nobody could answer, sent to those who run the bot: on a tap only, and without a name or a chat."""

from datetime import timedelta

from bot.conversation.incoming import words_of
from bot.conversation.questions import answers
from bot.conversation.questions.about import unknown_command
from bot.conversation.reply import choice
from bot.conversation.turn import Turn

LONGEST = 1000
"""The longest question, in characters."""

MOST_AN_HOUR = 5
"""So many from one chat within an hour."""

LISTED = 10
"""So many are listed at once."""

COUNTED_FOR = timedelta(hours=1)


def send(turn: Turn) -> None:
    """*Send this question*: the words above the button, if whoever taps wrote them; otherwise they are asked for.

    Whoever types the button's label, or taps for somebody else's question, replies with the words themselves.
    """
    question = words_of(turn.incoming).strip()
    if question:
        _keep(turn, question)
    else:
        never_mind = choice(turn.say("button.never_mind"), "nosend")
        turn.send(turn.say("sending.ask"), ((never_mind,),))


def written(turn: Turn) -> None:
    """A reply to the card that asked for the question."""
    _keep(turn, turn.text.strip())


def never_mind(turn: Turn) -> None:
    """Nothing is sent."""
    turn.tell(turn.say("notice.nothing_sent"))


def listed(turn: Turn) -> None:
    """`/questions`, for an admin in private: what people sent, the oldest first. Others have no such command."""
    if not _is_admin(turn):
        unknown_command(turn)
        return
    questions = turn.uow.sent_questions.all(LISTED)
    turn.send(turn.say("sending.heading" if questions else "sending.none"))
    for question in questions:
        is_done = choice(turn.say("button.done"), "done", question.no)
        turn.send(turn.say("sending.one", question=question.text), ((is_done,),))


def done(turn: Turn) -> None:
    """*Done*: the question is deleted."""
    number = turn.part(0)
    if not _is_admin(turn) or not (number.isdecimal() and len(number) < 12):
        turn.tell(turn.say("notice.old_button"))
        return
    turn.uow.sent_questions.drop(int(number))
    turn.tell(turn.say("notice.question_done"))


def _keep(turn: Turn, question: str) -> None:
    if turn.uow.sent_questions.count(turn.place.chat, turn.now) > MOST_AN_HOUR:
        turn.send(turn.say("sending.enough"))
    else:
        turn.uow.sent_questions.add(question[:LONGEST])
        turn.send(turn.say("sending.sent"))
    turn.uow.due.set_once(answers.FORGET, 0, "", turn.now + COUNTED_FOR)


def _is_admin(turn: Turn) -> bool:
    return turn.place.private and turn.person in turn.operator.admins
