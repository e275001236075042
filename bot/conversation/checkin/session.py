"""The session: a turn with its check-in loaded. Guards old buttons, stores the state, posts in the right place."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation import taps
from bot.conversation.events import Commanded, Place
from bot.conversation.links import topic_link
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import Rows, only_buttons
from bot.conversation.text import Text, filled
from bot.conversation.turn import Turn
from bot.domain.checkin import PAUSED_BY_ITSELF_AFTER, CheckIn, Refused, remind_at, told_what_was_forgotten
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.own_words import is_told
from bot.domain.questionnaire import Questionnaire, Stage, Statement
from bot.domain.quiet import after_quiet

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
    """A turn with a round of a group. `chat`: the group's, when the turn began in a private chat or by the clock."""

    turn: Turn
    group: Group
    round: Round
    questionnaire: Questionnaire
    chat: int = 0

    @property
    def state(self) -> CheckIn:
        """The state of the check-in."""
        return self.round.state

    @property
    def no(self) -> int:
        """Our number for the round."""
        return self.round.no

    @property
    def place(self) -> Place:
        """The chat of the group, with the topic in which the check-in began."""
        return Place(self.chat or self.turn.place.chat, private=False, topic=self.round.topic)

    def statement(self) -> Statement | None:
        """The current statement, or None."""
        return self.questionnaire.statement(self.state.statement or "")

    def own_words(self, subject: str | None = None) -> list[OwnWords]:
        """The kept words that are told, oldest first: those on an answer never under another answer.

        `subject`: only those about it.
        """
        kept = self.turn.uow.own_words.kept(self.no, subject)
        return [own for own in kept if is_told(self.state, own.subject, own.answer)]

    @property
    def org(self) -> str:
        """The name of the organisation that the check-in is about."""
        return org_name(self.turn, self._named)

    def fill(self, text: str) -> Text:
        """A text of the questionnaire with the group's names filled in."""
        return fill(self.turn, self._named, text)

    @property
    def _named(self) -> Group:
        return with_org_of(self.group, self.round)

    def is_unread(self, card: str) -> bool:
        """Whether what is typed would belong to a card that nobody can have read yet. If so, says that."""
        return taps.is_unread(self.turn, card, self.place)

    def send(self, text: str, rows: Rows = (), *, card: str | None = None, sound: bool = False) -> None:
        """Send a message where the check-in lives."""
        self.turn.send(text, rows, to=self.place, card=card, sound=sound)

    def edit(self, card: str, text: str, rows: Rows = ()) -> None:
        """Edit a card of this check-in."""
        self.turn.edit(card, text, rows, to=self.place)

    def show(self, card: str, text: str, rows: Rows = (), *, aloud: str = "") -> None:
        """Show it on a card of this check-in that was tapped. What was typed is answered below."""
        self.turn.show(text, rows, card=card, to=self.place, aloud=aloud)

    def keep_buttons(self, card: str, rows: Rows) -> None:
        """Leave these buttons alone on a card of this check-in. Its text stays."""
        self.turn.queue(self.place, only_buttons(rows, card=card))

    def end(self, *cards: str) -> None:
        """Take the buttons off cards of this check-in that are done."""
        for card in cards:
            self.turn.end(card, to=self.place)

    def save(self, state: CheckIn, questionnaire: Questionnaire | None = None) -> None:
        """Store the new state, with another questionnaire if one is given."""
        self.round = self.turn.uow.rounds.save(self.round, state, questionnaire=questionnaire)
        self.questionnaire = questionnaire or self.questionnaire

    def takes(self, state: CheckIn | Refused, questionnaire: Questionnaire | None = None) -> bool:
        """Store the new state, or tell the person why the step was refused. Returns whether it was stored."""
        if isinstance(state, Refused):
            self.refuse(state)
            return False
        self.save(state, questionnaire)
        return True

    def allows(self, refused: Refused | None) -> bool:
        """Tell the person why a step is refused, if it is. Returns whether it is allowed."""
        if refused:
            self.refuse(refused)
        return refused is None

    def refuse(self, refused: Refused) -> None:
        """Tell the person why a step is refused."""
        self.turn.tell(self.turn.say(REFUSALS[refused]))

    def tell_what_was_forgotten(self) -> None:
        """Tell the group once, when somebody comes back, that the clock deleted answers that nobody showed."""
        if self.state.forgot_answers:
            self.save(told_what_was_forgotten(self.state))
            self.send(self.turn.say("checkin.forgotten"))

    def comes_here(self) -> bool:
        """Carry on in the topic where somebody asks, if nothing of the check-in came where it was opened."""
        place, cards = self.turn.place, (f"choose:{self.no}", f"open:{self.no}", f"paused:{self.no}")
        if self.state.has_started or any(self.turn.uow.post.has_card(place.chat, card) for card in cards):
            return False
        if self.round.topic != place.topic:
            self.round = self.turn.uow.rounds.save(self.round, self.state, topic=place.topic or 0)
        return True

    def link(self) -> str:
        """A link to the topic of the check-in."""
        return topic_link(self.turn.place.chat, self.round.topic)

    def touched(self) -> None:
        """Record activity: the pause by itself and the reminder are put off."""
        turn = self.turn
        turn.uow.due.set(DueKind.IDLE, self.no, "", turn.now + PAUSED_BY_ITSELF_AFTER)
        if at := remind_at(self.state, turn.now):
            turn.uow.due.set(DueKind.REMIND, self.no, "", self.when_awake(at))

    def when_awake(self, instant: datetime) -> datetime:
        """The end of the group's quiet hours in which an instant falls, or the instant itself."""
        return after_quiet(instant, self.turn.zone_of(self.group), self.group.quiet_from, self.group.quiet_to)


