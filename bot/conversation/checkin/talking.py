"""The group's own answer: agree, another answer, differ, leave it; and back to the last one."""

from bot.conversation.checkin import themes
from bot.conversation.checkin.cards import (
    answer_choices,
    close_talk,
    group_answers,
    outcome_line,
    send_question,
    send_talk,
)
from bot.conversation.checkin.round import Sitting, in_hand, live_sitting, open_sitting
from bot.conversation.reply import choice, in_rows
from bot.conversation.turn import Turn
from bot.domain import checkin as rules
from bot.domain.checkin import Phase, Refused
from bot.domain.spectrum import SKIP, Answer, StatementId


def says(turn: Turn) -> None:
    """Any member taps what the group says; it is kept, and the next question comes."""
    sitting = _talking_about(turn)
    answer = turn.content.answer(turn.part(2))
    if sitting and answer and answer.id != SKIP:
        record(sitting, turn.part(1), (answer.id,))


def leave(turn: Turn) -> None:
    """*Leave this one*: nothing is said, and the next question comes."""
    sitting = _talking_about(turn)
    if sitting:
        record(sitting, turn.part(1), ())


def another(turn: Turn) -> None:
    """*Another answer* than the one suggested: all of them, on a card of their own."""
    sitting = _talking_about(turn)
    statement = sitting.statement() if sitting else None
    if sitting and statement:
        answers = ", ".join(a.inline for a in group_answers(sitting))
        sitting.send(turn.say("talking.which", answers=answers), in_rows(answer_choices(sitting, statement, "says")))


def differ(turn: Turn) -> None:
    """*We differ*: first one answer, then another, and both stand side by side."""
    sitting = _talking_about(turn)
    if sitting is None:
        return
    one, other = (turn.content.answer(turn.part(i)) for i in (2, 3))
    if one and other and one.id != other.id and SKIP not in (one.id, other.id):
        _keep_both(sitting, one, other)
    elif one and one.id != SKIP:
        _ask_second(sitting, one)
    else:
        _ask_first(sitting)


def is_in_hand(sitting: Sitting, statement_id: StatementId) -> bool:
    """Whether the group is talking about this statement now."""
    state = sitting.state
    return state.phase is Phase.TALKING and state.statement == statement_id and not state.is_paused


def offer(sitting: Sitting, answer: Answer) -> None:
    """Somebody said an answer in a sentence: one tap makes it the group's."""
    sitting.touched()
    if answer.id == SKIP:
        sitting.turn.send(sitting.turn.say("talking.no_skip"))
        return
    button = choice(answer.label, "says", sitting.no, sitting.state.statement or "", answer.id)
    sitting.send(sitting.turn.say("talking.heard", answer=answer.inline), ((button,),))


def record(sitting: Sitting, statement_id: StatementId, answers: tuple[str, ...]) -> bool:
    """Keep what the group says, close the card, and send what comes next. False when it was not the time for it."""
    before, statement = sitting.state, sitting.questions.statement(statement_id)
    after = rules.agree(before, statement_id, answers, sitting.questions, sitting.turn.now)
    if isinstance(after, Refused):
        sitting.refuse(after)
        return False
    sitting.save(after)
    outcome = after.outcomes[statement_id]
    if statement:
        close_talk(sitting, before, statement, outcome)
    if not sitting.turn.is_typed:
        sitting.turn.tell(outcome_line(sitting, outcome))
    _go_on(sitting)
    return True


def back(turn: Turn) -> None:
    """`/back`: the last outcome of this theme is open again; answers to the next question wait."""
    sitting = open_sitting(turn)
    if sitting is None:
        turn.send(turn.say("checkin.none_open"))
        return
    state = rules.back(sitting.state, sitting.questions)
    if isinstance(state, Refused):
        sitting.refuse(state)
        return
    sitting.touched()
    sitting.save(state)
    send_talk(sitting)


def _talking_about(turn: Turn) -> Sitting | None:
    sitting = live_sitting(turn)
    return sitting if sitting and in_hand(sitting, turn.part(1), Phase.TALKING) else None


def _go_on(sitting: Sitting) -> None:
    if sitting.state.phase is Phase.RESTING:
        sitting.turn.desk.votes.end_sitting(sitting.no)
        themes.send_theme_end(sitting)
    else:
        send_question(sitting)


def _ask_first(sitting: Sitting) -> None:
    statement = sitting.statement()
    if statement:
        card = f"differ:{sitting.no}:{statement.id}"
        sitting.send(
            sitting.turn.say("talking.differ_first"), in_rows(answer_choices(sitting, statement, "differ")), card=card
        )


def _ask_second(sitting: Sitting, one: Answer) -> None:
    statement = sitting.statement()
    if statement:
        others = [
            c
            for c in answer_choices(sitting, statement, "differ", one.id)
            if not (c.code or "").endswith(f":{one.id}:{one.id}")
        ]
        text = sitting.turn.say("talking.differ_second", answer=one.differ)
        sitting.edit(f"differ:{sitting.no}:{statement.id}", text, in_rows(others))


def _keep_both(sitting: Sitting, one: Answer, other: Answer) -> None:
    say, no, statement_id = sitting.turn.say, sitting.no, sitting.turn.part(1)
    whys = [choice(say("button.why", answer=a.inline), "words", no, statement_id, a.id) for a in (one, other)]
    text = say("talking.differ_kept", one=one.differ, other=other.differ)
    sitting.edit(f"differ:{no}:{statement_id}", text, in_rows(whys))
    record(sitting, statement_id, (one.id, other.id))
