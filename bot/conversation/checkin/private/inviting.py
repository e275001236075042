"""Links into the private chat: *Answer privately*, *Read in private*, *See the questions*.

A press is answered with a personal link. What was typed is answered with a link for any member.
"""

import re
from collections.abc import Callable
from datetime import datetime

from bot.conversation import buttons, nation
from bot.conversation.checkin import following
from bot.conversation.checkin.cards import reading_text
from bot.conversation.checkin.closing import themes
from bot.conversation.checkin.private import guiding
from bot.conversation.checkin.reading import results
from bot.conversation.checkin.session import Session, live_session, pressed_session, session_from_afar
from bot.conversation.events import TimePassed
from bot.conversation.links import start_link
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Choice, Notice, choice
from bot.conversation.text import LINES, PARAGRAPHS, bold
from bot.conversation.turn import Turn
from bot.domain.checkin import Way
from bot.domain.due import DueKind
from bot.domain.retention import LINKS_LIVE

_OWN, _MEMBERS = "me", "in"
_PAYLOAD = re.compile(rf"({_OWN}|{_MEMBERS})_([0-9a-f]{{32}})")
FOLLOW, READ, SEE = "follow", "read", "see"


def answer_privately(turn: Turn, button: buttons.AnswerPrivately) -> None:
    """*Answer privately*: give a link to a private chat in which the questions are asked from then on."""
    session = live_session(turn, button.round_no)
    if session:
        _lead(session, FOLLOW, "button.private")


def read_privately(turn: Turn, button: buttons.ReadPrivately) -> None:
    """*Read in private*: give a link to the outcome of a statement, a theme or the whole check-in."""
    session = pressed_session(turn, button.round_no, finished_too=True)
    if session:
        _lead(session, f"{READ}:{button.subject}", "button.read_private")


def see_privately(turn: Turn, button: buttons.SeePrivately) -> None:
    """*See the questions*: give a link to those of a theme, with what they mean."""
    session = pressed_session(turn, button.round_no)
    if session:
        _lead(session, f"{SEE}:{button.theme}", "button.see")


def is_link(payload: str) -> bool:
    """Whether the payload of `/start` is that of such a link."""
    return _PAYLOAD.fullmatch(payload) is not None


def is_for_members(payload: str) -> bool:
    """Whether the payload is that of a link for any member, so that membership has to be checked."""
    return is_link(payload) and payload.startswith(_MEMBERS)


def chat_to_ask(uow: UnitOfWork, payload: str, person: int, now: datetime) -> int | None:
    """The group that somebody who opens such a link must be a member of. None when the link is unknown or old."""
    invitation = uow.invitations.find(payload.partition("_")[2], person, now)
    its_round = uow.rounds.by_no(invitation.round_no) if invitation else None
    return uow.groups.place_of(its_round.group_no).chat if its_round else None


def open_link(turn: Turn) -> None:
    """`/start` behind a link. A link that is old, somebody else's or of another group opens nothing."""
    found = _PAYLOAD.fullmatch(turn.text)
    token, person = found[2] if found else "", turn.person
    invitation = turn.uow.invitations.find(token, person, turn.now) if token and person is not None else None
    session = session_from_afar(turn, invitation.round_no) if invitation else None
    if invitation is None or session is None or person is None or not (invitation.is_own or turn.lookups.is_member):
        _leads_nowhere(turn)
        return
    if invitation.is_own:
        turn.uow.invitations.use_up(token)
    nation.keep_from(turn, session.group, person)
    what, _, subject = invitation.what.partition(":")
    OPENS[what](session, subject)


def lead_back(turn: Turn, *, ask_again: bool) -> bool:
    """Name the group whose check-in somebody follows, and ask the question that waits. Returns whether they follow one.

    Whoever follows several gets the one in which they were asked last.
    """
    followed = (session_from_afar(turn, f.round_no) for f in turn.uow.followers.of_person(turn.person or 0))
    session = next((each for each in followed if each), None)
    if session is None:
        return False
    turn.send(turn.say("private.follows" if ask_again else "private.in_the_group", org=session.org))
    if ask_again:
        _ask_again(session)
    return True


def forget_links(turn: Turn, due: TimePassed) -> None:
    """Delete the links whose time is over."""
    if next_at := turn.uow.invitations.forget_old(due.round_no, turn.now):
        turn.uow.due.set_once(DueKind.INVITED, due.round_no, "", next_at)


def _lead(session: Session, what: str, label: str) -> None:
    turn, until = session.turn, session.turn.now + LINKS_LIVE
    is_for_all = turn.is_typed or turn.person is None
    token = turn.uow.invitations.issue(session.no, None if is_for_all else turn.person, what, until)
    turn.uow.due.set_once(DueKind.INVITED, session.no, "", until)
    link = start_link(turn.username, f"{_MEMBERS if is_for_all else _OWN}_{token}")
    if is_for_all:
        turn.send(turn.say("private.link"), ((Choice(turn.say(label), link=link),),))
    else:
        turn.notice = Notice(link=link)


def _leads_nowhere(turn: Turn) -> None:
    """Answer a link that opens nothing: show a follower where they are, send anybody else to the button."""
    if not carry_on(turn):
        turn.send(turn.say("private.press_button"))


def carry_on(turn: Turn) -> bool:
    """Show a follower where they are. Returns False when the person follows no check-in."""
    for follower in turn.uow.followers.of_person(turn.person or 0):
        session = session_from_afar(turn, follower.round_no)
        if session:
            _ask_again(session)
            return True
    return False


def _follow(session: Session, _: str) -> None:
    turn = session.turn
    if turn.person is None or session.state.is_closed:
        turn.send(turn.say("private.closed"))
        return
    turn.uow.followers.add(session.no, turn.person, turn.now)
    session.touched()
    turn.send(turn.say("private.intro"))
    _ask_again(session)


def _ask_again(session: Session) -> None:
    """Ask the question that waits for this person, or say why none does."""
    turn = session.turn
    follower = turn.uow.followers.find(session.no, turn.person or 0)
    wanted = following.unanswered(session, turn.person or 0)
    if follower and wanted and not session.state.is_paused:
        following.ask(session, follower, wanted)
    else:
        turn.send(following.where_we_are(session))


def _read(session: Session, subject: str) -> None:
    statement, theme = session.questionnaire.statement(subject), session.questionnaire.theme(subject)
    turn = session.turn
    if statement:
        turn.send(reading_text(session, statement), ((guiding.of_statement(turn, statement),),))
    elif theme:
        turn.send(PARAGRAPHS.join(themes.read_theme(session, theme)))
    else:
        turn.send(results.as_text(results.read_back(session)))


def _see(session: Session, subject: str) -> None:
    theme = session.questionnaire.theme(subject) or session.questionnaire.themes[0]
    say = session.turn.say
    statements = [s for i in theme.statements if (s := session.questionnaire.statement(i))]
    lines = session.turn.numbered(
        LINES.join([bold(session.fill(s.question)), session.fill(s.help)]) for s in statements
    )
    questions = PARAGRAPHS.join([say("private.questions", theme=theme.name), *lines])
    session.turn.send(questions, ((guiding.of_theme(session.turn, theme),),))
    if session.state.way is not Way.TALK:
        session.turn.send(say("practice.offer"), ((choice(say("button.practise"), buttons.Practise()),),))


OPENS: dict[str, Callable[[Session, str], None]] = {FOLLOW: _follow, READ: _read, SEE: _see}
