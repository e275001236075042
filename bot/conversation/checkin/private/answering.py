"""Answering in private: giving and changing an answer, what it means, back, stop; and the practice question."""

from bot.conversation import buttons, nation
from bot.conversation.checkin import following
from bot.conversation.checkin.session import Session, session_from_afar
from bot.conversation.checkin.statement.asking import explain, keep, say_which
from bot.conversation.events import HelpGiven
from bot.conversation.ports.followers import Follower, private_card
from bot.conversation.reply import choice, in_rows
from bot.conversation.taps import is_unread
from bot.conversation.turn import Turn
from bot.domain.card_replies import Answered, Unclear
from bot.domain.checkin import Refused, can_answer, open_before, statement_meant
from bot.domain.questionnaire import Answer, StatementId

Followed = tuple[Session, Follower]

REFUSALS = {
    Refused.PAUSED: "private.paused",
    Refused.TALKING: "private.shown",
    Refused.DONE: "private.shown",
    Refused.CLOSED: "private.closed",
}
"""The phrase for each reason to refuse an answer. Any other reason is "this one is not open now"."""


def press(turn: Turn, button: buttons.AnswerMine) -> None:
    """A button under a private question: a member's answer."""
    found = _pressed(turn, button)
    answer = turn.content.answer(button.answer)
    if found and answer:
        _take(*found, button.statement, answer)


def typed(answer_id: str, turn: Turn) -> None:
    """`/yes` and the other answers as commands in a private chat. They answer the question that waits there."""
    answer = turn.content.answer(answer_id)
    if answer and not take_words(turn, answer):
        turn.send(turn.say("private.not_following"))


def take_words(turn: Turn, answer: Answer) -> bool:
    """Take a message that is an answer: when no question waits, as another one to the newest that is not shown yet.

    Returns False when its sender follows no check-in.
    """
    followed = _followed(turn)
    found = _meant(turn, followed) or _answered_last(followed)
    if found and not _is_unread(turn, found):
        _take(*found, answer)
    elif found:
        return True
    elif followed:
        turn.send(following.where_we_are(followed[0][0]))
    return bool(followed)


def take_sentence(turn: Turn, heard: Answered, *, corrects: bool = False) -> bool:
    """Take the answer inside a sentence. Returns False when no question waits for its sender.

    `corrects`: it says that another answer was meant. Then it is for the newest, when no question waits.
    """
    followed = _followed(turn)
    found = _meant(turn, followed) or (_answered_last(followed) if corrects else None)
    if found and not _is_unread(turn, found):
        _take(*found, heard.answer, and_more=bool(heard.rest))
    return found is not None


def ask_which(turn: Turn, unclear: Unclear) -> bool:
    """Ask which answer is meant. Returns False when no question waits for its sender."""
    found = _meant(turn, _followed(turn))
    if found:
        session, _, statement = found
        say_which(turn, unclear, lambda answer: buttons.AnswerMine(session.no, statement, answer))
    return found is not None


def hears_no_answer(turn: Turn) -> bool:
    """Say that no answer was heard, and how to give one. Returns False when no question waits for its sender."""
    return _says_how(turn, "private.no_answer")


def reads_only_words(turn: Turn) -> bool:
    """Say how to answer, to somebody who sent no words. Returns False when no question waits for them."""
    return _says_how(turn, "private.only_words")


def _says_how(turn: Turn, key: str) -> bool:
    found = _meant(turn, _followed(turn))
    if found:
        session, _, statement = found
        refused = can_answer(session.state, statement, session.questionnaire)
        answers = ", ".join(answer.inline for answer in turn.content.answers)
        turn.send(turn.say(REFUSALS.get(refused, "private.not_open")) if refused else turn.say(key, answers=answers))
    elif turn.card_button(buttons.AnswerMine):
        turn.send(turn.say("private.not_following"))
        return True
    return found is not None


def go_back(turn: Turn) -> bool:
    """*Back* in words. Returns False when its sender follows no check-in."""
    follows = bool(_followed(turn))
    if follows:
        back(turn)
    return follows


def stop_in_words(turn: Turn) -> bool:
    """*Stop* in words: for the card replied to, else for every check-in. Returns False when its sender follows none."""
    card = turn.card_button(buttons.StopMine)
    followed = [f for _, f in _followed(turn) if card is None or f.round_no == card.round_no]
    for follower in followed:
        _let_go(turn, follower)
    if followed:
        turn.send(turn.say("private.stopped"))
    return bool(followed)


def is_not_asked(turn: Turn) -> None:
    """Say that no check-in asks anything in this chat."""
    turn.send(turn.say("private.not_following"))


def stop_typed(turn: Turn) -> None:
    """`/stop` in a private chat."""
    if not stop_in_words(turn):
        turn.send(turn.say("private.not_following"))


def means_in_words(turn: Turn) -> bool:
    """*What's this mean?* without a reply. Returns False when no question waits for its sender."""
    found = _meant(turn, _followed(turn))
    if found:
        session, _, statement = found
        means(turn, buttons.WhatMineMeans(session.no, statement))
    return found is not None


def why_asked(turn: Turn) -> bool:
    """Say why the question that waits is asked. Returns False when none waits."""
    found = _meant(turn, _followed(turn))
    if found:
        session, _, statement = found
        explain(session, statement)
    return found is not None


def again(turn: Turn) -> bool:
    """Send the card of the question that waits once more. Returns False when none waits."""
    found = _meant(turn, _followed(turn))
    if found:
        following.ask(*found)
    return found is not None


