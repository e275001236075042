"""The check-in: what is asked next; show, agree, differ, leave, back, pause, rest, place, finish.

Every step takes the state and gives the new state, or says in one word why it is refused. `docs/checkin.md` draws them.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.spectrum import AnswerId, Questionnaire, StatementId, Theme, ThemeId
from bot.domain.votes import Shown, Spread

SHOW_ALONE_AFTER = timedelta(minutes=10)
"""How long after the card any one member may show what people said; pauses do not count."""

SHOW_ALONE_OVER_DAYS = timedelta(days=1)
"""The same over some days, from when the theme was opened."""

REMIND_AFTER, REMIND_WHEN_QUIET_FOR = timedelta(days=3), timedelta(days=2)
"""Over some days, the one reminder: so long after the theme was opened, and after so long without a touch."""

PAUSED_BY_ITSELF_AFTER = timedelta(days=14)
"""A check-in that nobody touches for this long is paused."""

OFFER_BOTH_AFTER = 2
"""How often an answer is changed before the bot offers *We differ*."""

LONGEST_WHY = 200
"""The longest reason for a check-in that is kept, in characters."""

SMALL_GROUP = 8
"""Up to this many people, *Talk first* is offered first; with more, second."""


class Way(StrEnum):
    """How a group answers."""

    TALK = "talk"
    ANSWER = "answer"
    DAYS = "days"

    @property
    def is_private(self) -> bool:
        """Whether members answer for themselves before they talk."""
        return self is not Way.TALK


class Phase(StrEnum):
    """Where a check-in is."""

    CHOOSING = "choosing"
    OPENED = "opened"
    ASKING = "asking"
    TALKING = "talking"
    RESTING = "resting"
    PLACING = "placing"
    CLOSED = "closed"


class Newcomers(StrEnum):
    """Whether somebody joined, and whether the group has been told. Nothing says who, or how many."""

    NONE = "none"
    WAITING = "waiting"
    TOLD = "told"


class Refused(StrEnum):
    """Why a step cannot be taken now."""

    PAUSED = "paused"
    NOT_STARTED = "not_started"
    NOT_NOW = "not_now"
    TALKING = "talking"
    DONE = "done"
    LATER = "later"
    NOTHING_BEFORE = "nothing_before"
    WAIT = "wait"
    WAIT_A_DAY = "wait_a_day"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the group said to one statement: one answer, two (they differ), or none (they left it).

    `spread` is all that is left of the members' answers. `changes` counts how often the group said something else.
    """

    answers: tuple[AnswerId, ...]
    spread: Spread
    wording: int
    at: datetime
    changes: int = 0

    @property
    def was_left(self) -> bool:
        """Whether the group left this one."""
        return not self.answers

    @property
    def differs(self) -> bool:
        """Whether the group kept two answers side by side."""
        return len(self.answers) > 1


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One round: themes done over days or weeks add to it until the group finishes it.

    `forgot_answers`: answers that nobody showed were deleted by the clock, and the group has not been told yet.
    `asked_at` is when the statement in hand was asked; over some days, when all of the theme were. `reminded`: the one
    reminder of the round was posted.
    `newcomers`: somebody joined in this sitting, and the group was told (or waits to be told, while it is paused).
    """

    questionnaire: str
    phase: Phase
    opened_at: datetime
    way: Way | None = None
    theme: ThemeId | None = None
    statement: StatementId | None = None
    needed: int = 0
    started_at: datetime | None = None
    asked_at: datetime | None = None
    spread: Spread = Spread.NONE
    suggested: AnswerId | None = None
    paused_at: datetime | None = None
    closed_at: datetime | None = None
    placing: str | None = None
    forgot_answers: bool = False
    reminded: bool = False
    newcomers: Newcomers = Newcomers.NONE
    outcomes: dict[StatementId, Outcome] = field(default_factory=dict)

    @property
    def is_paused(self) -> bool:
        """Whether the group has paused it."""
        return self.paused_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether the round is over."""
        return self.phase is Phase.CLOSED

    @property
    def has_started(self) -> bool:
        """Whether somebody pressed *Start*."""
        return self.started_at is not None

    def outcome(self) -> Outcome | None:
        """What was said before to the statement in hand, when the group came back to it."""
        return self.outcomes.get(self.statement or "")

    def offers_both(self) -> bool:
        """Whether the group has changed this answer so often that two views should be offered."""
        before = self.outcome()
        return before is not None and before.changes >= OFFER_BOTH_AFTER


def open_round(questionnaire: str, now: datetime) -> CheckIn:
    """A coordinator opens a round; theme and way come next."""
    return CheckIn(questionnaire, Phase.CHOOSING, now)


