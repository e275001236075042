"""Messages to followers, who answer in private: the next question, what most said, the theme's end, goodbye.

Nothing here is sent to the group or says anything of another member.
"""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.checkin.cards import asked, heading, most_said
from bot.conversation.checkin.session import Session
from bot.conversation.events import Place
from bot.conversation.ports.followers import Follower, private_card
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Reply, Rows, choice, in_rows
from bot.conversation.text import PARAGRAPHS, SENTENCES, bold
from bot.domain.checkin import Phase, Way, open_statements
from bot.domain.questionnaire import Answer, Statement, StatementId

MOST_ASKED_FOR = 50
"""How many people Telegram is asked about at once, at most."""


def go_on(session: Session, came: str = "") -> None:
    """Ask the next open statement of each follower who has none waiting. `came`: what came of the one before."""
    if session.state.is_paused:
        return
    waiting = open_statements(session.state, session.questionnaire)
    for follower in session.turn.uow.followers.of_round(session.no):
        if follower.statement not in waiting and (wanted := unanswered(session, follower.person)):
            ask(session, follower, wanted, came)
        elif came:
            _tell(session, follower, came)


def close_and_show(session: Session) -> None:
    """Tell followers what most members said, and close the private cards of that statement."""
    statement = session.statement()
    if statement is None:
        return
    say = session.turn.say
    question = asked(session, session.state, statement, examples=False)
    result = SENTENCES.join(part for part in (most_said(session), say("private.talks_now")) if part)
    for follower in session.turn.uow.followers.of_round(session.no):
        _close(session, follower, statement, say("private.shown"))
        _tell(session, follower, PARAGRAPHS.join([question, result]))
        left = _without(follower, statement.id)
        session.turn.uow.followers.save(left)
        wanted = unanswered(session, follower.person) if follower.statement == statement.id else None
        if wanted:
            ask(session, left, wanted)


def theme_ended(session: Session, said: str) -> None:
    """Read the theme back to each follower."""
    for follower in session.turn.uow.followers.of_round(session.no):
        _tell(session, follower, said)


def finished(session: Session) -> None:
    """Say goodbye to each follower, and delete all of them."""
    for follower in session.turn.uow.followers.of_round(session.no):
        _tell(session, follower, session.turn.say("private.finished"))
    session.turn.uow.followers.drop_round(session.no)


def answered_elsewhere(session: Session, statement: StatementId, person: int) -> None:
    """Ask a follower the next statement, after they answered in the group the one that waited in private."""
    follower = session.turn.uow.followers.find(session.no, person)
    if follower and follower.statement == statement:
        ask_next(session, follower)


def ask_next(session: Session, follower: Follower) -> None:
    """Ask a follower the next open statement without their answer. Over some days, say so when there is none."""
    wanted = unanswered(session, follower.person)
    if wanted:
        ask(session, follower, wanted)
        return
    session.turn.uow.followers.save(replace(follower, statement=""))
    if session.state.way is Way.DAYS:
        _tell(session, follower, where_we_are(session))


def where_we_are(session: Session) -> str:
    """Why no statement waits for a follower: paused, all answered, the group talks, or none is open."""
    say, state = session.turn.say, session.state
    if state.is_paused:
        return say("private.paused")
    if open_statements(state, session.questionnaire):
        return say("private.all_answered" if state.way is Way.DAYS else "private.answered")
    return say("private.talking" if state.phase is Phase.TALKING else "private.none_open")


def unanswered(session: Session, person: int) -> StatementId | None:
    """The first open statement that this person has not answered, or None."""
    votes = session.turn.uow.votes
    statements = open_statements(session.state, session.questionnaire)
    return next((s for s in statements if votes.mine(session.no, s, person) is None), None)


