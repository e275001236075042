"""The check-in as a state machine: opening, asking, talking, resting, placing, and a pause in any state.

Each step is a pure function of the state. It returns the new state, or a `Refused` that says why the step cannot be
taken. `docs/checkin.md` draws them.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.questionnaire import AnswerId, Questionnaire, StatementId, Theme, ThemeId
from bot.domain.votes import Shown, Spread

SHOW_ALONE_AFTER = timedelta(minutes=10)
"""How long after a statement was asked a single member may show the answers. Pauses do not count."""

SHOW_ALONE_OVER_DAYS = timedelta(days=1)
"""How long after a theme was opened a single member may show answers, in a check-in over some days."""

REMIND_AFTER, REMIND_WHEN_QUIET_FOR = timedelta(days=3), timedelta(days=2)
"""How long the reminder waits, over some days: from the opening of the theme, and from the last activity."""

REMIND_LATE = timedelta(hours=36)
"""How late the reminder may still come. After that it is left out."""

PAUSED_BY_ITSELF_AFTER = timedelta(days=14)
"""How long a check-in may be without activity before the clock pauses it."""

OFFER_BOTH_AFTER = 2
"""After how many changes of an answer the bot offers *We differ*."""

LONGEST_WHY = 200
"""The longest reason for a check-in that is kept, in characters."""

SMALL_GROUP = 8
"""The largest group that is offered *Talk first* first. A larger one is offered it second."""


class Way(StrEnum):
    """How a group answers: it talks first, members answer first, or they answer over some days."""

    TALK = "talk"
    ANSWER = "answer"
    DAYS = "days"

    @property
    def is_private(self) -> bool:
        """Whether members answer for themselves before the group talks."""
        return self is not Way.TALK


class Phase(StrEnum):
    """The phases of a check-in."""

    CHOOSING = "choosing"
    OPENED = "opened"
    ASKING = "asking"
    TALKING = "talking"
    RESTING = "resting"
    PLACING = "placing"
    CLOSED = "closed"


class Newcomers(StrEnum):
    """Whether somebody joined in this sitting, and whether the group was told. Says neither who nor how many."""

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
    """The group's answer to a statement: one answer, two when it differs, none when it left the statement.

    `spread` is all that is kept of the members' answers. `wording` is the version of the statement that was answered.
    `changes` counts how often the group changed this answer.
    """

    answers: tuple[AnswerId, ...]
    spread: Spread
    wording: int
    at: datetime
    changes: int = 0

    @property
    def was_left(self) -> bool:
        """Whether the group left the statement."""
        return not self.answers

    @property
    def differs(self) -> bool:
        """Whether the group kept two answers side by side."""
        return len(self.answers) > 1


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One round of a check-in. Each theme adds outcomes to it, until the group finishes it.

    `needed`: the minimum number of answers before anything is suggested. `asked_at`: when the current statement was
    asked, or over some days the whole theme; a pause moves it on. `forgot_answers`: the clock deleted answers that
    nobody showed, and the group has not been told yet. `reminded`: the one reminder of the round was posted.
    `newcomers`: whether somebody joined in this sitting. `new_sitting`: nothing was shown or said in this sitting, so
    people's first answers are confirmed in a box. `asked_of_answer`: the group was asked what was answered to its page.
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
    new_sitting: bool = False
    asked_of_answer: bool = False
    outcomes: dict[StatementId, Outcome] = field(default_factory=dict)

    @property
    def is_paused(self) -> bool:
        """Whether the check-in is paused."""
        return self.paused_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether the round is over."""
        return self.phase is Phase.CLOSED

    @property
    def has_started(self) -> bool:
        """Whether a member has pressed *Start*."""
        return self.started_at is not None

    def outcome(self) -> Outcome | None:
        """The earlier outcome of the current statement, when the group came back to it; otherwise None."""
        return self.outcomes.get(self.statement or "")

    def offers_both(self) -> bool:
        """Whether the answer to the current statement was changed often enough to offer *We differ*."""
        before = self.outcome()
        return before is not None and before.changes >= OFFER_BOTH_AFTER


def open_round(questionnaire: str, now: datetime) -> CheckIn:
    """A new check-in. Theme and way are still to be chosen."""
    return CheckIn(questionnaire, Phase.CHOOSING, now)


