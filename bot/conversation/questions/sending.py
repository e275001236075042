"""Questions sent to those who run the bot: only when somebody taps for it, and without a name or a chat."""

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, Purpose
from bot.conversation.events import words_of
from bot.conversation.reply import choice
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.retention import QUESTION_COUNTS_LIVE
from bot.domain.sent_questions import may_send

MOST_LISTED = 10
"""How many questions are listed at once."""


def send(turn: Turn, _button: buttons.SendQuestion) -> None:
    """*Send this question*: keep the question above the button if the person wrote it; otherwise ask for it.

    Somebody who types the label, or taps under another person's question, replies with the question.
    """
    if nobody_reads(turn):
        return
    question = words_of(turn.event).strip()
    if question:
        _keep(turn, question)
    else:
        never_mind = choice(turn.say("button.never_mind"), NeverMind(Purpose.QUESTION))
        turn.send(turn.say("sending.ask"), ((never_mind,),))


def written(turn: Turn, _card: NeverMind) -> None:
    """Keep the reply to the card that asked for the question."""
    if not nobody_reads(turn):
        _keep(turn, turn.text.strip())


def listed(turn: Turn) -> None:
    """`/questions`, for content admins: list the oldest questions."""
    questions = turn.uow.sent_questions.all(MOST_LISTED)
    turn.send(turn.say("sending.heading" if questions else "sending.none"))
    for question in questions:
        is_done = choice(turn.say("button.done"), buttons.QuestionDone(question.no))
        turn.send(turn.say("sending.one", question=question.text), ((is_done,),))


def done(turn: Turn, button: buttons.QuestionDone) -> None:
    """*Done*: delete the question."""
    turn.uow.sent_questions.drop(button.question_no)
    turn.tell(turn.say("notice.question_done"))


def nobody_reads(turn: Turn) -> bool:
    """Say whom to write to, if nobody is named who could read what is sent. Returns whether that is so."""
    operator = turn.operator
    if operator.admins:
        return False
    turn.send(turn.say("sending.nobody", controller=operator.name, contact=operator.contact))
    return True


def _keep(turn: Turn, question: str) -> None:
    if may_send(turn.uow.sent_questions.count(turn.place.chat, turn.now)):
        turn.uow.sent_questions.add(question, turn.now)
        turn.send(turn.say("sending.sent"))
    else:
        turn.send(turn.say("sending.enough"))
    turn.uow.due.set_once(DueKind.FORGET, 0, "", turn.now + QUESTION_COUNTS_LIVE)
