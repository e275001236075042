"""Members' own answers: pressed or typed, changed at will, hidden until somebody shows them."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.buttons import Button
from bot.conversation.checkin import following
from bot.conversation.checkin.cards import (
    TAPS,
    ask_card,
    card_now,
    more_card,
    more_to_do,
    new_which_card,
    open_more,
    send_question,
    which_card,
)
from bot.conversation.checkin.session import Session, live_session, open_session, pressed_session, session_of
from bot.conversation.checkin.statement.talking import record
from bot.conversation.ports.votes import ShowPress
from bot.conversation.reply import Notice, Reply, choice, in_rows
from bot.conversation.text import SENTENCES
from bot.conversation.turn import Turn
from bot.domain.card_replies import Unclear
from bot.domain.checkin import Phase, can_answer, can_show, confirms_in_box, not_in_hand, number_in_theme, show
from bot.domain.due import DueKind
from bot.domain.questionnaire import Answer, AnswerId, StatementId
from bot.domain.retention import UNSHOWN_ANSWERS_LIVE
from bot.domain.votes import show as in_words


def press(turn: Turn, button: buttons.GiveAnswer) -> None:
    """A button under a question: a member's own answer."""
    session = live_session(turn, button.round_no)
    answer = turn.content.answer(button.answer)
    if session is None or answer is None:
        return
    if turn.is_typed:
        take_typed(session, button.statement, answer)
    elif session.allows(can_answer(session.state, button.statement, session.questionnaire)):
        _cast(session, button.statement, answer)


def typed(answer_id: str, turn: Turn) -> tuple[Session, StatementId] | None:
    """`/yes` and the other answers as commands in a group. Returns what was answered, if it was taken."""
    session = open_session(turn)
    answer = turn.content.answer(answer_id)
    if session is None or answer is None:
        turn.send(turn.say("checkin.none_open"))
        return None
    if session.round.topic != turn.place.topic:
        turn.send(turn.say("checkin.elsewhere", link=session.link()))
        return None
    statement = session.state.statement or ""
    is_taken = not session.is_unread(card_now(session)) and take_typed(session, statement, answer)
    return (session, statement) if is_taken and not answer.is_own else None


def take_typed(session: Session, statement_id: str, answer: Answer) -> bool:
    """Take a typed answer: a member's own while we ask, the group's while it talks. Returns whether it was taken."""
    if not_in_hand(session.state, statement_id, Phase.TALKING) is None:
        session.touched()
        if answer.is_own:
            session.turn.tell(session.turn.say("talking.no_skip"))
        else:
            record(session, statement_id, (answer.id,))
    elif session.allows(can_answer(session.state, statement_id, session.questionnaire)):
        session.touched()
        _cast(session, statement_id, answer)
    else:
        return False
    return True


def ask_which(session: Session, statement_id: StatementId, unclear: Unclear) -> None:
    """Ask which answer is meant, with a button for each: a member's own while we ask, the group's while it talks."""
    talks = not_in_hand(session.state, statement_id, Phase.TALKING) is None
    if talks or session.allows(can_answer(session.state, statement_id, session.questionnaire)):
        button = buttons.WeSay if talks else buttons.GiveAnswer
        if talks:  # a group does not skip: only a member does
            unclear = replace(unclear, answers=tuple(each for each in unclear.answers if not each.is_own))
        card = new_which_card(session, statement_id)
        say_which(session.turn, unclear, lambda answer: button(session.no, statement_id, answer), card)


def say_which(turn: Turn, unclear: Unclear, button: Callable[[AnswerId], Button], card: str | None = None) -> None:
    """The question which answer is meant."""
    one = len(unclear.answers) == 1
    key = "asking.like_others" if unclear.like_others else "asking.this_one" if one else "asking.which"
    text = turn.say(key, answers=", ".join(answer.inline for answer in unclear.answers))
    rows = in_rows([choice(answer.label, button(answer.id)) for answer in unclear.answers])
    turn.post(Reply(text, rows, card, lasting=True))


def reads_only_words(turn: Turn) -> None:
    """Say how to answer, to somebody who answers a question with a voice note, a picture or a sticker."""
    card = turn.card_button(buttons.GiveAnswer)
    session = session_of(turn, turn.group(), card.round_no) if card else None
    if card and session and can_answer(session.state, card.statement, session.questionnaire) is None:
        turn.send(turn.say("asking.only_words", answers=", ".join(a.inline for a in turn.content.answers)))


def again(turn: Turn, card: buttons.OfStatement) -> None:
    """Answer a reply that wants the question once more: send its card again, or say that it is done."""
    session = pressed_session(turn, card.round_no)
    if session is None:
        return
    talks = not_in_hand(session.state, card.statement, Phase.TALKING) is None
    if talks or session.allows(can_answer(session.state, card.statement, session.questionnaire)):
        send_question(session, again=True)