def choose_questionnaire(state: CheckIn, questionnaire: str) -> CheckIn | Refused:
    """Choose another questionnaire. Possible until *Start*; theme and way have to be chosen again."""
    if state.is_paused:
        return Refused.PAUSED
    if refused := can_choose_again(state):
        return refused
    return replace(state, phase=Phase.CHOOSING, questionnaire=questionnaire, theme=None, way=None)


def choose_theme(state: CheckIn, theme: ThemeId) -> CheckIn | Refused:
    """Choose the theme to begin with. Possible until *Start*; the way has to be chosen again."""
    if state.is_paused:
        return Refused.PAUSED
    if refused := can_choose_again(state):
        return refused
    return replace(state, phase=Phase.CHOOSING, theme=theme, way=None)


def can_choose_again(state: CheckIn) -> Refused | None:
    """Why theme and way cannot be chosen any more: the check-in has started. None before, also while it is paused."""
    return None if state.phase in (Phase.CHOOSING, Phase.OPENED) else Refused.NOT_NOW


def can_drop(state: CheckIn) -> Refused | None:
    """Why the round cannot be deleted: it has started. None before."""
    return Refused.NOT_NOW if state.has_started else None


def choose_way(state: CheckIn, way: Way) -> CheckIn | Refused:
    """Choose how the group answers. Anybody can start the check-in after that."""
    if state.is_paused:
        return Refused.PAUSED
    if state.phase is not Phase.CHOOSING or state.theme is None:
        return Refused.NOT_NOW
    return replace(state, phase=Phase.OPENED, way=way)


def ways_to_offer(members: int | None) -> list[Way]:
    """The ways to answer, in the order in which they are offered. `members`: the size of the group, None if unknown."""
    if members is not None and members > SMALL_GROUP:
        return [Way.ANSWER, Way.TALK, Way.DAYS]
    return [Way.TALK, Way.ANSWER, Way.DAYS]


def is_stale_opening(state: CheckIn, theme: ThemeId, way: Way) -> bool:
    """Whether an opening card with this theme and way is out of date, because others were chosen since."""
    return state.phase is Phase.OPENED and (theme, way) != (state.theme, state.way)


def start(state: CheckIn, questionnaire: Questionnaire, needed: int, now: datetime) -> CheckIn | Refused:
    """Start with the first statement of the theme. `needed`: the minimum number of answers in this round."""
    if state.is_paused:
        return Refused.PAUSED
    if state.phase is not Phase.OPENED:
        return Refused.NOT_NOW if state.phase is not Phase.CHOOSING else Refused.NOT_STARTED
    started = replace(state, started_at=now, needed=needed, newcomers=Newcomers.NONE, new_sitting=True)
    return _ask_next(started, questionnaire, now)


def raise_needed(state: CheckIn, needed: int) -> CheckIn:
    """Raise the minimum number of answers, in a round that has started. It is never lowered."""
    return replace(state, needed=max(state.needed, needed)) if state.started_at else state


def can_answer(state: CheckIn, statement: StatementId, questionnaire: Questionnaire) -> Refused | None:
    """Why a member's answer to this statement is not taken now. None when it is."""
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
    """Why this statement is not the one that is being asked or talked about (`phase`). None when it is."""
    if state.is_closed:
        return Refused.CLOSED
    if state.is_paused:
        return Refused.PAUSED
    if state.statement == statement and state.phase is phase:
        return None
    return _why_not_this_one(state, statement)


def open_statements(state: CheckIn, questionnaire: Questionnaire) -> tuple[StatementId, ...]:
    """The statements that members may answer now, in order: the current one, or over some days the whole theme.

    Statements that were shown or have an outcome are not among them.
    """
    if state.statement is None or state.way is None or not state.way.is_private:
        return ()
    if state.way is Way.DAYS:
        in_talk = state.statement if state.phase is Phase.TALKING else None
        return tuple(s for s in _waiting(state, questionnaire) if s != in_talk)
    return (state.statement,) if state.phase is Phase.ASKING else ()


def statement_meant(state: CheckIn, questionnaire: Questionnaire, asked: StatementId) -> StatementId | None:
    """The statement that a typed private answer is about. `asked`: the one that this member was asked last.

    Returns None when the answer could be about several statements, or about none.
    """
    waiting = open_statements(state, questionnaire)
    if asked in waiting:
        return asked
    return waiting[0] if len(waiting) == 1 and state.way is Way.ANSWER else None