def choose_questionnaire(state: CheckIn, questionnaire: str) -> CheckIn | Refused:
    """Other questions altogether, until *Start*; theme and way are chosen anew."""
    if state.is_paused:
        return Refused.PAUSED
    if refused := can_choose_again(state):
        return refused
    return replace(state, phase=Phase.CHOOSING, questionnaire=questionnaire, theme=None, way=None)


def choose_theme(state: CheckIn, theme: ThemeId) -> CheckIn | Refused:
    """The theme to begin with. Chosen again at will until *Start*."""
    if state.is_paused:
        return Refused.PAUSED
    if refused := can_choose_again(state):
        return refused
    return replace(state, phase=Phase.CHOOSING, theme=theme, way=None)


def can_choose_again(state: CheckIn) -> Refused | None:
    """Whether questionnaire, theme and way may still be chosen: until *Start*. The cards are shown while paused too."""
    return None if state.phase in (Phase.CHOOSING, Phase.OPENED) else Refused.NOT_NOW


def can_drop(state: CheckIn) -> Refused | None:
    """Whether the round may be forgotten: only one that never started."""
    return Refused.NOT_NOW if state.has_started else None


def choose_way(state: CheckIn, way: Way) -> CheckIn | Refused:
    """How the group answers; now anybody can start."""
    if state.is_paused:
        return Refused.PAUSED
    if state.phase is not Phase.CHOOSING or state.theme is None:
        return Refused.NOT_NOW
    return replace(state, phase=Phase.OPENED, way=way)


def ways_to_offer(members: int | None) -> list[Way]:
    """The ways to answer, in the order in which a group of this size is offered them (None: nobody knows)."""
    if members is not None and members > SMALL_GROUP:
        return [Way.ANSWER, Way.TALK, Way.DAYS]
    return [Way.TALK, Way.ANSWER, Way.DAYS]


def is_stale_opening(state: CheckIn, theme: ThemeId, way: Way) -> bool:
    """Whether this theme and way were chosen anew since their opening was posted."""
    return state.phase is Phase.OPENED and (theme, way) != (state.theme, state.way)


def start(state: CheckIn, questionnaire: Questionnaire, needed: int, now: datetime) -> CheckIn | Refused:
    """Any member starts; from here on `needed` answers is the least at which anything is suggested."""
    if state.is_paused:
        return Refused.PAUSED
    if state.phase is not Phase.OPENED:
        return Refused.NOT_NOW if state.phase is not Phase.CHOOSING else Refused.NOT_STARTED
    started = replace(state, started_at=now, needed=needed, newcomers=Newcomers.NONE)
    return _ask_next(started, questionnaire, now)


def raise_needed(state: CheckIn, needed: int) -> CheckIn:
    """More answers are needed from now on (staff joined); never fewer within a round."""
    return replace(state, needed=max(state.needed, needed)) if state.started_at else state


def can_answer(state: CheckIn, statement: StatementId, questionnaire: Questionnaire) -> Refused | None:
    """Whether a member's own answer to this statement is taken now."""
    if state.is_closed:
        return Refused.CLOSED
    if state.is_paused:
        return Refused.PAUSED
    if state.phase in (Phase.CHOOSING, Phase.OPENED):
        return Refused.NOT_STARTED
    if statement in open_statements(state, questionnaire):
        return None
    return _why_not_this_one(state, statement)


def not_in_hand(state: CheckIn, statement: StatementId, phase: Phase) -> Refused | None:
    """Why this statement is not the one that we ask (or talk about, by `phase`) now. None when it is."""
    if state.is_closed:
        return Refused.CLOSED
    if state.is_paused:
        return Refused.PAUSED
    if state.statement == statement and state.phase is phase:
        return None
    return _why_not_this_one(state, statement)


def open_statements(state: CheckIn, questionnaire: Questionnaire) -> tuple[StatementId, ...]:
    """The statements that members may answer now, in their order: the one in hand; over some days, all of the theme.

    One that was shown, or that the group said something to, is not among them.
    """
    if state.statement is None or state.way is None or not state.way.is_private:
        return ()
    if state.way is Way.DAYS:
        in_talk = state.statement if state.phase is Phase.TALKING else None
        return tuple(s for s in _waiting(state, questionnaire) if s != in_talk)
    return (state.statement,) if state.phase is Phase.ASKING else ()


def statement_meant(state: CheckIn, questionnaire: Questionnaire, asked: StatementId) -> StatementId | None:
    """The statement that a typed private answer is about: the one `asked` last, or (one by one) the only open one.

    None when the answer could be about several, or about none.
    """
    waiting = open_statements(state, questionnaire)
    if asked in waiting:
        return asked
    return waiting[0] if len(waiting) == 1 and state.way is Way.ANSWER else None