def session_of(turn: Turn, group: Group, round_no: int) -> Session | None:
    """The round with this number, in any state. None when the group has no such round or its questionnaire is lost."""
    found = turn.uow.rounds.by_no(round_no)
    return session_with(turn, group, found) if found and found.group_no == group.no else None


def fill(turn: Turn, group: Group, text: str) -> Text:
    """A text of the questionnaire with the organisation's name and the group's word for service users filled in."""
    users = group.users or turn.say("setup.users_default")
    return filled(text, {"org": org_name(turn, group), "users": users})


def with_org_of(group: Group, found: Round | None) -> Group:
    """The group with the organisation that a round is about, which may not be the one it is set up with now."""
    return replace(group, org=found.org) if found and found.org and found.org != group.org else group


def org_name(turn: Turn, group: Group) -> str:
    """The name of the organisation that the group talks about, or what stands for it."""
    return group.org or turn.say("setup.org_unnamed")


def open_session(turn: Turn) -> Session | None:
    """The open round of the group in this chat, or None."""
    group = turn.group()
    found = turn.uow.rounds.open_of(group.no)
    return session_with(turn, group, found)


def needed_session(turn: Turn) -> Session | None:
    """The open round of the group in this chat, for a command that needs one. Says so when there is none."""
    session = open_session(turn)
    if session is None:
        turn.send(turn.say("checkin.none_open"))
    elif isinstance(turn.event, Commanded):
        session.comes_here()
    return session


def newest_session(turn: Turn) -> Session | None:
    """The group's newest round that has started, open or finished, or None."""
    group = turn.group()
    found = next(iter(turn.uow.rounds.history(group.no, 1)), None)
    return session_with(turn, group, found)


def session_from_afar(turn: Turn, round_no: int) -> Session | None:
    """The round with this number, of whichever group: for a turn from a private chat or from the clock."""
    found = turn.uow.rounds.by_no(round_no)
    group = turn.uow.groups.by_no(found.group_no) if found else None
    session = session_with(turn, group, found) if group else None
    if session:
        session.chat = turn.uow.groups.place_of(session.group.no).chat
        turn.speak_for(session.group)
    return session


def pressed_session(turn: Turn, round_no: int, *, finished_too: bool = False) -> Session | None:
    """The round of a button. Tells the person and returns None when it is over, forged or another group's."""
    session = session_of(turn, turn.group(), round_no)
    if session is None:
        turn.tell(turn.say("notice.old_button"))
    elif session.state.is_closed and not finished_too:
        session.refuse(Refused.CLOSED)
        return None
    return session


def live_session(turn: Turn, round_no: int, *, finished_too: bool = False) -> Session | None:
    """As `pressed_session`, but also refuses a paused check-in. Records activity."""
    session = pressed_session(turn, round_no, finished_too=finished_too)
    if session and session.state.is_paused:
        session.refuse(Refused.PAUSED)
        return None
    if session and not session.state.is_closed:
        session.touched()
    return session


def session_for_words(turn: Turn, round_no: int) -> Session | None:
    """As `pressed_session`, of any round: words that somebody has are taken, paused or not. Records activity."""
    session = pressed_session(turn, round_no, finished_too=True)
    if session and not (session.state.is_closed or session.state.is_paused):
        session.touched()
    return session


def session_with(turn: Turn, group: Group, found: Round | None) -> Session | None:
    """A round that is read already, of this group. None without one, or when its questionnaire is lost."""
    if found is None:
        return None
    questionnaire = questionnaire_of(turn, found)
    return Session(turn, group, found, _in_own_names(turn, group, questionnaire)) if questionnaire else None


def _in_own_names(turn: Turn, group: Group, questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with the group's own names of the stages."""
    own = group.stage_names or {}
    if not own:
        return questionnaire
    named = (_named(turn, stage, own[stage.id]) if stage.id in own else stage for stage in questionnaire.stages)
    return replace(questionnaire, stages=tuple(named))


def _named(turn: Turn, stage: Stage, name: str) -> Stage:
    return replace(stage, name=name, short_title=name, placed=turn.say("placing.at_ours", name=name))


def questionnaire_of(turn: Turn, found: Round) -> Questionnaire | None:
    """The questionnaire of a round as it was when the round was opened. Later edits of the content do not change it."""
    return found.questionnaire or turn.content.questionnaire(found.state.questionnaire)
