"""The round in hand: loads it for a turn, guards old buttons, saves it, and speaks where the round lives."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.events import Place
from bot.conversation.links import topic_link
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import Rows
from bot.conversation.turn import Turn
from bot.domain.checkin import PAUSED_BY_ITSELF_AFTER, CheckIn, Refused, remind_at, told_what_was_forgotten
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.quiet import after_quiet
from bot.domain.spectrum import Questionnaire, Statement

_FIELDS = re.compile(r"\{(?:org|users)\}")

REFUSALS = {
    Refused.PAUSED: "notice.paused",
    Refused.NOT_STARTED: "notice.not_started",
    Refused.TALKING: "notice.talking",
    Refused.DONE: "notice.done",
    Refused.LATER: "notice.later",
    Refused.NOTHING_BEFORE: "notice.nothing_before",
    Refused.WAIT: "notice.wait",
    Refused.WAIT_A_DAY: "notice.wait_a_day",
    Refused.CLOSED: "notice.closed",
    Refused.NOT_NOW: "notice.not_now",
}


@dataclass(slots=True)
class Session:
    """A turn about one round of one group. `chat` is the group's, when the turn came from somewhere else (else 0)."""

    turn: Turn
    group: Group
    round: Round
    questionnaire: Questionnaire
    chat: int = 0

    @property
    def state(self) -> CheckIn:
        """The round as it stands."""
        return self.round.state

    @property
    def no(self) -> int:
        """Our number of the round."""
        return self.round.no

    @property
    def place(self) -> Place:
        """Where the round lives: its chat, and the topic in which it began."""
        return Place(self.chat or self.turn.place.chat, private=False, topic=self.round.topic)

    def statement(self) -> Statement | None:
        """The statement in hand."""
        return self.questionnaire.statement(self.state.statement or "")

    def fill(self, text: str) -> str:
        """Words of the questionnaire, with the group's own names in them."""
        return fill(self.turn, replace(self.group, org=self.round.org or self.group.org), text)

    def send(self, text: str, rows: Rows = (), *, card: str | None = None, sound: bool = False) -> None:
        """A message where the round lives."""
        self.turn.send(text, rows, to=self.place, card=card, sound=sound)

    def edit(self, card: str, text: str, rows: Rows = ()) -> None:
        """New words on a card of this round."""
        self.turn.edit(card, text, rows, to=self.place)

    def save(self, state: CheckIn, questionnaire: Questionnaire | None = None) -> None:
        """Keep the new state; with `questions`, these are asked from now on."""
        self.round = self.turn.uow.rounds.save(self.round, state, questionnaire=questionnaire)
        self.questionnaire = questionnaire or self.questionnaire

    def takes(self, state: CheckIn | Refused, questionnaire: Questionnaire | None = None) -> bool:
        """Keep the new state, or say kindly why it cannot be. Says if it was kept."""
        if isinstance(state, Refused):
            self.refuse(state)
            return False
        self.save(state, questionnaire)
        return True

    def allows(self, refused: Refused | None) -> bool:
        """Whether the rules have nothing against it; otherwise says kindly why not."""
        if refused:
            self.refuse(refused)
        return refused is None

    def refuse(self, refused: Refused) -> None:
        """Say kindly why not."""
        self.turn.tell(self.turn.say(REFUSALS[refused]))

    def tell_what_was_forgotten(self) -> None:
        """Answers that nobody showed were deleted by the clock: the group is told once, when somebody comes back."""
        if self.state.forgot_answers:
            self.save(told_what_was_forgotten(self.state))
            self.send(self.turn.say("checkin.forgotten"))

    def link(self) -> str:
        """A link to the topic of the round."""
        return topic_link(self.turn.place.chat, self.round.topic)

    def touched(self) -> None:
        """Somebody did something: the two weeks until it pauses by itself begin anew, and a reminder can wait."""
        turn = self.turn
        turn.uow.due.set(DueKind.IDLE, self.no, "", turn.now + PAUSED_BY_ITSELF_AFTER)
        if at := remind_at(self.state, turn.now):
            turn.uow.due.set(DueKind.REMIND, self.no, "", self.when_awake(at))

    def when_awake(self, instant: datetime) -> datetime:
        """The instant, or the end of the group's quiet hours in which it falls."""
        return after_quiet(instant, self.turn.operator.zone, self.group.quiet_from, self.group.quiet_to)


def session_of(turn: Turn, group: Group, round_no: int) -> Session | None:
    """This round of this group, whatever its state; None when there is no such round, or its questions are gone."""
    found = turn.uow.rounds.by_no(round_no)
    return _session(turn, group, found) if found and found.group_no == group.no else None


def fill(turn: Turn, group: Group, text: str) -> str:
    """Put the organisation's name and the group's own word for service users into a text of the questionnaire."""
    org = group.org or turn.say("setup.org_unnamed")
    users = group.users or turn.say("setup.users_default")
    return _FIELDS.sub(lambda field: org if field[0] == "{org}" else users, text)


def open_session(turn: Turn) -> Session | None:
    """The open round of this chat's group."""
    group = turn.group()
    found = turn.uow.rounds.open_of(group.no)
    return _session(turn, group, found)


def newest_session(turn: Turn) -> Session | None:
    """The round that is under way; else the newest that was finished."""
    group = turn.group()
    found = next(iter(turn.uow.rounds.history(group.no, 1)), None)
    return _session(turn, group, found)


def session_from_afar(turn: Turn, round_no: int) -> Session | None:
    """The round with this number, whoever's it is: for a turn that came from a private chat, or from the clock."""
    found = turn.uow.rounds.by_no(round_no)
    group = turn.uow.groups.by_no(found.group_no) if found else None
    session = _session(turn, group, found) if group else None
    if session:
        session.chat = turn.uow.groups.place_of(session.group.no).chat
    return session


def pressed_session(turn: Turn, round_no: int, *, finished_too: bool = False) -> Session | None:
    """The round that a button names. Says so kindly when it is over, forged, or another group's."""
    session = session_of(turn, turn.group(), round_no)
    if session is None:
        turn.tell(turn.say("notice.old_button"))
    elif session.state.is_closed and not finished_too:
        session.refuse(Refused.CLOSED)
        return None
    return session


def live_session(turn: Turn, round_no: int, *, finished_too: bool = False) -> Session | None:
    """As `pressed_session`, and not paused."""
    session = pressed_session(turn, round_no, finished_too=finished_too)
    if session and session.state.is_paused:
        session.refuse(Refused.PAUSED)
        return None
    if session and not session.state.is_closed:
        session.touched()
    return session


def _session(turn: Turn, group: Group, found: Round | None) -> Session | None:
    if found is None:
        return None
    questionnaire = questionnaire_of(turn, found)
    return Session(turn, group, found, questionnaire) if questionnaire else None


def questionnaire_of(turn: Turn, found: Round) -> Questionnaire | None:
    """What a round asks, in the words it was opened with: editing the content does not change what a group is asked."""
    return found.questionnaire or turn.content.questionnaire(found.state.questionnaire)