def open_before(state: CheckIn, questionnaire: Questionnaire, statement: StatementId) -> StatementId | None:
    """The open statement before this one; the last open one when this one is not open. None at the first."""
    waiting = open_statements(state, questionnaire)
    end = waiting.index(statement) if statement in waiting else len(waiting)
    return waiting[end - 1] if end else None


def can_show(state: CheckIn, now: datetime, *, coordinator: bool, second: bool) -> Refused | None:
    """A coordinator, any second member, or any one member a while after `asked_at` (which leaves pauses out)."""
    if state.phase is not Phase.ASKING or state.asked_at is None:
        return Refused.NOT_NOW
    if state.is_paused:
        return Refused.PAUSED
    over_days = state.way is Way.DAYS
    if coordinator or second or now - state.asked_at >= (SHOW_ALONE_OVER_DAYS if over_days else SHOW_ALONE_AFTER):
        return None
    return Refused.WAIT_A_DAY if over_days else Refused.WAIT


def remind_at(state: CheckIn, touched_at: datetime) -> datetime | None:
    """When the group is reminded if nobody touches it again; None when it is not, or has been."""
    is_open = state.way is Way.DAYS and state.statement is not None and state.asked_at is not None
    if not is_open or state.asked_at is None or state.is_paused or state.reminded:
        return None
    return max(state.asked_at + REMIND_AFTER, touched_at + REMIND_WHEN_QUIET_FOR)


def remind_not_before(state: CheckIn) -> datetime | None:
    """The earliest instant of the reminder, however long nobody has touched it; None when there is none to come."""
    due = remind_at(state, state.opened_at)
    return state.asked_at + REMIND_AFTER if due and state.asked_at else None


def reminded(state: CheckIn) -> CheckIn:
    """The one reminder of the round was posted."""
    return replace(state, reminded=True)


def forget_answers(state: CheckIn) -> CheckIn:
    """Answers that nobody showed were deleted; the group is told when it comes back."""
    return replace(state, forgot_answers=True)


def told_what_was_forgotten(state: CheckIn) -> CheckIn:
    """The group has been told."""
    return replace(state, forgot_answers=False)


def show(state: CheckIn, shown: Shown) -> CheckIn:
    """The members' answers have become words; the group talks."""
    return replace(state, phase=Phase.TALKING, spread=shown.spread, suggested=shown.suggested)


def agree(
    state: CheckIn, statement: StatementId, answers: tuple[AnswerId, ...], questionnaire: Questionnaire, now: datetime
) -> CheckIn | Refused:
    """The group's own answer: one, two that differ, or none (*Leave this one*). Moves on."""
    if refused := _cannot_record(state, statement):
        return refused
    asked = questionnaire.statement(statement)
    before = state.outcomes.get(statement)
    changes = before.changes + (set(before.answers) != set(answers)) if before else 0
    outcome = Outcome(answers, state.spread, asked.wording if asked else 0, now, changes)
    recorded = replace(state, outcomes={**state.outcomes, statement: outcome})
    return _ask_next(recorded, questionnaire, now)


def back(state: CheckIn, questionnaire: Questionnaire) -> CheckIn | Refused:
    """Reopen the last outcome of this theme. It stands until the group says something else."""
    if state.is_closed:
        return Refused.CLOSED
    if state.is_paused:
        return Refused.PAUSED
    earlier = _answered_before(state, questionnaire)
    if not earlier:
        return Refused.NOTHING_BEFORE
    outcome = state.outcomes[earlier[-1]]
    asked_at = state.asked_at if state.way is Way.DAYS else None
    return replace(
        state, phase=Phase.TALKING, statement=earlier[-1], spread=outcome.spread, suggested=None, asked_at=asked_at
    )


def pause(state: CheckIn, now: datetime) -> CheckIn | Refused:
    """Any member, at once, no reason asked."""
    if state.is_closed:
        return Refused.CLOSED
    return Refused.PAUSED if state.is_paused else replace(state, paused_at=now)


def resume(state: CheckIn, now: datetime) -> CheckIn | Refused:
    """Back to the same place; the time that passed does not count as waiting."""
    if state.paused_at is None:
        return Refused.NOT_NOW
    asked_at = state.asked_at + (now - state.paused_at) if state.asked_at else None
    waiting = state.newcomers if state.newcomers is Newcomers.WAITING else Newcomers.NONE
    return replace(state, paused_at=None, asked_at=asked_at, newcomers=waiting)


def chat_changed(state: CheckIn) -> CheckIn:
    """Somebody joined. A group is told once in a sitting, and not while it is paused."""
    if state.phase in (Phase.CHOOSING, Phase.CLOSED) or state.newcomers is Newcomers.TOLD:
        return state
    return replace(state, newcomers=Newcomers.WAITING if state.is_paused else Newcomers.TOLD)


