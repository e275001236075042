"""The group's own answer: agreeing, another answer, differing, leaving; and back to the last one."""

from bot.conversation import buttons
from bot.conversation.checkin import following
from bot.conversation.checkin.cards import (
    GUIDE_CARD,
    asked,
    card_now,
    close_talk,
    group_answers,
    new_which_card,
    outcome_line,
    send_question,
    send_talk,
    talk_card,
    what_we_say,
    which_card,
)
from bot.conversation.checkin.closing import themes
from bot.conversation.checkin.session import Session, live_session, needed_session
from bot.conversation.reply import Reply, choice, in_rows
from bot.conversation.text import PARAGRAPHS
from bot.conversation.turn import Turn
from bot.domain import checkin as rules
from bot.domain.checkin import CheckIn, Outcome, Phase, Refused, not_in_hand
from bot.domain.questionnaire import Answer, StatementId


def says(turn: Turn, button: buttons.WeSay) -> None:
    """Record the group's answer, as any member presses."""
    session = _talking_about(turn, button)
    answer = turn.content.answer(button.answer)
    if session and answer and not answer.is_own:
        record(session, button.statement, (answer.id,))


def leave(turn: Turn, button: buttons.LeaveIt) -> None:
    """*Leave this one*: record that the group left the statement."""
    session = _talking_about(turn, button)
    if session:
        record(session, button.statement, ())


def another(turn: Turn, button: buttons.AnotherAnswer) -> None:
    """*Another answer*: send a card with every answer of a group."""
    session = _talking_about(turn, button)
    if session:
        answers = ", ".join(a.inline for a in group_answers(session))
        choices = what_we_say(session, button.statement)
        card = which_card(session, button.statement)
        session.send(turn.say("talking.which", answers=answers), in_rows(choices), card=card)


def differ(turn: Turn, button: buttons.WeDiffer) -> None:
    """*We differ*: ask for one view, then for another, and record both."""
    session = _talking_about(turn, button)
    if session is None:
        return
    one, other = turn.content.answer(button.one), turn.content.answer(button.other)
    if one and other and one.id != other.id and not (one.is_own or other.is_own):
        _keep_both(session, button.statement, one, other)
    elif one and not one.is_own:
        _ask_second(session, button.statement, one)
    else:
        _ask_first(session, button.statement)


def offer(session: Session, answer: Answer) -> None:
    """Offer an answer that was found in a sentence as a button that makes it the group's."""
    session.touched()
    if answer.is_own:
        session.turn.send(session.turn.say("talking.no_skip"))
        return
    statement = session.state.statement or ""
    button = choice(answer.label, buttons.WeSay(session.no, statement, answer.id))
    text = session.turn.say("talking.heard", answer=answer.inline)
    card = new_which_card(session, statement)
    session.turn.post(Reply(text, ((button,),), card, lasting=True), to=session.place)


def record(session: Session, statement_id: StatementId, answers: tuple[str, ...]) -> bool:
    """Record the group's answer, close the card and send what comes next. Returns False when it was refused."""
    before, statement = session.state, session.questionnaire.statement(statement_id)
    after = rules.agree(before, statement_id, answers, session.questionnaire, session.turn.now)
    if isinstance(after, Refused):
        session.refuse(after)
        return False
    session.save(after)
    outcome = after.outcomes[statement_id]
    session.end(which_card(session, statement_id), GUIDE_CARD)
    if not outcome.differs:
        session.end(_differ_card(session, statement_id))
    if statement:
        close_talk(session, before, statement, outcome)
    if not session.turn.is_typed:
        session.turn.tell(outcome_line(session, outcome))
    _go_on(session, statement_id, outcome)
    return True


def back(turn: Turn) -> None:
    """`/back`: reopen the last outcome of this theme. The next statement waits."""
    session = needed_session(turn)
    if session is None:
        return
    if session.is_unread(card_now(session)):
        return
    state = rules.back(session.state, session.questionnaire)
    if isinstance(state, Refused):
        session.refuse(state)
        return
    session.touched()
    session.save(state)
    send_talk(session)


def slip(turn: Turn, button: buttons.Slip) -> None:
    """*That was a slip*: take the last answer back, and ask its question again."""
    session = live_session(turn, button.round_no)
    if session is None:
        return
    before = session.state
    after = rules.take_back(before, button.statement, session.questionnaire, turn.now)
    if not session.takes(after):
        return
    at = before.statement
    session.end(*([talk_card(session, at), which_card(session, at)] if at else themes.end_cards(session)))
    _say_taken_back(session, before)
    turn.tell(turn.say("notice.taken_back"))
    send_talk(session, again=True, first=turn.say("talking.taken_back"))


def _say_taken_back(session: Session, before: CheckIn) -> None:
    """The card with the slip does not say any more what was taken back."""
    statement = session.statement()
    if statement:
        text = PARAGRAPHS.join(
            [asked(session, before, statement, examples=False), session.turn.say("outcome.taken_back")]
        )
        session.edit(talk_card(session, statement.id), text)


def _talking_about(turn: Turn, button: buttons.OfStatement) -> Session | None:
    session = live_session(turn, button.round_no)
    if session and session.allows(not_in_hand(session.state, button.statement, Phase.TALKING)):
        return session
    return None


def _go_on(session: Session, said: StatementId, outcome: Outcome) -> None:
    if session.state.phase is Phase.RESTING:
        themes.send_theme_end(session)
    else:
        send_question(session)
        number, _ = rules.number_in_theme(session.state, session.questionnaire, said)
        came = session.turn.say("asking.said_before", number=str(number), said=outcome_line(session, outcome))
        following.go_on(session, came)


def _ask_first(session: Session, statement: StatementId) -> None:
    choices = [choice(a.label, buttons.WeDiffer(session.no, statement, a.id)) for a in group_answers(session)]
    session.send(session.turn.say("talking.differ_first"), in_rows(choices), card=_differ_card(session, statement))


def _ask_second(session: Session, statement: StatementId, one: Answer) -> None:
    others = [a for a in group_answers(session) if a.id != one.id]
    choices = [choice(a.label, buttons.WeDiffer(session.no, statement, one.id, a.id)) for a in others]
    text = session.turn.say("talking.differ_second", answer=one.differ)
    session.show(_differ_card(session, statement), text, in_rows(choices))


def _keep_both(session: Session, statement: StatementId, one: Answer, other: Answer) -> None:
    say, no = session.turn.say, session.no
    whys = [choice(say("button.why", answer=a.inline), buttons.OurWords(no, statement, a.id)) for a in (one, other)]
    text = say("talking.differ_kept", one=one.differ, other=other.differ)
    session.edit(_differ_card(session, statement), text, in_rows(whys))
    record(session, statement, (one.id, other.id))


def _differ_card(session: Session, statement: StatementId) -> str:
    return f"differ:{session.no}:{statement}"
