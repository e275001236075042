"""The way into the private chat: *Answer privately*, *Read in private*, *See the questions*, each by a link.

A press is answered with a link that is this person's alone. What was typed is answered with a link for any member.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.conversation.checkin import following, results, themes
from bot.conversation.checkin.cards import reading_text
from bot.conversation.checkin.round import Sitting, live_sitting, pressed_sitting, sitting_from_afar
from bot.conversation.ports import Desk
from bot.conversation.reply import Choice, Notice, choice
from bot.conversation.turn import Turn
from bot.domain.checkin import Way

LINK_LIVES = timedelta(days=1)
INVITED = "invited"

_OWN, _MEMBERS = "me", "in"
_PAYLOAD = re.compile(rf"({_OWN}|{_MEMBERS})_([0-9a-f]{{32}})")
FOLLOW, READ, SEE = "follow", "read", "see"


def answer_privately(turn: Turn) -> None:
    """*Answer privately*: a link into the private chat, where the questions come from then on."""
    sitting = live_sitting(turn)
    if sitting:
        _lead(sitting, FOLLOW, "button.private")


def read_privately(turn: Turn) -> None:
    """*Read in private*: what we said to a statement, in a theme, or in the whole check-in."""
    sitting = pressed_sitting(turn, finished_too=True)
    if sitting:
        _lead(sitting, f"{READ}:{turn.part(1)}", "button.read_private")


def see_privately(turn: Turn) -> None:
    """*See the questions*: those of a theme, with what they mean."""
    sitting = pressed_sitting(turn)
    if sitting:
        _lead(sitting, f"{SEE}:{turn.part(1)}", "button.see")


def is_link(payload: str) -> bool:
    """Whether *Start* was pressed behind one of these links."""
    return _PAYLOAD.fullmatch(payload) is not None


def is_for_members(payload: str) -> bool:
    """Whether it is one whose opener must be shown to be a member."""
    return is_link(payload) and payload.startswith(_MEMBERS)


def chat_to_ask(desk: Desk, payload: str, person: int, now: datetime) -> int | None:
    """The group in which whoever opened such a link must be; None when the link is old."""
    invitation = desk.invitations.find(payload.partition("_")[2], person, now)
    its_round = desk.checkins.by_no(invitation.round_no) if invitation else None
    return desk.groups.place_of(its_round.group_no).chat if its_round else None


def open_link(turn: Turn) -> None:
    """*Start* behind a link. Anybody else's, an old one, or one of a group that they are not in leads nowhere."""
    found = _PAYLOAD.fullmatch(turn.text)
    token, person = found[2] if found else "", turn.person
    invitation = turn.desk.invitations.find(token, person, turn.now) if token and person is not None else None
    sitting = sitting_from_afar(turn, invitation.round_no) if invitation else None
    if invitation is None or sitting is None or not (invitation.is_own or turn.facts.is_member):
        _leads_nowhere(turn)
        return
    if invitation.is_own:
        turn.desk.invitations.use_up(token)
    what, _, subject = invitation.what.partition(":")
    OPENS[what](sitting, subject)


def forget_links(turn: Turn, round_no: int) -> None:
    """A day is over: links that nobody used are deleted."""
    following_one = turn.desk.invitations.forget_old(round_no, turn.now)
    if following_one:
        turn.desk.due.set_once(INVITED, round_no, "", following_one)


def _lead(sitting: Sitting, what: str, label: str) -> None:
    turn, until = sitting.turn, sitting.turn.now + LINK_LIVES
    is_for_all = turn.is_typed or turn.person is None
    token = turn.desk.invitations.issue(sitting.no, None if is_for_all else turn.person, what, until)
    turn.desk.due.set_once(INVITED, sitting.no, "", until)
    link = f"https://t.me/{turn.house.username}?start={_MEMBERS if is_for_all else _OWN}_{token}"
    if is_for_all:
        turn.send(turn.say("private.link"), ((Choice(turn.say(label), link=link),),))
    else:
        turn.notice = Notice(link=link)


def _leads_nowhere(turn: Turn) -> None:
    """Whoever follows a check-in already sees where it is; anybody else is sent to the button."""
    for follower in turn.desk.followers.of_person(turn.person or 0):
        sitting = sitting_from_afar(turn, follower.round_no)
        if sitting:
            _ask_again(sitting)
            return
    turn.send(turn.say("private.press_button"))


def _follow(sitting: Sitting, _: str) -> None:
    turn = sitting.turn
    if turn.person is None or sitting.state.is_closed:
        turn.send(turn.say("private.closed"))
        return
    turn.desk.followers.add(sitting.no, turn.person, turn.now)
    sitting.touched()
    turn.send(turn.say("private.intro"))
    _ask_again(sitting)


def _ask_again(sitting: Sitting) -> None:
    """The question that waits for this person; when none does, why."""
    turn = sitting.turn
    follower = turn.desk.followers.find(sitting.no, turn.person or 0)
    wanted = following.unanswered(sitting, turn.person or 0)
    if follower and wanted and not sitting.state.is_paused:
        following.pose(sitting, follower, wanted)
    else:
        turn.send(following.where_we_are(sitting))


def _read(sitting: Sitting, subject: str) -> None:
    statement, theme = sitting.questions.statement(subject), sitting.questions.theme(subject)
    turn = sitting.turn
    if statement:
        turn.send(reading_text(sitting, statement))
    elif theme:
        turn.send("\n\n".join(themes.read_theme(sitting, theme)))
    else:
        turn.send(results.as_text(results.read_back(sitting)))


def _see(sitting: Sitting, subject: str) -> None:
    theme = sitting.questions.theme(subject) or sitting.questions.themes[0]
    say = sitting.turn.say
    statements = [s for i in theme.statements if (s := sitting.questions.statement(i))]
    lines = [f"{n}. {sitting.fill(s.question)}\n{sitting.fill(s.help)}" for n, s in enumerate(statements, 1)]
    practise = () if sitting.state.way is Way.TALK else (say("practice.offer"),)
    text = "\n\n".join([say("private.questions", theme=theme.name), *lines, *practise])
    sitting.turn.send(text, ((choice(say("button.practise"), "practise"),),) if practise else ())


OPENS: dict[str, Callable[[Sitting, str], None]] = {FOLLOW: _follow, READ: _read, SEE: _see}