def ask(session: Session, follower: Follower, wanted: StatementId, came: str = "") -> None:
    """Send a follower the card of a statement, after what came of the one before. One sent earlier is closed."""
    statement = session.questionnaire.statement(wanted)
    if statement is None:
        return
    if wanted in follower.cards:
        _close(session, follower, statement, session.turn.say("private.below"))
    others = [s for s in follower.cards if s != wanted]
    now = session.turn.now
    session.turn.uow.followers.save(replace(follower, statement=wanted, cards=(*others, wanted), at=now))
    text = PARAGRAPHS.join(filter(None, [came, _card(session, follower, statement)]))
    card = private_card(session.no, wanted)
    _tell(session, follower, text, _rows(session, statement), card)


def show_mine(session: Session, follower: Follower, wanted: StatementId) -> None:
    """Put on the private card of a statement what its follower has answered."""
    statement = session.questionnaire.statement(wanted)
    if statement is not None and wanted in follower.cards:
        text, rows = _card(session, follower, statement), _rows(session, statement)
        session.turn.edit(private_card(session.no, wanted), text, rows, to=place_of(follower))


def _card(session: Session, follower: Follower, statement: Statement) -> str:
    """The text of a private card: the question, what this follower answered so far, and how to answer."""
    turn = session.turn
    mine = turn.content.answer(turn.uow.votes.mine(session.no, statement.id, follower.person) or "")
    said = [_said(session, mine)] if mine else []
    how = turn.say("private.how", answers=", ".join(a.inline for a in turn.content.answers))
    return PARAGRAPHS.join([asked(session, session.state, statement), *said, how])


def _said(session: Session, mine: Answer) -> str:
    say = session.turn.say
    return bold(say("private.passed") if mine.is_own else say("private.said", answer=mine.inline))


def whom_to_ask_for(uow: UnitOfWork, place: Place, person: int | None) -> list[tuple[int, int]]:
    """Chats and people in them who answer in private: in a group its followers, in a private chat its person.

    Before their answers are taken or counted, Telegram is asked whether they are still there.
    """
    if place.private:
        follows = (uow.rounds.by_no(f.round_no) for f in uow.followers.of_person(person or 0))
        return [(uow.groups.place_of(each.group_no).chat, person or 0) for each in follows if each]
    group = uow.groups.find(place.chat)
    found = uow.rounds.open_of(group.no) if group else None
    followers = uow.followers.of_round(found.no) if found else ()
    return [(place.chat, each.person) for each in followers[:MOST_ASKED_FOR]]


def is_asked(uow: UnitOfWork, place: Place) -> bool:
    """Whether a question of a check-in waits for an answer in this private chat."""
    found = ((uow.rounds.by_no(f.round_no), f) for f in uow.followers.of_person(place.chat) if place.private)
    return any(each and f.statement and not each.state.is_closed and not each.state.is_paused for each, f in found)


def _tell(session: Session, follower: Follower, text: str, rows: Rows = (), card: str | None = None) -> None:
    session.turn.tell_in_private(follower.person, session.group, text, rows, card=card)


def place_of(follower: Follower) -> Place:
    """The private chat of a follower."""
    return Place(follower.person, private=True)


def _rows(session: Session, statement: Statement) -> Rows:
    say, no = session.turn.say, session.no
    choices = [choice(a.label, buttons.AnswerMine(no, statement.id, a.id)) for a in session.turn.content.answers]
    choices.append(choice(say("button.means"), buttons.WhatMineMeans(no, statement.id)))
    choices.append(choice(say("button.stop"), buttons.StopMine(no)))
    return in_rows(choices)


def _close(session: Session, follower: Follower, statement: Statement, why: str) -> None:
    """Leave of a private card its number and why it is done. The question stands on the message that comes now."""
    if statement.id in follower.cards:
        text = SENTENCES.join([heading(session, session.state, statement), why])
        last = Reply(text, card=private_card(session.no, statement.id), edits=True, last=True)
        session.turn.uow.post.send(place_of(follower), last)


def _without(follower: Follower, statement: StatementId) -> Follower:
    cards = tuple(s for s in follower.cards if s != statement)
    return replace(follower, cards=cards, statement="" if follower.statement == statement else follower.statement)