def why_asked(turn: Turn, card: buttons.OfStatement) -> None:
    """Answer a reply that asks why a question is asked."""
    session = pressed_session(turn, card.round_no)
    if session:
        explain(session, card.statement)


def who_sees(turn: Turn, card: buttons.OfStatement) -> None:
    """Answer a reply that asks who sees an answer."""
    session = pressed_session(turn, card.round_no)
    if session and session.state.way:
        turn.send(SENTENCES.join([turn.say(TAPS[session.state.way]), turn.say("asking.seen")]))


def explain(session: Session, statement_id: StatementId) -> None:
    """Say where a question comes from, what it means, and that nobody has to answer. Posts where it was asked."""
    statement, turn = session.questionnaire.statement(statement_id), session.turn
    if statement:
        means = session.fill(statement.help)
        turn.send(turn.say("asking.why", source=session.questionnaire.source, means=means))


def press_show(turn: Turn, button: buttons.Show) -> None:
    """*Show*: by a second member, or by a single one after some time."""
    session = live_session(turn, button.round_no)
    if session is None or not session.allows(not_in_hand(session.state, button.statement, Phase.ASKING)):
        return
    second = turn.person is not None and _is_second(session, turn.person)
    if session.allows(can_show(session.state, turn.now, second=second)):
        _show(session)


def more(turn: Turn, button: buttons.MoreToDo) -> None:
    """*More*: what else can be done with the question, on the card that was tapped. Typed, on one of its own below."""
    session = live_session(turn, button.round_no)
    asked = session and not_in_hand(session.state, button.statement, Phase.ASKING)
    if session is None or (asked and not session.allows(not_in_hand(session.state, button.statement, Phase.TALKING))):
        return
    statement = session.statement()
    if turn.is_typed or statement is None:
        session.send(*more_to_do(session, button.statement), card=more_card(session, button.statement))
    else:
        open_more(session, statement)


def means(turn: Turn, button: buttons.WhatItMeans) -> None:
    """*What's this mean?*: tell the person who asks."""
    session = live_session(turn, button.round_no)
    statement = session.questionnaire.statement(button.statement) if session else None
    if session and statement:
        turn.tell(session.fill(statement.help), alert=True)


def keep(session: Session, statement: StatementId, person: int, answer: Answer) -> Notice:
    """Store a member's own answer under a code. Returns the confirmation, which only they see.

    The first answer to the first statement of a sitting, and the same answer given again, are confirmed in a box, which
    screen readers speak. What is needed for that is deleted with the answers.
    """
    uow, turn = session.turn.uow, session.turn
    before = uow.votes.cast(session.no, statement, person, answer.id)
    if before is None:
        uow.due.set_once(DueKind.UNSHOWN, session.no, statement, turn.now + UNSHOWN_ANSWERS_LIVE)
    is_first = confirms_in_box(session.state, statement) and uow.votes.confirm(session.no, statement, person)
    key = "notice.passed" if answer.is_own else "notice.answered"
    alert = is_first or before == answer.id or session.group.keep_box
    return Notice(turn.say(key, answer=answer.inline), alert=alert)


def _cast(session: Session, statement: StatementId, answer: Answer) -> None:
    turn = session.turn
    if turn.person is None:
        turn.tell(turn.say("notice.no_person"))
        return
    session.tell_what_was_forgotten()
    confirmed = keep(session, statement, turn.person, answer)
    following.answered_elsewhere(session, statement, turn.person)
    number, _ = number_in_theme(session.state, session.questionnaire, statement)
    if turn.is_typed:
        turn.send(turn.say("asking.got_typed", number=str(number)))
    else:
        turn.tell(confirmed.text, alert=confirmed.alert)


def _is_second(session: Session, person: int) -> bool:
    statement = session.state.statement or ""
    return session.turn.uow.votes.press_show(session.no, statement, person) is ShowPress.SECOND


def _show(session: Session) -> None:
    """Turn the answers into words, and delete them with their secret in the same transaction."""
    session.tell_what_was_forgotten()
    uow, statement = session.turn.uow, session.state.statement or ""
    given, own = uow.votes.answers(session.no, statement), session.turn.content.own_answer
    shown = in_words(given, session.state.needed, own)
    uow.votes.burn(session.no, statement)
    uow.due.clear(DueKind.UNSHOWN, session.no, statement)
    session.save(show(session.state, shown))
    session.end(which_card(session, statement), ask_card(session, statement))
    send_question(session)
    following.close_and_show(session)