def open_before(state: CheckIn, questionnaire: Questionnaire, statement: StatementId) -> StatementId | None:
    """The open statement before this one, or the last open one if this one is not open. None if there is none."""
    waiting = open_statements(state, questionnaire)
    end = waiting.index(statement) if statement in waiting else len(waiting)
    return waiting[end - 1] if end else None


def can_show(state: CheckIn, now: datetime, *, second: bool) -> Refused | None:
    """Why the members' answers cannot be shown now. None when they can.

    A second member may show them at once, a single member only some time after `asked_at`. A coordinator is a member
    like any other here.
    """
    if state.phase is not Phase.ASKING or state.asked_at is None:
        return Refused.NOT_NOW
    if state.is_paused:
        return Refused.PAUSED
    over_days = state.way is Way.DAYS
    if second or now - state.asked_at >= (SHOW_ALONE_OVER_DAYS if over_days else SHOW_ALONE_AFTER):
        return None
    return Refused.WAIT_A_DAY if over_days else Refused.WAIT


def remind_at(state: CheckIn, touched_at: datetime) -> datetime | None:
    """When the reminder is due if nothing happens after `touched_at`. None when there is none to come."""
    is_open = state.way is Way.DAYS and state.statement is not None and state.asked_at is not None
    if not is_open or state.asked_at is None or state.is_paused or state.reminded:
        return None
    return max(state.asked_at + REMIND_AFTER, touched_at + REMIND_WHEN_QUIET_FOR)


def remind_not_before(state: CheckIn) -> datetime | None:
    """The earliest time for the reminder, whatever happens in the meantime. None when there is none to come."""
    due = remind_at(state, state.opened_at)
    return state.asked_at + REMIND_AFTER if due and state.asked_at else None


def reminded(state: CheckIn) -> CheckIn:
    """Record that the reminder of the round was posted."""
    return replace(state, reminded=True)


def forget_answers(state: CheckIn) -> CheckIn:
    """Record that unshown answers were deleted, so that the group is told when somebody comes back."""
    return replace(state, forgot_answers=True)


def told_what_was_forgotten(state: CheckIn) -> CheckIn:
    """Record that the group was told about deleted answers."""
    return replace(state, forgot_answers=False)


def confirms_in_box(state: CheckIn, statement: StatementId) -> bool:
    """Whether a person's first answer to this statement is confirmed in a box: the first statement of a sitting."""
    return state.new_sitting and state.statement == statement


def show(state: CheckIn, shown: Shown) -> CheckIn:
    """Keep what the members' answers came to, and let the group talk about the current statement."""
    return replace(state, phase=Phase.TALKING, spread=shown.spread, suggested=shown.suggested, new_sitting=False)


def agree(
    state: CheckIn, statement: StatementId, answers: tuple[AnswerId, ...], questionnaire: Questionnaire, now: datetime
) -> CheckIn | Refused:
    """Record the group's answers to the current statement: one, two that differ, none to leave it. Ask the next."""
    if refused := _cannot_record(state, statement):
        return refused
    asked = questionnaire.statement(statement)
    before = state.outcomes.get(statement)
    changes = before.changes + (set(before.answers) != set(answers)) if before else 0
    outcome = Outcome(answers, state.spread, asked.wording if asked else 0, now, changes)
    is_new = state.new_sitting and state.way is not Way.TALK
    recorded = replace(state, outcomes={**state.outcomes, statement: outcome}, new_sitting=is_new)
    return _ask_next(recorded, questionnaire, now)


def back(state: CheckIn, questionnaire: Questionnaire) -> CheckIn | Refused:
    """Reopen the last statement of the theme that has an outcome. The outcome stays until the group records another."""
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


def may_be_slip(state: CheckIn, questionnaire: Questionnaire) -> StatementId | None:
    """The statement whose answer was tapped last, where one tap is the group's answer. None when there is none.

    While a statement is open that the group came back to, nothing else is taken back.
    """
    last = said_last(state, questionnaire) if state.way is Way.TALK else None
    return None if state.statement in state.outcomes else last


def take_back(state: CheckIn, statement: StatementId, questionnaire: Questionnaire, now: datetime) -> CheckIn | Refused:
    """Take back the answer that was tapped last by a slip. Its statement is open again, and has no answer."""
    if state.is_closed:
        return Refused.CLOSED
    if state.is_paused:
        return Refused.PAUSED
    if state.phase not in (Phase.TALKING, Phase.RESTING):
        return Refused.NOT_NOW
    if statement != may_be_slip(state, questionnaire):
        return Refused.DONE
    left = {said: outcome for said, outcome in state.outcomes.items() if said != statement}
    return replace(state, phase=Phase.TALKING, statement=statement, asked_at=now, outcomes=left)


