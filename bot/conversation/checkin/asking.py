"""Members' own answers: pressed or typed, changed at will, hidden until somebody shows what people said."""

from bot.conversation.checkin import following
from bot.conversation.checkin.cards import move_on
from bot.conversation.checkin.round import UNSHOWN, Sitting, in_hand, live_sitting, open_sitting, pressed_sitting
from bot.conversation.checkin.talking import is_in_hand, record
from bot.conversation.ports import Pressing
from bot.conversation.reply import Notice
from bot.conversation.turn import Turn
from bot.domain.checkin import UNSHOWN_ANSWERS_LIVE, Phase, can_answer, can_show, number_in_theme, show
from bot.domain.spectrum import SKIP, Answer, StatementId
from bot.domain.votes import show as in_words


def press(turn: Turn) -> None:
    """A button under a question: a member's own answer."""
    sitting = live_sitting(turn)
    answer = turn.content.answer(turn.part(2))
    if sitting is None or answer is None:
        return
    refused = can_answer(sitting.state, turn.part(1), sitting.questions)
    if turn.is_typed:
        take_typed(sitting, turn.part(1), answer)
    elif refused:
        sitting.refuse(refused)
    else:
        _cast(sitting, turn.part(1), answer)


def typed(answer_id: str, turn: Turn) -> None:
    """`/yes` and its sisters, or a reply that is only that word."""
    sitting = open_sitting(turn)
    answer = turn.content.answer(answer_id)
    if sitting is None or answer is None:
        turn.send(turn.say("checkin.none_open"))
        return
    if sitting.round.topic != turn.place.topic:
        turn.send(turn.say("checkin.elsewhere", link=sitting.link()))
        return
    take_typed(sitting, sitting.state.statement or "", answer)


def take_typed(sitting: Sitting, statement_id: str, answer: Answer) -> bool:
    """A typed answer to a statement: a member's own while we ask, the group's while we talk. Says if it was taken."""
    if is_in_hand(sitting, statement_id):
        sitting.touched()
        if answer.id == SKIP:
            sitting.turn.tell(sitting.turn.say("talking.no_skip"))
        else:
            record(sitting, statement_id, (answer.id,))
    elif refused := can_answer(sitting.state, statement_id, sitting.questions):
        sitting.refuse(refused)
        return False
    else:
        sitting.touched()
        _cast(sitting, statement_id, answer)
    return True


def why_asked(turn: Turn) -> None:
    """Somebody replies to a question with why we ask it."""
    sitting = pressed_sitting(turn)
    if sitting:
        explain(sitting, turn.part(1))


def explain(sitting: Sitting, statement_id: StatementId) -> None:
    """Where the question comes from, what it means, and that nobody has to answer; in the chat where it was asked."""
    statement, turn = sitting.questions.statement(statement_id), sitting.turn
    if statement:
        means = sitting.fill(statement.help)
        turn.send(turn.say("asking.why", source=sitting.questions.source, means=means))


def press_show(turn: Turn) -> None:
    """*Show*: by a coordinator, a second member, or anyone a while after the card."""
    sitting = live_sitting(turn)
    if sitting is None or not in_hand(sitting, turn.part(1), Phase.ASKING):
        return
    coordinator = turn.coordinates(sitting.group)
    second = turn.person is not None and _is_second(sitting, turn.person)
    refused = can_show(sitting.state, turn.now, coordinator=coordinator, second=second)
    if refused:
        sitting.refuse(refused)
    else:
        _show(sitting)


def means(turn: Turn) -> None:
    """*What's this mean?*: for the one who asks."""
    sitting = live_sitting(turn)
    statement = sitting.questions.statement(turn.part(1)) if sitting else None
    if sitting and statement:
        turn.tell(sitting.fill(statement.help), alert=True)


def keep(sitting: Sitting, statement: StatementId, person: int, answer: Answer) -> Notice:
    """Keep a member's own answer under a code; gives how it is confirmed to them alone.

    A box is spoken by screen readers: the first answer of a sitting has one, and the same answer given again.
    """
    desk, turn = sitting.turn.desk, sitting.turn
    before = desk.votes.cast(sitting.no, statement, person, answer.id)
    desk.due.set_once(UNSHOWN, sitting.no, statement, turn.now + UNSHOWN_ANSWERS_LIVE)
    is_first = desk.votes.is_first_of_sitting(sitting.no, person)
    key = "notice.passed" if answer.id == SKIP else "notice.answered"
    alert = is_first or before == answer.id or sitting.group.keep_box
    return Notice(turn.say(key, answer=answer.inline), alert=alert)


def _cast(sitting: Sitting, statement: StatementId, answer: Answer) -> None:
    turn = sitting.turn
    if turn.person is None:
        turn.tell(turn.say("notice.no_person"))
        return
    sitting.tell_what_was_forgotten()
    confirmed = keep(sitting, statement, turn.person, answer)
    following.answered_elsewhere(sitting, statement, turn.person)
    number, _ = number_in_theme(sitting.state, sitting.questions, statement)
    if turn.is_typed:
        turn.send(turn.say("asking.got_typed", number=str(number)))
    else:
        turn.tell(confirmed.text, alert=confirmed.alert)


def _is_second(sitting: Sitting, person: int) -> bool:
    statement = sitting.state.statement or ""
    return sitting.turn.desk.votes.press_show(sitting.no, statement, person) is Pressing.SECOND


def _show(sitting: Sitting) -> None:
    """Answers become words, and are deleted with their secret in this same transaction."""
    sitting.tell_what_was_forgotten()
    desk, statement = sitting.turn.desk, sitting.state.statement or ""
    shown = in_words(desk.votes.answers(sitting.no, statement), sitting.state.needed)
    desk.votes.burn(sitting.no, statement)
    desk.due.clear(UNSHOWN, sitting.no, statement)
    sitting.save(show(sitting.state, shown))
    move_on(sitting)
    following.shown(sitting)