def carry_on(state: CheckIn, theme: ThemeId, questionnaire: Questionnaire, now: datetime) -> CheckIn | Refused:
    """Another theme of the same round, in the same way."""
    if refused := not_between_themes(state):
        return refused
    return _ask_next(replace(state, theme=theme, newcomers=Newcomers.NONE), questionnaire, now)


def finish(state: CheckIn) -> CheckIn | Refused:
    """No more themes: the group is asked where it would put itself."""
    if refused := not_between_themes(state):
        return refused
    return replace(state, phase=Phase.PLACING)


def not_between_themes(state: CheckIn) -> Refused | None:
    """Why a group can neither carry on, finish nor rest now. None between two themes and after the last."""
    if state.is_paused:
        return Refused.PAUSED
    return None if state.phase is Phase.RESTING else Refused.NOT_NOW


def place(state: CheckIn, placing: str | None, now: datetime) -> CheckIn | Refused:
    """Where the group puts itself (None: it would rather not say). At the end of the round this closes it.

    A finished round may still be placed anew: the group owns its result.
    """
    if state.is_paused:
        return Refused.PAUSED
    placed = replace(state, placing=placing if placing is not None else state.placing)
    if state.phase is not Phase.PLACING:
        return placed
    return replace(placed, phase=Phase.CLOSED, closed_at=now)


def themes_left(state: CheckIn, questionnaire: Questionnaire) -> tuple[Theme, ...]:
    """The themes with a statement that this round has not touched."""
    left = {s.id for s in questionnaire.statements if s.id not in state.outcomes}
    return tuple(t for t in questionnaire.themes if left.intersection(t.statements))


def said_last(state: CheckIn, questionnaire: Questionnaire) -> StatementId | None:
    """The statement of the theme that the group has said something to (or left) last. None when there is none yet."""
    theme = questionnaire.theme(state.theme or "")
    said = [(state.outcomes[s].at, s) for s in theme.statements if s in state.outcomes] if theme else []
    return max(said)[1] if said else None


def number_in_theme(
    state: CheckIn, questionnaire: Questionnaire, statement: StatementId | None = None
) -> tuple[int, int]:
    """ "Question 2 of 4": the place of a statement (None: the one in hand), and how many the theme has."""
    theme = questionnaire.theme(state.theme or "")
    statements = _still_there(theme, questionnaire) if theme else ()
    wanted = statement or state.statement
    place_of = statements.index(wanted) + 1 if wanted in statements else 1
    return place_of, max(len(statements), 1)


def _still_there(theme: Theme, questionnaire: Questionnaire) -> tuple[StatementId, ...]:
    return tuple(s for s in theme.statements if questionnaire.statement(s) is not None)


def _answered_before(state: CheckIn, questionnaire: Questionnaire) -> list[StatementId]:
    theme = questionnaire.theme(state.theme or "")
    order = _still_there(theme, questionnaire) if theme else ()
    end = order.index(state.statement) if state.statement in order else len(order)
    return [s for s in order[:end] if s in state.outcomes]


def _cannot_record(state: CheckIn, statement: StatementId) -> Refused | None:
    """As `not_in_hand`, except that a group's own answer does not wait for its turn."""
    refused = not_in_hand(state, statement, Phase.TALKING)
    return Refused.NOT_NOW if refused is Refused.LATER else refused


def _why_not_this_one(state: CheckIn, statement: StatementId) -> Refused:
    if state.statement == statement and state.phase is Phase.TALKING:
        return Refused.TALKING
    if statement in state.outcomes:
        return Refused.DONE
    return Refused.LATER if state.statement else Refused.NOT_NOW


def _waiting(state: CheckIn, questionnaire: Questionnaire) -> list[StatementId]:
    """The statements of the theme that the group has said nothing to."""
    theme = questionnaire.theme(state.theme or "")
    return [s for s in _still_there(theme, questionnaire) if s not in state.outcomes] if theme else []


def _ask_next(state: CheckIn, questionnaire: Questionnaire, now: datetime) -> CheckIn:
    waiting = _waiting(state, questionnaire)
    asked_at = state.asked_at if state.way is Way.DAYS and state.asked_at else now
    fresh = replace(state, spread=Spread.NONE, suggested=None, asked_at=asked_at)
    if not waiting:
        return replace(fresh, phase=Phase.RESTING, statement=None, asked_at=None)
    phase = Phase.TALKING if state.way is Way.TALK else Phase.ASKING
    return replace(fresh, phase=phase, statement=waiting[0])