def pause(state: CheckIn, now: datetime) -> CheckIn | Refused:
    """Pause the check-in."""
    if state.is_closed:
        return Refused.CLOSED
    return Refused.PAUSED if state.is_paused else replace(state, paused_at=now)


def resume(state: CheckIn, now: datetime) -> CheckIn | Refused:
    """Resume where the check-in was paused. The pause does not count as waiting."""
    if state.paused_at is None:
        return Refused.NOT_NOW
    asked_at = state.asked_at + (now - state.paused_at) if state.asked_at else None
    waiting = state.newcomers if state.newcomers is Newcomers.WAITING else Newcomers.NONE
    return replace(state, paused_at=None, asked_at=asked_at, newcomers=waiting, new_sitting=True)


def chat_changed(state: CheckIn) -> CheckIn:
    """Record that somebody joined. The group is told once in a sitting, after the pause if it is paused."""
    if state.phase in (Phase.CHOOSING, Phase.CLOSED) or state.newcomers is Newcomers.TOLD:
        return state
    return replace(state, newcomers=Newcomers.WAITING if state.is_paused else Newcomers.TOLD)


def carry_on(state: CheckIn, theme: ThemeId, questionnaire: Questionnaire, now: datetime) -> CheckIn | Refused:
    """Continue the round with another theme, in the same way. With a theme that is done nothing is asked."""
    if refused := not_between_themes(state):
        return refused
    return _ask_next(replace(state, theme=theme, newcomers=Newcomers.NONE, new_sitting=True), questionnaire, now)


def finish(state: CheckIn) -> CheckIn | Refused:
    """Finish with the themes, and ask the group where it would put itself."""
    if refused := not_between_themes(state):
        return refused
    return replace(state, phase=Phase.PLACING)


def not_between_themes(state: CheckIn) -> Refused | None:
    """Why the group cannot pick a theme, rest or finish now. None when it is between themes."""
    if state.is_paused:
        return Refused.PAUSED
    return None if state.phase is Phase.RESTING else Refused.NOT_NOW


def place(state: CheckIn, placing: str | None, now: datetime) -> CheckIn | Refused:
    """Record where the group puts itself; None takes an earlier placing out. Ends a round that is in the placing phase.

    A closed round can be placed again: the group owns its result.
    """
    if state.is_paused:
        return Refused.PAUSED
    placed = replace(state, placing=placing)
    if state.phase is not Phase.PLACING:
        return placed
    return replace(placed, phase=Phase.CLOSED, closed_at=now)


def themes_left(state: CheckIn, questionnaire: Questionnaire) -> tuple[Theme, ...]:
    """The themes with at least one statement that has no outcome in this round."""
    left = {s.id for s in questionnaire.statements if s.id not in state.outcomes}
    return tuple(t for t in questionnaire.themes if left.intersection(t.statements))


def said_last(state: CheckIn, questionnaire: Questionnaire) -> StatementId | None:
    """The statement of the current theme with the most recent outcome. None when there is none yet."""
    theme = questionnaire.theme(state.theme or "")
    said = [(state.outcomes[s].at, s) for s in theme.statements if s in state.outcomes] if theme else []
    return max(said)[1] if said else None


def number_in_theme(
    state: CheckIn, questionnaire: Questionnaire, statement: StatementId | None = None
) -> tuple[int, int]:
    """The number of a statement in its theme, and the number of statements there. None: the current statement."""
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
    """Why the group's answer to this statement cannot be recorded now. None when it can."""
    refused = not_in_hand(state, statement, Phase.TALKING)
    return Refused.NOT_NOW if refused is Refused.LATER else refused


def _why_not_this_one(state: CheckIn, statement: StatementId) -> Refused:
    if state.statement == statement and state.phase is Phase.TALKING:
        return Refused.TALKING
    if statement in state.outcomes:
        return Refused.DONE
    return Refused.LATER if state.statement else Refused.NOT_NOW


def _waiting(state: CheckIn, questionnaire: Questionnaire) -> list[StatementId]:
    """The statements of the theme without an outcome."""
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