def who_sees(turn: Turn) -> bool:
    """Say who sees an answer given in private. Returns False when no question waits."""
    found = _meant(turn, _followed(turn))
    if found:
        turn.send(turn.say("private.seen"))
    return found is not None


def back(turn: Turn) -> None:
    """`/back` in a private chat: ask the open question before the one that waits, unless that has only just come."""
    found = next(iter(_followed(turn)), None)
    if found is None:
        turn.send(turn.say("private.not_following"))
        return
    session, follower = found
    if session.state.is_paused:
        turn.send(turn.say("private.paused"))
        return
    if follower.statement and _is_unread(turn, (session, follower, follower.statement)):
        return
    before = open_before(session.state, session.questionnaire, follower.statement)
    if before:
        following.ask(session, follower, before)
    else:
        turn.send(turn.say("private.nothing_before"))


def means(turn: Turn, button: buttons.WhatMineMeans) -> None:
    """*What's this mean?* in a private chat."""
    found = _pressed(turn, button)
    statement = found[0].questionnaire.statement(button.statement) if found else None
    if found and statement:
        turn.tell(found[0].fill(statement.help), alert=True)


def stop(turn: Turn, button: buttons.StopMine) -> None:
    """*Stop*: delete the follower and their links. The answers they gave stay hidden until they are shown."""
    found = _pressed(turn, button)
    if found:
        _let_go(turn, found[1])
        turn.send(turn.say("private.stopped"))


def help_given(turn: Turn) -> None:
    """Follow up urgent help: what is typed next is no answer to what was asked before.

    After words that worry nothing is asked until they press *Answer privately* again, and no card asks any more.
    """
    given = turn.event
    if not isinstance(given, HelpGiven):
        return
    turn.forget_buttons()
    followed = turn.uow.followers.of_person(given.place.chat) if given.after_words else ()
    for follower in followed:
        turn.uow.followers.drop(follower.round_no, follower.person)
    if followed:
        turn.send(turn.say("private.stopped_for_help"))
    nation.after_help(turn, given)


def practise(turn: Turn, button: buttons.Practise) -> None:
    """The practice question about tea, or the answer to it. Shows how a press is confirmed; stores nothing."""
    answer = turn.content.answer(button.answer)
    if answer:
        key = "practice.passed" if answer.is_own else "practice.answered"
        turn.tell(turn.say(key, answer=answer.inline), alert=True)
        return
    answers = ", ".join(a.inline for a in turn.content.answers)
    rows = in_rows([choice(a.label, buttons.Practise(a.id)) for a in turn.content.answers])
    turn.send(turn.say("practice.question", answers=answers), rows)


def _let_go(turn: Turn, follower: Follower) -> None:
    turn.uow.followers.drop(follower.round_no, follower.person)
    turn.uow.invitations.drop(follower.round_no, follower.person)


def _take(
    session: Session, follower: Follower, statement: StatementId, answer: Answer, *, and_more: bool = False
) -> None:
    turn = session.turn
    if session.group.delete_at:
        turn.tell(turn.say("private.deleting", date=turn.day(session.group.delete_at)))
        return
    refused = can_answer(session.state, statement, session.questionnaire)
    if refused:
        turn.tell(turn.say(REFUSALS.get(refused, "private.not_open")))
        return
    session.touched()
    confirmed = keep(session, statement, follower.person, answer)
    text = f"{confirmed.text}\n\n{turn.say('private.only_answer')}" if and_more else confirmed.text
    turn.tell(text, alert=confirmed.alert)
    following.show_mine(session, follower, statement)
    if follower.statement == statement:
        following.ask_next(session, follower)


def _meant(turn: Turn, followed: list[Followed]) -> tuple[Session, Follower, StatementId] | None:
    """The question that an answer is about: that of the card replied to, otherwise the one that waits, or None."""
    card = turn.card_button(buttons.AnswerMine)
    if card:
        return next(((s, f, card.statement) for s, f in followed if s.no == card.round_no), None)
    waiting = ((s, f, i) for s, f in followed if (i := statement_meant(s.state, s.questionnaire, f.statement)))
    return next(waiting, None)


def _answered_last(followed: list[Followed]) -> tuple[Session, Follower, StatementId] | None:
    """The newest question that a follower was asked, if its answer can still be changed. None while another is open."""
    asked_last = ((s, f, f.cards[-1]) for s, f in followed if f.cards)
    return next(
        (found for found in asked_last if can_answer(found[0].state, found[2], found[0].questionnaire) is None), None
    )


def _is_unread(turn: Turn, found: tuple[Session, Follower, StatementId]) -> bool:
    """Whether the question has only just come, so that an answer typed twice would answer it unread."""
    session, _, statement = found
    return is_unread(turn, private_card(session.no, statement), turn.place)


def _pressed(turn: Turn, button: buttons.OfRound) -> Followed | None:
    """The round of a button, and the follower. Tells the person and returns None when they do not follow it."""
    is_alone = turn.place.private and turn.person is not None
    follower = turn.uow.followers.find(button.round_no, turn.person or 0) if is_alone else None
    session = session_from_afar(turn, follower.round_no) if follower else None
    if follower is None or session is None:
        turn.tell(turn.say("private.not_following"))
        return None
    return session, follower


def _followed(turn: Turn) -> list[Followed]:
    """Every round that this person follows, the most recently asked first."""
    followers = turn.uow.followers.of_person(turn.person or 0)
    return [(s, f) for f in followers if (s := session_from_afar(turn, f.round_no))]
